// The order of whole numbers without comparing them: by eleven bits at a time, the lowest first. Stable; some five times as fast as a sort that calls a function.
const bits = 11
const mask = (1 << bits) - 1

/** The places of the keys in order; undefined if some are no whole numbers, or they lie further than 2³² apart. */
export function orderOfWholeNumbers(keys: readonly number[], ascending: boolean): Uint32Array | undefined {
  const n = keys.length
  let least = Infinity; let greatest = -Infinity
  for (let i = 0; i < n; i++) {
    const key = keys[i]!
    if (!Number.isInteger(key)) return undefined
    if (key < least) least = key
    if (key > greatest) greatest = key
  }
  const range = greatest - least
  if (!(range < 2 ** 32) || !Number.isSafeInteger(least) || !Number.isSafeInteger(greatest)) return undefined
  const distances = new Uint32Array(n)
  for (let i = 0; i < n; i++) distances[i] = ascending ? keys[i]! - least : greatest - keys[i]!
  let places = new Uint32Array(n)
  for (let i = 0; i < n; i++) places[i] = i
  let next = new Uint32Array(n)
  for (let shift = 0; shift < 32 && range >= 2 ** shift; shift += bits) {
    const starts = new Uint32Array(mask + 2)
    for (let i = 0; i < n; i++) starts[(distances[i]! >>> shift & mask) + 1]!++
    for (let digit = 0; digit < mask; digit++) starts[digit + 1]! += starts[digit]!
    for (let i = 0; i < n; i++) { const place = places[i]!; next[starts[distances[place]! >>> shift & mask]!++] = place }
    const sorted = next
    next = places
    places = sorted
  }
  return places
}
