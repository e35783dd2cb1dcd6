// The program's functions in DataFrames on Spark's executors: Arrow in, Arrow out, as each evaluation type has it
// (org.apache.spark.api.python.PythonEvalType; the framing of PySpark's own worker).
import { batchReader, batchWriter, type BatchWriter } from './ipc.js'
import { folds, windows } from './aggregates.js'
import { chained, loadFunction, noteFiles } from './loadFunction.js'
import { batchOf, groupsOf, structOf, valuesAt, type Group, type Work } from './work.js'
import type { Batch, Column, StructColumn } from '../../../frames/arrow/index.js'
import { defaultDecode } from '../../../frames/rows/decode.js'
import { structColumns } from '../../../frames/rows/encode.js'
import type { StructType } from '../../../types/dataType.js'
import { accumulated, beginAccumulation } from '../../accumulators.js'
import { syncBatches } from '../../batches.js'
import { arrowTables, rowsOfTable, tableOf } from '../../evaluate/arrowTables.js'
import { calls } from '../../evaluate/calls.js'
import { batchFunction, type TypedBatch } from '../../evaluate/batchFunction.js'
import { misfit } from '../../evaluate/misfit.js'
import { taskScope } from '../../scope.js'
import type { AccumulatorUpdate, RunnerSettings, TaskMessage } from '../../task.js'
import { setTaskFacts } from '../../taskContext.js'
import { userError } from '../../userError.js'
import { evaluation } from '../dialects.js'
import type { FunctionFields, InitMessage } from '../initMessage.js'
import { special, type WireReader, type WireWriter } from '../wire.js'

/** Runs the task; throws what its functions throw. */
export async function runFunctionTask(init: InitMessage, input: WireReader, output: WireWriter, settings: RunnerSettings): Promise<readonly AccumulatorUpdate[]> {
  const { task } = init
  noteFiles(init.filesFolder)
  const message: TaskMessage = { type: 'task', taskId: task.taskAttemptId, stage: task.stageId, stageAttempt: 0, partition: task.partitionId, attempt: task.attemptNumber, split: { kind: 'stream' }, properties: task.localProperties, numPartitions: 0 }
  const scope = taskScope(message, settings)
  beginAccumulation()
  setTaskFacts({ stageId: task.stageId, stageAttemptNumber: 0, partitionId: task.partitionId, attemptNumber: task.attemptNumber, taskAttemptId: task.taskAttemptId, numPartitions: 0, properties: task.localProperties })
  let writer: BatchWriter | undefined
  const writerOf = (struct: StructType): BatchWriter => writer = batchWriter(output, struct)
  // The mark goes before anything is known of the results, and their schema when the input begins: what is sent acknowledges what came, and Spark's
  // small first writes wait for that. TCP alone would let them wait for 40 ms, each.
  output.int(special.startArrow)
  try {
    await work({ init, input, scope, writerOf, begun: () => writer?.begin() })
    return accumulated()
  } catch (error) {
    // An error comes after a stream, never inside one: there Spark would take it for a batch's length.
    (writer ?? writerOf({ kind: 'struct', fields: [] })).end()
    throw error
  } finally {
    setTaskFacts(undefined)
    for (const end of scope.atEnd.reverse()) try { end() } catch { /* what is gone need not be put away */ }
  }
}
function work(given: Work): Promise<void> {
  const { payload, evalType } = given.init
  if (payload.kind === 'table') return tableFunction(given, payload.function)
  if (payload.kind === 'functions') switch (evalType) {
    case evaluation.scalar: case evaluation.vectorized: return columns(given, payload.functions)
    case evaluation.fold: return folds(given, payload.functions)
    case evaluation.window: return windows(given, payload.functions)
    case evaluation.batches: return batches(given, payload.functions[0]!)
    case evaluation.group: case evaluation.cogroup: return groups(given, payload.functions[0]!, evalType === evaluation.cogroup ? 2 : 1)
  }
  throw new Error(`firesteel's worker does not know functions of kind ${evalType}`)
}
/** Columns inside one column of structs, as functions of whole rows have them. */
const wrapped = (struct: StructType): StructType => ({ kind: 'struct', fields: [{ name: 'row', dataType: struct, nullable: false }] })
const wrap = (batch: Batch): Batch => ({ length: batch.length, columns: [{ layout: 'struct', length: batch.length, nullCount: 0, children: batch.columns }] })

/** Functions of values, side by side: a column of results for each. */
async function columns({ input, scope, writerOf, begun }: Work, functions: readonly FunctionFields[]): Promise<void> {
  const loaded = await Promise.all(functions.map(async ({ commands }) => chained(await Promise.all(commands.map(loadFunction)))))
  const struct = structOf(loaded.map(({ returns }) => returns))
  const writer = writerOf(struct)
  const next = batchReader(input, begun)
  let row = 0
  let runs: ReturnType<(typeof calls)['scalar']>[] | undefined
  for (let given; (given = next());) {
    scope.check()
    const { struct: sent, batch } = given
    runs ??= loaded.map(({ mode, f, returns }, i) => calls[mode === 'vectorized' ? 'vectorized' : 'scalar']({ f, mode: 'scalar', args: functions[i]!.args, returns }, sent, defaultDecode))
    const results: unknown[][] = []
    for (const [i, run] of runs.entries()) results.push(await run(functions[i]!.args.map(place => batch.columns[place]!), batch.length, row, scope))
    row += batch.length
    scope.counters.recordsRead += batch.length
    let made: Batch
    try { made = batchOf(struct, results, batch.length) } catch (error) { throw misfit(error, struct, results, loaded.map(({ f }) => f.name), row - batch.length) }
    writer.write(made)
  }
  writer.end()
}

