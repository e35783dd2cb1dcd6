// Partitions named in commands.
import { analysisError } from '../../errors/sparkError.js'
import type { PartitionSpec } from '../../plan/command.js'
import { quoteIdentifier } from '../../types/typeNames.js'
import { partitionPath } from '../catalog/locations.js'
import type { CatalogTable, TablePartition } from '../catalog/model.js'
import { nameOfTable } from '../catalog/tables.js'
import type { Session } from '../session.js'
import { agrees, partitionTexts } from './insert.js'

/** Columns of the specification are the table's; their values as directories say them. */
export async function specValues(session: Session, table: CatalogTable, spec: PartitionSpec): Promise<Map<string, string | null>> {
  const unknown = spec.filter(p => !table.partitionColumns.some(c => c.toLowerCase() === p.column.toLowerCase()))
  if (unknown.length) throw analysisError('PARTITIONS_NOT_FOUND', { partitionList: unknown.map(p => quoteIdentifier(p.column)).join(', '), tableName: nameOfTable(table) })
  return partitionTexts(session, table, new Map(spec.flatMap(p => p.value ? [[p.column.toLowerCase(), p.value] as const] : [])))
}
/** Every partition column has a value. */
export async function fullSpec(session: Session, table: CatalogTable, spec: PartitionSpec): Promise<(string | null)[]> {
  const values = await specValues(session, table, spec)
  if (values.size !== table.partitionColumns.length) throw analysisError('_LEGACY_ERROR_TEMP_1232', { specKeys: spec.map(p => p.column).join(', '), partitionColumnNames: table.partitionColumns.join(', '), tableName: nameOfTable(table) })
  return table.partitionColumns.map(c => values.get(c.toLowerCase()) ?? null)
}

const listed = (table: CatalogTable, values: readonly (string | null)[]): string => `PARTITION (${table.partitionColumns.map((c, i) => `${quoteIdentifier(c)} = ${values[i]}`).join(', ')})`
const shortName = (table: CatalogTable): string => `${quoteIdentifier(table.database)}.${quoteIdentifier(table.name)}`
export const partitionsNotFound = (table: CatalogTable, values: readonly (string | null)[]) => analysisError('PARTITIONS_NOT_FOUND', { partitionList: listed(table, values), tableName: shortName(table) })
export const partitionsExist = (table: CatalogTable, values: readonly (string | null)[]) => analysisError('PARTITIONS_ALREADY_EXIST', { partitionList: listed(table, values), tableName: shortName(table) })

export async function requirePartition(session: Session, table: CatalogTable, spec: PartitionSpec): Promise<[string, TablePartition]> {
  const values = await fullSpec(session, table, spec)
  const path = partitionPath(table.partitionColumns, values)
  const found = table.partitions.get(path)
  if (!found) throw partitionsNotFound(table, values)
  return [path, found]
}
/** Partitions that agree with the values given. */
export const matching = (table: CatalogTable, values: ReadonlyMap<string, string | null>): [string, TablePartition][] => [...table.partitions].filter(([path]) => agrees(path, values))
