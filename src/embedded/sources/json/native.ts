// JSON by DuckDB's own reader, where it gives what Spark gives. It stops at text that Jackson reads otherwise, with an error we know.
import { carrierSql, fieldNames } from '../../duckdb/carrier.js'
import type { KernelFunction } from '../../duckdb/kernels/kernel.js'
import { kernelCall, quoteName, quoteText, type RenderContext } from '../../duckdb/render/context.js'
import { sameType, StringType, type DataType, type StructType } from '../../../types/dataType.js'
import { temporal } from '../temporal.js'
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
function nativeType(type: DataType): boolean {
  switch (type.kind) {
    case 'string': case 'long': case 'double': case 'boolean': return true
    case 'array': return nativeType(type.elementType)
    case 'struct': return fieldNames(type.fields).every((name, index) => name === type.fields[index]!.name) && type.fields.every(field => nativeType(field.dataType))
    default: return false
  }
}

/** How a column that was declared is read from values of the type that was found; undefined where only our own parser does it. */
export interface NativeColumn { /** DuckDB's type while reading. */ readonly read: string; readonly value: (sql: string, context: RenderContext) => string }
export function nativeColumn(declared: DataType, found: DataType | undefined, options: JsonOptions): NativeColumn | undefined {
  const direct = (type: DataType): NativeColumn => ({ read: carrierSql(type), value: sql => sql })
  // No record has it.
  if (found === undefined) return { read: 'VARCHAR', value: () => `CAST(NULL AS ${carrierSql(declared)})` }
  if (sameType(declared, found, true) && nativeType(declared)) return direct(declared)
  switch (declared.kind) {
    case 'string': return found.kind === 'long' || found.kind === 'boolean' ? direct(declared) : undefined
    case 'double': return found.kind === 'long' ? direct(declared) : undefined
    case 'float': return found.kind === 'long' || found.kind === 'double' ? { read: 'DOUBLE', value: sql => `CAST(${sql} AS FLOAT)` } : undefined
    case 'byte': case 'short': case 'integer': return found.kind === 'long' ? { read: 'BIGINT', value: sql => `TRY_CAST(${sql} AS ${carrierSql(declared)})` } : undefined
    case 'date': case 'timestamp': case 'timestamp_ntz': return found.kind === 'string' ? { read: 'VARCHAR', value: (sql, context) => kernelCall(context, 'json_temporal', { make: () => temporalOf(declared.kind as 'date' | 'timestamp' | 'timestamp_ntz', options) }, [sql], [StringType], declared, [JSON.stringify(options)]) } : undefined
    default: return undefined
  }
}
function temporalOf(kind: 'date' | 'timestamp' | 'timestamp_ntz', options: JsonOptions): KernelFunction {
  const when = temporal(options)
  switch (kind) {
    case 'date': return text => when.date(text as string) ?? null
    case 'timestamp': return text => when.timestamp(text as string) ?? null
    case 'timestamp_ntz': return text => when.timestampNtz(text as string) ?? null
  }
}

/** `plain`: where each file's text lies. `skipMalformed`: such records are rows of nulls. */
export function nativeSelect(files: readonly DataFile[], plain: ReadonlyMap<DataFile, string>, data: StructType, layout: Layout, partitions: Partitions, columns: readonly { readonly index: number; readonly as: string }[], skipMalformed: boolean, columnOf: (place: number) => NativeColumn, context: RenderContext): string {
  const partition = partitionSql(files, partitions)
  const names = new Set<number>()
  const list = columns.map(({ index, as }) => {
    const place = layout.places[index]!
    if ('partition' in place) return `${partition.value(place.partition)} AS ${as}`
    names.add(place.data)
    return `${columnOf(place.data).value(quoteName(data.fields[place.data]!.name), context)} AS ${as}`
  })
  // Rows are counted by reading one column of them.
  if (!names.size) names.add(0)
  const types = [...names].map(index => `${quoteName(data.fields[index]!.name)}: ${quoteText(columns.length ? columnOf(index).read : 'VARCHAR')}`)
  return `SELECT ${list.join(', ') || '1 AS "none"'} FROM read_json([${files.map(file => quoteText(plain.get(file)!)).join(', ')}], format='newline_delimited', records=true, columns={${types.join(', ')}}${skipMalformed ? ', ignore_errors=true' : ''}${partition.options})`
}

/** Errors that mean: this text is for our own parser. */
export const isForOwnParser = (error: string): boolean => /Malformed JSON in file|JSON transform error in file|"maximum_object_size"|maximum_object_size of/.test(error)
