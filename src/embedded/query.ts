// A plan's way through the engine: analyzed, said to DuckDB, run, its rows as Arrow batches.
import { Pending } from '../analyzer/session.js'
import { resolvePlan } from '../analyzer/relations/resolvePlan.js'
import { schemaOf, type ResolvedPlan } from '../analyzer/resolved.js'
import { rootScope, type Scope } from '../analyzer/scope.js'
import { SparkException } from '../errors/sparkError.js'
import { readStream } from '../frames/arrow/index.js'
import type { LiteralValue } from '../plan/expression.js'
import type { LogicalPlan } from '../plan/logical.js'
import type { AnalyzedQuery, ObservedRow, ResultBatch } from './analyzedQuery.js'
import { analyzerSession, gather, type Gathered, type LocalRows, type Observed, type Use } from './analyzerSession.js'
import type { Session } from './session.js'
import { explainText } from './explain.js'
import { semanticKeyOf } from '../analyzer/planKey.js'
import { showText } from './showText.js'
import { rowsRelation, textColumn } from './commands/rows.js'
import type { RenderContext } from './duckdb/render/context.js'
import './sources/register.js'
import { prepareScans, scanSources, settleAll, settlePlan } from './sources/settle.js'
import { readError } from './sources/readError.js'
import type { EmbeddedSource } from './sources/source.js'
import './catalog/register.js'
import { withCachedRows } from './cachedRows.js'
import { hasProgramFunctions } from './functions/extract.js'

export interface ResolvedQuery extends AnalyzedQuery { readonly plan: ResolvedPlan; readonly locals: ReadonlyMap<string, LocalRows>; readonly uses: readonly Use[]; /** Metrics to collect, and those collected. */ readonly observing: { readonly asked: readonly Observed[]; readonly metrics: ObservedRow[] }; /** Keys of cached plans whose rows this query makes. */ readonly making?: ReadonlySet<string> }

export async function analyzeQuery(session: Session, plan: LogicalPlan): Promise<ResolvedQuery> {
  return analyzeBy(session, scope => resolvePlan(plan, scope))
}
/** Analyzes by `build`, which is called again when an answer it waited for has come. */
export async function analyzeBy(session: Session, build: (scope: Scope) => ResolvedPlan): Promise<ResolvedQuery> {
  const gathered = gather()
  return resolvedQuery(session, await analyzeWith(session, build, gathered), gathered)
}
async function analyzeWith(session: Session, build: (scope: Scope) => ResolvedPlan, gathered: Gathered): Promise<ResolvedPlan> {
  for (;;) {
    gathered.questions = 0
    gathered.uses.length = 0
    gathered.observed.clear()
    try {
      const plan = build(rootScope(analyzerSession(session, gathered, (p, limit) => rowsOfPart(session, p, gathered, limit))))
      const open = settlePlan(plan)
      if (!open) return plan
      await learnt(open, gathered)
    } catch (error) {
      // What is not known yet is awaited; a name that is missing may stand in records not looked at yet.
      const open = error instanceof Pending ? undefined : settleAll(openSources(gathered))
      if (open) await learnt(open, gathered)
      else if (error instanceof Pending) { try { await error.promise } catch (cause) { if (!(cause instanceof Unsettled)) throw cause; await learnt(cause.open, gathered) } }
      else throw error
    }
  }
}
/** A part of the plan whose rows the analysis wants stands on a source that is not known well enough. */
class Unsettled { constructor(readonly open: NonNullable<ReturnType<typeof settlePlan>>) {} }
async function rowsOfPart(session: Session, plan: ResolvedPlan, gathered: Gathered, limit: number): Promise<readonly (readonly LiteralValue[])[]> {
  const open = settlePlan(plan)
  if (open) throw new Unsettled(open)
  return rowsOf(session, resolvedQuery(session, plan, gathered), limit)
}
/** Waits for what sources find out, and forgets what was made of them before. */
async function learnt({ promise, changed }: NonNullable<ReturnType<typeof settlePlan>>, gathered: Gathered): Promise<void> {
  await promise
  for (const [key, answer] of gathered.answers) if (changed.has(answer as EmbeddedSource)) gathered.answers.delete(key)
}
const openSources = (gathered: Gathered): EmbeddedSource[] => [...gathered.answers.values()].filter((answer): answer is EmbeddedSource => typeof answer === 'object' && answer !== null && 'selectSql' in answer && 'settle' in answer)

