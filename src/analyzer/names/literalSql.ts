// A constant as SQL text, the way Spark's Literal.sql and toString print it.
import type { CalendarInterval, LiteralValue } from '../../plan/expression.js'
import type { DataType } from '../../types/dataType.js'
import { dateText, dayTimeIntervalText, doubleText, floatText, timestampText, timeText, yearMonthIntervalText } from '../../types/valueText.js'

export interface LiteralForm { readonly timeZone: string; readonly quoteStrings: boolean }

export function literalSql(value: LiteralValue, type: DataType, form: LiteralForm): string {
  if (value === null) return 'NULL'
  switch (type.kind) {
    case 'string': case 'char': case 'varchar': return form.quoteStrings ? `'${String(value).replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'` : String(value)
    case 'binary': return `X'${Buffer.from(value as Uint8Array).toString('hex').toUpperCase()}'`
    case 'double': return doubleLiteral(value as number, form)
    case 'float': return Number.isFinite(value as number) ? floatText(value as number) : form.quoteStrings ? `CAST('${floatText(value as number)}' AS FLOAT)` : floatText(value as number)
    case 'decimal': return form.quoteStrings ? `${String(value)}BD` : String(value)
    case 'byte': return form.quoteStrings ? `${String(value)}Y` : String(value)
    case 'short': return form.quoteStrings ? `${String(value)}S` : String(value)
    case 'long': return form.quoteStrings ? `${String(value)}L` : String(value)
    case 'date': return `DATE '${dateText(value as number)}'`
    case 'timestamp': return `TIMESTAMP '${timestampText(value as bigint, form.timeZone)}'`
    case 'timestamp_ntz': return `TIMESTAMP_NTZ '${timestampText(value as bigint, 'UTC')}'`
    case 'time': return `TIME '${timeText(value as bigint)}'`
    case 'year_month_interval': return yearMonthIntervalText(value as number, type.start, type.end)
    case 'day_time_interval': return dayTimeIntervalText(value as bigint, type.start, type.end)
    case 'calendar_interval': return calendarText(value as CalendarInterval, form)
    case 'array': return `ARRAY(${(value as readonly LiteralValue[]).map(v => literalSql(v, type.elementType, form)).join(', ')})`
    case 'map': return `MAP(${[...(value as ReadonlyMap<LiteralValue, LiteralValue>)].map(([k, v]) => `${literalSql(k, type.keyType, form)}, ${literalSql(v, type.valueType, form)}`).join(', ')})`
    case 'struct': return `NAMED_STRUCT(${(value as readonly LiteralValue[]).map((v, i) => `'${type.fields[i]!.name}', ${literalSql(v, type.fields[i]!.dataType, form)}`).join(', ')})`
    case 'null': case 'boolean': case 'integer': case 'variant': return String(value)
  }
}
const doubleLiteral = (value: number, form: LiteralForm): string =>
  !form.quoteStrings ? doubleText(value) : Number.isFinite(value) ? `${doubleText(value)}D` : `CAST('${doubleText(value)}' AS DOUBLE)`

function calendarText(value: CalendarInterval, form: LiteralForm): string {
  const parts: string[] = []
  const add = (n: bigint | number, unit: string) => { if (n != 0) parts.push(`${n} ${unit}`) }
  add(Math.trunc(value.months / 12), 'years'); add(value.months % 12, 'months'); add(value.days, 'days')
  const us = value.microseconds
  add(us / 3600000000n, 'hours'); add((us / 60000000n) % 60n, 'minutes')
  const rest = us % 60000000n
  if (rest !== 0n) {
    const sign = rest < 0n ? '-' : ''; const abs = rest < 0n ? -rest : rest
    const fraction = (abs % 1000000n).toString().padStart(6, '0').replace(/0+$/, '')
    parts.push(`${sign}${abs / 1000000n}${fraction ? `.${fraction}` : ''} seconds`)
  }
  const text = parts.length ? parts.join(' ') : '0 seconds'
  return form.quoteStrings ? `INTERVAL '${text}'` : `INTERVAL '${text}'`
}
