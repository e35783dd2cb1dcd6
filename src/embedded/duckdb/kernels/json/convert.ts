// JSON trees as values of a schema (JacksonParser) and values as JSON text (JacksonGenerator).
import { sparkError } from '../../../../errors/sparkError.js'
import { parseDate, parseTimestamp, parseTimestampNtz } from '../../../../parser/literals/datetime.js'
import type { DataType, StructType } from '../../../../types/dataType.js'
import { dateText, doubleText, floatText, timestampText, timeText, zoneOffsetMicros, dayTimeIntervalText, yearMonthIntervalText } from '../../../../types/valueText.js'
import { calendarText, intervalOf, stringToDecimal } from '../../render/casts/kernels.js'
import { decimalText } from '../../render/decimals.js'
import { compilePattern, formatPattern, instantOfParsed, parsePattern } from '../time/pattern.js'
import { blobOf, treeOf } from '../variant/blob.js'
import { jsonOfVariant, treeOfJson } from '../variant/json.js'
import type { KernelValue } from '../values.js'
import { jsonText, parseJson, quoteJson, type Json, type JsonOptions } from './parse.js'

export type Options = ReadonlyMap<string, string>
/** Options by their names in lower case; `legacy`: with datetime patterns as before Spark 3. */
export const optionsOf = (value: KernelValue | undefined, legacy = false): Options => new Map([...value instanceof Map ? [...value].map(([k, v]) => [String(k).toLowerCase(), String(v)] as const) : [], ...legacy ? [[legacyKey, 'true'] as const] : []])
/** No name of an option. */
const legacyKey = ' legacy patterns'
export const patternOf = (source: string, parsing: boolean, options: Options): ReturnType<typeof compilePattern> => compilePattern(source, parsing, options.has(legacyKey))
const flag = (o: Options, name: string, fallback = false) => { const v = o.get(name.toLowerCase()); return v === undefined ? fallback : v.toLowerCase() === 'true' }
export const jsonOptions = (o: Options): JsonOptions => ({ allowSingleQuotes: flag(o, 'allowSingleQuotes', true), allowUnquotedFieldNames: flag(o, 'allowUnquotedFieldNames'), allowComments: flag(o, 'allowComments'), allowNumericLeadingZeros: flag(o, 'allowNumericLeadingZeros'), allowNonNumericNumbers: flag(o, 'allowNonNumericNumbers', true), allowBackslashEscapingAnyCharacter: flag(o, 'allowBackslashEscapingAnyCharacter'), allowUnquotedControlChars: flag(o, 'allowUnquotedControlChars') })

/** A field did not fit its type: the record is bad, what did fit is kept. */
export class Misfit extends Error { constructor(readonly partial: KernelValue) { super('misfit') } }

