// The hash that Scala's Spark gives a key, so that a pair lies in the partition where it would lie there. A number is hashed as the narrowest type
// that holds it: Int, Long, Double. -0 is 0, as `==` has it (boxed in Java they differ). Inside a tuple numbers follow Scala's `##`.
//
//   null, undefined      0                              array             a tuple of its length
//   boolean              1231, 1237                     Row               as Spark's Row: its values in order
//   string               java.lang.String               Map, Set, object  scala's unordered hash; an object is a map of its properties
//   Date                 java.util.Date                 typed array       java.util.Arrays.hashCode
//   Instant, PlainDate … the java.time class of the same meaning; PlainYearMonth and PlainMonthDay by their text
//   Decimal              scala.math.BigDecimal          intervals         java.time.Period, Duration; CalendarInterval as Spark's
import { Decimal } from '../../types/values/decimal.js'
import { CalendarInterval, DayTimeInterval, YearMonthInterval } from '../../types/values/interval.js'
import { Row } from '../../types/values/row.js'
import { temporalBrand, timeNanosOf, type Duration, type Instant, type PlainDate, type PlainDateTime, type PlainTime, type ZonedDateTime } from '../../types/values/temporal.js'
import { finalizeHash, mix, mixLast, productSeed } from '../random/murmur.js'

const float64 = new Float64Array(1)
const words = new Int32Array(float64.buffer)
const float32 = new Float32Array(1)
const floatWord = new Int32Array(float32.buffer)

/** The hash of a key by its value: equal keys (`keyEquals`) have equal hashes. */
export function hashOf(key: unknown): number {
  switch (typeof key) {
    case 'string': return stringHash(key)
    case 'number': return (key | 0) === key ? key | 0 : longOrDouble(key)
    default: return otherHash(key)
  }
}

/** From 0 to below `modulus`, as org.apache.spark.util.Utils.nonNegativeMod. */
export const nonNegativeMod = (hash: number, modulus: number): number => { const rest = hash % modulus; return rest < 0 ? rest + modulus : rest + 0 }

export function stringHash(text: string): number {
  let hash = 0
  for (let i = 0; i < text.length; i++) hash = Math.imul(31, hash) + text.charCodeAt(i) | 0
  return hash
}

function longOrDouble(value: number): number {
  if (Number.isInteger(value) && value >= -(2 ** 63) && value < 2 ** 63) return longHash(value)
  float64[0] = value
  return Number.isNaN(value) ? 0x7ff80000 : words[0]! ^ words[1]!
}
/** Of a whole number that a long holds. */
function longHash(value: number): number {
  const high = Math.floor(value / 2 ** 32)
  return high ^ value - high * 2 ** 32
}
/** Scala's `##` of a number: a double that is a float hashes as one. */
function numberHash(value: number): number {
  if ((value | 0) === value) return value | 0
  if (Number.isInteger(value) && value >= -(2 ** 63) && value <= 2 ** 63) return longHash(value)
  if (Math.fround(value) !== value) return longOrDouble(value)
  float32[0] = value
  return floatWord[0]!
}
/** Scala's `##`, which holds inside of tuples and collections. */
const elementHash = (value: unknown): number => typeof value === 'number' ? numberHash(value) : hashOf(value)

function bigintHash(value: bigint): number {
  const number = Number(value)
  if (BigInt.asIntN(64, value) === value) return Number.isSafeInteger(number) ? hashOf(number) : Number(BigInt.asIntN(32, value ^ value >> 32n))
  return BigInt(number) === value ? longOrDouble(number) : bigIntegerHash(value)
}
/** java.math.BigInteger */
function bigIntegerHash(value: bigint): number {
  const negative = value < 0n
  const hex = (negative ? -value : value).toString(16)
  let hash = 0
  for (let end = hex.length % 8 || 8, start = 0; start < hex.length; start = end, end += 8) hash = Math.imul(31, hash) + parseInt(hex.slice(start, end), 16) | 0
  return negative ? Math.imul(hash, -1) : hash
}

function otherHash(key: unknown): number {
  switch (typeof key) {
    case 'boolean': return key ? 1231 : 1237
    case 'bigint': return bigintHash(key)
    case 'undefined': return 0
    case 'symbol': { const name = Symbol.keyFor(key); if (name !== undefined) return stringHash(name); throw notAKey(key) }
    case 'function': throw notAKey(key)
    default: return key === null ? 0 : objectHash(key as object)
  }
}
export const notAKey = (key: unknown): TypeError => new TypeError(`${typeof key === 'function' ? `The function ${key.name || '(without a name)'}` : String(key)} cannot be a key: it is equal to nothing but itself in this thread`)

const tuplePrefixes: number[] = []
function tupleHash(values: readonly unknown[]): number {
  const n = values.length
  const prefix = tuplePrefixes[n] ??= stringHash(`Tuple${n}`)
  if (n === 0) return prefix
  let hash = mix(productSeed, prefix)
  for (let i = 0; i < n; i++) hash = mix(hash, elementHash(values[i]))
  return finalizeHash(hash, n)
}

const sequenceSeed = stringHash('Seq')
/** org.apache.spark.sql.Row.hashCode */
function rowHash(values: readonly unknown[]): number {
  let hash = sequenceSeed
  for (let i = 0; i < values.length; i++) hash = mix(hash, elementHash(values[i]))
  return finalizeHash(hash, values.length)
}

