// Well19937c of Apache commons-math3, from which Spark draws its Poisson numbers.
const size = 624
/** Two words of state follow from where we are by steps of −1 and −2, three by the generator's own. */
const steps = [70, 179, 449] as const

/** Uniform numbers from 0 to below 1. */
export function well19937c(seed: bigint): () => number {
  const state = new Int32Array(size)
  state[0] = Number(BigInt.asIntN(32, seed >> 32n))
  state[1] = Number(BigInt.asIntN(32, seed))
  // The word is widened with its sign before it is shifted, as Java does.
  for (let i = 2; i < size; i++) { const word = state[i - 2]!; state[i] = Math.imul(1812433253, word ^ word >> 30) + i }
  let at = 0
  const next = (bits: number): number => {
    const before = (at + size - 1) % size; const beforeThat = (at + size - 2) % size
    const [a, b, c] = [state[(at + steps[0]) % size]!, state[(at + steps[1]) % size]!, state[(at + steps[2]) % size]!]
    const here = state[at]!
    const z0 = 0x80000000 & state[before]! ^ 0x7fffffff & state[beforeThat]!
    const z1 = here ^ here << 25 ^ a ^ a >>> 27
    const z2 = b >>> 9 ^ c ^ c >>> 1
    const z3 = z1 ^ z2
    let z4 = z0 ^ z1 ^ z1 << 9 ^ z2 ^ z2 << 21 ^ z3 ^ z3 >>> 21
    state[at] = z3
    state[before] = z4
    state[beforeThat]! &= 0x80000000
    at = before
    z4 ^= z4 << 7 & 0xe46e1700
    z4 ^= z4 << 15 & 0x9b868000
    return z4 >>> 32 - bits
  }
  return () => { const high = next(26); return (high * 2 ** 26 + next(26)) * 2 ** -52 }
}
