import type { datetime as definitions } from '../../../../functions/datetime.js'
import type { DataType, DecimalType } from '../../../../types/dataType.js'
import { daysOf, localToInstant, zoneOffsetMicros } from '../../../../types/valueText.js'
import { addMonths } from '../../kernels/time/addInterval.js'
import { addUnits, diffUnits, monthsBetween, timeUnit, truncDate, truncTimestamp } from '../../kernels/time/units.js'
import { exactMicros, fieldProblem, inRange, makeInterval, makeTimestamp, outOfBounds, parseByPattern, parseSeconds, timeOf, validZone } from '../../kernels/time/make.js'
import { timeBucket } from '../../kernels/time/bucket.js'
import { compilePattern, formatPattern, isoWeekday } from '../../kernels/time/pattern.js'
import { extractSql } from './extract.js'
import { instantOf, localTime, renderCast } from '../casts/cast.js'
import { legacyPatterns, quoteText, type RenderContext } from '../context.js'
import { kernel, refused, type CallShape, type Rendering, type RenderFunction } from '../rendering.js'
import { kernelCall } from '../context.js'
import { raiseSql } from '../../errorText.js'
import { divideHalfUp, rescale } from '../decimals.js'
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
    // Whole numbers overflow by name, the others in Java's own words.
    const exact = divide && ['byte', 'short', 'integer', 'long'].includes(types[1]!.kind)
    const overflow = () => { if (tried) return null; throw exact ? sparkError('ArithmeticException', 'INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION', { functionName: '`try_divide`' }) : sparkError('ArithmeticException', 'INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION' as never, {}) }
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
const plus = (sign: '+' | '-', tried = false): RenderFunction => (a, call) => {
  if (call.type.kind === 'calendar_interval') return `(${a[0]} ${sign} ${a[1]})`
  const sum = `TRY_CAST(CAST(${a[0]} AS HUGEINT) ${sign} CAST(${a[1]} AS HUGEINT) AS ${call.type.kind === 'year_month_interval' ? 'INTEGER' : 'BIGINT'})`
  return tried ? sum : `CASE WHEN ${a[0]} IS NULL OR ${a[1]} IS NULL THEN NULL ELSE coalesce(${sum}, ${raiseSql('ArithmeticException', 'INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION', { functionName: sign === '+' ? '`try_add`' : '`try_subtract`' }, {}, call.site)}) END`
}
const timeAdd = (sign: '+' | '-'): Rendering => `($0 ${sign} $1 * 1000)`
const minusDate: Rendering = '(CAST($0 - $1 AS BIGINT) * 86400000000)'
const minusTimestamp: RenderFunction = (a, call, context) => call.types[0]!.kind === 'timestamp' ? `(epoch_us(${local(a[0]!, call.types[0]!, context)}) - epoch_us(${local(a[1]!, call.types[1]!, context)}))` : `(epoch_us(${a[0]}) - epoch_us(${a[1]}))`

