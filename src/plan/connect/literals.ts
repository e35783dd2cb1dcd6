// Connect's Literal as a literal expression, and back (LiteralValueProtoConverter).
import {
  arrayType, BinaryType, BooleanType, ByteType, CalendarIntervalType, DateType, dayTimeIntervalType, decimalType, DoubleType, FloatType, IntegerType, LongType, mapType, NullType, ShortType, StringType,
  structField, structType, timeType, TimestampNTZType, TimestampType, yearMonthIntervalType, type DataType,
} from '../../types/dataType.js'
import type { CalendarInterval, ExpressionOf, LiteralValue } from '../expression.js'
import { make, type Messages } from '../message.js'
import { typeToMessage } from '../typeMessage.js'
import { invalidPlan, notSet, readType, type ReadContext } from './context.js'

type Message = Messages['Expression.Literal']
type Literal = ExpressionOf<'literal'>
const literal = (value: LiteralValue, dataType: DataType): Literal => ({ kind: 'literal', value, dataType })

export function readLiteral(message: Message, context: ReadContext): Literal {
  const it = message.literalType
  const given = message.dataType && readType(message.dataType, context)
  switch (it.case) {
    case 'null': return literal(null, given && given.kind !== 'null' ? given : readType(it.value, context))
    case 'binary': return literal(it.value, BinaryType)
    case 'boolean': return literal(it.value, BooleanType)
    case 'byte': return literal(it.value, ByteType)
    case 'short': return literal(it.value, ShortType)
    case 'integer': return literal(it.value, IntegerType)
    case 'long': return literal(it.value, LongType)
    case 'float': return literal(it.value, FloatType)
    case 'double': return literal(it.value, DoubleType)
    case 'decimal': return readDecimal(it.value)
    case 'string': return literal(it.value, given ?? StringType)
    case 'date': return literal(it.value, DateType)
    case 'timestamp': return literal(it.value, TimestampType)
    case 'timestampNtz': return literal(it.value, TimestampNTZType)
    case 'calendarInterval': return literal({ months: it.value.months, days: it.value.days, microseconds: it.value.microseconds }, CalendarIntervalType)
    case 'yearMonthInterval': return literal(it.value, given ?? yearMonthIntervalType())
    case 'dayTimeInterval': return literal(it.value, given ?? dayTimeIntervalType())
    case 'time': return literal(it.value.nano, timeType(it.value.precision ?? 6))
    case 'array': return readArray(it.value, given, context)
    case 'map': return readMap(it.value, given, context)
    case 'struct': return readStruct(it.value, given, context)
    case 'specializedArray': return readSpecializedArray(it.value, given)
    case 'timestampNtzNanos': case 'timestampLtzNanos': throw invalidPlan('UNSUPPORTED_LITERAL_TYPE', { typeInfo: it.case })
    case undefined: throw given?.kind === 'null' ? notSet('Expression.Literal.literal_type') : invalidPlan('INVALID_ONE_OF_FIELD_NOT_SET', { fullName: 'spark.connect.Expression.Literal.literal_type', name: 'literal_type' })
    default: it satisfies never; throw notSet('Expression.Literal.literal_type')
  }
}

/** Python writes `1E+3`; a literal holds plain digits. */
export function plainDecimal(text: string): { digits: string; precision: number; scale: number } {
  const match = /^([+-]?)(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text.trim())
  if (!match || !(match[2] || match[3])) throw invalidPlan('UNSUPPORTED_LITERAL_TYPE', { typeInfo: `decimal ${text}` })
  let digits = match[2]! + match[3]!; let scale = match[3]!.length - Number(match[4] ?? 0)
  if (scale < 0) { digits += '0'.repeat(-scale); scale = 0 }
  digits = digits.replace(/^0+/, '').padStart(scale + 1, '0')
  const whole = digits.slice(0, digits.length - scale); const fraction = digits.slice(digits.length - scale)
  const significant = (whole === '0' ? '' : whole).length + scale
  return { digits: `${match[1] === '-' ? '-' : ''}${whole}${scale ? `.${fraction}` : ''}`, precision: Math.max(significant, 1), scale }
}
function readDecimal(message: Messages['Expression.Literal.Decimal']): Literal {
  const { digits, precision, scale } = plainDecimal(message.value)
  return literal(digits, decimalType(message.precision ?? precision, message.scale ?? scale))
}

