// Reads what byteWriter.ts wrote.
export class ByteReader {
  readonly bytes: Buffer
  at = 0
  constructor(bytes: Uint8Array) { this.bytes = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength) }

  byte(): number { return this.bytes[this.at++]! }
  unsigned(): number {
    let byte = this.bytes[this.at++]!
    let value = byte & 127
    for (let unit = 128; byte > 127; unit *= 128) { byte = this.bytes[this.at++]!; value += (byte & 127) * unit }
    return value
  }
  signed32(): number { const folded = this.unsigned(); return folded >>> 1 ^ -(folded & 1) }
  double(): number { const value = this.bytes.readDoubleLE(this.at); this.at += 8; return value }
  latin1(length: number): string { return this.bytes.toString('latin1', this.at, this.at += length) }
  utf16(length: number): string { return this.bytes.toString('utf16le', this.at, this.at += length * 2) }
  text(): string { const head = this.unsigned(); return head & 1 ? this.utf16(head >>> 1) : this.latin1(head >>> 1) }
  /** A copy of its own, aligned for any view. */
  copy(length: number): Uint8Array<ArrayBuffer> {
    if (this.at + length > this.bytes.length) throw new RangeError(`A value ends after ${this.bytes.length - this.at} of ${length} bytes: the bytes are cut off`)
    const out = new Uint8Array(length)
    out.set(this.bytes.subarray(this.at, this.at += length))
    return out
  }
  /** A view, not a copy. */
  view(length: number): Uint8Array { return this.bytes.subarray(this.at, this.at += length) }
  /** A section of the writer's: bytes at which any typed array may begin. */
  section(length: number): { readonly buffer: ArrayBuffer; readonly at: number } {
    const from = this.at + 7 & ~7
    this.at = from + length
    if (this.at > this.bytes.length) throw new RangeError(`A frame ends after ${this.bytes.length} of at least ${this.at} bytes: it is cut off`)
    const at = this.bytes.byteOffset + from
    if (at % 8 === 0) return { buffer: this.bytes.buffer as ArrayBuffer, at }
    const copy = new Uint8Array(length)
    copy.set(this.bytes.subarray(from, this.at))
    return { buffer: copy.buffer, at: 0 }
  }
  get done(): boolean { return this.at >= this.bytes.length }
}
