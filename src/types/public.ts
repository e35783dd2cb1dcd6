export {
  ArrayType, BinaryType, BooleanType, ByteType, CalendarIntervalType, CharType, DataTypes, DateType, DayTimeIntervalType, DecimalType, DoubleType, FloatType, IntegerType, LongType, MapType, NullType,
  ShortType, StringType, StructField, StructType, TimeType, TimestampNTZType, TimestampType, VarcharType, VariantType, YearMonthIntervalType, type Long, type Settings, type Timestamp, type TypeInput, type ValueOf,
} from './classes.js'
export type { DataType } from './dataType.js'
export { Decimal, type DecimalInput } from './values/decimal.js'
export { CalendarInterval, DayTimeInterval, YearMonthInterval } from './values/interval.js'
export { Row } from './values/row.js'
export { Variant, Variant as VariantVal } from './values/variant.js'
