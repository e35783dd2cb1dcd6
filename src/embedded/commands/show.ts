// SHOW TABLES, VIEWS, COLUMNS, PARTITIONS, TBLPROPERTIES.
import { analysisError } from '../../errors/sparkError.js'
import type { CommandOf } from '../../plan/command.js'
import type { LogicalPlan } from '../../plan/logical.js'
import { treeString } from '../../types/treeString.js'
import { quoteIdentifier } from '../../types/typeNames.js'
import { findDatabase, schemaNotFound, tablesOf } from '../catalog/catalog.js'
import { databaseName, plainName, tryTableIdentifier } from '../catalog/identifiers.js'
import { partitionInformation, redacted, tableInformation, temporaryViewInformation } from '../catalog/information.js'
import { sessionCatalogName, type CatalogTable } from '../catalog/model.js'
import { likePattern } from '../catalog/patterns.js'
import { lookupRelation, schemaOfName } from '../catalog/relations.js'
import { readSchema } from '../catalog/schemas.js'
import { globalDatabase, requireRelation, requireTable, temporaryView } from '../catalog/tables.js'
import type { Session, TempView } from '../session.js'
import { nameParts } from './names.js'
import { matching, requirePartition, specValues } from './partitions.js'
import { booleanColumn, rowsRelation, textColumn, type Cell } from './rows.js'

/** What a database lists: its tables, then the temporary views (global ones where it is theirs). */
export async function listing(session: Session, name: readonly string[] | undefined): Promise<{ database: string; tables: readonly CatalogTable[]; globals: readonly TempView[]; locals: readonly TempView[] }> {
  const database = name ? databaseName(name) : session.currentDatabase
  const byName = (views: ReadonlyMap<string, TempView>) => [...views.values()].sort((a, b) => a.name.toLowerCase() < b.name.toLowerCase() ? -1 : 1)
  const locals = byName(session.views)
  if (database.toLowerCase() === globalDatabase(session)) return { database: globalDatabase(session), tables: [], globals: byName(session.state.globalViews), locals }
  const found = findDatabase(session, database)
  if (!found) throw schemaNotFound(database)
  return { database: found.name, tables: tablesOf(session, found.name), globals: [], locals }
}

export async function showTables(session: Session, command: CommandOf<'showTables'>): Promise<LogicalPlan> {
  const { database, tables, globals, locals } = await listing(session, command.database && await nameParts(session, command.database))
  const matches = likePattern(command.pattern)
  const columns = [textColumn('namespace'), textColumn('tableName'), booleanColumn('isTemporary')]
  if (!command.extended) {
    return rowsRelation(columns, [...tables.filter(t => matches(t.name)).map(t => [database, t.name, false]), ...globals.filter(v => matches(v.name)).map(v => [database, v.name, true]), ...locals.filter(v => matches(v.name)).map(v => ['', v.name, true])])
  }
  const withInformation = [...columns, textColumn('information')]
  if (command.partition) {
    const id = tryTableIdentifier(session, [database, command.pattern!])
    const table = requireRelation(session, id ? [database, command.pattern!] : [command.pattern!])
    const [path, partition] = await requirePartition(session, table, command.partition)
    return rowsRelation(withInformation, [[database, table.name, false, `${lines(partitionInformation(table, path, partition))}\n`]])
  }
  const rows: Cell[][] = tables.filter(t => matches(t.name)).map(t => [database, t.name, false, `${lines(tableInformation(t))}\n${t.partitionColumns.length ? `Partition Columns: [${t.partitionColumns.map(quoteIdentifier).join(', ')}]\n` : ''}Schema: ${treeString(readSchema(t.schema))}\n`])
  for (const [views, namespace] of [[globals, database], [locals, '']] as const) {
    for (const view of views.filter(v => matches(v.name))) {
      const schema = await schemaOfName(session, namespace ? [namespace, view.name] : [view.name])
      const own = view.analyzed ? [] : schema.fields.map(f => f.name)
      rows.push([namespace, view.name, true, `${lines([...(namespace ? [['Database', namespace] as [string, string]] : []), ...temporaryViewInformation(session, view, own)])}\nSchema: ${treeString(schema)}\n`])
    }
  }
  return rowsRelation(withInformation, rows)
}
const lines = (entries: readonly (readonly [string, string])[]): string => entries.map(([key, value]) => `${key}: ${value}`).join('\n')

export async function showViews(session: Session, command: CommandOf<'showViews'>): Promise<LogicalPlan> {
  const { database, tables, globals, locals } = await listing(session, command.database && await nameParts(session, command.database))
  const matches = likePattern(command.pattern)
  return rowsRelation([textColumn('namespace'), textColumn('viewName'), booleanColumn('isTemporary')], [
    ...tables.filter(t => t.view && matches(t.name)).map(t => [database, t.name, false]), ...globals.filter(v => matches(v.name)).map(v => [database, v.name, true]), ...locals.filter(v => matches(v.name)).map(v => ['', v.name, true])])
}

export async function showColumns(session: Session, command: CommandOf<'showColumns'>): Promise<LogicalPlan> {
  const table = await nameParts(session, command.table); const database = command.database && await nameParts(session, command.database)
  const own = table.slice(0, -1)
  const same = (a: string, b: string) => session.conf.get('spark.sql.caseSensitive') === 'true' ? a === b : a.toLowerCase() === b.toLowerCase()
  if (database && own.length && !(own.length === database.length && own.every((p, i) => same(p, database[i]!)))) throw analysisError('SHOW_COLUMNS_WITH_CONFLICT_NAMESPACE', { namespaceA: database.map(quoteIdentifier).join('.'), namespaceB: own.map(quoteIdentifier).join('.') })
  const parts = database && !own.length ? [...database, ...table] : table
  const relation = await lookupRelation(session, parts)
  if (!relation) throw analysisError('TABLE_OR_VIEW_NOT_FOUND', { relationName: parts.map(quoteIdentifier).join('.'), searchPath: `[\`system\`.\`session\`, ${quoteIdentifier(session.currentCatalog)}.${quoteIdentifier(session.currentDatabase)}]` })
  return rowsRelation([textColumn('col_name')], relation.schema.fields.map(f => [f.name]))
}

export async function showPartitions(session: Session, command: CommandOf<'showPartitions'>): Promise<LogicalPlan> {
  const table = requireTable(session, await nameParts(session, command.table), 'SHOW PARTITIONS')
  if (!table.partitionColumns.length) throw analysisError('INVALID_PARTITION_OPERATION.PARTITION_SCHEMA_IS_EMPTY', { name: plainName({ database: table.database, table: table.name }).split('.').map(quoteIdentifier).join('.') })
  const values = await specValues(session, table, command.partition)
  return rowsRelation([textColumn('partition')], matching(table, values).map(([path]) => path).sort().map(path => [path]))
}

export async function showTableProperties(session: Session, command: CommandOf<'showTableProperties'>): Promise<LogicalPlan> {
  const parts = await nameParts(session, command.name)
  const columns = [textColumn('key'), textColumn('value')]
  if (temporaryView(session, parts)) return rowsRelation(columns, [])
  const table = requireRelation(session, parts)
  const properties = { ...Object.fromEntries(Object.entries(table.options).map(([key, value]) => [`option.${key}`, value])), ...table.properties }
  if (command.key === undefined) return rowsRelation(columns, redacted(properties))
  const value = redacted(properties).find(([key]) => key === command.key)?.[1]
  return rowsRelation(columns, [[command.key, value ?? `Table ${sessionCatalogName}.${table.database}.${table.name} does not have property: ${command.key}`]])
}
