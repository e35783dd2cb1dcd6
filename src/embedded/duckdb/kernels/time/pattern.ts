// Spark's datetime patterns (docs: "Datetime Patterns for Formatting and Parsing"), which are java.time's DateTimeFormatter's:
// compiled once into fields, then used to write and to read.
import { sparkError } from '../../../../errors/sparkError.js'
import { civil, daysOf, localToInstant, zoneOffsetMicros } from '../../../../types/valueText.js'
import { compileLegacy, formatLegacy, parseLegacy, type LegacyPattern } from './legacyPattern.js'
import { dayNames, monthNames, pad, quotedPattern, zoneName, type Parsed } from './words.js'
import { daysInMonth } from './addInterval.js'

type Part = { readonly kind: 'text'; readonly text: string } | { readonly kind: 'field'; readonly letter: string; readonly count: number } | { readonly kind: 'optional'; readonly parts: readonly Part[] }
export interface Pattern { readonly source: string; readonly parts: readonly Part[]; readonly isLegacy?: undefined }

const docroot = 'https://spark.apache.org/docs/latest'
const upgrade = (sub: string, more: Record<string, string>) => sparkError('SparkUpgradeException', `INCONSISTENT_BEHAVIOR_CROSS_VERSION.${sub}` as 'INCONSISTENT_BEHAVIOR_CROSS_VERSION.DATETIME_PATTERN_RECOGNITION', more as never)
const invalid = (sub: string, pattern: string, more: Record<string, string> = {}) => sparkError('IllegalArgumentException', `INVALID_DATETIME_PATTERN.${sub}` as 'INVALID_DATETIME_PATTERN', { pattern, ...more })
/** A pattern that java.time refuses: if the formatter of Spark 2 would take it, the error says so (checkLegacyFormatter), else what is wrong with it (convertIncompatiblePattern). */
function rejected(source: string, parsing: boolean) {
  try {
    compileLegacy(source)
    return upgrade('DATETIME_PATTERN_RECOGNITION', { pattern: quotedPattern(source), config: '"spark.sql.legacy.timeParserPolicy"', docroot })
  } catch { /* nor that one */ }
  const letters = [...source.replace(/'[^']*'/g, '')]
  const week = letters.find(c => weekBased.includes(c))
  if (week) return upgrade('DATETIME_WEEK_BASED_PATTERN', { c: week })
  const illegal = letters.find(c => unsupported.includes(c) || parsing && 'EFqQ'.includes(c))
  if (illegal) return invalid('ILLEGAL_CHARACTER', source, { c: illegal })
  return /([GMLEQq])\1{4}/.test(letters.join('')) ? invalid('LENGTH', source) : invalid('WITH_SUGGESTION', quotedPattern(source), { docroot })
}
const weekBased = 'YWwuec'
const unsupported = 'ABcenNp'
const known = 'GyMLdDEFaHhKkmsSQqVzOXxZ'

const cache = new Map<string, Pattern | LegacyPattern>()
/** `legacy`: as Spark took patterns before 3 (spark.sql.legacy.timeParserPolicy=LEGACY). */
export function compilePattern(source: string, parsing: boolean, legacy = false): Pattern | LegacyPattern {
  const key = `${legacy ? 'l' : parsing ? 'p' : 'f'}${source}`
  let compiled = cache.get(key)
  if (!compiled) { compiled = legacy ? compileLegacy(source) : { source, parts: compile(source, parsing) }; if (cache.size > 500) cache.clear(); cache.set(key, compiled) }
  return compiled
}
function compile(source: string, parsing: boolean): readonly Part[] {
  const stack: Part[][] = [[]]
  const top = () => stack[stack.length - 1]!
  const text = (t: string) => top().push({ kind: 'text', text: t })
  for (let i = 0; i < source.length;) {
    const c = source[i]!
    if (/[a-zA-Z]/.test(c)) {
      let count = 1
      while (source[i + count] === c) count++
      if (weekBased.includes(c) || unsupported.includes(c) || !known.includes(c)) throw rejected(source, parsing)
      if (parsing && 'EFqQ'.includes(c)) throw rejected(source, parsing)
      const most = { G: 4, M: 4, L: 4, E: 4, Q: 4, q: 4, y: 6, d: 2, H: 2, h: 2, K: 2, k: 2, m: 2, s: 2, S: 9, D: 3, a: 1, X: 5, x: 5, Z: 5, z: 4, F: 1, V: 2, O: 4 }[c]
      if (most !== undefined && count > most || (c === 'V' && count !== 2) || (c === 'O' && count !== 1 && count !== 4)) throw rejected(source, parsing)
      top().push({ kind: 'field', letter: c, count })
      i += count
    } else if (c === "'") {
      if (source[i + 1] === "'") { text("'"); i += 2; continue }
      let out = ''; let j = i + 1
      for (;;) {
        if (j >= source.length) throw rejected(source, parsing)
        if (source[j] === "'") { if (source[j + 1] === "'") { out += "'"; j += 2; continue } break }
        out += source[j]; j++
      }
      text(out); i = j + 1
    } else if (c === '[') { stack.push([]); i++ }
    else if (c === ']') { if (stack.length === 1) throw rejected(source, parsing); const parts = stack.pop()!; top().push({ kind: 'optional', parts }); i++ }
    else if (c === '{' || c === '}' || c === '#') throw rejected(source, parsing)
    else { text(c); i++ }
  }
  while (stack.length > 1) { const parts = stack.pop()!; top().push({ kind: 'optional', parts }) }
  return stack[0]!
}

const dayMicros = 86400000000n
const floorDiv = (a: bigint, b: bigint) => { const q = a / b; return a % b !== 0n && (a < 0n) !== (b < 0n) ? q - 1n : q }
export const isoWeekday = (day: number): number => ((day + 3) % 7 + 7) % 7 + 1

/** Writes a local date and time. `instant` and `timeZone` serve the zone's own letters; without a zone those are an error. */
export function formatPattern(pattern: Pattern | LegacyPattern, local: bigint, timeZone: string | undefined): string {
  if (pattern.isLegacy) return formatLegacy(pattern, local, timeZone ?? 'UTC')
  const date = Number(floorDiv(local, dayMicros)); const clock = local - BigInt(date) * dayMicros
  const [year, month, day] = civil(date)
  const seconds = Number(clock / 1000000n); const micros = clock % 1000000n
  const hour = Math.floor(seconds / 3600); const minute = Math.floor(seconds / 60) % 60; const second = seconds % 60
  const offset = () => { if (timeZone === undefined) throw sparkError('DateTimeException', 'INTERNAL_ERROR', { message: 'Unsupported field: OffsetSeconds' }); return Number(zoneOffsetMicros(local - zoneOffsetMicros(local, timeZone), timeZone) / 1000000n) }
  const one = (part: Part): string => {
    if (part.kind === 'text') return part.text
    if (part.kind === 'optional') return part.parts.map(one).join('')
    const n = part.count
    switch (part.letter) {
      case 'G': return n === 4 ? (year > 0 ? 'Anno Domini' : 'Before Christ') : year > 0 ? 'AD' : 'BC'
      case 'y': { const y = year > 0 ? year : 1 - year; return n === 2 ? pad(y % 100, 2) : n >= 4 && y > 9999 ? `+${y}` : pad(y, n) }
      case 'M': case 'L': return n === 1 ? String(month) : n === 2 ? pad(month, 2) : n === 3 ? monthNames[month - 1]!.slice(0, 3) : monthNames[month - 1]!
      case 'd': return pad(day, n)
      case 'D': return pad(date - daysOf(year, 1, 1) + 1, n)
      case 'E': { const name = dayNames[isoWeekday(date) - 1]!; return n === 4 ? name : name.slice(0, 3) }
      case 'F': return String((day - 1) % 7 + 1)
      case 'a': return hour < 12 ? 'AM' : 'PM'
      case 'H': return pad(hour, n)
      case 'h': return pad(hour % 12 === 0 ? 12 : hour % 12, n)
      case 'K': return pad(hour % 12, n)
      case 'k': return pad(hour === 0 ? 24 : hour, n)
      case 'm': return pad(minute, n)
      case 's': return pad(second, n)
      case 'S': return (pad(micros, 6) + '000').slice(0, n)
      case 'Q': case 'q': { const q = Math.floor((month - 1) / 3) + 1; return n === 1 ? String(q) : n === 2 ? pad(q, 2) : n === 3 ? `Q${q}` : `${['1st', '2nd', '3rd', '4th'][q - 1]} quarter` }
      case 'V': return timeZone ?? ''
      case 'z': { const zone = timeZone ?? 'UTC'; if (n < 4) return zoneName(zone, local, 'short'); return zoneName(zone, local, 'long') }
      case 'O': { const o = offset(); const a = Math.abs(o); const sign = o < 0 ? '-' : '+'; return o === 0 ? 'GMT' : n === 4 ? `GMT${sign}${pad(Math.floor(a / 3600), 2)}:${pad(Math.floor(a / 60) % 60, 2)}` : `GMT${sign}${Math.floor(a / 3600)}${Math.floor(a / 60) % 60 ? `:${pad(Math.floor(a / 60) % 60, 2)}` : ''}` }
      case 'X': case 'x': case 'Z': return offsetText(part.letter, n, offset())
      default: return ''
    }
  }
  return pattern.parts.map(one).join('')
}
function offsetText(letter: string, n: number, offset: number): string {
  if (letter === 'Z' && n === 4) return offset === 0 ? 'GMT' : `GMT${offset < 0 ? '-' : '+'}${pad(Math.floor(Math.abs(offset) / 3600), 2)}:${pad(Math.floor(Math.abs(offset) / 60) % 60, 2)}`
  if (offset === 0 && (letter === 'X' || letter === 'Z' && n === 5)) return 'Z'
  const a = Math.abs(offset); const h = pad(Math.floor(a / 3600), 2); const m = pad(Math.floor(a / 60) % 60, 2); const s = a % 60
  const sign = offset < 0 ? '-' : '+'
  const form = letter === 'Z' ? (n < 4 ? 2 : 5) : n
  switch (form) {
    case 1: return `${sign}${h}${m === '00' ? '' : m}`
    case 2: return `${sign}${h}${m}`
    case 3: return `${sign}${h}:${m}`
    case 4: return `${sign}${h}${m}${s ? pad(s, 2) : ''}`
    default: return `${sign}${h}:${m}${s ? `:${pad(s, 2)}` : ''}`
  }
}
/** Reads a text whole; undefined where it does not match or names no date. Fields left out are those of 1970-01-01 00:00. */
export function parsePattern(pattern: Pattern | LegacyPattern, text: string, timeZone = 'UTC'): Parsed | undefined {
  if (pattern.isLegacy) return parseLegacy(pattern, text, timeZone)
  const fields: Record<string, number> = {}
  let zone: string | undefined
  const parts = pattern.parts
  const run = (list: readonly Part[], from: number): number | undefined => {
    let at = from
    for (let i = 0; i < list.length; i++) {
      const part = list[i]!
      if (part.kind === 'text') { if (!text.startsWith(part.text, at)) return undefined; at += part.text.length; continue }
      if (part.kind === 'optional') { const saved = { ...fields }; const savedZone = zone; const end = run(part.parts, at); if (end === undefined) { for (const k of Object.keys(fields)) delete fields[k]; Object.assign(fields, saved); zone = savedZone } else at = end; continue }
      const next = one(part, at, list, i)
      if (next === undefined) return undefined
      at = next
    }
    return at
  }
  const number = (at: number, least: number, most: number): [value: number, end: number] | undefined => {
    let end = at
    while (end < text.length && end - at < most && text.charCodeAt(end) >= 48 && text.charCodeAt(end) <= 57) end++
    return end - at < least ? undefined : [Number(text.slice(at, end)), end]
  }
  const words = (at: number, list: readonly string[], short: boolean): [number, number] | undefined => {
    for (const [i, w] of list.entries()) { const word = short ? w.slice(0, 3) : w; if (text.slice(at, at + word.length).toLowerCase() === word.toLowerCase()) return [i, at + word.length] }
    return undefined
  }
  /** Numbers that touch each other take no more than their width. */
  const touches = (list: readonly Part[], i: number) => { const next = list[i + 1]; return next?.kind === 'field' && 'yMdDHhKkmsS'.includes(next.letter) && !(next.letter === 'M' && next.count > 2) }
  const set = (name: string, value: number): boolean => { if (fields[name] !== undefined && fields[name] !== value) return false; fields[name] = value; return true }
  const take = (name: string, found: [number, number] | undefined): number | undefined => found && set(name, found[0]) ? found[1] : undefined
  function one(part: Extract<Part, { kind: 'field' }>, at: number, list: readonly Part[], i: number): number | undefined {
    const n = part.count; const tight = touches(list, i)
    switch (part.letter) {
      case 'G': { const m = /^(AD|BC|Anno Domini|Before Christ)/i.exec(text.slice(at)); if (!m) return undefined; set('era', /^(AD|Anno)/i.test(m[0]) ? 1 : 0); return at + m[0].length }
      case 'y': {
        if (n === 2) { const f = number(at, 2, 2); return f && set('year', 2000 + f[0]) ? f[1] : undefined }
        const signed = /^[+-]/.test(text.slice(at)); const start = signed ? at + 1 : at
        const f = number(start, n, tight ? Math.max(n, 4) : n === 4 || n === 1 ? 10 : 10)
        if (!f) return undefined
        if (!signed && n >= 4 && f[1] - start > n) return undefined
        return set('year', text[at] === '-' ? -f[0] : f[0]) ? f[1] : undefined
      }
      case 'M': case 'L': {
        if (n >= 3) { const f = words(at, monthNames, n === 3); return f && set('month', f[0] + 1) ? f[1] : undefined }
        return take('month', number(at, n, n === 2 || tight ? 2 : 19))
      }
      case 'd': return take('day', number(at, n, 2))
      case 'D': return take('dayOfYear', number(at, n, 3))
      case 'a': { const m = /^(AM|PM)/i.exec(text.slice(at)); return m && set('ampm', m[0].toUpperCase() === 'PM' ? 1 : 0) ? at + 2 : undefined }
      case 'H': return take('hour', number(at, n, n === 1 && !tight ? 19 : 2))
      case 'h': { const f = number(at, n, 2); return f && f[0] >= 1 && f[0] <= 12 && set('hour12', f[0] % 12) ? f[1] : undefined }
      case 'K': { const f = number(at, n, 2); return f && f[0] <= 11 && set('hour12', f[0]) ? f[1] : undefined }
      case 'k': { const f = number(at, n, 2); return f && f[0] >= 1 && f[0] <= 24 && set('hour', f[0] % 24) ? f[1] : undefined }
      case 'm': return take('minute', number(at, n, n === 1 && !tight ? 19 : 2))
      case 's': return take('second', number(at, n, n === 1 && !tight ? 19 : 2))
      case 'S': { const f = number(at, 1, n); if (!f) return undefined; const digits = text.slice(at, f[1]); return set('micros', Number(digits.padEnd(6, '0').slice(0, 6))) ? f[1] : undefined }
      case 'V': case 'z': { const m = /^(?:[A-Za-z]+(?:\/[A-Za-z_+\-0-9]+)*|[+-]\d{1,2}(?::?\d{2})?)/.exec(text.slice(at)); if (!m) return undefined; zone = m[0]; return at + m[0].length }
      case 'O': { const m = /^GMT(?:[+-]\d{1,2}(?::\d{2})?)?/.exec(text.slice(at)); if (!m) return undefined; zone = m[0]; return at + m[0].length }
      case 'X': case 'x': case 'Z': {
        const m = (part.letter === 'X' || part.letter === 'Z' && n === 5 ? /^(?:Z|[+-]\d{2}(?::?\d{2}(?::?\d{2})?)?)/ : /^(?:GMT)?[+-]\d{2}(?::?\d{2}(?::?\d{2})?)?/).exec(text.slice(at))
        if (!m) return undefined
        if (n === 3 && m[0] !== 'Z' && !m[0].includes(':')) return undefined
        if ((n === 1 || n === 2) && part.letter !== 'Z' && m[0].includes(':')) return undefined
        zone = m[0] === 'Z' ? 'UTC' : m[0]; return at + m[0].length
      }
      default: return undefined
    }
  }
  const end = run(parts, 0)
  if (end !== text.length) return undefined
  let year = fields.year ?? 1970
  if (fields.era === 0) year = 1 - year
  let date: number
  if (fields.dayOfYear !== undefined && (fields.month === undefined || fields.day === undefined)) {
    const leap = year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0)
    if (fields.dayOfYear < 1 || fields.dayOfYear > (leap ? 366 : 365)) return undefined
    date = daysOf(year, 1, 1) + fields.dayOfYear - 1
  } else {
    const month = fields.month ?? 1; const day = fields.day ?? 1
    if (month < 1 || month > 12 || day < 1 || day > daysInMonth(year, month)) return undefined
    date = daysOf(year, month, day)
  }
  const [, foundMonth, foundDay] = civil(date)
  if (fields.dayOfYear !== undefined && (date - daysOf(year, 1, 1) + 1 !== fields.dayOfYear || (fields.month ?? foundMonth) !== foundMonth || (fields.day ?? foundDay) !== foundDay)) return undefined
  const hour = fields.hour ?? (fields.hour12 !== undefined ? fields.hour12 + 12 * (fields.ampm ?? 0) : 0)
  if (hour > 23 || (fields.minute ?? 0) > 59 || (fields.second ?? 0) > 59) return undefined
  const clock = BigInt(hour * 3600 + (fields.minute ?? 0) * 60 + (fields.second ?? 0)) * 1000000n + BigInt(fields.micros ?? 0)
  return { local: BigInt(date) * dayMicros + clock, zone }
}
/** The instant of what was read, in its own zone or the session's. */
export const instantOfParsed = (parsed: Parsed, timeZone: string): bigint => localToInstant(parsed.local, parsed.zone ?? timeZone)
