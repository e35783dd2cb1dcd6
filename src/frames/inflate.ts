// gzip and zlib streams read piece by piece and synchronously (RFC 1950, 1951, 1952). Node inflates either a whole buffer or asynchronously; a task
// pulls its records synchronously, and a compressed file may be far larger than memory.
import { crc32 } from 'node:zlib'
import { adler32 } from './adler32.js'

export interface ByteSource {
  /** Up to `length` bytes into `into` from `at` on; how many there were, 0 at the end. */
  read(into: Uint8Array, at: number, length: number): number
  close(): void
}
export type Compression = 'gzip' | 'deflate'

/** How far back a copy may reach. */
const windowSize = 1 << 15
const chunkSize = 1 << 17
const longestCopy = 258

/** One inflated source of bytes: checksums are held, members of a gzip file follow one another. */
export function inflated(source: ByteSource, codec: Compression): ByteSource {
  const chunks = codec === 'gzip' ? gzipMembers(bitReader(source)) : zlibStream(bitReader(source))
  let chunk: Uint8Array = new Uint8Array(0)
  let taken = 0
  return {
    read(into, at, length) {
      while (taken === chunk.length) {
        const next = chunks.next()
        if (next.done) return 0
        chunk = next.value
        taken = 0
      }
      const n = Math.min(length, chunk.length - taken)
      into.set(chunk.subarray(taken, taken + n), at)
      taken += n
      return n
    },
    close: () => source.close(),
  }
}

/** What is wrong with the stream; who knows the file says which it is. */
export class CorruptStream extends Error { override readonly name = 'IOException' }

interface Bits {
  readonly input: Uint8Array
  pos: number
  end: number
  /** Bits that were read and not used, the next one lowest. */
  hold: number
  count: number
  /** False at the end of the source. */
  fill(): boolean
}
function bitReader(source: ByteSource): Bits {
  const input = new Uint8Array(1 << 16)
  return { input, pos: 0, end: 0, hold: 0, count: 0, fill() { this.pos = 0; this.end = source.read(input, 0, input.length); return this.end > 0 } }
}
const truncated = (): CorruptStream => new CorruptStream('unexpected end of the stream')
function take(bits: Bits, n: number): number {
  while (bits.count < n) {
    if (bits.pos === bits.end && !bits.fill()) throw truncated()
    bits.hold |= bits.input[bits.pos++]! << bits.count
    bits.count += 8
  }
  const value = bits.hold & (1 << n) - 1
  bits.hold >>>= n
  bits.count -= n
  return value
}
const byte = (bits: Bits): number => take(bits, 8)
const align = (bits: Bits): void => { take(bits, bits.count & 7) }
const uint32 = (bits: Bits): number => (byte(bits) | byte(bits) << 8 | byte(bits) << 16 | byte(bits) << 24) >>> 0
const isAtEnd = (bits: Bits): boolean => bits.count < 8 && bits.pos === bits.end && !bits.fill()

function* gzipMembers(bits: Bits): Generator<Uint8Array> {
  for (let member = 0; !isAtEnd(bits); member++) {
    const first = byte(bits)
    if (member > 0 && first === 0) continue                               // padding
    if (first !== 0x1f || byte(bits) !== 0x8b) throw new CorruptStream('not a gzip file')
    if (byte(bits) !== 8) throw new CorruptStream('compressed by an unknown method')
    const flags = byte(bits)
    for (let i = 0; i < 6; i++) byte(bits)
    if (flags & 4) for (let left = byte(bits) | byte(bits) << 8; left > 0; left--) byte(bits)
    if (flags & 8) while (byte(bits) !== 0);
    if (flags & 16) while (byte(bits) !== 0);
    if (flags & 2) { byte(bits); byte(bits) }
    let sum = 0
    let length = 0
    for (const chunk of inflate(bits)) { sum = crc32(chunk, sum); length = length + chunk.length >>> 0; yield chunk }
    if (uint32(bits) !== sum) throw new CorruptStream('the checksum is wrong')
    if (uint32(bits) !== length) throw new CorruptStream('the length is wrong')
  }
}
function* zlibStream(bits: Bits): Generator<Uint8Array> {
  if (isAtEnd(bits)) return
  const head = byte(bits) << 8 | byte(bits)
  if ((head >> 8 & 15) !== 8 || head % 31 !== 0 || head & 32) throw new CorruptStream('not a zlib stream')
  let sum = 1
  for (const chunk of inflate(bits)) { sum = adler32(chunk, sum); yield chunk }
  if ((byte(bits) << 24 | byte(bits) << 16 | byte(bits) << 8 | byte(bits)) >>> 0 !== sum) throw new CorruptStream('the checksum is wrong')
}

