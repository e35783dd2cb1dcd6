// The text of configuration values: what is accepted, and how Spark writes a default back (`128MB` reads `134217728b`).
import { illegalArgument } from '../../errors/sparkError.js'
import type { ConfEntry, ConfType } from './entries.js'

const byteUnits: Readonly<Record<string, number>> = { '': 1, b: 1, k: 2 ** 10, kb: 2 ** 10, m: 2 ** 20, mb: 2 ** 20, g: 2 ** 30, gb: 2 ** 30, t: 2 ** 40, tb: 2 ** 40, p: 2 ** 50, pb: 2 ** 50 }
const timeUnits: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000, m: 60_000, min: 60_000, h: 3_600_000, d: 86_400_000 }

/** Text with a unit as a number of the smallest one; undefined where it is none. */
function withUnit(text: string, units: Readonly<Record<string, number>>, otherwise: string): number | undefined {
  const match = /^(-?\d+)([a-z]*)$/.exec(text.trim().toLowerCase())
  const unit = match ? units[match[2] || otherwise] : undefined
  return match && unit !== undefined ? Number(match[1]) * unit : undefined
}
const integer = (text: string, bits: number): number | undefined => {
  if (!/^[+-]?\d+$/.test(text.trim())) return undefined
  const value = BigInt(text.trim().replace(/^\+/, ''))
  return BigInt.asIntN(bits, value) === value ? Number(value) : undefined
}

/** The number a value stands for by its type; undefined where the text is no such value. */
export function confNumber(type: ConfType, text: string): number | undefined {
  switch (type) {
    case 'int': return integer(text, 32)
    case 'long': return integer(text, 64)
    case 'double': { const value = Number(text); return text.trim() && !Number.isNaN(value) ? value : undefined }
    case 'bytes': return withUnit(text, byteUnits, 'b')
    case 'mebibytes': return withUnit(text, byteUnits, 'm')
    case 'milliseconds': return withUnit(text, timeUnits, 'ms')
    case 'seconds': return withUnit(text, timeUnits, 's')
    case 'minutes': return withUnit(text, timeUnits, 'min')
    case 'string': case 'boolean': case 'enum': case 'zone': return undefined
  }
}
const typeNames: Partial<Record<ConfType, string>> = { boolean: 'boolean', int: 'int', long: 'long', double: 'double', bytes: 'bytes in BYTE', mebibytes: 'bytes in MiB', milliseconds: 'time in MILLISECONDS', seconds: 'time in SECONDS', minutes: 'time in MINUTES' }

/** Refuses a value as Spark does. */
export function checkValue(entry: ConfEntry, value: string): void {
  const { key, type } = entry
  const named = { confName: key, confValue: value }
  switch (type) {
    case 'string': return
    case 'boolean': if (!/^(true|false)$/i.test(value.trim())) throw illegalArgument('INVALID_CONF_VALUE.TYPE_MISMATCH', { ...named, confType: 'boolean' }); return
    case 'enum': if (!entry.options.some(option => option.toLowerCase() === value.toLowerCase())) throw illegalArgument('INVALID_CONF_VALUE.OUT_OF_RANGE_OF_OPTIONS', { ...named, confOptions: entry.options.join(', ') }); return
    case 'zone': if (!isTimeZone(value)) throw illegalArgument('INVALID_CONF_VALUE.TIME_ZONE', named); return
    default: {
      const number = confNumber(type, value)
      if (number === undefined) throw illegalArgument('INVALID_CONF_VALUE.TYPE_MISMATCH', { ...named, confType: typeNames[type]! })
      if (entry.least !== undefined && number < entry.least) throw illegalArgument('INVALID_CONF_VALUE.REQUIREMENT', { ...named, confRequirement: `The value of ${key} must be ${entry.least ? 'positive' : 'non-negative'}` })
    }
  }
}

/** A default as `conf.get` gives it. */
export function defaultText(entry: ConfEntry): string | undefined {
  if (entry.default === undefined) return undefined
  const number = confNumber(entry.type, entry.default)
  switch (entry.type) {
    case 'bytes': return `${number}b`
    case 'mebibytes': return `${number! / 2 ** 20}m`
    case 'milliseconds': return `${number}ms`
    case 'seconds': return `${number! / 1000}s`
    case 'minutes': return `${number! / 60_000}min`
    default: return entry.default
  }
}

/** Zones as Java names them: regions, `UTC`, `GMT+1`, `UTC+01:00`, `+1`, `+01:00:00`. */
export function isTimeZone(zone: string): boolean {
  if (/^(?:UTC|GMT|UT)?[+-](?:\d|0\d|1[0-8])(?::[0-5]\d(?::[0-5]\d)?)?$/.test(zone) || /^[+-](?:0\d|1[0-8])(?:[0-5]\d){0,2}$/.test(zone) || zone === 'Z') return true
  if (!/^[A-Za-z][A-Za-z0-9+\-/_]+$/.test(zone)) return false
  try { new Intl.DateTimeFormat('en', { timeZone: zone }); return true } catch { return false }
}
