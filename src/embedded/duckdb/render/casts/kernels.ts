// Casts that SQL cannot say: Java's numbers as text, Spark's dates and timestamps from text, intervals, nested values.
import { arithmeticError, dateTimeError, sparkError } from '../../../../errors/sparkError.js'
import type { CalendarInterval } from '../../../../plan/expression.js'
import type { DataType, DecimalType } from '../../../../types/dataType.js'
import { dateText, dayTimeIntervalText, doubleText, floatText, timestampText, timeText, yearMonthIntervalText } from '../../../../types/valueText.js'
import { typeSql } from '../../../../types/typeNames.js'
import { parseDate, parseTime, parseTimestamp, parseTimestampNtz, specialDate, specialTimestamp } from '../../../../parser/literals/datetime.js'
import { NotInterval, parseDayTime, parseInterval, parseYearMonth } from '../../../../parser/literals/intervalText.js'
import type { Kernel, KernelCall } from '../../kernels/kernel.js'
import { treeOf } from '../../kernels/variant/blob.js'
import { jsonOfVariant } from '../../kernels/variant/json.js'
import type { KernelValue } from '../../kernels/values.js'
import { decimalText, divideHalfUp, fit, rescale } from '../decimals.js'

type Mode = 'ansi' | 'legacy' | 'try'
const malformed = (text: string, to: DataType, exception: 'NumberFormatException' | 'DateTimeException' | 'SparkRuntimeException' = 'DateTimeException') =>
  sparkError(exception, 'CAST_INVALID_INPUT', { expression: `'${text}'`, sourceType: '"STRING"', targetType: `"${typeSql(to)}"`, ansiConfig: '"spark.sql.ansi.enabled"' })
const byMode = (name: string, make: (mode: Mode) => Kernel): Record<string, Kernel> => ({ [`${name}_ansi`]: make('ansi'), [`${name}_legacy`]: make('legacy'), [`${name}_try`]: make('try') })

/** One value as text, nested ones included. Strings inside are unquoted. */
export function valueText(value: KernelValue, type: DataType, timeZone: string, pretty: boolean): string {
  if (value === null) return pretty ? 'NULL' : 'null'
  switch (type.kind) {
    case 'double': return doubleText(value as number)
    case 'float': return floatText(value as number)
    case 'decimal': return decimalText(value as bigint, type.scale)
    case 'date': return dateText(value as number)
    case 'timestamp': return timestampText(value as bigint, timeZone)
    case 'timestamp_ntz': return timestampText(value as bigint, 'UTC')
    case 'time': return timeText(value as bigint)
    case 'year_month_interval': return yearMonthIntervalText(value as number, type.start, type.end)
    case 'day_time_interval': return dayTimeIntervalText(value as bigint, type.start, type.end)
    case 'calendar_interval': return calendarText(value as CalendarInterval)
    case 'binary': return pretty ? hexText(value as Uint8Array) : Buffer.from(value as Uint8Array).toString('utf8')
    case 'variant': return jsonOfVariant(treeOf(value as Uint8Array), timeZone)
    case 'array': return `[${(value as readonly KernelValue[]).map(v => valueText(v, type.elementType, timeZone, pretty)).join(', ')}]`
    case 'map': return `{${[...(value as ReadonlyMap<KernelValue, KernelValue>)].map(([k, v]) => `${valueText(k, type.keyType, timeZone, pretty)} -> ${valueText(v, type.valueType, timeZone, pretty)}`).join(', ')}}`
    case 'struct': return `{${(value as readonly KernelValue[]).map((v, i) => valueText(v, type.fields[i]!.dataType, timeZone, pretty)).join(', ')}}`
    default: return String(value as string | number | bigint | boolean)
  }
}
const hexText = (bytes: Uint8Array): string => `[${[...bytes].map(b => b.toString(16).toUpperCase().padStart(2, '0')).join(' ')}]`

/** `1 years 2 months 3 days 4 hours 5 minutes 6.7 seconds`, leaving out what is zero. */
export function calendarText(v: CalendarInterval): string {
  const parts: string[] = []
  const add = (n: bigint, unit: string) => { if (n !== 0n) parts.push(`${n} ${unit}`) }
  add(BigInt(Math.trunc(v.months / 12)), 'years'); add(BigInt(v.months % 12), 'months'); add(BigInt(v.days), 'days')
  add(v.microseconds / 3600000000n, 'hours'); add(v.microseconds / 60000000n % 60n, 'minutes')
  const rest = v.microseconds % 60000000n
  if (rest !== 0n) { const abs = rest < 0n ? -rest : rest; const fraction = (abs % 1000000n).toString().padStart(6, '0').replace(/0+$/, ''); parts.push(`${rest < 0n ? '-' : ''}${abs / 1000000n}${fraction ? `.${fraction}` : ''} seconds`) }
  return parts.length ? parts.join(' ') : '0 seconds'
}

