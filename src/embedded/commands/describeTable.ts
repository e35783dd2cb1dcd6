// DESCRIBE of tables, views, partitions, columns and queries.
import { analysisError } from '../../errors/sparkError.js'
import type { CommandOf } from '../../plan/command.js'
import type { LogicalPlan } from '../../plan/logical.js'
import { type DataType, type StructField, type StructType } from '../../types/dataType.js'
import { quoteIdentifier, simpleString } from '../../types/typeNames.js'
import { notFound } from '../catalog/identifiers.js'
import { sparkVersion } from '../../sparkVersion.js'
import { partitionInformation, redacted, storageInformation, tableInformation } from '../catalog/information.js'
import { sessionCatalogName, type CatalogTable } from '../catalog/model.js'
import { charVarcharKey, commentOf, defaultOf } from '../catalog/schemas.js'
import { lookupRelation } from '../catalog/relations.js'
import { analyzeQuery } from '../query.js'
import type { Session } from '../session.js'
import { nameParts } from './names.js'
import { requirePartition } from './partitions.js'
import { rowsRelation, textColumn, type Cell } from './rows.js'

const descriptionColumns = [textColumn('col_name'), textColumn('data_type'), textColumn('comment', true)]
const blank: readonly Cell[] = ['', '', '']
/** A column's type as it was declared, CHAR and VARCHAR included. */
const typeText = (f: StructField): string => typeof f.metadata?.[charVarcharKey] === 'string' ? f.metadata[charVarcharKey] : simpleString(f.dataType)
const columnRow = (f: StructField): readonly Cell[] => [f.name, typeText(f), commentOf(f) ?? null]

export async function describeTable(session: Session, command: CommandOf<'describeTable'>): Promise<LogicalPlan> {
  const parts = await nameParts(session, command.name)
  const relation = await lookupRelation(session, parts)
  if (!relation) throw notFound(parts, session)
  if (command.column) return describeColumn(session, relation.schema, relation.table, command.column, command.extended)
  const { table, schema } = relation
  if (command.json) return describeJson(table, schema, parts, command.extended)
  if (!table) {
    if (command.partition.length) throw analysisError('FORBIDDEN_OPERATION', { statement: 'DESC PARTITION', objectType: 'TEMPORARY VIEW', objectName: quoteIdentifier(parts.at(-1)!) })
    return rowsRelation(descriptionColumns, schema.fields.map(columnRow))
  }
  const rows: (readonly Cell[])[] = [...table.schema.fields.map(columnRow), ...partitionRows(table)]
  if (command.partition.length) {
    if (table.view) throw analysisError('FORBIDDEN_OPERATION', { statement: 'DESC PARTITION', objectType: 'VIEW', objectName: quoteIdentifier(table.name) })
    const [path, partition] = await requirePartition(session, table, command.partition)
    if (command.extended) {
      rows.push(blank, ['# Detailed Partition Information', '', ''], ['Database', table.database, ''], ['Table', table.name, ''], ...partitionInformation(table, path, partition).map(([key, value]) => [key, value, '']),
        blank, ['# Storage Information', '', ''], ...storageInformation(table).map(([key, value]) => [key, value, '']))
    }
    return rowsRelation(descriptionColumns, rows)
  }
  if (command.extended) rows.push(blank, ['# Detailed Table Information', '', ''], ...tableInformation(table).map(([key, value]) => [key, value, '']))
  const defaults = table.schema.fields.filter(f => defaultOf(f) !== undefined)
  if (defaults.length) rows.push(blank, ['# Column Default Values', '', ''], ...defaults.map(f => [f.name, simpleString(f.dataType), defaultOf(f)!]))
  return rowsRelation(descriptionColumns, rows)
}
function partitionRows(table: CatalogTable): (readonly Cell[])[] {
  const columns = table.schema.fields.filter(f => table.partitionColumns.includes(f.name))
  if (!columns.length) return table.clusterBy ? [['# Clustering Information', '', ''], ['# col_name', 'data_type', 'comment'], ...table.schema.fields.filter(f => table.clusterBy!.includes(f.name)).map(columnRow)] : []
  return [['# Partition Information', '', ''], ['# col_name', 'data_type', 'comment'], ...columns.map(columnRow)]
}

