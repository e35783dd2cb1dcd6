// Stages: what DuckDB computed goes as Arrow batches through the program's functions on runners and comes back as a table; the rest of the query reads that.
import { setMaxListeners } from 'node:events'
import type { Attribute, ResolvedPlan, ResolvedPlanOf, Source } from '../../analyzer/resolved.js'
import { schemaOf } from '../../analyzer/resolved.js'
import { sparkError } from '../../errors/sparkError.js'
import type { Evaluation } from '../../lineage/evaluation.js'
import type { ProgramFunction } from '../../plan/programFunction.js'
import type { StructType } from '../../types/dataType.js'
import { neededColumns } from '../duckdb/render/needed.js'
import type { RenderableSource } from '../duckdb/render/plan.js'
import { runStatement, type ResolvedQuery } from '../query.js'
import type { Session } from '../session.js'
import { extractCalls } from './extract.js'
import { evaluatorOf } from './evaluator.js'
import { partitionPieces, readBy as readByWindows, type Piece } from './windows.js'

let next = 0
/** Rows of one batch that goes to a runner. */
const batchRows = 16_384
/** Batches that one call of a function over batches sees at most, so that runners share the work. */
const batchesPerPartition = 64

/** The query without functions of the program; `drop` puts away what its stages made. */
export async function withFunctionStages(session: Session, query: ResolvedQuery, signal: AbortSignal | undefined): Promise<{ readonly query: ResolvedQuery; drop(): Promise<void> }> {
  const tables: string[] = []
  const drop = async (): Promise<void> => {
    const database = await session.state.database
    for (const name of tables) await database.withConnection(connection => connection.run(`DROP TABLE IF EXISTS ${name}`)).catch(() => {})
  }
  try {
    let plan = extractCalls(query.plan)
    for (let stage; (stage = innermost(plan));) {
      const made = await runStage(session, { ...query, plan: stage }, neededColumns(plan).ids, tables, signal)
      plan = replaced(plan, stage, made)
    }
    return { query: { ...query, plan }, drop }
  } catch (error) { await drop(); throw error }
}
type Stage = ResolvedPlanOf<'evaluated'> | ResolvedPlanOf<'windowed'> | ResolvedPlanOf<'mapBatches'>

async function runStage(session: Session, query: ResolvedQuery, needed: ReadonlySet<number>, tables: string[], signal: AbortSignal | undefined): Promise<ResolvedPlan> {
  const stage = query.plan as Stage
  const table = `stage${++next}`
  const input: ResolvedPlan = stage.kind === 'mapBatches' ? stage.input : pruned(stage, needed)
  const schema = schemaOf(input)
  tables.push(table)
  await runStatement(session, { ...query, plan: input, schema }, sql => `CREATE OR REPLACE TABLE ${table} AS ${sql}`, signal)
  const results = `${table}_results`
  tables.push(results)
  if (stage.kind === 'mapBatches') {
    const output = schemaOf(stage)
    const evaluation: Evaluation<ProgramFunction> = { kind: 'batches', input: schema, output, f: stage.function, as: stage.function.mode === 'batches' ? 'arrow' : 'rows', decode: decodeOf(session) }
    await through(session, `SELECT * FROM ${table}`, schema, evaluation, results, output, batchesPerPartition, stage.function, signal)
    return { kind: 'scan', source: tableSource(stage.function.name, results, output, output.fields.map((_, i) => `c${i}`)), output: stage.output }
  }
  // Only the arguments go to the runners, each once; the other columns wait in their table, row by row beside the results.
  const places = [...new Set(readBy(stage).map(({ id }) => id))]
  const at = ({ id }: Attribute): number => places.indexOf(id)
  const columns = places.map(id => input.output.findIndex(a => a.id === id))
  const arguments_: StructType = { kind: 'struct', fields: columns.map(place => schema.fields[place]!) }
  const output: StructType = { kind: 'struct', fields: stage.calls.map(({ result }) => ({ name: result.name, dataType: result.type, nullable: true })) }
  const decode = decodeOf(session)
  const evaluation: Evaluation<ProgramFunction> = stage.kind === 'evaluated'
    ? { kind: 'columns', input: arguments_, output, decode, calls: stage.calls.map(call => ({ f: call.function, mode: call.function.mode as 'scalar', args: call.args.map(at), returns: call.function.returns, keys: call.keys })) }
    : { kind: 'windows', input: arguments_, output, decode, place: at(stage.place), from: 0, until: Infinity, calls: stage.calls.map(({ function: f, args, frame }) => ({ f, args: args.map(at), ...(frame && { frame: { first: at(frame.first), last: at(frame.last) } }) })) }
  await through(session, `SELECT ${columns.map(place => `"${place}"`).join(', ') || '1'} FROM ${table}`, arguments_, evaluation, results, output, 1, stage.calls[0]!.function, signal)
  const both: StructType = { kind: 'struct', fields: [...schema.fields, ...output.fields] }
  const names = [...schema.fields.map((_, i) => `"${i}"`), ...output.fields.map((_, i) => `c${i}`)]
  return { kind: 'scan', source: tableSource(stage.calls.map(({ function: f }) => f.name).join(', '), `${table} POSITIONAL JOIN ${results}`, both, names), output: [...input.output, ...stage.calls.map(({ result }) => result)] }
}
const decodeOf = (session: Session) => ({ long: session.conf.get('spark.firesteel.long') === 'bigint' ? 'bigint' : 'number', timestamp: session.conf.get('spark.firesteel.timestamp') === 'date' ? 'date' : 'temporal' } as const)

