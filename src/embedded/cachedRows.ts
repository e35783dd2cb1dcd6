// Rows kept by cache(), persist() and CACHE TABLE, and by checkpoint(): a DuckDB table each, made by the first query that needs it and
// put in the place of every equal plan (Spark's CacheManager.useCachedData). What was cached of a table is made anew when it changes.
import { randomUUID } from 'node:crypto'
import type { ResolvedPlan, Source } from '../analyzer/resolved.js'
import { schemaOf } from '../analyzer/resolved.js'
import type { LogicalPlan } from '../plan/logical.js'
import type { StructType } from '../types/dataType.js'
import { onTableChange } from './catalog/changes.js'
import type { CatalogTable } from './catalog/model.js'
import { tableKey } from './catalog/tableData.js'
import type { RenderableSource } from './duckdb/render/plan.js'
import { persistedPlans } from './persisted.js'
import { analyzeQuery, runStatement, type ResolvedQuery } from './query.js'
import { semanticKeyOf } from '../analyzer/planKey.js'
import type { Session } from './session.js'
import type { EmbeddedState } from './state.js'

const slot = Symbol('cached rows')
/** The DuckDB table of each cached plan, by its key: there once it is being made, and gone with the database. */
function tablesOf(state: EmbeddedState): Map<string, Promise<string>> {
  let known = state.slots.get(slot) as { readonly database: EmbeddedState['database']; readonly tables: Map<string, Promise<string>> } | undefined
  if (known?.database !== state.database) state.slots.set(slot, known = { database: state.database, tables: new Map() })
  return known!.tables
}
let next = 0

/** Told when a plan is no longer to be kept. */
export function dropCachedRows(session: Session, key: string): void {
  const tables = tablesOf(session.state)
  const made = tables.get(key)
  tables.delete(key)
  void made?.then(name => dropRows(session, name), () => {})
}
async function dropRows(session: Session, name: string): Promise<void> {
  const database = await session.state.database
  await database.withConnection(connection => connection.run(`DROP TABLE IF EXISTS ${name}`)).catch(() => {})
}
const nameInKey = (table: CatalogTable): string => JSON.stringify(`${tableKey(table)} `).slice(1, -1)
onTableChange((session, table, gone) => {
  for (const key of [...persistedPlans(session).keys()]) {
    if (!key.includes(nameInKey(table))) continue
    dropCachedRows(session, key)
    if (gone) persistedPlans(session).delete(key)
  }
})
/** What was cached of files below a path is made anew when it is asked for next. */
export function dropCachedPath(session: Session, path: string): void {
  const text = JSON.stringify(JSON.stringify(path).slice(1, -1)).slice(1, -1)
  for (const key of persistedPlans(session).keys()) if (key.includes(text)) dropCachedRows(session, key)
}
/** UNCACHE of a table takes along what was cached of queries over it. */
export function forgetCachedTable(session: Session, table: CatalogTable): void {
  for (const key of [...persistedPlans(session).keys()]) if (key.includes(nameInKey(table))) { dropCachedRows(session, key); persistedPlans(session).delete(key) }
}
export function clearCachedRows(session: Session): void {
  for (const key of [...persistedPlans(session).keys()]) { persistedPlans(session).delete(key); dropCachedRows(session, key) }
}

