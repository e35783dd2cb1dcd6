// Datetime patterns before Spark 3 (`spark.sql.legacy.timeParserPolicy=LEGACY`): java.text's SimpleDateFormat, not lenient. Its clock has milliseconds,
// its reader takes a number for as many digits as there are and stops where the pattern ends, its calendar was Julian before 1582-10-15.
import { sparkError } from '../../../../errors/sparkError.js'
import { civil, daysOf, zoneOffsetMicros } from '../../../../types/valueText.js'
import { daysInMonth } from './addInterval.js'
import { dayNames, monthNames, pad, quotedPattern, zoneName, type Parsed } from './words.js'

type Part = { readonly text: string } | { readonly letter: string; readonly count: number }
export interface LegacyPattern { readonly isLegacy: true; readonly parts: readonly Part[] }

export function compileLegacy(source: string): LegacyPattern {
  const refuse = () => sparkError('IllegalArgumentException', 'INVALID_DATETIME_PATTERN.WITH_SUGGESTION' as 'INVALID_DATETIME_PATTERN', { pattern: quotedPattern(source), docroot: 'https://spark.apache.org/docs/latest' })
  const parts: Part[] = []
  const found = /''|'((?:[^']|'')*)'|([a-zA-Z])\2*|[^a-zA-Z']+|'/gy
  for (let match; (match = found.exec(source));) {
    const [all, quoted, letter] = match
    if (all === "'") throw refuse()
    if (letter === undefined) parts.push({ text: all === "''" ? "'" : quoted === undefined ? all : quoted.replaceAll("''", "'") })
    else if (!'GyYMLwWdDFEuaHkKhmsSzZX'.includes(letter) || letter === 'X' && all.length > 3) throw refuse()
    else parts.push({ letter, count: all.length })
  }
  return { isLegacy: true, parts }
}

const dayMicros = 86_400_000_000n
const floorDiv = (a: bigint, b: bigint): bigint => { const q = a / b; return a % b !== 0n && (a < 0n) !== (b < 0n) ? q - 1n : q }
const gregorianStart = daysOf(1582, 10, 15)
/** 0: Sunday, of a date in the calendar of its time. */
function weekday(date: number, year: number, month: number, day: number): number {
  if (date >= gregorianStart) return ((date + 4) % 7 + 7) % 7
  const a = Math.floor((14 - month) / 12), y = year + 4800 - a
  return (day + Math.floor((153 * (month + 12 * a - 3) + 2) / 5) + 365 * y + Math.floor(y / 4) - 32_083 + 1) % 7
}
/** Weeks begin with Sundays, the first has the first day (Locale.US). */
const weekOf = (dayOfPeriod: number, weekdayOfIt: number): number => Math.floor((dayOfPeriod - 1 + ((weekdayOfIt - (dayOfPeriod - 1)) % 7 + 7) % 7) / 7) + 1

