// A place in the bytes of a JSON text, and the steps over it: what Jackson accepts with the options a read was given.
// One cursor serves many records; nothing is allocated for what is only passed over.
import type { JsonSyntax } from './options.js'

/** Thrown for text that is no JSON. One object: a stack for each of a million bad records would cost more than they do. */
export const malformed = new Error('malformed JSON')
malformed.stack = 'malformed JSON'

const depthMax = 1000
const quote = 0x22, apostrophe = 0x27, backslash = 0x5c, comma = 0x2c, colon = 0x3a, openBrace = 0x7b, closeBrace = 0x7d, openBracket = 0x5b, closeBracket = 0x5d, minus = 0x2d, plus = 0x2b, point = 0x2e, slash = 0x2f
const isDigit = (b: number) => b >= 0x30 && b <= 0x39

export type NumberForm = 'integer' | 'fraction' | 'nonNumeric'

export class JsonCursor {
  bytes: Buffer = Buffer.alloc(0)
  pos = 0
  end = 0
  /** Something was read that plain JSON does not have. */
  lenient = false
  depth = 0
  constructor(readonly syntax: JsonSyntax) {}

  reset(bytes: Buffer, start: number, end: number): void { this.bytes = bytes; this.pos = start; this.end = end; this.depth = 0 }

  /** The next byte that means something; -1 at the end. */
  peek(): number {
    const { bytes, end } = this
    for (;;) {
      if (this.pos >= end) return -1
      const b = bytes[this.pos]!
      if (b > 0x20) {
        if ((b === slash || b === 0x23) && this.syntax.comments) { this.skipComment(b); continue }
        return b
      }
      if (b !== 0x20 && b !== 0x0a && b !== 0x0d && b !== 0x09) throw malformed
      this.pos++
    }
  }
  private skipComment(first: number): void {
    const { bytes, end } = this
    this.lenient = true
    if (first === slash && bytes[this.pos + 1] === 0x2a) {
      const close = bytes.indexOf('*/', this.pos + 2)
      if (close < 0 || close >= end) throw malformed
      this.pos = close + 2
      return
    }
    if (first === slash && bytes[this.pos + 1] !== slash) throw malformed
    if (first !== slash) throw malformed
    while (this.pos < end && bytes[this.pos] !== 0x0a && bytes[this.pos] !== 0x0d) this.pos++
  }

  enter(): void { this.pos++; if (++this.depth > depthMax) throw malformed }
  /** After `{` or `[`, or after an element: whether another follows. Steps over the comma or the closing bracket. */
  more(first: boolean, close: number): boolean {
    const b = this.peek()
    if (b === close) { this.pos++; this.depth--; return false }
    if (first) return true
    if (b !== comma) throw malformed
    this.pos++
    return true
  }
  moreFields(first: boolean): boolean { return this.more(first, closeBrace) }
  moreElements(first: boolean): boolean { return this.more(first, closeBracket) }
  skipColon(): void { if (this.peek() !== colon) throw malformed; this.pos++ }

