import { fromBase32, toBase32 } from '../../kernels/text/base32.js'
import { hmac } from '../../kernels/text/hmac.js'
import { jaroWinkler } from '../../kernels/text/jaroWinkler.js'
import { placeOf } from '../../kernels/text/occurrence.js'
import { createHash } from 'node:crypto'
import { crc32 } from 'node:zlib'
import type { strings as definitions } from '../../../../functions/strings.js'
import { sparkError } from '../../../../errors/sparkError.js'
import { isStringLike, type DataType } from '../../../../types/dataType.js'
import { raiseSql } from '../../errorText.js'
import { javaRegex, javaReplacement } from '../../kernels/text/javaRegex.js'
import { charsetDecode, charsetEncode } from '../../kernels/text/charsets.js'
import { hashValue, murmur, xx } from '../../kernels/text/hashes.js'
import { printf } from '../../kernels/text/printf.js'
import type { Kernel } from '../../kernels/kernel.js'
import type { KernelValue } from '../../kernels/values.js'
import { kernelCall, quoteText, type RenderContext } from '../context.js'
import { renderCast } from '../casts/cast.js'
import { valueText } from '../casts/kernels.js'
import { decimalText } from '../decimals.js'
import { kernel, type CallShape, type Rendering, type RenderFunction } from '../rendering.js'

const text = (f: (s: string) => KernelValue) => kernel(() => v => f(v as string))
/** DuckDB's own where the text is ASCII; JavaScript's full case mapping, as Java's, where not. */
const cased = (name: 'upper' | 'lower', f: (s: string) => string): RenderFunction => (a, call, context) => `CASE WHEN strlen(${a[0]}) = length(${a[0]}) THEN ${name}(${a[0]}) ELSE ${kernelCall(context, name, { make: () => v => f(v as string) }, a, [{ kind: 'string' }], call.type)} END`
/** A text is valid UTF-8 already; bytes need not be. */
const utf8 = (name: string, of: (text: string, isValid: boolean, bytes: Uint8Array) => KernelValue, ofText = (a: string): string => a): RenderFunction => (a, call, context) => isBinary(call)
  ? kernelCall(context, name, { make: () => v => { const bytes = v as Uint8Array; const text = Buffer.from(bytes).toString('utf8'); return of(text, Buffer.from(text).equals(bytes), bytes) } }, a, call.types, call.type)
  : ofText(a[0]!)
const isBinary = (call: CallShape, i = 0) => call.types[i]!.kind === 'binary'
const chars = (s: string) => Array.from(s)
const encoder = new TextEncoder()

/** Spark's substring over any sequence: from 1; 0 is 1 too; below zero from the end. */
function sliced<T>(items: readonly T[], position: number, length: number): readonly T[] {
  const start = position > 0 ? position - 1 : position < 0 ? items.length + position : 0
  const end = length > 2 ** 31 ? items.length : start + length
  return items.slice(Math.max(start, 0), Math.max(Math.min(end, items.length), 0))
}
const substring: RenderFunction = (a, call, context) => {
  if (!isBinary(call)) {
    const p = call.args[1]!
    const positive = p.kind === 'literal' && typeof p.value === 'number' && p.value > 0
    const len = call.args[2]
    if (positive && (!len || (len.kind === 'literal' && typeof len.value === 'number' && len.value >= 0))) return a.length > 2 ? `substring(${a[0]}, ${a[1]}, ${a[2]})` : `substring(${a[0]}, ${a[1]})`
  }
  return kernelCall(context, 'substring', { make: ({ types }) => types[0]!.kind === 'binary' ? (s, p, n) => Uint8Array.from(sliced([...(s as Uint8Array)], p as number, (n ?? 2 ** 32) as number)) : (s, p, n) => sliced(chars(s as string), p as number, (n ?? 2 ** 32) as number).join('') }, a, call.types, call.type)
}
const trimmer = (side: 'trim' | 'ltrim' | 'rtrim'): RenderFunction => a => a.length > 1 ? `${side}(${a[0]}, ${a[1]})` : `${side}(${a[0]}, ' ')`
const padded = (side: 'left' | 'right'): RenderFunction => (a, call, context) => kernelCall(context, `${side}pad`, {
  make: ({ types }) => {
    const pad = <T>(items: readonly T[], length: number, fill: readonly T[]): readonly T[] => {
      if (items.length >= length || !fill.length) return items.slice(0, Math.max(length, 0))
      const extra = Array.from({ length: length - items.length }, (_, i) => fill[i % fill.length]!)
      return side === 'left' ? [...extra, ...items] : [...items, ...extra]
    }
    if (types[0]!.kind === 'binary') return (s, n, p) => Uint8Array.from(pad([...(s as Uint8Array)], n as number, p === undefined ? [0] : [...(p as Uint8Array)]))
    return (s, n, p) => pad(chars(s as string), n as number, chars((p ?? ' ') as string)).join('')
  },
}, a, call.types, call.type)

