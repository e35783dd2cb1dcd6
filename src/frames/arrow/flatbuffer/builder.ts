// The little of FlatBuffers that Arrow's messages need, written from the end as the format wants. Positions are counted from the end.

/** A field of a table: how it is stored, and its value (a `ref` is the position of a table, vector or string). */
export type Scalar = readonly [kind: 'bool' | 'u8' | 'i16' | 'i32' | 'i64' | 'ref', value: number | bigint | boolean]
const sizes = { bool: 1, u8: 1, i16: 2, i32: 4, i64: 8, ref: 4 } as const
const utf8 = new TextEncoder()

export class FlatBufferBuilder {
  #bytes = new Uint8Array(1024)
  #view = new DataView(this.#bytes.buffer)
  #used = 0

  /** Makes the position after `additional` more bytes a multiple of `size`. */
  #align(size: number, additional = 0): void {
    const padding = -(this.#used + additional) & (size - 1)
    this.#reserve(padding)
    this.#used += padding
  }
  #reserve(bytes: number): void {
    if (this.#used + bytes <= this.#bytes.length) return
    const grown = new Uint8Array(Math.max(this.#bytes.length * 2, this.#used + bytes))
    grown.set(this.#bytes.subarray(this.#bytes.length - this.#used), grown.length - this.#used)
    this.#bytes = grown
    this.#view = new DataView(grown.buffer)
  }
  #push(bytes: number): number {
    this.#reserve(bytes)
    this.#used += bytes
    return this.#bytes.length - this.#used
  }
  #put([kind, value]: Scalar): void {
    const size = sizes[kind]
    this.#align(size)
    const at = this.#push(size)
    switch (kind) {
      case 'bool': this.#view.setUint8(at, value ? 1 : 0); break
      case 'u8': this.#view.setUint8(at, Number(value)); break
      case 'i16': this.#view.setInt16(at, Number(value), true); break
      case 'i32': this.#view.setInt32(at, Number(value), true); break
      case 'i64': this.#view.setBigInt64(at, BigInt(value), true); break
      case 'ref': this.#view.setUint32(at, this.#used - Number(value), true); break
    }
  }

  /** A table with its fields by slot; a slot left undefined has the format's default. */
  table(fields: readonly (Scalar | undefined)[]): number {
    const end = this.#used
    const positions = fields.map(field => { if (!field) return 0; this.#put(field); return this.#used })
    this.#put(['i32', 0])
    const table = this.#used
    for (let slot = fields.length - 1; slot >= 0; slot--) this.#put(['i16', positions[slot] ? table - positions[slot]! : 0])
    this.#put(['i16', table - end])
    this.#put(['i16', (fields.length + 2) * 2])
    this.#view.setInt32(this.#bytes.length - table, this.#used - table, true)
    return table
  }
  string(text: string): number {
    const bytes = utf8.encode(text)
    this.#align(4, bytes.length + 1)
    const at = this.#push(bytes.length + 1)
    this.#bytes.set(bytes, at)
    this.#put(['i32', bytes.length])
    return this.#used
  }
  refs(positions: readonly number[]): number {
    this.#align(4, positions.length * 4)
    for (let index = positions.length - 1; index >= 0; index--) this.#put(['ref', positions[index]!])
    this.#put(['i32', positions.length])
    return this.#used
  }
  /** A vector of structs of two longs: Arrow's FieldNode and Buffer. */
  pairs(pairs: readonly (readonly [number, number])[]): number {
    this.#align(4, pairs.length * 16)
    this.#align(8, pairs.length * 16)
    for (let index = pairs.length - 1; index >= 0; index--) { this.#put(['i64', pairs[index]![1]]); this.#put(['i64', pairs[index]![0]]) }
    this.#put(['i32', pairs.length])
    return this.#used
  }
  /** The buffer, its size a multiple of 8, with `root` at its head. */
  finish(root: number): Uint8Array {
    this.#align(8, 4)
    this.#put(['ref', root])
    return this.#bytes.subarray(this.#bytes.length - this.#used)
  }
}
