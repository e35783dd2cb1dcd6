// What runs on the runners: functions over the blocks of a partition. They are imported there by name, so they stand in a module of their own.
import { bernoulliSampler, partitionSeeds, xorShiftRandom } from '../frames/random/index.js'
import { pack, pointOf, type Block, type Point } from './block.js'
import { illegal } from './illegal.js'
import type { Found, Search } from './kernel/closest.js'
import { measureOf, type DistanceMeasure } from './measure.js'

export interface Centers { readonly centers: readonly Float64Array[]; readonly measure: DistanceMeasure }

export function count(blocks: Iterable<Block>): number {
  let points = 0
  for (const block of blocks) points += block.points
  return points
}
/** Points by chance, as RDD.sample draws them. */
export function* sampled(partition: number, blocks: Iterable<Block>, fraction: number, seed: number): Generator<Float64Array> {
  const sampler = bernoulliSampler(fraction, partitionSeeds(seed, partition + 1)[partition]!)
  for (const block of blocks) for (let i = 0; i < block.points; i++) if (sampler() > 0) yield pointOf(block, i)
}

/** One of Lloyd's steps: sums and numbers of the points that are closest to each center, and how far all of them are. */
export interface Step { readonly sums: Float64Array; readonly counts: Float64Array; readonly cost: number }
export function step(blocks: Iterable<Block>, to: Centers): Step {
  const counts = new Float64Array(to.centers.length)
  let cost = 0
  const search = each(blocks, to, (_, { index, distance }) => {
    for (let i = 0; i < index.length; i++) { counts[index[i]!] = counts[index[i]!]! + 1; cost += distance[i]! }
  })
  return { sums: search.sums(), counts, cost }
}
/** How many points are closest to each center, and how far all of them are. */
export function assigned(blocks: Iterable<Block>, to: Centers): Pick<Step, 'counts' | 'cost'> {
  const { counts, cost } = step(blocks, to)
  return { counts, cost }
}

/** How far the points of each block are from the closest of the centers, or from one of those before. */
export function* costs(blocks: Iterable<readonly [Block, Float64Array | null]>, to: Centers): Generator<Float64Array> {
  const search = searchFor(to)
  try {
    for (const [block, before] of blocks) {
      const { distance } = look(search, block, to)
      if (before) for (let i = 0; i < distance.length; i++) distance[i] = Math.min(distance[i]!, before[i]!)
      yield distance
    }
  } finally { search.end() }
}
export function total(costs: Iterable<Float64Array>): number {
  let sum = 0
  for (const cost of costs) for (let i = 0; i < cost.length; i++) sum += cost[i]!
  return sum
}
/** Points chosen with a chance in proportion to their costs: `wanted` of them in the mean. */
export function* chosen(partition: number, blocks: Iterable<readonly [Block, Float64Array]>, k: number, sum: number, seed: number): Generator<Float64Array> {
  const random = xorShiftRandom(seed ^ partition)
  for (const [block, cost] of blocks) for (let i = 0; i < cost.length; i++) if (random.nextDouble() < 2 * cost[i]! * k / sum) yield pointOf(block, i)
}
/** The closest center of each point. */
export function* predicted(points: Iterable<Point>, to: Centers): Generator<number> {
  const search = searchFor(to)
  try { for (const block of pack(points)) yield* look(search, block, to).index } finally { search.end() }
}

const searchFor = ({ centers, measure }: Centers): Search => measureOf(measure).search(centers)
function each(blocks: Iterable<Block>, to: Centers, visit: (block: Block, found: Found) => void): Search {
  const search = searchFor(to)
  try { for (const block of blocks) visit(block, look(search, block, to)) } finally { search.end() }
  return search
}
function look(search: Search, block: Block, { centers }: Centers): Found {
  if (block.dimensions !== centers[0]!.length) throw illegal(`Both vectors should have same length, found v1 is ${centers[0]!.length} while v2 is ${block.dimensions}`)
  return search.find(block)
}