/** The query with kept rows in place of the plans they are of; those asked for but not there yet are made now. */
export async function withCachedRows(session: Session, query: ResolvedQuery, signal: AbortSignal | undefined): Promise<ResolvedQuery> {
  const wanted = persistedPlans(session)
  if (!wanted.size) return query
  const found = new Map<ResolvedPlan, string>()
  visit(query.plan, plan => {
    const key = semanticKeyOf(plan)
    if (!wanted.has(key) || query.making?.has(key)) return true
    found.set(plan, key)
    return false
  })
  if (!found.size) return query
  const scans = new Map<ResolvedPlan, ResolvedPlan>()
  for (const [plan, key] of found) scans.set(plan, scanOf(plan, key, await rowsTable(session, query, plan, key, signal)))
  return { ...query, plan: replaced(query.plan, scans) }
}
async function rowsTable(session: Session, query: ResolvedQuery, plan: ResolvedPlan, key: string, signal: AbortSignal | undefined): Promise<string> {
  const tables = tablesOf(session.state)
  let made = tables.get(key)
  if (!made) {
    made = store(session, { ...query, plan, schema: schemaOf(plan), making: new Set([...query.making ?? [], key]) }, signal)
    tables.set(key, made)
    made.catch(() => { if (tables.get(key) === made) tables.delete(key) })
  }
  return made
}
async function store(session: Session, query: ResolvedQuery, signal: AbortSignal | undefined): Promise<string> {
  const name = `kept${++next}`
  await runStatement(session, query, sql => `CREATE OR REPLACE TABLE ${name} AS ${sql}`, signal)
  return name
}
function scanOf(plan: ResolvedPlan, key: string, table: string): ResolvedPlan {
  return { kind: 'scan', source: keptSource(table, schemaOf(plan), key), output: plan.output, ...(plan.planId !== undefined && { planId: plan.planId }) }
}
const keptSource = (table: string, schema: StructType, key: string): Source & RenderableSource => ({
  description: 'InMemoryTableScan', schema, key: `kept ${key}`,
  selectSql: columns => `SELECT ${columns.map(({ index, as }) => `"${index}" AS ${as}`).join(', ') || '1 AS "none"'} FROM ${table}`,
})

/** Makes the rows of a plan that was asked to be kept. */
export async function materialize(session: Session, plan: LogicalPlan, signal: AbortSignal): Promise<void> {
  await withCachedRows(session, await analyzeQuery(session, plan), signal)
}

// ---- checkpoints
const checkpointSlot = Symbol('checkpoints')
interface Checkpoint { readonly plan: ResolvedPlan; readonly table: string }
function checkpointsOf(session: Session): Map<string, Checkpoint> {
  let known = session.slots.get(checkpointSlot) as Map<string, Checkpoint> | undefined
  if (!known) session.slots.set(checkpointSlot, known = new Map())
  return known
}
/** The id under which the rows can be read from now on. */
export async function checkpoint(session: Session, plan: LogicalPlan, signal: AbortSignal): Promise<string> {
  const query = await analyzeQuery(session, plan)
  const table = await store(session, query, signal)
  const id = randomUUID()
  checkpointsOf(session).set(id, { table, plan: { kind: 'scan', source: keptSource(table, query.schema, id), output: query.plan.output } })
  return id
}
export const checkpointPlan = (session: Session, id: string): ResolvedPlan | undefined => checkpointsOf(session).get(id)?.plan
export async function removeCheckpoint(session: Session, id: string): Promise<void> {
  const found = checkpointsOf(session).get(id)
  checkpointsOf(session).delete(id)
  if (found) await dropRows(session, found.table)
}

// ---- walking: plans inside plans, and inside their expressions
const isPlan = (value: object): value is ResolvedPlan => 'kind' in value && 'output' in value
const leaves = new Set(['output', 'hidden', 'definition', 'origin', 'source', 'attribute', 'type', 'metadata'])
function visit(value: unknown, enter: (plan: ResolvedPlan) => boolean): void {
  if (Array.isArray(value)) { for (const item of value) visit(item, enter); return }
  if (typeof value !== 'object' || value === null || value instanceof Map || value instanceof Uint8Array) return
  if (isPlan(value) && !enter(value)) return
  for (const [key, child] of Object.entries(value)) if (!leaves.has(key)) visit(child, enter)
}
function replaced(plan: ResolvedPlan, scans: ReadonlyMap<ResolvedPlan, ResolvedPlan>): ResolvedPlan {
  const walk = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(walk)
    if (typeof value !== 'object' || value === null || value instanceof Map || value instanceof Uint8Array) return value
    const scan = scans.get(value as ResolvedPlan)
    if (scan) return scan
    return Object.fromEntries(Object.entries(value).map(([key, child]) => [key, leaves.has(key) ? child : walk(child)]))
  }
  return walk(plan) as ResolvedPlan
}
