// How much heap a value takes, by a look at it: as Spark's SizeEstimator, with the sizes of V8 (64-bit, no pointer compression). Long arrays and
// collections are sampled; what functions and classes hold is not counted, nor what two values share twice.
const word = 8
const header = { object: 3 * word, array: 4 * word, elements: 2 * word, string: 2 * word + 8, number: 2 * word, map: 5 * word, view: 12 * word }
/** Arrays longer than this are looked at in so many places. */
const sampledFrom = 64
const looks = 32
/** So many objects are visited at most; the rest is taken to be like them. */
const visitedMax = 2000

/** Bytes of heap that a value keeps alive. */
export function estimateSize(value: unknown): number {
  if (typeof value === 'string') return stringSize(value)
  if (typeof value === 'number') return numberSize(value)
  if (typeof value !== 'object' || value === null) return typeof value === 'bigint' ? bigintSize(value) : 0
  const seen = new Set<object>()
  return objectSize(value, seen, 0)
}
/** The same for a batch, by a few of its records. */
export function recordsBytes(records: readonly unknown[]): number {
  return header.array + elementsSize(records, new Set(), 0)
}

// The slot that holds a value is counted with its holder; small whole numbers live in it.
const stringSize = (value: string): number => header.string + (value.length + 7 & ~7)
const numberSize = (value: number): number => (value | 0) === value ? 0 : header.number
const bigintSize = (value: bigint): number => 2 * word + (value < 2n ** 63n && value > -(2n ** 63n) ? word : Math.ceil(value.toString(16).length / 2))

function sizeOf(value: unknown, seen: Set<object>, depth: number): number {
  switch (typeof value) {
    case 'string': return stringSize(value)
    case 'number': return numberSize(value)
    case 'bigint': return bigintSize(value)
    case 'object': return value === null ? 0 : objectSize(value, seen, depth)
    default: return 0
  }
}

function elementsSize(values: readonly unknown[], seen: Set<object>, depth: number): number {
  const n = values.length
  if (n === 0) return 0
  if (n <= sampledFrom) {
    let bytes = header.elements + n * word
    for (let i = 0; i < n; i++) bytes += sizeOf(values[i], seen, depth)
    return bytes
  }
  // An array of doubles holds them in its slots, but what fills it here is seldom only doubles: a boxed one is the safe guess for mixed arrays.
  let bytes = 0
  let doubles = 0
  for (let look = 0; look < looks; look++) {
    const value = values[Math.floor(look * n / looks)]
    if (typeof value === 'number') doubles++
    bytes += sizeOf(value, seen, depth)
  }
  return header.elements + n * (word + (doubles === looks ? 0 : bytes / looks))
}

function objectSize(value: object, seen: Set<object>, depth: number): number {
  if (seen.has(value) || seen.size > visitedMax || depth > 50) return 0
  // A record of plain values needs no memory of what was seen.
  seen.add(value)
  const inner = depth + 1
  if (Array.isArray(value)) return header.array + elementsSize(value, seen, inner)
  if (ArrayBuffer.isView(value)) return header.view + value.byteLength
  if (value instanceof ArrayBuffer || value instanceof SharedArrayBuffer) return header.view + value.byteLength
  if (value instanceof Map) return header.map + collectionSize(value.size, [...first(value.keys()), ...first(value.values())], 5 * word, seen, inner)
  if (value instanceof Set) return header.map + collectionSize(value.size, first(value), 4 * word, seen, inner)
  if (value instanceof Date) return header.object + 10 * word
  let bytes: number = header.object
  for (const key in value) bytes += word + sizeOf((value as Record<string, unknown>)[key], seen, inner)
  return bytes
}
function first(values: Iterable<unknown>): unknown[] {
  const out: unknown[] = []
  for (const value of values) if (out.push(value) >= looks) break
  return out
}
function collectionSize(size: number, sample: readonly unknown[], slots: number, seen: Set<object>, depth: number): number {
  if (size === 0) return 0
  let bytes = 0
  for (const value of sample) bytes += sizeOf(value, seen, depth)
  return size * (slots + bytes / Math.min(size, looks))
}
