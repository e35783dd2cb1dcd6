// The calls of spark.catalog, as Connect sends them: each is a relation whose rows are the answer.
import { analysisError, illegalArgument } from '../../errors/sparkError.js'
import { typeFromMessage } from '../../plan/typeMessage.js'
import type { LogicalPlan } from '../../plan/logical.js'
import type { Messages } from '../../plan/message.js'
import { splitIdentifier } from '../../types/identifiers.js'
import { quoteIdentifier, simpleString } from '../../types/typeNames.js'
import type { StructType } from '../../types/dataType.js'
import { catalogue } from '../../functions/catalogue.js'
import { databases, findDatabase, findTable, persistentFunctions, requireDatabase, schemaNotFound } from '../catalog/catalog.js'
import { persistent, temporaryFunctions } from '../catalog/functions.js'
import { databaseName, searchPath, tryTableIdentifier } from '../catalog/identifiers.js'
import { redacted } from '../catalog/information.js'
import { sessionCatalogName, type CatalogDatabase, type CatalogFunction, type CatalogTable } from '../catalog/model.js'
import { likePattern } from '../catalog/patterns.js'
import { lookupRelation } from '../catalog/relations.js'
import { commentOf } from '../catalog/schemas.js'
import { globalDatabase, newIdentifier, requireTable, temporaryView } from '../catalog/tables.js'
import { clearCachedRows } from '../cachedRows.js'
import { persistedPlans, persistLevel, persistPlan, unpersistPlan } from '../persisted.js'
import { sessionSlot, type Session } from '../session.js'
import { addTable } from './createTable.js'
import { createDatabase, dropDatabase, setCatalog, useDatabase } from './databases.js'
import { builtinNames } from './describeFunction.js'
import { dropTable, dropView } from './dropTable.js'
import { analyzeTable, refreshTable, repairTable, truncateTable } from './maintain.js'
import { booleanColumn, rowsRelation, textColumn, textsColumn, type Cell } from './rows.js'
import { listing } from './show.js'
import { showCreateTable } from './showCreateTable.js'
import { dropTemporaryView } from './views.js'
import { dropCachedPath } from '../cachedRows.js'
import { pathOf } from '../catalog/locations.js'
import { openSource } from '../sources/openSource.js'

const nullableText = (name: string) => textColumn(name, true)
const nothing = (): LogicalPlan => rowsRelation([textColumn('value')], [])
const text = (value: string): LogicalPlan => rowsRelation([nullableText('value')], [[value]])
const flag = (value: boolean): LogicalPlan => rowsRelation([booleanColumn('value')], [[value]])
const tableOf = (name: readonly string[]): LogicalPlan => ({ kind: 'table', name, options: {}, streaming: false })
const named = (name: string, database?: string): readonly string[] => database === undefined ? splitIdentifier(name) : [...splitIdentifier(database), ...splitIdentifier(name)]

/** A client asks again for what it has: the table made by a relation is made once. */
const slot = Symbol('tables made')
const made = (session: Session): Map<bigint, LogicalPlan> => sessionSlot(session, slot, () => new Map<bigint, LogicalPlan>())

