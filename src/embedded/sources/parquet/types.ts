// Parquet's types as Spark reads them (ParquetToSparkSchemaConverter), and DuckDB's value of a column as the carrier of a Spark type.
import { analysisError } from '../../../errors/sparkError.js'
import { arrayType, BinaryType, BooleanType, ByteType, DateType, decimalType, DoubleType, FloatType, IntegerType, LongType, mapType, sameType, ShortType, StringType, structField, structType, TimestampNTZType, TimestampType, type DataType } from '../../../types/dataType.js'
import { carrierSql, fieldNames } from '../../duckdb/carrier.js'
import { quoteName, quoteText } from '../../duckdb/render/context.js'
import type { ParquetNode } from './fileSchema.js'

export interface ParquetSettings { readonly binaryAsString: boolean; readonly int96AsTimestamp: boolean; readonly inferNtz: boolean; readonly nanosAsLong: boolean; readonly caseSensitive: boolean }

const illegal = (node: ParquetNode, shown: string) => analysisError('PARQUET_TYPE_ILLEGAL', { parquetType: `${node.physical}${shown ? ` (${shown})` : ''}` })

/** The Spark type of a column. */
export function sparkType(node: ParquetNode, settings: ParquetSettings): DataType {
  // A repeated field outside a list is a list of its own (the oldest form).
  if (node.repetition === 'REPEATED') return arrayType(single(node, settings), false)
  return single(node, settings)
}
function single(node: ParquetNode, settings: ParquetSettings): DataType {
  if (node.physical === undefined) return group(node, settings)
  const { converted, logical } = node
  const is = (name: string) => converted === name || logical?.startsWith(`${name}(`) === true
  if (converted === 'DECIMAL' || logical?.startsWith('DecimalType')) return decimalType(node.precision ?? 10, node.scale ?? 0)
  switch (node.physical) {
    case 'BOOLEAN': return BooleanType
    case 'FLOAT': return FloatType
    case 'DOUBLE': return DoubleType
    case 'INT96': return TimestampType
    case 'INT32':
      switch (converted) {
        case 'INT_8': return ByteType
        case 'INT_16': case 'UINT_8': return ShortType
        case 'UINT_16': case 'INT_32': return IntegerType
        case 'UINT_32': return LongType
        case 'DATE': return DateType
        case 'TIME_MILLIS': throw illegal(node, 'TIME(MILLIS,true)')
      }
      if (logical?.startsWith('DateType')) return DateType
      if (logical?.startsWith('TimeType')) throw illegal(node, 'TIME(MILLIS,false)')
      return IntegerType
    case 'INT64':
      if (converted === 'UINT_64') return decimalType(20, 0)
      if (logical?.startsWith('TimestampType')) {
        const utc = logical.includes('isAdjustedToUTC=1')
        if (/NANOS=NanoSeconds/.test(logical)) { if (settings.nanosAsLong) return LongType; throw illegal(node, `TIMESTAMP(NANOS,${utc})`) }
        return utc || !settings.inferNtz ? TimestampType : TimestampNTZType
      }
      if (converted === 'TIMESTAMP_MICROS' || converted === 'TIMESTAMP_MILLIS') return TimestampType
      if (logical?.startsWith('TimeType')) throw illegal(node, `TIME(${/NANOS=Nano/.test(logical) ? 'NANOS' : 'MICROS'},${logical.includes('isAdjustedToUTC=1')})`)
      return LongType
    case 'BYTE_ARRAY': return is('UTF8') || is('StringType') || is('ENUM') || is('EnumType') || is('JSON') || is('JsonType') || settings.binaryAsString && !is('BSON') ? StringType : BinaryType
    case 'FIXED_LEN_BYTE_ARRAY': if (logical?.startsWith('UUID')) throw illegal(node, 'UUID'); return BinaryType
    default: throw illegal(node, '')
  }
}
function group(node: ParquetNode, settings: ParquetSettings): DataType {
  const [child] = node.children
  if ((node.converted === 'LIST' || node.logical?.startsWith('ListType')) && child) {
    if (child.repetition !== 'REPEATED') return structType(node.children.map(c => structField(c.name, sparkType(c, settings))))
    // Three levels, unless the repeated group is the element itself (the rules of the format's own documentation).
    const isElement = child.physical !== undefined || child.children.length > 1 || child.name === 'array' || child.name === `${node.name}_tuple`
    return arrayType(isElement ? single({ ...child, repetition: 'REQUIRED' }, settings) : sparkType(child.children[0]!, settings))
  }
  if ((node.converted === 'MAP' || node.converted === 'MAP_KEY_VALUE' || node.logical?.startsWith('MapType')) && child?.children.length === 2) return mapType(sparkType(child.children[0]!, settings), sparkType(child.children[1]!, settings))
  return structType(node.children.map(c => structField(c.name, sparkType(c, settings))))
}