const sqlField = (sql: string): Rendering => `CAST(${sql} AS INTEGER)`
const clock = (name: 'hour' | 'minute' | 'second'): RenderFunction => (a, call, context) => call.types[0]!.kind === 'time' ? `CAST((${a[0]} // ${{ hour: 3600000000000, minute: 60000000000, second: 1000000000 }[name]})${name === 'hour' ? '' : ' % 60'} AS INTEGER)` : `CAST(${name}(${local(a[0]!, call.types[0]!, context)}) AS INTEGER)`
const currentDay: RenderFunction = (_a, _call, context) => `CAST(${localTime(`make_timestamptz(${context.now})`, context)} AS DATE)`
const nowSql: RenderFunction = (_a, _call, context) => `make_timestamptz(${context.now})`
const isLegacy = (context: RenderContext): boolean => legacyPatterns(context.conf)
const parsing = (name: string, tried: boolean): RenderFunction => (a, call, context) => {
  const from = call.types[0]!
  if (a.length === 1 || call.args[1]!.type.kind === 'null') return renderCast(a[0]!, from, call.type, tried ? 'try' : context.ansi ? 'ansi' : 'legacy', context, call.site)
  if (from.kind === 'date' || from.kind === 'timestamp' || from.kind === 'timestamp_ntz') return renderCast(a[0]!, from, call.type, 'ansi', context, call.site)
  const legacy = isLegacy(context)
  return kernelCall(context, `${name}${tried ? '_try' : ''}${legacy ? '_legacy' : ''}`, parseByPattern(name, tried, legacy), [a[0]!, a[1]!], [{ kind: 'string' }, { kind: 'string' }], call.type)
}
const epoch = (unit: bigint): RenderFunction => (a, _call) => `CAST(floor(epoch_us(${a[0]}) / ${unit}.0) AS BIGINT)`
const unixTimestamp: RenderFunction = (a, call, context) => {
  if (!a.length) return `CAST(${context.now} // 1000000 AS BIGINT)`
  const from = call.types[0]!
  if (from.kind === 'string') return kernelCall(context, `unix_timestamp${isLegacy(context) ? '_legacy' : ''}`, parseSeconds(isLegacy(context)), [a[0]!, a[1] ?? "'yyyy-MM-dd HH:mm:ss'"], [{ kind: 'string' }, { kind: 'string' }], call.type)
  return `CAST(floor(epoch_us(${renderCast(a[0]!, from, { kind: 'timestamp' }, 'ansi', context, call.site)}) / 1000000.0) AS BIGINT)`
}
const inZone = (toUtc: boolean) => kernel(() => (v, z) => { const instant = v as bigint; const zone = validZone(z as string); return toUtc ? localToInstant(instant, zone) : instant + zoneOffsetMicros(instant, zone) })

const windowsStand = 'windows of time stand in GROUP BY, SELECT, WHERE and withColumn'
const micros = (sql: string): string => `epoch_us(${sql})`
const makeInstant = (call: CallShape): string => call.types[0]!.kind === 'timestamp_ntz' || call.type.kind === 'timestamp_ntz' ? 'make_timestamp' : 'make_timestamptz'
/** The start of the last window that begins at the instant or before: instant, size, slide, start. */
const lastStart = (a: readonly string[]): string => `(${micros(a[0]!)} - ((${micros(a[0]!)} - ${a[3]}) % ${a[2]} + ${a[2]}) % ${a[2]})`
const windowAt = (start: string, size: string, call: CallShape): string => `struct_pack("start" := ${makeInstant(call)}(${start}), "end" := ${makeInstant(call)}(${start} + ${size}))`

