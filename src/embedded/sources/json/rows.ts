// A JSON file's rows by our own parser: every option, every mode, the malformed record's text.
import { isUtf8 } from 'node:buffer'
import { readFileSync } from 'node:fs'
import type { KernelValue } from '../../duckdb/kernels/values.js'
import { structType, type StructType } from '../../../types/dataType.js'
import { malformedRecord, unreadable } from '../errors.js'
import { LineReader } from '../files/lines.js'
import { BatchBuilder, type RowBatch, type RowReader } from '../scan/rows.js'
import { temporal } from '../temporal.js'
import type { JsonOptions } from './options.js'
import { RecordReader, type RecordRow } from './record.js'

/** `plain`: the file's content as UTF-8. `columns`: places in `schema`, the corrupt column among them where it is wanted. */
export function openJson(path: string, plain: string, schema: StructType, columns: readonly number[], options: JsonOptions): RowReader {
  const fields = columns.map(index => schema.fields[index]!)
  const corrupt = fields.findIndex(field => field.name === options.corruptColumn)
  // Only a corrupt column wanted, or none: records must be parsed all the same to be told apart.
  const parsed = fields.filter((_, index) => index !== corrupt)
  const reader = new RecordReader(structType(parsed), options, temporal(options))
  const nulls: readonly KernelValue[] = parsed.map(() => null)
  let record = 0
  let valid = !options.multiLine
  /** Adds a record's rows, as the mode says. */
  const add = (out: BatchBuilder, bytes: Buffer, start: number, end: number) => {
    record++
    // Jackson takes bytes that are no UTF-8 for malformed.
    const rows = valid || isUtf8(bytes.subarray(start, end)) ? reader.read(bytes, start, end) : undefined
    for (const row of rows ?? [{ values: nulls as KernelValue[], bad: true } satisfies RecordRow]) {
      if (!row.bad) { out.add(corrupt < 0 ? row.values : [...row.values.slice(0, corrupt), null, ...row.values.slice(corrupt)]); continue }
      if (options.mode === 'DROPMALFORMED') continue
      const text = corrupt >= 0 || options.mode === 'FAILFAST' ? bytes.toString('utf8', start, end) : ''
      if (options.mode === 'FAILFAST') throw malformedRecord(path, record, text)
      out.add(corrupt < 0 ? row.values : [...row.values.slice(0, corrupt), text, ...row.values.slice(corrupt)])
    }
  }
  if (options.multiLine) return wholeFile(path, plain, fields.length, add)
  let lines: LineReader
  try { lines = new LineReader(plain, options.lineSeparator === undefined ? undefined : Buffer.from(options.lineSeparator)) } catch (error) { throw unreadable(path, error) }
  lines.onPiece = piece => { valid = isUtf8(piece) }
  // An array of objects on one line can bring more rows than were asked for: they wait.
  let gathered = new BatchBuilder(fields.length)
  let from = 0
  return {
    next(max) {
      if (from >= gathered.count) {
        gathered = new BatchBuilder(fields.length)
        from = 0
        while (gathered.count < max && lines.next()) add(gathered, lines.bytes, lines.start, lines.end)
        if (gathered.count <= max) { from = gathered.count; return gathered }
      }
      const batch = slice(gathered, from, max)
      from += batch.count
      return batch
    },
    close() { lines.close() },
  }
}
const slice = (batch: BatchBuilder, from: number, max: number): RowBatch => { const count = Math.min(max, batch.count - from); return { count, columns: batch.columns.map(column => column.slice(from, from + count)) } }

function wholeFile(path: string, plain: string, width: number, add: (out: BatchBuilder, bytes: Buffer, start: number, end: number) => void): RowReader {
  let all: BatchBuilder | undefined
  let from = 0
  return {
    next(max) {
      if (!all) {
        let bytes: Buffer
        try { bytes = readFileSync(plain) } catch (error) { throw unreadable(path, error) }
        all = new BatchBuilder(width)
        add(all, bytes, 0, bytes.length)
      }
      const batch = slice(all, from, max)
      from += batch.count
      return batch
    },
    close() {},
  }
}
