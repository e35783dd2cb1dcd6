// Values as Spark's golden files print them (HiveResult) and as its JSON has them. Values are those of the engine: days, microseconds, unscaled decimals.
import { decimalText } from '../../dist/embedded/duckdb/render/decimals.js'
import { treeOf } from '../../dist/embedded/duckdb/kernels/variant/blob.js'
import { jsonOfVariant } from '../../dist/embedded/duckdb/kernels/variant/json.js'
import { calendarText } from '../../dist/embedded/duckdb/render/casts/kernels.js'
import { dateText, doubleText, floatText, timestampText, timeText, dayTimeIntervalText, yearMonthIntervalText } from '../../dist/types/valueText.js'

function interval(us) {
  const sign = us < 0n ? '-' : ''; const abs = us < 0n ? -us : us
  const s = abs / 1000000n
  const p = n => String(n).padStart(2, '0')
  return `${sign}${s / 86400n} ${p(s / 3600n % 24n)}:${p(s / 60n % 60n)}:${p(s % 60n)}.${String(abs % 1000000n * 1000n).padStart(9, '0')}`
}
const decimalOf = (v, t) => typeof v === 'bigint' ? decimalText(v, t.scale) : v
const hex = bytes => bytes.toString('hex').toUpperCase()
const styles = { 'UTF-8': bytes => bytes.toString('utf8'), UTF8: bytes => bytes.toString('utf8'), BASIC: bytes => `[${[...new Int8Array(bytes)].join(', ')}]`, BASE64: bytes => bytes.toString('base64').replace(/=+$/, ''), HEX: hex, HEX_DISCRETE: bytes => `[${hex(bytes).replace(/..(?=.)/g, '$& ')}]` }
/** `zone` is the session's, `binary` its style of bytes (spark.sql.binaryOutputStyle). */
export function cell(v, t, around, nested = false) {
  if (v === null || v === undefined) return nested ? 'null' : 'NULL'
  switch (t.kind) {
    case 'string': case 'char': case 'varchar': return nested ? `"${v}"` : v
    case 'double': return doubleText(v)
    case 'float': return floatText(v)
    case 'decimal': return decimalOf(v, t)
    case 'date': return dateText(v)
    case 'timestamp': return timestampText(v, around.zone)
    case 'timestamp_ntz': return timestampText(v, 'UTC')
    case 'time': return timeText(v)
    case 'binary': return (styles[around.binary] ?? styles['UTF-8'])(Buffer.from(v))
    case 'variant': return jsonOfVariant(treeOf(v), around.zone)
    case 'day_time_interval': return interval(v)
    case 'year_month_interval': return `${v < 0 ? '-' : ''}${Math.trunc(Math.abs(v) / 12)}-${Math.abs(v) % 12}`
    case 'calendar_interval': return calendarText(v)
    case 'array': return `[${v.map(x => cell(x, t.elementType, around, true)).join(',')}]`
    case 'map': return `{${[...v].map(([k, x]) => `${cell(k, t.keyType, around, true)}:${cell(x, t.valueType, around, true)}`).sort().join(',')}}`
    case 'struct': return `{${v.map((x, i) => `"${t.fields[i].name}":${cell(x, t.fields[i].dataType, around, true)}`).join(',')}}`
    default: return String(v)
  }
}
export function json(v, t, zone) {
  switch (t.kind) {
    case 'string': case 'char': case 'varchar': return JSON.stringify(v)
    case 'double': return Number.isFinite(v) ? doubleText(v) : `"${doubleText(v)}"`
    case 'float': return Number.isFinite(v) ? floatText(v) : `"${floatText(v)}"`
    case 'decimal': return decimalOf(v, t)
    case 'date': return `"${dateText(v)}"`
    case 'timestamp': { const s = timestampText(v, zone); const [d, c] = s.split(' '); const [h, f = ''] = c.split('.'); return `"${d}T${h}.${f.slice(0, 3).padEnd(3, '0')}${zone === 'UTC' ? 'Z' : ''}"` }
    case 'timestamp_ntz': { const s = timestampText(v, 'UTC'); const [d, c] = s.split(' '); const [h, f = ''] = c.split('.'); return `"${d}T${h}.${f.slice(0, 3).padEnd(3, '0')}"` }
    case 'time': return `"${timeText(v)}"`
    case 'binary': return JSON.stringify(Buffer.from(v).toString('base64'))
    case 'variant': return jsonOfVariant(treeOf(v), zone)
    case 'day_time_interval': return JSON.stringify(dayTimeIntervalText(v, t.start, t.end))
    case 'year_month_interval': return JSON.stringify(yearMonthIntervalText(v, t.start, t.end))
    case 'calendar_interval': return JSON.stringify(calendarText(v))
    case 'array': return `[${v.map(x => x === null ? 'null' : json(x, t.elementType, zone)).join(',')}]`
    case 'map': return `{${[...v].map(([k, x]) => `${JSON.stringify(t.keyType.kind === 'string' ? k : cell(k, t.keyType, zone))}:${x === null ? 'null' : json(x, t.valueType, zone)}`).join(',')}}`
    case 'struct': return `{${v.flatMap((x, i) => x === null ? [] : [`${JSON.stringify(t.fields[i].name)}:${json(x, t.fields[i].dataType, zone)}`]).join(',')}}`
    default: return String(v)
  }
}
