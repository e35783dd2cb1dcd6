// A line of CSV: fields split by a separator, quoted or not; values by a schema's types (UnivocityParser).
import { sparkError } from '../../../../errors/sparkError.js'
import type { StructType } from '../../../../types/dataType.js'
import { dateText, doubleText, floatText, zoneOffsetMicros } from '../../../../types/valueText.js'
import { valueText } from '../../render/casts/kernels.js'
import { formatPattern } from '../time/pattern.js'
import type { KernelValue } from '../values.js'
import { Misfit, fromJson, isoLocal, isoTimestamp, patternOf, type Options } from './convert.js'

export function splitCsv(line: string, options: Options): string[] {
  const sep = options.get('sep') ?? options.get('delimiter') ?? ','; const quote = options.get('quote') ?? '"'; const escape = options.get('escape') ?? '\\'
  const out: string[] = []
  for (let at = 0; ;) {
    if (quote && line.startsWith(quote, at)) {
      let text = ''; at += quote.length
      for (;;) {
        if (at >= line.length) break
        if (line.startsWith(escape + quote, at) || line.startsWith(quote + quote, at)) { text += quote; at += 2; continue }
        if (line.startsWith(quote, at)) { at += quote.length; break }
        text += line[at++]
      }
      out.push(text)
      const next = line.indexOf(sep, at)
      if (next < 0) return out
      at = next + sep.length
      continue
    }
    const end = line.indexOf(sep, at)
    if (end < 0) { out.push(line.slice(at)); return out }
    out.push(line.slice(at, end)); at = end + sep.length
  }
}
export function readCsv(line: string, type: StructType, options: Options, timeZone: string): KernelValue {
  const mode = (options.get('mode') ?? 'PERMISSIVE').toUpperCase()
  const corrupt = type.fields.findIndex(f => f.name === (options.get('columnnameofcorruptrecord') ?? '_corrupt_record'))
  const tokens = splitCsv(line, options)
  const nullValue = options.get('nullvalue') ?? ''
  const wanted = type.fields.filter((_, i) => i !== corrupt)
  let bad = tokens.length !== wanted.length
  let next = 0
  const fields = type.fields.map((f, i): KernelValue => {
    if (i === corrupt) return null
    const text = tokens[next++]
    if (text === undefined || text === nullValue) return null
    const t = f.dataType
    try {
      switch (t.kind) {
        case 'string': return text
        case 'boolean': if (/^(true|false)$/i.test(text)) return text.toLowerCase() === 'true'; throw new Misfit(null)
        case 'byte': case 'short': case 'integer': case 'long': case 'float': case 'double': return fromJson({ kind: 'number', text: text.trim() === '' ? 'x' : text.trim() }, t, options, timeZone) 
        default: return fromJson({ kind: 'string', value: text }, t, options, timeZone)
      }
    } catch (error) { if (!(error instanceof Misfit)) throw error; bad = true; return null }
  })
  if (bad && mode === 'FAILFAST') throw sparkError('SparkException', 'MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION', { badRecord: line, failFastMode: 'FAILFAST' })
  if (bad && corrupt >= 0) fields[corrupt] = line
  return fields.map((v, i) => typeof v === 'number' && Number.isNaN(v) && tokens[i] !== 'NaN' ? null : v)
}
export function toCsv(value: KernelValue, type: StructType, options: Options, timeZone: string): string {
  const sep = options.get('sep') ?? options.get('delimiter') ?? ','; const quote = options.get('quote') ?? '"'
  const zone = options.get('timezone') ?? timeZone
  return (value as readonly KernelValue[]).map((v, i) => {
    const t = type.fields[i]!.dataType
    if (v === null) return options.get('nullvalue') ?? ''
    const date = options.get('dateformat'); const stamp = options.get('timestampformat'); const ntz = options.get('timestampntzformat')
    const text = t.kind === 'date' ? (date ? formatPattern(patternOf(date, false, options), BigInt(v as number) * 86400000000n, undefined) : dateText(v as number))
      : t.kind === 'timestamp' ? (stamp ? formatPattern(patternOf(stamp, false, options), (v as bigint) + zoneOffsetMicros(v as bigint, zone), zone) : isoTimestamp(v as bigint, zone))
      : t.kind === 'timestamp_ntz' ? (ntz ? formatPattern(patternOf(ntz, false, options), v as bigint, undefined) : isoLocal(v as bigint))
      : t.kind === 'double' ? doubleText(v as number) : t.kind === 'float' ? floatText(v as number) : valueText(v, t, zone, false)
    if (text === '' && t.kind === 'string') return options.get('emptyvalue') ?? `${quote}${quote}`
    return text.includes(sep) || text.includes(quote) || text.includes('\n') ? `${quote}${text.replaceAll('\\', '\\\\').replaceAll(quote, `\\${quote}`)}${quote}` : text
  }).join(sep)
}