function resolvedQuery(session: Session, plan: ResolvedPlan, gathered: Gathered): ResolvedQuery {
  const metrics: ObservedRow[] = []
  return {
    observing: { asked: [...gathered.observed.values()], metrics }, observed: () => metrics,
    plan, locals: gathered.locals, uses: gathered.uses, schema: schemaOf(plan),
    isLocal: plan.kind === 'local',
    explain: mode => explainText(plan, mode, session),
    semanticKey: () => semanticKeyOf(plan),
    inputFiles: () => inputFilesOf(plan),
  }
}
function inputFilesOf(plan: ResolvedPlan): string[] {
  if (plan.kind === 'scan') return [...(plan.source as { readonly files?: readonly string[] }).files ?? []].map(f => f.includes(':/') ? f : `file://${f}`)
  return Object.values(plan).flatMap(value => isPlan(value) ? inputFilesOf(value) : Array.isArray(value) ? value.filter(isPlan).flatMap(inputFilesOf) : [])
}
const isPlan = (value: unknown): value is ResolvedPlan => typeof value === 'object' && value !== null && 'kind' in value && 'output' in value

export async function* executeQuery(session: Session, analyzed: AnalyzedQuery, signal: AbortSignal): AsyncGenerator<ResultBatch> {
  const query = analyzed as ResolvedQuery
  yield* resultBatches(session, query, signal)
  await collectObserved(session, query, signal)
}
const collected = new WeakMap<AbortSignal, readonly ObservedRow[]>()
/** What was observed in the operation that this signal would cancel. */
export const observedDuring = (signal: AbortSignal): readonly ObservedRow[] => collected.get(signal) ?? []
/** The metrics asked for by observe(): one more row each. */
export async function collectObserved(session: Session, query: ResolvedQuery, signal: AbortSignal): Promise<void> {
  const { asked, metrics } = query.observing
  for (const { name, planId, plan } of asked) {
    const schema = schemaOf(plan)
    const [values] = await rowsOf(session, { ...query, plan, schema }, 1, signal)
    metrics.push({ name, ...(planId !== undefined && { planId }), schema, values: values! })
  }
  collected.set(signal, [...collected.get(signal) ?? [], ...metrics])
}
async function* resultBatches(session: Session, query: ResolvedQuery, signal: AbortSignal): AsyncGenerator<ResultBatch> {
  if (query.plan.kind === 'show') {
    const { plan } = query
    const rows = await rowsOf(session, { ...query, plan: plan.input, schema: schemaOf(plan.input) }, Infinity, signal)
    const text = showText(plan.input.output.map(a => a.name), rows as readonly (readonly string[])[], plan)
    yield { rowCount: 1, ipc: rowsRelation([textColumn(plan.output[0]!.name)], [[text]]).data! }
    return
  }
  const { streamArrow } = await import('./duckdb/results.js')
  yield* run(session, query, signal, (connection, sql, options) => streamArrow(connection, sql, options, signal))
}

type RunOptions = { readonly schema: AnalyzedQuery['schema']; readonly timeZone: string }
type Runner<T> = (connection: import('./duckdb/database.js').Connection, sql: string, options: RunOptions) => AsyncIterable<T>

