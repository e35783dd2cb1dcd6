// INTERVAL literals in every spelling: several units, unit to unit, a whole text. They are year-month or day-time intervals with the
// fields they name; the old calendar interval only where spark.sql.legacy.interval.enabled asks for it.
import type { CalendarInterval, Expression } from '../../plan/expression.js'
import { dayTimeIntervalType, yearMonthIntervalType, type DataType, type DayTimeField, type YearMonthField } from '../../types/dataType.js'
import { arithmeticError, illegalArgument, parseError } from '../../errors/sparkError.js'
import { ahead, current, fail, originFrom, refusal, take, textFrom, textOf, type Parser } from '../cursor.js'
import { isStringToken, stringLiteral } from '../identifiers.js'
import { T } from '../lexer.js'
import { dayMicros, inLong, NotInterval, parseDayTime, parseInterval, parseYearMonth } from './intervalText.js'

const units = new Set('NANOSECOND MICROSECOND MILLISECOND SECOND MINUTE HOUR DAY WEEK MONTH YEAR'.split(' ').flatMap(unit => [unit, unit + 'S']))
const bounds = new Set(['SECOND', 'MINUTE', 'HOUR', 'DAY', 'MONTH', 'YEAR'])
const yearMonth: readonly string[] = ['year', 'month']
const dayTime: readonly string[] = ['day', 'hour', 'minute', 'second']

/** How many tokens a value takes at `n` (a sign, a number, or strings); 0: none stands there. */
function valueLength(p: Parser, n: number): number {
  const signed = ahead(p, n).up === '-' || ahead(p, n).up === '+' ? 1 : 0
  const token = ahead(p, n + signed)
  if (token.type === T.integer || token.type === T.decimal) return signed + 1
  let strings = 0
  while (isStringToken(p, ahead(p, n + signed + strings))) strings++
  return strings ? signed + strings : 0
}
/** Whether INTERVAL at the cursor starts a literal with units (not `INTERVAL '1 day'`, not a column or a function of that name). */
export function atInterval(p: Parser): boolean {
  const length = valueLength(p, 1)
  return length > 0 && (units.has(ahead(p, 1 + length).up) || (ahead(p, 1 + length).type === T.word && !isStringToken(p, ahead(p, 1))))
}

interface Amount { readonly text: string; readonly isString: boolean; readonly unit: string }
interface Range { readonly text: string | undefined; readonly from: string; readonly to: string; readonly start: number }

function amount(p: Parser): { text: string; isString: boolean } {
  const negative = take(p, '-')
  if (!negative) take(p, '+')
  if (isStringToken(p, current(p))) {
    const text = stringLiteral(p)
    return { text: !negative ? text : text.startsWith('-') ? text.slice(1) : `-${text}`, isString: true }
  }
  const text = (negative ? '-' : '') + textOf(p, current(p))
  p.pos++
  return { text, isString: false }
}
const atRange = (p: Parser): boolean => { const n = valueLength(p, 0); return n > 0 && bounds.has(ahead(p, n).up) && ahead(p, n + 1).up === 'TO' && bounds.has(ahead(p, n + 2).up) }
function range(p: Parser): Range {
  const { start } = current(p)
  const value = amount(p)
  const from = current(p).up.toLowerCase()
  p.pos += 2
  const to = current(p).up.toLowerCase()
  p.pos++
  return { text: value.isString ? value.text : undefined, from, to, start }
}
function amounts(p: Parser): Amount[] {
  const out: Amount[] = []
  for (;;) {
    const n = valueLength(p, 0)
    if (n === 0 || atRange(p) || !units.has(ahead(p, n).up)) { if (out.length === 0) { p.pos += n; fail(p) } return out }
    const value = amount(p)
    out.push({ ...value, unit: current(p).up.toLowerCase() })
    p.pos++
  }
}

