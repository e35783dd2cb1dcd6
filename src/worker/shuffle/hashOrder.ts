// The order in which Spark's hash tables give their keys. A reducer of Scala's Spark answers in the order of its table's slots; so do we, by laying
// the hashes out as that table would (org.apache.spark.util.collection.AppendOnlyMap; java.util.HashMap for subtract).

/** Beyond so many keys Spark would have spilled, and the order of insertion is as good as any. */
const limit = 2 ** 21

/** Guava's murmur3_32 of one int, with seed 0. */
function rehash(h: number): number {
  let k = Math.imul(h, 0xcc9e2d51)
  k = k << 15 | k >>> 17
  k = Math.imul(k, 0x1b873593)
  k = k << 13 | k >>> 19
  k = Math.imul(k, 5) + 0xe6546b64 | 0
  k ^= 4
  k = Math.imul(k ^ k >>> 16, 0x85ebca6b)
  k = Math.imul(k ^ k >>> 13, 0xc2b2ae35)
  return k ^ k >>> 16
}
/** Positions of the keys in a table with these hashes, inserted in order. */
export function appendOnlyOrder(hashes: Int32Array): Int32Array | undefined {
  const n = hashes.length
  if (n > limit) return undefined
  let capacity = 64
  let table = new Int32Array(capacity).fill(-1)
  let threshold = Math.floor(0.7 * capacity)
  const place = (slots: Int32Array, key: number) => {
    const mask = slots.length - 1
    let slot = rehash(hashes[key]!) & mask
    for (let step = 1; slots[slot] !== -1; step++) slot = slot + step & mask
    slots[slot] = key
  }
  for (let key = 0; key < n; key++) {
    place(table, key)
    if (key + 1 > threshold) {
      capacity *= 2
      const grown = new Int32Array(capacity).fill(-1)
      for (const held of table) if (held !== -1) place(grown, held)
      table = grown
      threshold = Math.floor(0.7 * capacity)
    }
  }
  return table.filter(key => key !== -1)
}
/** By hash, ties in the order of insertion: how a map task lays out what it combined. */
export function byHash(hashes: Int32Array): Int32Array | undefined {
  const n = hashes.length
  if (n > limit) return undefined
  const keyed = new Float64Array(n)
  for (let i = 0; i < n; i++) keyed[i] = (hashes[i]! + 2 ** 31) * limit + i
  keyed.sort()
  const order = new Int32Array(n)
  for (let i = 0; i < n; i++) order[i] = keyed[i]! % limit
  return order
}
/** Buckets of java.util.HashMap, in each the order of insertion. */
export function javaMapOrder(hashes: Int32Array): Int32Array {
  let capacity = 16
  while (hashes.length > capacity * 0.75) capacity *= 2
  const bucket = (i: number): number => (hashes[i]! ^ hashes[i]! >>> 16) & capacity - 1
  return Int32Array.from(hashes.keys()).sort((a, b) => bucket(a) - bucket(b) || a - b)
}
