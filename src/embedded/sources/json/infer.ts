// The schema of JSON records (JsonInferSchema): every record is looked at, types meet in the narrowest that holds them all, fields are sorted.
// Besides the schema it learns whether plain reading by DuckDB gives the same values (Findings).
import { analysisError } from '../../../errors/sparkError.js'
import { parseTimestamp } from '../../../parser/literals/datetime.js'
import { arrayType, BooleanType, decimalType, DoubleType, LongType, StringType, structField, structType, TimestampType, type DataType, type StructType } from '../../../types/dataType.js'
import { JsonCursor, malformed } from './cursor.js'
import type { JsonOptions } from './options.js'

/** What was seen of values at one place, as bits. */
const seen = { null: 1, boolean: 2, long: 4, decimal: 8, double: 16, string: 32, struct: 64, array: 128, timestamp: 256, /** "" counts as null for the type, and is no number. */ emptyString: 512, /** A number whose text is not what its value would print. */ oddNumber: 1024 } as const
const groups = [seen.boolean, seen.long | seen.decimal | seen.double, seen.string, seen.struct, seen.array, seen.timestamp]

class Node {
  bits = 0
  /** Digits before and behind the point that decimals need. */
  whole = 0
  scale = 0
  fields: Map<string, Node> | undefined
  /** Keys in the order they were first met: records repeat it, so the next key is usually known without reading it. */
  readonly keys: Buffer[] = []
  readonly nodes: Node[] = []
  element: Node | undefined
  /** The object this field was last met in. */
  stamp = 0
  index = 0
  twice = false
}

export interface Findings {
  readonly schema: StructType
  /** Every byte was looked at. */ readonly complete: boolean
  /** Text that DuckDB reads otherwise: only our own parser gives Spark's answer. */ readonly irregular: boolean
  /** Records that are malformed to DuckDB too. */ readonly malformed: boolean
  /** Columns whose values DuckDB would show otherwise. */ readonly exactColumns: ReadonlySet<string>
  /** Columns in which text was seen: they are strings whatever follows. */ readonly textColumns: ReadonlySet<string>
}