function readArray(message: Messages['Expression.Literal.Array'], given: DataType | undefined, context: ReadContext): Literal {
  const elements = message.elements.map(element => readLiteral(element, context))
  const elementType = given?.kind === 'array' ? given.elementType : message.elementType ? readType(message.elementType, context) : elements[0]?.dataType
  if (!elementType) throw invalidPlan('ARRAY_LITERAL_MISSING_DATA_TYPE')
  return literal(elements.map(element => element.value), given?.kind === 'array' ? given : arrayType(elementType))
}
function readMap(message: Messages['Expression.Literal.Map'], given: DataType | undefined, context: ReadContext): Literal {
  const keys = message.keys.map(key => readLiteral(key, context)); const values = message.values.map(value => readLiteral(value, context))
  const type = given?.kind === 'map' ? given : (() => {
    const keyType = message.keyType ? readType(message.keyType, context) : keys[0]?.dataType
    const valueType = message.valueType ? readType(message.valueType, context) : values[0]?.dataType
    if (!keyType || !valueType) throw invalidPlan('MAP_LITERAL_MISSING_DATA_TYPE')
    return mapType(keyType, valueType)
  })()
  return literal(new Map(keys.map((key, index) => [key.value, values[index]!.value])), type)
}
function readStruct(message: Messages['Expression.Literal.Struct'], given: DataType | undefined, context: ReadContext): Literal {
  const elements = message.elements.map(element => readLiteral(element, context))
  const declared = given ?? (message.structType && readType(message.structType, context))
  if (declared?.kind !== 'struct') throw invalidPlan('STRUCT_LITERAL_MISSING_DATA_TYPE')
  const typed = structType(declared.fields.map((field, index) => field.dataType.kind === 'null' && elements[index] ? structField(field.name, elements[index]!.dataType, field.nullable) : field))
  return literal(elements.map(element => element.value), typed)
}
function readSpecializedArray(message: Messages['Expression.Literal.SpecializedArray'], given: DataType | undefined): Literal {
  const it = message.valueType
  if (it.case === undefined) throw invalidPlan('ARRAY_LITERAL_NOT_SET')
  const elementType = { bools: BooleanType, ints: IntegerType, longs: LongType, floats: FloatType, doubles: DoubleType, strings: StringType }[it.case]
  return literal([...it.value.values], given?.kind === 'array' ? given : arrayType(elementType, it.case === 'strings'))
}

/** The twin: a value of a type as Connect's Literal (observed metrics travel so). */
export function writeLiteral(value: LiteralValue, type: DataType): Message {
  const of = (literalType: Message['literalType']) => make('Expression.Literal', { literalType, dataType: undefined })
  if (value === null) return of({ case: 'null', value: typeToMessage(type) })
  switch (type.kind) {
    case 'null': return of({ case: 'null', value: typeToMessage(NullType) })
    case 'boolean': return of({ case: 'boolean', value: value as boolean })
    case 'byte': case 'short': case 'integer': case 'float': case 'double': case 'date': return of({ case: type.kind, value: Number(value) })
    case 'long': case 'timestamp': return of({ case: type.kind, value: BigInt(value as bigint) })
    case 'timestamp_ntz': return of({ case: 'timestampNtz', value: BigInt(value as bigint) })
    case 'string': case 'char': case 'varchar': return of({ case: 'string', value: value as string })
    case 'binary': return of({ case: 'binary', value: value as Uint8Array })
    case 'decimal': return of({ case: 'decimal', value: make('Expression.Literal.Decimal', { value: value as string, precision: type.precision, scale: type.scale }) })
    case 'time': return of({ case: 'time', value: make('Expression.Literal.Time', { nano: BigInt(value as bigint), precision: type.precision }) })
    case 'year_month_interval': return of({ case: 'yearMonthInterval', value: Number(value) })
    case 'day_time_interval': return of({ case: 'dayTimeInterval', value: BigInt(value as bigint) })
    case 'calendar_interval': { const { months, days, microseconds } = value as CalendarInterval; return of({ case: 'calendarInterval', value: make('Expression.Literal.CalendarInterval', { months, days, microseconds }) }) }
    case 'array': return make('Expression.Literal', { literalType: { case: 'array', value: make('Expression.Literal.Array', { elementType: typeToMessage(type.elementType), elements: (value as LiteralValue[]).map(element => writeLiteral(element, type.elementType)) }) } })
    case 'map': { const entries = [...(value as ReadonlyMap<LiteralValue, LiteralValue>)]; return of({ case: 'map', value: make('Expression.Literal.Map', { keyType: typeToMessage(type.keyType), valueType: typeToMessage(type.valueType), keys: entries.map(([key]) => writeLiteral(key, type.keyType)), values: entries.map(([, item]) => writeLiteral(item, type.valueType)) }) }) }
    case 'struct': return of({ case: 'struct', value: make('Expression.Literal.Struct', { structType: typeToMessage(type), elements: type.fields.map((field, index) => writeLiteral((value as LiteralValue[])[index] ?? null, field.dataType)) }) })
    case 'variant': throw invalidPlan('UNSUPPORTED_LITERAL_TYPE', { typeInfo: type.kind })
  }
}
