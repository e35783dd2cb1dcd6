// Steps without a function of the program: each works on whole batches.
import { recordDecodeHooks } from '../../closures/classes.js'
import { decodeValue } from '../../frames/values/index.js'
import { bernoulliSampler, cellSampler, partitionSeeds, poissonNumbers, poissonSampler, xorShiftRandom, type Sampler } from '../../frames/random/index.js'
import { primitiveKey } from '../../frames/keys/canonical.js'
import type { JoinKind, Step } from '../../lineage/steps.js'
import { mapBatches, syncBatches, type Batches } from '../batches.js'
import type { Revived } from '../scope.js'
import { nonEmpty, pairOf } from './records.js'

type Op = Step<Revived>['op']
type Of<O extends Op> = Extract<Step<Revived>, { op: O }>

export const keys = (parent: Batches): Batches => mapBatches(parent, batch => batch.map(record => pairOf(record)[0]))
export const values = (parent: Batches): Batches => mapBatches(parent, batch => batch.map(record => pairOf(record)[1]))
export const swap = (parent: Batches): Batches => mapBatches(parent, batch => batch.map(record => { const [key, value] = pairOf(record); return [value, key] }))
export const pairWithNull = (parent: Batches): Batches => mapBatches(parent, batch => batch.map(record => [record, null]))
export const pairWithItself = (parent: Batches): Batches => mapBatches(parent, batch => batch.map(record => [record, record]))

export function glom(parent: Batches): Batches {
  let given = false
  const whole = (parts: unknown[][]): unknown[] => { given = true; return [parts.flat()] }
  return parent.isAsync
    ? { isAsync: true, async next() { if (given) return undefined; const parts: unknown[][] = []; for (let batch; (batch = await parent.next());) parts.push(batch); return whole(parts) } }
    : syncBatches(() => { if (given) return undefined; const parts: unknown[][] = []; for (let batch; (batch = parent.next() as unknown[] | undefined);) parts.push(batch); return whole(parts) })
}

const partitionSeed = (seed: bigint, index: number): bigint => partitionSeeds(seed, index + 1)[index]!
function sampled(parent: Batches, sampler: Sampler): Batches {
  return nonEmpty(mapBatches(parent, batch => {
    const out: unknown[] = []
    for (const record of batch) for (let copies = sampler(); copies > 0; copies--) out.push(record)
    return out
  }))
}
export const bernoulli = ({ fraction, seed }: Of<'bernoulli'>, parent: Batches, index: number): Batches => sampled(parent, bernoulliSampler(fraction, partitionSeed(seed, index)))
export const poisson = ({ fraction, seed }: Of<'poisson'>, parent: Batches, index: number): Batches => sampled(parent, poissonSampler(fraction, partitionSeed(seed, index)))
/** randomSplit: seeded by the seed and the partition's number, so that every cell meets the same numbers. */
export const cell = ({ lower, upper, seed }: Of<'cell'>, parent: Batches, index: number): Batches => sampled(parent, cellSampler(lower, upper, seed + BigInt(index)))

export function sampleByKey({ withReplacement, fractions, seed }: Of<'sampleByKey'>, parent: Batches, index: number): Batches {
  const byKey = new Map([...decodeValue(fractions, recordDecodeHooks) as Map<unknown, number>].map(([key, fraction]) => [primitiveKey(key), fraction]))
  const random = xorShiftRandom(seed + BigInt(index))
  const draws = new Map<number, () => number>()
  const copies = (fraction: number): number => {
    if (!withReplacement) return random.nextDouble() < fraction ? 1 : 0
    let draw = draws.get(fraction)
    if (!draw) draws.set(fraction, draw = fraction > 0 ? poissonNumbers(fraction, seed + BigInt(index)) : () => 0)
    return draw()
  }
  return nonEmpty(mapBatches(parent, batch => {
    const out: unknown[] = []
    for (const record of batch) {
      const fraction = byKey.get(primitiveKey(pairOf(record)[0]))
      if (fraction === undefined) throw new Error(`key not found in the fractions of sampleByKey: ${String(pairOf(record)[0])}`)
      for (let n = copies(fraction); n > 0; n--) out.push(record)
    }
    return out
  }))
}
export function zipWithIndex({ offsets }: Of<'zipWithIndex'>, parent: Batches, index: number): Batches {
  let next = offsets[index]!
  return mapBatches(parent, batch => batch.map(record => [record, next++]))
}
export function zipWithUniqueId({ stride }: Of<'zipWithUniqueId'>, parent: Batches, index: number): Batches {
  let next = index
  return mapBatches(parent, batch => batch.map(record => { const id = next; next += stride; return [record, id] }))
}
/** repartition deals the records round, from a start drawn for the partition. */
export function deal({ partitions }: Of<'deal'>, parent: Batches, index: number): Batches {
  let position = xorShiftRandom(BigInt(index)).nextInt(partitions)
  return mapBatches(parent, batch => batch.map(record => [++position, record]))
}

const absent = null
/** What each kind of join makes of the values of both sides; a side that is not there gives null. */
const joins: Record<JoinKind, (key: unknown, left: readonly unknown[], right: readonly unknown[], out: unknown[]) => void> = {
  inner(key, left, right, out) { for (const l of left) for (const r of right) out.push([key, [l, r]]) },
  left(key, left, right, out) { if (right.length) joins.inner(key, left, right, out); else for (const l of left) out.push([key, [l, absent]]) },
  right(key, left, right, out) { if (left.length) joins.inner(key, left, right, out); else for (const r of right) out.push([key, [absent, r]]) },
  full(key, left, right, out) { if (!left.length) joins.right(key, left, right, out); else joins.left(key, left, right, out) },
}
export function joinGroups({ how }: Of<'joinGroups'>, parent: Batches): Batches {
  const join = joins[how]
  return nonEmpty(mapBatches(parent, batch => {
    const out: unknown[] = []
    for (const group of batch) { const [key, [left, right]] = group as [unknown, [unknown[], unknown[]]]; join(key, left, right, out) }
    return out
  }))
}
/** Keys that all sides have. */
export const commonKeys = (parent: Batches): Batches => nonEmpty(mapBatches(parent, batch => batch.filter(group => (group as [unknown, unknown[][]])[1].every(side => side.length > 0)).map(group => (group as [unknown])[0])))
/** The first pair of each key of the partition. */
export function uniqueByKey(parent: Batches): Batches {
  const seen = new Set<unknown>()
  return nonEmpty(mapBatches(parent, batch => batch.filter(record => { const key = primitiveKey(pairOf(record)[0]); return !seen.has(key) && seen.add(key) })))
}
export function valuesOf({ key }: Of<'valuesOf'>, parent: Batches): Batches {
  const wanted = primitiveKey(decodeValue(key, recordDecodeHooks))
  return nonEmpty(mapBatches(parent, batch => batch.filter(record => primitiveKey(pairOf(record)[0]) === wanted).map(record => pairOf(record)[1])))
}
