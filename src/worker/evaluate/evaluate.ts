// Runs TypeScript functions over Arrow batches.
import { readStream, type Batch } from '../../frames/arrow/index.js'
import { batchRows } from '../../frames/rows/decode.js'
import { encodeColumns, structColumns } from '../../frames/rows/encode.js'
import type { StructType } from '../../types/dataType.js'
import { mapBatches, type Batches } from '../batches.js'
import type { Revived, TaskScope } from '../scope.js'
import { arrowTables, streamOf } from './arrowTables.js'
import { batchFunction } from './batchFunction.js'
import { calls } from './calls.js'
import { misfit } from './misfit.js'
import { overWindows } from './windows.js'
import type { Evaluation } from '../../lineage/evaluation.js'

/** Records are IPC streams of one batch or more, in and out. */
export function evaluate(evaluation: Evaluation<Revived>, parent: Batches, scope: TaskScope): Batches {
  switch (evaluation.kind) {
    case 'columns': return overColumns(evaluation, parent, scope)
    case 'windows': return overWindows(evaluation, parent, scope)
    case 'batches': return mapBatches(batchFunction(evaluation, parent, scope), made => made.map(batches => streamOf(evaluation.output, batches as readonly Batch[])))
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