/** Streams the rows of a statement through an evaluation into a table; a few pieces of work are under way at once, results keep the order. */
async function through(session: Session, sql: string, input: StructType, evaluation: Evaluation<ProgramFunction>, into: string, output: StructType, perJob: number, f: ProgramFunction, signal: AbortSignal | undefined): Promise<void> {
  const [{ streamArrow }, { tableLoader }, { readStream }] = await Promise.all([import('../duckdb/results.js'), import('../duckdb/load.js'), import('../../frames/arrow/index.js')])
  const database = await session.state.database
  const evaluateOn = evaluatorOf(session.state)
  const reading = await database.acquire()
  const writing = await database.acquire()
  const timeZone = session.conf.get('spark.sql.session.timeZone') ?? 'UTC'
  const inFlight: Promise<readonly Uint8Array[]>[] = []
  const limit = session.state.threads * 2
  const abort = new AbortController()
  setMaxListeners(0, abort.signal)
  const cancel = (): void => abort.abort()
  signal?.addEventListener('abort', cancel, { once: true })
  let finished = false
  try {
    const loader = await tableLoader(writing, into, output)
    const settle = async (): Promise<void> => { for (const ipc of await inFlight.shift()!) { const { schema, batches } = readStream(ipc); loader.append({ schema, batches }) } }
    const stream = streamArrow(reading, sql, { schema: input, timeZone, rowsMax: batchRows }, signal)
    for await (const piece of evaluation.kind === 'windows' ? partitionPieces(stream, evaluation) : pieces(stream, evaluation, perJob)) {
      const job = evaluateOn({ ...piece, name: f.name }, abort.signal)
      job.catch(() => {})
      inFlight.push(job)
      if (inFlight.length >= limit) await settle()
    }
    while (inFlight.length) await settle()
    loader.close()
    finished = true
  } catch (error) {
    abort.abort()
    if (signal?.aborted) throw sparkError('SparkException', 'OPERATION_CANCELED' as never, {})
    throw error
  } finally {
    signal?.removeEventListener('abort', cancel)
    database.release(reading, !finished)
    database.release(writing, !finished)
  }
}

/** So many batches a piece of work. */
async function* pieces(stream: AsyncIterable<{ readonly ipc: Uint8Array; readonly rowCount: number }>, evaluation: Evaluation<ProgramFunction>, perJob: number): AsyncGenerator<Piece> {
  let open: Uint8Array[] = []
  for await (const { ipc, rowCount } of stream) {
    if (rowCount === 0 && evaluation.kind === 'columns') continue
    open.push(ipc)
    if (open.length >= perJob) { yield { evaluation, batches: open }; open = [] }
  }
  if (open.length) yield { evaluation, batches: open }
}
/** The input with the columns that are needed above, and the arguments. */
const readBy = (stage: Exclude<Stage, { kind: 'mapBatches' }>): Attribute[] => stage.kind === 'windowed' ? readByWindows(stage) : stage.calls.flatMap(({ args }) => args)
function pruned(stage: Exclude<Stage, { kind: 'mapBatches' }>, needed: ReadonlySet<number>): ResolvedPlan {
  const args = new Set(readBy(stage).map(({ id }) => id))
  const seen = new Set<number>()
  const output = stage.input.output.filter(({ id }) => (needed.has(id) || args.has(id)) && !seen.has(id) && seen.add(id))
  return output.length === stage.input.output.length ? stage.input : { kind: 'project', input: stage.input, expressions: output.map(a => ({ kind: 'column', attribute: a, type: a.type, nullable: a.nullable })), output }
}
const tableSource = (description: string, from: string, schema: StructType, names: readonly string[]): Source & RenderableSource => ({
  description: `TypeScript ${description}`, schema, key: `stage ${from}`,
  selectSql: columns => `SELECT ${columns.map(({ index, as }) => `${names[index]} AS ${as}`).join(', ') || '1 AS "none"'} FROM ${from}`,
})

const leaves = new Set(['output', 'hidden', 'definition', 'origin', 'source', 'attribute', 'type', 'metadata', 'function', 'calls'])
/** A stage that stands on no other. */
function innermost(value: unknown): Stage | undefined {
  if (Array.isArray(value)) { for (const item of value) { const found = innermost(item); if (found) return found } return undefined }
  if (typeof value !== 'object' || value === null || value instanceof Map || ArrayBuffer.isView(value)) return undefined
  for (const [key, child] of Object.entries(value)) if (!leaves.has(key)) { const found = innermost(child); if (found) return found }
  return 'kind' in value && (value.kind === 'evaluated' || value.kind === 'windowed' || value.kind === 'mapBatches') && 'output' in value ? value as Stage : undefined
}
function replaced(plan: ResolvedPlan, stage: ResolvedPlan, made: ResolvedPlan): ResolvedPlan {
  const walk = (value: unknown): unknown => {
    if (value === stage) return { ...made, ...(stage.planId !== undefined && { planId: stage.planId }) }
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value !== 'object' || value === null || value instanceof Map || ArrayBuffer.isView(value)) return value
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, leaves.has(key) && key !== 'function' ? child : walk(child)]))
  }
  return walk(plan) as ResolvedPlan
}
