// histogram_numeric: bins of their own widths that merge with their nearest neighbour as more are needed
// (Ben-Haim and Tom-Tov, "A streaming parallel decision tree algorithm", 2010), as Hive and Spark keep them.
import { javaRandom } from '../../../frames/random/index.js'

export interface Bin { readonly x: number; readonly y: number }

/** Equal gaps are chosen between by Java's random numbers from this seed. */
const seed = 31_183

export function histogram(values: Iterable<number>, binsMax: number): readonly Bin[] {
  const random = javaRandom(seed)
  const bins: Bin[] = []
  for (const value of values) {
    let at = 0
    for (let high = bins.length; at < high;) { const middle = (at + high) >> 1; if (bins[middle]!.x < value) at = middle + 1; else high = middle }
    if (bins[at]?.x === value) { bins[at] = { x: value, y: bins[at]!.y + 1 }; continue }
    bins.splice(at, 0, { x: value, y: 1 })
    if (bins.length > binsMax) mergeNearest(bins, random)
  }
  return bins
}
function mergeNearest(bins: Bin[], random: ReturnType<typeof javaRandom>): void {
  let least = Infinity; let place = 0; let equal = 0
  for (let i = 0; i < bins.length - 1; i++) {
    const gap = bins[i + 1]!.x - bins[i]!.x
    if (gap < least) { least = gap; place = i; equal = 1 } else if (gap === least && random.nextDouble() <= 1 / ++equal) place = i
  }
  const [a, b] = [bins[place]!, bins[place + 1]!]
  const y = a.y + b.y
  bins.splice(place, 2, { x: a.x * (a.y / y) + b.x / y * b.y, y })
}
