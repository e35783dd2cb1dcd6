// The columns of a read: those of the files and, behind them, those of the partition directories.
import { analysisError } from '../../../errors/sparkError.js'
import type { StructField, StructType } from '../../../types/dataType.js'
import { structType } from '../../../types/dataType.js'
import type { DataFile } from './listing.js'
import type { Partitions } from './partitions.js'

export interface Layout {
  readonly schema: StructType
  /** For each column, its place in the file's schema, or in the partition values. */
  readonly places: readonly ({ readonly data: number } | { readonly partition: number })[]
}

/** A partition column that the files have as well stands where the files have it, with the directory's value. */
export function layoutOf(data: StructType, partitions: Partitions, caseSensitive: boolean): Layout {
  const same = (a: string, b: string) => caseSensitive ? a === b : a.toLowerCase() === b.toLowerCase()
  const fields: StructField[] = []
  const places: ({ data: number } | { partition: number })[] = []
  data.fields.forEach((field, index) => {
    const partition = partitions.columns.findIndex(p => same(p.name, field.name))
    fields.push(partition < 0 ? nullable(field) : partitions.columns[partition]!)
    places.push(partition < 0 ? { data: index } : { partition })
  })
  partitions.columns.forEach((column, partition) => {
    if (places.some(place => 'partition' in place && place.partition === partition)) return
    fields.push(column)
    places.push({ partition })
  })
  const names = new Set<string>()
  for (const { name } of fields) {
    const key = caseSensitive ? name : name.toLowerCase()
    if (names.has(key)) throw analysisError('COLUMN_ALREADY_EXISTS', { columnName: `\`${key.replaceAll('`', '``')}\`` })
    names.add(key)
  }
  return { schema: structType(fields), places }
}
const nullable = (field: StructField): StructField => ({ ...field, dataType: allNullable(field.dataType), nullable: true })
/** What comes from a file may always be missing. */
export function allNullable<T extends StructField['dataType']>(type: T): T {
  switch (type.kind) {
    case 'array': return { ...type, containsNull: true, elementType: allNullable(type.elementType) }
    case 'map': return { ...type, valueContainsNull: true, keyType: allNullable(type.keyType), valueType: allNullable(type.valueType) }
    case 'struct': return { ...type, fields: type.fields.map(f => ({ ...f, dataType: allNullable(f.dataType), nullable: true })) }
    default: return type
  }
}

/** Large files first, as Spark packs its partitions; files of one size stay in the order of their names. */
export const readingOrder = (files: readonly DataFile[]): DataFile[] => [...files].sort((a, b) => b.size - a.size)
