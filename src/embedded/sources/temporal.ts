// Dates and times in files: by the patterns a read was given, else by the rules of CAST.
import { compilePattern, instantOfParsed, parsePattern } from '../duckdb/kernels/time/pattern.js'
import { castKernels } from '../duckdb/render/casts/kernels.js'
import type { KernelValue } from '../duckdb/kernels/values.js'
import { parseDate, parseTimestamp, parseTimestampNtz } from '../../parser/literals/datetime.js'
import { StringType, type DataType } from '../../types/dataType.js'

export interface TemporalFormats { readonly dateFormat: string | undefined; readonly timestampFormat: string | undefined; readonly timestampNtzFormat: string | undefined; readonly timeZone: string; readonly legacyPatterns: boolean }
/** Undefined: the text is no such value. */
export interface Temporal {
  readonly date: (text: string) => number | undefined
  readonly timestamp: (text: string) => bigint | undefined
  readonly timestampNtz: (text: string) => bigint | undefined
  readonly other: (text: string, type: DataType) => KernelValue | undefined
}

const dayMicros = 86_400_000_000n
export function temporal({ dateFormat, timestampFormat, timestampNtzFormat, timeZone, legacyPatterns }: TemporalFormats): Temporal {
  const now = Date.now()
  const parsed = (format: string | undefined) => {
    if (format === undefined) return undefined
    const pattern = compilePattern(format, true, legacyPatterns)
    return (text: string) => { try { return parsePattern(pattern, text, timeZone) } catch { return undefined } }
  }
  const byDate = parsed(dateFormat); const byTimestamp = parsed(timestampFormat); const byNtz = parsed(timestampNtzFormat)
  const others = new Map<string, (text: KernelValue) => KernelValue | undefined>()
  return {
    date: byDate ? text => { const found = byDate(text); return found && Number((found.local - ((found.local % dayMicros) + dayMicros) % dayMicros) / dayMicros) } : text => parseDate(text),
    timestamp: byTimestamp ? text => { const found = byTimestamp(text); return found && instantOfParsed(found, timeZone) } : text => parseTimestamp(text, timeZone, now),
    timestampNtz: byNtz ? text => byNtz(text)?.local : text => parseTimestampNtz(text),
    other(text, type) {
      const key = JSON.stringify(type)
      let convert = others.get(key)
      if (!convert) others.set(key, convert = castKernels[type.kind === 'time' ? 'stringToDatetime_try' : 'stringToInterval_try']!.make({ types: [StringType], result: type, timeZone, ansi: false, constants: [] }))
      return convert(text) ?? undefined
    },
  }
}
