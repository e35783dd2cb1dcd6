// Dates and times are Temporal's: the platform's where there is one, else the polyfill, loaded when the first is needed.
// A value is known by its brand, never by `instanceof`: two Temporals may live in one process.
import { createRequire } from 'node:module'
import type { Temporal as Types } from 'temporal-polyfill'

export type PlainDate = Types.PlainDate
export type PlainTime = Types.PlainTime
export type PlainDateTime = Types.PlainDateTime
export type Instant = Types.Instant
export type ZonedDateTime = Types.ZonedDateTime
export type Duration = Types.Duration
export type TemporalNamespace = typeof Types
export type TemporalBrand = 'PlainDate' | 'PlainTime' | 'PlainDateTime' | 'Instant' | 'ZonedDateTime' | 'Duration'

let namespace: TemporalNamespace | undefined
/** The Temporal of this process. */
export function temporal(): TemporalNamespace {
  namespace ??= (globalThis as { Temporal?: TemporalNamespace }).Temporal ?? (createRequire(import.meta.url)('temporal-polyfill') as { Temporal: TemporalNamespace }).Temporal
  return namespace
}

/** `PlainDate`, `Instant` … where the value is one of Temporal's, from whichever library. */
export function temporalBrand(value: unknown): TemporalBrand | undefined {
  if (typeof value !== 'object' || value === null) return undefined
  const tag = (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag]
  return typeof tag === 'string' && tag.startsWith('Temporal.') ? tag.slice(9) as TemporalBrand : undefined
}

/** Days since 1970-01-01 of a day of the proleptic Gregorian calendar. */
export function daysFromCivil(year: number, month: number, day: number): number {
  const y = month <= 2 ? year - 1 : year
  const era = Math.floor(y / 400)
  const yearOfEra = y - era * 400
  const dayOfYear = Math.floor((153 * (month + (month > 2 ? -3 : 9)) + 2) / 5) + day - 1
  return era * 146097 + yearOfEra * 365 + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100) + dayOfYear - 719468
}
/** Year, month and day of a day counted from 1970-01-01. */
export function civilFromDays(days: number): [year: number, month: number, day: number] {
  const z = days + 719468
  const era = Math.floor(z / 146097)
  const dayOfEra = z - era * 146097
  const yearOfEra = Math.floor((dayOfEra - Math.floor(dayOfEra / 1460) + Math.floor(dayOfEra / 36524) - Math.floor(dayOfEra / 146096)) / 365)
  const dayOfYear = dayOfEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100))
  const mp = Math.floor((5 * dayOfYear + 2) / 153)
  const month = mp < 10 ? mp + 3 : mp - 9
  return [yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month, dayOfYear - Math.floor((153 * mp + 2) / 5) + 1]
}

const dayMicros = 86_400_000_000
/** Dates made lately: they never change, a column holds few different ones, and the polyfill pays microseconds for each. */
const datesByDay = new Map<number, PlainDate>()
const datesKept = 20_000
/** `PlainDate` of days since the epoch; throws RangeError outside what Temporal holds (about ±271,800 years). */
export function plainDate(days: number): PlainDate {
  let date = datesByDay.get(days)
  if (date === undefined) {
    const [year, month, day] = civilFromDays(days)
    date = new (temporal().PlainDate)(year, month, day)
    if (datesByDay.size >= datesKept) datesByDay.clear()
    datesByDay.set(days, date)
  }
  return date
}
export const instant = (micros: bigint): Instant => new (temporal().Instant)(micros * 1000n)
/** `PlainDateTime` of microseconds on the local time line. */
export function plainDateTime(micros: bigint): PlainDateTime {
  let days = Number(micros / 86_400_000_000n)
  let rest = Number(micros - BigInt(days) * 86_400_000_000n)
  if (rest < 0) { days--; rest += dayMicros }
  const [year, month, day] = civilFromDays(days)
  const seconds = Math.floor(rest / 1e6)
  return new (temporal().PlainDateTime)(year, month, day, Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60, Math.floor(rest / 1000) % 1000, rest % 1000)
}
/** `PlainTime` of nanoseconds since midnight. */
export function plainTime(nanos: number): PlainTime {
  const seconds = Math.floor(nanos / 1e9)
  return new (temporal().PlainTime)(Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60, Math.floor(nanos / 1e6) % 1000, Math.floor(nanos / 1e3) % 1000, nanos % 1000)
}

/** The days since the epoch of a `PlainDate`. */
export const daysOf = (date: { readonly year: number; readonly month: number; readonly day: number }): number => daysFromCivil(date.year, date.month, date.day)
type Clock = { readonly hour: number; readonly minute: number; readonly second: number; readonly millisecond: number; readonly microsecond: number; readonly nanosecond: number }
export const timeNanosOf = (t: Clock): number => ((t.hour * 3600 + t.minute * 60 + t.second) * 1000 + t.millisecond) * 1e6 + t.microsecond * 1000 + t.nanosecond
export const localMicrosOf = (t: Clock & { readonly year: number; readonly month: number; readonly day: number }): bigint => BigInt(daysOf(t)) * 86_400_000_000n + BigInt(Math.floor(timeNanosOf(t) / 1000))
/** Microseconds since the epoch of an `Instant` or `ZonedDateTime`, rounded down. */
export const epochMicrosOf = (i: { readonly epochNanoseconds: bigint }): bigint => { const n = i.epochNanoseconds; return (n - ((n % 1000n) + 1000n) % 1000n) / 1000n }
/** Microseconds of a `Duration` that holds no years or months. */
export function durationMicros(d: Duration): bigint {
  return BigInt(d.weeks * 7 + d.days) * 86_400_000_000n + BigInt(d.hours) * 3_600_000_000n + BigInt(d.minutes) * 60_000_000n + BigInt(d.seconds) * 1_000_000n + BigInt(d.milliseconds) * 1000n + BigInt(d.microseconds) + BigInt(Math.trunc(d.nanoseconds / 1000))
}
