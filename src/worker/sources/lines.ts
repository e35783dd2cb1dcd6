// Lines of a byte range of a text file, as Hadoop splits them: a range begins after the first line end at or behind its start (the first range at 0) and
// reads its last line to the end, also beyond the range. A line ends with \n, \r or \r\n.
import { isAscii } from 'node:buffer'
import { closeSync, openSync, readSync } from 'node:fs'
import type { ByteSource } from '../../frames/inflate.js'

/** Lines of a batch: few, as steps like flatMap make ten records of a line, and what one step makes should still be in the cache at the next. */
const batchSize = 128
const chunkSize = 1 << 20
const newline = 10
const carriageReturn = 13

export interface LineReader { next(): string[] | undefined; close(): void }

/** The bytes of a file from a place on. */
export function fileSource(path: string, start = 0): ByteSource {
  const fd = openSync(path, 'r')
  let position = start
  let isClosed = false
  return {
    read(into, at, count) { const n = readSync(fd, into, at, count, position); position += n; return n },
    close() { if (!isClosed) { isClosed = true; closeSync(fd) } },
  }
}
/** `source` begins at `start`. */
export function readLines(source: ByteSource, start: number, length: number): LineReader {
  const end = start + length
  // Bytes [at, filled) of `buffer` are not read yet; buffer[0] stands at `offset` in the file.
  let buffer = Buffer.allocUnsafe(chunkSize)
  let view = buffer.subarray(0, 0)
  let offset = start
  let at = 0
  let isAtEnd = false
  let isClosed = false
  let skips = start > 0
  let ascii = false
  /** The next \r in the buffer; infinity if there is none. */
  let nextReturn = Infinity

  const close = (): void => { isClosed = true; source.close() }
  const fill = (): void => {
    let filled = view.length
    if (at > 0) { buffer.copyWithin(0, at, filled); offset += at; filled -= at; at = 0 }
    if (filled === buffer.length) { const larger = Buffer.allocUnsafe(buffer.length * 2); buffer.copy(larger, 0, 0, filled); buffer = larger }
    const n = source.read(buffer, filled, buffer.length - filled)
    isAtEnd = n === 0
    view = buffer.subarray(0, filled + n)
    ascii = isAscii(view)
    findReturn(0)
  }
  const findReturn = (from: number): void => { const found = view.indexOf(carriageReturn, from); nextReturn = found === -1 ? Infinity : found }
  const take = (lines: string[], stop: number): void => { if (skips) skips = false; else lines.push(view.toString(ascii ? 'latin1' : 'utf8', at, stop)) }

  const next = (): string[] | undefined => {
    const lines: string[] = []
    while (lines.length < batchSize && !isClosed) {
      // A line belongs to the range that it begins in, and one that begins exactly at its end too, for the next range leaves its first line out.
      if (offset + at > end) { close(); break }
      const nl = view.indexOf(newline, at)
      let stop = nl
      let after = nl + 1
      if (nextReturn < (nl === -1 ? Infinity : nl)) {
        stop = nextReturn
        after = stop + 1
        if (after === view.length && !isAtEnd) stop = -1                                // a \n may follow in the next bytes
        else { if (view[after] === newline) after++; findReturn(after) }
      }
      if (stop !== -1) { take(lines, stop); at = after }
      else if (!isAtEnd) fill()
      else { if (at < view.length) { take(lines, view.length); at = view.length } close() }       // the last line has no end of its own
    }
    return lines.length ? lines : undefined
  }
  return { next, close }
}
