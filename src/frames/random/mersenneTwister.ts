// The Mersenne Twister (Matsumoto and Nishimura, 1998) as Apache commons-math3 seeds and reads it: Spark's shuffle() draws from it.
const size = 624
const shift = 397

/** Whole numbers from 0 to below a bound. */
export function mersenneTwister(seed: bigint): (bound: number) => number {
  const state = byArray([Number(BigInt.asIntN(32, seed >> 32n)), Number(BigInt.asIntN(32, seed))])
  let at = size
  const next = (bits: number): number => {
    if (at === size) { twist(state); at = 0 }
    let y = state[at++]!
    y ^= y >>> 11
    y ^= y << 7 & 0x9d2c5680
    y ^= y << 15 & 0xefc60000
    y ^= y >>> 18
    return y >>> 32 - bits
  }
  return bound => {
    if ((bound & -bound) === bound) return Number(BigInt(bound) * BigInt(next(31)) >> 31n)
    for (;;) {
      const bits = next(31)
      const value = bits % bound
      if (bits - value + bound - 1 < 2 ** 31) return value
    }
  }
}

function twist(state: Int32Array): void {
  for (let i = 0; i < size; i++) {
    const y = state[i]! & 0x80000000 | state[(i + 1) % size]! & 0x7fffffff
    state[i] = state[(i + shift) % size]! ^ y >>> 1 ^ (y & 1 ? 0x9908b0df : 0)
  }
}
function byArray(key: readonly number[]): Int32Array {
  const state = new Int32Array(size)
  state[0] = 19650218
  for (let i = 1; i < size; i++) state[i] = Math.imul(1812433253, state[i - 1]! ^ state[i - 1]! >>> 30) + i
  let i = 1
  const mix = (factor: number, added: number) => {
    state[i] = (state[i]! ^ Math.imul(state[i - 1]! ^ state[i - 1]! >>> 30, factor)) + added
    if (++i >= size) { state[0] = state[size - 1]!; i = 1 }
  }
  for (let k = 0; k < size; k++) mix(1664525, key[k % key.length]! + k % key.length)
  for (let k = 1; k < size; k++) mix(1566083941, -i)
  state[0] = 0x80000000
  return state
}