interface Output { readonly bytes: Uint8Array; at: number }

/** The bytes of one deflate stream. A chunk is valid until the next is asked for. */
function* inflate(bits: Bits): Generator<Uint8Array> {
  const out: Output = { bytes: new Uint8Array(windowSize + chunkSize + longestCopy), at: 0 }
  let given = 0
  const hand = (): Uint8Array => { const chunk = out.bytes.subarray(given, out.at); given = out.at; return chunk }
  const slide = (): void => {
    const keep = Math.min(out.at, windowSize)
    out.bytes.copyWithin(0, out.at - keep, out.at)
    given = out.at = keep
  }
  for (let isLast = false; !isLast;) {
    isLast = take(bits, 1) === 1
    const kind = take(bits, 2)
    if (kind === 0) {
      align(bits)
      let left = byte(bits) | byte(bits) << 8
      if ((byte(bits) | byte(bits) << 8) !== (left ^ 0xffff)) throw new CorruptStream('a stored block is damaged')
      while (left > 0) {
        if (out.at >= windowSize + chunkSize) { yield hand(); slide() }
        if (bits.count) { out.bytes[out.at++] = byte(bits); left--; continue }
        if (bits.pos === bits.end && !bits.fill()) throw truncated()
        const n = Math.min(left, bits.end - bits.pos, windowSize + chunkSize - out.at)
        out.bytes.set(bits.input.subarray(bits.pos, bits.pos + n), out.at)
        bits.pos += n; out.at += n; left -= n
      }
    } else if (kind === 1 || kind === 2) {
      const { lengths, distances } = kind === 1 ? fixedCodes() : dynamicCodes(bits)
      while (!decode(bits, out, lengths, distances)) { yield hand(); slide() }
    } else throw new CorruptStream('a block of an unknown kind')
  }
  yield hand()
  align(bits)
}

