// Actions that make one value of a partition.
import { primitiveKey } from '../../frames/keys/canonical.js'
import { forEachBatch, type Batches, type MaybePromise } from '../batches.js'
import type { Revived } from '../scope.js'
import { plain, zeros } from '../shuffle/aggregation.js'
import { pairOf } from '../steps/records.js'
import { userError } from '../userError.js'
import type { Action } from '../../lineage/steps.js'
import { comparison } from '../shuffle/ordering.js'
import { sketch } from '../../frames/sketches/hyperLogLog.js'

type Of<O extends Action<Revived>['op']> = Extract<Action<Revived>, { op: O }>
const then = <A, B>(value: MaybePromise<A>, f: (value: A) => B): MaybePromise<B> => value instanceof Promise ? value.then(f) : f(value)

/** Loops with a function of the program; an error names the record. */
function loop(batches: Batches, f: Revived, each: (record: unknown) => void): MaybePromise<void> {
  let position = 0
  return forEachBatch(batches, batch => {
    for (let i = 0; i < batch.length; i++) try { each(batch[i]) } catch (error) { throw userError(error, f.name, position + i) }
    position += batch.length
  })
}
export function count(batches: Batches): MaybePromise<number> {
  let n = 0
  return then(forEachBatch(batches, batch => { n += batch.length }), () => n)
}
/** [] for an empty partition, else [value]. */
export function reduce({ f }: Of<'reduce'>, batches: Batches): MaybePromise<unknown[]> {
  const call = plain(f)
  let value: unknown
  let any = false
  return then(loop(batches, f, record => { if (any) value = call(value, record); else { value = record; any = true } }), () => any ? [value] : [])
}
export function fold({ f, zero }: Of<'fold'>, batches: Batches): MaybePromise<unknown> {
  const call = plain(f)
  let value = zeros(zero)()
  return then(loop(batches, f, record => { value = call(value, record) }), () => value)
}
export function aggregate({ seq, zero }: Of<'aggregate'>, batches: Batches): MaybePromise<unknown> {
  const call = plain(seq)
  let value = zeros(zero)()
  return then(loop(batches, seq, record => { value = call(value, record) }), () => value)
}
/** The greatest or least by the order: [] or [record]. */
export function extreme({ order }: Of<'extreme'>, batches: Batches): MaybePromise<unknown[]> {
  const compare = comparison(order)
  let best: unknown
  let any = false
  return then(forEachBatch(batches, batch => { for (const record of batch) if (!any || compare(record, best) < 0) { best = record; any = true } }), () => any ? [best] : [])
}
/** The first n by the order, sorted. */
export function takeOrdered({ n, order }: Of<'takeOrdered'>, batches: Batches): MaybePromise<unknown[]> {
  const compare = comparison(order)
  let kept: unknown[] = []
  const shrink = () => { kept = kept.sort(compare).slice(0, n) }
  return then(forEachBatch(batches, batch => {
    for (const record of batch) kept.push(record)
    if (kept.length > 4 * n + 4096) shrink()
  }), () => { shrink(); return kept })
}
/** Pairs [value or key, how often]. */
export function countBy(batches: Batches, byKey: boolean): MaybePromise<[unknown, number][]> {
  const counts = new Map<unknown, [unknown, number]>()
  return then(forEachBatch(batches, batch => {
    for (const record of batch) {
      const key = byKey ? pairOf(record)[0] : record
      const primitive = primitiveKey(key)
      const held = counts.get(primitive)
      if (held) held[1]++
      else counts.set(primitive, [key, 1])
    }
  }), () => [...counts.values()])
}
export function reduceByKey({ f }: Of<'reduceByKey'>, batches: Batches): MaybePromise<[unknown, unknown][]> {
  const call = plain(f)
  const reduced = new Map<unknown, [unknown, unknown]>()
  return then(loop(batches, f, record => {
    const [key, value] = pairOf(record)
    const primitive = primitiveKey(key)
    const held = reduced.get(primitive)
    if (held) held[1] = call(held[1], value)
    else reduced.set(primitive, [key, value])
  }), () => [...reduced.values()])
}
/** Count, mean, sum of squared differences, greatest, least (org.apache.spark.util.StatCounter): [n, mean, m2, max, min]. */
export function stats(batches: Batches): MaybePromise<[number, number, number, number, number]> {
  let n = 0; let mean = 0; let m2 = 0; let max = -Infinity; let min = Infinity
  return then(forEachBatch(batches, batch => {
    for (const record of batch) {
      const value = numberOf(record)
      const delta = value - mean
      n++
      mean += delta / n
      m2 += delta * (value - mean)
      max = Math.max(max, value)
      min = Math.min(min, value)
    }
  }), () => [n, mean, m2, max, min])
}
export function sum(batches: Batches): MaybePromise<number | bigint> {
  let total: number | bigint = 0
  return then(forEachBatch(batches, batch => { for (const record of batch) total = typeof record === 'bigint' ? BigInt(total) + record : typeof total === 'bigint' ? total + BigInt(numberOf(record)) : total + numberOf(record) }), () => total)
}
/** How many fall into each bucket; the last one holds its upper end too. */
export function histogram({ buckets, even }: Of<'histogram'>, batches: Batches): MaybePromise<number[]> {
  const n = buckets.length - 1
  const low = buckets[0]!; const high = buckets[n]!
  const counts = new Array<number>(n).fill(0)
  const step = (high - low) / n
  return then(forEachBatch(batches, batch => {
    for (const record of batch) {
      const value = numberOf(record)
      if (!(value >= low && value <= high)) continue
      let at: number
      if (even) at = Math.min(Math.floor((value - low) / step), n - 1)
      else { let from = 0; let to = n; while (to - from > 1) { const middle = from + to >> 1; if (value >= buckets[middle]!) from = middle; else to = middle } at = from }
      counts[at]!++
    }
  }), () => counts)
}
function numberOf(record: unknown): number {
  if (typeof record === 'number') return record
  if (typeof record === 'bigint') return Number(record)
  throw new TypeError(`a number is expected here, not ${record === null ? 'null' : typeof record}`)
}
export function distinctSketch({ precision }: Of<'distinctSketch'>, batches: Batches): MaybePromise<Uint8Array> {
  const { add, registers } = sketch(precision)
  return then(forEachBatch(batches, batch => { for (const record of batch) add(record) }), () => registers)
}
