// Whether files of CSV are such that every reader agrees on their fields: one look at all the bytes, without taking any field out.
import { isUtf8 } from 'node:buffer'
import type { CsvOptions } from './options.js'
import { recordsOf } from './rows.js'
import type { CsvFile } from './schema.js'

export interface Regular { readonly recordBytesMax: number; readonly newline: '\n' | '\r\n' }

/** Undefined: only our own parser gives Spark's fields. `width` is the number of fields every record must have. */
export function regularFiles(files: readonly CsvFile[], width: number, options: CsvOptions): Regular | undefined {
  let recordBytesMax = 0
  let crlf = 0; let lf = 0; let clean = true
  for (const file of files) {
    const records = recordsOf(file.path, file.plain, options, piece => { if (!isUtf8(piece) || piece.includes(0)) clean = false })
    const { tokens } = records
    try {
      while (records.next()) {
        if (!clean || tokens.irregular || tokens.count !== width || records.skipped) return undefined
        const { bytes } = tokens
        const length = records.end - records.start
        if (length > recordBytesMax) recordBytesMax = length
        const after = bytes[records.end]
        if (after === 0x0a) lf++
        else if (after === 0x0d && bytes[records.end + 1] === 0x0a) crlf++
        else if (after === 0x0d) return undefined
      }
      if (!clean || records.skipped) return undefined
    } finally { records.close() }
  }
  return crlf && lf ? undefined : { recordBytesMax, newline: crlf ? '\r\n' : '\n' }
}

/** Whether the options leave the text as DuckDB takes it. */
export function nativeCsvOptions(options: CsvOptions): boolean {
  return !options.multiLine && options.lineSeparator === undefined && options.comment === '' && options.nullValue === '' && options.emptyValue === '' && !options.trimStart && !options.trimEnd && options.enforceSchema
    && options.separator.length <= 4 && /^[\x01-\x7f]+$/.test(options.separator) && !/["\\\r\n ]/.test(options.separator) && (options.quote === '' || /^[\x21-\x7e]$/.test(options.quote)) && options.mode === 'PERMISSIVE'
}