export const castKernels: Readonly<Record<string, Kernel>> = {
  doubleText: { make: ({ types }) => types[0]!.kind === 'float' ? v => floatText(v as number) : v => doubleText(v as number) },
  datetimeText: { make: ({ types, timeZone }) => v => valueText(v, types[0]!, timeZone, false) },
  hexText: { make: () => v => hexText(v as Uint8Array) },
  utf8Text: { make: () => v => Buffer.from(v as Uint8Array).toString('utf8') },
  nestedText: { make: ({ types, timeZone }) => v => valueText(v, types[0]!, timeZone, false) },
  nestedTextPretty: { make: ({ types, timeZone }) => v => valueText(v, types[0]!, timeZone, true) },
  doubleToTimestamp: { make: () => v => Number.isFinite(v as number) ? BigInt(Math.trunc((v as number) * 1e6)) : null },
  integralToBinary: { make: ({ types }) => v => { const size = { byte: 1, short: 2, integer: 4, long: 8 }[types[0]!.kind as 'byte']; const out = new Uint8Array(size); let n = BigInt(v as number | bigint); for (let i = size - 1; i >= 0; i--) { out[i] = Number(n & 255n); n >>= 8n } return out } },
  decimalToIntegral: { make: ({ types, result }) => { const bits = { byte: 8, short: 16, integer: 32, long: 64 }[result.kind as 'byte']; const scale = (types[0] as DecimalType).scale; return v => { const n = BigInt.asIntN(bits, (v as bigint) / 10n ** BigInt(scale)); return bits === 64 ? n : Number(n) } } },
  intervalToDecimal: { make: ({ types, result }) => { const from = types[0] as Extract<DataType, { kind: 'day_time_interval' }>; const unit = { day: 86400000000n, hour: 3600000000n, minute: 60000000n, second: 1000000n }[from.end]; const to = result as DecimalType; return v => fit(from.end === 'second' ? rescale(v as bigint, 6, to.scale) : rescale((v as bigint) / unit, 0, to.scale), to, false) } },
  toInterval: { make: ({ types, result }) => makeToInterval(types[0]!, result) },
  ...byMode('doubleToDecimal', mode => ({ make: ({ types, result }) => v => doubleToDecimal(v as number, types[0]!, result as DecimalType, mode) })),
  ...byMode('stringToDecimal', mode => ({ make: ({ result }) => v => stringToDecimal(v as string, result as DecimalType, mode) })),
  ...byMode('stringToDatetime', mode => ({ make: call => makeStringToDatetime(call, mode) })),
  ...byMode('stringToInterval', mode => ({ make: ({ result }) => v => {
    const text = v as string
    const parsed = intervalOf(text, result)
    if (parsed === undefined && mode === 'ansi' && result.kind !== 'calendar_interval') throw sparkError('IllegalArgumentException', 'INVALID_INTERVAL_FORMAT.UNMATCHED_FORMAT_STRING_WITH_NOTICE', { input: text, intervalStr: result.kind === 'year_month_interval' ? 'year-month' : 'day-time', typeName: typeSql(result).toLowerCase(), supportedFormat: '', errorMsg: '' } as never)
    return parsed ?? null
  } })),
}

export function intervalOf(text: string, to: DataType): KernelValue | undefined {
  const bare = text.trim().replace(/^interval\s+/i, '')
  try {
    if (to.kind === 'year_month_interval') {
      const quoted = /^'(.*)'\s+(year|month)(?:\s+to\s+month)?$/i.exec(bare)
      const inner = quoted ? quoted[1]! : bare
      if (/^[+-]?\d+$/.test(inner.trim())) return Number(inner) * (to.end === 'year' ? 12 : 1)
      return parseYearMonth(inner)
    }
    if (to.kind === 'day_time_interval') {
      const quoted = /^'(.*)'\s+(?:day|hour|minute|second)(?:\s+to\s+(?:hour|minute|second))?$/i.exec(bare)
      const inner = quoted ? quoted[1]! : bare
      // One field alone: days are a whole number of their own.
      if (to.start === 'day' && to.end === 'day' && /^[+-]?\d+$/.test(inner.trim())) return BigInt(inner) * 86400000000n
      const parsed = parseDayTime(inner, to.start, to.end)
      return parsed.days * 86400000000n + parsed.micros
    }
    return parseInterval(text)
  } catch (error) {
    if (error instanceof NotInterval) return undefined
    throw error
  }
}

