// The first centers: k points by chance, or k-means|| (Bahmani et al., "Scalable K-Means++", 2012), drawn as Spark draws them.
import { fractionForSampleSize, javaRandom, shuffleInPlace, xorShiftRandom } from '../frames/random/index.js'
import type { RDD } from '../rdd/rdd.js'
import { StorageLevel } from '../types/storageLevel.js'
import type { Block } from './block.js'
import { illegal } from './illegal.js'
import { kMeansPlusPlus } from './localKMeans.js'
import type { DistanceMeasure } from './measure.js'
import { assigned, chosen, costs, count, sampled, total } from './passes.js'

type Points = readonly Float64Array[]
/** Iterations of the local K-means that makes k centers of the candidates. */
const localIterations = 30

/** Points by chance, each at most once; of equal ones one. There may be fewer than k. */
export async function randomCenters(blocks: RDD<Block>, k: number, seed: bigint): Promise<Points> {
  return distinct(await takeSample(blocks, k, xorShiftRandom(seed).nextInt()))
}

export async function parallelCenters(blocks: RDD<Block>, k: number, steps: number, seed: bigint, measure: DistanceMeasure): Promise<Points> {
  const sc = blocks.context
  const drawn = xorShiftRandom(seed).nextInt()
  let fresh: Points = await takeSample(blocks, 1, drawn)
  const centers = [...fresh]
  let kept: RDD<Float64Array> | undefined
  // Twice k points are added in the mean at each step, farther ones with a greater chance. Only distances to the newest are computed.
  for (let step = 0; step < steps; step++) {
    const to = sc.broadcast({ centers: fresh, measure })
    const before = kept
    const pairs: RDD<[Block, Float64Array | null]> = before ? blocks.zip(before) : blocks.map((block): [Block, null] => [block, null])
    const now = fresh.length ? pairs.mapPartitions(pairs => costs(pairs, to.value)).persist(StorageLevel.MEMORY_AND_DISK) : before!
    const sum = (await sc.runJob(now, total)).reduce((a, b) => a + b, 0)
    if (before !== now) before?.unpersist()
    const stepSeed = drawn ^ step << 16
    fresh = await blocks.zip(now).mapPartitionsWithIndex((partition, pairs) => chosen(partition, pairs, k, sum, stepSeed)).collect()
    centers.push(...fresh)
    kept = now
  }
  kept?.unpersist()
  const candidates = distinct(centers)
  if (candidates.length <= k) return candidates
  const all = sc.broadcast({ centers: candidates, measure })
  const weights = new Array<number>(candidates.length).fill(0)
  for (const { counts } of await sc.runJob(blocks, points => assigned(points, all.value))) counts.forEach((n, i) => { weights[i]! += n })
  await all.destroy()
  return kMeansPlusPlus(0, candidates, weights, k, localIterations)
}

/** RDD.takeSample without replacement, of the points in the blocks. */
async function takeSample(blocks: RDD<Block>, n: number, seed: number): Promise<Points> {
  const points = (await blocks.context.runJob(blocks, count)).reduce((a, b) => a + b, 0)
  if (points === 0) throw illegal(`No samples available from ${String(blocks)}`)
  const random = javaRandom(seed)
  const draw = (fraction: number, seed: number): Promise<Float64Array[]> => blocks.mapPartitionsWithIndex((partition, blocks) => sampled(partition, blocks, fraction, seed)).collect()
  if (n >= points) return shuffleInPlace(await draw(1, 0), random)
  const fraction = fractionForSampleSize(n, points, false)
  let sample: Float64Array[]
  do sample = await draw(fraction, random.nextInt())
  while (sample.length < n)
  return shuffleInPlace(sample, random).slice(0, n)
}
/** Equal points once, where the first of them is. */
function distinct(points: Points): Points {
  return [...new Map(points.map(point => [point.join(), point])).values()]
}
