// The schema of the program's own rows, as Spark infers it: a type a value, merged over the rows.
import { ArrayTypeOf, merge, type Inferred } from './merge.js'
import { BinaryType, BooleanType, CalendarIntervalType, DateType, dayTimeIntervalType, decimalType, DoubleType, LongType, mapType, NullType, StringType, structField, structType, TimestampNTZType, TimestampType, timeType, VariantType, yearMonthIntervalType, type DataType, type StructType } from '../../types/dataType.js'
import { Decimal } from '../../types/values/decimal.js'
import { CalendarInterval, DayTimeInterval, YearMonthInterval } from '../../types/values/interval.js'
import { Row } from '../../types/values/row.js'
import { temporalBrand, type Duration } from '../../types/values/temporal.js'
import { Variant } from '../../types/values/variant.js'
import { clientError, typeName } from '../errors.js'

/** The schema of all rows; names are those of the objects, else `_1`, `_2` … */
export function inferSchema(rows: readonly unknown[], names?: readonly string[]): StructType {
  if (!rows.length) throw clientError('CANNOT_INFER_EMPTY_SCHEMA')
  let schema: Inferred | undefined
  for (const row of rows) schema = schema ? merge(schema, inferRow(row, names)) : inferRow(row, names)
  const struct = schema as StructType
  const undetermined = struct.fields.filter(f => hasNull(f.dataType)).map(f => `\`${f.name}\``)
  if (undetermined.length) throw clientError('CANNOT_DETERMINE_TYPE', { columns: undetermined.join(', ') })
  return struct
}
const hasNull = (type: DataType): boolean => {
  switch (type.kind) {
    case 'null': return true
    case 'array': return hasNull(type.elementType)
    case 'map': return hasNull(type.keyType) || hasNull(type.valueType)
    case 'struct': return type.fields.some(f => hasNull(f.dataType))
    default: return false
  }
}
function inferRow(row: unknown, names?: readonly string[]): StructType {
  if (Array.isArray(row)) return structType(row.map((value, i) => structField(names?.[i] ?? `_${i + 1}`, inferField(value, names?.[i] ?? `_${i + 1}`))))
  if (isRecord(row)) {
    const own = Row.names(row); const values = Row.values(row)
    return structType(own.map((name, i) => structField(name, inferField(values[i], name))))
  }
  return structType([structField(names?.[0] ?? 'value', inferField(row, names?.[0] ?? 'value'))])
}
/** A row of named columns: a Row, an object of the program's own; not a value of Spark's such as a Date or a Decimal. */
export const isRecord = (value: unknown): value is object => typeof value === 'object' && value !== null && !Array.isArray(value) && (value instanceof Row || atom(value) === undefined && !(value instanceof Map) && !(value instanceof Set))

function inferField(value: unknown, path: string): DataType {
  try { return inferType(value, path) } catch (error) {
    if (error instanceof TypeError) throw clientError('CANNOT_INFER_TYPE_FOR_FIELD', { field_name: path, reason: error.message })
    throw error
  }
}
function inferType(value: unknown, path: string): DataType {
  const type = atom(value)
  if (type) return type
  if (Array.isArray(value) || value instanceof Set) {
    const items = [...value as Iterable<unknown>]
    return ArrayTypeOf(items.map((item): DataType => inferType(item, `${path}[]`)).reduce((a, b) => merge(a, b) as DataType, NullType))
  }
  if (value instanceof Map) {
    let key: DataType = NullType; let item: DataType = NullType
    for (const [k, v] of value) { key = merge(key, inferType(k, `${path}.key`)) as DataType; item = merge(item, inferType(v, `${path}.value`)) as DataType }
    return mapType(key, item)
  }
  if (typeof value === 'object') {
    const names = Row.names(value!); const values = Row.values(value!)
    return structType(names.map((name, i) => structField(name, inferType(values[i], `${path}.${name}`))))
  }
  throw new TypeError(`a ${typeName(value)} is no value of Spark`)
}
/** The type of a value that holds no others; undefined where it does, or is none. */
function atom(value: unknown): DataType | undefined {
  switch (typeof value) {
    case 'undefined': return NullType
    case 'boolean': return BooleanType
    case 'number': return Number.isSafeInteger(value) && !Object.is(value, -0) ? LongType : DoubleType
    case 'bigint': return LongType
    case 'string': return StringType
    case 'object': break
    default: return undefined
  }
  if (value === null) return NullType
  if (value instanceof Date) return TimestampType
  if (value instanceof Uint8Array) return BinaryType
  if (Decimal.isDecimal(value)) return decimalType(38, 18)
  if (value instanceof YearMonthInterval) return yearMonthIntervalType()
  if (value instanceof DayTimeInterval) return dayTimeIntervalType()
  if (value instanceof CalendarInterval) return CalendarIntervalType
  if (value instanceof Variant) return VariantType
  switch (temporalBrand(value)) {
    case 'PlainDate': return DateType
    case 'Instant': case 'ZonedDateTime': return TimestampType
    case 'PlainDateTime': return TimestampNTZType
    case 'PlainTime': return timeType(6)
    case 'Duration': { const d = value as Duration; return d.years || d.months ? (d.weeks || d.days || d.hours || d.minutes || d.seconds || d.milliseconds || d.microseconds ? CalendarIntervalType : yearMonthIntervalType()) : dayTimeIntervalType() }
  }
  return undefined
}