export function fromJson(json: Json, type: DataType, options: Options, timeZone: string): KernelValue {
  if (type.kind === 'variant') return blobOf(treeOfJson(json))
  if (json.kind === 'null') return null
  const fail = (): never => { throw new Misfit(null) }
  const zone = options.get('timezone') ?? timeZone
  switch (type.kind) {
    case 'string': case 'char': case 'varchar': return json.kind === 'string' ? json.value : jsonText(json)
    case 'boolean': return json.kind === 'boolean' ? json.value : fail()
    case 'byte': case 'short': case 'integer': { if (json.kind !== 'number' || !/^-?\d+$/.test(json.text)) return fail(); const n = Number(json.text); const bits = { byte: 127, short: 32767, integer: 2147483647 }[type.kind]; return n > bits || n < -bits - 1 ? fail() : n }
    case 'long': { if (json.kind !== 'number' || !/^-?\d+$/.test(json.text)) return fail(); const n = BigInt(json.text); return BigInt.asIntN(64, n) === n ? n : fail() }
    case 'double': case 'float': {
      if (json.kind === 'number') return type.kind === 'float' ? Math.fround(Number(json.text)) : Number(json.text)
      if (json.kind === 'string') { const special = { NaN: NaN, '+INF': Infinity, '+Infinity': Infinity, INF: Infinity, Infinity: Infinity, '-INF': -Infinity, '-Infinity': -Infinity }[json.value]; return special === undefined ? fail() : special }
      return fail()
    }
    case 'decimal': { const text = json.kind === 'number' ? json.text : json.kind === 'string' ? json.value : fail(); const d = stringToDecimal(text, type, 'try'); return d === null ? fail() : d }
    case 'date': { if (json.kind !== 'string') return fail(); const f = options.get('dateformat'); const p = f ? parsePattern(patternOf(f, true, options), json.value, zone) : undefined; const d = f ? p && Number(p.local / 86400000000n) : parseDate(json.value); return d === undefined ? fail() : d }
    case 'timestamp': { if (json.kind === 'number' && /^-?\d+$/.test(json.text)) return BigInt(json.text) * 1000000n; if (json.kind !== 'string') return fail(); const f = options.get('timestampformat'); const p = f ? parsePattern(patternOf(f, true, options), json.value, zone) : undefined; const t = f ? p && instantOfParsed(p, zone) : parseTimestamp(json.value, zone, Date.now()); return t === undefined ? fail() : t }
    case 'timestamp_ntz': { if (json.kind !== 'string') return fail(); const f = options.get('timestampntzformat'); const p = f ? parsePattern(patternOf(f, true, options), json.value, zone) : undefined; const t = f ? p?.local : parseTimestampNtz(json.value); return t === undefined ? fail() : t }
    case 'binary': return json.kind === 'string' ? new Uint8Array(Buffer.from(json.value, 'base64')) : fail()
    case 'array': return json.kind === 'array' ? json.items.map(i => fromJson(i, type.elementType, options, timeZone)) : fail()
    case 'map': {
      if (json.kind !== 'object') return fail()
      return new Map(json.entries.map(([k, v]) => [type.keyType.kind === 'string' ? k : fromJson({ kind: 'string', value: k }, type.keyType, options, timeZone), fromJson(v, type.valueType, options, timeZone)]))
    }
    case 'struct': return json.kind === 'object' ? structOf(json, type, options, timeZone) : fail()
    case 'year_month_interval': case 'day_time_interval': case 'calendar_interval': return json.kind === 'string' ? intervalOf(json.value, type) ?? fail() : fail()
    default: return fail()
  }
}
/** A struct's fields by name; a field that does not fit is null and the record is marked. */
function structOf(json: Extract<Json, { kind: 'object' }>, type: StructType, options: Options, timeZone: string): KernelValue {
  let bad = false
  const out = type.fields.map(f => {
    const found = json.entries.findLast(([k]) => k === f.name)
    if (!found) return null
    try { return fromJson(found[1], f.dataType, options, timeZone) } catch (error) { if (!(error instanceof Misfit)) throw error; bad = true; return error.partial }
  })
  if (bad) throw new Misfit(out)
  return out
}
export function readJson(text: string, type: DataType, options: Options, timeZone: string, functionName: string): KernelValue {
  const mode = (options.get('mode') ?? 'PERMISSIVE').toUpperCase()
  const corrupt = options.get('columnnameofcorruptrecord') ?? '_corrupt_record'
  const place = type.kind === 'struct' ? type.fields.findIndex(f => f.name === corrupt) : -1
  const bad = (partial: KernelValue): KernelValue => {
    if (mode === 'FAILFAST') throw sparkError('SparkException', 'MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION', { badRecord: text, failFastMode: 'FAILFAST' })
    if (type.kind !== 'struct') return null
    const fields = Array.isArray(partial) ? [...partial as readonly KernelValue[]] : type.fields.map(() => null as KernelValue)
    if (place >= 0) fields[place] = text
    return fields
  }
  void functionName
  if (!text.trim()) return null
  const json = parseJson(text, jsonOptions(options), true)
  if (!json) return bad(null)
  if (json.kind === 'null') return null
  // An array of one struct is that struct where a struct is wanted, and a struct is an array of itself where an array is.
  if (type.kind === 'struct' && json.kind === 'array') { if (json.items.length === 0) return null; return json.items.length === 1 ? attempt(json.items[0]!) : bad(null) }
  if (type.kind === 'array' && type.elementType.kind === 'struct' && json.kind === 'object') { try { return [fromJson(json, type.elementType, options, timeZone)] } catch (error) { if (!(error instanceof Misfit)) throw error; return bad(null) } }
  return attempt(json)
  function attempt(v: Json): KernelValue { try { return fromJson(v, type, options, timeZone) } catch (error) { if (!(error instanceof Misfit)) throw error; return bad(error.partial) } }
}

