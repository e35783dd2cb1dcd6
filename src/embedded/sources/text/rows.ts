// Lines of text files, or each file as one text.
import { readFileSync } from 'node:fs'
import { unreadable } from '../errors.js'
import { LineReader } from '../files/lines.js'
import { BatchBuilder, type RowReader } from '../scan/rows.js'

/** `width` is 0 where only the number of rows is asked for. */
export function openText(path: string, plain: string, width: number, options: { readonly wholeText: boolean; readonly lineSeparator: string | undefined }): RowReader {
  if (options.wholeText) {
    let done = false
    return {
      next() {
        const out = new BatchBuilder(width)
        if (done) return out
        done = true
        try { out.add(width ? [readFileSync(plain, 'utf8')] : []) } catch (error) { throw unreadable(path, error) }
        return out
      },
      close() {},
    }
  }
  let lines: LineReader
  try { lines = new LineReader(plain, options.lineSeparator === undefined ? undefined : Buffer.from(options.lineSeparator)) } catch (error) { throw unreadable(path, error) }
  return {
    next(max) {
      const out = new BatchBuilder(width)
      while (out.count < max && lines.next()) out.add(width ? [lines.bytes.toString('utf8', lines.start, lines.end)] : [])
      return out
    },
    close() { lines.close() },
  }
}
