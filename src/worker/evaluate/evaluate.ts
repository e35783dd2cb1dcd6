// Runs TypeScript functions over Arrow batches.
import { readStream, type Batch } from '../../frames/arrow/index.js'
import { batchRows } from '../../frames/rows/decode.js'
import { encodeColumns, structColumns } from '../../frames/rows/encode.js'
import type { StructType } from '../../types/dataType.js'
import type { Row } from '../../types/values/row.js'
import { asyncBatchesOf, batchesOf, mapBatches, records, type Batches } from '../batches.js'
import type { Revived, TaskScope } from '../scope.js'
import { userError } from '../userError.js'
import { arrowTables, tablesOfStream, streamOfTable } from './arrowTables.js'
import { calls } from './calls.js'
import { misfit } from './misfit.js'
import { overWindows } from './windows.js'
import type { Evaluation } from '../../lineage/evaluation.js'

/** Records are IPC streams of one batch or more, in and out. */
export function evaluate(evaluation: Evaluation<Revived>, parent: Batches, scope: TaskScope): Batches {
  switch (evaluation.kind) {
    case 'columns': return overColumns(evaluation, parent, scope)
    case 'windows': return overWindows(evaluation, parent, scope)
    case 'batches': return overBatches(evaluation, parent, scope)
    case 'decode': return mapBatches(parent, batch => batch.flatMap(ipc => readStream(evaluation.schema ? Buffer.concat([evaluation.schema, ipc as Uint8Array]) : ipc as Uint8Array).batches.flatMap(rows => batchRows(rows, evaluation.input, evaluation.decode))))
    case 'encode': return mapBatches(parent, batch => [encodeColumns(evaluation.output, structColumns(asRows(batch, evaluation.output), evaluation.output), batch.length)])
  }
}

/** A single column takes values that are no rows. */
const asRows = (batch: readonly unknown[], output: StructType): readonly unknown[] => output.fields.length === 1 && output.fields[0]!.name === 'value' && batch.some(value => typeof value !== 'object' || value === null) ? batch.map(value => [value]) : batch

function overColumns({ input, output, calls: asked, decode }: Extract<Evaluation<Revived>, { kind: 'columns' }>, parent: Batches, scope: TaskScope): Batches {
  const made = asked.map(call => ({ call, run: calls[call.mode](call, input, decode) }))
  const needsTables = asked.some(({ mode }) => mode === 'group' || mode === 'cogroup')
  let row = 0
  const each = async (ipc: unknown): Promise<Uint8Array> => {
    scope.check()
    if (needsTables) await arrowTables()
    const { batches } = readStream(ipc as Uint8Array)
    const length = batches.reduce((sum, batch) => sum + batch.length, 0)
    const columns: unknown[][] = asked.map(() => [])
    for (const batch of batches) {
      for (const [i, { call, run }] of made.entries()) {
        const given = await run(call.args.map(place => batch.columns[place]!), batch.length, row, scope)
        columns[i] = columns[i]!.length ? columns[i]!.concat(given) : given
      }
      row += batch.length
    }
    scope.counters.recordsRead += length
    try { return encodeColumns(output, columns, length) } catch (error) { throw misfit(error, output, columns, asked.map(({ f }) => f.name), row - length) }
  }
  return { isAsync: true, async next() {
    const batch = await parent.next()
    if (!batch) return undefined
    const out: Uint8Array[] = []
    for (const ipc of batch) out.push(await each(ipc))
    return out
  } }
}

/** mapInArrow, and functions over the rows of a partition. */
function overBatches({ input, output, f, as, decode }: Extract<Evaluation<Revived>, { kind: 'batches' }>, parent: Batches, scope: TaskScope): Batches {
  if (as === 'arrow') {
    // Tables are large: one in, one out, never a partition of them, unless a function that is not async stands behind a source that is.
    const tables = async function* (): AsyncGenerator<unknown> { await arrowTables(); for (let batch; (batch = await parent.next());) for (const ipc of batch) for (const table of tablesOfStream(ipc as Uint8Array)) { scope.check(); yield table } }
    const present = function* (): Generator<unknown> { for (let batch; (batch = parent.next() as unknown[] | undefined);) for (const ipc of batch) for (const table of tablesOfStream(ipc as Uint8Array)) { scope.check(); yield table } }
    let opened: Promise<AsyncIterator<unknown> | Iterator<unknown>> | undefined
    const open = async (): Promise<AsyncIterator<unknown> | Iterator<unknown>> => {
      await arrowTables()
      return iterate(f.call(f.isAsync ? tables() : parent.isAsync ? (await gathered(tables()))[Symbol.iterator]() : present()), f)
    }
    return { isAsync: true, async next() {
      try {
        const step = await (await (opened ??= open())).next()
        return step.done ? undefined : [streamOfTable(step.value, output, f)]
      } catch (error) { throw userError(error, f.name) }
    } }
  }
  const rows = (ipc: Uint8Array): Row[] => { const { batches } = readStream(ipc); return batches.flatMap((batch: Batch) => batchRows(batch, input, decode)) }
  if (f.isAsync) {
    const source = async function* (): AsyncGenerator<Row> { for (let batch; (batch = await parent.next());) for (const ipc of batch) { scope.check(); yield* rows(ipc as Uint8Array) } }
    return { isAsync: true, next: out(async () => iterate(f.call(source()), f), encoded) }
  }
  const source = records(mapBatches(parent, batch => { scope.check(); return batch.flatMap(ipc => rows(ipc as Uint8Array)) }))
  return { isAsync: true, next: out(async () => iterate(f.call(source), f), encoded) }

  async function encoded(batch: unknown): Promise<Uint8Array> {
    const list = batch as unknown[]
    return encodeColumns(output, structColumns(list, output), list.length)
  }
  /** Pulls results in batches and writes each as a stream. */
  function out(open: () => Promise<AsyncIterator<unknown> | Iterator<unknown>>, write: (item: unknown) => Promise<Uint8Array>): () => Promise<unknown[] | undefined> {
    let batches: Promise<Batches> | undefined
    return async () => {
      try {
        const source = await (batches ??= open().then(iterator => Symbol.asyncIterator in iterator ? asyncBatchesOf(iterator as unknown as AsyncIterable<unknown>) : batchesOf(iterator as unknown as Iterable<unknown>)))
        const batch = await source.next()
        if (!batch) return undefined
        return [await write(batch)]
      } catch (error) { throw userError(error, f.name) }
    }
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
