// Rows as JSON lines (JacksonGenerator), in SQL, so that DuckDB's threads share the work.
import type { DataType, StructField, StructType } from '../../../types/dataType.js'
import { quoteText, type RenderContext } from '../../duckdb/render/context.js'
import { toStringSql } from '../../duckdb/render/casts/toString.js'
import { temporalSql, type WriteFormats } from './temporalText.js'

/** One line: an object of the columns, `values` their SQL. */
export function jsonLine(fields: readonly StructField[], values: readonly string[], formats: WriteFormats, context: RenderContext): string {
  return object(fields, values, formats, context)
}
function object(fields: readonly StructField[], values: readonly string[], formats: WriteFormats, context: RenderContext): string {
  const members = fields.map((field, index) => {
    const value = jsonValue(values[index]!, field.dataType, formats, context)
    const key = quoteText(`${JSON.stringify(field.name)}:`)
    // A null makes the whole text null, and concat_ws leaves it out: what ignoreNullFields asks for.
    return formats.ignoreNullFields ? `${key} || ${value}` : `${key} || coalesce(${value}, 'null')`
  })
  return members.length ? `'{' || concat_ws(',', ${members.join(', ')}) || '}'` : `'{}'`
}
/** SQL of a value's JSON text; null for null. */
function jsonValue(value: string, type: DataType, formats: WriteFormats, context: RenderContext): string {
  switch (type.kind) {
    case 'null': return 'CAST(NULL AS VARCHAR)'
    case 'string': case 'char': case 'varchar': return `CAST(to_json(${value}) AS VARCHAR)`
    case 'byte': case 'short': case 'integer': case 'long': case 'decimal': case 'boolean': return `CAST(${value} AS VARCHAR)`
    case 'float': case 'double': { const text = toStringSql(value, type, context); return `CASE WHEN isfinite(${value}) THEN ${text} WHEN ${value} IS NOT NULL THEN '"' || ${text} || '"' END` }
    case 'binary': return `'"' || to_base64(${value}) || '"'`
    case 'date': case 'timestamp': case 'timestamp_ntz': return formats.custom ? `CAST(to_json(${temporalSql(value, type, formats, context)}) AS VARCHAR)` : `'"' || ${temporalSql(value, type, formats, context)} || '"'`
    case 'time': case 'year_month_interval': case 'day_time_interval': case 'calendar_interval': return `'"' || ${toStringSql(value, type, context)} || '"'`
    case 'array': return `'[' || array_to_string(list_transform(${value}, lambda e: coalesce(${jsonValue('e', type.elementType, formats, context)}, 'null')), ',') || ']'`
    case 'map': return `'{' || array_to_string(list_transform(map_entries(${value}), lambda e: CAST(to_json(${toStringSql('struct_extract(e, \'key\')', type.keyType, context)}) AS VARCHAR) || ':' || coalesce(${jsonValue('struct_extract(e, \'value\')', type.valueType, formats, context)}, 'null')), ',') || '}'`
    case 'struct': return `CASE WHEN ${value} IS NOT NULL THEN ${object((type as StructType).fields, type.fields.map((_, index) => `struct_extract_at(${value}, ${index + 1})`), formats, context)} END`
    case 'variant': return toStringSql(value, type, context)
  }
}
