// A record of CSV as ranges of bytes (univocity's CsvParser as Spark sets it up). A field that opens with a quote ends at a quote before a
// separator; where the closing quote has something else behind it, the field is taken as it stands up to the next separator.
import type { CsvOptions } from './options.js'

/** How the bytes of a field become its text. */
const form = { plain: 0, quoted: 1, /** With escapes to take out. */ escaped: 2 } as const

const code = (text: string): number => text === '' ? -1 : text.charCodeAt(0)
const newline = 0x0a, carriage = 0x0d

export class CsvTokenizer {
  bytes: Buffer = Buffer.alloc(0)
  /** How many fields the record has. */
  count = 0
  readonly #starts: number[] = []
  readonly #ends: number[] = []
  readonly #forms: number[] = []
  readonly #separator: Buffer
  readonly #first: number
  readonly #quote: number
  readonly #escape: number
  readonly #escapeEscape: number
  /** Something was met that another reader of CSV could take otherwise. */
  irregular = false

  constructor(readonly options: CsvOptions) {
    this.#separator = Buffer.from(options.separator)
    this.#first = this.#separator[0]!
    this.#quote = code(options.quote)
    this.#escape = code(options.escape)
    this.#escapeEscape = code(options.escapeEscape)
  }

  /** Splits bytes[start, end). With `lines`, the record ends at a line's end outside quotes; returns where the next begins. */
  split(bytes: Buffer, start: number, end: number, lines = false): number {
    this.bytes = bytes
    this.count = 0
    const { trimStart } = this.options
    let p = start
    for (;;) {
      if (trimStart) while (p < end && bytes[p]! <= 0x20 && bytes[p] !== this.#first && !(lines && (bytes[p] === newline || bytes[p] === carriage))) p++
      p = bytes[p] === this.#quote && p < end ? this.#quoted(p, end, lines) : this.#plain(p, p, end, lines)
      if (p >= end) return end
      const b = bytes[p]
      if (lines && (b === newline || b === carriage) && !this.#separates(p, end)) return b === carriage && bytes[p + 1] === newline && p + 1 < end ? p + 2 : p + 1
      p += this.#separator.length
      // A separator at the very end: one more, empty field.
      if (p >= end) { this.#add(p, p, form.plain); return end }
    }
  }
  #separates(p: number, end: number): boolean {
    const { length } = this.#separator
    if (this.bytes[p] !== this.#first) return false
    if (length === 1) return true
    if (p + length > end) return false
    for (let i = 1; i < length; i++) if (this.bytes[p + i] !== this.#separator[i]) return false
    return true
  }
  #add(start: number, end: number, how: number): void {
    this.#starts[this.count] = start
    this.#ends[this.count] = end
    this.#forms[this.count++] = how
  }
  /** From `start`, its end looked for from `p`. */
  #plain(start: number, p: number, end: number, lines: boolean): number {
    const { bytes } = this
    while (p < end) {
      const b = bytes[p]!
      if (b === this.#first && this.#separates(p, end)) break
      if (lines && (b === newline || b === carriage)) break
      if (b === this.#quote) this.irregular = true
      p++
    }
    let to = p
    if (this.options.trimEnd) while (to > start && bytes[to - 1]! <= 0x20) to--
    this.#add(start, to, form.plain)
    return p
  }
  #quoted(open: number, end: number, lines: boolean): number {
    const { bytes } = this
    let p = open + 1
    let escaped = false
    while (p < end) {
      const b = bytes[p]!
      if (b === this.#escape && this.#escape !== this.#quote) {
        this.irregular = true
        const next = bytes[p + 1]
        if (p + 1 < end && (next === this.#quote || next === this.#escape && this.#escapeEscape === this.#escape)) { escaped = true; p += 2 } else p++
        continue
      }
      if (b !== this.#quote) { p++; continue }
      if (this.#escape === this.#quote && bytes[p + 1] === this.#quote && p + 1 < end) { escaped = true; p += 2; continue }
      let q = p + 1
      while (q < end && bytes[q]! <= 0x20 && bytes[q] !== newline && bytes[q] !== carriage && !this.#separates(q, end)) q++
      if (q >= end || this.#separates(q, end) || lines && (bytes[q] === newline || bytes[q] === carriage)) {
        if (q !== p + 1) this.irregular = true
        this.#add(open + 1, p, escaped ? form.escaped : form.quoted)
        return q
      }
      this.irregular = true
      const next = this.#plain(open, p, end, lines)
      if (escaped) this.#forms[this.count - 1] = form.escaped
      return next
    }
    this.irregular = true
    this.#add(open + 1, end, escaped ? form.escaped : form.quoted)
    return end
  }

  /** Where a field's bytes are, for who looks at them without taking them out: quotes or escapes count for nothing special then. */
  startOf(index: number): number { return this.#starts[index]! }
  endOf(index: number): number { return this.#ends[index]! }
  /** A field's text; null where it is the null value. A missing field is null. */
  text(index: number): string | null {
    if (index >= this.count) return null
    const start = this.#starts[index]!; const end = this.#ends[index]!; const how = this.#forms[index]!
    if (start === end) {
      if (how === form.plain) return null
      return this.options.emptyValue === this.options.nullValue ? null : this.options.emptyValue
    }
    const raw = this.bytes.toString('utf8', start, end)
    const text = how === form.escaped ? this.#unescape(raw) : raw
    return text === this.options.nullValue ? null : text
  }
  #unescape(text: string): string {
    const { escape, quote, escapeEscape } = this.options
    let out = ''
    for (let i = 0; i < text.length; i++) {
      const c = text[i]!
      if (c === escape && i + 1 < text.length && (text[i + 1] === quote || text[i + 1] === escape && (escapeEscape === escape || escape === quote))) out += text[++i]
      else out += c
    }
    return out
  }
}
