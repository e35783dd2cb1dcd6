// How far points are from one another (org.apache.spark.mllib.clustering.DistanceMeasure): what is done with one point at a time, in Spark's order of
// operations. Many points are looked for by a Search.
import { IllegalArgumentException } from '../errors/sparkError.js'
import { cosineSearch } from './cosineSearch.js'
import { euclideanSearch, type Search } from './kernel/closest.js'
import { dot, positiveNorm, squaredDistance, type Vector } from './vectors.js'

export type DistanceMeasure = 'euclidean' | 'cosine'

export interface Measure {
  distance(a: Vector, b: Vector): number
  /** The center of points whose sum is given. */
  centroid(sum: Float64Array, count: number): Float64Array
  /** Whether a center has moved no further than epsilon. */
  isConverged(from: Vector, to: Vector, epsilon: number): boolean
  /** Fails for centers that have no distance. */
  check(centers: readonly Vector[]): void
  search(centers: readonly Vector[]): Search
}
const scaled = (vector: Float64Array, factor: number): Float64Array => vector.map(value => value * factor)

const measures: Readonly<Record<DistanceMeasure, Measure>> = {
  euclidean: {
    distance: squaredDistance,
    centroid: (sum, count) => scaled(sum, 1 / count),
    isConverged: (from, to, epsilon) => squaredDistance(from, to) <= epsilon * epsilon,
    check: () => {},
    search: euclideanSearch,
  },
  cosine: {
    distance: (a, b) => 1 - dot(a, b) / positiveNorm(a) / positiveNorm(b),
    centroid: (sum, count) => { const mean = scaled(sum, 1 / count); return scaled(mean, 1 / positiveNorm(mean)) },
    isConverged: (from, to, epsilon) => measures.cosine.distance(from, to) <= epsilon,
    check: centers => { for (const center of centers) positiveNorm(center) },
    search: cosineSearch,
  },
}
export function measureOf(name: DistanceMeasure): Measure {
  if (!Object.hasOwn(measures, name)) throw new IllegalArgumentException({ message: `distanceMeasure must be one of: euclidean, cosine. ${String(name)} provided.`, parameters: {}, contexts: [] })
  return measures[name]
}
/** The closest of several centers, the first of equals. */
export function closest(measure: Measure, centers: readonly Vector[], point: Vector): { readonly index: number; readonly distance: number } {
  let index = 0
  let least = measure.distance(centers[0]!, point)
  for (let i = 1; i < centers.length; i++) { const distance = measure.distance(centers[i]!, point); if (distance < least) { least = distance; index = i } }
  return { index, distance: least }
}
