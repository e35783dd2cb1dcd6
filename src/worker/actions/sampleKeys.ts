// For a range partitioner: sort keys by chance (org.apache.spark.RangePartitioner.sketch), with Spark's seeds.
import { bernoulliSampler, byteswap32, partitionSeeds, reservoir } from '../../frames/random/index.js'
import type { Action } from '../../lineage/steps.js'
import { forEachBatch, type Batches, type MaybePromise } from '../batches.js'
import type { Revived } from '../scope.js'
import { sortKey } from '../shuffle/ordering.js'

type Of<O extends Action<Revived>['op']> = Extract<Action<Revived>, { op: O }>
const itself = (record: unknown): unknown => record

/** How many records there are, and so many of their sort keys, each with the same chance. */
export function sampleKeys({ size, rdd, order }: Of<'sampleKeys'>, batches: Batches, partition: number): MaybePromise<[number, unknown[]]> {
  const keyOf = sortKey(order) ?? itself
  const held = reservoir<unknown>(size, byteswap32(partition ^ rdd << 16))
  const done = forEachBatch(batches, batch => { for (let i = 0; i < batch.length; i++) held.add(batch[i]) })
  const answer = (): [number, unknown[]] => [held.count, held.sample.map(keyOf)]
  return done instanceof Promise ? done.then(answer) : answer()
}
/** Each sort key with probability `fraction`. */
export function sampleKeysAgain({ fraction, seed, of, order }: Of<'sampleKeysAgain'>, batches: Batches, partition: number): MaybePromise<unknown[]> {
  const keyOf = sortKey(order) ?? itself
  const taken = bernoulliSampler(fraction, partitionSeeds(seed, of.length)[of.indexOf(partition)]!)
  const keys: unknown[] = []
  const done = forEachBatch(batches, batch => { for (const record of batch) if (taken()) keys.push(keyOf(record)) })
  return done instanceof Promise ? done.then(() => keys) : keys
}
