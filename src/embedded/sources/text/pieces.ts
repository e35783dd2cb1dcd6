// Text in pieces of whole lines: DuckDB splits them, so that a line costs no call of its own.
import { isUtf8 } from 'node:buffer'
import { closeSync, openSync, readSync } from 'node:fs'
import { unreadable } from '../errors.js'
import { BatchBuilder, type RowReader } from '../scan/rows.js'

const pieceBytes = 128 << 10
const piecesMax = 16

/** What a piece is split by: the separator, where lines do not just end as they like. */
export const splitBy = (lineSeparator: string | undefined): string => lineSeparator ?? '\n'

export function openPieces(path: string, plain: string, lineSeparator: string | undefined): RowReader {
  const separator = Buffer.from(splitBy(lineSeparator))
  let file: number
  try { file = openSync(plain, 'r') } catch (error) { throw unreadable(path, error) }
  let rest: Buffer = Buffer.alloc(0)
  let done = false
  let first = true
  /** Where the last whole line of the bytes ends; -1: there is none. */
  const lastEnd = (bytes: Buffer): number => {
    const end = bytes.lastIndexOf(separator)
    if (lineSeparator !== undefined) return end < 0 ? -1 : end + separator.length
    // A carriage return at the very end may be the first half of \r\n.
    const carriage = bytes.lastIndexOf(0x0d, bytes.length - 2)
    return Math.max(end < 0 ? -1 : end + 1, carriage < 0 ? -1 : bytes[carriage + 1] === 0x0a ? -1 : carriage + 1)
  }
  const piece = (): Buffer | undefined => {
    for (let want = pieceBytes; !done; want *= 2) {
      const bytes = Buffer.allocUnsafe(rest.length + want)
      rest.copy(bytes)
      const count = readSync(file, bytes, rest.length, want, null)
      if (count === 0) { done = true; break }
      rest = bytes.subarray(0, rest.length + count)
      if (first) { first = false; if (rest[0] === 0xef && rest[1] === 0xbb && rest[2] === 0xbf) rest = rest.subarray(3) }
      const end = lastEnd(rest)
      if (end > 0) { const whole = rest.subarray(0, end); rest = rest.subarray(end); return whole }
    }
    if (!rest.length) return undefined
    const last = rest
    rest = Buffer.alloc(0)
    return last
  }
  /** The piece with one kind of line end, the last left out, and as UTF-8. */
  const tidy = (bytes: Buffer): Uint8Array => {
    let out = bytes
    if (lineSeparator === undefined && out.includes(0x0d)) out = Buffer.from(out.toString('latin1').replace(/\r\n?/g, '\n'), 'latin1')
    if (!isUtf8(out)) out = Buffer.from(out.toString('utf8'), 'utf8')
    return out.subarray(out.length - separator.length).equals(separator) ? out.subarray(0, out.length - separator.length) : out
  }
  return {
    next() {
      const out = new BatchBuilder(1)
      for (let bytes; out.count < piecesMax && (bytes = piece());) out.add([tidy(bytes)])
      return out
    },
    close() { closeSync(file) },
  }
}