/** INTERVAL with units; the cursor stands on INTERVAL. */
export function intervalLiteral(p: Parser): Expression {
  const { start } = current(p)
  p.pos++
  const literal = (value: number | bigint | CalendarInterval, dataType: DataType): Expression => ({ kind: 'literal', value, dataType, origin: originFrom(p, start) })
  const legacy = p.options.legacyIntervals === true
  if (atRange(p)) {
    const one = range(p)
    if (atRange(p) || (valueLength(p, 0) > 0 && units.has(ahead(p, valueLength(p, 0)).up))) throw refusal(p, current(p).start, '_LEGACY_ERROR_TEMP_0024')
    if (one.text === undefined) throw refusal(p, one.start, '_LEGACY_ERROR_TEMP_0027')
    const { text, from, to } = one
    return guarded(p, one.start, '_LEGACY_ERROR_TEMP_0063', () => {
      if (from === 'year' && to === 'month') {
        const months = parseYearMonth(text)
        return legacy ? literal({ months, days: 0, microseconds: 0n }, { kind: 'calendar_interval' }) : literal(months, yearMonthIntervalType(from, to))
      }
      const { days, micros } = parseDayTime(text, from, to)
      return legacy ? literal({ months: 0, days: Number(days), microseconds: micros }, { kind: 'calendar_interval' })
        : literal(duration(days, micros), dayTimeIntervalType(from as DayTimeField, to as DayTimeField))
    })
  }
  const bodyStart = current(p).start
  const parts = amounts(p)
  if (atRange(p)) throw refusal(p, current(p).start, '_LEGACY_ERROR_TEMP_0024')
  for (const part of parts) if (part.isString && /\p{L}/u.test(part.text)) throw refusal(p, bodyStart, '_LEGACY_ERROR_TEMP_0026', { value: part.text })
  const calendar = guarded(p, bodyStart, undefined, () => parseInterval(parts.map(part => ` ${part.text} ${part.unit}`).join('')))
  return legacy ? literal(calendar, { kind: 'calendar_interval' }) : unitsLiteral(p, start, calendar, parts.map(part => part.unit))
}

/** `INTERVAL '1 day 2 hours'`: the units stand in the text. */
export function intervalFromText(p: Parser, start: number, text: string, invalid: () => Error): Expression {
  let calendar: CalendarInterval
  try { calendar = parseInterval(text) } catch (error) { throw error instanceof NotInterval ? invalid() : error }
  const named = text.toLowerCase().match(/[a-z]+/g)?.filter(word => units.has(word.toUpperCase())) ?? []
  if (p.options.legacyIntervals || named.length === 0) return { kind: 'literal', value: calendar, dataType: { kind: 'calendar_interval' }, origin: originFrom(p, start) }
  return unitsLiteral(p, start, calendar, named)
}

/** Years and months make one kind of interval, days and times the other; the type names the fields from first to last. */
function unitsLiteral(p: Parser, start: number, calendar: CalendarInterval, named: readonly string[]): Expression {
  const fields = named.map(unit => unit.replace(/s$/, '')).map(unit => unit === 'week' ? 'day' : /second$/.test(unit) ? 'second' : unit)
  const inOrder = (all: readonly string[]) => all.filter(field => fields.includes(field))
  const [years, days] = [inOrder(yearMonth), inOrder(dayTime)]
  if (years.length && days.length) throw refusal(p, start, '_LEGACY_ERROR_TEMP_0029', { literal: textFrom(p, start) })
  const origin = originFrom(p, start)
  if (years.length) return { kind: 'literal', value: calendar.months, dataType: yearMonthIntervalType(years[0] as YearMonthField, years[years.length - 1] as YearMonthField), origin }
  return { kind: 'literal', value: duration(BigInt(calendar.days), calendar.microseconds), dataType: dayTimeIntervalType(days[0] as DayTimeField, days[days.length - 1] as DayTimeField), origin }
}

function duration(days: bigint, micros: bigint): bigint {
  const total = days * dayMicros + micros
  if (!inLong(total)) throw arithmeticError('INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION')
  return total
}

/** A text that is no interval, as the error Spark raises there: with its own class, or the legacy one that only carries words. */
function guarded<R>(p: Parser, start: number, legacy: '_LEGACY_ERROR_TEMP_0063' | undefined, read: () => R): R {
  try { return read() } catch (error) {
    if (!(error instanceof NotInterval)) throw error
    if (error.subclass === undefined) throw refusal(p, start, legacy ?? '_LEGACY_ERROR_TEMP_0062', { msg: error.message })
    const condition = `INVALID_INTERVAL_FORMAT.${error.subclass}` as Parameters<typeof parseError>[0]
    throw legacy ? refusal(p, start, condition, error.parameters) : illegalArgument(condition, error.parameters)
  }
}
