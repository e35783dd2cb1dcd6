// Values as text: CAST(… AS STRING), and the form show() prints (Spark's Cast and ToPrettyString).
import type { DataType } from '../../../../types/dataType.js'
import { carrierSql } from '../../carrier.js'
import { kernelCall, type RenderContext } from '../context.js'
import { localTime } from './cast.js'
import { castKernels } from './kernels.js'
import { variantText } from './variant.js'

/** `pretty`: nulls inside as NULL, binaries as [41 42], for show(). */
export function toStringSql(value: string, from: DataType, context: RenderContext, pretty = false): string {
  switch (from.kind) {
    case 'null': return 'CAST(NULL AS VARCHAR)'
    case 'string': case 'char': case 'varchar': return value
    case 'boolean': case 'byte': case 'short': case 'integer': case 'long': return `CAST(${value} AS VARCHAR)`
    case 'decimal': {
      const text = `CAST(CAST(${value} AS ${carrierSql(from)}) AS VARCHAR)`
      // Where all digits lie behind the point DuckDB writes none before it.
      return from.precision > from.scale ? text : `CASE WHEN starts_with(${text}, '.') THEN '0' || ${text} WHEN starts_with(${text}, '-.') THEN '-0' || substring(${text}, 2) ELSE ${text} END`
    }
    // DuckDB and Java print the same shortest digits but for the exponent.
    case 'float': case 'double': return `CASE WHEN abs(${value}) >= 0.001 AND abs(${value}) < 10000000 THEN CAST(${value} AS VARCHAR) ELSE ${kernelCall(context, `text_${from.kind}`, castKernels.doubleText!, [value], [from], { kind: 'string' })} END`
    case 'date': return `CASE WHEN ${value} >= DATE '0001-01-01' AND ${value} <= DATE '9999-12-31' THEN CAST(${value} AS VARCHAR) ELSE ${kernelCall(context, 'text_date', castKernels.datetimeText!, [value], [from], { kind: 'string' })} END`
    case 'timestamp': return localText(localTime(value, context), value, from, context)
    case 'timestamp_ntz': return localText(value, value, from, context)
    case 'binary': return pretty ? kernelCall(context, 'text_binary', castKernels.hexText!, [value], [from], { kind: 'string' }) : kernelCall(context, 'utf8_binary', castKernels.utf8Text!, [value], [from], { kind: 'string' })
    case 'time': case 'year_month_interval': case 'day_time_interval': case 'calendar_interval': return kernelCall(context, `text_${from.kind}`, castKernels.datetimeText!, [value], [from], { kind: 'string' })
    case 'array': case 'map': case 'struct': return kernelCall(context, pretty ? 'text_nested_pretty' : 'text_nested', pretty ? castKernels.nestedTextPretty! : castKernels.nestedText!, [value], [from], { kind: 'string' })
    case 'variant': return kernelCall(context, 'text_variant', variantText, [value], [from], { kind: 'string' })
  }
}
function localText(local: string, value: string, from: DataType, context: RenderContext): string {
  return `CASE WHEN ${local} >= TIMESTAMP '0001-01-01' AND ${local} < TIMESTAMP '10000-01-01' THEN CASE WHEN epoch_us(${local}) % 1000000 = 0 THEN strftime(${local}, '%Y-%m-%d %H:%M:%S') ELSE rtrim(strftime(${local}, '%Y-%m-%d %H:%M:%S.%f'), '0') END ELSE ${kernelCall(context, `text_${from.kind}`, castKernels.datetimeText!, [value], [from], { kind: 'string' })} END`
}
