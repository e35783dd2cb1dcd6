// Steps with a function of the program over a whole partition, and functions that must be awaited.
import type { Step } from '../../lineage/steps.js'
import { asyncBatchesOf, asyncRecords, batchesOf, drain, records, syncBatches, type Batches } from '../batches.js'
import type { Revived, TaskScope } from '../scope.js'
import { userError } from '../userError.js'

const isIterable = (value: unknown): value is Iterable<unknown> => value !== null && value !== undefined && typeof (value as Iterable<unknown>)[Symbol.iterator] === 'function'
const isAsyncIterable = (value: unknown): value is AsyncIterable<unknown> => value !== null && value !== undefined && typeof (value as AsyncIterable<unknown>)[Symbol.asyncIterator] === 'function'

/** mapPartitions and mapPartitionsWithIndex: a function of an iterator, which it may read as far as it likes. */
export function partitionStep({ f, withIndex }: Extract<Step<Revived>, { op: 'mapPartitions' }>, scope: TaskScope, parent: Batches, index: number): Batches {
  return throughIterators(f, [parent], scope, iterators => withIndex ? [index, iterators[0]] : [iterators[0]])
}
/** A function of the iterators of one partition or several. */
export function throughIterators(f: Revived, parents: readonly Batches[], scope: TaskScope, args: (iterators: readonly unknown[]) => unknown[]): Batches {
  const guarded = (batches: Batches): Batches => guard(f, batches)
  if (!f.isAsync && parents.every(parent => !parent.isAsync)) {
    let out: Batches | undefined
    const open = (): Batches => {
      scope.check()
      let given: unknown
      try { given = f.call(...args(parents.map(records))) } catch (error) { throw userError(error, f.name) }
      if (isIterable(given)) return guarded(batchesOf(given))
      if (given instanceof Promise || isAsyncIterable(given)) throw userError(new TypeError('the function gave a promise, which is not awaited here: declare it async, or as an async generator'), f.name)
      throw userError(new TypeError(`the function must give something iterable, not ${given === null ? 'null' : typeof given}`), f.name)
    }
    return syncBatches(() => (out ??= open()).next() as unknown[] | undefined)
  }
  let out: Promise<Batches> | undefined
  const open = async (): Promise<Batches> => {
    scope.check()
    // A function that is awaited may pull an asynchronous source itself; one that is not gets what was awaited before.
    const sources = await Promise.all(parents.map(async parent => f.isAsync && parent.isAsync ? asyncRecords(parent) : records(await drain(parent))))
    let given: unknown
    try { given = await f.call(...args(sources)) } catch (error) { throw userError(error, f.name) }
    if (isAsyncIterable(given)) return guarded(asyncBatchesOf(given))
    if (isIterable(given)) return guarded(batchesOf(given))
    throw userError(new TypeError(`the function must give something iterable, not ${given === null ? 'null' : typeof given}`), f.name)
  }
  return { isAsync: true, async next() { return (await (out ??= open())).next() } }
}
/** Errors while the function's iterator is read are the function's. */
function guard(f: Revived, batches: Batches): Batches {
  return batches.isAsync
    ? { isAsync: true, async next() { try { return await batches.next() } catch (error) { throw userError(error, f.name) } } }
    : syncBatches(() => { try { return batches.next() as unknown[] | undefined } catch (error) { throw userError(error, f.name) } })
}

/** mapAsync: at most so many calls in flight, results in the order of the records. */
export function asyncStep({ f, concurrency }: Extract<Step<Revived>, { op: 'mapAsync' }>, scope: TaskScope, parent: Batches): Batches {
  let position = 0
  return { isAsync: true, async next() {
    const batch = await parent.next()
    if (!batch) return undefined
    scope.check()
    const base = position
    position += batch.length
    return inFlight(batch, concurrency, async (record, i) => { try { return await f.call(record) } catch (error) { throw userError(error, f.name, base + i) } }, () => scope.check())
  } }
}
/** Calls `each` for all records, `concurrency` at a time; the first error ends it. */
export async function inFlight<R>(batch: readonly unknown[], concurrency: number, each: (record: unknown, i: number) => Promise<R>, check: () => void): Promise<R[]> {
  const out = new Array<R>(batch.length)
  let at = 0
  let failed = false
  const lane = async (): Promise<void> => {
    while (at < batch.length && !failed) {
      const i = at++
      try { check(); out[i] = await each(batch[i], i) } catch (error) { failed = true; throw error }
    }
  }
  await Promise.all(Array.from({ length: Math.min(concurrency, batch.length) }, lane))
  return out
}
