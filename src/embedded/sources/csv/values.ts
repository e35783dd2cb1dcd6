// Fields of CSV as values of a type (UnivocityParser). Undefined: the text is no such value.
import type { KernelValue } from '../../duckdb/kernels/values.js'
import { stringToDecimal } from '../../duckdb/render/casts/kernels.js'
import type { DataType } from '../../../types/dataType.js'
import type { Temporal } from '../temporal.js'
import type { CsvOptions } from './options.js'

export type Convert = (text: string) => KernelValue | undefined

const integralBounds = { byte: 128, short: 32768, integer: 2147483648 } as const
/** Java's Integer.parseInt: a sign and digits, nothing around them. */
export const integerPattern = /^[+-]?\d+$/

export function converterOf(type: DataType, options: CsvOptions, temporal: Temporal): Convert {
  switch (type.kind) {
    case 'string': case 'char': case 'varchar': return text => text
    case 'byte': case 'short': case 'integer': {
      const bound = integralBounds[type.kind]
      return text => { if (!integerPattern.test(text)) return undefined; const n = Number(text); return n >= bound || n < -bound ? undefined : n }
    }
    case 'long': return text => { if (!integerPattern.test(text)) return undefined; const n = BigInt(text.startsWith('+') ? text.slice(1) : text); return BigInt.asIntN(64, n) === n ? n : undefined }
    case 'float': return text => { const n = doubleOf(text, options); return n === undefined ? undefined : Math.fround(n) }
    case 'double': return text => doubleOf(text, options)
    case 'boolean': return text => { const lower = text.toLowerCase(); return lower === 'true' ? true : lower === 'false' ? false : undefined }
    case 'decimal': return text => /^\s|\s$/.test(text) ? undefined : stringToDecimal(text, type, 'try') ?? undefined
    case 'date': return text => temporal.date(text)
    case 'timestamp': return text => temporal.timestamp(text)
    case 'timestamp_ntz': return text => temporal.timestampNtz(text)
    case 'binary': return text => new Uint8Array(Buffer.from(text, 'utf8'))
    case 'null': return () => undefined
    case 'time': case 'year_month_interval': case 'day_time_interval': case 'calendar_interval': return text => temporal.other(text, type)
    case 'array': case 'map': case 'struct': case 'variant': return () => undefined
  }
}

const doublePattern = /^[+-]?(?:NaN|Infinity|(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?[dDfF]?)$/
/** Java's Double.parseDouble, after the names a read gave to what is no number. */
export function doubleOf(text: string, options: CsvOptions): number | undefined {
  if (text === options.nanValue) return NaN
  if (text === options.positiveInfinity) return Infinity
  if (text === options.negativeInfinity) return -Infinity
  const bare = text.trim()
  if (!doublePattern.test(bare)) return undefined
  return Number(bare.replace(/[dDfF]$/, ''))
}