export function formatLegacy({ parts }: LegacyPattern, local: bigint, timeZone: string): string {
  const date = Number(floorDiv(local, dayMicros)); const millis = Number((local - BigInt(date) * dayMicros) / 1000n)
  const [year, month, day] = civil(date)
  const hour = Math.floor(millis / 3_600_000)
  const today = weekday(date, year, month, day)
  const dayOfYear = date - daysOf(year, 1, 1) + 1
  // Local mean time is older than java.util's zones.
  const offset = () => Number(zoneOffsetMicros(year < 1900 ? 0n : local - zoneOffsetMicros(local, timeZone), timeZone) / 60_000_000n)
  const era = year > 0 ? year : 1 - year
  return parts.map(part => {
    if ('text' in part) return part.text
    const { letter, count } = part
    switch (letter) {
      case 'G': return year > 0 ? 'AD' : 'BC'
      case 'y': return count === 2 ? pad(era % 100, 2) : pad(era, count)
      case 'Y': { const next = date + 6 - today >= daysOf(year + 1, 1, 1) ? year + 1 : year; return count === 2 ? pad(next % 100, 2) : pad(next, count) }
      case 'M': case 'L': return count >= 4 ? monthNames[month - 1]! : count === 3 ? monthNames[month - 1]!.slice(0, 3) : pad(month, count)
      case 'w': return pad(date + 6 - today >= daysOf(year + 1, 1, 1) ? 1 : weekOf(dayOfYear, today), count)
      case 'W': return pad(weekOf(day, today), count)
      case 'D': return pad(dayOfYear, count)
      case 'd': return pad(day, count)
      case 'F': return pad(Math.floor((day - 1) / 7) + 1, count)
      case 'E': { const name = dayNames[(today + 6) % 7]!; return count >= 4 ? name : name.slice(0, 3) }
      case 'u': return pad(today === 0 ? 7 : today, count)
      case 'a': return hour < 12 ? 'AM' : 'PM'
      case 'H': return pad(hour, count)
      case 'k': return pad(hour === 0 ? 24 : hour, count)
      case 'K': return pad(hour % 12, count)
      case 'h': return pad(hour % 12 === 0 ? 12 : hour % 12, count)
      case 'm': return pad(Math.floor(millis / 60_000) % 60, count)
      case 's': return pad(Math.floor(millis / 1000) % 60, count)
      case 'S': return pad(millis % 1000, count)
      case 'z': return zoneName(timeZone, year < 1900 ? 0n : local, count >= 4 ? 'long' : 'short')
      default: {
        const minutes = offset(); const away = Math.abs(minutes)
        if (letter === 'X' && minutes === 0) return 'Z'
        const hours = (minutes < 0 ? '-' : '+') + pad(Math.floor(away / 60), 2)
        return letter === 'X' && count === 1 ? hours : hours + (letter === 'X' && count === 3 ? ':' : '') + pad(away % 60, 2)
      }
    }
  }).join('')
}

