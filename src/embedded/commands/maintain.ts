// TRUNCATE, COMMENT ON, ANALYZE, MSCK REPAIR, REFRESH, LOAD DATA, and what a v1 table refuses (DELETE, UPDATE, MERGE).
import { existsSync, mkdirSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { analysisError, unsupported } from '../../errors/sparkError.js'
import type { CommandOf } from '../../plan/command.js'
import type { LiteralValue } from '../../plan/expression.js'
import { isNumeric, type StructField } from '../../types/dataType.js'
import { quoteIdentifier, typeSql } from '../../types/typeNames.js'
import { putTable, tablesOf } from '../catalog/catalog.js'
import { tableChanged } from '../catalog/changes.js'
import { databaseName } from '../catalog/identifiers.js'
import { pathOf } from '../catalog/locations.js'
import { dataFiles } from '../catalog/files.js'
import { sessionCatalogName, type CatalogTable, type ColumnStatistics } from '../catalog/model.js'
import { clearTable } from '../catalog/tableData.js'
import { lookupRelation } from '../catalog/relations.js'
import { nameOfTable, requireRelation, requireTable, unsupportedOperation } from '../catalog/tables.js'
import { analyzeQuery, rowsOf } from '../query.js'
import type { Session } from '../session.js'
import { recoverPartitions } from './alterTable.js'
import { commentOnDatabase } from './databases.js'
import { nameParts } from './names.js'
import { matching, specValues } from './partitions.js'

export async function truncateTable(session: Session, command: CommandOf<'truncateTable'>): Promise<undefined> {
  const table = requireTable(session, await nameParts(session, command.name), 'TRUNCATE TABLE')
  if (table.type === 'EXTERNAL') throw analysisError('_LEGACY_ERROR_TEMP_1266', { tableIdentWithDB: nameOfTable(table) })
  if (command.partition.length) {
    if (!table.partitionColumns.length) throw analysisError('_LEGACY_ERROR_TEMP_1267', { tableIdentWithDB: nameOfTable(table) })
    const found = matching(table, await specValues(session, table, command.partition)).map(([path]) => path)
    clearTable(table, new Set(found))
    for (const path of found) mkdirSync(join(pathOf(table.location!), path), { recursive: true })
  } else {
    clearTable(table, 'all')
    for (const path of table.partitions.keys()) mkdirSync(join(pathOf(table.location!), path), { recursive: true })
  }
  tableChanged(session, table)
  return undefined
}

export async function commentOn(session: Session, command: CommandOf<'comment'>): Promise<undefined> {
  const parts = await nameParts(session, command.name)
  if (command.on === 'database') return commentOnDatabase(session, parts, command.comment ?? '')
  const table = requireRelation(session, parts)
  putTable(session, { ...table, comment: command.comment ?? '' })
  return undefined
}

export async function analyzeTable(session: Session, command: CommandOf<'analyzeTable'>): Promise<undefined> {
  if (!command.name) {
    const database = command.database ? databaseName(await nameParts(session, command.database)) : session.currentDatabase
    for (const table of tablesOf(session, database)) if (!table.view) await countRows(session, table, command.noscan)
    return undefined
  }
  const parts = await nameParts(session, command.name)
  const relation = await lookupRelation(session, parts)
  if (relation?.view) throw analysisError('UNSUPPORTED_FEATURE.ANALYZE_VIEW')
  const table = requireRelation(session, parts)
  if (table.view) throw analysisError('UNSUPPORTED_FEATURE.ANALYZE_VIEW')
  if (!command.allColumns && !command.columns.length) { if (!command.partition.length) await countRows(session, table, command.noscan); else await specValues(session, table, command.partition); return undefined }
  const columns = command.allColumns ? table.schema.fields : command.columns.map(name => {
    const found = table.schema.fields.find(f => f.name.toLowerCase() === name.toLowerCase())
    if (!found) throw analysisError('COLUMN_NOT_FOUND', { colName: quoteIdentifier(name), caseSensitiveConfig: '"spark.sql.caseSensitive"' })
    return found
  })
  await analyzeColumns(session, await countRows(session, table, false), columns)
  return undefined
}
const fullParts = (table: CatalogTable): readonly string[] => [sessionCatalogName, table.database, table.name]
const quotedTable = (table: CatalogTable): string => fullParts(table).map(quoteIdentifier).join('.')
async function ask(session: Session, text: string): Promise<readonly LiteralValue[]> {
  const { parseSql } = await import('../sqlText.js')
  const [row] = await rowsOf(session, await analyzeQuery(session, parseSql(session.conf, text)), 1)
  return row!
}
async function countRows(session: Session, table: CatalogTable, noscan: boolean): Promise<CatalogTable> {
  const sizeInBytes = dataFiles(pathOf(table.location!)).reduce((sum, file) => sum + statSync(file).size, 0)
  const rowCount = noscan ? undefined : Number((await ask(session, `SELECT count(*) FROM ${quotedTable(table)}`))[0])
  const analyzed: CatalogTable = { ...table, statistics: { sizeInBytes, ...(rowCount !== undefined && { rowCount }) } }
  putTable(session, analyzed)
  return analyzed
}
async function analyzeColumns(session: Session, table: CatalogTable, columns: readonly StructField[]): Promise<void> {
  for (const { name, dataType } of columns) {
    if (['array', 'map', 'struct', 'calendar_interval', 'variant', 'year_month_interval', 'day_time_interval'].includes(dataType.kind)) throw analysisError('UNSUPPORTED_FEATURE.ANALYZE_UNSUPPORTED_COLUMN_TYPE', { columnType: `"${typeSql(dataType)}"`, columnName: quoteIdentifier(name), tableName: nameOfTable(table) })
  }
  const statistics = new Map<string, ColumnStatistics>(table.columnStatistics)
  for (const field of columns) {
    const c = quoteIdentifier(field.name)
    const ordered = isNumeric(field.dataType) || ['date', 'timestamp', 'timestamp_ntz', 'boolean'].includes(field.dataType.kind)
    const lengths = ['string', 'char', 'varchar', 'binary'].includes(field.dataType.kind)
    const [nulls, distinct, min, max, average, longest] = await ask(session, `SELECT count(*) - count(${c}), count(DISTINCT ${c}), ${ordered ? `CAST(min(${c}) AS STRING), CAST(max(${c}) AS STRING)` : 'NULL, NULL'}, ${lengths ? `CAST(ceil(avg(octet_length(${c}))) AS BIGINT), CAST(max(octet_length(${c})) AS BIGINT)` : 'NULL, NULL'} FROM ${quotedTable(table)}`)
    const size = Number(fixedSize(field) ?? 0)
    statistics.set(field.name.toLowerCase(), { nullCount: Number(nulls), distinctCount: Number(distinct), ...(min !== null && { min: String(min) }), ...(max !== null && { max: String(max) }), averageLength: lengths ? Number(average ?? 0) : size, maxLength: lengths ? Number(longest ?? 0) : size })
  }
  putTable(session, { ...table, columnStatistics: statistics })
}
function fixedSize({ dataType }: StructField): number | undefined {
  const sizes: Partial<Record<StructField['dataType']['kind'], number>> = { boolean: 1, byte: 1, short: 2, integer: 4, long: 8, float: 4, double: 8, date: 4, timestamp: 8, timestamp_ntz: 8, time: 8 }
  return dataType.kind === 'decimal' ? dataType.precision <= 18 ? 8 : 16 : sizes[dataType.kind]
}

export async function repairTable(session: Session, command: CommandOf<'repairTable'>): Promise<undefined> {
  recoverPartitions(session, requireTable(session, await nameParts(session, command.name), 'MSCK REPAIR TABLE'))
  return undefined
}
export async function refreshTable(session: Session, command: CommandOf<'refreshTable'>): Promise<undefined> {
  const parts = await nameParts(session, command.name)
  const relation = await lookupRelation(session, parts)
  if (!relation) throw analysisError('TABLE_OR_VIEW_NOT_FOUND', { relationName: parts.map(quoteIdentifier).join('.'), searchPath: `[\`system\`.\`session\`, ${quoteIdentifier(session.currentCatalog)}.${quoteIdentifier(session.currentDatabase)}]` })
  if (relation.table) tableChanged(session, relation.table)
  return undefined
}

export async function loadData(session: Session, command: CommandOf<'loadData'>): Promise<undefined> {
  const table = requireTable(session, await nameParts(session, command.name), 'LOAD DATA')
  if (!existsSync(pathOf(command.path)) && table.provider === 'hive') throw analysisError('LOAD_DATA_PATH_NOT_EXISTS', { path: command.path })
  throw analysisError('_LEGACY_ERROR_TEMP_1261', { tableIdentWithDB: nameOfTable(table) })
}

export async function refuseDelete(session: Session, command: CommandOf<'delete'>): Promise<never> {
  throw unsupportedOperation(await analyzedName(session, await nameParts(session, command.table)), 'DELETE')
}
export async function refuseUpdate(session: Session, command: CommandOf<'update'>): Promise<never> {
  throw unsupported('UNSUPPORTED_FEATURE.TABLE_OPERATION', { tableName: await analyzedName(session, await nameParts(session, command.table)), operation: 'UPDATE TABLE' })
}
export async function refuseMerge(session: Session, command: CommandOf<'merge'>): Promise<never> {
  throw unsupported('UNSUPPORTED_FEATURE.TABLE_OPERATION', { tableName: await analyzedName(session, await nameParts(session, command.target)), operation: 'MERGE INTO TABLE' })
}
async function analyzedName(session: Session, parts: readonly string[]): Promise<string> {
  const relation = await lookupRelation(session, parts)
  return relation?.table ? nameOfTable(relation.table) : relation?.view ? parts.map(quoteIdentifier).join('.') : nameOfTable(requireRelation(session, parts))
}