/** Renders and runs. An overflow of narrow decimals, before any row has left, runs again wide. */
async function* run<T>(session: Session, analyzed: ResolvedQuery, signal: AbortSignal | undefined, runner: Runner<T>): AsyncGenerator<T> {
  const cached = await withCachedRows(session, analyzed, signal)
  if (!hasProgramFunctions(cached.plan)) { yield* runRendered(session, cached, signal, runner); return }
  const { withFunctionStages } = await import('./functions/stages.js')
  const stages = await withFunctionStages(session, cached, signal)
  try { yield* runRendered(session, stages.query, signal, runner) } finally { await stages.drop() }
}
async function* runRendered<T>(session: Session, query: ResolvedQuery, signal: AbortSignal | undefined, runner: Runner<T>): AsyncGenerator<T> {
  const [{ renderTop }, { registerKernels }, { translateError }, { loadLocalRelation }, { zoneName }] = await Promise.all([import('./duckdb/render/plan.js'), import('./duckdb/kernels/kernel.js'), import('./duckdb/errorText.js'), import('./duckdb/load.js'), import('./duckdb/render/casts/cast.js')])
  const database = await session.state.database
  const known = kernelsOf(database)
  const connection = await database.acquire()
  const loaded: string[] = []
  let finished = false; let emitted = false
  try {
    for (const local of query.locals.values()) {
      if (!local.data.length) { await connection.run(`CREATE OR REPLACE TABLE ${local.name}_${connection.serial} AS SELECT 1 WHERE false`); loaded.push(`${local.name}_${connection.serial}`); continue }
      const { schema, batches } = readStream(local.data)
      await loadLocalRelation(connection, `${local.name}_${connection.serial}`, { schema, batches }, local.schema)
      loaded.push(`${local.name}_${connection.serial}`)
    }
    const plan = query.locals.size ? withLocalNames(query.plan, connection.serial) : query.plan
    await prepareScans(plan)
    let retries = 0
    for (let wideDecimals = false, again = false; ; wideDecimals ||= !again, again = false) {
      const context: RenderContext = { ...renderContext(session), wideDecimals }
      try {
        const sql = renderTop(plan, context)
        if (process.env.FIRESTEEL_TRACE_SQL) process.stderr.write(`${sql}\n`)
        registerKernels(connection.native, context.kernels.values(), known)
        for await (const item of runner(connection, sql, { schema: query.schema, timeZone: zoneName(context.timeZone) })) { emitted = true; yield item }
        finished = true
        return
      } catch (error) {
        const text = error instanceof Error ? error.message : ''
        if (!emitted && retries++ < 8 && scanSources(plan).filter(source => source.retry?.(text)).length) { again = true; continue }
        if (!wideDecimals && !emitted && /DECIMAL/.test(text) && /overflow|out of range/i.test(text) && !(error instanceof SparkException)) continue
        if (/^(INTERNAL|FATAL) Error/.test(text)) await session.state.replaceDatabase(database)
        throw (error instanceof SparkException || text.includes('firesteel:') ? undefined : readError(text, scanSources(plan))) ?? translateError(error, context.sites, context.ansi)
      }
    }
  } finally {
    for (const name of loaded) await connection.run(`DROP TABLE IF EXISTS ${name}`).catch(() => {})
    database.release(connection, !finished)
  }
}
const kernelSets = new WeakMap<object, Set<string>>()
export function kernelsOf(database: object): Set<string> {
  let known = kernelSets.get(database)
  if (!known) kernelSets.set(database, known = new Set())
  return known
}
export function renderContext(session: Session): RenderContext {
  const conf = session.conf.get
  return { timeZone: conf('spark.sql.session.timeZone') ?? 'UTC', ansi: conf('spark.sql.ansi.enabled') !== 'false', conf, kernels: new Map(), sites: [], wideDecimals: false, names: { next: 0 }, user: session.userId, currentDatabase: session.currentDatabase, currentCatalog: session.currentCatalog, now: BigInt(Date.now()) * 1000n }
}
function withLocalNames(plan: ResolvedPlan, serial: number): ResolvedPlan {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value !== 'object' || value === null || value instanceof Map || value instanceof Uint8Array) return value
    if ('kind' in value && value.kind === 'local') return { ...value, relation: `${(value as unknown as { relation: string }).relation}_${serial}` }
    if ('kind' in value && ('output' in value || 'type' in value && ('plan' in value || 'args' in value || 'child' in value || 'function' in value || 'values' in value || 'body' in value))) return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, k === 'output' || k === 'definition' || k === 'origin' || k === 'source' || k === 'attribute' ? v : walk(v)]))
    return 'child' in value && 'direction' in value ? { ...value, child: walk(value.child) } : value
  }
  return walk(plan) as ResolvedPlan
}

/** Runs a statement made of the query's SQL (its columns named "0", "1", …) to its end, its rows unread. */
export async function runStatement(session: Session, query: ResolvedQuery, statement: (sql: string) => string, signal?: AbortSignal): Promise<void> {
  await withQuerySql(session, query, async (connection, sql) => { await connection.run(statement(sql), signal) }, signal)
}
/** Lends a connection on which the query's SQL can be put into statements; an overflow or a source that reads otherwise calls `use` again. */
export async function withQuerySql(session: Session, query: ResolvedQuery, use: (connection: import('./duckdb/database.js').Connection, sql: string) => Promise<void>, signal?: AbortSignal): Promise<void> {
  async function* once(connection: import('./duckdb/database.js').Connection, sql: string, options: RunOptions): AsyncGenerator<never> {
    await connection.setTimeZone(options.timeZone)
    await use(connection, sql)
  }
  for await (const nothing of run(session, query, signal, once)) void nothing
}

/** A small result as values, by row. */
export async function rowsOf(session: Session, query: ResolvedQuery, limit: number, signal?: AbortSignal): Promise<readonly (readonly LiteralValue[])[]> {
  const { fetchRows } = await import('./duckdb/fetchRows.js')
  const rows: (readonly LiteralValue[])[] = []
  for await (const chunk of run(session, query, signal, (connection, sql, options) => fetchRows(connection, sql, options, signal))) {
    rows.push(...chunk)
    if (rows.length >= limit) break
  }
  return rows.length > limit ? rows.slice(0, limit) : rows
}
