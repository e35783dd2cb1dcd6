// Months and days move the local date and time, microseconds the instant (DateTimeUtils.timestampAddInterval).
import { civil, daysOf, localToInstant, zoneOffsetMicros } from '../../../../types/valueText.js'

const dayMicros = 86400000000n
const floorDiv = (a: bigint, b: bigint) => { const q = a / b; return a % b !== 0n && (a < 0n) !== (b < 0n) ? q - 1n : q }
const lengths = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
export const daysInMonth = (year: number, month: number): number => month === 2 && (year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)) ? 29 : lengths[month - 1]!

/** The day so many months later, the day of the month kept or cut to the last. */
export function addMonths(days: number, months: number): number {
  const [y, m, d] = civil(days)
  const total = y * 12 + (m - 1) + months
  const year = Math.floor(total / 12); const month = total - year * 12 + 1
  return daysOf(year, month, Math.min(d, daysInMonth(year, month)))
}
export function addInterval(instant: bigint, months: number, days: number, micros: bigint, timeZone: string): bigint {
  if (months === 0 && days === 0) return instant + micros
  const local = instant + zoneOffsetMicros(instant, timeZone)
  const date = floorDiv(local, dayMicros); const clock = local - date * dayMicros
  const moved = addMonths(Number(date), months) + days
  return localToInstant(BigInt(moved) * dayMicros + clock, timeZone) + micros
}
