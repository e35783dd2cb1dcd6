// A variant's BLOB into Arrow's two columns: the value, and the dictionary of its keys.
import type { Column } from '../../../frames/arrow/index.js'
import { type Vector } from '../bindings.js'
import { unpack } from '../kernels/variant/blob.js'
import { grown, ValidityBuilder } from './bits.js'
import { BytesBuilder } from './bytesBuilder.js'
import { validityOf, type ColumnBuilder } from './columnBuilder.js'

/** Byte strings one behind the other. */
class Parts {
  #offsets = new Int32Array(2049)
  #data = new Uint8Array(32 * 1024)
  #count = 0
  #used = 0
  append(bytes: Uint8Array): void {
    this.#data = grown(this.#data, this.#used + bytes.length, size => new Uint8Array(size))
    this.#offsets = grown(this.#offsets, this.#count + 2, size => new Int32Array(size))
    this.#data.set(bytes, this.#used)
    this.#used += bytes.length
    this.#offsets[++this.#count] = this.#used
  }
  get byteLength(): number { return this.#used }
  finish(): Column { return { layout: 'bytes', length: this.#count, nullCount: 0, offsets: this.#offsets.subarray(0, this.#count + 1), data: this.#data.subarray(0, this.#used) } }
  reset(): void { this.#count = 0; this.#used = 0 }
}
const nothing = new Uint8Array(0)

export class VariantBuilder implements ColumnBuilder {
  readonly #blobs = new BytesBuilder()
  readonly #validity = new ValidityBuilder()
  readonly #values = new Parts()
  readonly #dictionaries = new Parts()
  #mask: Uint8Array | null = null
  bind(vector: Vector, size: number): void { this.#mask = validityOf(vector, size); this.#blobs.bind(vector, size) }
  append(from: number, count: number): void {
    this.#blobs.append(from, count)
    const blobs = this.#blobs.finish() as Extract<Column, { layout: 'bytes' }>
    for (let row = 0; row < count; row++) {
      const blob = blobs.data.subarray(Number(blobs.offsets[row]), Number(blobs.offsets[row + 1]))
      const { value, metadata } = blob.length ? unpack(blob) : { value: nothing, metadata: nothing }
      this.#values.append(value)
      this.#dictionaries.append(metadata)
    }
    this.#blobs.reset()
    this.#validity.append(this.#mask, from, count)
  }
  get byteLength(): number { return this.#values.byteLength + this.#dictionaries.byteLength + this.#validity.length * 8 }
  finish(): Column { return { layout: 'struct', ...this.#validity.finish(), children: [this.#values.finish(), this.#dictionaries.finish()] } }
  reset(): void { this.#validity.reset(); this.#values.reset(); this.#dictionaries.reset() }
}
