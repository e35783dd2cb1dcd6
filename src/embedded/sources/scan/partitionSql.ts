// Partition values in the SQL of DuckDB's own readers: a constant where all files share it, else DuckDB's reading of the directories.
import { carrierSql } from '../../duckdb/carrier.js'
import { quoteName, quoteText } from '../../duckdb/render/context.js'
import type { DataType } from '../../../types/dataType.js'
import type { DataFile } from '../files/listing.js'
import type { Partitions } from '../files/partitions.js'

export interface PartitionSql {
  /** Options of the reader, each with a comma before it. */ readonly options: string
  /** The value of the partition column at this place. */ readonly value: (place: number) => string
}

/** Files that are read by one call; `taken` are the names of their own columns. */
export function partitionSql(files: readonly DataFile[], partitions: Partitions): PartitionSql {
  const { columns } = partitions
  const tuples = new Set(files.map(file => JSON.stringify(partitions.valuesOf(file))))
  if (!columns.length) return { options: ', hive_partitioning=false', value: () => 'NULL' }
  if (tuples.size <= 1) {
    const values = files[0] ? partitions.valuesOf(files[0]) : []
    return { options: ', hive_partitioning=false', value: place => typed(values[place] == null ? 'NULL' : quoteText(values[place]), columns[place]!.dataType) }
  }
  return {
    options: `, hive_partitioning=true, hive_types_autocast=false, hive_types={${columns.map(column => `${quoteName(column.name)}: 'VARCHAR'`).join(', ')}}`,
    value: place => typed(quoteName(columns[place]!.name), columns[place]!.dataType),
  }
}
/** Groups of files that one call can read: all, unless a directory's column is one of the files' as well. */
export function partitionGroups(files: readonly DataFile[], partitions: Partitions, ownColumns: readonly string[]): readonly (readonly DataFile[])[] {
  const own = new Set(ownColumns.map(name => name.toLowerCase()))
  if (!partitions.columns.some(column => own.has(column.name.toLowerCase()))) return [files]
  const groups = new Map<string, DataFile[]>()
  for (const file of files) { const key = JSON.stringify(partitions.valuesOf(file)); const group = groups.get(key); if (group) group.push(file); else groups.set(key, [file]) }
  return [...groups.values()]
}
const typed = (text: string, type: DataType): string => type.kind === 'string' ? (text === 'NULL' ? 'CAST(NULL AS VARCHAR)' : text) : type.kind === 'binary' ? `encode(${text})` : `TRY_CAST(${text} AS ${carrierSql(type)})`
