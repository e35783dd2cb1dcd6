// Bytes that grow: whole numbers of varying width, doubles, strings; twin of byteReader.ts.
// Asked this way round, V8 need not look at a string that it holds in one byte a character.
const wide = /[^\0-\xff]/

export class ByteWriter {
  bytes = Buffer.allocUnsafeSlow(256)
  length = 0

  /** Makes room for `more` bytes and returns the buffer; the caller moves `length`. */
  room(more: number): Buffer {
    if (this.length + more > this.bytes.length) {
      const wider = Buffer.allocUnsafeSlow(Math.max(this.bytes.length * 2, this.length + more))
      this.bytes.copy(wider, 0, 0, this.length)
      this.bytes = wider
    }
    return this.bytes
  }
  byte(value: number): void { this.room(1)[this.length++] = value }
  /** A whole number from 0 to 2^53, seven bits a byte, low bits first. */
  unsigned(value: number): void {
    const bytes = this.room(8)
    let rest = value
    while (rest > 0x7fffffff) { bytes[this.length++] = rest % 128 | 128; rest = Math.floor(rest / 128) }
    while (rest > 127) { bytes[this.length++] = rest & 127 | 128; rest >>>= 7 }
    bytes[this.length++] = rest
  }
  /** A whole number of 32 bits with its sign folded to the lowest bit. */
  signed32(value: number): void { this.unsigned((value << 1 ^ value >> 31) >>> 0) }
  double(value: number): void { this.length = this.room(8).writeDoubleLE(value, this.length) }
  /** Characters of one byte each. */
  latin1(text: string): void { this.length += this.room(text.length).write(text, this.length, 'latin1') }
  utf16(text: string): void { this.length += this.room(text.length * 2).write(text, this.length, 'utf16le') }
  /** A string of any characters, a lone surrogate too. */
  text(text: string): void {
    const narrow = !wide.test(text)
    this.unsigned(text.length * 2 + (narrow ? 0 : 1))
    if (narrow) this.latin1(text); else this.utf16(text)
  }
  raw(view: ArrayBufferView): void {
    this.room(view.byteLength).set(new Uint8Array(view.buffer, view.byteOffset, view.byteLength), this.length)
    this.length += view.byteLength
  }
  /** Room for `length` bytes at a place where any typed array may begin, to be filled by the caller before anything else is written. */
  section(length: number): { readonly buffer: ArrayBuffer; readonly at: number } {
    const at = this.length + 7 & ~7
    const bytes = this.room(at - this.length + length)
    bytes.fill(0, this.length, at)
    this.length = at + length
    return { buffer: bytes.buffer as ArrayBuffer, at }
  }
  copySection(bytes: Uint8Array): void { const { buffer, at } = this.section(bytes.length); new Uint8Array(buffer, at, bytes.length).set(bytes) }
  /** Overwrites the byte at `at`. */
  patch(at: number, value: number): void { this.bytes[at] = value }
  /** What was written: a view of the writer's own buffer. */
  done(): Uint8Array { return this.bytes.subarray(0, this.length) }
}

export const isLatin1 = (text: string): boolean => !wide.test(text)