  skipValue(): void {
    switch (this.peek()) {
      case openBrace:
        this.enter()
        for (let first = true; this.moreFields(first); first = false) { this.skipName(); this.skipColon(); this.skipValue() }
        return
      case openBracket:
        this.enter()
        for (let first = true; this.moreElements(first); first = false) this.skipValue()
        return
      default: this.skipScalar()
    }
  }
  /** Over a scalar; peek() stands at it. */
  skipScalar(): void {
    const b = this.bytes[this.pos]!
    if (this.pos >= this.end) throw malformed
    if (b === quote || b === apostrophe) this.skipString()
    else if (b === 0x74) this.word('true')
    else if (b === 0x66) this.word('false')
    else if (b === 0x6e) this.word('null')
    else this.number()
  }
  word(text: string): void {
    const { bytes, pos } = this
    if (pos + text.length > this.end) throw malformed
    for (let i = 1; i < text.length; i++) if (bytes[pos + i] !== text.charCodeAt(i)) throw malformed
    this.pos = pos + text.length
    const next = this.pos < this.end ? bytes[this.pos]! : 0x20
    if (next > 0x5f && next < 0x7b || next > 0x40 && next < 0x5b || isDigit(next) || next === 0x5f) throw malformed
  }
  skipName(): void {
    const b = this.peek()
    if (b === quote || b === apostrophe) { this.skipString(); return }
    this.unquotedName()
  }
  private unquotedName(): string {
    const { bytes, end } = this
    const start = this.pos
    if (!this.syntax.unquotedNames) throw malformed
    this.lenient = true
    while (this.pos < end && /[\w$@#*+-]|[^\x00-\x7f]/.test(String.fromCharCode(bytes[this.pos]!))) this.pos++
    if (this.pos === start || isDigit(bytes[start]!)) throw malformed
    return bytes.toString('utf8', start, this.pos)
  }
  /** Over a string, its quotes included. Returns whether it holds escapes. */
  skipString(): boolean {
    const { bytes, end } = this
    const close = bytes[this.pos]!
    if (close === apostrophe) { if (!this.syntax.singleQuotes) throw malformed; this.lenient = true } else if (close !== quote) throw malformed
    let p = this.pos + 1
    let escaped = false
    while (p < end) {
      const b = bytes[p]!
      if (b === close) { this.pos = p + 1; return escaped }
      if (b === backslash) {
        escaped = true
        const e = bytes[p + 1]
        if (e === 0x75) {
          for (let k = 2; k < 6; k++) { const h = bytes[p + k]; if (p + k >= end || h === undefined || !(isDigit(h) || h >= 0x41 && h <= 0x46 || h >= 0x61 && h <= 0x66)) throw malformed }
          // Half of a character pair is text to Jackson, and malformed to others.
          if ((bytes[p + 2]! | 0x20) === 0x64 && bytes[p + 3]! >= 0x38 && !paired(bytes, p)) this.lenient = true
          p += 6
        } else {
          if (p + 1 >= end || e === undefined) throw malformed
          if (!(e === quote || e === backslash || e === slash || e === 0x62 || e === 0x66 || e === 0x6e || e === 0x72 || e === 0x74)) { if (!this.syntax.anyEscape && !(e === apostrophe && this.syntax.singleQuotes && this.syntax.anyEscape)) throw malformed; this.lenient = true }
          p += 2
        }
      } else {
        if (b < 0x20) { if (!this.syntax.controlCharacters) throw malformed; this.lenient = true }
        p++
      }
    }
    throw malformed
  }
  readName(): string { const b = this.peek(); return b === quote || b === apostrophe ? this.readString() : this.unquotedName() }
  readString(): string {
    const start = this.pos + 1
    const escaped = this.skipString()
    const text = this.bytes.toString('utf8', start, this.pos - 1)
    return escaped ? unescape(text) : text
  }
  /** Over a number: its text is from the place before to `pos`. */
  number(): NumberForm {
    const { bytes, end } = this
    let p = this.pos
    const first = bytes[p]!
    if (first === 0x4e || first === 0x49 || first === plus) return this.nonNumeric()
    if (first === minus) { p++; if (bytes[p] === 0x49) return this.nonNumeric() }
    const digits = p
    if (p >= end || !isDigit(bytes[p]!)) throw malformed
    while (p < end && isDigit(bytes[p]!)) p++
    if (bytes[digits] === 0x30 && p - digits > 1) { if (!this.syntax.leadingZeros) throw malformed; this.lenient = true }
    let form: NumberForm = 'integer'
    if (p < end && bytes[p] === point) {
      form = 'fraction'
      const from = ++p
      while (p < end && isDigit(bytes[p]!)) p++
      if (p === from) throw malformed
    }
    if (p < end && (bytes[p] === 0x65 || bytes[p] === 0x45)) {
      form = 'fraction'
      p++
      if (p < end && (bytes[p] === plus || bytes[p] === minus)) p++
      const from = p
      while (p < end && isDigit(bytes[p]!)) p++
      if (p === from) throw malformed
    }
    this.pos = p
    return form
  }
  private nonNumeric(): NumberForm {
    if (!this.syntax.nonNumeric) throw malformed
    for (const word of ['NaN', 'Infinity', '+INF', '+Infinity', '-INF', '-Infinity']) {
      const end = this.pos + word.length
      if (end <= this.end && this.bytes.toString('latin1', this.pos, end) === word) { this.lenient = true; this.pos = end; return 'nonNumeric' }
    }
    throw malformed
  }
}

/** Whether the \\u escape at p is the first of a pair of surrogates, or the second of one. */
function paired(bytes: Buffer, p: number): boolean {
  const unit = (at: number): number => bytes[at] === backslash && bytes[at + 1] === 0x75 ? parseInt(bytes.toString('latin1', at + 2, at + 6), 16) : -1
  const high = (u: number) => u >= 0xd800 && u < 0xdc00
  const low = (u: number) => u >= 0xdc00 && u < 0xe000
  return high(unit(p)) ? low(unit(p + 6)) : high(unit(p - 6))
}

const escapes: Readonly<Record<string, string>> = { b: '\b', f: '\f', n: '\n', r: '\r', t: '\t' }
const unescape = (text: string): string => text.replace(/\\(?:u([0-9A-Fa-f]{4})|(.))/gsu, (_, hex: string | undefined, c: string | undefined) => hex !== undefined ? String.fromCharCode(parseInt(hex, 16)) : escapes[c!] ?? c!)

/** The double behind a number's text. */
export function numberValue(text: string): number {
  switch (text) {
    case 'Infinity': case '+INF': case '+Infinity': return Infinity
    case '-INF': case '-Infinity': return -Infinity
    case '-0': return 0                 // an integer to Jackson
    default: return Number(text)
  }
}
