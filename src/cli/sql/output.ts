// How `firesteel sql` prints a result: a table as `show` draws it, records one below the other, CSV, or one JSON object a line. The engine renders
// the values, so they read as Spark writes them; CSV and JSON are streamed.
import { once } from 'node:events'
import type { DataFrame } from '../../sql/dataframe/dataframe.js'
import { struct, to_json } from '../../functions.js'

export const outputs = ['table', 'vertical', 'csv', 'json'] as const
export type Output = (typeof outputs)[number]
export interface OutputOptions { readonly output: Output; /** Rows of a table at most. */ readonly rows: number; readonly header: boolean }

/** Prints the rows; gives their number where it is known. A command without a result prints nothing. */
export async function printResult(frame: DataFrame, { output, rows, header }: OutputOptions, out: NodeJS.WritableStream): Promise<number | undefined> {
  const columns = await frame.columns()
  if (!columns.length) return undefined
  switch (output) {
    case 'table': case 'vertical': {
      const text = await frame.showString(rows, { truncate: false, vertical: output === 'vertical' })
      await write(out, text.endsWith('\n') ? text : `${text}\n`)
      return undefined
    }
    case 'csv': return printCsv(frame, columns, header, out)
    case 'json': return printLines(frame.select(to_json(struct('*'), { ignoreNullFields: 'false' }).as('value')), row => row.value ?? '{}', out)
    default: output satisfies never
  }
  return undefined
}

async function printCsv(frame: DataFrame, columns: readonly string[], header: boolean, out: NodeJS.WritableStream): Promise<number> {
  if (header) await write(out, `${columns.map(csvField).join(',')}\n`)
  const names = columns.map((_, i) => `c${i}`)                   // two columns may share a name
  const renamed: DataFrame = frame.toDF(...names)
  return printLines(renamed.select(...names.map(name => renamed.col(name).cast('string').as(name))), row => names.map(name => csvField(row[name] as string | null)).join(','), out)
}
/** RFC 4180; null is empty, an empty string is quoted. */
const csvField = (value: string | null): string => value === null ? '' : value === '' || /[",\r\n]|^\s|\s$/.test(value) ? `"${value.replaceAll('"', '""')}"` : value

async function printLines(frame: DataFrame, line: (row: any) => string, out: NodeJS.WritableStream): Promise<number> {
  let count = 0
  let buffer = ''
  for await (const row of frame.toLocalIterator()) {
    count++
    buffer += `${line(row)}\n`
    if (buffer.length > 1 << 16) { await write(out, buffer); buffer = '' }
  }
  await write(out, buffer)
  return count
}
async function write(out: NodeJS.WritableStream, text: string): Promise<void> { if (text && !out.write(text)) await once(out, 'drain') }