export const datetime: Record<keyof typeof definitions, Rendering> = {
  current_date: currentDay, current_timestamp: nowSql, now: nowSql, localtimestamp: (_a, _c, context) => localTime(`make_timestamptz(${context.now})`, context),
  current_time: (_a, call, context) => `((epoch_us(${localTime(`make_timestamptz(${context.now})`, context)}) % 86400000000) * 1000 // ${10 ** (9 - (call.type.kind === 'time' ? call.type.precision : 6))} * ${10 ** (9 - (call.type.kind === 'time' ? call.type.precision : 6))})`,
  current_timezone: (_a, _c, context) => quoteText(context.timeZone),
  year: sqlField('year($0)'), quarter: sqlField('quarter($0)'), month: sqlField('month($0)'), dayofmonth: sqlField('day($0)'), dayofweek: sqlField('dayofweek($0) + 1'), weekday: sqlField('isodow($0) - 1'), dayofyear: sqlField('dayofyear($0)'), weekofyear: sqlField('weekofyear($0)'),
  dayname: 'left(dayname($0), 3)', monthname: 'left(monthname($0), 3)',
  hour: clock('hour'), minute: clock('minute'), second: clock('second'),
  extract: (a, call, context) => extractSql(a[1]!, call.types[1]!, String((call.args[0] as { value?: unknown }).value ?? ''), call, context),
  add_months: kernel(() => (d, n) => addMonths(d as number, n as number)),
  datediff: 'CAST($0 - $1 AS INTEGER)',
  months_between: kernel(({ timeZone }) => (x, y, r) => monthsBetween(x as bigint, y as bigint, r as boolean, timeZone)),
  last_day: 'last_day($0)',
  next_day: kernel(({ ansi }) => (d, name) => {
    const index = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'].findIndex((p, i) => { const n = (name as string).toUpperCase().trim(); return n === p || n === p + 'NEDUITA'[i]! || n === ['MON', 'TUE', 'WED', 'THU', 'FRI', 'SAT', 'SUN'][i] || n === ['MONDAY', 'TUESDAY', 'WEDNESDAY', 'THURSDAY', 'FRIDAY', 'SATURDAY', 'SUNDAY'][i] })
    if (index < 0) { if (!ansi) return null; throw sparkError('IllegalArgumentException', 'ILLEGAL_DAY_OF_WEEK', { string: name as string }) }
    const today = isoWeekday(d as number) - 1
    return (d as number) + ((index - today + 6) % 7 + 1)
  }),
  trunc: kernel(() => (d, unit) => truncDate(d as number, unit as string)),
  date_trunc: (a, call, context) => kernelCall(context, 'date_trunc', { make: ({ types, timeZone }) => (unit, v) => truncTimestamp(unit as string, v as bigint, types[1]!.kind === 'timestamp' ? timeZone : 'UTC') }, a, call.types, call.type),
  date_format: (a, call, context) => kernelCall(context, `date_format${isLegacy(context) ? '_legacy' : ''}`, { make: ({ types, timeZone }) => (v, p) => { const pattern = compilePattern(p as string, false, isLegacy(context)); if (types[0]!.kind === 'time') return formatPattern(pattern, (v as bigint) / 1000n, undefined); return types[0]!.kind === 'timestamp' ? formatPattern(pattern, (v as bigint) + zoneOffsetMicros(v as bigint, timeZone), timeZone) : formatPattern(pattern, v as bigint, undefined) } }, a, call.types, call.type),
  to_date: parsing('to_date', false), try_to_date: parsing('to_date', true), to_timestamp: parsing('to_timestamp', false), try_to_timestamp: parsing('to_timestamp', true), to_timestamp_ltz: parsing('to_timestamp', false), to_timestamp_ntz: parsing('to_timestamp', false), to_time: parsing('to_time', false), try_to_time: parsing('to_time', true),
  unix_timestamp: unixTimestamp, to_unix_timestamp: unixTimestamp,
  from_unixtime: (a, call, context) => kernelCall(context, `from_unixtime${isLegacy(context) ? '_legacy' : ''}`, { make: ({ timeZone }) => (v, p) => { const instant = (v as bigint) * 1000000n; return formatPattern(compilePattern(p as string, false, isLegacy(context)), instant + zoneOffsetMicros(instant, timeZone), timeZone) } }, a, call.types, call.type),
  from_utc_timestamp: inZone(false), to_utc_timestamp: inZone(true),
  convert_timezone: kernel(() => (from, to, v) => { const instant = localToInstant(v as bigint, validZone(from as string)); return instant + zoneOffsetMicros(instant, validZone(to as string)) }),
  make_date: kernel(({ ansi }) => (y, m, d) => { const bad = fieldProblem(y as number, m as number, d as number); if (bad) { if (!ansi) return null; throw outOfBounds(bad) } return daysOf(y as number, m as number, d as number) }),
  make_time: kernel(({ types }) => (h, m, s) => { const scale = (types[2] as DecimalType).scale; const hour = h as number; const minute = m as number; const nanos = scale <= 9 ? (s as bigint) * 10n ** BigInt(9 - scale) : (s as bigint) / 10n ** BigInt(scale - 9); if (hour < 0 || hour > 23) throw outOfBounds(`Invalid value for HourOfDay (valid values 0 - 23): ${hour}`, false); if (minute < 0 || minute > 59) throw outOfBounds(`Invalid value for MinuteOfHour (valid values 0 - 59): ${minute}`, false); if (nanos < 0n || nanos >= 60000000000n) throw outOfBounds(`Invalid value for SecondOfMinute (valid values 0 - 59): ${nanos / 1000000000n}`, false); return BigInt(hour * 3600 + minute * 60) * 1000000000n + nanos / 1000n * 1000n }),
  make_timestamp: makeTimestamp(false), make_timestamp_ltz: makeTimestamp(false), make_timestamp_ntz: makeTimestamp(false), try_make_timestamp: makeTimestamp(true), try_make_timestamp_ltz: makeTimestamp(true), try_make_timestamp_ntz: makeTimestamp(true),
  make_interval: makeInterval(false), try_make_interval: makeInterval(true),
  make_ym_interval: kernel(() => (y, m) => { const total = (y as number) * 12 + (m as number); if (total !== (total | 0)) throw sparkError('ArithmeticException', 'INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION'); return total }),
  make_dt_interval: kernel(({ types }) => (d, h, m, s) => { const total = BigInt(d as number) * 86400000000n + BigInt(h as number) * 3600000000n + BigInt(m as number) * 60000000n + rescale(s as bigint, (types[3] as DecimalType).scale, 6); if (BigInt.asIntN(64, total) !== total) throw sparkError('ArithmeticException', 'INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION'); return total }),
  timestamp_seconds: kernel(({ types }) => v => { const t = types[0]!; const out = t.kind === 'decimal' ? exactMicros(v as bigint, t.scale) : typeof v === 'number' && (t.kind === 'double' || t.kind === 'float') ? (Number.isFinite(v) ? BigInt(Math.trunc(v * 1e6)) : null) : BigInt(v as number | bigint) * 1000000n; return out === null ? null : inRange(out) }),
  timestamp_millis: kernel(() => v => inRange(BigInt(v as number | bigint) * 1000n)), timestamp_micros: 'make_timestamptz(CAST($0 AS BIGINT))',
  unix_seconds: epoch(1000000n), unix_millis: epoch(1000n), unix_micros: 'epoch_us($0)', unix_date: "CAST($0 - DATE '1970-01-01' AS INTEGER)", date_from_unix_date: "(DATE '1970-01-01' + $0)",
  timestampadd: (a, call, context) => kernelCall(context, 'timestampadd', { make: ({ types, timeZone }) => (unit, n, v) => addUnits(unit as string, n as bigint, v as bigint, types[2]!.kind === 'timestamp' ? timeZone : 'UTC') }, a, call.types, call.type),
  timestampdiff: (a, call, context) => kernelCall(context, 'timestampdiff', { make: ({ types, timeZone }) => (unit, x, y) => diffUnits(unit as string, x as bigint, y as bigint, types[1]!.kind === 'timestamp' ? timeZone : 'UTC') }, a, call.types, call.type),
  time_diff: kernel(() => (unit, x, y) => ((y as bigint) - (x as bigint)) / timeUnit(unit as string, 'time_diff')),
  time_trunc: kernel(() => (unit, v) => { const n = timeUnit(unit as string, 'time_trunc'); return (v as bigint) / n * n }),
  time_from_seconds: kernel(({ types }) => v => { const t = types[0]!; return timeOf(t.kind === 'decimal' ? rescale(v as bigint, t.scale, 9) : typeof v === 'number' && (t.kind === 'double' || t.kind === 'float') ? BigInt(Math.trunc(v * 1e6)) * 1000n : BigInt(v as number | bigint) * 1000000000n) }), time_from_millis: kernel(() => v => timeOf(BigInt(v as number | bigint) * 1000000n)), time_from_micros: kernel(() => v => timeOf(BigInt(v as number | bigint) * 1000n)),
  time_to_seconds: kernel(() => v => (v as bigint) / 1000n), time_to_millis: '($0 // 1000000)', time_to_micros: '($0 // 1000)',
  time_bucket: { kernel: timeBucket },
  window: refused(windowsStand), session_window: refused(windowsStand), time_window: (a, call) => windowAt(lastStart(a), a[1]!, call),
  time_windows: (a, call) => `list_transform(list_filter(range(0, ${a[1]}, ${a[2]}), lambda back: ${micros(a[0]!)} < ${lastStart(a)} - back + ${a[1]}), lambda back: ${windowAt(`${lastStart(a)} - back`, a[1]!, call)})`,
  window_time: (a, call) => `${makeInstant(call)}(epoch_us(struct_extract(${a[0]}, 'end')) - 1)`,
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
