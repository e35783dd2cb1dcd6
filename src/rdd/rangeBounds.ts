// The borders of a range partitioner, from a sample of the keys (org.apache.spark.RangePartitioner).
import { recordEncodeHooks } from '../closures/classes.js'
import { compareKeys } from '../frames/keys/index.js'
import { byteswap32 } from '../frames/random/index.js'
import { writeRecords } from '../frames/records/index.js'
import type { Partitioner } from '../lineage/lineage.js'
import type { Ordering } from '../lineage/steps.js'
import type { UserFunction } from '../lineage/userFunction.js'
import type { RDD } from './rdd.js'

const samplePerPartition = 20
/** `sorted`: the id of the RDD that is made, by which the sample is seeded. */
export async function rangeBounds(rdd: RDD<unknown>, sorted: number, order: Ordering<UserFunction>, wanted: number, parents: number): Promise<Partitioner> {
  const layout = (bounds: readonly unknown[]): Partitioner => ({ by: 'range', partitions: bounds.length + 1, bounds: writeRecords(bounds, recordEncodeHooks), order })
  if (wanted <= 1) return layout([])
  const size = Math.min(samplePerPartition * wanted, 1e6)
  // Three times as many, for partitions that hold more than others.
  const perPartition = Math.ceil(3 * size / Math.max(parents, 1))
  const parts = await rdd.answers<[number, unknown[]]>({ op: 'sampleKeys', size: perPartition, rdd: sorted, order }, rdd.answers, undefined, 'sortByKey')
  const fraction = Math.min(size / Math.max(parts.reduce((sum, [count]) => sum + count, 0), 1), 1)
  const isLarge = (count: number): boolean => fraction * count > perPartition
  const weighted = parts.flatMap(([count, keys]) => isLarge(count) ? [] : keys.map(key => ({ key, weight: Math.fround(count / keys.length) })))
  const large = [...parts.keys()].filter(i => isLarge(parts[i]![0]))
  if (large.length) {
    const again = await rdd.answers<unknown[]>({ op: 'sampleKeysAgain', fraction, seed: byteswap32(-rdd.id() - 1), of: large, order }, rdd.answers, large, 'sortByKey')
    for (const keys of again) for (const key of keys) weighted.push({ key, weight: Math.fround(1 / fraction) })
  }
  const compare = order.compare ? await comparedOnRunner(rdd, order, weighted) : weighted.sort((a, b) => compareKeys(a.key, b.key))
  return layout(borders(compare, Math.min(wanted, weighted.length)))
}
/** Keys at even steps of weight; equal ones once. */
function borders(candidates: readonly { readonly key: unknown; readonly weight: number }[], partitions: number): unknown[] {
  const step = candidates.reduce((sum, { weight }) => sum + weight, 0) / partitions
  const bounds: unknown[] = []
  let weight = 0
  let target = step
  for (const candidate of candidates) {
    if (bounds.length >= partitions - 1) break
    weight += candidate.weight
    if (weight < target) continue
    if (bounds.length && sameKey(candidate.key, bounds.at(-1)) === 0) continue
    bounds.push(candidate.key)
    target += step
  }
  return bounds
}
/** The program's own comparison runs where its functions run. */
async function comparedOnRunner(rdd: RDD<unknown>, order: Ordering<UserFunction>, weighted: readonly { key: unknown; weight: number }[]): Promise<{ key: unknown; weight: number }[]> {
  const sorted = await rdd.sc.parts(weighted.map(({ key, weight }) => [key, weight])).answers<[unknown, number][]>({ op: 'takeOrdered', n: Math.max(weighted.length, 1), order: { ascending: true, byKey: true, compare: order.compare! } }, rdd.answers, undefined, 'sortByKey')
  return (sorted[0] ?? []).map(([key, weight]) => ({ key, weight }))
}
const sameKey = (a: unknown, b: unknown): number => { try { return compareKeys(a, b) } catch { return -1 } }
