// A session as the analyzer sees it: names, sources and settings. What is not known yet is fetched once and kept.
import { createHash } from 'node:crypto'
import type { AnalyzerSession, SqlFunction, Surroundings, TableLookup } from '../analyzer/session.js'
import { Pending } from '../analyzer/session.js'
import type { ResolvedPlan, Source } from '../analyzer/resolved.js'
import { analysisError, unsupported } from '../errors/sparkError.js'
import { fromArrowSchema, readStream } from '../frames/arrow/index.js'
import { parseInterval } from '../parser/literals/intervalText.js'
import type { LiteralValue } from '../plan/expression.js'
import type { LogicalPlan, PlanOf } from '../plan/logical.js'
import type { StructType } from '../types/dataType.js'
import { quoteIdentifier, typeFromJson } from '../types/typeNames.js'
import { cachedRelation } from './artifacts.js'
import { parseJson } from './duckdb/kernels/json/parse.js'
import { settle } from './duckdb/kernels/inferredType.js'
import { inferType } from './duckdb/kernels/json/schemaOf.js'
import type { Session, TempView } from './session.js'
import { parseSql, sessionParsers } from './sqlText.js'

/** Rows a client sent along, as a query uses them: loaded into a table of this name before it runs. */
export interface LocalRows { readonly name: string; readonly data: Uint8Array; readonly schema: StructType }

/** What one analysis gathers besides the plan. */
export interface Gathered {
  readonly locals: Map<string, LocalRows>
  readonly answers: Map<string, unknown>
  /** How many questions without a name of their own were asked so far, this time. */ questions: number
  /** Metrics to collect, by name. */ readonly observed: Map<string, Observed>
  /** Views, functions and variables that were used, and by which view or function where not by the query itself. */ readonly uses: Use[]
}
export interface Observed { readonly name: string; readonly planId: bigint | undefined; readonly plan: ResolvedPlan }
export interface Use { readonly kind: 'view' | 'function' | 'variable'; readonly key: string; readonly temporary: boolean; readonly by: string | undefined; readonly readsData?: boolean }
export const gather = (): Gathered => ({ locals: new Map(), answers: new Map(), questions: 0, observed: new Map(), uses: [] })

/** Rooms that answer for tables, files, functions and variables; set by those that own them. */
export interface Providers {
  readonly table?: (session: Session, name: readonly string[], options: Readonly<Record<string, string>>, once: Once) => TableLookup | undefined
  readonly source?: (session: Session, node: PlanOf<'dataSource'>, once: Once) => Source
  /** `permanentOnly`: temporary functions are not seen. */ readonly function?: (session: Session, name: readonly string[], permanentOnly: boolean) => SqlFunction | undefined
  readonly variable?: (session: Session, name: readonly string[]) => ReturnType<AnalyzerSession['findVariable']>
  readonly catalog?: (session: Session, node: PlanOf<'catalog'>, once: Once) => LogicalPlan
  readonly remote?: (session: Session, id: string) => ResolvedPlan | undefined
}
/** The answer of a question that takes time: asked once an analysis, by its key. */
export type Once = <T>(key: string, ask: () => Promise<T>) => T
export const providers: { current: Providers } = { current: {} }
export const provide = (more: Providers): void => { providers.current = { ...providers.current, ...more } }

/** By content: a client sends the same rows anew with each plan that has them, and equal plans must be known as such. */
const localNames = new WeakMap<Uint8Array, string>()
function localName(rows: Uint8Array, declared: string | undefined): string {
  let digest = localNames.get(rows)
  if (!digest) localNames.set(rows, digest = createHash('sha1').update(rows).digest('hex').slice(0, 16))
  return `local_${digest}${declared === undefined ? '' : `_${createHash('sha1').update(declared).digest('hex').slice(0, 8)}`}`
}