const limits: Readonly<Record<string, readonly [number, number]>> = { month: [1, 12], day: [1, 31], dayOfYear: [1, 366], hour: [0, 23], hour12: [0, 11], minute: [0, 59], second: [0, 59], millis: [0, 999], weekday: [1, 7], F: [1, 5], w: [1, 53], W: [1, 6] }
const numeric: Readonly<Record<string, string>> = { d: 'day', D: 'dayOfYear', H: 'hour', k: 'hour', K: 'hour12', h: 'hour12', m: 'minute', s: 'second', S: 'millis', u: 'weekday', F: 'F', w: 'w', W: 'W' }
/** Reads a text's beginning; undefined where it does not match, or where its fields name no date together. */
export function parseLegacy({ parts }: LegacyPattern, text: string, timeZone: string): Parsed | undefined {
  const fields = new Map<string, number>()
  let zone: string | undefined
  let at = 0
  for (const [i, part] of parts.entries()) {
    if ('text' in part) { if (!text.startsWith(part.text, at)) return undefined; at += part.text.length; continue }
    const { letter, count } = part
    const next = parts[i + 1]
    while (text[at] === ' ' || text[at] === '\t') at++
    /** The latest of two fields for one thing is the one that counts. */
    const set = (name: string, value: number): void => { fields.delete(name); fields.set(name, value) }
    const word = (names: readonly string[]): number => {
      let best = -1; let length = 0
      for (const [place, name] of names.entries()) for (const form of [name, name.slice(0, 3)]) if (form.length > length && text.slice(at, at + form.length).toLowerCase() === form.toLowerCase()) { best = place; length = form.length }
      at += length
      return best
    }
    // Fields that touch each other take no more than their width.
    const digits = (): string | undefined => { const read = /^-?\d+/.exec(next && 'letter' in next ? text.slice(at, at + count) : text.slice(at))?.[0]; if (read !== undefined) at += read.length; return read }
    if (letter === 'G') { const era = /^(?:AD|BC)/i.exec(text.slice(at))?.[0]; if (!era) return undefined; set('era', era.toUpperCase() === 'AD' ? 1 : 0); at += 2 }
    else if (letter === 'E') { const found = word(dayNames); if (found < 0) return undefined; set('weekday', found + 1) }
    else if ((letter === 'M' || letter === 'L') && count > 2) { const found = word(monthNames); if (found < 0) return undefined; set('month', found + 1) }
    else if (letter === 'a') { const half = /^(?:AM|PM)/i.exec(text.slice(at))?.[0]; if (!half) return undefined; set('half', half.toUpperCase() === 'PM' ? 1 : 0); at += 2 }
    else if ('zZX'.includes(letter)) {
      const pattern = letter === 'X' ? [/^(?:Z|[+-]\d{2})/, /^(?:Z|[+-]\d{4})/, /^(?:Z|[+-]\d{2}:\d{2})/][count - 1]! : /^(?:(?:GMT)?[+-]\d{1,2}:?\d{2}|[A-Z]{2,5})/
      const found = pattern.exec(text.slice(at))?.[0]
      if (found === undefined) return undefined
      const named = found === 'Z' ? 'UTC' : zoneNamed(found)
      if (named === undefined) return undefined
      zone = named
      at += found.length
    } else {
      const read = digits()
      if (read === undefined) return undefined
      const value = Number(read)
      if (letter === 'y' || letter === 'Y') set('year', count <= 2 && /^\d\d$/.test(read) ? inWindow(value, timeZone) : value)
      else if (letter === 'M' || letter === 'L') set('month', value)
      else set(numeric[letter]!, letter === 'k' && value === 24 || letter === 'h' && value === 12 ? 0 : value)
    }
  }
  for (const [name, value] of fields) { const limit = limits[name]; if (limit && (value < limit[0] || value > limit[1])) return undefined }
  const given = fields.get('year') ?? 1970
  if (fields.has('era') && given < 1) return undefined
  const year = fields.get('era') === 0 ? 1 - given : given
  const order = [...fields.keys()]
  const byDay = order.indexOf('dayOfYear') > order.indexOf('day')
  const month = fields.get('month') ?? 1; const day = fields.get('day') ?? 1
  if (!byDay && day > daysInMonth(year, month)) return undefined
  const date = byDay ? daysOf(year, 1, 1) + fields.get('dayOfYear')! - 1 : daysOf(year, month, day)
  const [realYear, realMonth, realDay] = civil(date)
  const agrees = realYear === year && (fields.get('month') ?? realMonth) === realMonth && (fields.get('day') ?? realDay) === realDay && (fields.get('dayOfYear') ?? date - daysOf(realYear, 1, 1) + 1) === date - daysOf(realYear, 1, 1) + 1
  const isDated = fields.has('day') || fields.has('dayOfYear')
  if (!agrees || isDated && fields.has('weekday') && fields.get('weekday')! % 7 !== weekday(date, realYear, realMonth, realDay)) return undefined
  const twelve = (fields.get('hour12') ?? 0) + 12 * (fields.get('half') ?? 0)
  const isHalved = Math.max(order.indexOf('hour12'), order.indexOf('half')) > order.indexOf('hour')
  const hour = isHalved ? twelve : fields.get('hour') ?? 0
  if (fields.has('hour') && (hour !== fields.get('hour') || fields.has('hour12') && hour % 12 !== fields.get('hour12') || fields.has('half') && Math.floor(hour / 12) !== fields.get('half'))) return undefined
  const millis = ((hour * 60 + (fields.get('minute') ?? 0)) * 60 + (fields.get('second') ?? 0)) * 1000 + (fields.get('millis') ?? 0)
  return { local: BigInt(date) * dayMicros + BigInt(millis) * 1000n, zone }
}
/** Two digits are a year from 80 years ago to 20 years ahead. */
function inWindow(value: number, timeZone: string): number {
  const now = BigInt(Date.now()) * 1000n
  const [year] = civil(Number(floorDiv(now + zoneOffsetMicros(now, timeZone), dayMicros)))
  const from = year - 80
  return from + ((value - from % 100) % 100 + 100) % 100
}
/** A short name is an offset, whatever the date: PST is winter's in summer too. */
const abbreviations: Readonly<Record<string, string>> = { GMT: 'UTC', UTC: 'UTC', UT: 'UTC', PST: '-08:00', PDT: '-07:00', MST: '-07:00', MDT: '-06:00', CST: '-06:00', CDT: '-05:00', EST: '-05:00', EDT: '-04:00', CET: '+01:00', CEST: '+02:00', EET: '+02:00', EEST: '+03:00', MSK: '+03:00', JST: '+09:00', IST: '+05:30', BST: '+01:00' }
function zoneNamed(text: string): string | undefined {
  const offset = /^(?:GMT)?([+-])(\d{1,2}):?(\d{2})?$/.exec(text)
  if (offset) return `${offset[1]}${offset[2]!.padStart(2, '0')}:${offset[3] ?? '00'}`
  return abbreviations[text.toUpperCase()]
}