export async function catalogAnswer(session: Session, { catType: call }: Messages['Catalog'], planId: bigint | undefined): Promise<LogicalPlan> {
  switch (call.case) {
    case 'currentDatabase': return text(session.currentDatabase)
    case 'setCurrentDatabase': await useDatabase(session, { kind: 'useDatabase', name: [call.value.dbName], explicitNamespace: true }); return nothing()
    case 'currentCatalog': return text(session.currentCatalog)
    case 'setCurrentCatalog': setCatalog(session, { kind: 'setCatalog', name: call.value.catalogName }); return nothing()
    case 'listCatalogs': return rowsRelation([nullableText('name'), nullableText('description')], [sessionCatalogName].filter(likePattern(call.value.pattern)).map(name => [name, null]))
    case 'listDatabases': return databaseRows(databases(session).filter(d => likePattern(call.value.pattern)(d.name)))
    case 'getDatabase': return databaseRows([requireDatabase(session, databaseName(splitIdentifier(call.value.dbName)))])
    case 'databaseExists': return flag(databaseExists(session, splitIdentifier(call.value.dbName)))
    case 'createDatabase': {
      const { comment, location, ...properties } = call.value.properties
      await createDatabase(session, { kind: 'createDatabase', name: splitIdentifier(call.value.dbName), ifNotExists: call.value.ifNotExists, properties, ...(comment !== undefined && { comment }), ...(location !== undefined && { location }) })
      return nothing()
    }
    case 'dropDatabase': await dropDatabase(session, { kind: 'dropDatabase', name: splitIdentifier(call.value.dbName), ifExists: call.value.ifExists, cascade: call.value.cascade }); return nothing()
    case 'listTables': return tableRows(await listed(session, call.value.dbName, call.value.pattern, () => true))
    case 'listViews': return tableRows(await listed(session, call.value.dbName, call.value.pattern, table => table.view !== undefined))
    case 'getTable': return getTable(session, named(call.value.tableName, call.value.dbName))
    case 'tableExists': return flag(await lookupRelation(session, named(call.value.tableName, call.value.dbName)).then(found => found !== undefined, () => false))
    case 'listColumns': return listColumns(session, named(call.value.tableName, call.value.dbName))
    case 'listPartitions': return listPartitions(session, splitIdentifier(call.value.tableName))
    case 'getTableProperties': {
      const { table } = await require(session, splitIdentifier(call.value.tableName))
      return rowsRelation([textColumn('key'), nullableText('value')], redacted({ ...Object.fromEntries(Object.entries(table?.options ?? {}).map(([key, value]) => [`option.${key}`, value])), ...table?.properties }))
    }
    case 'getCreateTableString': {
      const answer = await showCreateTable(session, { kind: 'showCreateTable', name: splitIdentifier(call.value.tableName), asSerde: call.value.asSerde })
      return { kind: 'toDF', input: answer, names: ['value'] }
    }
    case 'createTable': case 'createExternalTable': {
      const known = planId === undefined ? undefined : made(session).get(planId)
      if (known) return known
      const table = await createTable(session, call.value)
      if (planId !== undefined) made(session).set(planId, table)
      return table
    }
    case 'dropTable': await dropTable(session, { kind: 'dropTable', name: splitIdentifier(call.value.tableName), ifExists: call.value.ifExists, purge: call.value.purge }); return nothing()
    case 'dropView': await dropView(session, { kind: 'dropView', name: splitIdentifier(call.value.viewName), ifExists: call.value.ifExists }); return nothing()
    case 'dropTempView': return flag(await dropTemporary(session, [call.value.viewName]))
    case 'dropGlobalTempView': return flag(await dropTemporary(session, [globalDatabase(session), call.value.viewName]))
    case 'truncateTable': await truncateTable(session, { kind: 'truncateTable', name: splitIdentifier(call.value.tableName), partition: [] }); return nothing()
    case 'analyzeTable': await analyzeTable(session, { kind: 'analyzeTable', name: splitIdentifier(call.value.tableName), partition: [], columns: [], allColumns: false, noscan: call.value.noScan }); return nothing()
    case 'recoverPartitions': await repairTable(session, { kind: 'repairTable', name: splitIdentifier(call.value.tableName) }); return nothing()
    case 'refreshTable': await refreshTable(session, { kind: 'refreshTable', name: splitIdentifier(call.value.tableName) }); return nothing()
    case 'refreshByPath': dropCachedPath(session, pathOf(call.value.path)); return nothing()
    case 'isCached': return flag((await persistLevel(session, tableOf(splitIdentifier(call.value.tableName)))).useMemory || persistedPlans(session).size > 0 && (await persistLevel(session, tableOf(splitIdentifier(call.value.tableName)))).useDisk)
    case 'cacheTable': await persistPlan(session, tableOf(splitIdentifier(call.value.tableName)), call.value.storageLevel); return nothing()
    case 'uncacheTable': await unpersistPlan(session, tableOf(splitIdentifier(call.value.tableName))); return nothing()
    case 'clearCache': clearCachedRows(session); return nothing()
    case 'listFunctions': return listFunctions(session, call.value.dbName, call.value.pattern)
    case 'getFunction': return getFunction(session, named(call.value.functionName, call.value.dbName))
    case 'functionExists': return flag(functionRow(session, named(call.value.functionName, call.value.dbName)) !== undefined)
    case undefined: throw illegalArgument('CONNECT_INVALID_PLAN.INVALID_ONE_OF_FIELD_NOT_SET', { fullName: 'spark.connect.Catalog.cat_type', name: 'cat_type' })
  }
}

