// Dates and times in text files: ISO with milliseconds and zone, or by a pattern the write was given.
import type { DataType } from '../../../types/dataType.js'
import { zoneOffsetMicros } from '../../../types/valueText.js'
import { isoLocal, isoTimestamp } from '../../duckdb/kernels/json/convert.js'
import type { Kernel } from '../../duckdb/kernels/kernel.js'
import { compilePattern, formatPattern } from '../../duckdb/kernels/time/pattern.js'
import { kernelCall, legacyPatterns, type RenderContext } from '../../duckdb/render/context.js'
import { toStringSql } from '../../duckdb/render/casts/toString.js'
import type { SourceOptions } from '../options.js'

export interface WriteFormats {
  readonly date: string | undefined
  readonly timestamp: string | undefined
  readonly timestampNtz: string | undefined
  readonly timeZone: string
  /** Patterns as before Spark 3. */ readonly legacyPatterns: boolean
  readonly ignoreNullFields: boolean
  /** A pattern can give any text. */ readonly custom: boolean
}
export function writeFormats(options: SourceOptions, conf: (key: string) => string | undefined): WriteFormats {
  const date = options.text('dateFormat'); const timestamp = options.text('timestampFormat'); const timestampNtz = options.text('timestampNTZFormat')
  return { date, timestamp, timestampNtz, legacyPatterns: legacyPatterns(conf), timeZone: options.text('timeZone') ?? conf('spark.sql.session.timeZone') ?? 'UTC', ignoreNullFields: options.boolean('ignoreNullFields', conf('spark.sql.jsonGenerator.ignoreNullFields') !== 'false'), custom: !!(date ?? timestamp ?? timestampNtz) }
}

const dayMicros = 86_400_000_000n
/** SQL of the text of a date, timestamp or local timestamp. */
export function temporalSql(value: string, type: DataType, formats: WriteFormats, context: RenderContext): string {
  const text = { kind: 'string' } as const
  const call = (name: string, pattern: string | undefined, make: Kernel['make']) => kernelCall(context, `write_${name}`, { make }, [value], [type], text, [pattern ?? formats.timeZone, formats.timeZone, formats.legacyPatterns])
  switch (type.kind) {
    case 'date': {
      const { date } = formats
      return date === undefined ? toStringSql(value, type, context) : call('date', date, () => { const pattern = compilePattern(date, false, formats.legacyPatterns); return v => formatPattern(pattern, BigInt(v as number) * dayMicros, undefined) })
    }
    case 'timestamp': {
      const { timestamp, timeZone } = formats
      if (timestamp !== undefined) return call('timestamp', timestamp, () => { const pattern = compilePattern(timestamp, false, formats.legacyPatterns); return v => formatPattern(pattern, (v as bigint) + zoneOffsetMicros(v as bigint, timeZone), timeZone) })
      const slow = call('iso', undefined, () => v => isoTimestamp(v as bigint, timeZone))
      return timeZone === 'UTC' ? `CASE WHEN ${inRange(`timezone('UTC', ${value})`)} THEN strftime(timezone('UTC', ${value}), '%Y-%m-%dT%H:%M:%S.%g') || 'Z' ELSE ${slow} END` : slow
    }
    default: {
      const { timestampNtz } = formats
      if (timestampNtz !== undefined) return call('ntz', timestampNtz, () => { const pattern = compilePattern(timestampNtz, false, formats.legacyPatterns); return v => formatPattern(pattern, v as bigint, undefined) })
      return `CASE WHEN ${inRange(value)} THEN strftime(${value}, '%Y-%m-%dT%H:%M:%S.%g') ELSE ${call('local', undefined, () => v => isoLocal(v as bigint))} END`
    }
  }
}
const inRange = (local: string) => `${local} >= TIMESTAMP '0001-01-01' AND ${local} < TIMESTAMP '10000-01-01'`
