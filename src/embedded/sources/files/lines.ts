// A file's lines as ranges of bytes, read in large pieces: Hadoop's LineRecordReader, which ends a line at \n, \r or \r\n,
// or at a separator of the program's own. Synchronous, because DuckDB asks for rows inside a call.
import { closeSync, fstatSync, openSync, readSync } from 'node:fs'

const pieceBytes = 4 << 20

export class LineReader {
  /** The current line is bytes[start, end). A piece is never written again, so lines may be kept while their bytes are referred to. */
  bytes: Buffer = Buffer.alloc(0)
  start = 0
  end = 0
  readonly #file: number
  readonly #size: number
  #next = 0
  #filled = 0
  #read = 0
  #done = false
  #carriage = -2
  constructor(readonly path: string, readonly separator: Buffer | undefined, readonly limit = Infinity) {
    this.#file = openSync(path, 'r')
    this.#size = fstatSync(this.#file).size
  }

  /** Called with each stretch of whole lines as it is read. */
  onPiece: ((piece: Buffer) => void) | undefined

  next(): boolean {
    for (;;) {
      const found = this.separator ? this.#custom(this.separator) : this.#plain()
      if (found) return true
      if (this.#done) {
        if (this.#next >= this.#filled) return false
        this.start = this.#next
        this.end = this.#filled
        if (!this.separator && this.bytes[this.end - 1] === 0x0d) this.end--
        this.#next = this.#filled
        return true
      }
      this.#fill()
    }
  }
  #plain(): boolean {
    const { bytes } = this
    const from = this.#next
    let newline = bytes.indexOf(0x0a, from)
    if (newline >= this.#filled) newline = -1
    // A lone carriage return ends a line too; most files have none, so its place is looked for once.
    if (this.#carriage !== -1 && this.#carriage < from) { this.#carriage = bytes.indexOf(0x0d, from); if (this.#carriage >= this.#filled) this.#carriage = -1 }
    const carriage = this.#carriage
    if (carriage >= 0 && (newline < 0 || carriage < newline)) {
      if (carriage + 1 >= this.#filled && !this.#done) return false
      this.start = from
      this.end = carriage
      this.#next = bytes[carriage + 1] === 0x0a && carriage + 1 < this.#filled ? carriage + 2 : carriage + 1
      return true
    }
    if (newline < 0) return false
    this.start = from
    this.end = newline
    this.#next = newline + 1
    return true
  }
  #custom(separator: Buffer): boolean {
    const at = this.bytes.indexOf(separator, this.#next)
    if (at < 0 || at + separator.length > this.#filled) return false
    this.start = this.#next
    this.end = at
    this.#next = at + separator.length
    return true
  }
  #fill(): void {
    const rest = this.#filled - this.#next
    // A line longer than a piece doubles it.
    const want = Math.max(Math.min(pieceBytes, Math.max(this.#size - this.#read, 1)), rest)
    const bytes = Buffer.allocUnsafe(rest + want)
    this.bytes.copy(bytes, 0, this.#next, this.#filled)
    const count = this.#read >= this.limit ? 0 : readSync(this.#file, bytes, rest, want, null)
    this.#read += count
    if (count === 0) this.#done = true
    this.bytes = bytes.subarray(0, rest + count)
    this.onPiece?.(this.#done ? this.bytes : this.bytes.subarray(0, this.bytes.lastIndexOf(0x0a) + 1))
    this.#next = 0
    this.#filled = rest + count
    this.#carriage = -2
    // The byte order mark of a file is no part of its first line.
    if (this.#read === count && count >= 3 && bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) this.#next = 3
  }
  /** Whether the file was read to its end, rather than to the limit. */
  get complete(): boolean { return this.#read >= this.#size }
  close(): void { closeSync(this.#file) }
}