function describeColumn(session: Session, schema: StructType, table: CatalogTable | undefined, column: readonly string[], extended: boolean): LogicalPlan {
  const sensitive = session.conf.get('spark.sql.caseSensitive') === 'true'
  const fields = table?.schema.fields ?? schema.fields
  const same = (a: string, b: string) => a === b || !sensitive && a.toLowerCase() === b.toLowerCase()
  // The name may be qualified by the table's.
  const candidates = [column.join('.'), ...(column.length > 1 && table && same(column.at(-2)!, table.name) ? [column.at(-1)!] : [])]
  const field = fields.find(f => candidates.some(c => same(f.name, c))) ?? (column.length === 1 ? undefined : fields.find(f => same(f.name, column[0]!)))
  if (!field) throw analysisError('COLUMN_NOT_FOUND', { colName: quoteIdentifier(column.join('.')), caseSensitiveConfig: '"spark.sql.caseSensitive"' })
  if (column.length > 1 && !same(field.name, column.join('.')) && field.dataType.kind === 'struct') throw analysisError('UNSUPPORTED_FEATURE.DESC_TABLE_COLUMN_NESTED' as never, { column: column.join('.') })
  const statistics = table?.columnStatistics?.get(field.name.toLowerCase())
  const text = (value: unknown): string => value === undefined ? 'NULL' : String(value)
  const rows: (readonly Cell[])[] = [['col_name', field.name], ['data_type', typeText(field)], ['comment', commentOf(field) ?? 'NULL']]
  if (extended) rows.push(['min', text(statistics?.min)], ['max', text(statistics?.max)], ['num_nulls', text(statistics?.nullCount)], ['distinct_count', text(statistics?.distinctCount)], ['avg_col_len', text(statistics?.averageLength)], ['max_col_len', text(statistics?.maxLength)], ['histogram', 'NULL'])
  return rowsRelation([textColumn('info_name'), textColumn('info_value')], rows)
}

export async function describeQuery(session: Session, { query }: CommandOf<'describeQuery'>): Promise<LogicalPlan> {
  const { schema } = await analyzeQuery(session, query)
  return rowsRelation(descriptionColumns, schema.fields.map(columnRow))
}

/** DESCRIBE … AS JSON: only of the extended form. */
function describeJson(table: CatalogTable | undefined, schema: StructType, parts: readonly string[], extended: boolean): LogicalPlan {
  if (!extended) throw analysisError('DESCRIBE_JSON_NOT_EXTENDED')
  const fields = table?.schema.fields ?? schema.fields
  const columns = fields.map(f => ({ name: f.name, type: typeJson(f.dataType), nullable: f.nullable, ...(commentOf(f) !== undefined && { comment: commentOf(f) }), ...(defaultOf(f) !== undefined && { default: defaultOf(f) }) }))
  const iso = (at: number) => new Date(at).toISOString().replace(/\.\d+Z/, 'Z')
  const value = !table ? { table_name: parts.at(-1), columns } : {
    table_name: table.name, catalog_name: sessionCatalogName, namespace: [table.database], schema_name: table.database, columns,
    ...(table.bucketBy && { num_buckets: table.bucketBy.count, bucket_columns: table.bucketBy.columns, sort_columns: table.bucketBy.sortColumns }),
    ...(table.location !== undefined && { location: table.location }), ...(Object.keys(table.options).length && { storage_properties: Object.fromEntries(redacted(table.options)) }),
    created_time: iso(table.createdAt), last_access: 'UNKNOWN', created_by: `Spark ${sparkVersion}`, type: table.type, ...(table.provider !== undefined && { provider: table.provider }), ...(table.comment !== undefined && { comment: table.comment }),
    ...(table.view && { view_text: table.view.text, view_original_text: table.view.text, view_schema_mode: 'COMPENSATION', view_catalog_and_namespace: `${sessionCatalogName}.${table.view.database}`, view_query_output_columns: table.view.queryColumns }),
    ...(Object.keys(table.properties).length && { table_properties: Object.fromEntries(redacted(table.properties)) }), ...(table.partitionColumns.length && { partition_provider: 'Catalog', partition_columns: table.partitionColumns }), collation: 'UTF8_BINARY',
  }
  return rowsRelation([textColumn('json_metadata')], [[JSON.stringify(value)]])
}
function typeJson(type: DataType): unknown {
  switch (type.kind) {
    case 'string': return { name: 'string', collation: type.collation ?? 'UTF8_BINARY' }
    case 'char': case 'varchar': return { name: type.kind, length: type.length }
    case 'decimal': return { name: 'decimal', precision: type.precision, scale: type.scale }
    case 'array': return { name: 'array', element_type: typeJson(type.elementType), element_nullable: type.containsNull }
    case 'map': return { name: 'map', key_type: typeJson(type.keyType), value_type: typeJson(type.valueType), value_nullable: type.valueContainsNull }
    case 'struct': return { name: 'struct', fields: type.fields.map(f => ({ name: f.name, type: typeJson(f.dataType), nullable: f.nullable })) }
    case 'timestamp': return { name: 'timestamp_ltz' }
    default: return { name: simpleString(type) }
  }
}