/** SQL for a file's value as the carrier of `wanted`; undefined where Spark does not read it so. */
export function adapt(value: string, node: ParquetNode, wanted: DataType, settings: ParquetSettings): string | undefined {
  const own = sparkType(node, settings)
  const element = elementOf(node)
  switch (wanted.kind) {
    case 'array': {
      if (own.kind !== 'array' || !element) return undefined
      if (straight(node, wanted, settings)) return value
      const inner = adapt('x', element, wanted.elementType, settings)
      return inner === undefined ? undefined : `list_transform(${value}, lambda x: ${inner})`
    }
    case 'map': {
      const pair = node.children[0]?.children
      if (own.kind !== 'map' || !pair) return undefined
      if (straight(node, wanted, settings)) return value
      const key = adapt('x.key', pair[0]!, wanted.keyType, settings); const item = adapt('x.value', pair[1]!, wanted.valueType, settings)
      return key === undefined || item === undefined ? undefined : `map_from_entries(list_transform(map_entries(${value}), lambda x: {'key': ${key}, 'value': ${item}}))`
    }
    case 'struct': {
      if (own.kind !== 'struct') return undefined
      if (straight(node, wanted, settings)) return value
      const names = fieldNames(wanted.fields)
      const parts: string[] = []
      for (const [index, field] of wanted.fields.entries()) {
        const child = node.children.find(c => settings.caseSensitive ? c.name === field.name : c.name.toLowerCase() === field.name.toLowerCase())
        const part = child ? adapt(`struct_extract(${value}, ${quoteText(child.name)})`, child, field.dataType, settings) : `CAST(NULL AS ${carrierSql(field.dataType)})`
        if (part === undefined) return undefined
        parts.push(`${quoteName(names[index]!)} := ${part}`)
      }
      return `CASE WHEN ${value} IS NULL THEN NULL ELSE struct_pack(${parts.join(', ')}) END`
    }
    default: return atom(value, node, own, wanted)
  }
}
const elementOf = (node: ParquetNode): ParquetNode | undefined => {
  if (node.repetition === 'REPEATED') return { ...node, repetition: 'REQUIRED' }
  const child = node.children[0]
  if (!child) return undefined
  const isElement = child.physical !== undefined || child.children.length > 1 || child.name === 'array' || child.name === `${node.name}_tuple`
  return isElement ? { ...child, repetition: 'REQUIRED' } : child.children[0]
}
/** Whether DuckDB's value carries the type as it is, all the way down. */
function straight(node: ParquetNode, wanted: DataType, settings: ParquetSettings): boolean {
  switch (wanted.kind) {
    case 'array': { const element = elementOf(node); return !!element && straight(element, wanted.elementType, settings) }
    case 'map': { const pair = node.children[0]?.children; return !!pair && straight(pair[0]!, wanted.keyType, settings) && straight(pair[1]!, wanted.valueType, settings) }
    case 'struct': { const names = fieldNames(wanted.fields); return wanted.fields.length === node.children.length && wanted.fields.every((f, i) => node.children[i]!.name === f.name && names[i] === f.name && straight(node.children[i]!, f.dataType, settings)) }
    default: return atom('x', node, sparkType(node, settings), wanted) === 'x'
  }
}

const widths: Partial<Record<DataType['kind'], number>> = { byte: 1, short: 2, integer: 3, long: 4 }
function atom(value: string, node: ParquetNode, own: DataType, wanted: DataType): string | undefined {
  const cast = () => `CAST(${value} AS ${carrierSql(wanted)})`
  if (wanted.kind === 'null') return 'CAST(NULL AS INTEGER)'
  if (node.physical === 'INT96') return wanted.kind === 'timestamp' ? `timezone('UTC', ${value})` : wanted.kind === 'timestamp_ntz' ? value : undefined
  if (node.logical?.startsWith('TimestampType') && /NANOS=NanoSeconds/.test(node.logical)) return wanted.kind === 'long' ? `epoch_ns(${value})` : undefined
  if (node.converted?.startsWith('UINT') && sameType(own, wanted, true)) return cast()
  if (sameType(own, wanted, true)) {
    // DuckDB reads local timestamps as such whatever Spark makes of them.
    return wanted.kind === 'timestamp' && node.logical?.includes('isAdjustedToUTC=0') ? `timezone('UTC', ${value})` : value
  }
  // Intervals are numbers in the file.
  if (own.kind === 'integer' && wanted.kind === 'year_month_interval' || own.kind === 'long' && (wanted.kind === 'day_time_interval' || wanted.kind === 'time')) return value
  if (own.kind === 'string' && (wanted.kind === 'string' || wanted.kind === 'char' || wanted.kind === 'varchar')) return value
  if (own.kind === 'binary' && wanted.kind === 'string') return `decode(${value})`
  if (own.kind === 'string' && wanted.kind === 'binary') return `encode(${value})`
  const from = widths[own.kind]; const to = widths[wanted.kind]
  if (from !== undefined && to !== undefined && (from <= to || node.physical === 'INT32' && to <= 3)) return cast()
  if (own.kind === 'float' && wanted.kind === 'double') return cast()
  if (from !== undefined && from <= 3 && wanted.kind === 'double') return cast()
  if (from !== undefined && wanted.kind === 'decimal' && wanted.precision - wanted.scale >= (from <= 3 ? 10 : 20)) return cast()
  if (own.kind === 'decimal' && wanted.kind === 'decimal' && wanted.scale >= own.scale && wanted.precision - wanted.scale >= own.precision - own.scale) return cast()
  if (own.kind === 'date' && wanted.kind === 'timestamp_ntz') return cast()
  if (own.kind === 'timestamp' && wanted.kind === 'timestamp_ntz') return `timezone('UTC', ${value})`
  if (own.kind === 'timestamp_ntz' && wanted.kind === 'timestamp') return `timezone('UTC', ${value})`
  return undefined
}
