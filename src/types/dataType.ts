// Spark's data types as one union (org.apache.spark.sql.types). Plain frozen values: compare with `sameType`, switch on `kind`.

export type DataType =
  | { readonly kind: 'null' | 'boolean' | 'byte' | 'short' | 'integer' | 'long' | 'float' | 'double' | 'binary'
      | 'date' | 'timestamp' | 'timestamp_ntz' | 'calendar_interval' | 'variant' }
  | StringType | CharType | VarcharType | DecimalType | TimeType | YearMonthIntervalType | DayTimeIntervalType
  | ArrayType | MapType | StructType

/** `collation` is left out for UTF8_BINARY, Spark's default. */
export interface StringType { readonly kind: 'string'; readonly collation?: string }
export interface CharType { readonly kind: 'char'; readonly length: number }
export interface VarcharType { readonly kind: 'varchar'; readonly length: number }
/** At most 38 digits, `scale` of them after the point. */
export interface DecimalType { readonly kind: 'decimal'; readonly precision: number; readonly scale: number }
/** Time of day; `precision` is the number of fractional digits, 0 to 6. */
export interface TimeType { readonly kind: 'time'; readonly precision: number }
export type YearMonthField = 'year' | 'month'
export type DayTimeField = 'day' | 'hour' | 'minute' | 'second'
export interface YearMonthIntervalType { readonly kind: 'year_month_interval'; readonly start: YearMonthField; readonly end: YearMonthField }
export interface DayTimeIntervalType { readonly kind: 'day_time_interval'; readonly start: DayTimeField; readonly end: DayTimeField }
export interface ArrayType { readonly kind: 'array'; readonly elementType: DataType; readonly containsNull: boolean }
export interface MapType { readonly kind: 'map'; readonly keyType: DataType; readonly valueType: DataType; readonly valueContainsNull: boolean }
export interface StructField { readonly name: string; readonly dataType: DataType; readonly nullable: boolean; readonly metadata?: Readonly<Record<string, unknown>> }
export interface StructType { readonly kind: 'struct'; readonly fields: readonly StructField[] }

export type TypeKind = DataType['kind']

const atom = <K extends TypeKind>(kind: K) => Object.freeze({ kind })
export const NullType = atom('null') as DataType
export const BooleanType = atom('boolean') as DataType
export const ByteType = atom('byte') as DataType
export const ShortType = atom('short') as DataType
export const IntegerType = atom('integer') as DataType
export const LongType = atom('long') as DataType
export const FloatType = atom('float') as DataType
export const DoubleType = atom('double') as DataType
export const StringType = atom('string') as StringType
export const BinaryType = atom('binary') as DataType
export const DateType = atom('date') as DataType
export const TimestampType = atom('timestamp') as DataType
export const TimestampNTZType = atom('timestamp_ntz') as DataType
export const CalendarIntervalType = atom('calendar_interval') as DataType
export const VariantType = atom('variant') as DataType
export const decimalType = (precision: number, scale: number): DecimalType => ({ kind: 'decimal', precision, scale })
export const timeType = (precision = 6): TimeType => ({ kind: 'time', precision })
export const yearMonthIntervalType = (start: YearMonthField = 'year', end: YearMonthField = 'month'): YearMonthIntervalType => ({ kind: 'year_month_interval', start, end })
export const dayTimeIntervalType = (start: DayTimeField = 'day', end: DayTimeField = 'second'): DayTimeIntervalType => ({ kind: 'day_time_interval', start, end })
export const arrayType = (elementType: DataType, containsNull = true): ArrayType => ({ kind: 'array', elementType, containsNull })
export const mapType = (keyType: DataType, valueType: DataType, valueContainsNull = true): MapType => ({ kind: 'map', keyType, valueType, valueContainsNull })
export const structField = (name: string, dataType: DataType, nullable = true, metadata?: Readonly<Record<string, unknown>>): StructField =>
  metadata && Object.keys(metadata).length ? { name, dataType, nullable, metadata } : { name, dataType, nullable }
export const structType = (fields: readonly StructField[]): StructType => ({ kind: 'struct', fields })

export const isIntegral = (type: DataType): boolean => type.kind === 'byte' || type.kind === 'short' || type.kind === 'integer' || type.kind === 'long'
export const isNumeric = (type: DataType): boolean => isIntegral(type) || type.kind === 'float' || type.kind === 'double' || type.kind === 'decimal'
export const isStringLike = (type: DataType): boolean => type.kind === 'string' || type.kind === 'char' || type.kind === 'varchar'

/** Equality of types; with `ignoreNullability`, of their shape alone (names of fields still count). */
export function sameType(a: DataType, b: DataType, ignoreNullability = false): boolean {
  if (a === b) return true
  if (a.kind !== b.kind) return false
  switch (a.kind) {
    case 'array': { const o = b as ArrayType; return (ignoreNullability || a.containsNull === o.containsNull) && sameType(a.elementType, o.elementType, ignoreNullability) }
    case 'map': { const o = b as MapType; return (ignoreNullability || a.valueContainsNull === o.valueContainsNull) && sameType(a.keyType, o.keyType, ignoreNullability) && sameType(a.valueType, o.valueType, ignoreNullability) }
    case 'struct': { const o = b as StructType; return a.fields.length === o.fields.length && a.fields.every((f, i) => f.name === o.fields[i]!.name && (ignoreNullability || f.nullable === o.fields[i]!.nullable) && sameType(f.dataType, o.fields[i]!.dataType, ignoreNullability)) }
    case 'decimal': { const o = b as DecimalType; return a.precision === o.precision && a.scale === o.scale }
    case 'char': case 'varchar': return a.length === (b as CharType).length
    case 'time': return a.precision === (b as TimeType).precision
    case 'string': return (a.collation ?? 'UTF8_BINARY') === ((b as StringType).collation ?? 'UTF8_BINARY')
    case 'year_month_interval': case 'day_time_interval': { const o = b as typeof a; return a.start === o.start && a.end === o.end }
    default: return true
  }
}
