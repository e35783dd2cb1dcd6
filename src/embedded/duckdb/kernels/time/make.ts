// Dates, times and intervals out of their fields, and texts read by a pattern.
import { dateTimeError, sparkError } from '../../../../errors/sparkError.js'
import { zoneOf } from '../../../../parser/literals/zone.js'
import { isStringLike, type DecimalType } from '../../../../types/dataType.js'
import { daysOf, localToInstant } from '../../../../types/valueText.js'
import { kernelCall } from '../../render/context.js'
import { rescale } from '../../render/decimals.js'
import type { RenderFunction } from '../../render/rendering.js'
import type { Kernel } from '../kernel.js'
import type { KernelValue } from '../values.js'
import { daysInMonth } from './addInterval.js'
import { compilePattern, instantOfParsed, parsePattern } from './pattern.js'

const dayMicros = 86400000000n
export function validZone(name: string): string {
  if (!zoneOf(name)) throw dateTimeError('INVALID_TIMEZONE', { timeZone: name })
  return name
}
export const outOfBounds = (message: string, suggestion = true) => dateTimeError((suggestion ? 'DATETIME_FIELD_OUT_OF_BOUNDS.WITH_SUGGESTION' : 'DATETIME_FIELD_OUT_OF_BOUNDS.WITHOUT_SUGGESTION') as 'DATETIME_FIELD_OUT_OF_BOUNDS', { rangeMessage: message, ansiConfig: '"spark.sql.ansi.enabled"' })
/** What is wrong with a date's fields, in Java's words. */
export function fieldProblem(year: number, month: number, day: number): string | undefined {
  if (month < 1 || month > 12) return `Invalid value for MonthOfYear (valid values 1 - 12): ${month}`
  if (day < 1 || day > 31) return `Invalid value for DayOfMonth (valid values 1 - 28/31): ${day}`
  if (day > daysInMonth(year, month)) return day === 29 ? `Invalid date 'February 29' as '${year}' is not a leap year` : `Invalid date '${['JANUARY', 'FEBRUARY', 'MARCH', 'APRIL', 'MAY', 'JUNE', 'JULY', 'AUGUST', 'SEPTEMBER', 'OCTOBER', 'NOVEMBER', 'DECEMBER'][month - 1]} ${day}'`
  if (Math.abs(year) > 999999999) return `Invalid value for Year (valid values -999999999 - 999999999): ${year}`
  return undefined
}
export function inRange(micros: bigint): bigint {
  if (BigInt.asIntN(64, micros) !== micros) throw sparkError('ArithmeticException', 'ARITHMETIC_OVERFLOW', { message: 'long overflow', alternative: '', config: '"spark.sql.ansi.enabled"' })
  return micros
}
/** Seconds as a decimal, to the microsecond; finer digits are refused. */
export function exactMicros(value: bigint, scale: number): bigint {
  if (scale <= 6) return value * 10n ** BigInt(6 - scale)
  const unit = 10n ** BigInt(scale - 6)
  if (value % unit !== 0n) throw sparkError('ArithmeticException', 'ARITHMETIC_OVERFLOW' as never, { message: 'Rounding necessary', alternative: '', config: '' })
  return value / unit
}
export function timeOf(nanos: bigint): bigint {
  if (nanos < 0n || nanos >= 86400000000000n) throw outOfBounds(`Invalid value for NanoOfDay (valid values 0 - 86399999999999): ${nanos}`, false)
  return nanos
}

