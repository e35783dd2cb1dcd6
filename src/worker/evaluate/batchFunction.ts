// Functions over the batches of a partition: mapInArrow's, of Arrow tables, and those of rows. What comes is an IPC stream of one batch or more, as
// DuckDB writes it, or a batch that was read already, as Spark's is; what goes are batches, several at a time, of the declared type.
import { readStream, type Batch } from '../../frames/arrow/index.js'
import { batchRows } from '../../frames/rows/decode.js'
import { columnsOf, structColumns } from '../../frames/rows/encode.js'
import type { Evaluation } from '../../lineage/evaluation.js'
import type { StructType } from '../../types/dataType.js'
import type { Row } from '../../types/values/row.js'
import { asyncBatchesOf, batchesOf, mapBatches, records, type Batches } from '../batches.js'
import type { Revived, TaskScope } from '../scope.js'
import { userError } from '../userError.js'
import { arrowTables, batchesOfTable, tableOf, tablesOfStream } from './arrowTables.js'

export interface TypedBatch { readonly struct: StructType; readonly batch: Batch }
type Given = Uint8Array | TypedBatch

export function batchFunction({ input, output, f, as, decode }: Extract<Evaluation<Revived>, { kind: 'batches' }>, parent: Batches, scope: TaskScope): Batches {
  if (as === 'arrow') {
    const tablesOf = (given: Given): unknown[] => given instanceof Uint8Array ? tablesOfStream(given) : [tableOf(given.struct, [given.batch])]
    // Tables are large: one in, one out, never a partition of them, unless a function that is not async stands behind a source that is.
    const tables = async function* (): AsyncGenerator<unknown> { await arrowTables(); for (let batch; (batch = await parent.next());) for (const given of batch) for (const table of tablesOf(given as Given)) { scope.check(); yield table } }
    const present = function* (): Generator<unknown> { for (let batch; (batch = parent.next() as unknown[] | undefined);) for (const given of batch) for (const table of tablesOf(given as Given)) { scope.check(); yield table } }
    let opened: Promise<AsyncIterator<unknown> | Iterator<unknown>> | undefined
    const open = async (): Promise<AsyncIterator<unknown> | Iterator<unknown>> => {
      await arrowTables()
      return iterate(f.call(f.isAsync ? tables() : parent.isAsync ? (await gathered(tables()))[Symbol.iterator]() : present()), f)
    }
    return { isAsync: true, async next() {
      try {
        const step = await (await (opened ??= open())).next()
        return step.done ? undefined : [batchesOfTable(step.value, output, f)]
      } catch (error) { throw userError(error, f.name) }
    } }
  }
  const rows = (given: Given): Row[] => given instanceof Uint8Array ? readStream(given).batches.flatMap((batch: Batch) => batchRows(batch, input, decode)) : batchRows(given.batch, given.struct, decode)
  if (f.isAsync) {
    const source = async function* (): AsyncGenerator<Row> { for (let batch; (batch = await parent.next());) for (const given of batch) { scope.check(); yield* rows(given as Given) } }
    return results(async () => iterate(f.call(source()), f))
  }
  const source = records(mapBatches(parent, batch => { scope.check(); return batch.flatMap(given => rows(given as Given)) }))
  return results(async () => iterate(f.call(source), f))

  /** Pulls rows many at a time and makes a batch of them. */
  function results(open: () => Promise<AsyncIterator<unknown> | Iterator<unknown>>): Batches {
    let batches: Promise<Batches> | undefined
    return { isAsync: true, async next() {
      try {
        const source = await (batches ??= open().then(iterator => Symbol.asyncIterator in iterator ? asyncBatchesOf(iterator as unknown as AsyncIterable<unknown>) : batchesOf(iterator as unknown as Iterable<unknown>)))
        const list = await source.next()
        return list && [[{ length: list.length, columns: columnsOf(output, structColumns(list, output)) } satisfies Batch]]
      } catch (error) { throw userError(error, f.name) }
    } }
  }
}
async function gathered(source: AsyncIterable<unknown>): Promise<unknown[]> { const all: unknown[] = []; for await (const item of source) all.push(item); return all }
function iterate(given: unknown, f: Revived): AsyncIterator<unknown> | Iterator<unknown> {
  if (given !== null && typeof given === 'object') {
    if (Symbol.asyncIterator in given) return (given as AsyncIterable<unknown>)[Symbol.asyncIterator]()
    if (Symbol.iterator in given) { const iterator = (given as Iterable<unknown>)[Symbol.iterator](); return Symbol.iterator in iterator ? iterator : Object.assign(iterator, { [Symbol.iterator]() { return this } }) }
  }
  throw userError(new TypeError(`the function must give something iterable, not ${given === null ? 'null' : typeof given}`), f.name)
}
