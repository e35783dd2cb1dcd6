// A key as something a JavaScript Map can hold by value: numbers, strings and the like as they are, everything else as a text that says its value.
// Equal keys (`keyEquals`) give the same primitive, in one thread; another thread writes other texts.
import { randomBytes } from 'node:crypto'
import { Decimal } from '../../types/values/decimal.js'
import { CalendarInterval, DayTimeInterval, YearMonthInterval } from '../../types/values/interval.js'
import { Row } from '../../types/values/row.js'
import { temporalBrand, type Duration } from '../../types/values/temporal.js'
import { classNameOf } from '../values/refuse.js'
import { durationNanos, notAKey, stripZeros } from './hash.js'

export type PrimitiveKey = string | number | boolean | bigint | symbol | null | undefined

/** Begins the text of a key with structure. No string of a program begins so: it is drawn anew in each thread. */
const mark = `\0${randomBytes(9).toString('base64')}`

/** `map.set(primitiveKey(key), …)`: the key itself if it is a string, number or boolean (NaN too; 0 and -0 are one, as in a Map). */
export function primitiveKey(key: unknown): PrimitiveKey {
  switch (typeof key) {
    case 'string': case 'number': case 'boolean': case 'undefined': return key
    case 'bigint': return narrowed(key)
    case 'symbol': if (Symbol.keyFor(key) !== undefined) return key; throw notAKey(key)
    case 'function': throw notAKey(key)
    default: return key === null ? null : key instanceof Number || key instanceof String || key instanceof Boolean ? primitiveKey(key.valueOf()) : mark + objectText(key as object)
  }
}
/** The number that a bigint is, if one is it exactly. */
function narrowed(value: bigint): number | bigint {
  const number = Number(value)
  return Number.isSafeInteger(number) || Number.isFinite(number) && BigInt(number) === value ? number : value
}

/** A text for each value; of two texts neither begins the other. */
function text(value: unknown): string {
  switch (typeof value) {
    case 'string': return `s${value.length}:${value}`
    case 'number': return `n${value};`
    case 'boolean': return value ? 't' : 'f'
    case 'undefined': return 'u'
    case 'bigint': return `n${narrowed(value)};`
    case 'symbol': { const name = Symbol.keyFor(value); if (name === undefined) throw notAKey(value); return `y${name.length}:${name}` }
    case 'function': throw notAKey(value)
    default: return value === null ? '0' : objectText(value as object)
  }
}
const list = (values: readonly unknown[]): string => {
  let out = `${values.length}[`
  for (let i = 0; i < values.length; i++) out += text(values[i])
  return out
}
/** Members in an order of their own. */
const unordered = (texts: string[]): string => `${texts.length}{${texts.sort().join('')}`
const named = (name: string, value: string): string => `${name}${value.length}:${value}`

function objectText(value: object): string {
  if (Array.isArray(value)) return list(value)
  if (value instanceof Row) return `R${list(Row.values(value))}`
  if (value instanceof Date) return `D${value.getTime()};`
  const brand = temporalBrand(value)
  if (brand !== undefined) return named(brand, brand === 'Duration' ? durationText(value as Duration) : String(value))
  if (value instanceof Map) return `M${unordered(Array.from(value, ([key, item]) => text(key) + text(item)))}`
  if (value instanceof Set) return `S${unordered(Array.from(value, text))}`
  if (Decimal.isDecimal(value)) { const { unscaled, scale } = stripZeros(value); return `d${unscaled}e${scale};` }
  if (value instanceof YearMonthInterval) return `Y${value.months};`
  if (value instanceof DayTimeInterval) return `T${value.microseconds};`
  if (value instanceof CalendarInterval) return `C${value.months},${value.days},${value.microseconds};`
  if (ArrayBuffer.isView(value)) {
    const bytes = Buffer.from(value.buffer, value.byteOffset, value.byteLength)
    return `B${Buffer.isBuffer(value) ? 'Uint8Array' : classNameOf(value)}${bytes.length}:${bytes.toString('latin1')}`
  }
  if (value instanceof Number || value instanceof String || value instanceof Boolean) return text(value.valueOf())
  if (value instanceof RegExp || value instanceof URL) return named('X', String(value))
  const prototype = Object.getPrototypeOf(value) as object | null
  const name = prototype === null || prototype === Object.prototype ? '' : classNameOf(value)
  return `O${name}${unordered(Object.entries(value).map(([key, item]) => text(key) + text(item)))}`
}
const durationText = (d: Duration): string => d.years || d.months ? `${d.years * 12 + d.months}m${durationNanos(d)}` : String(durationNanos(d))
