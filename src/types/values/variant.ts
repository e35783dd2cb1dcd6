// A value of Spark's variant type: two byte strings in the open Variant encoding (parquet-format, VariantEncoding.md), decoded when asked.
import { Decimal } from './decimal.js'
import { instant, plainDate, plainDateTime, plainTime } from './temporal.js'

const utf8 = new TextDecoder()

/** A variant, as `parse_json` makes it. `toJS()` gives plain values: objects, arrays, numbers, Temporal. */
export class Variant {
  readonly value: Uint8Array
  readonly metadata: Uint8Array
  constructor(value: Uint8Array, metadata: Uint8Array) { this.value = value; this.metadata = metadata }
  /** The value in JavaScript's own terms: object, array, number (bigint past 2^53), string, boolean, Decimal, Temporal, Uint8Array, null. */
  toJS(): unknown { return new Reader(this.value, this.metadata).read(0) }
  /** Spark's name for the same (`VariantVal.toPython`). */
  toObject(): unknown { return this.toJS() }
  /** As JSON text. */
  toJson(): string { return toJson(this.toJS()) }
  toString(): string { return this.toJson() }
  toJSON(): unknown { return this.toJS() }
  [Symbol.for('nodejs.util.inspect.custom')](): string { return `Variant(${this.toJson()})` }
}

function toJson(value: unknown): string {
  if (value === null || typeof value === 'boolean' || typeof value === 'string') return JSON.stringify(value)
  if (typeof value === 'number') return Number.isFinite(value) ? String(value) : `"${value}"`
  if (typeof value === 'bigint' || value instanceof Decimal) return value.toString()
  if (Array.isArray(value)) return `[${value.map(toJson).join(',')}]`
  if (value instanceof Uint8Array) return JSON.stringify(Buffer.from(value).toString('base64'))
  if (Object.getPrototypeOf(value) === Object.prototype) return `{${Object.entries(value as object).map(([k, v]) => `${JSON.stringify(k)}:${toJson(v)}`).join(',')}}`
  return JSON.stringify(String(value))
}

class Reader {
  private readonly view: DataView
  constructor(private readonly bytes: Uint8Array, private readonly metadata: Uint8Array) { this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength) }

  private static unsigned(bytes: Uint8Array, at: number, width: number): number {
    let n = 0
    for (let i = width - 1; i >= 0; i--) n = n * 256 + bytes[at + i]!
    return n
  }
  private key(id: number): string {
    const m = this.metadata
    const width = (m[0]! >> 6) + 1
    const size = Reader.unsigned(m, 1, width)
    const strings = 1 + width * (size + 2)
    const offset = (i: number) => Reader.unsigned(m, 1 + width * (1 + i), width)
    return utf8.decode(m.subarray(strings + offset(id), strings + offset(id + 1)))
  }

  read(at: number): unknown {
    const header = this.bytes[at]! >> 2
    switch (this.bytes[at]! & 3) {
      case 0: return this.primitive(header, at + 1)
      case 1: return utf8.decode(this.bytes.subarray(at + 1, at + 1 + header))
      case 2: return this.object(header, at + 1)
      default: return this.array(header, at + 1)
    }
  }
  private object(header: number, at: number): unknown {
    const offsetWidth = (header & 3) + 1; const idWidth = (header >> 2 & 3) + 1; const countWidth = header >> 4 & 1 ? 4 : 1
    const count = Reader.unsigned(this.bytes, at, countWidth)
    const ids = at + countWidth; const offsets = ids + count * idWidth; const values = offsets + (count + 1) * offsetWidth
    const out: Record<string, unknown> = {}
    for (let i = 0; i < count; i++) {
      const key = this.key(Reader.unsigned(this.bytes, ids + i * idWidth, idWidth))
      const value = this.read(values + Reader.unsigned(this.bytes, offsets + i * offsetWidth, offsetWidth))
      Object.defineProperty(out, key, { value, enumerable: true, writable: true, configurable: true })
    }
    return out
  }
  private array(header: number, at: number): unknown {
    const offsetWidth = (header & 3) + 1; const countWidth = header >> 2 & 1 ? 4 : 1
    const count = Reader.unsigned(this.bytes, at, countWidth)
    const offsets = at + countWidth; const values = offsets + (count + 1) * offsetWidth
    return Array.from({ length: count }, (_, i) => this.read(values + Reader.unsigned(this.bytes, offsets + i * offsetWidth, offsetWidth)))
  }
  private primitive(type: number, at: number): unknown {
    const v = this.view
    switch (type) {
      case 0: return null
      case 1: return true
      case 2: return false
      case 3: return v.getInt8(at)
      case 4: return v.getInt16(at, true)
      case 5: return v.getInt32(at, true)
      case 6: { const n = v.getBigInt64(at, true); return n >= -(2n ** 53n) && n <= 2n ** 53n ? Number(n) : n }
      case 7: return v.getFloat64(at, true)
      case 8: return new Decimal(BigInt(v.getInt32(at + 1, true)), this.bytes[at]!)
      case 9: return new Decimal(v.getBigInt64(at + 1, true), this.bytes[at]!)
      case 10: return new Decimal((v.getBigInt64(at + 9, true) << 64n) | v.getBigUint64(at + 1, true), this.bytes[at]!)
      case 11: return plainDate(v.getInt32(at, true))
      case 12: return instant(v.getBigInt64(at, true))
      case 13: return plainDateTime(v.getBigInt64(at, true))
      case 14: return v.getFloat32(at, true)
      case 15: { const n = v.getUint32(at, true); return this.bytes.slice(at + 4, at + 4 + n) }
      case 16: { const n = v.getUint32(at, true); return utf8.decode(this.bytes.subarray(at + 4, at + 4 + n)) }
      case 17: return plainTime(Number(v.getBigInt64(at, true)) * 1000)
      case 18: return instant(v.getBigInt64(at, true) / 1000n)
      case 19: return plainDateTime(v.getBigInt64(at, true) / 1000n)
      case 20: { const hex = Buffer.from(this.bytes.subarray(at, at + 16)).toString('hex'); return hex.replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5') }
      default: throw new TypeError(`A variant of unknown primitive type ${type}`)
    }
  }
}