/** A value as JSON; nulls of structs are left out unless `ignoreNullFields` is false. */
export function toJson(value: KernelValue, type: DataType, options: Options, timeZone: string): string {
  if (value === null) return 'null'
  const zone = options.get('timezone') ?? timeZone
  const keepNulls = options.get('ignorenullfields') === 'false'
  const inner = (v: KernelValue, t: DataType) => toJson(v, t, options, timeZone)
  const object = (entries: readonly (readonly [key: string, json: string])[]) => `{${(flag(options, 'sortKeys') ? [...entries].sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0) : entries).map(([key, json]) => `${quoteJson(key)}:${json}`).join(',')}}`
  switch (type.kind) {
    case 'string': case 'char': case 'varchar': return quoteJson(value as string)
    case 'double': case 'float': { const n = value as number; const text = type.kind === 'float' ? floatText(n) : doubleText(n); return Number.isFinite(n) ? text : `"${text}"` }
    case 'decimal': return decimalText(value as bigint, type.scale)
    case 'date': { const f = options.get('dateformat'); return quoteJson(f ? formatPattern(patternOf(f, false, options), BigInt(value as number) * 86400000000n, undefined) : dateText(value as number)) }
    case 'timestamp': { const f = options.get('timestampformat'); const local = (value as bigint) + zoneOffsetMicros(value as bigint, zone); return quoteJson(f ? formatPattern(patternOf(f, false, options), local, zone) : isoTimestamp(value as bigint, zone)) }
    case 'timestamp_ntz': { const f = options.get('timestampntzformat'); return quoteJson(f ? formatPattern(patternOf(f, false, options), value as bigint, undefined) : isoLocal(value as bigint)) }
    case 'time': return quoteJson(timeText(value as bigint))
    case 'binary': return quoteJson(Buffer.from(value as Uint8Array).toString('base64'))
    case 'year_month_interval': return quoteJson(yearMonthIntervalText(value as number, type.start, type.end))
    case 'day_time_interval': return quoteJson(dayTimeIntervalText(value as bigint, type.start, type.end))
    case 'calendar_interval': return quoteJson(calendarText(value as never))
    case 'variant': return jsonOfVariant(treeOf(value as Uint8Array), zone)
    case 'array': return `[${(value as readonly KernelValue[]).map(v => inner(v, type.elementType)).join(',')}]`
    case 'map': return object([...value as ReadonlyMap<KernelValue, KernelValue>].map(([k, v]) => [typeof k === 'string' ? k : keyOf(k, type.keyType, zone), inner(v, type.valueType)] as const))
    case 'struct': return object((value as readonly KernelValue[]).flatMap((v, i) => v === null && !keepNulls ? [] : [[type.fields[i]!.name, inner(v, type.fields[i]!.dataType)] as const]))
    default: return String(value as number | bigint | boolean)
  }
}
const keyOf = (k: KernelValue, type: DataType, zone: string): string => { const text = toJson(k, type, new Map(), zone); return text.startsWith('"') ? JSON.parse(text) as string : type.kind === 'struct' ? `[${(k as readonly KernelValue[]).join(',')}]` : text }
const milliseconds = (text: string) => { const [clock, fraction = ''] = text.split('.'); return `${clock!.replace(' ', 'T')}.${fraction.padEnd(3, '0')}` }
/** yyyy-MM-dd'T'HH:mm:ss[.SSS][XXX]. */
export function isoTimestamp(instant: bigint, zone: string): string {
  const offset = Number(zoneOffsetMicros(instant, zone) / 60000000n)
  const a = Math.abs(offset)
  return `${milliseconds(timestampText(instant, zone))}${offset === 0 ? 'Z' : `${offset < 0 ? '-' : '+'}${String(Math.floor(a / 60)).padStart(2, '0')}:${String(a % 60).padStart(2, '0')}`}`
}
export const isoLocal = (local: bigint): string => milliseconds(timestampText(local, 'UTC'))
