// Units of time: cutting to them, adding them, counting them (DateTimeUtils.trunc…, timestampAdd, timestampDiff, monthsBetween).
import { sparkError } from '../../../../errors/sparkError.js'
import { civil, daysOf, localToInstant, zoneOffsetMicros } from '../../../../types/valueText.js'
import { addInterval, addMonths, daysInMonth } from './addInterval.js'
import { isoWeekday } from './pattern.js'

const dayMicros = 86400000000n
const floorDiv = (a: bigint, b: bigint) => { const q = a / b; return a % b !== 0n && (a < 0n) !== (b < 0n) ? q - 1n : q }
const dateUnits: Readonly<Record<string, 'year' | 'quarter' | 'month' | 'week'>> = { YEAR: 'year', YYYY: 'year', YY: 'year', QUARTER: 'quarter', MONTH: 'month', MON: 'month', MM: 'month', WEEK: 'week' }
function cutDate(days: number, unit: 'year' | 'quarter' | 'month' | 'week'): number {
  const [y, m] = civil(days)
  switch (unit) {
    case 'year': return daysOf(y, 1, 1)
    case 'quarter': return daysOf(y, m - (m - 1) % 3, 1)
    case 'month': return daysOf(y, m, 1)
    case 'week': return days - (isoWeekday(days) - 1)
  }
}
/** trunc(): null for a unit that is none. */
export function truncDate(days: number, unit: string): number | null { const u = dateUnits[unit.toUpperCase()]; return u ? cutDate(days, u) : null }
export function truncTimestamp(unit: string, instant: bigint, timeZone: string): bigint | null {
  const name = unit.toUpperCase()
  const small = { MICROSECOND: 1n, MILLISECOND: 1000n, SECOND: 1000000n }[name]
  if (small) return floorDiv(instant, small) * small
  const local = instant + zoneOffsetMicros(instant, timeZone)
  const clock = { MINUTE: 60000000n, HOUR: 3600000000n }[name]
  if (clock) return instant - (local - floorDiv(local, clock) * clock)
  const date = Number(floorDiv(local, dayMicros))
  if (name === 'DAY' || name === 'DD') return localToInstant(BigInt(date) * dayMicros, timeZone)
  const u = dateUnits[name]
  return u ? localToInstant(BigInt(cutDate(date, u)) * dayMicros, timeZone) : null
}

const invalidUnit = (functionName: string, unit: string) => sparkError('AnalysisException', 'INVALID_PARAMETER_VALUE.DATETIME_UNIT', { functionName: `\`${functionName}\``, parameter: '`unit`', invalidValue: `'${unit}'` })
const fixed: Readonly<Record<string, bigint>> = { MICROSECOND: 1n, MILLISECOND: 1000n, SECOND: 1000000n, MINUTE: 60000000n, HOUR: 3600000000n }
const inDays: Readonly<Record<string, number>> = { DAY: 1, DAYOFYEAR: 1, WEEK: 7 }
const inMonths: Readonly<Record<string, number>> = { MONTH: 1, QUARTER: 3, YEAR: 12 }
export function addUnits(unit: string, count: bigint, instant: bigint, timeZone: string): bigint {
  const name = unit.toUpperCase()
  const overflow = () => sparkError('ArithmeticException', 'DATETIME_OVERFLOW', { operation: `add ${count} ${name} to ${instant}` })
  let out: bigint
  if (fixed[name]) out = instant + fixed[name]! * count
  else {
    const n = Number(count)
    if (!inDays[name] && !inMonths[name]) throw invalidUnit('TIMESTAMPADD', unit)
    if (Math.abs(n * (inDays[name] ?? inMonths[name]!)) > 2147483647) throw overflow()
    out = inDays[name] ? addInterval(instant, 0, n * inDays[name]!, 0n, timeZone) : addInterval(instant, n * inMonths[name]!, 0, 0n, timeZone)
  }
  if (BigInt.asIntN(64, out) !== out) throw overflow()
  return out
}
export function diffUnits(unit: string, from: bigint, to: bigint, timeZone: string): bigint {
  const name = unit.toUpperCase()
  if (fixed[name]) return (to - from) / fixed[name]!
  const a = from + zoneOffsetMicros(from, timeZone); const b = to + zoneOffsetMicros(to, timeZone)
  if (inDays[name]) return (b - a) / dayMicros / BigInt(inDays[name]!)
  if (!inMonths[name]) throw invalidUnit('TIMESTAMPDIFF', unit)
  const [y1, m1] = civil(Number(floorDiv(a, dayMicros))); const [y2, m2] = civil(Number(floorDiv(b, dayMicros)))
  let months = (y2 - y1) * 12 + (m2 - m1)
  const moved = (n: number) => BigInt(addMonths(Number(floorDiv(a, dayMicros)), n)) * dayMicros + (a - floorDiv(a, dayMicros) * dayMicros)
  if (months > 0 && moved(months) > b) months--
  else if (months < 0 && moved(months) < b) months++
  return BigInt(Math.trunc(months / inMonths[name]!))
}
/** Nanoseconds of a unit of the time functions. */
export function timeUnit(unit: string, functionName: string): bigint {
  const found = { MICROSECOND: 1000n, MILLISECOND: 1000000n, SECOND: 1000000000n, MINUTE: 60000000000n, HOUR: 3600000000000n }[unit.toUpperCase() as 'HOUR']
  if (!found) throw sparkError('IllegalArgumentException', 'INVALID_PARAMETER_VALUE.TIME_UNIT', { functionName: `\`${functionName}\``, parameter: '`unit`', invalidValue: `'${unit}'` })
  return found
}
export function monthsBetween(x: bigint, y: bigint, round: boolean, timeZone: string): number {
  const read = (v: bigint) => { const l = v + zoneOffsetMicros(v, timeZone); const d = Number(floorDiv(l, dayMicros)); const [year, month, day] = civil(d); return { months: year * 12 + month, day, last: day === daysInMonth(year, month), seconds: Number((l - BigInt(d) * dayMicros) / 1000000n) } }
  const a = read(x); const b = read(y)
  const whole = a.months - b.months
  if (a.day === b.day || (a.last && b.last)) return whole
  const value = whole + ((a.day - b.day) * 86400 + a.seconds - b.seconds) / (31 * 86400)
  return round ? Math.round(value * 1e8) / 1e8 : value
}
