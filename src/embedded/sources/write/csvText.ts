// Rows as lines of CSV (UnivocityGenerator), in SQL: what is quoted, what is escaped, what stands for null.
import type { DataType, StructField } from '../../../types/dataType.js'
import { quoteText, type RenderContext } from '../../duckdb/render/context.js'
import { toStringSql } from '../../duckdb/render/casts/toString.js'
import type { CsvOptions } from '../csv/options.js'
import type { SourceOptions } from '../options.js'
import { temporalSql, type WriteFormats } from './temporalText.js'

export interface CsvWriting {
  readonly options: CsvOptions
  readonly formats: WriteFormats
  readonly quoteAll: boolean
  readonly escapeQuotes: boolean
  readonly emptyValue: string
  readonly trimStart: boolean
  readonly trimEnd: boolean
}
export function csvWriting(csv: CsvOptions, options: SourceOptions, formats: WriteFormats): CsvWriting {
  return {
    options: csv, formats, quoteAll: options.boolean('quoteAll', false), escapeQuotes: options.boolean('escapeQuotes', true), emptyValue: options.text('emptyValue') ?? '""',
    trimStart: options.boolean('ignoreLeadingWhiteSpace', true), trimEnd: options.boolean('ignoreTrailingWhiteSpace', true),
  }
}

export function csvLine(fields: readonly StructField[], values: readonly string[], writing: CsvWriting, context: RenderContext): string {
  const parts = fields.map(({ dataType }, index) => field(text(values[index]!, dataType, writing, context), dataType, writing, index === 0))
  return parts.join(` || ${quoteText(writing.options.separator)} || `)
}
/** The header, by the same rules. */
export const csvHeader = (names: readonly string[], writing: CsvWriting): string => names.map((name, index) => fieldText(name, writing, index === 0)).join(writing.options.separator)

function text(value: string, type: DataType, { formats }: CsvWriting, context: RenderContext): string {
  switch (type.kind) {
    case 'date': case 'timestamp': case 'timestamp_ntz': return temporalSql(value, type, formats, context)
    default: return toStringSql(value, type, context, type.kind === 'binary')
  }
}
const blanks = Array.from({ length: 32 }, (_, i) => i + 1)
const blankText = `${blanks.map(code => `chr(${code})`).join(' || ')}`

function field(sql: string, type: DataType, writing: CsvWriting, first: boolean): string {
  const { options, quoteAll, emptyValue, trimStart, trimEnd } = writing
  const nullText = quoteText(quoteAll ? options.quote + options.nullValue + options.quote : options.nullValue)
  // Numbers and the like hold nothing to quote, unless the separator is a character of theirs.
  if (!quoteAll && ['byte', 'short', 'integer', 'long', 'boolean', 'decimal', 'float', 'double'].includes(type.kind) && !/[-+.\w]/.test(options.separator + options.quote)) return `coalesce(${sql}, ${nullText})`
  const trimmed = trimStart && trimEnd ? `trim(${sql}, ${blankText})` : trimStart ? `ltrim(${sql}, ${blankText})` : trimEnd ? `rtrim(${sql}, ${blankText})` : sql
  const value = `list_transform([${trimmed}], lambda v: CASE WHEN v IS NULL THEN ${nullText} WHEN v = '' THEN ${quoteText(emptyValue)} WHEN ${quoteAll ? 'true' : needsQuotes('v', writing, first)} THEN ${quoted('v', writing)} ELSE v END)[1]`
  return value
}
function needsQuotes(value: string, { options, escapeQuotes }: CsvWriting, first: boolean): string {
  const any = [options.separator, '\n', '\r'].map(c => `contains(${value}, ${character(c)})`)
  if (options.quote) any.push(escapeQuotes ? `contains(${value}, ${quoteText(options.quote)})` : `starts_with(${value}, ${quoteText(options.quote)})`)
  if (first) any.push(`starts_with(${value}, ${quoteText(options.comment || '#')})`)
  return any.join(' OR ')
}
const character = (c: string): string => /[\x00-\x1f]/.test(c) && c.length === 1 ? `chr(${c.charCodeAt(0)})` : quoteText(c)
function quoted(value: string, { options }: CsvWriting): string {
  const { quote, escape, escapeEscape } = options
  const mark = quote || '\0'
  let inner = value
  if (escape !== quote && escapeEscape && escape) inner = `replace(${inner}, ${quoteText(escape)}, ${quoteText(escapeEscape + escape)})`
  if (quote && escape) inner = `replace(${inner}, ${quoteText(quote)}, ${quoteText(escape + quote)})`
  return `${quoteText(mark)} || ${inner} || ${quoteText(mark)}`
}
/** The same for a text known now. */
function fieldText(source: string, writing: CsvWriting, first: boolean): string {
  const { options, quoteAll, trimStart, trimEnd, escapeQuotes, emptyValue } = writing
  let value = source
  if (trimStart) value = value.replace(/^[\x00-\x20]+/, '')
  if (trimEnd) value = value.replace(/[\x00-\x20]+$/, '')
  if (value === '') return emptyValue
  const { quote, escape, escapeEscape } = options
  const needs = quoteAll || value.includes(options.separator) || /[\r\n]/.test(value) || quote !== '' && (escapeQuotes ? value.includes(quote) : value.startsWith(quote)) || first && value.startsWith(options.comment || '#')
  if (!needs) return value
  const mark = quote || '\0'
  let inner = value
  if (escape !== quote && escapeEscape && escape) inner = inner.replaceAll(escape, escapeEscape + escape)
  if (quote && escape) inner = inner.replaceAll(quote, escape + quote)
  return mark + inner + mark
}