/** A function of all batches of a partition. */
async function batches({ input, scope, writerOf, begun }: Work, { commands }: FunctionFields): Promise<void> {
  const { f, mode, returns } = await loadFunction(commands[0]!)
  const struct = returns as StructType
  const writer = writerOf(wrapped(struct))
  const next = batchReader(input, begun)
  // The rows come inside one column of structs.
  const read = (): TypedBatch | undefined => {
    const given = next()
    return given && { struct: given.struct.fields[0]!.dataType as StructType, batch: { length: given.batch.length, columns: (given.batch.columns[0] as StructColumn).children } }
  }
  let first = read()
  const sent = first?.struct ?? struct
  const source = syncBatches(() => {
    scope.check()
    const given = first ?? read()
    first = undefined
    return given && [given]
  })
  const results = batchFunction({ kind: 'batches', input: sent, output: struct, f, as: mode === 'rows' ? 'rows' : 'arrow', decode: defaultDecode }, source, scope)
  for (let list; (list = await results.next());) for (const made of list) for (const batch of made as readonly Batch[]) writer.write(wrap(batch))
  writer.end()
}

/** The columns inside a column of structs, where Spark sends whole rows so. */
function flattened(side: Group): { readonly schema: StructType; readonly batches: readonly Batch[] } {
  const { fields: [only, more] } = side.schema
  if (more || only?.dataType.kind !== 'struct' || only.name !== 'struct') return side
  return { schema: only.dataType, batches: side.batches.map(({ length, columns }) => ({ length, columns: (columns[0] as StructColumn).children })) }
}
/** A function of a group's rows (or of two groups' of the same key) as Arrow tables. */
async function groups(given: Work, { args, commands }: FunctionFields, sides: 1 | 2): Promise<void> {
  const { scope, writerOf } = given
  const { f, returns } = await loadFunction(commands[0]!)
  const struct = returns as StructType
  const writer = writerOf(wrapped(struct))
  const layout = sidesOf(args)
  await arrowTables()
  for (const sent of groupsOf(given)) {
    scope.check()
    const group = sent.map(flattened)
    const tables = group.map(({ schema, batches: found }, side) => tableOf({ kind: 'struct', fields: layout[side]!.values.map(place => schema.fields[place]!) }, found.map(batch => ({ length: batch.length, columns: layout[side]!.values.map(place => batch.columns[place]!) }))))
    const keyed = group.findIndex(({ batches: found }) => found.some(({ length }) => length > 0))
    const { schema, batches: [batch] } = group[Math.max(keyed, 0)]!
    const keys = batch ? layout[Math.max(keyed, 0)]!.keys.map(place => valuesAt(schema, batch, place)[0]) : []
    let rows: unknown[]
    try { rows = rowsOfTable(await (f.call.length > sides ? f.call(keys, ...tables) : f.call(...tables)), { kind: 'array', elementType: struct, containsNull: false }, defaultDecode) } catch (error) { throw userError(error, f.name) }
    writer.write(wrap(batchOf(struct, structColumns(rows, struct), rows.length)))
  }
  writer.end()
}
/** Of each side: how many places follow, how many of them are keys, the keys, the values. */
function sidesOf(args: readonly number[]): { readonly keys: readonly number[]; readonly values: readonly number[] }[] {
  const sides: { keys: number[]; values: number[] }[] = []
  for (let at = 0; at < args.length;) {
    const places = args.slice(at + 1, at + 1 + args[at]!)
    sides.push({ keys: places.slice(1, 1 + places[0]!), values: places.slice(1 + places[0]!) })
    at += 1 + args[at]!
  }
  return sides
}

/** A table function: the rows of each input row, in a batch of their own. */
async function tableFunction({ input, scope, writerOf, begun }: Work, { args, command }: { readonly args: readonly number[]; readonly command: Uint8Array }): Promise<void> {
  const { f, returns } = await loadFunction(command)
  const list = returns.kind === 'array' ? returns : { kind: 'array' as const, elementType: returns, containsNull: true }
  const struct = list.elementType as StructType
  const writer = writerOf(wrapped(struct))
  const next = batchReader(input, begun)
  let row = 0
  let run: ReturnType<(typeof calls)['table']> | undefined
  for (let given; (given = next());) {
    const { struct: sent, batch } = given
    run ??= calls.table({ f, mode: 'table', args, returns: list }, sent, defaultDecode)
    const found = await run(args.map((place): Column => batch.columns[place]!), batch.length, row, scope)
    row += batch.length
    for (const rows of found as unknown[][]) writer.write(wrap(batchOf(struct, structColumns(rows, struct), rows.length)))
  }
  writer.end()
}
