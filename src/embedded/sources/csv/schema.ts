// The columns of CSV files where none were declared: names from the header or _c0, _c1 …, types if they are to be inferred.
import { StringType, structField, structType, type StructType } from '../../../types/dataType.js'
import { temporal } from '../temporal.js'
import { ColumnInference } from './infer.js'
import type { CsvOptions } from './options.js'
import { recordsOf } from './rows.js'

export interface CsvFile { readonly path: string; readonly plain: string }

export function csvSchema(files: readonly CsvFile[], options: CsvOptions, caseSensitive: boolean): StructType {
  let header: (string | null)[] | undefined
  const columns: ColumnInference[] = []
  const when = temporal(options)
  for (const file of files) {
    const records = recordsOf(file.path, file.plain, options)
    const { tokens } = records
    let first = true
    try {
      while (records.next()) {
        if (!header) {
          header = Array.from({ length: tokens.count }, (_, index) => tokens.text(index))
          for (let k = 0; k < header.length; k++) columns.push(new ColumnInference(options, when))
        }
        if (!options.inferSchema) break
        if (first && options.header) { first = false; continue }
        first = false
        for (let k = 0; k < columns.length && k < tokens.count; k++) {
          const column = columns[k]!
          if (column.addBytes(tokens.bytes, tokens.startOf(k), tokens.endOf(k))) continue
          const text = tokens.text(k)
          if (text !== null) column.add(text)
        }
      }
    } finally { records.close() }
    if (header && !options.inferSchema) break
  }
  if (!header) return structType([])
  const names = options.header ? safeNames(header, options, caseSensitive) : header.map((_, index) => `_c${index}`)
  return structType(names.map((name, index) => structField(name, options.inferSchema ? columns[index]!.type : StringType)))
}

/** Empty names become _c<place>; names that repeat get their place behind them (CSVUtils.makeSafeHeader). */
function safeNames(header: readonly (string | null)[], options: CsvOptions, caseSensitive: boolean): string[] {
  const key = (name: string) => caseSensitive ? name : name.toLowerCase()
  const counts = new Map<string, number>()
  for (const name of header) if (name) counts.set(key(name), (counts.get(key(name)) ?? 0) + 1)
  return header.map((name, index) => !name || name === options.nullValue ? `_c${index}` : counts.get(key(name))! > 1 ? `${name}${index}` : name)
}
