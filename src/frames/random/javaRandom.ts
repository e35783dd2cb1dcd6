// java.util.Random, and the generator Spark samples with (org.apache.spark.util.random.XORShiftRandom): the same numbers from the same seed.
import { hashSeed } from './murmur.js'

export interface Random {
  /** From all 32-bit whole numbers; with a bound, from 0 to below it. */
  nextInt(bound?: number): number
  nextLong(): bigint
  /** From 0 to below 1. */
  nextDouble(): number
  nextFloat(): number
  nextBoolean(): boolean
  nextGaussian(): number
}

/** What java.util.Random makes of a source of bits. `next(bits)` gives so many as a whole number: 32 with a sign. */
function randomOf(next: (bits: number) => number): Random {
  let spare: number | undefined
  const random: Random = {
    nextInt(bound) {
      if (bound === undefined) return next(32)
      if (!(bound > 0)) throw new RangeError('bound must be positive')
      let bits = next(31)
      if ((bound & bound - 1) === 0) return Math.floor(bound * bits / 2 ** 31)
      let value = bits % bound
      while (bits - value + bound - 1 >= 2 ** 31) { bits = next(31); value = bits % bound }
      return value
    },
    nextLong() { const high = BigInt(next(32)); return BigInt.asIntN(64, (high << 32n) + BigInt(next(32))) },
    nextDouble() { const high = next(26); return (high * 2 ** 27 + next(27)) * 2 ** -53 },
    nextFloat: () => next(24) / 2 ** 24,
    nextBoolean: () => next(1) !== 0,
    nextGaussian() {
      if (spare !== undefined) { const given = spare; spare = undefined; return given }
      for (;;) {
        const a = 2 * random.nextDouble() - 1; const b = 2 * random.nextDouble() - 1
        const s = a * a + b * b
        if (s >= 1 || s === 0) continue
        const factor = Math.sqrt(-2 * Math.log(s) / s)
        spare = b * factor
        return a * factor
      }
    },
  }
  return random
}

/** java.util.Random: a linear congruence of 48 bits, kept in two halves of 24. */
export function javaRandom(seed: bigint | number): Random {
  const scrambled = BigInt.asUintN(48, BigInt(seed) ^ 0x5deece66dn)
  let high = Number(scrambled >> 24n); let low = Number(scrambled & 0xffffffn)
  return randomOf(bits => {
    const product = low * 0xece66d + 0xb
    const carry = Math.floor(product / 2 ** 24)
    high = (high * 0xece66d + low * 0x5de + carry) % 2 ** 24
    low = product % 2 ** 24
    const word = high << 8 | low >> 16
    return bits === 32 ? word : word >>> 32 - bits
  })
}

/** Spark's generator: shifts and xors of 64 bits, kept in two words. */
export function xorShiftRandom(seed: bigint | number): Random {
  let [high, low] = hashSeed(BigInt.asIntN(64, BigInt(seed)))
  return randomOf(bits => {
    // seed ^= seed << 21; seed ^= seed >>> 35; seed ^= seed << 4
    high ^= high << 21 | low >>> 11
    low ^= low << 21
    low ^= high >>> 3
    high ^= high << 4 | low >>> 28
    low ^= low << 4
    return bits === 32 ? low : low & 2 ** bits - 1
  })
}
