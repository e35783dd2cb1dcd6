// Orders of records: by natural order or the program's comparison, of the record or of a key taken from it.
import { compareKeys } from '../../frames/keys/compare.js'
import type { Ordering } from '../../lineage/steps.js'
import type { Revived } from '../scope.js'
import { guarded } from './aggregation.js'
import { orderOfWholeNumbers } from './radix.js'

export type Comparison = (a: unknown, b: unknown) => number

/** Compares records. */
export function comparison(order: Ordering<Revived>): Comparison {
  const compare = keyComparison(order)
  const keyOf = sortKey(order)
  return keyOf ? (a, b) => compare(keyOf(a), keyOf(b)) : compare
}
/** What is compared of a record; undefined where it is the record itself. */
export function sortKey({ byKey, key }: Ordering<Revived>): ((record: unknown) => unknown) | undefined {
  if (!byKey && !key) return undefined
  const f = key && guarded(key)
  if (!byKey) return f
  return f ? record => f((record as readonly unknown[])[0]) : record => (record as readonly unknown[])[0]
}
/** Compares sort keys. */
export function keyComparison(order: Ordering<Revived>): Comparison {
  const compare: Comparison = order.compare ? guarded(order.compare) as Comparison : compareKeys
  return order.ascending ? compare : (a, b) => compare(b, a)
}
/** Sorts stably by a sort key that is taken once a record; numbers and strings without a call a comparison. */
export function sortRecords(records: unknown[], order: Ordering<Revived>): unknown[] {
  const keyOf = sortKey(order)
  const keys = keyOf ? records.map(keyOf) : records
  const places = order.compare ? undefined : sortedPlaces(keys, order.ascending)
  if (places) { const out = new Array<unknown>(records.length); for (let i = 0; i < places.length; i++) out[i] = records[places[i]!]; return out }
  const compare = keyComparison(order)
  if (!keyOf) return records.sort(compare)
  const keyed = records.map((record, i) => ({ key: keys[i], record }))
  keyed.sort((a, b) => compare(a.key, b.key))
  return keyed.map(each => each.record)
}
/** The order of keys that are all numbers (none NaN) or all strings; undefined for others. */
function sortedPlaces(keys: readonly unknown[], ascending: boolean): Uint32Array | undefined {
  const kind = typeof keys[0]
  if (kind !== 'number' && kind !== 'string') return undefined
  for (let i = 0; i < keys.length; i++) if (typeof keys[i] !== kind || keys[i] !== keys[i]) return undefined
  const ordered = kind === 'number' ? orderOfWholeNumbers(keys as readonly number[], ascending) : undefined
  if (ordered) return ordered
  const places = new Uint32Array(keys.length)
  for (let i = 0; i < places.length; i++) places[i] = i
  if (kind === 'number') { const numbers = keys as readonly number[]; return places.sort(ascending ? (a, b) => numbers[a]! - numbers[b]! || a - b : (a, b) => numbers[b]! - numbers[a]! || a - b) }
  const texts = keys as readonly string[]
  return places.sort(ascending ? (a, b) => { const x = texts[a]!; const y = texts[b]!; return x < y ? -1 : x > y ? 1 : a - b } : (a, b) => { const x = texts[a]!; const y = texts[b]!; return x > y ? -1 : x < y ? 1 : a - b })
}