const overlay: RenderFunction = (a, call, context) => kernelCall(context, 'overlay', {
  make: ({ types }) => {
    const join = <T>(items: readonly T[], by: readonly T[], position: number, length: number): readonly T[] => [...sliced(items, 1, position - 1), ...by, ...sliced(items, position + (length >= 0 ? length : by.length), 2 ** 32)]
    if (types[0]!.kind === 'binary') return (s, r, p, n) => Uint8Array.from(join([...(s as Uint8Array)], [...(r as Uint8Array)], p as number, n as number))
    return (s, r, p, n) => join(chars(s as string), chars(r as string), p as number, n as number).join('')
  },
}, a, call.types, call.type)

/** LIKE's pattern as a regular expression; a wrong escape is Spark's error. */
function likeRegex(pattern: string, escape: string, flags: string): RegExp {
  let out = '^'
  const p = chars(pattern)
  const bad = (reason: 'ESC_IN_THE_MIDDLE' | 'ESC_AT_THE_END') => sparkError('AnalysisException', `INVALID_FORMAT.${reason}`, { format: `'${pattern}'`, char: `'${p[p.length - 1]}'` })
  const plain = (c: string) => c.replace(/[\\^$.*+?()[\]{}|\/-]/g, '\\$&')
  for (let i = 0; i < p.length; i++) {
    const c = p[i]!
    if (c === escape) {
      const next = p[++i]
      if (next === undefined) throw bad('ESC_AT_THE_END')
      if (next !== '_' && next !== '%' && next !== escape) throw bad('ESC_IN_THE_MIDDLE')
      out += plain(next)
    } else out += c === '_' ? '[\\s\\S]' : c === '%' ? '[\\s\\S]*' : /[a-zA-Z0-9 ]/.test(c) ? c : c === '-' ? '-' : plain(c)
  }
  return new RegExp(`${out}$`, `${flags}u`)
}
const like = (insensitive: boolean): RenderFunction => (a, call, context) => {
  const pattern = call.args[1]!; const escape = call.args[2]
  if (pattern.kind === 'literal' && typeof pattern.value === 'string' && !escape && !pattern.value.includes('\\')) return insensitive ? `(${a[0]} ILIKE ${a[1]})` : `(${a[0]} LIKE ${a[1]})`
  const name = insensitive ? 'ilike' : 'like'
  return kernelCall(context, name, {
    make: () => {
      const known = new Map<string, RegExp>()
      return (s, p, e) => {
        const key = `${String(e ?? '\\')}${p as string}`
        let regex = known.get(key)
        if (!regex) known.set(key, regex = likeRegex(p as string, String(e ?? '\\'), insensitive ? 'i' : ''))
        return regex.test(s as string)
      }
    },
  }, a, call.types, call.type)
}
/** Patterns that RE2 and Java read alike run in DuckDB. */
const shared = /^(?:[\w\s@#%&:;,<>='"~`!\-\/]|\\[dwsDWS.\\^$*+?()[\]{}|]|[.^$*+?|()]|\[\^?(?:[\w\s\-.,@#%&:;<>=]|\\[dwsDWS.\\-])+\]|\{\d+(?:,\d*)?\})*$/
const plainPattern = (call: CallShape) => { const p = call.args[1]!; return p.kind === 'literal' && typeof p.value === 'string' && shared.test(p.value) && !/\(\?/.test(p.value) && !/[*+?}]\+/.test(p.value) && isPattern(p.value) }
/** A wrong one is for the kernel to refuse. */
const isPattern = (text: string): boolean => { try { new RegExp(text, 'u'); return true } catch { return false } }

const groupIndex = (match: RegExpExecArray, index: number, name: string): string => {
  if (index < 0 || index >= match.length) throw sparkError('SparkRuntimeException', 'INVALID_PARAMETER_VALUE.REGEX_GROUP_INDEX', { parameter: '`idx`', functionName: `\`${name}\``, groupCount: match.length - 1, groupIndex: index })
  return match[index] ?? ''
}
function* matches(regex: RegExp, s: string): Generator<RegExpExecArray> {
  regex.lastIndex = 0
  for (let m = regex.exec(s); m; m = regex.exec(s)) { yield m; if (m[0] === '') { const c = s.codePointAt(regex.lastIndex); regex.lastIndex += c !== undefined && c > 0xffff ? 2 : 1 } }
}
/** Java's split: a limit below 1 keeps all; a match of nothing at the start gives no empty head. */
function javaSplit(s: string, pattern: string, limit: number): string[] {
  const regex = javaRegex(pattern, 'split')
  const out: string[] = []; let from = 0
  for (const m of matches(regex, s)) {
    if (limit > 0 && out.length === limit - 1) break
    if (m[0] === '' && (m.index === 0 || m.index >= s.length)) continue
    if (m.index + m[0].length === 0) continue
    out.push(s.slice(from, m.index)); from = m.index + m[0].length
  }
  out.push(s.slice(from))
  return out
}
const comparable = (sql: string): Rendering => (a, call) => isBinary(call) ? sql.replace('$0', `hex(${a[0]})`).replace('$1', `hex(${a[1]})`) : sql.replace('$0', a[0]!).replace('$1', a[1]!)

const concat: RenderFunction = (a, call) => {
  if (!a.length) return "''"
  if (call.type.kind === 'array') return `CASE WHEN ${a.map(x => `${x} IS NULL`).join(' OR ')} THEN NULL ELSE list_concat(${a.length === 1 ? `${a[0]}, []` : a.reduce((x, y) => x === '' ? y : `list_concat(${x}, ${y})`, '').replace(/^list_concat\((.*)\)$/s, '$1')}) END`
  return call.args.some(x => x.kind === 'literal' && x.value === null) ? `CAST(NULL AS ${call.type.kind === 'binary' ? 'BLOB' : 'VARCHAR'})` : `(${a.join(' || ')})`
}
const soundexCodes: Readonly<Record<string, string>> = { B: '1', F: '1', P: '1', V: '1', C: '2', G: '2', J: '2', K: '2', Q: '2', S: '2', X: '2', Z: '2', D: '3', T: '3', L: '4', M: '5', N: '5', R: '6' }
function soundex(s: string): string {
  if (!/^[A-Za-z]/.test(s)) return s
  const up = s.toUpperCase(); let out = up[0]!; let last = soundexCodes[up[0]!] ?? '0'
  for (let i = 1; i < up.length && out.length < 4; i++) {
    const c = up[i]!
    if (!/[A-Z]/.test(c)) continue
    const code = soundexCodes[c]
    if (code) { if (code !== last) out += code; last = code } else if (c !== 'H' && c !== 'W') last = '0'
  }
  return out.padEnd(4, '0')
}
function levenshtein(x: string, y: string): number {
  const [a, b] = [chars(x), chars(y)]
  let row = Array.from({ length: b.length + 1 }, (_, i) => i)
  for (let i = 1; i <= a.length; i++) { const next = [i]; for (let j = 1; j <= b.length; j++) next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1))); row = next }
  return row[b.length]!
}
const digest = (algorithm: string) => kernel(() => v => createHash(algorithm).update(v as Uint8Array).digest('hex'))
const hashing = (which: 'murmur' | 'xx'): Kernel => ({ nulls: true, make: ({ types }) => which === 'murmur' ? (...values) => values.reduce<number>((h, v, i) => hashValue(murmur, v, types[i]!, h), 42) : (...values) => values.reduce<bigint>((h, v, i) => hashValue(xx, v, types[i]!, h), 42n) })
const invalidBinary = (format: string, input: string) => sparkError('IllegalArgumentException', 'CONVERSION_INVALID_INPUT', { str: `'${input}'`, fmt: `'${format}'`, targetType: '"BINARY"', suggestion: '`try_to_binary`' })
const toBinary = (tried: boolean) => kernel(() => (v, f) => {
  const input = v as string; const format = (f as string).toLowerCase()
  const fail = () => { if (tried) return null; throw invalidBinary(format.toUpperCase(), input) }
  switch (format) {
    case 'utf-8': case 'utf8': return encoder.encode(input)
    case 'hex': return /^[0-9a-fA-F]*$/.test(input) ? new Uint8Array(Buffer.from(input.length % 2 ? `0${input}` : input, 'hex')) : fail()
    case 'base64': { const clean = input.replace(/\s/g, ''); return !/=\s/.test(input) && /^[A-Za-z0-9+/]*={0,2}$/.test(clean) && clean.length % 4 !== 1 && (!clean.includes('=') || clean.length % 4 === 0) ? new Uint8Array(Buffer.from(clean, 'base64')) : fail() }
    default: if (tried) return null; throw sparkError('AnalysisException', 'DATATYPE_MISMATCH.INVALID_ARG_VALUE', { inputName: '`fmt`', requireType: "case-insensitive \"STRING\"", validValues: "'hex', 'utf-8', 'utf8', or 'base64'", inputValue: `'${f as string}'`, sqlExpr: '"to_binary"' })
  }
})
const grouped = (digits: string) => digits.replace(/\B(?=(\d{3})+$)/g, ',')
const formatNumber: Kernel = {
  make: ({ types }) => {
    const [type] = types as [DataType]
    const exact = (v: KernelValue): { digits: bigint; scale: number } => {
      if (type.kind === 'decimal') return { digits: v as bigint, scale: type.scale }
      if (typeof v === 'bigint') return { digits: v, scale: 0 }
      const m = /^(-?\d+)(?:\.(\d+))?(?:e([+-]\d+))?$/.exec(String(v))!
      const scale = (m[2]?.length ?? 0) - Number(m[3] ?? 0); const d = BigInt(m[1]! + (m[2] ?? ''))
      return scale < 0 ? { digits: d * 10n ** BigInt(-scale), scale: 0 } : { digits: d, scale }
    }
    return (v, d) => {
      if (typeof v === 'number' && !Number.isFinite(v)) return Number.isNaN(v) ? 'NaN' : v > 0 ? '∞' : '-∞'
      const places = typeof d === 'number' ? d : (/\.([0#]*)/.exec(d as string)?.[1]?.length ?? 0)
      if (places < 0) return null
      const { digits, scale } = exact(v)
      const negative = digits < 0n || Object.is(v, -0); let abs = digits < 0n ? -digits : digits
      if (scale > places) { const unit = 10n ** BigInt(scale - places); const q = abs / unit; const r = abs % unit; abs = r * 2n > unit || (r * 2n === unit && q % 2n === 1n) ? q + 1n : q } else abs *= 10n ** BigInt(places - scale)
      const s = abs.toString().padStart(places + 1, '0')
      let whole = places ? s.slice(0, -places) : s; let fraction = places ? s.slice(-places) : ''
      if (typeof d === 'string') {
        const pattern = /^([#0,]*)(?:\.([#0]*))?/.exec(d)
        const least = pattern?.[2]?.replace(/#/g, '').length ?? 0
        while (fraction.length > least && fraction.endsWith('0')) fraction = fraction.slice(0, -1)
        if (!(pattern?.[1] ?? '').includes(',')) return `${negative && abs !== 0n ? '-' : ''}${whole}${fraction ? `.${fraction}` : ''}`
        if (whole === '0' && !(pattern?.[1] ?? '').endsWith('0')) whole = ''
      }
      return `${negative && (abs !== 0n || Object.is(v, -0)) ? '-' : ''}${grouped(whole)}${fraction ? `.${fraction}` : ''}`
    }
  },
}
const asText = (sql: string, type: DataType, call: CallShape, context: Parameters<RenderFunction>[2]) => isStringLike(type) ? sql : renderCast(sql, type, { kind: 'string' }, 'ansi', context, call.site)

const charsetRules = ({ conf }: RenderContext) => {
  const is = (key: string): boolean => conf(key) === 'true'
  const rules = { javaCharsets: is('spark.sql.legacy.javaCharsets'), replaces: is('spark.sql.legacy.codingErrorAction') }
  return { ...rules, name: `${rules.javaCharsets ? 'java' : 'spark'}_${rules.replaces ? 'replaced' : 'strict'}` }
}

export const strings: Record<keyof typeof definitions, Rendering> = {
  upper: cased('upper', s => s.toUpperCase()), lower: cased('lower', s => s.toLowerCase()),
  initcap: text(s => s.toLowerCase().replace(/(^| )(\S)/g, (_, b: string, c: string) => b + c.toUpperCase())),
  length: (a, call) => isBinary(call) ? `CAST(octet_length(${a[0]}) AS INTEGER)` : `CAST(length(${a[0]}) AS INTEGER)`,
  octet_length: (a, call) => isBinary(call) ? `CAST(octet_length(${a[0]}) AS INTEGER)` : `CAST(strlen(${a[0]}) AS INTEGER)`,
  bit_length: (a, call) => isBinary(call) ? `CAST(octet_length(${a[0]}) * 8 AS INTEGER)` : `CAST(strlen(${a[0]}) * 8 AS INTEGER)`,
  concat,
  concat_ws: (a, call) => {
    if (a.length === 1) return `CASE WHEN ${a[0]} IS NULL THEN NULL ELSE '' END`
    const lists = a.slice(1).map((x, i) => call.types[i + 1]!.kind === 'array' ? `coalesce(${x}, [])` : `[${x}]`)
    return `CASE WHEN ${a[0]} IS NULL THEN NULL ELSE coalesce(array_to_string(list_filter(${lists.reduce((x, y) => `list_concat(${x}, ${y})`)}, lambda w: w IS NOT NULL), ${a[0]}), '') END`
  },
  substring,
  substring_index: kernel(() => (s, d, n) => {
    const t = s as string; const delimiter = d as string; const count = n as number
    if (!count || !delimiter) return ''
    const parts = t.split(delimiter)
    return count > 0 ? parts.slice(0, count).join(delimiter) : parts.slice(Math.max(parts.length + count, 0)).join(delimiter)
  }),
  left: kernel(({ types }) => types[0]!.kind === 'binary' ? (s, n) => (s as Uint8Array).slice(0, Math.max(n as number, 0)) : (s, n) => chars(s as string).slice(0, Math.max(n as number, 0)).join('')),
  right: kernel(({ types }) => types[0]!.kind === 'binary' ? (s, n) => Buffer.from((s as Uint8Array).slice(-(n as number))).toString('utf8') : (s, n) => (n as number) <= 0 ? '' : chars(s as string).slice(-(n as number)).join('')),
  trim: trimmer('trim'), btrim: trimmer('trim'), ltrim: trimmer('ltrim'), rtrim: trimmer('rtrim'),
  lpad: padded('left'), rpad: padded('right'),
  repeat: 'repeat($0, greatest($1, 0))',
  reverse: (a, call, context) => call.type.kind === 'array' ? `list_reverse(${a[0]})` : kernelCall(context, 'reverse', { make: () => s => chars(s as string).reverse().join('') }, a, call.types, call.type),
  replace: kernel(() => (s, f, r) => (f as string) === '' ? s : (s as string).replaceAll(f as string, () => r as string)),
  translate: kernel(() => (s, f, t) => { const from = chars(f as string); const to = chars(t as string); const map = new Map<string, string>(); from.forEach((c, i) => { if (!map.has(c)) map.set(c, to[i] ?? '') }); return chars(s as string).map(c => map.get(c) ?? c).join('') }),
  overlay,
  instr: (a, call, context) => a.length === 2 ? `CAST(instr(${a[0]}, ${a[1]}) AS INTEGER)` : kernelCall(context, 'instr', { make: () => (text, part, start, occurrence) => placeOf(text as string, part as string, start as number, (occurrence ?? 1) as number) }, a, call.types, call.type),
  locate: kernel(() => (f, s, p) => { const start = p as number; if (start < 1) return 0; const items = chars(s as string); const at = items.slice(start - 1).join('').indexOf(f as string); return at < 0 ? 0 : chars(items.slice(start - 1).join('').slice(0, at)).length + start }, {}),
  charindex: kernel(() => (f, s, p) => { const start = p as number; if (start < 1) return 0; const items = chars(s as string); const rest = items.slice(start - 1).join(''); const at = rest.indexOf(f as string); return at < 0 ? 0 : chars(rest.slice(0, at)).length + start }),
  ascii: text(s => s.codePointAt(0) ?? 0),
  chr: kernel(() => v => { const n = v as bigint; if (n < 0n) return ''; const code = Number(n & 255n); return String.fromCharCode(code) }),
  space: "repeat(' ', greatest($0, 0))",
  split: kernel(() => (s, p, n) => javaSplit(s as string, p as string, n as number)),
  split_part: kernel(() => (s, d, n) => {
    const index = n as number
    if (index === 0) throw sparkError('SparkRuntimeException', 'INVALID_INDEX_OF_ZERO')
    const parts = (d as string) === '' ? [s as string] : (s as string).split(d as string)
    return parts[index > 0 ? index - 1 : parts.length + index] ?? ''
  }),
  contains: comparable('contains($0, $1)'), startswith: comparable('starts_with($0, $1)'), endswith: comparable('ends_with($0, $1)'),
  like: like(false), ilike: like(true),
  rlike: (a, call, context) => plainPattern(call) ? `regexp_matches(${a[0]}, ${a[1]})` : kernelCall(context, 'rlike', { make: () => (s, p) => javaRegex(p as string, 'rlike').test(s as string) }, a, call.types, call.type),
  regexp_replace: kernel(() => (s, p, r, at) => {
    const source = s as string; const start = (at as number) - 1
    if (start < 0) throw sparkError('SparkRuntimeException', 'INVALID_PARAMETER_VALUE.PATTERN' as never, { parameter: '`position`', functionName: '`regexp_replace`', value: String(at) })
    if (start > 0 && start >= source.length) return source
    const make = javaReplacement(r as string); const regex = javaRegex(p as string, 'regexp_replace')
    let out = source.slice(0, start); let from = 0; const rest = source.slice(start)
    for (const m of matches(regex, rest)) { out += rest.slice(from, m.index) + make(m); from = m.index + m[0].length }
    return out + rest.slice(from)
  }),
  regexp_extract: kernel(() => (s, p, i) => { const m = javaRegex(p as string, 'regexp_extract').exec(s as string); if (m) return groupIndex(m, i as number, 'regexp_extract'); const groups = new RegExp(`${javaRegex(p as string, 'regexp_extract').source}|`, 'u').exec('')!; groupIndex(groups, i as number, 'regexp_extract'); return '' }),
  regexp_extract_all: kernel(() => (s, p, i) => { const out = [...matches(javaRegex(p as string, 'regexp_extract_all'), s as string)].map(m => groupIndex(m, i as number, 'regexp_extract_all')); if (!out.length) groupIndex(new RegExp(`${javaRegex(p as string, 'regexp_extract_all').source}|`, 'u').exec('')!, i as number, 'regexp_extract_all'); return out }),
  regexp_substr: kernel(() => (s, p) => { const m = javaRegex(p as string, 'regexp_substr').exec(s as string); return m && m[0] !== '' ? m[0] : null }),
  regexp_count: kernel(() => (s, p) => [...matches(javaRegex(p as string, 'regexp_count'), s as string)].length),
  regexp_instr: kernel(() => (s, p) => { const m = javaRegex(p as string, 'regexp_instr').exec(s as string); return m ? chars((s as string).slice(0, m.index)).length + 1 : 0 }),
  soundex: text(soundex),
  levenshtein: kernel(() => (x, y, t) => { const d = levenshtein(x as string, y as string); return t !== undefined && d > (t as number) ? -1 : d }),
  jaro_winkler_similarity: kernel(() => (x, y) => jaroWinkler(x as string, y as string)),
  to_base32: kernel(() => v => toBase32(v as Uint8Array)), from_base32: kernel(() => v => fromBase32(v as string)),
  hmac: kernel(() => (key, message, algorithm) => hmac(key as Uint8Array, message as Uint8Array, algorithm as string)),
  base64: kernel(() => v => Buffer.from(v as Uint8Array).toString('base64')),
  unbase64: kernel(({ ansi }) => v => { const clean = (v as string).replace(/\s/g, ''); if (!/^[A-Za-z0-9+/]*={0,2}$/.test(clean) || clean.replace(/=/g, '').length % 4 === 1) { if (ansi) throw sparkError('IllegalArgumentException', 'CONVERSION_INVALID_INPUT', { str: `'${v as string}'`, fmt: "'BASE64'", targetType: '"BINARY"', suggestion: '`try_to_binary`' }) } return new Uint8Array(Buffer.from(clean, 'base64')) }),
  encode: (a, call, context) => { const rules = charsetRules(context); return kernelCall(context, `encode_${rules.name}`, { make: () => (s, c) => charsetEncode(s as string, c as string, rules) }, a, call.types, call.type) },
  decode: (a, call, context) => {
    if (a.length === 2) { const rules = charsetRules(context); return kernelCall(context, `decode_bytes_${rules.name}`, { make: () => (b, c) => charsetDecode(b as Uint8Array, c as string, rules) }, [call.types[0]!.kind === 'binary' ? a[0]! : `encode(${asText(a[0]!, call.types[0]!, call, context)})`, a[1]!], [{ kind: 'binary' }, { kind: 'string' }], call.type) }
    let out = 'CASE'
    for (let i = 1; i + 1 < a.length; i += 2) out += ` WHEN ${a[0]} IS NOT DISTINCT FROM ${a[i]} THEN ${asText(a[i + 1]!, call.types[i + 1]!, call, context)}`
    return `${out}${a.length % 2 === 0 ? ` ELSE ${asText(a[a.length - 1]!, call.types[a.length - 1]!, call, context)}` : ''} END`
  },
  to_binary: toBinary(false), try_to_binary: toBinary(true),
  format_number: { kernel: formatNumber },
  format_string: kernel(({ types, timeZone }) => (f, ...values) => f === null ? null : printf(f as string, values.map((v, i) => types[i + 1]!.kind === 'decimal' && v !== null ? Number(decimalText(v as bigint, (types[i + 1] as { scale: number }).scale)) : v), i => values[i] === null ? 'null' : valueText(values[i]!, types[i + 1]!, timeZone, false)), { nulls: true }),
  find_in_set: kernel(() => (s, l) => (s as string).includes(',') ? 0 : (l as string).split(',').indexOf(s as string) + 1),
  sentences: kernel(() => v => (v as string).split(/(?<=[.!?])\s+/).map(s => s.match(/[\p{L}\p{N}']+/gu) ?? []).filter(s => s.length)),
  elt: (a, call) => `CASE ${a[0]} ${a.slice(1).map((x, i) => `WHEN ${i + 1} THEN ${x}`).join(' ')} ${call.ansi ? `ELSE CASE WHEN ${a[0]} IS NOT NULL THEN ${raiseIndex(a, call)} END` : ''} END`,
  mask: kernel(() => (s, up, low, digit, other) => s === null ? null : chars(s as string).map(c => /\p{Lu}/u.test(c) ? up ?? c : /\p{Ll}/u.test(c) ? low ?? c : /\p{Nd}/u.test(c) ? digit ?? c : other ?? c).join(''), { nulls: true }),
  luhn_check: text(s => { if (!/^\d+$/.test(s)) return false; let sum = 0; [...s].reverse().forEach((c, i) => { let d = Number(c); if (i % 2) { d *= 2; if (d > 9) d -= 9 } sum += d }); return sum % 10 === 0 }),
  is_valid_utf8: utf8('is_valid_utf8', (_, isValid) => isValid, a => `CASE WHEN ${a} IS NOT NULL THEN true END`), make_valid_utf8: utf8('make_valid_utf8', text => text), try_validate_utf8: utf8('try_validate_utf8', (text, isValid) => isValid ? text : null),
  validate_utf8: utf8('validate_utf8', (text, isValid, bytes) => { if (isValid) return text; throw sparkError('IllegalArgumentException', 'INVALID_UTF8_STRING', { str: Array.from(bytes, b => `\\x${b.toString(16).toUpperCase().padStart(2, '0')}`).join('') }) }),
  randstr: kernel(() => n => Array.from({ length: n as number }, () => 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'[Math.floor(Math.random() * 62)]).join(''), { volatile: true }),
  quote: text(s => `'${s.replace(/'/g, "\\'")}'`),
  crc32: kernel(() => v => BigInt(crc32(v as Uint8Array))), md5: digest('md5'), sha1: digest('sha1'),
  sha2: kernel(() => (v, b) => { const bits = { 0: 256, 224: 224, 256: 256, 384: 384, 512: 512 }[b as number]; return bits ? createHash(`sha${bits}`).update(v as Uint8Array).digest('hex') : null }),
  hash: { kernel: hashing('murmur') }, xxhash64: { kernel: hashing('xx') },
  collation: () => quoteText('SYSTEM.BUILTIN.UTF8_BINARY'),
}
const raiseIndex = (a: readonly string[], call: CallShape) => raiseSql('ArrayIndexOutOfBoundsException', 'INVALID_ARRAY_INDEX', { arraySize: a.length - 1 }, { indexValue: `CAST(${a[0]} AS VARCHAR)` }, call.site)
