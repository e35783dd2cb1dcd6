// Records as rows of a schema (JacksonParser): a field that does not fit is null and marks the record, the others are kept.
import { blobOf } from '../../duckdb/kernels/variant/blob.js'
import { variantOfJson } from '../../duckdb/kernels/variant/json.js'
import type { KernelValue } from '../../duckdb/kernels/values.js'
import { stringToDecimal } from '../../duckdb/render/casts/kernels.js'
import type { DataType, StructType } from '../../../types/dataType.js'
import type { Temporal } from '../temporal.js'
import { JsonCursor, malformed, numberValue } from './cursor.js'
import type { JsonOptions } from './options.js'

const misfit = new Error('misfit')
misfit.stack = 'misfit'
type Read = (cursor: JsonCursor) => KernelValue

export interface RecordRow { readonly values: KernelValue[]; /** Why the record counts as bad, if it does. */ readonly bad: boolean }

export class RecordReader {
  readonly #cursor: JsonCursor
  readonly #names: ReadonlyMap<string, readonly [index: number, read: Read]>
  readonly #width: number
  readonly #temporal: Temporal
  #bad = false

  /** `schema` holds the columns wanted; other fields are passed over. */
  constructor(schema: StructType, readonly options: JsonOptions, temporal: Temporal) {
    this.#cursor = new JsonCursor(options.syntax)
    this.#temporal = temporal
    this.#width = schema.fields.length
    this.#names = new Map(schema.fields.map((field, index) => [field.name, [index, this.#reader(field.dataType)] as const]))
  }

