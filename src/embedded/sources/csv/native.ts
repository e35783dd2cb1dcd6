// CSV by DuckDB's own reader: all fields as text, then Spark's values of them in SQL, with our converters for what SQL does not say.
import type { StructType } from '../../../types/dataType.js'
import type { DataType } from '../../../types/dataType.js'
import { carrierSql } from '../../duckdb/carrier.js'
import { kernelCall, quoteText, type RenderContext } from '../../duckdb/render/context.js'
import type { Layout } from '../files/columns.js'
import type { DataFile } from '../files/listing.js'
import type { Partitions } from '../files/partitions.js'
import { partitionSql } from '../scan/partitionSql.js'
import { temporal } from '../temporal.js'
import type { CsvOptions } from './options.js'
import type { Regular } from './regular.js'
import { converterOf } from './values.js'

export function nativeCsv(files: readonly DataFile[], plain: ReadonlyMap<DataFile, string>, data: StructType, layout: Layout, partitions: Partitions, columns: readonly { readonly index: number; readonly as: string }[], options: CsvOptions, { recordBytesMax, newline }: Regular, context: RenderContext): string {
  const partition = partitionSql(files, partitions)
  const list = columns.map(({ index, as }) => {
    const place = layout.places[index]!
    return `${'partition' in place ? partition.value(place.partition) : fieldSql(`f${place.data}`, data.fields[place.data]!.dataType, options, context)} AS ${as}`
  })
  const types = data.fields.map((_, index) => `'f${index}': 'VARCHAR'`)
  const quote = options.quote === '' ? `''` : quoteText(options.quote)
  const reader = [
    `auto_detect=false`, `header=${options.header}`, `delim=${quoteText(options.separator)}`, `quote=${quote}`, `escape=${options.escape === options.quote ? quote : `''`}`, `new_line=${newline === '\n' ? quoteText('\\n') : quoteText('\\r\\n')}`,
    `nullstr=''`, `allow_quoted_nulls=true`, `max_line_size=${Math.max(recordBytesMax + 1024, 2 << 20)}`, `columns={${types.join(', ')}}`,
  ]
  return `SELECT ${list.join(', ') || '1 AS "none"'} FROM read_csv([${files.map(file => quoteText(plain.get(file)!)).join(', ')}], ${reader.join(', ')}${partition.options})`
}

/** A field's text as a value; null where it is none. */
function fieldSql(text: string, type: DataType, options: CsvOptions, context: RenderContext): string {
  const own = () => kernelCall(context, 'csv_field', { make: () => { const convert = converterOf(type, options, temporal(options)); return v => convert(v as string) ?? null } }, [text], [{ kind: 'string' }], type, [JSON.stringify(options)])
  const matches = (pattern: string) => `regexp_full_match(${text}, ${quoteText(pattern)})`
  switch (type.kind) {
    case 'string': case 'char': case 'varchar': return text
    case 'byte': case 'short': case 'integer': case 'long': return `CASE WHEN ${matches('[+-]?[0-9]+')} THEN TRY_CAST(${text} AS ${carrierSql(type)}) END`
    case 'double': return `CASE WHEN ${matches('[+-]?[0-9]+(\\.[0-9]+)?([eE][+-]?[0-9]+)?')} THEN TRY_CAST(${text} AS DOUBLE) ELSE ${own()} END`
    case 'boolean': return `CASE lower(${text}) WHEN 'true' THEN true WHEN 'false' THEN false END`
    case 'date': return options.dateFormat === undefined ? `CASE WHEN ${matches('[0-9]{4}-[0-9]{2}-[0-9]{2}')} THEN TRY_CAST(${text} AS DATE) ELSE ${own()} END` : own()
    case 'timestamp': return options.timestampFormat === undefined && options.timeZone === 'UTC' ? `CASE WHEN ${matches('[0-9]{4}-[0-9]{2}-[0-9]{2}[ T][0-9]{2}:[0-9]{2}:[0-9]{2}(\\.[0-9]{1,6})?')} THEN timezone('UTC', TRY_CAST(${text} AS TIMESTAMP)) ELSE ${own()} END` : own()
    default: return own()
  }
}
