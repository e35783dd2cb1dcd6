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

/** The line, over columns `t0`, `t1` … that `fields` makes of the values: each text is looked at more than once, and made once. */
export interface CsvLine { readonly fields: readonly string[]; readonly line: string }
export function csvLine(fields: readonly StructField[], values: readonly string[], writing: CsvWriting, context: RenderContext): CsvLine {
  return {
    fields: fields.map(({ dataType }, index) => `${trimmed(text(values[index]!, dataType, writing, context), dataType, writing)} AS t${index}`),
    line: fields.map(({ dataType }, index) => field(`t${index}`, dataType, writing, index === 0)).join(` || ${quoteText(writing.options.separator)} || `),
  }
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

/** Numbers and the like hold nothing to trim or to quote, unless the separator is a character of theirs. */
const isPlain = (type: DataType, { options, quoteAll }: CsvWriting): boolean => !quoteAll && ['byte', 'short', 'integer', 'long', 'boolean', 'decimal', 'float', 'double'].includes(type.kind) && !/[-+.\w]/.test(options.separator + options.quote)
function trimmed(sql: string, type: DataType, writing: CsvWriting): string {
  const { trimStart, trimEnd } = writing
  if (isPlain(type, writing) || !trimStart && !trimEnd || type.kind !== 'string' && type.kind !== 'char' && type.kind !== 'varchar') return sql
  // Few texts begin or end with a blank: the costly call is for them alone.
  const begins = `${sql} < '!'`; const ends = `right(${sql}, 1) < '!'`
  const cut = trimStart && trimEnd ? 'trim' : trimStart ? 'ltrim' : 'rtrim'
  return `CASE WHEN ${[...trimStart ? [begins] : [], ...trimEnd ? [ends] : []].join(' OR ')} THEN ${cut}(${sql}, ${blankText}) ELSE ${sql} END`
}
function field(value: string, type: DataType, writing: CsvWriting, first: boolean): string {
  const { options, quoteAll, emptyValue } = writing
  const nullText = quoteText(quoteAll ? options.quote + options.nullValue + options.quote : options.nullValue)
  if (isPlain(type, writing)) return `coalesce(${value}, ${nullText})`
  return `CASE WHEN ${value} IS NULL THEN ${nullText} WHEN ${value} = '' THEN ${quoteText(emptyValue)} WHEN ${quoteAll ? 'true' : needsQuotes(value, writing, first)} THEN ${quoted(value, writing)} ELSE ${value} END`
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
