// INSERT in its forms, and what `df.write` does to a table that is there.
import { analysisError } from '../../errors/sparkError.js'
import { resolvePlan } from '../../analyzer/relations/resolvePlan.js'
import { alias, attributeOf, type ResolvedPlan } from '../../analyzer/resolved.js'
import { inputsOf } from '../../analyzer/names/attribute.js'
import { castTo } from '../../analyzer/expressions/cast.js'
import { resolve } from '../../analyzer/expressions/resolve.js'
import type { CommandOf, InsertTarget, PartitionSpec } from '../../plan/command.js'
import type { Expression } from '../../plan/expression.js'
import type { LogicalPlan } from '../../plan/logical.js'
import { StringType, type StructField } from '../../types/dataType.js'
import { quoteIdentifier } from '../../types/typeNames.js'
import { findTable, putTable } from '../catalog/catalog.js'
import { partitionValues } from '../catalog/locations.js'
import type { CatalogTable, TablePartition } from '../catalog/model.js'
import { withoutCharVarchar } from '../catalog/schemas.js'
import { partitionsOnDisk, tableKey, writeTable, type Overwrite, type TableSource } from '../catalog/tableData.js'
import { nameOfTable, requireTable } from '../catalog/tables.js'
import { tableChanged } from '../catalog/changes.js'
import { analyzeBy, rowsOf } from '../query.js'
import type { Session } from '../session.js'
import { assignColumns, checkColumnList, storingError } from './assignment.js'
import { columnDefault, withDefaultValues } from './defaults.js'
import { nameParts } from './names.js'

export async function insert(session: Session, { target, query }: CommandOf<'insert'>, signal: AbortSignal): Promise<undefined> {
  const table = requireTable(session, await nameParts(session, target.table), 'INSERT')
  await insertRows(session, table, target, query, signal)
  return undefined
}
export async function multiInsert(session: Session, command: CommandOf<'multiInsert'>, signal: AbortSignal): Promise<undefined> {
  for (const { target, query } of command.inserts) await insert(session, { kind: 'insert', target, query }, signal)
  return undefined
}

export type Target = Pick<InsertTarget, 'partition' | 'ifNotExists' | 'columns' | 'byName' | 'overwrite' | 'replaceWhere'>
export async function insertRows(session: Session, table: CatalogTable, target: Target, query: LogicalPlan, signal: AbortSignal): Promise<void> {
  if (target.replaceWhere) throw analysisError('UNSUPPORTED_FEATURE.TABLE_OPERATION', { tableName: nameOfTable(table), operation: 'INSERT REPLACE WHERE' })
  checkPartition(table, target.partition)
  const fixed = new Map<string, Expression>(target.partition.flatMap(p => p.value ? [[p.column.toLowerCase(), p.value] as const] : []))
  if (target.columns) checkColumnList(table, target.columns, fixed)
  const open = table.schema.fields.filter(f => !fixed.has(f.name.toLowerCase()))
  const byName = (name: string | undefined): StructField | undefined => table.schema.fields.find(f => f.name.toLowerCase() === name?.toLowerCase())
  const withDefaults = withDefaultValues(query, (index, name) => {
    const field = target.byName ? byName(name) : target.columns ? byName(target.columns[index]) : open[index]
    return field && columnDefault(session, field)
  })
  const values = await partitionTexts(session, table, fixed)
  if (target.ifNotExists && [...table.partitions.keys()].some(path => agrees(path, values))) return
  const analyzed = await analyzeBy(session, scope => {
    const plan = resolvePlan(withDefaults, scope)
    return assignColumns(session, plan, { table, fixed, byName: target.byName, ...(target.columns && { columns: target.columns }) }, scope)
  })
  if (target.overwrite && !isDynamic(session) && reads(analyzed.plan, table)) throw analysisError('UNSUPPORTED_OVERWRITE.TABLE', { table: nameOfTable(table) })
  const overwrite: Overwrite = !target.overwrite ? 'none' : isDynamic(session) && table.partitionColumns.length && fixed.size < table.partitionColumns.length ? 'touched' : values.size ? { partition: values } : 'all'
  let touched: string[]
  try { touched = await writeTable(session, table, analyzed, overwrite, signal) } catch (error) { throw storingError(error) }
  if (table.partitionColumns.length) trackPartitions(session, table, touched, overwrite)
  tableChanged(session, table)
}
const isDynamic = (session: Session): boolean => session.conf.get('spark.sql.sources.partitionOverwriteMode')?.toUpperCase() === 'DYNAMIC'
export const reads = (plan: ResolvedPlan, table: CatalogTable): boolean => plan.kind === 'scan' ? (plan.source as Partial<TableSource>).table === tableKey(table) : inputsOf(plan).some(input => reads(input, table))

/** PARTITION (…) names the table's partition columns, all of them. */
function checkPartition(table: CatalogTable, partition: PartitionSpec): void {
  if (!partition.length) return
  const unknown = partition.filter(p => !table.partitionColumns.some(c => c.toLowerCase() === p.column.toLowerCase()))
  if (unknown.length) throw analysisError('PARTITIONS_NOT_FOUND', { partitionList: unknown.map(p => quoteIdentifier(p.column)).join(', '), tableName: nameOfTable(table) })
  if (partition.length !== table.partitionColumns.length) throw analysisError('_LEGACY_ERROR_TEMP_1169', { tableName: nameOfTable(table), normalizedPartSpec: partition.map(p => p.column).join(','), partColNames: table.partitionColumns.join(',') })
  let dynamic = false
  for (const column of table.partitionColumns) {
    const fixed = partition.find(p => p.column.toLowerCase() === column.toLowerCase())?.value !== undefined
    if (fixed && dynamic) throw analysisError('_LEGACY_ERROR_TEMP_1170' as never, {})
    if (!fixed) dynamic = true
  }
}

/** The values of a partition as its directory says them: cast to the column's type, then to text. */
export async function partitionTexts(session: Session, table: CatalogTable, fixed: ReadonlyMap<string, Expression>): Promise<Map<string, string | null>> {
  if (!fixed.size) return new Map()
  const columns = [...fixed]
  const query = await analyzeBy(session, scope => {
    const expressions = columns.map(([column, value]) => {
      const field = table.schema.fields.find(f => f.name.toLowerCase() === column)!
      return alias(castTo(castTo(resolve(value, scope), withoutCharVarchar(field.dataType), scope), StringType, scope), column)
    })
    return { kind: 'project', input: { kind: 'oneRow', output: [] }, expressions, output: expressions.map(attributeOf) }
  })
  const [row] = await rowsOf(session, query, 1)
  return new Map(columns.map(([column], i) => [column, row![i] as string | null]))
}
export const agrees = (path: string, values: ReadonlyMap<string, string | null>): boolean => {
  const own = partitionValues(path)
  return own !== undefined && [...values].every(([column, value]) => own.get(column) === (value === '' ? null : value))
}

function trackPartitions(session: Session, table: CatalogTable, touched: readonly string[], overwrite: Overwrite): void {
  const onDisk = partitionsOnDisk(table)
  const partitions = new Map<string, TablePartition>()
  const gone = (path: string): boolean => overwrite === 'all' || typeof overwrite === 'object' && agrees(path, overwrite.partition)
  for (const [path, partition] of table.partitions) if (!gone(path)) partitions.set(path, partition)
  for (const path of touched) { const found = onDisk.get(path); if (found && !partitions.has(path)) partitions.set(path, found) }
  const current = findTable(session, { database: table.database, table: table.name }) ?? table
  putTable(session, { ...current, partitions })
}
