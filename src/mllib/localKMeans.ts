// K-means++ over a few weighted points, in the program's own thread (org.apache.spark.mllib.clustering.LocalKMeans): makes the k first centers of the
// candidates that k-means|| has chosen. By Euclidean distance, whatever the measure, as Spark has it.
import { javaRandom, type Random } from '../frames/random/index.js'
import { closest, measureOf } from './measure.js'
import { squaredDistance } from './vectors.js'

export function kMeansPlusPlus(seed: number, points: readonly Float64Array[], weights: readonly number[], k: number, maxIterations: number): Float64Array[] {
  const random = javaRandom(seed)
  const centers = firstCenters(random, points, weights, k)
  const measure = measureOf('euclidean')
  const dimensions = points[0]!.length
  const before = new Int32Array(points.length).fill(-1)
  let isMoved = true
  for (let iteration = 0; isMoved && iteration < maxIterations; iteration++) {
    isMoved = false
    const counts = new Float64Array(k)
    const sums = Array.from({ length: k }, () => new Float64Array(dimensions))
    points.forEach((point, i) => {
      const { index } = closest(measure, centers, point)
      const sum = sums[index]!
      for (let d = 0; d < dimensions; d++) sum[d] = sum[d]! + weights[i]! * point[d]!
      counts[index] = counts[index]! + weights[i]!
      if (index !== before[i]) { isMoved = true; before[i] = index }
    })
    for (let c = 0; c < k; c++) centers[c] = counts[c] === 0 ? points[random.nextInt(points.length)]! : sums[c]!.map(value => value * (1 / counts[c]!))
  }
  return centers
}
/** Each drawn with a chance in proportion to its weight and its squared distance from those before. */
function firstCenters(random: Random, points: readonly Float64Array[], weights: readonly number[], k: number): Float64Array[] {
  const all = random.nextDouble() * weights.reduce((sum, weight) => sum + weight, 0)
  const centers = [points[Math.max(drawn(weights, all) - 1, 0)]!]
  const costs = points.map(point => squaredDistance(point, centers[0]!))
  for (let c = 1; c < k; c++) {
    const shares = costs.map((cost, i) => cost * weights[i]!)
    const at = drawn(shares, random.nextDouble() * shares.reduce((sum, share) => sum + share, 0))
    const center = points[Math.max(at - 1, 0)]!
    centers.push(center)
    points.forEach((point, i) => { costs[i] = Math.min(squaredDistance(point, center), costs[i]!) })
  }
  return centers
}
/** How many shares it takes to reach the limit. */
function drawn(shares: readonly number[], limit: number): number {
  let i = 0
  for (let sum = 0; i < shares.length && sum < limit; i++) sum += shares[i]!
  return i
}
