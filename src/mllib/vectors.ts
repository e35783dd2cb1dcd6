// Sums over the dimensions of vectors, one after the other as Spark makes them.
import { SparkException } from '../errors/sparkError.js'

export type Vector = ArrayLike<number>

export function squaredDistance(a: Vector, b: Vector): number {
  let sum = 0
  for (let d = 0; d < a.length; d++) { const difference = a[d]! - b[d]!; sum += difference * difference }
  return sum
}
export function norm(vector: Vector): number {
  let sum = 0
  for (let d = 0; d < vector.length; d++) sum += vector[d]! * vector[d]!
  return Math.sqrt(sum)
}
export function dot(a: Vector, b: Vector): number {
  let sum = 0
  for (let d = 0; d < a.length; d++) sum += a[d]! * b[d]!
  return sum
}
/** ‖x‖, for measures that need a direction. */
export function positiveNorm(vector: Vector): number {
  const length = norm(vector)
  if (!(length > 0)) throw zeroLength()
  return length
}
export const zeroLength = (): SparkException => new SparkException({ message: 'assertion failed: Cosine distance is not defined for zero-length vectors.', parameters: {}, contexts: [] })