/** year, month, day, hour, min, sec [, zone]; or date [, time [, zone]]. The analyzer has cast them. */
export const makeTimestamp = (tried: boolean): RenderFunction => (a, call, context) => kernelCall(context, tried ? 'try_make_timestamp' : 'make_timestamp', {
  make: ({ types, result, timeZone, ansi }) => {
    const fields = types[0]!.kind === 'integer'
    const scale = fields ? (types[5] as DecimalType).scale : 0
    const place = (local: bigint, zone: KernelValue | undefined) => result.kind === 'timestamp_ntz' ? local : localToInstant(local, zone === undefined ? timeZone : validZone(zone as string))
    return (...v) => {
      try {
        if (!fields) return place(BigInt(v[0] as number) * dayMicros + (v[1] !== undefined && types[1]!.kind === 'time' ? (v[1] as bigint) / 1000n : 0n), v.find((_, i) => i > 0 && isStringLike(types[i]!)))
        const [y, m, d, h, mi] = v as number[]
        const seconds = rescale(v[5] as bigint, scale, 6)
        const bad = fieldProblem(y!, m!, d!) ?? (h! < 0 || h! > 23 ? `Invalid value for HourOfDay (valid values 0 - 23): ${h}` : mi! < 0 || mi! > 59 ? `Invalid value for MinuteOfHour (valid values 0 - 59): ${mi}` : undefined)
        if (bad) throw outOfBounds(bad)
        if (seconds > 60000000n || seconds < 0n) { if (seconds < 0n || seconds / 1000000n !== 60n) throw outOfBounds(`Invalid value for SecondOfMinute (valid values 0 - 59): ${seconds / 1000000n}`); throw dateTimeError('INVALID_FRACTION_OF_SECOND', { secAndMicros: String(Number(seconds) / 1e6) }) }
        return place(BigInt(daysOf(y!, m!, d!)) * dayMicros + BigInt(h! * 3600 + mi! * 60) * 1000000n + seconds, v[6])
      } catch (error) {
        if (tried || !ansi && error instanceof Error && 'errorClass' in error && String(error.errorClass).startsWith('DATETIME_FIELD')) return null
        if (!ansi && error instanceof Error && 'errorClass' in error && String(error.errorClass) === 'INVALID_FRACTION_OF_SECOND') return null
        throw error
      }
    }
  },
}, a, call.types, call.type)

export const makeInterval = (tried: boolean): RenderFunction => (a, call, context) => kernelCall(context, tried ? 'try_make_interval' : 'make_interval', {
  make: ({ types, ansi }) => (y, mo, w, d, h, mi, s) => {
    const months = (y as number) * 12 + (mo as number); const days = (w as number) * 7 + (d as number)
    const micros = BigInt(h as number) * 3600000000n + BigInt(mi as number) * 60000000n + rescale(s as bigint, (types[6] as DecimalType).scale, 6)
    if (Math.abs(months) > 2147483647 || Math.abs(days) > 2147483647 || BigInt.asIntN(64, micros) !== micros) { if (tried || !ansi) return null; throw sparkError('ArithmeticException', 'INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION') }
    return { months, days, microseconds: micros }
  },
}, a, call.types, call.type)

const cannotParse = (text: string, name: string, legacy: boolean) => dateTimeError('CANNOT_PARSE_TIMESTAMP', { message: legacy ? `Unparseable date: "${text}"` : `Text '${text}' could not be parsed`, func: `\`try_${name}\`` })
/** to_date, to_timestamp and to_time by a pattern. */
export const parseByPattern = (name: string, tried: boolean, legacy: boolean): Kernel => ({
  make: ({ result, timeZone, ansi }) => (text, p) => {
    const parsed = parsePattern(compilePattern(p as string, true, legacy), text as string, timeZone)
    if (!parsed) { if (tried || !ansi) return null; if (name === 'to_time') throw dateTimeError('CANNOT_PARSE_TIME', { input: `'${text as string}'`, format: `'${p as string}'` }); throw cannotParse(text as string, name, legacy) }
    switch (result.kind) {
      case 'date': { const local = parsed.local; return Number(local >= 0n ? local / dayMicros : -((-local + dayMicros - 1n) / dayMicros)) }
      case 'timestamp_ntz': return parsed.local
      case 'time': return (parsed.local % dayMicros + dayMicros) % dayMicros * 1000n
      default: return instantOfParsed(parsed, timeZone)
    }
  },
})
export const parseSeconds = (legacy: boolean): Kernel => ({
  make: ({ timeZone, ansi }) => (text, p) => {
    const parsed = parsePattern(compilePattern(p as string, true, legacy), text as string, timeZone)
    if (!parsed) { if (!ansi) return null; throw cannotParse(text as string, 'to_timestamp', legacy) }
    const instant = instantOfParsed(parsed, timeZone)
    return instant >= 0n ? instant / 1000000n : -((-instant + 999999n) / 1000000n)
  },
})