export class JsonInference {
  readonly #cursor: JsonCursor
  readonly #root = new Node()
  #stamp = 0
  #corrupt = false
  #irregular = false
  #malformed = false
  /** Records are checked before they are counted in, so that a bad one leaves no trace. */ #careful = false
  constructor(readonly options: JsonOptions) { this.#cursor = new JsonCursor(options.syntax) }

  /** Takes one record. False: it is malformed, and what it left must be forgotten: begin again with `careful`. */
  record(bytes: Buffer, start: number, end: number): boolean {
    const cursor = this.#cursor
    cursor.reset(bytes, start, end)
    try {
      let first = cursor.peek()
      if (first < 0) return true
      if (first === 0xef && start + 3 <= end && bytes[start + 1] === 0xbb && bytes[start + 2] === 0xbf) { cursor.pos += 3; this.#irregular = true; first = cursor.peek() }
      const from = cursor.pos
      if (first === 0x5b) {
        this.#irregular = true
        cursor.skipValue()
        cursor.reset(bytes, from, end)
        if (this.#arrayOfObjects()) { cursor.reset(bytes, from, end); cursor.enter(); for (let k = true; cursor.moreElements(k); k = false) { cursor.peek(); this.#object(this.#root) } } else throw malformed
        return true
      }
      if (first !== 0x7b) throw malformed
      if (this.#careful) { cursor.skipValue(); cursor.reset(bytes, from, end) }
      this.#object(this.#root)
      if (cursor.pos < end && cursor.peek() >= 0) this.#irregular = true
      return true
    } catch (error) {
      if (error !== malformed) throw error
      // DuckDB takes these for JSON.
      if (/,\s*[}\]]|nan|inf/i.test(bytes.toString('latin1', start, end))) this.#irregular = true
      this.#malformed = true
      if (!this.#careful) return false
      this.#corrupt = true
      return true
    }
  }
  /** A new start that a malformed record does not disturb. */
  careful(): JsonInference { const again = new JsonInference(this.options); again.#careful = true; return again }
  /** Counts a record that is no text in UTF-8; it leaves no trace. */
  bad(): true { this.#corrupt = true; this.#malformed = true; return true }
  get hasCorrupt(): boolean { return this.#corrupt }

  #arrayOfObjects(): boolean {
    const cursor = this.#cursor
    cursor.enter()
    for (let first = true; cursor.moreElements(first); first = false) { if (cursor.peek() !== 0x7b) return false; cursor.skipValue() }
    return true
  }

  #object(node: Node): void {
    const cursor = this.#cursor
    const stamp = ++this.#stamp
    node.bits |= seen.struct
    node.fields ??= new Map()
    cursor.enter()
    let expected = 0
    for (let first = true; cursor.moreFields(first); first = false) {
      cursor.peek()
      const field = this.#field(node, expected)
      if (field.stamp === stamp) field.twice = true
      field.stamp = stamp
      expected = field.index + 1
      cursor.skipColon()
      this.#value(field)
    }
  }
  #field(node: Node, expected: number): Node {
    const cursor = this.#cursor
    const key = node.keys[expected]
    if (key !== undefined) {
      const { bytes, pos } = cursor
      const length = key.length
      if (pos + length <= cursor.end) {
        let i = 0
        while (i < length && bytes[pos + i] === key[i]) i++
        if (i === length) { cursor.pos = pos + length; return node.nodes[expected]! }
      }
    }
    const start = cursor.pos
    const name = cursor.readName()
    let field = node.fields!.get(name)
    if (!field) {
      field = new Node()
      field.index = node.keys.length
      node.fields!.set(name, field)
      // With its quotes, so that a key is found in one comparison; a copy, as the bytes go.
      node.keys.push(Buffer.from(cursor.bytes.subarray(start, cursor.pos)))
      node.nodes.push(field)
    }
    return field
  }

  #value(node: Node): void {
    const cursor = this.#cursor
    const b = cursor.peek()
    switch (b) {
      case 0x22: case 0x27: {
        const start = cursor.pos
        cursor.skipString()
        if (cursor.pos - start === 2) { node.bits |= seen.null | seen.emptyString; return }
        if (this.options.prefersDecimal || this.options.inferTimestamp) { cursor.pos = start; this.#text(node, cursor.readString()); return }
        node.bits |= seen.string
        return
      }
      case 0x7b: this.#object(node); return
      case 0x5b: {
        node.bits |= seen.array
        const element = node.element ??= new Node()
        cursor.enter()
        for (let first = true; cursor.moreElements(first); first = false) this.#value(element)
        return
      }
      case 0x74: cursor.word('true'); node.bits |= this.options.primitivesAsString ? seen.string : seen.boolean; return
      case 0x66: cursor.word('false'); node.bits |= this.options.primitivesAsString ? seen.string : seen.boolean; return
      case 0x6e: cursor.word('null'); node.bits |= seen.null; return
      case -1: throw malformed
      default: this.#number(node)
    }
  }
  #number(node: Node): void {
    const cursor = this.#cursor
    const start = cursor.pos
    const form = cursor.number()
    const { options } = this
    if (options.primitivesAsString) { node.bits |= seen.string | (form === 'integer' ? 0 : seen.oddNumber); return }
    if (form === 'integer') {
      const length = cursor.pos - start
      if (length < 19) { node.bits |= seen.long; if (length === 2 && cursor.bytes[start] === 0x2d && cursor.bytes[start + 1] === 0x30) node.bits |= seen.oddNumber; return }
      const text = cursor.bytes.toString('latin1', start, cursor.pos)
      const n = BigInt(text)
      if (BigInt.asIntN(64, n) === n) { node.bits |= seen.long; return }
      this.#decimal(node, (n < 0n ? -n : n).toString().length, 0)
      node.bits |= seen.oddNumber
      return
    }
    node.bits |= seen.oddNumber
    if (form === 'fraction' && options.prefersDecimal) {
      const { precision, scale } = decimalShape(cursor.bytes.toString('latin1', start, cursor.pos))
      this.#decimal(node, precision, scale)
      return
    }
    node.bits |= seen.double
  }
  #decimal(node: Node, precision: number, scale: number): void {
    const wide = Math.max(precision, scale)
    if (wide > 38) { node.bits |= seen.double; return }
    node.bits |= seen.decimal
    node.whole = Math.max(node.whole, wide - scale)
    node.scale = Math.max(node.scale, scale)
  }
  #text(node: Node, text: string): void {
    if (this.options.prefersDecimal && /^[+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(text)) { const { precision, scale } = decimalShape(text); if (Math.max(precision, scale) <= 38) { this.#decimal(node, precision, scale); return } }
    if (this.options.inferTimestamp && /^\d{4,}-\d/.test(text) && parseTimestamp(text, this.options.timeZone, 0) !== undefined) { node.bits |= seen.timestamp; return }
    node.bits |= seen.string
  }

  findings(complete: boolean, caseSensitive: boolean): Findings {
    const { options } = this
    const root = this.#structType(this.#root, caseSensitive)
    const fields = [...root?.fields ?? []]
    if (this.#corrupt && options.mode === 'PERMISSIVE' && !fields.some(f => f.name === options.corruptColumn)) fields.push(structField(options.corruptColumn, StringType))
    // Sorted as Java compares strings: by UTF-16 code units.
    fields.sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0)
    const exactColumns = new Set<string>(); const textColumns = new Set<string>()
    for (const [name, node] of this.#root.fields ?? []) {
      if (needsExact(node, this.#final(node, true))) exactColumns.add(name)
      if (node.bits & seen.string) textColumns.add(name)
    }
    return { schema: structType(fields), complete, irregular: this.#irregular || this.#cursor.lenient, malformed: this.#malformed, exactColumns, textColumns }
  }
  /** Undefined: a struct without fields, which Spark leaves out. */
  #final(node: Node, caseSensitive: boolean): DataType | undefined {
    const bits = node.bits
    const kinds = groups.filter(group => bits & group)
    if (kinds.length === 0) return this.options.dropFieldIfAllNull ? undefined : StringType
    if (kinds.length > 1) return StringType
    if (bits & seen.boolean) return BooleanType
    if (bits & seen.string) return StringType
    if (bits & seen.timestamp) return TimestampType
    if (bits & seen.struct) return this.#structType(node, caseSensitive)
    if (bits & seen.array) { const element = this.#final(node.element!, caseSensitive); return element && arrayType(element) }
    if (bits & seen.double) return DoubleType
    if (bits & seen.decimal) {
      const whole = bits & seen.long ? Math.max(node.whole, 20) : node.whole
      return whole + node.scale > 38 ? DoubleType : decimalType(whole + node.scale, node.scale)
    }
    return LongType
  }
  #structType(node: Node, caseSensitive: boolean): StructType | undefined {
    const taken = new Set<string>()
    const fields = []
    for (const [name, child] of [...node.fields ?? []].sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0)) {
      if (!name) continue
      const type = this.#final(child, caseSensitive)
      if (!type) continue
      const key = caseSensitive ? name : name.toLowerCase()
      if (taken.has(key) || child.twice) throw analysisError('COLUMN_ALREADY_EXISTS', { columnName: `\`${key.replaceAll('`', '``')}\`` })
      taken.add(key)
      fields.push(structField(name, type))
    }
    return fields.length ? structType(fields) : undefined
  }
}

function needsExact(node: Node, type: DataType | undefined): boolean {
  if (!type) return false
  switch (type.kind) {
    case 'string': return (node.bits & (seen.struct | seen.array | seen.oddNumber)) !== 0
    case 'decimal': case 'timestamp': return true
    case 'array': return (node.bits & seen.emptyString) !== 0 || needsExact(node.element!, type.elementType)
    case 'struct': return (node.bits & seen.emptyString) !== 0 || type.fields.some(f => needsExact(node.fields!.get(f.name)!, f.dataType)) || type.fields.length !== node.fields!.size
    default: return (node.bits & seen.emptyString) !== 0
  }
}
/** Digits and scale of a number's text, as java.math.BigDecimal counts them. */
function decimalShape(text: string): { precision: number; scale: number } {
  const match = /^[+-]?(\d*)\.?(\d*)(?:[eE]([+-]?\d+))?$/.exec(text)!
  const digits = (match[1]! + match[2]!).replace(/^0+(?=.)/, '')
  return { precision: digits.length, scale: match[2]!.length - Number(match[3] ?? 0) }
}
