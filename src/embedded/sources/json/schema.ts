// The schema of JSON files: of every record, or of the first part of them for a first look.
import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import { malformedInInference, unreadable } from '../errors.js'
import { LineReader } from '../files/lines.js'
import { JsonInference, type Findings } from './infer.js'
import type { JsonOptions } from './options.js'

export interface JsonFile { readonly path: string; readonly plain: string; readonly size: number }

/** Looks at `limit` bytes of the files at most. */
export function inferJson(files: readonly JsonFile[], options: JsonOptions, caseSensitive: boolean, limit = Infinity): Findings {
  const complete = files.reduce((sum, file) => sum + file.size, 0) <= limit
  const pass = (inference: JsonInference): boolean => {
    let left = limit
    for (const file of files) {
      if (left <= 0) break
      if (!takeFile(inference, file, options, left)) return false
      left -= file.size
    }
    return true
  }
  let inference = new JsonInference(options)
  if (!pass(inference)) { inference = inference.careful(); pass(inference) }
  if (inference.hasCorrupt && options.mode === 'FAILFAST') throw malformedInInference(options.corruptColumn)
  return inference.findings(complete, caseSensitive)
}

function takeFile(inference: JsonInference, { path, plain }: JsonFile, options: JsonOptions, limit: number): boolean {
  if (options.multiLine) {
    let bytes: Buffer
    try { bytes = readFileSync(plain) } catch (error) { throw unreadable(path, error) }
    return isUtf8(bytes) ? inference.record(bytes, 0, bytes.length) : inference.bad()
  }
  let lines: LineReader
  try { lines = new LineReader(plain, options.lineSeparator === undefined ? undefined : Buffer.from(options.lineSeparator), limit) } catch (error) { throw unreadable(path, error) }
  let valid = true
  lines.onPiece = piece => { valid = isUtf8(piece) }
  // A line that is held is judged by the piece it came with.
  const take = (bytes: Buffer, start: number, end: number, inValid = valid) => inValid || isUtf8(bytes.subarray(start, end)) ? inference.record(bytes, start, end) : inference.bad()
  try {
    let held: [Buffer, number, number, boolean] | undefined
    const whole = limit === Infinity
    while (lines.next()) {
      // What the limit cut off is no record: the last line of a part is left out.
      if (!whole) { if (held && !take(...held)) return false; held = [lines.bytes, lines.start, lines.end, valid]; continue }
      if (!take(lines.bytes, lines.start, lines.end)) return false
    }
    return held === undefined || !lines.complete || take(...held)
  } finally { lines.close() }
}
