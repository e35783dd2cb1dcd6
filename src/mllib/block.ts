// Points packed for the inner loop: typed arrays of about a megabyte, made once a partition and read at each pass.
import { illegal } from './illegal.js'

/** A point as a program gives it. */
export type Point = readonly number[] | Float64Array

/** Points of a tile: they lie side by side, dimension by dimension, so that one register holds one dimension of two points. */
export const tile = 4

export interface Block {
  readonly points: number
  readonly dimensions: number
  /** Tile after tile, the last filled up with zeros: dimension d of point i is at `place(block, i) + d * tile`. */
  readonly values: Float64Array
  /** ‖x‖ of each. */
  readonly norms: Float64Array
}
const blockBytes = 1 << 20
const pointsMax = 4096

export const place = (dimensions: number, point: number): number => (point - point % tile) * dimensions + point % tile

/** The points of a partition in blocks, read as they are asked for. */
export function* pack(points: Iterable<Point>): Generator<Block> {
  let waiting: Point[] = []
  let dimensions = -1
  let wanted = 0
  for (const point of points) {
    if (dimensions < 0) {
      dimensions = lengthOf(point)
      wanted = Math.max(tile, Math.min(pointsMax, Math.floor(blockBytes / (8 * dimensions))))
    }
    if (lengthOf(point) !== dimensions) throw illegal(`Both vectors should have same length, found v1 is ${dimensions} while v2 is ${point.length}`)
    waiting.push(point)
    if (waiting.length === wanted) { yield blockOf(waiting, dimensions); waiting = [] }
  }
  if (waiting.length) yield blockOf(waiting, dimensions)
}
function lengthOf(point: Point): number {
  if (!Array.isArray(point) && !(point instanceof Float64Array)) throw illegal(`a point should be an array of numbers or a Float64Array, got ${point === null ? 'null' : typeof point}`)
  if (point.length === 0) throw illegal('a point should have at least one dimension')
  return point.length
}
function blockOf(waiting: readonly Point[], dimensions: number): Block {
  const points = waiting.length
  const values = new Float64Array(Math.ceil(points / tile) * tile * dimensions)
  const norms = new Float64Array(points)
  // Read by `set`: a loop that meets arrays of doubles and others has V8 turn the former into arrays of boxed numbers, and they are the program's, kept or not.
  const row = new Float64Array(dimensions)
  for (let i = 0; i < points; i++) {
    const point = waiting[i]!
    row.set(point)
    const at = place(dimensions, i)
    let norm = 0
    for (let d = 0; d < dimensions; d++) { const value = row[d]!; values[at + d * tile] = value; norm += value * value }
    // Text that is no number ends here.
    if (!(norm >= 0)) throw illegal(`Both norms should be greater or equal to 0.0, found norm2=NaN in [${Array.from(point).slice(0, 8).map(String).join(', ')}${dimensions > 8 ? ', …' : ''}]`)
    norms[i] = Math.sqrt(norm)
  }
  return { points, dimensions, values, norms }
}

export function pointOf({ dimensions, values }: Block, point: number): Float64Array {
  const at = place(dimensions, point)
  return Float64Array.from({ length: dimensions }, (_, d) => values[at + d * tile]!)
}