const databaseRows = (found: readonly CatalogDatabase[]): LogicalPlan => rowsRelation([nullableText('name'), nullableText('catalog'), nullableText('description'), nullableText('locationUri')], found.map(d => [d.name, sessionCatalogName, d.comment, d.location]))
function databaseExists(session: Session, parts: readonly string[]): boolean {
  try { return findDatabase(session, databaseName(parts)) !== undefined } catch { return false }
}

type TableRow = readonly [name: string, catalog: string | null, namespace: readonly string[], description: string | null, tableType: string, isTemporary: boolean]
const tableRows = (rows: readonly TableRow[]): LogicalPlan => rowsRelation([nullableText('name'), nullableText('catalog'), textsColumn('namespace', true), nullableText('description'), nullableText('tableType'), booleanColumn('isTemporary')], rows)
const rowOf = (table: CatalogTable): TableRow => [table.name, sessionCatalogName, [table.database], table.view ? null : table.comment ?? null, table.type, false]
const temporaryRow = (name: string, namespace: readonly string[]): TableRow => [name, null, namespace, null, 'TEMPORARY', true]
async function listed(session: Session, database: string | undefined, pattern: string | undefined, wanted: (table: CatalogTable) => boolean): Promise<TableRow[]> {
  const { database: name, tables, globals, locals } = await listing(session, database === undefined ? undefined : splitIdentifier(database))
  const matches = likePattern(pattern)
  return [...tables.filter(t => wanted(t) && matches(t.name)).map(rowOf), ...globals.filter(v => matches(v.name)).map(v => temporaryRow(v.name, [name])), ...locals.filter(v => matches(v.name)).map(v => temporaryRow(v.name, []))]
}
const notFound = (session: Session, parts: readonly string[]) => analysisError('TABLE_OR_VIEW_NOT_FOUND', { relationName: parts.map(quoteIdentifier).join('.'), searchPath: `[\`system\`.\`session\`, ${quoteIdentifier(session.currentCatalog)}.${quoteIdentifier(session.currentDatabase)}]` })
async function require(session: Session, parts: readonly string[]): Promise<NonNullable<Awaited<ReturnType<typeof lookupRelation>>>> {
  const found = await lookupRelation(session, parts)
  if (!found) throw notFound(session, parts)
  return found
}
async function getTable(session: Session, parts: readonly string[]): Promise<LogicalPlan> {
  const { table, view } = await require(session, parts)
  return tableRows([table ? rowOf(table) : temporaryRow(view!.name, parts.slice(0, -1))])
}
async function listColumns(session: Session, parts: readonly string[]): Promise<LogicalPlan> {
  const { table, schema } = await require(session, parts)
  const has = (names: readonly string[] | undefined, name: string) => names?.some(n => n.toLowerCase() === name.toLowerCase()) ?? false
  return rowsRelation([nullableText('name'), nullableText('description'), nullableText('dataType'), booleanColumn('nullable'), booleanColumn('isPartition'), booleanColumn('isBucket'), booleanColumn('isCluster')],
    (table && !table.view ? table.schema : schema).fields.map((f, i) => [f.name, commentOf(f) ?? null, simpleString(schema.fields[i]!.dataType), f.nullable, has(table?.partitionColumns, f.name), has(table?.bucketBy?.columns, f.name), has(table?.clusterBy, f.name)]))
}
async function listPartitions(session: Session, parts: readonly string[]): Promise<LogicalPlan> {
  await require(session, parts)
  const table = requireTable(session, parts, 'SHOW PARTITIONS')
  if (!table.partitionColumns.length) throw analysisError('INVALID_PARTITION_OPERATION.PARTITION_SCHEMA_IS_EMPTY', { name: parts.map(quoteIdentifier).join('.') })
  return rowsRelation([nullableText('partition')], [...table.partitions.keys()].sort().map(path => [path]))
}

