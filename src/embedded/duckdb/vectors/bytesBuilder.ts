// VARCHAR and BLOB vectors into Arrow's offsets and data, without a JavaScript string.
// A vector holds 16 bytes a row: the length, then up to 12 bytes in place, or 4 of them and a pointer.
import { duckdb, type Vector } from '../bindings.js'
import type { Column } from '../../../frames/arrow/index.js'
import { grown, ValidityBuilder } from './bits.js'
import { validityOf, type ColumnBuilder } from './columnBuilder.js'

/** Strings whose bytes lie this near behind one another are fetched together. Both neighbours are mapped, so a gap smaller than a page is too. */
const gapMax = 64
const rowBytes = 16
const inlineMax = 12

export class BytesBuilder implements ColumnBuilder {
  readonly #validity = new ValidityBuilder()
  #offsets = new Int32Array(2049)
  #data = new Uint8Array(32 * 1024)
  #used = 0
  #bytes: Uint8Array = new Uint8Array(0)
  #words: Uint32Array = new Uint32Array(0)
  #mask: Uint8Array | null = null

  bind(vector: Vector, size: number): void {
    const bytes = duckdb.vector_get_data(vector, size * rowBytes)
    this.#bytes = bytes
    this.#words = new Uint32Array(bytes.buffer, bytes.byteOffset, size * 4)
    this.#mask = validityOf(vector, size)
  }
  append(from: number, count: number): void {
    const words = this.#words; const bytes = this.#bytes; const mask = this.#mask
    const end = from + count
    let total = 0
    for (let row = from; row < end; row++) if (mask === null || mask[row >> 3]! >> (row & 7) & 1) total += words[row * 4]!
    const data = this.#data = grown(this.#data, this.#used + total, size => new Uint8Array(size))
    let at = this.#validity.length
    const offsets = this.#offsets = grown(this.#offsets, at + count + 1, size => new Int32Array(size))
    let used = this.#used
    for (let row = from; row < end; row++) {
      if (mask === null || mask[row >> 3]! >> (row & 7) & 1) {
        const length = words[row * 4]!
        if (length <= inlineMax) for (let from = row * rowBytes + 4, to = from + length; from < to; from++) data[used++] = bytes[from]!
        else {
          const last = this.#runEnd(row, end)
          if (last === row) { data.set(this.#fetch(row, length), used); used += length }
          else {
            // One fetch for a run of strings that lie one behind the other.
            const start = this.#pointer(row)
            const run = this.#fetch(row, this.#pointer(last) + words[last * 4]! - start)
            for (; row <= last; row++) {
              const offset = this.#pointer(row) - start; const size = words[row * 4]!
              data.set(run.subarray(offset, offset + size), used)
              used += size
              offsets[++at] = used
            }
            row--
            continue
          }
        }
      }
      offsets[++at] = used
    }
    this.#used = used
    this.#validity.append(mask, from, count)
  }
  #pointer(row: number): number { return this.#words[row * 4 + 3]! * 0x1_0000_0000 + this.#words[row * 4 + 2]! }
  #fetch(row: number, length: number): Uint8Array { return duckdb.get_data_from_pointer(this.#bytes.buffer as ArrayBuffer, this.#bytes.byteOffset + row * rowBytes + 8, length) }
  /** The last row of the run of long strings in ascending memory that begins at `row`. */
  #runEnd(row: number, end: number): number {
    const words = this.#words; const mask = this.#mask
    let past = this.#pointer(row) + words[row * 4]!
    for (let next = row + 1; next < end; next++) {
      if (words[next * 4]! <= inlineMax || (mask !== null && !(mask[next >> 3]! >> (next & 7) & 1))) return next - 1
      const start = this.#pointer(next)
      if (start < past || start - past > gapMax) return next - 1
      past = start + words[next * 4]!
    }
    return end - 1
  }
  get byteLength(): number { return this.#used + this.#validity.length * 4 }
  finish(): Column { const common = this.#validity.finish(); return { layout: 'bytes', ...common, offsets: this.#offsets.subarray(0, common.length + 1), data: this.#data.subarray(0, this.#used) } }
  reset(): void { this.#used = 0; this.#validity.reset() }
}
