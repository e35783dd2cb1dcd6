// The samplers of org.apache.spark.util.random: how often the next record is taken. Small fractions draw how many records to leave out
// instead of drawing for each, as Spark does, so that the answers are Spark's to the record.
import { javaRandom, xorShiftRandom, type Random } from './javaRandom.js'
import { poissonNumbers } from './poisson.js'

/** Asked once a record: how many times it is taken. */
export type Sampler = () => number
type Seed = bigint | number

/** Up to this fraction gaps are drawn. */
const gapMax = 0.4
const epsilon = 5e-11
const never: Sampler = () => 0
const once: Sampler = () => 1

/** Each record with probability `fraction`. */
export function bernoulliSampler(fraction: number, seed: Seed): Sampler {
  if (fraction <= 0) return never
  if (fraction >= 1) return once
  const random = xorShiftRandom(seed)
  if (fraction > gapMax) return () => random.nextDouble() <= fraction ? 1 : 0
  return gaps(random, Math.log1p(-fraction), once)
}

/** Each record as often as a Poisson number of mean `fraction` says. */
export function poissonSampler(fraction: number, seed: Seed): Sampler {
  if (fraction <= 0) return never
  if (fraction > gapMax) return poissonNumbers(fraction, BigInt(seed))
  const random = xorShiftRandom(seed)
  const bound = Math.exp(-fraction)
  return gaps(random, -fraction, () => {
    // At least one is known; on from there.
    let product = bound + (1 - bound) * random.nextDouble()
    let count = 1
    for (product *= random.nextDouble(); product > bound; product *= random.nextDouble()) count++
    return count
  })
}

/** Takes `count()` times a record, then leaves out as many as are drawn. */
function gaps(random: Random, scale: number, count: Sampler): Sampler {
  const gap = () => Math.trunc(Math.log(Math.max(random.nextDouble(), epsilon)) / scale)
  let left = gap()
  return () => {
    if (left > 0) { left--; return 0 }
    const taken = count()
    left = gap()
    return taken
  }
}

/** One cell of randomSplit: records whose number lies from `lower` to below `upper`; the others with `complement`. */
export function cellSampler(lower: number, upper: number, seed: Seed, complement = false): Sampler {
  if (upper - lower <= 0) return complement ? once : never
  const random = xorShiftRandom(seed)
  return () => { const drawn = random.nextDouble(); return (drawn >= lower && drawn < upper) !== complement ? 1 : 0 }
}

/** The fraction to sample so that `wanted` of `total` records come with probability 0.9999 (SamplingUtils.computeFractionForSampleSize). */
export function fractionForSampleSize(wanted: number, total: number, withReplacement: boolean): number {
  if (withReplacement) {
    const deviations = wanted < 6 ? 12 : wanted < 16 ? 9 : 6
    return Math.max(wanted + deviations * Math.sqrt(wanted), 1e-10) / total
  }
  const fraction = wanted / total
  const gamma = -Math.log(1e-4) / total
  return Math.min(1, Math.max(1e-10, fraction + gamma + Math.sqrt(gamma * gamma + 2 * gamma * fraction)))
}

/** Shuffles in place (Utils.randomizeInPlace). */
export function shuffleInPlace<T>(values: T[], random: Random): T[] {
  for (let i = values.length - 1; i > 0; i--) {
    const j = random.nextInt(i + 1)
    const value = values[j]!
    values[j] = values[i]!
    values[i] = value
  }
  return values
}

/** `size` of the records given one by one, each with the same chance (SamplingUtils.reservoirSampleAndCount). */
export function reservoir<T>(size: number, seed: Seed): { add(value: T): void; readonly sample: T[]; readonly count: number } {
  const sample: T[] = []
  const random = xorShiftRandom(seed)
  let count = 0
  return {
    sample,
    get count() { return count },
    add(value) {
      count++
      if (count <= size) { sample.push(value); return }
      const place = Math.trunc(random.nextDouble() * count)
      if (place < size) sample[place] = value
    },
  }
}

/** The seeds of the partitions of a sample (PartitionwiseSampledRDD): drawn one after the other. */
export function partitionSeeds(seed: Seed, partitions: number): bigint[] {
  const random = javaRandom(seed)
  return Array.from({ length: partitions }, () => random.nextLong())
}
