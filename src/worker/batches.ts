// The records of a partition as they flow through a task: arrays of about a thousand, pulled by whoever needs them. A source that must be awaited
// (an async function somewhere before) says so; everything else runs without a promise.
import { estimateSize } from '../frames/records/size.js'

/** About so many records a batch, and where records are large so many bytes. */
export const batchSize = 1024
const batchBytes = 8 * 2 ** 20
const recordsAfter = (first: unknown): number => typeof first === 'object' && first !== null ? Math.min(batchSize, Math.max(1, Math.floor(batchBytes / estimateSize(first)))) : batchSize

export interface Batches {
  /** Whether next() gives promises. */
  readonly isAsync: boolean
  /** The next records, never an empty array at the end of things: undefined when there are no more. */
  next(): MaybePromise<unknown[] | undefined>
}
export type MaybePromise<T> = T | Promise<T>

export const syncBatches = (next: () => unknown[] | undefined): Batches => ({ isAsync: false, next })
export const noBatches: Batches = syncBatches(() => undefined)

/** Applies a function to every batch. */
export function mapBatches(parent: Batches, f: (batch: unknown[]) => unknown[]): Batches {
  if (!parent.isAsync) return syncBatches(() => { const batch = parent.next() as unknown[] | undefined; return batch && f(batch) })
  return { isAsync: true, next: async () => { const batch = await parent.next(); return batch && f(batch) } }
}

/** Calls `each` for every batch, waiting only where the source asks for it. `each` may end it by giving false. */
export function forEachBatch(batches: Batches, each: (batch: unknown[]) => boolean | void): MaybePromise<void> {
  if (batches.isAsync) return (async () => { for (let batch; (batch = await batches.next());) if (each(batch) === false) return })()
  for (let batch; (batch = batches.next() as unknown[] | undefined);) if (each(batch) === false) return
}
export async function* asyncRecords(batches: Batches): AsyncGenerator<unknown> { for (let batch; (batch = await batches.next());) yield* batch }

/** The records one by one, for functions over a whole partition. The source must not be asynchronous. */
export function records(batches: Batches): IterableIterator<unknown> {
  let batch: unknown[] = []
  let at = 0
  let ended = false
  const iterator: IterableIterator<unknown> = {
    next() {
      while (at === batch.length) {
        if (ended) return { done: true, value: undefined }
        const following = batches.next() as unknown[] | undefined
        at = 0
        if (following) batch = following
        else { batch = []; ended = true }
      }
      return { done: false, value: batch[at++] }
    },
    [Symbol.iterator]() { return iterator },
  }
  return iterator
}
/** Everything at once: for sources that must be awaited before a synchronous function can have them. */
export async function drain(batches: Batches): Promise<Batches> {
  if (!batches.isAsync) return batches
  const all: unknown[][] = []
  for (let batch; (batch = await batches.next());) all.push(batch)
  let at = 0
  return syncBatches(() => { const batch = all[at]; all[at++] = []; return batch })
}
/** Batches of what an iterable gives. */
export function batchesOf(iterable: Iterable<unknown>): Batches {
  if (Array.isArray(iterable)) return slices(iterable as unknown[])
  const iterator = iterable[Symbol.iterator]()
  let ended = false
  return syncBatches(() => {
    if (ended) return undefined
    const batch: unknown[] = []
    let size = batchSize
    while (batch.length < size) {
      const step = iterator.next()
      if (step.done) { ended = true; break }
      batch.push(step.value)
      if (batch.length === 1) size = recordsAfter(step.value)
    }
    return batch.length ? batch : undefined
  })
}
export function asyncBatchesOf(iterable: AsyncIterable<unknown>): Batches {
  const iterator = iterable[Symbol.asyncIterator]()
  let ended = false
  return { isAsync: true, async next() {
    if (ended) return undefined
    const batch: unknown[] = []
    while (batch.length < batchSize) {
      const step = await iterator.next()
      if (step.done) { ended = true; break }
      batch.push(step.value)
    }
    return batch.length ? batch : undefined
  } }
}
/** An array in batches; a small one as it is. */
export function slices(array: unknown[]): Batches {
  if (array.length <= 2 * batchSize) { let given = array.length === 0; return syncBatches(() => { if (given) return undefined; given = true; return array }) }
  let at = 0
  return syncBatches(() => at < array.length ? array.slice(at, at += batchSize) : undefined)
}
/** One after another. Without `mayAwait` all of them are as the first is. */
export function concatenated(sources: readonly (() => Batches)[], mayAwait?: boolean): Batches {
  let at = 0
  let current: Batches | undefined
  const made = sources.map(make => { let made: Batches | undefined; return () => made ??= make() })
  const isAsync = mayAwait ?? (sources.length > 0 && made[0]!().isAsync)
  if (!isAsync) return syncBatches(() => {
    for (; at < made.length; at++, current = undefined) { const batch = (current ??= made[at]!()).next() as unknown[] | undefined; if (batch) return batch }
    return undefined
  })
  return { isAsync, async next() {
    for (; at < made.length; at++, current = undefined) { const batch = await (current ??= made[at]!()).next(); if (batch) return batch }
    return undefined
  } }
}
