// scala.util.hashing: MurmurHash3 of Scala 2.13, whose seeds and steps decide where Spark puts a key and what its generators give.
const rotate = (value: number, by: number): number => value << by | value >>> 32 - by

export const arraySeed = 0x3c074a61
export const productSeed = 0xcafebabe | 0

export function mixLast(hash: number, data: number): number {
  return hash ^ Math.imul(rotate(Math.imul(data, 0xcc9e2d51), 15), 0x1b873593)
}
export function mix(hash: number, data: number): number {
  return Math.imul(rotate(mixLast(hash, data), 13), 5) + 0xe6546b64 | 0
}
export function avalanche(hash: number): number {
  let h = hash
  h = Math.imul(h ^ h >>> 16, 0x85ebca6b)
  h = Math.imul(h ^ h >>> 13, 0xc2b2ae35)
  return h ^ h >>> 16
}
export const finalizeHash = (hash: number, length: number): number => avalanche(hash ^ length)

/** Of two words, the low byte of each first: eight bytes of an array. */
const wordsHash = (first: number, second: number, seed: number): number => finalizeHash(mix(mix(seed, first), second), 8)
const reverseBytes = (v: number): number => v << 24 | (v & 0xff00) << 8 | v >>> 8 & 0xff00 | v >>> 24

/** A seed spread over 64 bits (XORShiftRandom.hashSeed), as its high and its low word. */
export function hashSeed(seed: bigint): readonly [high: number, low: number] {
  const first = reverseBytes(Number(BigInt.asIntN(32, seed >> 32n))); const second = reverseBytes(Number(BigInt.asIntN(32, seed)))
  const low = wordsHash(first, second, arraySeed)
  return [wordsHash(first, second, low), low]
}

/** scala.util.hashing.byteswap32 */
export const byteswap32 = (v: number): number => Math.imul(reverseBytes(Math.imul(v, 0x9e3775cd)), 0x9e3775cd)