/** Symbols by the next `bits` bits: symbol × 16 + length of its code; 0 where there is no code. */
interface Codes { readonly table: Uint16Array; readonly bits: number }
function codes(lengths: Uint8Array): Codes {
  let most = 1
  const counts = new Uint16Array(16)
  for (const length of lengths) { counts[length]!++; if (length > most) most = length }
  counts[0] = 0
  const next = new Uint16Array(16)
  for (let length = 1, code = 0, left = 1; length <= 15; length++) {
    left = left * 2 - counts[length]!
    if (left < 0) throw new CorruptStream('the codes of a block are damaged')
    code = code + counts[length - 1]! << 1
    next[length] = code
  }
  const table = new Uint16Array(1 << most)
  for (const [symbol, length] of lengths.entries()) {
    if (length === 0) continue
    let code = next[length]!++
    let reversed = 0
    for (let i = 0; i < length; i++) { reversed = reversed << 1 | code & 1; code >>= 1 }
    for (let at = reversed; at < table.length; at += 1 << length) table[at] = symbol << 4 | length
  }
  return { table, bits: most }
}
let fixed: { lengths: Codes; distances: Codes } | undefined
function fixedCodes(): { lengths: Codes; distances: Codes } {
  if (fixed) return fixed
  const lengths = new Uint8Array(288).fill(8, 0, 144).fill(9, 144, 256).fill(7, 256, 280).fill(8, 280)
  return fixed = { lengths: codes(lengths), distances: codes(new Uint8Array(30).fill(5)) }
}
const lengthOrder = [16, 17, 18, 0, 8, 7, 9, 6, 10, 5, 11, 4, 12, 3, 13, 2, 14, 1, 15]
function dynamicCodes(bits: Bits): { lengths: Codes; distances: Codes } {
  const lengthCount = take(bits, 5) + 257
  const distanceCount = take(bits, 5) + 1
  const metaCount = take(bits, 4) + 4
  const meta = new Uint8Array(19)
  for (let i = 0; i < metaCount; i++) meta[lengthOrder[i]!] = take(bits, 3)
  const metaCodes = codes(meta)
  const all = new Uint8Array(lengthCount + distanceCount)
  for (let i = 0; i < all.length;) {
    const symbol = decodeOne(bits, metaCodes)
    if (symbol < 16) { all[i++] = symbol; continue }
    if (symbol === 16 && i === 0) throw new CorruptStream('the codes of a block are damaged')
    const value = symbol === 16 ? all[i - 1]! : 0
    const times = symbol === 16 ? 3 + take(bits, 2) : symbol === 17 ? 3 + take(bits, 3) : 11 + take(bits, 7)
    if (i + times > all.length) throw new CorruptStream('the codes of a block are damaged')
    all.fill(value, i, i += times)
  }
  return { lengths: codes(all.subarray(0, lengthCount)), distances: codes(all.subarray(lengthCount)) }
}
/** One symbol, a bit at a time where the stream may end before a whole table's width. */
function decodeOne(bits: Bits, { table, bits: width }: Codes): number {
  for (;;) {
    const entry = table[bits.hold & (1 << width) - 1]!
    const length = entry & 15
    if (length > 0 && length <= bits.count) { bits.hold >>>= length; bits.count -= length; return entry >> 4 }
    if (bits.count >= width) throw new CorruptStream('a code that is none')
    if (bits.pos === bits.end && !bits.fill()) throw truncated()
    bits.hold |= bits.input[bits.pos++]! << bits.count
    bits.count += 8
  }
}
const lengthBase = Uint16Array.of(3, 4, 5, 6, 7, 8, 9, 10, 11, 13, 15, 17, 19, 23, 27, 31, 35, 43, 51, 59, 67, 83, 99, 115, 131, 163, 195, 227, 258)
const lengthExtra = Uint8Array.of(0, 0, 0, 0, 0, 0, 0, 0, 1, 1, 1, 1, 2, 2, 2, 2, 3, 3, 3, 3, 4, 4, 4, 4, 5, 5, 5, 5, 0)
const distanceBase = Uint16Array.of(1, 2, 3, 4, 5, 7, 9, 13, 17, 25, 33, 49, 65, 97, 129, 193, 257, 385, 513, 769, 1025, 1537, 2049, 3073, 4097, 6145, 8193, 12289, 16385, 24577)
const distanceExtra = Uint8Array.of(0, 0, 0, 0, 1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 7, 7, 8, 8, 9, 9, 10, 10, 11, 11, 12, 12, 13, 13)

/** Decodes until the block ends (true) or the chunk is full. Everything hot is local; a symbol at a time goes through decodeOne near the input's end. */
function decode(bits: Bits, out: Output, lengths: Codes, distances: Codes): boolean {
  const limit = windowSize + chunkSize
  const { bytes } = out
  const { table } = lengths
  const mask = (1 << lengths.bits) - 1
  let { at } = out
  for (;;) {
    // Literals, while there is input for a whole code.
    let { hold, count, pos } = bits
    const { input } = bits
    const safe = bits.end - 2
    let entry = 0
    while (at < limit && pos < safe) {
      while (count < 15) { hold |= input[pos++]! << count; count += 8 }
      entry = table[hold & mask]!
      if (entry >= 4096 || entry === 0) break
      hold >>>= entry & 15
      count -= entry & 15
      bytes[at++] = entry >> 4
    }
    bits.hold = hold; bits.count = count; bits.pos = pos
    if (at >= limit) { out.at = at; return false }
    const symbol = decodeOne(bits, lengths)
    if (symbol < 256) { bytes[at++] = symbol; continue }
    if (symbol === 256) { out.at = at; return true }
    if (symbol > 285) throw new CorruptStream('a length that is none')
    const length = lengthBase[symbol - 257]! + take(bits, lengthExtra[symbol - 257]!)
    const code = decodeOne(bits, distances)
    if (code > 29) throw new CorruptStream('a distance that is none')
    const distance = distanceBase[code]! + take(bits, distanceExtra[code]!)
    if (distance > at) throw new CorruptStream('a distance that reaches before the beginning')
    if (distance >= length && length > 40) { bytes.copyWithin(at, at - distance, at - distance + length); at += length } else for (const end = at + length; at < end; at++) bytes[at] = bytes[at - distance]!
  }
}
