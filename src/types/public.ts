export {
  ArrayType, BinaryType, BooleanType, ByteType, CalendarIntervalType, CharType, DataTypes, DateType, DayTimeIntervalType, DecimalType, DoubleType, FloatType, IntegerType, LongType, MapType, NullType,
  ShortType, StringType, StructField, StructType, TimeType, TimestampNTZType, TimestampType, VarcharType, VariantType, YearMonthIntervalType, type Long, type Settings, type Timestamp, type TypeInput, type ValueOf,
} from './classes.js'
import { publicType, toDataType } from './classes.js'
import type { DataType as DataTypeUnion } from './dataType.js'
/** Any of Spark's types; from its text or its JSON: `DataType.fromDDL('array<int>')`. */
export type DataType = DataTypeUnion
export const DataType = {
  fromDDL: (ddl: string): DataType => publicType(toDataType(ddl)),
  fromJson: (json: unknown): DataType => publicType(toDataType(typeof json === 'string' && /^[[{"]/.test(json.trim()) ? json : JSON.stringify(json))),
} as const
export { Decimal, type DecimalInput } from './values/decimal.js'
export { CalendarInterval, DayTimeInterval, YearMonthInterval } from './values/interval.js'
export { Row } from './values/row.js'
export { Variant, Variant as VariantVal } from './values/variant.js'
