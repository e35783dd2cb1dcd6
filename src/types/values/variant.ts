// A value of Spark's variant type: two byte strings in the open Variant encoding (parquet-format, VariantEncoding.md), decoded when asked.
import { Decimal } from './decimal.js'
import { readVariant } from '../variant/read.js'
import type { VariantTree } from '../variant/tree.js'
import { instant, plainDate, plainDateTime, plainTime } from './temporal.js'

/** A variant, as `parse_json` makes it. `toJS()` gives plain values: objects, arrays, numbers, Temporal. */
export class Variant {
  readonly value: Uint8Array
  readonly metadata: Uint8Array
  constructor(value: Uint8Array, metadata: Uint8Array) { this.value = value; this.metadata = metadata }
  /** The value in JavaScript's own terms: object, array, number (bigint past 2^53), string, boolean, Decimal, Temporal, Uint8Array, null. */
  toJS(): unknown { return plain(readVariant(this)) }
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

function plain(tree: VariantTree): unknown {
  switch (tree.kind) {
    case 'null': return null
    case 'boolean': case 'float': case 'double': case 'string': case 'uuid': case 'binary': return tree.value
    case 'long': return tree.value >= -(2n ** 53n) && tree.value <= 2n ** 53n ? Number(tree.value) : tree.value
    case 'decimal': return new Decimal(tree.unscaled, tree.scale)
    case 'date': return plainDate(tree.value)
    case 'timestamp': return instant(tree.value)
    case 'timestamp_ntz': return plainDateTime(tree.value)
    case 'time': return plainTime(Number(tree.value) * 1000)
    case 'array': return tree.items.map(plain)
    case 'object': {
      const out: Record<string, unknown> = {}
      for (const [key, value] of tree.entries) Object.defineProperty(out, key, { value: plain(value), enumerable: true, writable: true, configurable: true })
      return out
    }
  }
}
