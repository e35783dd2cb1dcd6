// The closest center by cosine distance. What is summed up are points of length 1.
import { place, tile, type Block } from './block.js'
import type { Search } from './kernel/closest.js'
import { positiveNorm, zeroLength } from './vectors.js'

export function cosineSearch(centers: readonly ArrayLike<number>[]): Search {
  const dimensions = centers[0]!.length
  const lengths = centers.map(positiveNorm)
  const sums = new Float64Array(centers.length * dimensions)
  return {
    find({ points, values, norms }: Block) {
      const index = new Int32Array(points)
      const distance = new Float64Array(points).fill(Infinity)
      for (let i = 0; i < points; i++) {
        const at = place(dimensions, i)
        const length = norms[i]!
        if (length === 0) throw zeroLength()
        centers.forEach((center, c) => {
          let product = 0
          for (let d = 0; d < dimensions; d++) product += center[d]! * values[at + d * tile]!
          const far = 1 - product / lengths[c]! / length
          if (far < distance[i]!) { distance[i] = far; index[i] = c }
        })
        const sum = index[i]! * dimensions
        for (let d = 0; d < dimensions; d++) sums[sum + d] = sums[sum + d]! + 1 / length * values[at + d * tile]!
      }
      return { index, distance }
    },
    sums: () => sums,
    end: () => {},
  }
}
