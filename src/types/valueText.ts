// Values as Spark prints them: Java's shortest doubles, dates and timestamps, both kinds of interval.
import type { DayTimeField, YearMonthField } from './dataType.js'

/** A double as Java prints it: 1.0, 1.0E10, 1.0E-4. */
export function doubleText(value: number): string {
  if (Number.isNaN(value)) return 'NaN'
  if (!Number.isFinite(value)) return value > 0 ? 'Infinity' : '-Infinity'
  return javaText(value, Math.abs(value) === Number.MIN_VALUE ? '4.9e-324' : String(value))
}
/** A float likewise, by its own shortest digits. */
export function floatText(value: number): string {
  if (!Number.isFinite(value)) return doubleText(value)
  return javaText(value, shortestFloat(value))
}
const leastFloat = 2 ** -149
/** Java writes two digits of the least of all, where one would do. */
function shortestFloat(value: number): string {
  if (Math.abs(value) === leastFloat) return '1.4e-45'
  for (let digits = 1; digits < 10; digits++) { const text = value.toPrecision(digits); if (Math.fround(Number(text)) === Math.fround(value)) return String(Number(text)) }
  return String(value)
}
function javaText(value: number, shortest: string): string {
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0'
  const abs = Math.abs(value); const sign = value < 0 ? '-' : ''
  const match = /^-?(\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(shortest)!
  let digits = match[1]! + (match[2] ?? ''); let point = match[1]!.length + Number(match[3] ?? 0)
  const zeros = /^0*/.exec(digits)![0].length
  digits = digits.slice(zeros).replace(/0+$/, ''); point -= zeros
  if (abs >= 1e-3 && abs < 1e7) {
    if (point <= 0) return `${sign}0.${'0'.repeat(-point)}${digits}`
    return `${sign}${digits.slice(0, point).padEnd(point, '0')}.${digits.slice(point) || '0'}`
  }
  return `${sign}${digits[0]}.${digits.slice(1) || '0'}E${point - 1}`
}

const pad = (n: number | bigint, width: number) => n.toString().padStart(width, '0')
/** Year, month (1 to 12) and day of a day count from 1970-01-01, proleptic Gregorian. */
export function civil(days: number): [year: number, month: number, day: number] {
  const z = days + 719468; const era = Math.floor(z / 146097); const doe = z - era * 146097
  const yoe = Math.floor((doe - Math.floor(doe / 1460) + Math.floor(doe / 36524) - Math.floor(doe / 146096)) / 365)
  const doy = doe - (365 * yoe + Math.floor(yoe / 4) - Math.floor(yoe / 100)); const mp = Math.floor((5 * doy + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  return [yoe + era * 400 + (month <= 2 ? 1 : 0), month, doy - Math.floor((153 * mp + 2) / 5) + 1]
}
/** The day count of a civil date. */
export function daysOf(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year; const era = Math.floor(y / 400); const yoe = y - era * 400
  const doy = Math.floor((153 * (month > 2 ? month - 3 : month + 9) + 2) / 5) + day - 1
  return era * 146097 + yoe * 365 + Math.floor(yoe / 4) - Math.floor(yoe / 100) + doy - 719468
}
const yearText = (year: number) => year < 0 ? `-${pad(-year, 4)}` : year > 9999 ? `+${year}` : pad(year, 4)
/** yyyy-MM-dd of a day count. */
export function dateText(days: number): string { const [y, m, d] = civil(days); return `${yearText(y)}-${pad(m, 2)}-${pad(d, 2)}` }

const floorDiv = (a: bigint, b: bigint) => { const q = a / b; return a % b !== 0n && (a < 0n) !== (b < 0n) ? q - 1n : q }
const dayMicros = 86400000000n
/** Local date and time of an instant in a zone, the fraction without trailing zeros. */
export function timestampText(micros: bigint, timeZone: string): string {
  const local = micros + zoneOffsetMicros(micros, timeZone)
  const days = floorDiv(local, dayMicros); const rest = local - days * dayMicros
  return `${dateText(Number(days))} ${clock(rest, 6)}`
}
function clock(micros: bigint, digits: number): string {
  const seconds = micros / 1000000n; const fraction = pad(micros % 1000000n, 6).slice(0, digits).replace(/0+$/, '')
  return `${pad(seconds / 3600n, 2)}:${pad((seconds / 60n) % 60n, 2)}:${pad(seconds % 60n, 2)}${fraction ? `.${fraction}` : ''}`
}
/** A time of day, in nanoseconds. */
export const timeText = (nanos: bigint): string => { const rest = pad(nanos % 1_000_000_000n, 9).replace(/0+$/, ''); return clock(nanos / 1_000_000_000n * 1_000_000n, 0) + (rest && `.${rest}`) }

const formats = new Map<string, Intl.DateTimeFormat>()
/** What a zone adds to UTC at an instant, in microseconds. Zones are IANA names, Z, or offsets (+01:00, UTC+1, GMT-08:00:30). */
export function zoneOffsetMicros(micros: bigint, timeZone: string): bigint {
  if (timeZone === 'UTC' || timeZone === 'Z' || timeZone === 'GMT') return 0n
  const fixed = /^(?:UTC|GMT|UT)?([+-])(\d{1,2})(?::?(\d{2}))?(?::?(\d{2}))?$/.exec(timeZone)
  if (fixed) return BigInt((fixed[1] === '-' ? -1 : 1) * (Number(fixed[2]) * 3600 + Number(fixed[3] ?? 0) * 60 + Number(fixed[4] ?? 0))) * 1000000n
  let format = formats.get(timeZone)
  if (!format) formats.set(timeZone, format = new Intl.DateTimeFormat('en-US', { timeZone, hourCycle: 'h23', year: 'numeric', month: 'numeric', day: 'numeric', hour: 'numeric', minute: 'numeric', second: 'numeric', era: 'short' }))
  const seconds = floorDiv(micros, 1000000n)
  const part: Record<string, string> = {}
  for (const { type, value } of format.formatToParts(new Date(Number(seconds) * 1000))) part[type] = value
  const year = part.era === 'BC' || part.era === 'B' ? 1 - Number(part.year) : Number(part.year)
  const local = BigInt(daysOf(year, Number(part.month), Number(part.day))) * 86400n + BigInt(Number(part.hour) * 3600 + Number(part.minute) * 60 + Number(part.second))
  return (local - seconds) * 1000000n
}
/** The instant of a local date and time in a zone; in a gap the later offset's reading, in an overlap the earlier instant, as java.time does. */
export function localToInstant(localMicros: bigint, timeZone: string): bigint {
  const before = zoneOffsetMicros(localMicros - dayMicros, timeZone)
  const first = localMicros - before
  if (zoneOffsetMicros(first, timeZone) === before) return first
  const after = zoneOffsetMicros(localMicros + dayMicros, timeZone)
  const second = localMicros - after
  if (zoneOffsetMicros(second, timeZone) === after) return second
  return first
}

/** INTERVAL '1-2' YEAR TO MONTH, from months. */
export function yearMonthIntervalText(months: number, start: YearMonthField, end: YearMonthField): string {
  const sign = months < 0 ? '-' : ''; const abs = Math.abs(months)
  if (start === end) return `INTERVAL '${sign}${start === 'year' ? Math.trunc(abs / 12) : abs}' ${start.toUpperCase()}`
  return `INTERVAL '${sign}${Math.trunc(abs / 12)}-${abs % 12}' YEAR TO MONTH`
}
/** INTERVAL '1 02:03:04.5' DAY TO SECOND, from microseconds. */
export function dayTimeIntervalText(micros: bigint, start: DayTimeField, end: DayTimeField): string {
  const sign = micros < 0n ? '-' : ''; const abs = micros < 0n ? -micros : micros
  const fraction = pad(abs % 1000000n, 6).replace(/0+$/, '')
  const seconds = abs / 1000000n
  const order: DayTimeField[] = ['day', 'hour', 'minute', 'second']
  const from = order.indexOf(start); const to = order.indexOf(end)
  const size = [86400n, 3600n, 60n, 1n]
  let text = ''
  for (let i = from; i <= to; i++) {
    const value = i === from ? seconds / size[i]! : (seconds % size[i - 1]!) / size[i]!
    text += (i === from ? '' : i === 1 ? ' ' : ':') + (i === 0 ? value.toString() : pad(value, 2))
    if (i === 3 && fraction) text += `.${fraction}`
  }
  return `INTERVAL '${sign}${text}' ${start === end ? start.toUpperCase() : `${start.toUpperCase()} TO ${end.toUpperCase()}`}`
}
