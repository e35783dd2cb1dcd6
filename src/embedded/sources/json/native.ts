// JSON by DuckDB's own reader, where it gives what Spark gives. It stops at text that Jackson reads otherwise, with an error we know.
import { fieldNames } from '../../duckdb/carrier.js'
import { quoteName, quoteText } from '../../duckdb/render/context.js'
import { carrierSql } from '../../duckdb/carrier.js'
import type { DataType, StructType } from '../../../types/dataType.js'
import type { Layout } from '../files/columns.js'
import type { DataFile } from '../files/listing.js'
import type { Partitions } from '../files/partitions.js'
import { partitionSql } from '../scan/partitionSql.js'
import type { JsonOptions } from './options.js'

/** Whether the options leave the text as DuckDB takes it. */
export function nativeOptions({ syntax, multiLine, lineSeparator, primitivesAsString, prefersDecimal, inferTimestamp, samplingRatio }: JsonOptions): boolean {
  return !multiLine && lineSeparator === undefined && !primitivesAsString && !prefersDecimal && !inferTimestamp && samplingRatio >= 1
    && !syntax.comments && !syntax.unquotedNames && !syntax.leadingZeros && !syntax.anyEscape && !syntax.controlCharacters && syntax.nonNumeric && syntax.singleQuotes
}
export function nativeType(type: DataType): boolean {
  switch (type.kind) {
    case 'string': case 'long': case 'double': case 'boolean': return true
    case 'array': return nativeType(type.elementType)
    case 'struct': return fieldNames(type.fields).every((name, index) => name === type.fields[index]!.name) && type.fields.every(field => nativeType(field.dataType))
    default: return false
  }
}

/** `plain`: where each file's text lies. */
export function nativeSelect(files: readonly DataFile[], plain: ReadonlyMap<DataFile, string>, data: StructType, layout: Layout, partitions: Partitions, columns: readonly { readonly index: number; readonly as: string }[]): string {
  const partition = partitionSql(files, partitions)
  const names = new Set<number>()
  const list = columns.map(({ index, as }) => {
    const place = layout.places[index]!
    if ('partition' in place) return `${partition.value(place.partition)} AS ${as}`
    names.add(place.data)
    return `${quoteName(data.fields[place.data]!.name)} AS ${as}`
  })
  // Rows are counted by reading one column of them.
  if (!names.size) names.add(0)
  const types = [...names].map(index => `${quoteName(data.fields[index]!.name)}: ${quoteText(columns.length ? carrierSql(data.fields[index]!.dataType) : 'VARCHAR')}`)
  return `SELECT ${list.join(', ') || '1 AS "none"'} FROM read_json([${files.map(file => quoteText(plain.get(file)!)).join(', ')}], format='newline_delimited', records=true, columns={${types.join(', ')}}${partition.options})`
}

/** Errors that mean: this text is for our own parser. */
export const isForOwnParser = (error: string): boolean => /Malformed JSON in file|JSON transform error in file|"maximum_object_size"|maximum_object_size of/.test(error)
