// HyperLogLog++ without its sparse form, to the record what com.clearspring.analytics.stream.cardinality.HyperLogLogPlus(p, 0) estimates.
import { recordText } from '../recordText.js'
import { biases, leastPrecision, rawEstimates, thresholds } from './biasTables.js'
import { hash64, hashText } from './murmur64.js'

export interface Sketch { add(record: unknown): void; readonly registers: Uint8Array }

/** 2^precision registers: each holds the longest run of zeros that a hash of its own began with. */
export function sketch(precision: number): Sketch {
  const registers = new Uint8Array(2 ** precision)
  const rest = 32 - precision
  const guard = 1 << precision - 1
  return {
    registers,
    add(record) {
      const [high, low] = record === null || record === undefined ? [0, 0] : record instanceof Uint8Array ? hash64(record) : hashText(recordText(record))
      const register = high >>> rest
      const first = high << precision | low >>> rest
      const run = (first === 0 ? 32 + Math.clz32(low << precision | guard) : Math.clz32(first)) + 1
      if (run > registers[register]!) registers[register] = run
    },
  }
}
/** How many different records the sketches have seen together. */
export function estimate(sketches: readonly Uint8Array[], precision: number): number {
  const size = 2 ** precision
  const registers = new Uint8Array(size)
  for (const sketch of sketches) for (let i = 0; i < size; i++) if (sketch[i]! > registers[i]!) registers[i] = sketch[i]!
  let sum = 0
  let zeros = 0
  for (let i = 0; i < size; i++) { sum += 2 ** -registers[i]!; if (registers[i] === 0) zeros++ }
  const raw = alpha(precision) * size * size * (1 / sum)
  const unbiased = raw <= 5 * size ? raw - biasAt(raw, precision) : raw
  const counted = zeros > 0 ? size * Math.log(size / zeros) : unbiased
  const threshold = thresholds[precision - leastPrecision]
  return Math.round((threshold === undefined ? raw <= 5 * size : counted < threshold) ? counted : unbiased)
}
function alpha(precision: number): number {
  switch (precision) {
    case 4: return 0.673
    case 5: return 0.697
    case 6: return 0.709
    default: return 0.7213 / (1 + 1.079 / 2 ** precision)
  }
}
/** The mean bias at the six nearest estimates that were measured. */
function biasAt(raw: number, precision: number): number {
  const estimates = rawEstimates(precision); const measured = biases(precision)
  if (!estimates || !measured) return 0
  const byDistance = new Map<number, number>()
  estimates.forEach((estimate, i) => byDistance.set((raw - estimate) ** 2, i))
  const nearest = [...byDistance].sort(([a], [b]) => a - b).slice(0, 6)
  return nearest.reduce((sum, [, i]) => sum + measured[i]!, 0) / 6
}
