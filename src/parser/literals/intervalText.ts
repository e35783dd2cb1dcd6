// The text of intervals, as Spark's IntervalUtils reads it: `1 day 2 hours`, `1-2`, `1 02:03:04.5`.
import type { CalendarInterval } from '../../plan/expression.js'

/** Why a text is no interval: a sub-class of INVALID_INTERVAL_FORMAT, or only words. */
export class NotInterval extends Error {
  readonly subclass: string | undefined
  readonly parameters: Readonly<Record<string, string>>
  constructor(subclass: string | undefined, parameters: Readonly<Record<string, string>>) { super(parameters.msg); this.subclass = subclass; this.parameters = parameters }
}
const second = 1_000_000n; const minute = 60n * second; const hour = 60n * minute; export const dayMicros = 24n * hour
const maxInt = 2147483647n
const inInt = (value: bigint): boolean => value <= maxInt && value >= -maxInt - 1n
export const inLong = (value: bigint): boolean => value >= -(1n << 63n) && value < 1n << 63n

const unit = /^(year|month|week|day|hour|minute|second|millisecond|microsecond)s?$/
const value = /^([+-]?)\s*(\d*)(?:\.(\d*))?$/

/** `interval 1 year -2 days 3.5 seconds`, in any case. */
export function parseInterval(input: string): CalendarInterval {
  const bad = (subclass: string, parameters: Record<string, string> = {}): never => { throw new NotInterval(subclass, { input, ...parameters }) }
  const text = input.replace(/^[\s\x00-\x20]+|[\s\x00-\x20]+$/g, '').toLowerCase()
  if (text === '' || text === 'interval') return bad('INPUT_IS_EMPTY')
  let rest = text
  if (text.startsWith('interval')) {
    if (!/^interval\s/.test(text)) return bad('INVALID_PREFIX', { prefix: text.split(/\s+/)[0]! })
    rest = text.slice(8).trimStart()
  }
  // A sign may stand apart from its number; then words go number, unit, number, unit …
  const words = rest.replace(/([+-])\s+/g, '$1').split(/\s+/)
  let months = 0n; let days = 0n; let micros = 0n
  for (let i = 0; i < words.length; i += 2) {
    const word = words[i]!
    if (word === '+' || word === '-') return bad('MISSING_NUMBER', { word })
    const match = value.exec(word)
    if (!match) return bad(/^[+-]?[\d.]/.test(word) ? 'INVALID_VALUE' : 'UNRECOGNIZED_NUMBER', /^[+-]?[\d.]/.test(word) ? { value: word } : { number: word })
    const [, sign, whole = '', fraction] = match
    if (whole === '' && (fraction === undefined || fraction === '')) return bad('INVALID_VALUE', { value: word })
    if ((fraction?.length ?? 0) > 9) return bad('INVALID_PRECISION', { value: word })
    const name = words[i + 1]
    if (name === undefined) return bad('MISSING_UNIT', { word })
    const kind = unit.exec(name)?.[1]
    if (fraction !== undefined && !name.startsWith('s')) return bad('INVALID_FRACTION', { unit: name })
    if (!kind) return bad('INVALID_UNIT', { unit: name })
    const factor = sign === '-' ? -1n : 1n
    const amount = BigInt(whole || '0') * factor
    switch (kind) {
      case 'year': months += amount * 12n; break
      case 'month': months += amount; break
      case 'week': days += amount * 7n; break
      case 'day': days += amount; break
      case 'hour': micros += amount * hour; break
      case 'minute': micros += amount * minute; break
      case 'second': micros += amount * second + factor * BigInt((fraction ?? '').padEnd(9, '0').slice(0, 6)); break
      case 'millisecond': micros += amount * 1000n; break
      case 'microsecond': micros += amount; break
    }
    if (!inInt(months) || !inInt(days) || !inLong(micros)) return bad('ARITHMETIC_EXCEPTION')
  }
  return { months: Number(months), days: Number(days), microseconds: micros }
}

const form = (type: string, format: string) => ({ typeName: `interval ${type}`, supportedFormat: `\`[+|-]${format}\`, \`INTERVAL [+|-]'[+|-]${format}' ${type.toUpperCase()}\`` })

/** `1-2`: months. */
export function parseYearMonth(input: string): number {
  const match = /^([+-]?)(\d+)-(\d+)$/.exec(input.trim())
  if (!match) throw new NotInterval('UNMATCHED_FORMAT_STRING', { input, intervalStr: 'year-month', ...form('year to month', 'y-m') })
  const total = (BigInt(match[2]!) * 12n + BigInt(match[3]!)) * (match[1] === '-' ? -1n : 1n)
  if (BigInt(match[3]!) > 11n || !inInt(total)) throw new NotInterval('INTERVAL_PARSING', { input, interval: 'year-month' })
  return Number(total)
}

const patterns: Record<string, { pattern: RegExp; format: string }> = {
  'day hour': { pattern: /^([+-]?)(?<day>\d+) (?<hour>\d{1,2})$/, format: 'd h' },
  'day minute': { pattern: /^([+-]?)(?<day>\d+) (?<hour>\d{1,2}):(?<minute>\d{1,2})$/, format: 'd h:m' },
  'day second': { pattern: /^([+-]?)(?<day>\d+) (?<hour>\d{1,2}):(?<minute>\d{1,2}):(?<second>\d{1,2})(?:\.(?<fraction>\d{1,9}))?$/, format: 'd h:m:s.n' },
  'hour minute': { pattern: /^([+-]?)(?<hour>\d+):(?<minute>\d{1,2})$/, format: 'h:m' },
  'hour second': { pattern: /^([+-]?)(?<hour>\d+):(?<minute>\d{1,2}):(?<second>\d{1,2})(?:\.(?<fraction>\d{1,9}))?$/, format: 'h:m:s.n' },
  'minute second': { pattern: /^([+-]?)(?<minute>\d+):(?<second>\d{1,2})(?:\.(?<fraction>\d{1,9}))?$/, format: 'm:s.n' },
}
const limits: readonly (readonly [string, bigint, bigint, bigint])[] = [['day', 106751991n, 106751991n, dayMicros], ['hour', 2562047788n, 23n, hour], ['minute', 153722867280n, 59n, minute], ['second', 59n, 59n, second]]

/** `1 02:03:04.5` between two units: days and microseconds apart, unbounded. */
export function parseDayTime(input: string, from: string, to: string): { readonly days: bigint; readonly micros: bigint } {
  const known = patterns[`${from} ${to}`]
  if (!known) throw new NotInterval('UNSUPPORTED_FROM_TO_EXPRESSION', { input, from, to })
  const match = known.pattern.exec(input.trim())
  if (!match) throw new NotInterval('UNMATCHED_FORMAT_STRING_WITH_NOTICE', { input, intervalStr: 'day-time', ...form(`${from} to ${to}`, known.format) })
  const sign = match[1] === '-' ? -1n : 1n
  let days = 0n; let micros = 0n
  for (const [name, leading, inner, factor] of limits) {
    const digits = match.groups![name]
    if (digits === undefined) continue
    const amount = BigInt(digits); const limit = name === from ? leading : inner
    if (amount > limit) throw new NotInterval(undefined, { msg: `requirement failed: ${name} ${amount} outside range [0, ${limit}]` })
    if (name === 'day') days = amount * sign; else micros += amount * factor * sign
  }
  micros += BigInt((match.groups!.fraction ?? '').padEnd(9, '0').slice(0, 6)) * sign
  return { days, micros }
}
