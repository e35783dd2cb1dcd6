// The text of dates, timestamps and times of day, read as Spark casts strings (SparkDateTimeUtils): undefined where it is none.
import { daysFromCivil } from '../../types/values/temporal.js'
import { instantOf, zoneOf } from './zone.js'

const trimmed = (text: string): string => text.replace(/^[\s\x00-\x20\x7f]+|[\s\x00-\x20\x7f]+$/g, '')
const daysInMonth = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
function dayNumber(year: number, month: number, day: number): number | undefined {
  const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
  if (month < 1 || month > 12 || day < 1 || day > (month === 2 && leap ? 29 : daysInMonth[month - 1]!)) return undefined
  return daysFromCivil(year, month, day)
}

const dateText = /^([+-]?)(\d{4,7})(?:-(\d{1,2})(?:-(\d{1,2})(?:[ T][\s\S]*)?)?)?$/
/** Days since 1970-01-01. What follows the day behind a space or a T does not count. */
export function parseDate(text: string): number | undefined {
  const match = dateText.exec(trimmed(text))
  if (!match) return undefined
  const days = dayNumber(Number(match[1] + match[2]!), Number(match[3] ?? 1), Number(match[4] ?? 1))
  return days === undefined || Math.abs(days) > 2147483647 ? undefined : days
}

interface Parts { readonly days: number | undefined; readonly seconds: number; readonly micros: number; readonly fraction: string; readonly zone: string | undefined }
const timestampText = /^(?:([+-]?)(\d{4,6})(?:-(\d{1,2})(?:-(\d{1,2})(?:[ T](\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:\.(\d*))?([^\d.:][\s\S]*)?)?)?)?)?)?|T?(\d{1,2})(?::(\d{1,2})(?::(\d{1,2})(?:\.(\d*))?([^\d.:][\s\S]*)?)?)?)$/
function timestampParts(text: string): Parts | undefined {
  const clean = trimmed(text)
  const m = timestampText.exec(clean)
  if (!m) return undefined
  const timeOnly = m[2] === undefined
  if (timeOnly && clean[0] !== 'T' && m[11] === undefined) return undefined                      // a bare number is no time
  const days = timeOnly ? undefined : dayNumber(Number(m[1] + m[2]!), Number(m[3] ?? 1), Number(m[4] ?? 1))
  if (!timeOnly && days === undefined) return undefined
  const [hour, minute, second] = (timeOnly ? [m[10], m[11], m[12]] : [m[5], m[6], m[7]]).map(digits => Number(digits ?? 0)) as [number, number, number]
  if (hour > 23 || minute > 59 || second > 59) return undefined
  const fraction = (timeOnly ? m[13] : m[8]) ?? ''
  const micros = Number(fraction.slice(0, 6).padEnd(6, '0'))
  return { days, seconds: hour * 3600 + minute * 60 + second, micros, fraction, zone: (timeOnly ? m[14] : m[9])?.trim() }
}
export const namesZone = (text: string): boolean => timestampParts(text)?.zone !== undefined

const inLong = (value: bigint): bigint | undefined => value >= -(1n << 63n) && value < 1n << 63n ? value : undefined

/** Microseconds since the epoch, read in the zone the text names, else in this one. */
export function parseTimestamp(text: string, sessionZone: string, now: number): bigint | undefined {
  const parts = timestampParts(text)
  const zone = parts && zoneOf(parts.zone || sessionZone)
  if (!zone) return undefined
  const local = (parts.days ?? todayIn(sessionZone, now)) * 86_400 + parts.seconds
  return inLong(BigInt(Math.trunc(instantOf(zone, local))) * 1_000_000n + BigInt(parts.micros))
}
/** Microseconds of the local time; a zone in the text is read and forgotten. */
export function parseTimestampNtz(text: string): bigint | undefined {
  const parts = timestampParts(text)
  if (!parts || parts.days === undefined || (parts.zone && !zoneOf(parts.zone))) return undefined
  return inLong(BigInt(parts.days * 86_400 + parts.seconds) * 1_000_000n + BigInt(parts.micros))
}
/** Nanoseconds of the day, of `12:30`, `T12:30:05.25`, `1:02:03 PM`. */
export function parseTime(text: string): bigint | undefined {
  const half = /^([\s\S]*?)\s*(am|pm)$/i.exec(trimmed(text))
  const parts = timestampParts(half ? half[1]! : text)
  if (!parts || parts.days !== undefined || parts.zone !== undefined) return undefined
  let seconds = parts.seconds
  if (half) {
    const hour = Math.floor(seconds / 3600)
    if (hour < 1 || hour > 12) return undefined
    seconds += ((hour === 12 ? 0 : hour) + (half[2]!.toLowerCase() === 'pm' ? 12 : 0) - hour) * 3600
  }
  return BigInt(seconds) * 1_000_000_000n + BigInt(parts.fraction.slice(0, 9).padEnd(9, '0'))
}

const todayIn = (zone: string, now: number): number => Math.floor((now / 1000 + (zoneOf(zone)?.offsetAt(now / 1000) ?? 0)) / 86_400)
const special = /^(epoch|now|today|tomorrow|yesterday)[ \t]*(.*)$/i
const shift: Record<string, number> = { today: 0, now: 0, tomorrow: 1, yesterday: -1 }
function specialName(text: string): string | undefined {
  const match = special.exec(trimmed(text))
  if (!match) return undefined
  const name = match[1]!.toLowerCase()
  return match[2] && (name === 'now' || !zoneOf(match[2])) ? undefined : name
}
/** `DATE 'today'` and its like, which only typed literals know. */
export function specialDate(text: string, zone: string, now: number): number | undefined {
  const name = specialName(text)
  return name === undefined ? undefined : name === 'epoch' ? 0 : todayIn(zone, now) + shift[name]!
}
export function specialTimestamp(text: string, zone: string, now: number, local: boolean): bigint | undefined {
  const name = specialName(text)
  if (name === undefined) return undefined
  if (name === 'epoch') return 0n
  const rules = zoneOf(zone) ?? zoneOf('UTC')!
  if (name === 'now') return BigInt(Math.floor(now + (local ? rules.offsetAt(now / 1000) * 1000 : 0))) * 1000n
  const midnight = (todayIn(zone, now) + shift[name]!) * 86_400
  return BigInt(local ? midnight : instantOf(rules, midnight)) * 1_000_000n
}
