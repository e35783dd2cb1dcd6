// SHOW CREATE TABLE: the statement that would make the table or view again.
import { analysisError } from '../../errors/sparkError.js'
import type { CommandOf } from '../../plan/command.js'
import type { LogicalPlan } from '../../plan/logical.js'
import type { DataType } from '../../types/dataType.js'
import { quoteIdentifier, quoteIfNeeded, typeSql } from '../../types/typeNames.js'
import { redacted } from '../catalog/information.js'
import { sessionCatalogName, type CatalogTable } from '../catalog/model.js'
import { commentOf, defaultOf } from '../catalog/schemas.js'
import { requireRelation, temporaryView } from '../catalog/tables.js'
import type { Session } from '../session.js'
import { nameParts } from './names.js'
import { rowsRelation, textColumn } from './rows.js'

export async function showCreateTable(session: Session, command: CommandOf<'showCreateTable'>): Promise<LogicalPlan> {
  const parts = await nameParts(session, command.name)
  if (temporaryView(session, parts)) throw analysisError('EXPECT_PERMANENT_VIEW_NOT_TEMP', { viewName: parts.map(quoteIdentifier).join('.'), operation: 'SHOW CREATE TABLE' })
  const table = requireRelation(session, parts)
  if (command.asSerde && !table.view) throw analysisError('UNSUPPORTED_SHOW_CREATE_TABLE.ON_DATA_SOURCE_TABLE_WITH_AS_SERDE', { tableName: [sessionCatalogName, table.database, table.name].map(quoteIdentifier).join('.') })
  return rowsRelation([textColumn('createtab_stmt')], [[createStatement(table)]])
}

const escaped = (text: string): string => text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")
const quoted = (text: string): string => `'${escaped(text)}'`
const entries = (of: Readonly<Record<string, string>>): string => `(\n${redacted(of).map(([key, value]) => `  ${quoted(key)} = ${quoted(value)}`).join(',\n')})\n`

function createStatement(table: CatalogTable): string {
  const comment = table.comment === undefined ? '' : `COMMENT ${quoted(table.comment)}\n`
  const properties = Object.keys(table.properties).length ? `TBLPROPERTIES ${entries(table.properties)}` : ''
  if (table.view) {
    const columns = table.schema.fields.map(f => `  ${quoteIfNeeded(f.name)}${commentOf(f) === undefined ? '' : ` COMMENT ${quoted(commentOf(f)!)}`}`)
    return `CREATE VIEW ${quoteIfNeeded(table.database)}.${quoteIfNeeded(table.name)} (\n${columns.join(',\n')})\n${comment}${properties}WITH SCHEMA COMPENSATION\nAS ${table.view.text}\n`
  }
  const columns = table.schema.fields.map(f => `  ${quoteIfNeeded(f.name)} ${collatedSql(f.dataType)}${f.nullable ? '' : ' NOT NULL'}${defaultOf(f) === undefined ? '' : ` DEFAULT ${defaultOf(f)}`}${commentOf(f) === undefined ? '' : ` COMMENT ${quoted(commentOf(f)!)}`}`)
  const list = (names: readonly string[]) => names.map(quoteIfNeeded).join(', ')
  const { bucketBy } = table
  return [
    `CREATE TABLE ${sessionCatalogName}.${quoteIfNeeded(table.database)}.${quoteIfNeeded(table.name)} (\n${columns.join(',\n')})\n`, `USING ${table.provider}\n`,
    Object.keys(table.options).length ? `OPTIONS ${entries(table.options)}` : '', table.partitionColumns.length ? `PARTITIONED BY (${list(table.partitionColumns)})\n` : '', table.clusterBy ? `CLUSTER BY (${list(table.clusterBy)})\n` : '',
    bucketBy ? `CLUSTERED BY (${list(bucketBy.columns)})\n${bucketBy.sortColumns.length ? `SORTED BY (${list(bucketBy.sortColumns)})\n` : ''}INTO ${bucketBy.count} BUCKETS\n` : '',
    comment, table.type === 'EXTERNAL' ? `LOCATION ${quoted(table.location!)}\n` : '', properties,
  ].join('')
}
/** Types with the collation of each string written out. */
function collatedSql(type: DataType): string {
  switch (type.kind) {
    case 'string': return `STRING COLLATE ${type.collation ?? 'UTF8_BINARY'}`
    case 'char': case 'varchar': return `${typeSql(type)} COLLATE UTF8_BINARY`
    case 'array': return `ARRAY<${collatedSql(type.elementType)}>`
    case 'map': return `MAP<${collatedSql(type.keyType)}, ${collatedSql(type.valueType)}>`
    case 'struct': return `STRUCT<${type.fields.map(f => `${quoteIfNeeded(f.name)}: ${collatedSql(f.dataType)}${f.nullable ? '' : ' NOT NULL'}${commentOf(f) === undefined ? '' : ` COMMENT ${quoted(commentOf(f)!)}`}`).join(', ')}>`
    default: return typeSql(type)
  }
}
