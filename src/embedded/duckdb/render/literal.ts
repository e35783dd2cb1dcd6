// Constants as DuckDB SQL, each at its carrier's exact type.
import type { CalendarInterval, LiteralValue } from '../../../plan/expression.js'
import type { DataType } from '../../../types/dataType.js'
import { carrierSql } from '../carrier.js'
import { quoteText, quoteName } from './context.js'
import { fieldNames, noField } from '../carrier.js'

export function renderLiteral(value: LiteralValue, type: DataType): string {
  if (value === null) return `CAST(NULL AS ${carrierSql(type)})`
  switch (type.kind) {
    case 'null': return 'CAST(NULL AS INTEGER)'
    case 'boolean': return value ? 'true' : 'false'
    case 'byte': case 'short': case 'integer': case 'long': case 'year_month_interval': case 'day_time_interval': case 'time': return `CAST(${String(value)} AS ${carrierSql(type)})`
    case 'float': case 'double': return renderDouble(value as number, type.kind === 'float' ? 'FLOAT' : 'DOUBLE')
    case 'decimal': return `CAST(${quoteText(String(value))} AS ${carrierSql(type)})`
    case 'string': case 'char': case 'varchar': return quoteText(String(value))
    case 'binary': return `from_hex('${Buffer.from(value as Uint8Array).toString('hex')}')`
    case 'date': return `(DATE '1970-01-01' + CAST(${String(value)} AS INTEGER))`
    case 'timestamp': return `CAST(make_timestamptz(${String(value)}) AS TIMESTAMPTZ)`
    case 'timestamp_ntz': return `make_timestamp(${String(value)})`
    case 'calendar_interval': { const v = value as CalendarInterval; return `(to_months(${v.months}) + to_days(${v.days}) + to_microseconds(${v.microseconds}))` }
    case 'array': return `CAST([${(value as readonly LiteralValue[]).map(v => renderLiteral(v, type.elementType)).join(', ')}] AS ${carrierSql(type)})`
    case 'map': { const entries = [...(value as ReadonlyMap<LiteralValue, LiteralValue>)]; return `CAST(map([${entries.map(([k]) => renderLiteral(k, type.keyType)).join(', ')}], [${entries.map(([, v]) => renderLiteral(v, type.valueType)).join(', ')}]) AS ${carrierSql(type)})` }
    case 'struct': return renderStruct(type.fields, (value as readonly LiteralValue[]).map((v, i) => renderLiteral(v, type.fields[i]!.dataType)))
    case 'variant': return quoteText(String(value))
  }
}
/** A struct of these values, its fields named as the carrier names them. */
export function renderStruct(fields: readonly { readonly name: string; readonly dataType: DataType }[], values: readonly string[]): string {
  if (!fields.length) return `struct_pack(${quoteName(noField)} := CAST(NULL AS INTEGER))`
  const names = fieldNames(fields)
  return `struct_pack(${values.map((v, i) => `${quoteName(names[i]!)} := ${v}`).join(', ')})`
}
function renderDouble(value: number, type: string): string {
  if (Number.isNaN(value)) return `CAST('nan' AS ${type})`
  if (!Number.isFinite(value)) return `CAST('${value > 0 ? 'inf' : '-inf'}' AS ${type})`
  return `CAST('${Object.is(value, -0) ? '-0.0' : String(value)}' AS ${type})`
}
