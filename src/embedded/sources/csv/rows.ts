// A CSV file's rows by our own parser (UnivocityParser, CSVDataSource).
import { readFileSync } from 'node:fs'
import { sparkError } from '../../../errors/sparkError.js'
import type { StructType } from '../../../types/dataType.js'
import { malformedRecord, unreadable } from '../errors.js'
import { LineReader } from '../files/lines.js'
import { fileUrl } from '../files/paths.js'
import { BatchBuilder, type RowReader } from '../scan/rows.js'
import { temporal } from '../temporal.js'
import type { CsvOptions } from './options.js'
import { CsvTokenizer } from './tokenizer.js'
import { converterOf } from './values.js'

/** A file's records one after the other, header, comments and blank lines left out or not. */
export interface RecordStream {
  /** The tokenizer holds the record; its bytes are from `start` to `end`. */ next(): boolean
  readonly tokens: CsvTokenizer
  readonly start: number
  readonly end: number
  /** Blank lines or comments were passed over. */ readonly skipped: boolean
  close(): void
}

export function recordsOf(path: string, plain: string, options: CsvOptions, onPiece?: (piece: Buffer) => void): RecordStream {
  const tokens = new CsvTokenizer(options)
  const comment = Buffer.from(options.comment)
  const commented = (bytes: Buffer, start: number, end: number) => comment.length > 0 && start + comment.length <= end && bytes.compare(comment, 0, comment.length, start, start + comment.length) === 0
  if (options.multiLine) {
    let bytes: Buffer
    try { bytes = readFileSync(plain) } catch (error) { throw unreadable(path, error) }
    onPiece?.(bytes)
    let at = bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf ? 3 : 0
    const stream = {
      tokens, start: 0, end: 0, skipped: true,
      next() {
        for (;;) {
          if (at >= bytes.length) return false
          if (bytes[at] === 0x0a || bytes[at] === 0x0d) { at++; continue }
          if (commented(bytes, at, bytes.length)) { const end = bytes.indexOf(0x0a, at); at = end < 0 ? bytes.length : end + 1; continue }
          stream.start = at
          at = tokens.split(bytes, at, bytes.length, true)
          stream.end = at
          return true
        }
      },
      close() {},
    }
    return stream
  }
  let lines: LineReader
  try { lines = new LineReader(plain, options.lineSeparator === undefined ? undefined : Buffer.from(options.lineSeparator)) } catch (error) { throw unreadable(path, error) }
  lines.onPiece = onPiece
  let skipped = false
  return {
    tokens,
    get skipped() { return skipped },
    get start() { return lines.start },
    get end() { return lines.end },
    next() {
      while (lines.next()) {
        if (blank(lines.bytes, lines.start, lines.end) || commented(lines.bytes, lines.start, lines.end)) { skipped = true; continue }
        tokens.split(lines.bytes, lines.start, lines.end)
        return true
      }
      return false
    },
    close() { lines.close() },
  }
}
function blank(bytes: Buffer, start: number, end: number): boolean {
  for (let i = start; i < end; i++) if (bytes[i]! > 0x20) return false
  return true
}

/** `data`: the columns as the file has them, the corrupt column among them where the schema names it. */
export function openCsv(path: string, plain: string, data: StructType, columns: readonly number[], options: CsvOptions, caseSensitive: boolean): RowReader {
  const records = recordsOf(path, plain, options)
  const { tokens } = records
  const corruptPlace = data.fields.findIndex(field => field.name === options.corruptColumn)
  // In the file, the corrupt column has no place.
  const places = data.fields.map((_, index) => corruptPlace >= 0 && index > corruptPlace ? index - 1 : index)
  const width = data.fields.length - (corruptPlace >= 0 ? 1 : 0)
  const corrupt = columns.indexOf(corruptPlace)
  const when = temporal(options)
  const wanted = columns.map(index => ({ place: index === corruptPlace ? -1 : places[index]!, convert: converterOf(data.fields[index]!.dataType, options, when) }))
  // A query of some columns only does not see that a record is too short or too long (spark.sql.csv.parser.columnPruning.enabled).
  const pruned = options.columnPruning && corrupt < 0 && columns.length < width
  if (options.header && records.next()) checkHeader(path, tokens, data, options, caseSensitive)
  let record = 0
  const row = new Array<ReturnType<(typeof wanted)[number]['convert']>>(wanted.length)
  return {
    next(max) {
      const out = new BatchBuilder(wanted.length)
      while (out.count < max && records.next()) {
        record++
        let bad = !pruned && tokens.count !== width
        for (let k = 0; k < wanted.length; k++) {
          const { place, convert } = wanted[k]!
          const text = place < 0 ? null : tokens.text(place)
          if (text === null) { row[k] = null; continue }
          const value = convert(text)
          if (value === undefined) bad = true
          row[k] = value ?? null
        }
        if (bad && options.mode !== 'PERMISSIVE') {
          if (options.mode === 'DROPMALFORMED') continue
          throw malformedRecord(path, record, tokens.bytes.toString('utf8', records.start, records.end))
        }
        if (bad && corrupt >= 0) row[corrupt] = tokens.bytes.toString('utf8', records.start, records.end).replace(/[\r\n]+$/, '')
        out.add(row as NonNullable<(typeof row)[number]>[])
      }
      return out
    },
    close() { records.close() },
  }
}

function checkHeader(path: string, tokens: CsvTokenizer, data: StructType, options: CsvOptions, caseSensitive: boolean): void {
  if (options.enforceSchema) return
  const names = data.fields.filter(f => f.name !== options.corruptColumn).map(f => f.name)
  const same = (a: string | null, b: string) => a !== null && (caseSensitive ? a === b : a.toLowerCase() === b.toLowerCase())
  if (tokens.count === names.length && names.every((name, index) => same(tokens.text(index), name))) return
  const header = Array.from({ length: tokens.count }, (_, index) => tokens.text(index) ?? '')
  throw sparkError('IllegalArgumentException', 'FAILED_READ_FILE.NO_HINT', { path: `${fileUrl(path)} (its header ${header.join(', ')} does not conform to the schema ${names.join(', ')})` })
}