function makeStringToDatetime({ result, timeZone }: KernelCall, mode: Mode): (v: KernelValue) => KernelValue {
  const parse = (text: string): KernelValue | undefined => {
    switch (result.kind) {
      case 'date': return parseDate(text) ?? specialDate(text, timeZone, Date.now())
      case 'timestamp': return parseTimestamp(text, timeZone, Date.now()) ?? specialTimestamp(text, timeZone, Date.now(), false)
      case 'timestamp_ntz': return parseTimestampNtz(text) ?? specialTimestamp(text, timeZone, Date.now(), true)
      default: { const nanos = parseTime(text); return nanos === undefined || result.kind !== 'time' ? nanos : nanos / 10n ** BigInt(9 - result.precision) * 10n ** BigInt(9 - result.precision) }
    }
  }
  return v => {
    const parsed = parse(v as string)
    if (parsed === undefined && mode === 'ansi') throw malformed(v as string, result)
    return parsed ?? null
  }
}

export function stringToDecimal(source: string, to: DecimalType, mode: Mode): bigint | null {
  const text = source.trim()
  const match = /^([+-]?)(\d*)(?:\.(\d*))?(?:[eE]([+-]?\d+))?$/.exec(text)
  if (!match || !(match[2] || match[3])) { if (mode === 'ansi') throw malformed(source, to, 'NumberFormatException'); return null }
  const exponent = Number(match[4] ?? 0)
  const digits = BigInt((match[2] ?? '') + (match[3] ?? ''))
  const scale = (match[3]?.length ?? 0) - exponent
  if (scale - to.scale > 1000 || to.scale - scale > 1000) { if (digits === 0n || scale > 0) return 0n; return fit(10n ** 40n, to, mode !== 'ansi') }
  const value = rescale(match[1] === '-' ? -digits : digits, Math.max(scale, 0), to.scale) * (scale < 0 ? 10n ** BigInt(-scale) : 1n)
  return fit(value, to, mode !== 'ansi')
}
function doubleToDecimal(v: number, from: DataType, to: DecimalType, mode: Mode): bigint | null {
  if (!Number.isFinite(v)) { if (mode === 'ansi') throw arithmeticError('CAST_OVERFLOW' as never, { value: doubleText(v), sourceType: `"${typeSql(from)}"`, targetType: `"${typeSql(to)}"`, ansiConfig: '"spark.sql.ansi.enabled"' }); return null }
  return stringToDecimal(from.kind === 'float' ? floatText(v) : String(v), to, mode)
}

function makeToInterval(from: DataType, to: DataType): (v: KernelValue) => KernelValue {
  const overflow = (value: KernelValue) => sparkError('ArithmeticException', 'CAST_OVERFLOW', { value: String(value), sourceType: `"${typeSql(from)}"`, targetType: `"${typeSql(to)}"`, ansiConfig: '"spark.sql.ansi.enabled"' })
  if (to.kind === 'year_month_interval') {
    if (from.kind === 'year_month_interval') return v => to.end === 'year' ? Math.trunc((v as number) / 12) * 12 : v
    const scale = from.kind === 'decimal' ? from.scale : 0
    return v => {
      const n = divideHalfUp(BigInt(v as number | bigint) * (to.end === 'year' ? 12n : 1n), 10n ** BigInt(scale))
      if (BigInt.asIntN(32, n) !== n) throw overflow(v)
      return Number(n)
    }
  }
  if (to.kind === 'day_time_interval') {
    const unit = { day: 86400000000n, hour: 3600000000n, minute: 60000000n, second: 1000000n }[to.end]
    if (from.kind === 'day_time_interval') return v => to.end === 'second' ? v : (v as bigint) / unit * unit
    const scale = from.kind === 'decimal' ? from.scale : 0
    return v => {
      const n = divideHalfUp(BigInt(v as number | bigint) * unit, 10n ** BigInt(scale))
      if (BigInt.asIntN(64, n) !== n) throw overflow(v)
      return n
    }
  }
  throw dateTimeError('INTERNAL_ERROR', { message: 'cast to an interval' })
}