export function analyzerSession(session: Session, gathered: Gathered, rowsOf: (plan: ResolvedPlan, limit: number) => Promise<readonly (readonly LiteralValue[])[]>, surroundings?: Surroundings): AnalyzerSession {
  const use = (kind: Use['kind'], key: string, temporary: boolean): void => { gathered.uses.push({ kind, key, temporary, by: surroundings?.of }) }
  const once: Once = (key, ask) => {
    if (gathered.answers.has(key)) return gathered.answers.get(key) as never
    throw new Pending(ask().then(value => { gathered.answers.set(key, value) }))
  }
  const conf = session.conf.get
  const parsers = sessionParsers(session.conf)
  const schemaOf = (text: string): StructType => {
    const trimmed = text.trim()
    const type = trimmed.startsWith('{') ? typeFromJson(JSON.parse(trimmed)) : parsers.parseSchema(text)
    if (type?.kind !== 'struct') throw analysisError('INVALID_SCHEMA.NON_STRUCT_TYPE', { inputSchema: text, dataType: '' })
    return type
  }
  return {
    ansi: conf('spark.sql.ansi.enabled') !== 'false',
    caseSensitive: conf('spark.sql.caseSensitive') === 'true',
    timeZone: conf('spark.sql.session.timeZone') ?? 'UTC',
    conf,
    user: session.userId,
    currentDatabase: session.currentDatabase,
    currentCatalog: session.currentCatalog,
    findTable(name, options) {
      const view = name.length === 1 && !surroundings?.permanent ? session.views.get(name[0]!.toLowerCase()) : undefined
      if (view) { use('view', view.name.toLowerCase(), true); return viewLookup(view, [view.name], gathered) }
      if (name.length === 2 && name[0]!.toLowerCase() === (conf('spark.sql.globalTempDatabase') ?? 'global_temp')) {
        const global = session.state.globalViews.get(name[1]!.toLowerCase())
        if (global) use('view', name.join('.').toLowerCase(), true)
        return global && viewLookup(global, [name[0]!, global.name], gathered)
      }
      const found = providers.current.table?.(session, name, options, once)
      if (found?.kind === 'view') use('view', found.key, false)
      return found
    },
    readSource(node) {
      if (!providers.current.source) throw unsupported('UNSUPPORTED_CALL.WITHOUT_SUGGESTION', { methodName: `read.${node.format ?? 'load'}`, className: 'the embedded engine' })
      return providers.current.source(session, node, once)
    },
    localRelation(node) {
      const data = node.kind === 'localRelation' ? node.data : cachedData(session, node)
      const declared = node.kind === 'localRelation' ? node.schema : node.schemaHash ? Buffer.from(cachedRelation(session, node.schemaHash, true)).toString('utf8') : undefined
      const rows = data ?? new Uint8Array(0)
      const name = localName(rows, declared)
      const known = gathered.locals.get(name)
      if (known) return { relation: name, schema: known.schema }
      const schema = declared ? schemaOf(declared) : fromArrowSchema(readStream(rows).schema)
      gathered.locals.set(name, { name, data: rows, schema })
      return { relation: name, schema }
    },
    remoteRelation(id) {
      const plan = providers.current.remote?.(session, id)
      if (!plan) throw analysisError('CONNECT_INVALID_PLAN.DATAFRAME_NOT_FOUND', { dfId: id })
      return plan
    },
    catalogRows(node) {
      if (!providers.current.catalog) throw unsupported('UNSUPPORTED_CALL.WITHOUT_SUGGESTION', { methodName: `catalog.${node.message.catType.case ?? ''}`, className: 'the embedded engine' })
      return providers.current.catalog(session, node, once)
    },
    parseSql: (text, named, positional) => parseSql(session.conf, text, named, positional),
    parseDataType: parsers.parseDataType,
    schemaOf: (functionName, text) => { const json = functionName === 'schema_of_json' ? parseJson(text, {}, true) : undefined; return json && settle(inferType(json, new Map())) },
    intervalOf: text => { try { return parseInterval(text) } catch { return undefined } },
    findFunction(name) {
      const found = providers.current.function?.(session, name, surroundings?.permanent ?? false)
      if (found) gathered.uses.push({ kind: 'function', key: found.name, temporary: !found.surroundings?.permanent, by: surroundings?.of, ...(found.readsData && { readsData: true }) })
      return found
    },
    findVariable(name) {
      const found = surroundings?.permanent ? undefined : providers.current.variable?.(session, name)
      if (found) use('variable', name.join('.'), true)
      return found
    },
    observe(name, planId, plan) {
      const known = gathered.observed.get(name)
      if (known && known.planId !== planId) throw analysisError('DUPLICATED_METRICS_NAME', { metricName: name })
      gathered.observed.set(name, { name, planId, plan })
    },
    within: place => analyzerSession({ ...session, currentDatabase: place.database, conf: capturedConf(session.conf, place.conf) }, gathered, rowsOf, place),
    distinctValues(plan, limit) {
      const [named] = plan.output
      const distinct: ResolvedPlan = { kind: 'distinct', input: plan, output: plan.output }
      const sorted: ResolvedPlan = { kind: 'sort', input: distinct, order: [{ child: { kind: 'column', attribute: named!, type: named!.type, nullable: true }, direction: 'ascending', nulls: 'first' }], output: plan.output }
      const rows = once(`distinct ${gathered.questions++}`, () => rowsOf(sorted, limit + 1))
      if (rows.length > limit) throw analysisError('_LEGACY_ERROR_TEMP_1324' as never, { pivotColumn: quoteIdentifier(named!.name), maxValues: limit })
      return rows.map(r => r[0]!)
    },
    rowsOf: (plan, limit) => once(`rows ${gathered.questions++}`, () => rowsOf(plan, limit)),
  }
}

/** The configuration with what a view was made under put before it. */
const capturedConf = (conf: Session['conf'], captured: ReadonlyMap<string, string>): Session['conf'] => ({ ...conf, get: key => captured.get(key) ?? conf.get(key), isOn: key => (captured.get(key) ?? conf.get(key))?.trim().toLowerCase() === 'true' })

function viewLookup(view: TempView, qualifier: readonly string[], gathered: Gathered): TableLookup {
  if (!view.analyzed) return viewOfText(view, qualifier)
  for (const local of view.analyzed.locals.values()) gathered.locals.set(local.name, local)
  return { kind: 'plan', qualifier, plan: view.analyzed.plan }
}
const viewOfText = (view: TempView, qualifier: readonly string[]): TableLookup => ({ kind: 'view', qualifier, plan: view.plan, key: view.name.toLowerCase(), ...(view.columns?.length ? { columns: view.columns.map(c => c.name) } : {}) })
const joined = new Map<string, Uint8Array>()
/** A cached relation's rows: one artifact, or several streams read one behind the other. */
function cachedData(session: Session, node: PlanOf<'cachedLocalRelation'>): Uint8Array | undefined {
  if (node.hashes.length === 1) return cachedRelation(session, node.hashes[0]!, node.chunked)
  const key = node.hashes.join()
  const known = joined.get(key)
  if (known) return known
  const parts = node.hashes.map(hash => cachedRelation(session, hash, node.chunked))
  const data = Buffer.concat(parts)
  if (joined.size > 8) joined.clear()
  joined.set(key, data)
  return data
}
