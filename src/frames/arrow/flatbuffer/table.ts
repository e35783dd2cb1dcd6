// Reading the tables that builder.ts writes. A table is a view and a position; a slot that was not written has the default given.

export class FlatTable {
  constructor(readonly view: DataView, readonly position: number) {}
  static root(bytes: Uint8Array): FlatTable {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
    return new FlatTable(view, view.getUint32(0, true))
  }
  #field(slot: number): number {
    const vtable = this.position - this.view.getInt32(this.position, true)
    const entry = 4 + slot * 2
    const offset = entry < this.view.getUint16(vtable, true) ? this.view.getUint16(vtable + entry, true) : 0
    return offset && this.position + offset
  }
  #target(slot: number): number { const at = this.#field(slot); return at && at + this.view.getUint32(at, true) }
  bool(slot: number): boolean { const at = this.#field(slot); return at !== 0 && this.view.getUint8(at) !== 0 }
  u8(slot: number): number { const at = this.#field(slot); return at ? this.view.getUint8(at) : 0 }
  i16(slot: number, otherwise = 0): number { const at = this.#field(slot); return at ? this.view.getInt16(at, true) : otherwise }
  i32(slot: number, otherwise = 0): number { const at = this.#field(slot); return at ? this.view.getInt32(at, true) : otherwise }
  i64(slot: number): bigint { const at = this.#field(slot); return at ? this.view.getBigInt64(at, true) : 0n }
  table(slot: number): FlatTable | undefined { const at = this.#target(slot); return at ? new FlatTable(this.view, at) : undefined }
  string(slot: number): string | undefined {
    const at = this.#target(slot)
    if (!at) return undefined
    return Buffer.from(this.view.buffer, this.view.byteOffset + at + 4, this.view.getUint32(at, true)).toString('utf8')
  }
  tables(slot: number): FlatTable[] {
    const at = this.#target(slot)
    if (!at) return []
    return Array.from({ length: this.view.getUint32(at, true) }, (_, index) => { const entry = at + 4 + index * 4; return new FlatTable(this.view, entry + this.view.getUint32(entry, true)) })
  }
  /** A vector of structs of two longs, flat. */
  pairs(slot: number): number[] {
    const at = this.#target(slot)
    if (!at) return []
    return Array.from({ length: this.view.getUint32(at, true) * 2 }, (_, index) => Number(this.view.getBigInt64(at + 4 + index * 8, true)))
  }
}
