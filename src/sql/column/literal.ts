// A JavaScript value as a constant of Spark.
import { make } from '../../plan/message.js'
import { typeToMessage } from '../../plan/typeMessage.js'
import { unsupported } from '../../errors/sparkError.js'
import { NullType } from '../../types/dataType.js'
import { Decimal } from '../../types/values/decimal.js'
import { CalendarInterval, DayTimeInterval, YearMonthInterval } from '../../types/values/interval.js'
import { Row } from '../../types/values/row.js'
import { daysOf, durationMicros, epochMicrosOf, localMicrosOf, temporalBrand, timeNanosOf, type Duration, type Instant, type PlainDate, type PlainDateTime, type PlainTime } from '../../types/values/temporal.js'
import { call, literalExpression, type Expression, type Literal } from './expression.js'

type Kind = Literal['literalType']
const wrap = (literalType: Kind): Literal => make('Expression.Literal', { literalType })
const isLong = (value: bigint): boolean => value >= -(2n ** 63n) && value < 2n ** 63n

/** Integral within 32 bits is an int, wider a long, any other number a double; undefined where the value is no constant of one type. */
export function literal(value: unknown): Literal | undefined {
  switch (typeof value) {
    case 'boolean': return wrap({ case: 'boolean', value })
    case 'string': return wrap({ case: 'string', value })
    case 'number':
      if (!Number.isInteger(value) || Object.is(value, -0)) return wrap({ case: 'double', value })
      if (value >= -(2 ** 31) && value < 2 ** 31) return wrap({ case: 'integer', value })
      return Number.isSafeInteger(value) ? wrap({ case: 'long', value: BigInt(value) }) : wrap({ case: 'double', value })
    case 'bigint':
      if (!isLong(value)) throw unsupported('_LEGACY_ERROR_TEMP_3000', { message: `${value}n does not fit into a long (64 bits); use a Decimal` })
      return wrap({ case: 'long', value })
    case 'undefined': return wrap({ case: 'null', value: typeToMessage(NullType) })
    case 'object': return value === null ? wrap({ case: 'null', value: typeToMessage(NullType) }) : objectLiteral(value)
    default: return undefined
  }
}

function objectLiteral(value: object): Literal | undefined {
  if (value instanceof Uint8Array) return wrap({ case: 'binary', value: value.constructor === Uint8Array ? value : new Uint8Array(value.buffer, value.byteOffset, value.byteLength) })
  if (value instanceof Date) return wrap({ case: 'timestamp', value: BigInt(value.getTime()) * 1000n })
  if (Decimal.isDecimal(value)) return wrap({ case: 'decimal', value: make('Expression.Literal.Decimal', { value: value.toString(), precision: value.precision, scale: value.scale }) })
  if (value instanceof YearMonthInterval) return wrap({ case: 'yearMonthInterval', value: value.months })
  if (value instanceof DayTimeInterval) return wrap({ case: 'dayTimeInterval', value: value.microseconds })
  if (value instanceof CalendarInterval) return wrap({ case: 'calendarInterval', value: make('Expression.Literal.CalendarInterval', { months: value.months, days: value.days, microseconds: value.microseconds }) })
  switch (temporalBrand(value)) {
    case 'PlainDate': return wrap({ case: 'date', value: daysOf(value as PlainDate) })
    case 'Instant': case 'ZonedDateTime': return wrap({ case: 'timestamp', value: epochMicrosOf(value as Instant) })
    case 'PlainDateTime': return wrap({ case: 'timestampNtz', value: localMicrosOf(value as PlainDateTime) })
    case 'PlainTime': return wrap({ case: 'time', value: make('Expression.Literal.Time', { nano: BigInt(timeNanosOf(value as PlainTime)), precision: 6 }) })
    case 'Duration': return duration(value as Duration)
  }
  return undefined
}
function duration(d: Duration): Literal {
  const months = d.years * 12 + d.months
  const { days, microseconds } = { days: d.weeks * 7 + d.days, microseconds: durationMicros(d) }
  if (!months) return wrap({ case: 'dayTimeInterval', value: microseconds })
  if (!microseconds) return wrap({ case: 'yearMonthInterval', value: months })
  return wrap({ case: 'calendarInterval', value: make('Expression.Literal.CalendarInterval', { months, days, microseconds: microseconds - BigInt(days) * 86_400_000_000n }) })
}

/** A value as an expression: constants as they are, an array as `array(…)`, a Map as `map(…)`, a Row or plain object as `named_struct(…)`. `column` unwraps a Column. */
export function constant(value: unknown, column: (value: unknown) => Expression | undefined): Expression {
  const expression = column(value)
  if (expression) return expression
  const one = literal(value)
  if (one) return literalExpression(one)
  const inner = (v: unknown) => constant(v, column)
  if (Array.isArray(value)) return call('array', value.map(inner))
  if (value instanceof Set) return call('array', [...value].map(inner))
  if (value instanceof Map) return call('map', [...value].flatMap(([k, v]) => [inner(k), inner(v)]))
  if (value instanceof Row || (typeof value === 'object' && value !== null && [Object.prototype, null].includes(Object.getPrototypeOf(value) as object | null))) {
    const names = Row.names(value); const values = Row.values(value)
    return call('named_struct', names.flatMap((name, i) => [inner(name), inner(values[i])]))
  }
  const type = typeof value === 'function' ? 'function' : (value as object)?.constructor?.name ?? typeof value
  throw unsupported('UNSUPPORTED_FEATURE.LITERAL_TYPE', { value: String(value), type })
}
