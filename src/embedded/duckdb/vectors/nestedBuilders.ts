// LIST, MAP and STRUCT vectors into Arrow columns.
import { duckdb, type Vector } from '../bindings.js'
import type { Column } from '../../../frames/arrow/index.js'
import { grown, ValidityBuilder } from './bits.js'
import { validityOf, type ColumnBuilder } from './columnBuilder.js'

/** A row of a LIST (or MAP) vector is an offset and a length in the child vector; rows need not lie in order. */
export class ListBuilder implements ColumnBuilder {
  readonly #validity = new ValidityBuilder()
  readonly #child: ColumnBuilder
  #offsets = new Int32Array(2049)
  #words: Uint32Array = new Uint32Array(0)
  #mask: Uint8Array | null = null
  constructor(child: ColumnBuilder) { this.#child = child }
  bind(vector: Vector, size: number): void {
    const bytes = duckdb.vector_get_data(vector, size * 16)
    this.#words = new Uint32Array(bytes.buffer, bytes.byteOffset, size * 4)
    this.#mask = validityOf(vector, size)
    this.#child.bind(duckdb.list_vector_get_child(vector), duckdb.list_vector_get_size(vector))
  }
  append(from: number, count: number): void {
    let at = this.#validity.length
    const offsets = this.#offsets = grown(this.#offsets, at + count + 1, size => new Int32Array(size))
    const words = this.#words; const mask = this.#mask
    // Neighbouring ranges of the child are taken in one piece.
    let start = 0; let stop = 0; let total = at ? offsets[at]! : 0
    for (let row = from, end = from + count; row < end; row++) {
      if (mask === null || mask[row >> 3]! >> (row & 7) & 1) {
        const offset = words[row * 4]! + words[row * 4 + 1]! * 0x1_0000_0000; const length = words[row * 4 + 2]!
        if (length) {
          if (offset !== stop) { if (stop > start) this.#child.append(start, stop - start); start = offset }
          stop = offset + length
          total += length
        }
      }
      offsets[++at] = total
    }
    if (stop > start) this.#child.append(start, stop - start)
    this.#validity.append(mask, from, count)
  }
  get byteLength(): number { return this.#child.byteLength + this.#validity.length * 4 }
  finish(): Column { const common = this.#validity.finish(); return { layout: 'list', ...common, offsets: this.#offsets.subarray(0, common.length + 1), child: this.#child.finish() } }
  reset(): void { this.#validity.reset(); this.#child.reset() }
}

export class StructBuilder implements ColumnBuilder {
  readonly #validity = new ValidityBuilder()
  readonly #children: readonly ColumnBuilder[]
  #mask: Uint8Array | null = null
  constructor(children: readonly ColumnBuilder[]) { this.#children = children }
  bind(vector: Vector, size: number): void {
    this.#mask = validityOf(vector, size)
    this.#children.forEach((child, index) => child.bind(duckdb.struct_vector_get_child(vector, index), size))
  }
  append(from: number, count: number): void {
    for (const child of this.#children) child.append(from, count)
    this.#validity.append(this.#mask, from, count)
  }
  get byteLength(): number { return this.#children.reduce((sum, child) => sum + child.byteLength, 0) }
  finish(): Column { return { layout: 'struct', ...this.#validity.finish(), children: this.#children.map(child => child.finish()) } }
  reset(): void { this.#validity.reset(); for (const child of this.#children) child.reset() }
}