/** MurmurHash3.unorderedHash of the hashes of the members. */
function unorderedHash(hashes: Iterable<number>, seed: number): number {
  let sum = 0; let xor = 0; let product = 1; let n = 0
  for (const hash of hashes) { sum = sum + hash | 0; xor ^= hash; product = Math.imul(product, hash | 1); n++ }
  return finalizeHash(mixLast(mix(mix(seed, sum), xor), product), n)
}
const mapSeed = stringHash('Map')
const setSeed = stringHash('Set')
const tuple2Prefix = stringHash('Tuple2')
function* entryHashes(entries: Iterable<readonly [unknown, unknown]>): Iterable<number> {
  for (const [key, value] of entries) yield finalizeHash(mix(mix(mix(productSeed, tuple2Prefix), elementHash(key)), elementHash(value)), 2)
}
function* elementHashes(values: Iterable<unknown>): Iterable<number> { for (const value of values) yield elementHash(value) }

const javaLong = (value: bigint): number => Number(BigInt.asIntN(32, value ^ value >> 32n))
function objectHash(key: object): number {
  if (Array.isArray(key)) return tupleHash(key)
  if (key instanceof Row) return rowHash(Row.values(key))
  if (key instanceof Date) { const time = key.getTime(); return Number.isNaN(time) ? 0 : longHash(time) }
  const brand = temporalBrand(key)
  if (brand !== undefined) return temporalHash(key, brand)
  if (key instanceof Map) return unorderedHash(entryHashes(key), mapSeed)
  if (key instanceof Set) return unorderedHash(elementHashes(key), setSeed)
  if (Decimal.isDecimal(key)) return decimalHash(key)
  if (key instanceof YearMonthInterval) return periodHash(Math.trunc(key.months / 12), key.months % 12, 0)
  if (key instanceof DayTimeInterval) return durationHash(key.microseconds * 1000n)
  if (key instanceof CalendarInterval) return Math.imul(31, Math.imul(31, 31 + key.months) + key.days) + javaLong(key.microseconds) | 0
  if (ArrayBuffer.isView(key)) {
    const values = key instanceof DataView ? new Uint8Array(key.buffer, key.byteOffset, key.byteLength) : key as unknown as ArrayLike<number | bigint>
    let hash = 1
    for (let i = 0; i < values.length; i++) hash = Math.imul(31, hash) + hashOf(values[i]) | 0
    return hash
  }
  if (key instanceof Number || key instanceof String || key instanceof Boolean) return hashOf(key.valueOf())
  if (key instanceof RegExp || key instanceof URL) return stringHash(String(key))
  return unorderedHash(entryHashes(Object.entries(key)), mapSeed)
}

const rotate = (value: number, by: number): number => value << by | value >>> 32 - by
const periodHash = (years: number, months: number, days: number): number => years + rotate(months, 8) + rotate(days, 16) | 0
/** Of seconds and the nanoseconds after them. */
function durationHash(nanos: bigint): number {
  const rest = (nanos % 1_000_000_000n + 1_000_000_000n) % 1_000_000_000n
  return javaLong((nanos - rest) / 1_000_000_000n) + Math.imul(51, Number(rest)) | 0
}
const dateHash = (date: { year: number; month: number; day: number }): number => date.year & 0xfffff800 ^ (date.year << 11) + (date.month << 6) + date.day
const timeHash = (time: PlainTime | PlainDateTime | ZonedDateTime): number => longHash(timeNanosOf(time))

function temporalHash(value: object, brand: string): number {
  switch (brand) {
    case 'Instant': return durationHash((value as Instant).epochNanoseconds)
    case 'PlainDate': return dateHash(value as PlainDate)
    case 'PlainTime': return timeHash(value as PlainTime)
    case 'PlainDateTime': return dateHash(value as PlainDateTime) ^ timeHash(value as PlainDateTime)
    case 'ZonedDateTime': {
      const zoned = value as ZonedDateTime
      return dateHash(zoned) ^ timeHash(zoned) ^ zoned.offsetNanoseconds / 1e9 ^ rotate(stringHash(zoned.timeZoneId), 3)
    }
    case 'Duration': {
      const d = value as Duration
      if (d.years || d.months) return periodHash(d.years, d.months, d.weeks * 7 + d.days)
      return durationHash(durationNanos(d))
    }
    default: return stringHash(String(value))
  }
}
/** Nanoseconds of a duration without years and months. */
export const durationNanos = (d: Duration): bigint =>
  ((BigInt(d.weeks * 7 + d.days) * 24n + BigInt(d.hours)) * 60n + BigInt(d.minutes)) * 60_000_000_000n + BigInt(d.seconds) * 1_000_000_000n + BigInt(d.milliseconds) * 1_000_000n + BigInt(d.microseconds) * 1000n + BigInt(d.nanoseconds)

/** A decimal without zeros at its end, so that 1.50 and 1.5 are one. */
export function stripZeros(value: Decimal): { readonly unscaled: bigint; readonly scale: number } {
  let { unscaled, scale } = value
  if (unscaled === 0n) return { unscaled, scale: 0 }
  while (unscaled % 10n === 0n) { unscaled /= 10n; scale-- }
  return { unscaled, scale }
}
function decimalHash(value: Decimal): number {
  const { unscaled, scale } = stripZeros(value)
  if (scale <= 0) { const whole = unscaled * 10n ** BigInt(-scale); return BigInt.asIntN(64, whole) === whole ? bigintHash(whole) : bigIntegerHash(whole) }
  const double = value.toNumber()
  if (Number.isFinite(double) && new Decimal(String(double)).equals(value)) return numberHash(double)
  return mixLast(bigIntegerHash(unscaled), scale)
}