type CreateTable = Messages['CreateTable'] | Messages['CreateExternalTable']
async function createTable(session: Session, { tableName, path, source, schema: message, options, ...rest }: CreateTable): Promise<LogicalPlan> {
  const parts = splitIdentifier(tableName)
  const id = newIdentifier(session, parts)
  if (findTable(session, id)) throw analysisError('TABLE_OR_VIEW_ALREADY_EXISTS', { relationName: [sessionCatalogName, id.database, id.table].map(quoteIdentifier).join('.') })
  const comment = 'description' in rest && rest.description ? rest.description : undefined
  const location = path ?? options.path
  const declared = message && typeFromMessage(message)
  const schema: StructType = declared?.kind === 'struct' ? declared : location === undefined ? { kind: 'struct', fields: [] } : (await openSource(session, { format: source ?? session.conf.get('spark.sql.sources.default') ?? 'parquet', options, paths: [location] })).schema
  const others = Object.fromEntries(Object.entries(options).filter(([key]) => key !== 'path'))
  await addTable(session, id, { ...(source !== undefined && { provider: source }), columns: [], partitionedBy: [], options: others, properties: {}, ...(location !== undefined && { location }), ...(comment !== undefined && { comment }) }, schema)
  return tableOf(parts)
}

/** A view that goes is no longer cached either. */
async function dropTemporary(session: Session, parts: readonly string[]): Promise<boolean> {
  if (!temporaryView(session, parts)) return false
  if (persistedPlans(session).size) await unpersistPlan(session, tableOf(parts)).catch(() => {})
  return dropTemporaryView(session, parts)
}

type FunctionRow = readonly Cell[]
const functionColumns = [nullableText('name'), nullableText('catalog'), textsColumn('namespace', true), nullableText('description'), nullableText('className'), booleanColumn('isTemporary')]
const builtinRow = (name: string): FunctionRow => [name, null, null, `${name}(${catalogue.get(name)!.parameters.map(p => p.name).join(', ')}) - ${catalogue.get(name)!.doc}`, `org.apache.spark.sql.catalyst.expressions.${name.split('_').map(word => word.charAt(0).toUpperCase() + word.slice(1)).join('')}`, true]
const temporaryFunctionRow = (f: CatalogFunction): FunctionRow => [f.name, null, null, f.comment ?? null, f.className ?? 'sqlFunction.', true]
const keptFunctionRow = (f: CatalogFunction): FunctionRow => [f.name, sessionCatalogName, [f.database!], f.comment ?? null, f.className ?? 'sqlFunction.', false]

function listFunctions(session: Session, database: string | undefined, pattern: string | undefined): LogicalPlan {
  const name = database === undefined ? session.currentDatabase : databaseName(splitIdentifier(database))
  const found = findDatabase(session, name)
  if (!found) throw schemaNotFound(name)
  const matches = likePattern(pattern)
  const rows = [...builtinNames().filter(matches).map(builtinRow), ...persistentFunctions(session, found.name).filter(f => matches(f.name)).map(keptFunctionRow), ...[...temporaryFunctions(session).values()].filter(f => matches(f.name)).map(temporaryFunctionRow)]
  return rowsRelation(functionColumns, rows.sort((a, b) => String(a[0]) < String(b[0]) ? -1 : 1))
}
function functionRow(session: Session, parts: readonly string[]): FunctionRow | undefined {
  const name = parts.at(-1)!.toLowerCase()
  const temporary = parts.length === 1 ? temporaryFunctions(session).get(name) : undefined
  if (temporary) return temporaryFunctionRow(temporary)
  if (parts.length === 1 && catalogue.has(name)) return builtinRow(name)
  const kept = tryTableIdentifier(session, parts) && persistent(session, parts)
  return kept && keptFunctionRow(kept)
}
function getFunction(session: Session, parts: readonly string[]): LogicalPlan {
  const row = functionRow(session, parts)
  if (!row) throw analysisError('UNRESOLVED_ROUTINE', { routineName: parts.map(quoteIdentifier).join('.'), searchPath: searchPath(session) })
  return rowsRelation(functionColumns, [row])
}
