// Text to tokens, as Spark's SqlBaseLexer reads it: comments and white space go, keywords are words like any other (what a word
// means is the parser's affair), `>` stays single so that `array<array<int>>` closes twice; the parser joins adjacent ones to shifts.
import { shapeError } from './errors.js'

export const T = {
  word: 0, quoted: 1, string: 2, doubleQuoted: 3, integer: 4, decimal: 5, exponent: 6, long: 7, short: 8, byte: 9, float: 10, double: 11, bigDecimal: 12,
  symbol: 13, hintStart: 14, hintEnd: 15, unknown: 16, end: 17,
} as const
export type TokenType = (typeof T)[keyof typeof T]

/** `up` is what the parser compares: a word in upper case, a symbol itself, and '' for literals, quoted names and the end. Offsets are UTF-16. */
export interface Token { readonly type: TokenType; readonly up: string; readonly start: number; readonly stop: number }

const WORD = 1; const DIGIT = 2; const SPACE = 4
const classes = new Uint8Array(128)
for (let c = 0; c < 128; c++) {
  const char = String.fromCharCode(c)
  classes[c] = /[A-Za-z_]/.test(char) ? WORD : /[0-9]/.test(char) ? WORD | DIGIT : /[ \t\n\f\r\v]/.test(char) ? SPACE : 0
}
const letter = /^\p{L}$/u
const wideSpace = /^[\u00A0\u1680\u2000-\u200A\u2028\u202F\u205F\u3000]$/
const classOf = (text: string, at: number): number => {
  const code = text.charCodeAt(at)
  if (code < 128) return classes[code]!
  if (Number.isNaN(code)) return 0
  const char = text[at]!
  return letter.test(char) ? WORD : wideSpace.test(char) ? SPACE : 0
}
const isDigit = (code: number): boolean => code >= 48 && code <= 57
const uri = /[\p{L}]+:\/\/[\p{L}0-9_/\-.?=&#%]+/uy

// Longest first.
const symbols = ['<=>', '<<', '<=', '<>', '==', '=>', '!=', '!>', '!<', '>=', '||', '|>', '::', '->']
const symbolsByFirst = new Map<string, string[]>()
for (const symbol of symbols) symbolsByFirst.set(symbol[0]!, [...(symbolsByFirst.get(symbol[0]!) ?? []), symbol])
const single = new Set('<>=!+-*/%~&|^:,.()[]{}?;'.split(''))
const spelling: Record<string, string> = { '==': '=', '!>': '<=', '!<': '>=' }
const words = new Map<string, string>()

/** What is left open at the end of a text, for shells that ask for more lines. */
export type Open = 'comment' | 'string' | 'quote' | undefined
export interface Lexed { readonly tokens: Token[]; readonly open: Open }

export function lex(text: string): Lexed {
  const tokens: Token[] = []
  const length = text.length
  let open: Open
  let i = 0
  const push = (type: TokenType, up: string, start: number, stop: number) => { tokens.push({ type, up, start, stop }); i = stop }
  while (i < length) {
    const code = text.charCodeAt(i)
    const kind = code < 128 ? classes[code]! : classOf(text, i)
    if (kind === SPACE) { i++; continue }
    if (kind & WORD) {
      if (kind & DIGIT) { number(text, i, push); continue }
      let end = i + 1
      for (;;) { const c = text.charCodeAt(end); if (c < 128 ? classes[c]! & WORD : end < length && classOf(text, end) & WORD) end++; else break }
      const next = text.charCodeAt(end)
      if ((next === 39 || next === 34) && end === i + 1 && (code | 32) === 114) {                // r'…': raw to the next quote
        const close = text.indexOf(text[end]!, end + 1)
        if (close >= 0) { push(T.string, '', i, close + 1); continue }
      }
      if (next === 58 && text.startsWith('://', end)) {
        uri.lastIndex = i
        const match = uri.exec(text)
        if (match) { push(T.word, match[0], i, i + match[0].length); continue }
      }
      const raw = text.slice(i, end)
      let up = words.get(raw)
      if (up === undefined) { up = raw.toUpperCase(); if (words.size < 5000) words.set(raw, up) }
      push(T.word, up, i, end)
      continue
    }
    const char = text[i]!
    if (char === "'" || char === '"') {
      const end = quotedEnd(text, i, char)
      if (end < 0) { open = 'string'; push(T.unknown, char, i, i + 1) } else push(char === '"' ? T.doubleQuoted : T.string, '', i, end)
      continue
    }
    if (char === '`') {
      let end = i + 1
      for (;;) { end = text.indexOf('`', end); if (end < 0 || text[end + 1] !== '`') break; end += 2 }
      if (end < 0) { open = 'quote'; push(T.unknown, char, i, i + 1) } else push(T.quoted, '', i, end + 1)
      continue
    }
    if (char === '-' && text[i + 1] === '-') {
      for (;;) {                                                                                  // a backslash before the line's end continues the comment
        const end = text.indexOf('\n', i)
        if (end < 0) { i = length; break }
        i = end + 1
        if (text[end - 1] !== '\\') break
      }
      continue
    }
    if (char === '/' && text[i + 1] === '*') {
      if (text[i + 2] === '+') { push(T.hintStart, '/*+', i, i + 3); continue }
      const end = commentEnd(text, i)
      if (end < 0) { open = 'comment'; break }
      i = end
      continue
    }
    if (char === '*' && text[i + 1] === '/') { push(T.hintEnd, '*/', i, i + 2); continue }
    if (char === '.' && isDigit(text.charCodeAt(i + 1)) && number(text, i, push)) continue
    const long = symbolsByFirst.get(char)?.find(symbol => text.startsWith(symbol, i))
    if (long) { push(T.symbol, spelling[long] ?? long, i, i + long.length); continue }
    const width = code >= 0xD800 && code < 0xDC00 ? 2 : 1
    push(single.has(char) ? T.symbol : T.unknown, width === 1 ? char : text.slice(i, i + 2), i, i + width)
  }
  tokens.push({ type: T.end, up: '', start: length, stop: length })
  return { tokens, open }
}

/** The tokens of a whole text; an unfinished comment is an error of its own. */
export function tokenize(text: string): Token[] {
  const { tokens, open } = lex(text)
  if (open === 'comment') throw shapeError(text, text.lastIndexOf('/*'), 'UNCLOSED_BRACKETED_COMMENT', {})
  return tokens
}

function quotedEnd(text: string, start: number, quote: string): number {
  const q = quote.charCodeAt(0)
  for (let i = start + 1; i < text.length; i++) {
    const c = text.charCodeAt(i)
    if (c === 92) i++
    else if (c === q) { if (text.charCodeAt(i + 1) === q) i++; else return i + 1 }
  }
  return -1
}

function commentEnd(text: string, start: number): number {
  let depth = 0
  for (let i = start; i < text.length - 1; i++) {
    const c = text.charCodeAt(i); const d = text.charCodeAt(i + 1)
    if (c === 47 && d === 42 && (depth === 0 || text[i + 2] !== '+')) { depth++; i++ } else if (c === 42 && d === 47) { depth--; i++; if (depth === 0) return i + 1 }
  }
  return -1
}

const suffixes: Record<string, TokenType> = { L: T.long, S: T.short, Y: T.byte, F: T.float, D: T.double, BD: T.bigDecimal }
const numeric = /(\d+\.\d*|\.\d+|\d+)(e[+-]?\d+)?(bd|[lsyfd])?/iy
/** A number, or a name that starts with a digit (`1a`): the longest wins. False where the text (`.5x`) is neither. */
function number(text: string, start: number, push: (type: TokenType, up: string, start: number, stop: number) => void): boolean {
  numeric.lastIndex = start
  const match = numeric.exec(text)!
  let wordEnd = start
  while (classOf(text, wordEnd) & WORD) wordEnd++
  const [whole, mantissa, exponent, suffix] = match as unknown as [string, string, string | undefined, string | undefined]
  const point = mantissa.includes('.')
  const end = start + whole.length
  const fits = (stop: number) => !(classOf(text, stop) & WORD)
  const upper = suffix?.toUpperCase()
  const suffixType = upper === undefined ? undefined : suffixes[upper]
  const integralSuffix = suffixType === T.long || suffixType === T.short || suffixType === T.byte
  if (fits(end) && !(integralSuffix && (point || exponent))) {
    push(suffixType ?? (exponent ? T.exponent : point ? T.decimal : T.integer), '', start, end)
    return true
  }
  if (point && !mantissa.startsWith('.')) {                                                       // `1.x`: an integer and a point
    const digits = mantissa.indexOf('.')
    push(T.integer, '', start, start + digits)
    return true
  }
  if (wordEnd > start) { push(T.word, text.slice(start, wordEnd).toUpperCase(), start, wordEnd); return true }
  return false
}
