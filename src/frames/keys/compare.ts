// The natural order of keys and records (sortByKey, takeOrdered, min, max): numbers and bigints by value with NaN last, strings by their UTF-16
// units as in Java, false before true, dates and times in time, arrays and Rows element by element, null before all. Objects with a
// `compareTo` of their own are asked. What has no order in common is an error that names both.
import { Decimal } from '../../types/values/decimal.js'
import { CalendarInterval, DayTimeInterval, YearMonthInterval } from '../../types/values/interval.js'
import { Row } from '../../types/values/row.js'
import { temporalBrand, type Duration } from '../../types/values/temporal.js'
import { classNameOf } from '../values/refuse.js'
import { durationNanos } from './hash.js'

export type Comparator = (a: unknown, b: unknown) => number

/** Below 0 if `a` comes first, above if `b` does. */
export function compareKeys(a: unknown, b: unknown): number {
  if (typeof a === 'number' && typeof b === 'number') return compareNumbers(a, b)
  if (typeof a === 'string' && typeof b === 'string') return a < b ? -1 : a > b ? 1 : 0
  return compareOthers(a, b)
}

/** The order of values like this one, or these: faster where all turn out to be alike, and never wrong where they do not. */
export function comparatorFor(sample: unknown): Comparator {
  if (typeof sample === 'number') return (a, b) => typeof a === 'number' && typeof b === 'number' ? compareNumbers(a, b) : compareKeys(a, b)
  if (typeof sample === 'string') return (a, b) => typeof a === 'string' && typeof b === 'string' ? a < b ? -1 : a > b ? 1 : 0 : compareKeys(a, b)
  if (sample instanceof Date) return (a, b) => a instanceof Date && b instanceof Date ? compareNumbers(a.getTime(), b.getTime()) : compareKeys(a, b)
  if (Array.isArray(sample) && sample.length > 0 && sample.length <= 4) {
    const comparators = sample.map(comparatorFor)
    return (a, b) => {
      if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length || a.length !== comparators.length) return compareKeys(a, b)
      for (let i = 0; i < comparators.length; i++) { const order = comparators[i]!(a[i], b[i]); if (order !== 0) return order }
      return 0
    }
  }
  return compareKeys
}

// NaN is neither below nor above: only then the slow question is asked.
const compareNumbers = (a: number, b: number): number => a < b ? -1 : a > b ? 1 : a === b ? 0 : (Number.isNaN(a) ? 1 : 0) - (Number.isNaN(b) ? 1 : 0)

function compareOthers(a: unknown, b: unknown): number {
  const aIsNothing = a === null || a === undefined; const bIsNothing = b === null || b === undefined
  if (aIsNothing || bIsNothing) return (aIsNothing ? 0 : 1) - (bIsNothing ? 0 : 1)
  if (typeof a === 'object' && typeof b === 'object') return compareObjects(a, b)
  if (Decimal.isDecimal(a) && isNumeric(b)) return compareDecimal(a, b)
  if (Decimal.isDecimal(b) && isNumeric(a)) return -compareDecimal(b, a)
  if (isNumeric(a) && isNumeric(b)) return a < b ? -1 : a > b ? 1 : a == b ? 0 : Number.isNaN(a) ? 1 : -1
  if (typeof a === 'boolean' && typeof b === 'boolean') return Number(a) - Number(b)
  const left = unboxed(a); const right = unboxed(b)
  if (left !== a || right !== b) return compareKeys(left, right)
  throw incomparable(a, b)
}
const isNumeric = (value: unknown): value is number | bigint => typeof value === 'number' || typeof value === 'bigint'
const unboxed = (value: unknown): unknown => value instanceof Number || value instanceof String || value instanceof Boolean ? value.valueOf() : value
const compareDecimal = (a: Decimal, b: number | bigint): number => typeof b === 'number' && !Number.isFinite(b) ? b === -Infinity ? 1 : -1 : a.compareTo(b)

function compareObjects(a: object, b: object): number {
  if (Array.isArray(a) && Array.isArray(b)) return compareLists(a, b)
  if (a instanceof Date && b instanceof Date) return compareNumbers(a.getTime(), b.getTime())
  if (a instanceof Row && b instanceof Row) return compareLists(Row.values(a), Row.values(b))
  const brand = temporalBrand(a)
  if (brand !== undefined) {
    if (temporalBrand(b) !== brand) throw incomparable(a, b)
    return compareTemporal(a, b, brand)
  }
  if (Decimal.isDecimal(a) && Decimal.isDecimal(b)) return a.compareTo(b)
  if (a instanceof YearMonthInterval && b instanceof YearMonthInterval) return compareNumbers(a.months, b.months)
  if (a instanceof DayTimeInterval && b instanceof DayTimeInterval) return compareOthers(a.microseconds, b.microseconds)
  if (a instanceof CalendarInterval || b instanceof CalendarInterval) throw incomparable(a, b)
  if (ArrayBuffer.isView(a) && ArrayBuffer.isView(b) && classNameOf(a) === classNameOf(b)) {
    return a instanceof Uint8Array ? Buffer.compare(a, b as Uint8Array) : compareLists(a as unknown as ArrayLike<unknown>, b as unknown as ArrayLike<unknown>)
  }
  const own = (a as { compareTo?: unknown }).compareTo
  if (typeof own === 'function') return Number((own as (other: object) => number).call(a, b))
  // A class of the program's with a value (`valueOf`), as Date has one.
  const left = (a as { valueOf(): unknown }).valueOf(); const right = (b as { valueOf(): unknown }).valueOf()
  if (typeof left !== 'object' && typeof right !== 'object') return compareKeys(left, right)
  throw incomparable(a, b)
}
function compareLists(a: ArrayLike<unknown>, b: ArrayLike<unknown>): number {
  const shared = Math.min(a.length, b.length)
  for (let i = 0; i < shared; i++) { const order = compareKeys(a[i], b[i]); if (order !== 0) return order }
  return a.length - b.length
}
function compareTemporal(a: object, b: object, brand: string): number {
  if (brand === 'Duration') {
    const [left, right] = [a as Duration, b as Duration]
    // Months are of no fixed length: they count before the rest.
    const months = left.years * 12 + left.months - right.years * 12 - right.months
    return months || compareOthers(durationNanos(left), durationNanos(right))
  }
  const { compare } = a.constructor as { compare?: (a: object, b: object) => number }
  if (!compare) throw incomparable(a, b)
  return compare.call(a.constructor, a, b)
}

const described = (value: unknown): string => {
  if (typeof value === 'object' && value !== null) { const name = classNameOf(value); return name === 'Object' ? 'a plain object' : `${/^[AEIOU]/.test(name) ? 'an' : 'a'} ${name}` }
  const shown = typeof value === 'string' ? `'${value.length > 40 ? `${value.slice(0, 40)}…` : value}'` : typeof value === 'function' ? value.name || 'without a name' : String(value)
  return `the ${typeof value} ${shown}`
}
const incomparable = (a: unknown, b: unknown): TypeError => new TypeError(`${described(a)} and ${described(b)} have no order: sort by a key that is a number, a string or the like, or give a comparison`)