  /** The rows of one text: one, none for blank text, several for an array of objects. Undefined: it is malformed. */
  read(bytes: Buffer, start: number, end: number): RecordRow[] | undefined {
    const cursor = this.#cursor
    cursor.reset(bytes, start, end)
    try {
      if (bytes[start] === 0xef && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf) cursor.pos += 3
      const first = cursor.peek()
      if (first < 0) return []
      if (first === 0x7b) return [this.#root()]
      if (first !== 0x5b) return undefined
      const rows: RecordRow[] = []
      cursor.enter()
      for (let k = true; cursor.moreElements(k); k = false) {
        const b = cursor.peek()
        if (b === 0x7b) rows.push(this.#root())
        else if (b === 0x6e) { cursor.word('null'); rows.push({ values: new Array<KernelValue>(this.#width).fill(null), bad: false }) }
        else return undefined
      }
      return rows
    } catch (error) {
      if (error === malformed) return undefined
      throw error
    }
  }
  #root(): RecordRow {
    this.#bad = false
    const values = this.#fields(this.#names, this.#width)
    return { values, bad: this.#bad }
  }
  #fields(names: ReadonlyMap<string, readonly [index: number, read: Read]>, width: number): KernelValue[] {
    const cursor = this.#cursor
    const values = new Array<KernelValue>(width).fill(null)
    cursor.enter()
    const depth = cursor.depth
    for (let first = true; cursor.moreFields(first); first = false) {
      const name = cursor.readName()
      cursor.skipColon()
      const field = names.get(name)
      if (field === undefined) { cursor.skipValue(); continue }
      cursor.peek()
      const from = cursor.pos
      try { values[field[0]] = field[1](cursor) } catch (error) {
        if (error !== misfit) throw error
        this.#bad = true
        values[field[0]] = null
        cursor.pos = from
        cursor.depth = depth
        cursor.skipValue()
      }
    }
    return values
  }

  #reader(type: DataType): Read {
    const read = this.#typed(type)
    // A variant holds JSON's null.
    if (type.kind === 'variant') return cursor => { cursor.peek(); return read(cursor) }
    return cursor => {
      if (cursor.peek() === 0x6e) { cursor.word('null'); return null }
      return read(cursor)
    }
  }
  /** peek() stands at the value, which is not null. */
  #typed(type: DataType): Read {
    switch (type.kind) {
      case 'string': case 'char': case 'varchar': return cursor => {
        if (isQuote(cursor)) return cursor.readString()
        const from = cursor.pos
        cursor.skipValue()
        return cursor.bytes.toString('utf8', from, cursor.pos)
      }
      case 'boolean': return cursor => {
        const b = cursor.bytes[cursor.pos]
        if (b === 0x74) { cursor.word('true'); return true }
        if (b === 0x66) { cursor.word('false'); return false }
        throw misfit
      }
      case 'byte': return integral(-128, 127)
      case 'short': return integral(-32768, 32767)
      case 'integer': return integral(-2147483648, 2147483647)
      case 'long': return cursor => {
        const text = numberText(cursor, true)
        if (text.length < 16) return BigInt(Number(text))
        const n = BigInt(text)
        if (BigInt.asIntN(64, n) !== n) throw misfit
        return n
      }
      case 'float': return cursor => Math.fround(double(cursor, this.options.syntax.nonNumeric))
      case 'double': return cursor => double(cursor, this.options.syntax.nonNumeric)
      case 'decimal': return cursor => {
        const value = stringToDecimal(isQuote(cursor) ? cursor.readString() : numberText(cursor, false), type, 'try')
        if (value === null) throw misfit
        return value
      }
      case 'date': return textOf(text => this.#temporal.date(text))
      case 'timestamp': {
        const fromText = textOf(text => this.#temporal.timestamp(text))
        return cursor => {
          if (isQuote(cursor)) return fromText(cursor)
          const seconds = BigInt(numberText(cursor, true)) * 1_000_000n
          return BigInt.asIntN(64, seconds)
        }
      }
      case 'timestamp_ntz': return textOf(text => this.#temporal.timestampNtz(text))
      case 'binary': return textOf(text => new Uint8Array(Buffer.from(text, 'base64')))
      case 'time': case 'year_month_interval': case 'day_time_interval': case 'calendar_interval': return textOf(text => this.#temporal.other(text, type))
      case 'array': {
        const element = this.#reader(type.elementType)
        return cursor => {
          if (cursor.bytes[cursor.pos] !== 0x5b) throw misfit
          const items: KernelValue[] = []
          cursor.enter()
          for (let first = true; cursor.moreElements(first); first = false) items.push(element(cursor))
          return items
        }
      }
      case 'map': {
        const value = this.#reader(type.valueType)
        return cursor => {
          if (cursor.bytes[cursor.pos] !== 0x7b) throw misfit
          const entries = new Map<KernelValue, KernelValue>()
          cursor.enter()
          for (let first = true; cursor.moreFields(first); first = false) { const name = cursor.readName(); cursor.skipColon(); entries.set(name, value(cursor)) }
          return entries
        }
      }
      case 'struct': {
        const names = new Map(type.fields.map((field, index) => [field.name, [index, this.#reader(field.dataType)] as const]))
        return cursor => {
          if (cursor.bytes[cursor.pos] !== 0x7b) throw misfit
          return this.#fields(names, type.fields.length)
        }
      }
      case 'null': return () => { throw misfit }
      case 'variant': return cursor => {
        const from = cursor.pos
        cursor.skipValue()
        const tree = variantOfJson(cursor.bytes.toString('utf8', from, cursor.pos))
        if (!tree) throw misfit
        return blobOf(tree)
      }
    }
  }
}

const isQuote = (cursor: JsonCursor): boolean => { const b = cursor.bytes[cursor.pos]; return b === 0x22 || b === 0x27 }
function numberText(cursor: JsonCursor, integer: boolean): string {
  const b = cursor.bytes[cursor.pos]!
  if (!(b >= 0x30 && b <= 0x39 || b === 0x2d || b === 0x2b || b === 0x4e || b === 0x49)) throw misfit
  const from = cursor.pos
  const form = cursor.number()
  if (form === 'nonNumeric' || integer && form !== 'integer') throw misfit
  return cursor.bytes.toString('latin1', from, cursor.pos)
}
function integral(least: number, most: number): Read {
  return cursor => {
    const n = Number(numberText(cursor, true))
    if (n < least || n > most) throw misfit
    return n
  }
}
const specials: Readonly<Record<string, number>> = { NaN: NaN, '+INF': Infinity, '+Infinity': Infinity, Infinity, '-INF': -Infinity, '-Infinity': -Infinity }
function double(cursor: JsonCursor, nonNumeric: boolean): number {
  if (isQuote(cursor)) {
    const text = cursor.readString()
    if (nonNumeric && Object.hasOwn(specials, text)) return specials[text]!
    throw misfit
  }
  const b = cursor.bytes[cursor.pos]!
  if (!(b >= 0x30 && b <= 0x39 || b === 0x2d || b === 0x2b || b === 0x4e || b === 0x49)) throw misfit
  const from = cursor.pos
  cursor.number()
  return numberValue(cursor.bytes.toString('latin1', from, cursor.pos))
}
function textOf(convert: (text: string) => KernelValue | undefined): Read {
  return cursor => {
    if (!isQuote(cursor)) throw misfit
    const value = convert(cursor.readString())
    if (value === undefined) throw misfit
    return value
  }
}
