import type { datetime as definitions } from '../../../../functions/datetime.js'
import type { DataType } from '../../../../types/dataType.js'
import { instantOf, localTime } from '../casts/cast.js'
import type { RenderContext } from '../context.js'
import { refused, type Rendering, type RenderFunction } from '../rendering.js'
import { kernelCall } from '../context.js'
import { divideHalfUp } from '../decimals.js'
import { sparkError } from '../../../../errors/sparkError.js'
import type { Kernel } from '../../kernels/kernel.js'

/** An interval's carrier as DuckDB's INTERVAL. */
function interval(sql: string, type: DataType): string {
  return type.kind === 'year_month_interval' ? `to_months(CAST(${sql} AS INTEGER))` : type.kind === 'day_time_interval' ? `to_microseconds(${sql})` : sql
}
/** Months and days move the local date, the rest the instant (Spark's TimeAdd). */
const timestampAdd = (sign: '+' | '-'): RenderFunction => (a, call, context) => {
  const i = interval(a[1]!, call.types[1]!)
  if (call.type.kind === 'timestamp_ntz') return `CAST(${a[0]} ${sign} ${i} AS TIMESTAMP)`
  if (call.types[1]!.kind === 'day_time_interval') return `make_timestamptz(epoch_us(${a[0]}) ${sign} ${a[1]})`
  return instantOf(`CAST(${localTime(a[0]!, context)} ${sign} ${i} AS TIMESTAMP)`, context)
}
const dateAdd = (sign: '+' | '-'): RenderFunction => (a, call) => `CAST(${a[0]} ${sign} ${interval(a[1]!, call.types[1]!)} AS DATE)`
const daysAdd = (sign: '+' | '-'): Rendering => `(CAST($0 AS DATE) ${sign} CAST($1 // 86400000000 AS INTEGER))`
const local = (sql: string, type: DataType, context: RenderContext) => type.kind === 'timestamp' ? localTime(sql, context) : sql

const scaled = (divide: boolean, tried: boolean): Kernel => ({
  make: ({ types, result }) => {
    const limit = result.kind === 'year_month_interval' ? 32 : 64
    const overflow = () => { if (tried) return null; throw sparkError('ArithmeticException', 'INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION' as never, {}) }
    const scale = types[1]!.kind === 'decimal' ? types[1]!.scale : 0
    return (i, n) => {
      if (typeof i === 'object') return null
      const base = BigInt(i as number | bigint)
      let value: bigint
      if (typeof n === 'number' && (types[1]!.kind === 'double' || types[1]!.kind === 'float')) {
        if (divide && n === 0) { if (tried) return null; throw sparkError('ArithmeticException', 'INTERVAL_DIVIDED_BY_ZERO', {}) }
        const x = divide ? Number(base) / n : Number(base) * n
        if (!Number.isFinite(x)) return overflow()
        value = BigInt(Math.round(x))
        if (Math.abs(x - Math.trunc(x)) === 0.5) value = BigInt(Math.trunc(x) + Math.sign(x))
      } else {
        const unscaled = BigInt(n as number | bigint); const power = 10n ** BigInt(scale)
        if (divide && unscaled === 0n) { if (tried) return null; throw sparkError('ArithmeticException', 'INTERVAL_DIVIDED_BY_ZERO', {}) }
        value = divide ? divideHalfUp(base * power, unscaled) : divideHalfUp(base * unscaled, power)
      }
      if (BigInt.asIntN(limit, value) !== value) return overflow()
      return limit === 32 ? Number(value) : value
    }
  },
})
const scale = (divide: boolean, tried: boolean): RenderFunction => (a, call, context) => kernelCall(context, `interval_${divide ? 'divide' : 'multiply'}${tried ? '_try' : ''}`, scaled(divide, tried), a, call.types, call.type)
const plus = (sign: '+' | '-', tried = false): RenderFunction => (a, call) => tried ? `TRY_CAST(CAST(${a[0]} AS HUGEINT) ${sign} CAST(${a[1]} AS HUGEINT) AS ${call.type.kind === 'year_month_interval' ? 'INTEGER' : 'BIGINT'})` : `(${a[0]} ${sign} ${a[1]})`
const timeAdd = (sign: '+' | '-'): Rendering => `($0 ${sign} $1 * 1000)`
const minusDate: Rendering = '(CAST($0 - $1 AS BIGINT) * 86400000000)'
const minusTimestamp: RenderFunction = (a, call, context) => call.types[0]!.kind === 'timestamp' ? `(epoch_us(${local(a[0]!, call.types[0]!, context)}) - epoch_us(${local(a[1]!, call.types[1]!, context)}))` : `(epoch_us(${a[0]}) - epoch_us(${a[1]}))`

export const datetime: Record<keyof typeof definitions, Rendering> = {
  date_add: '($0 + CAST($1 AS INTEGER))', date_sub: '($0 - CAST($1 AS INTEGER))',
  date_add_interval: dateAdd('+'), date_subtract_interval: dateAdd('-'), date_add_days_interval: daysAdd('+'), date_subtract_days_interval: daysAdd('-'),
  timestamp_add_interval: timestampAdd('+'), timestamp_subtract_interval: timestampAdd('-'), time_add_interval: timeAdd('+'), time_subtract_interval: timeAdd('-'),
  date_minus_date: minusDate, timestamp_minus_timestamp: minusTimestamp, time_minus_time: '(($0 - $1) // 1000)',
  interval_add: plus('+'), interval_subtract: plus('-'), interval_multiply: scale(false, false), interval_divide: scale(true, false),
  interval_div: 'CAST($0 // $1 AS BIGINT)',
  try_date_add_interval: dateAdd('+'), try_date_subtract_interval: dateAdd('-'), try_date_add_days_interval: daysAdd('+'), try_date_subtract_days_interval: daysAdd('-'),
  try_timestamp_add_interval: timestampAdd('+'), try_timestamp_subtract_interval: timestampAdd('-'), try_time_add_interval: timeAdd('+'), try_time_subtract_interval: timeAdd('-'),
  try_date_minus_date: minusDate, try_timestamp_minus_timestamp: minusTimestamp, try_time_minus_time: '(($0 - $1) // 1000)',
  try_interval_add: plus('+', true), try_interval_subtract: plus('-', true), try_interval_multiply: scale(false, true), try_interval_divide: scale(true, true), try_interval_div: refused('not a Spark function'),
  try_date_add: '($0 + CAST($1 AS INTEGER))', try_date_sub: '($0 - CAST($1 AS INTEGER))',
}
