// Spark's own hashes: Murmur3 (x86, 32 bits, seed 42) and xxHash64 (seed 42), value by value as Catalyst folds them.
import type { CalendarInterval } from '../../../../plan/expression.js'
import type { DataType } from '../../../../types/dataType.js'
import type { KernelValue } from '../values.js'

const encoder = new TextEncoder()
const rotl = (x: number, r: number) => (x << r) | (x >>> (32 - r))
const mixK = (k: number) => Math.imul(rotl(Math.imul(k, 0xcc9e2d51), 15), 0x1b873593)
const mixH = (h: number, k: number) => (Math.imul(rotl(h ^ k, 13), 5) + 0xe6546b64) | 0
function finish(h: number, length: number): number { h ^= length; h ^= h >>> 16; h = Math.imul(h, 0x85ebca6b); h ^= h >>> 13; h = Math.imul(h, 0xc2b2ae35); return (h ^ (h >>> 16)) | 0 }
const murmurInt = (value: number, seed: number): number => finish(mixH(seed, mixK(value | 0)), 4)
function murmurLong(value: bigint, seed: number): number { const low = Number(BigInt.asIntN(32, value)); const high = Number(BigInt.asIntN(32, value >> 32n)); return finish(mixH(mixH(seed, mixK(low)), mixK(high)), 8) }
function murmurBytes(bytes: Uint8Array, seed: number): number {
  const aligned = bytes.length & ~3
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  let h = seed
  for (let i = 0; i < aligned; i += 4) h = mixH(h, mixK(view.getInt32(i, true)))
  for (let i = aligned; i < bytes.length; i++) h = mixH(h, mixK(view.getInt8(i)))
  return finish(h, bytes.length)
}

const p1 = 0x9E3779B185EBCA87n; const p2 = 0xC2B2AE3D27D4EB4Fn; const p3 = 0x165667B19E3779F9n; const p4 = 0x85EBCA77C2B2AE63n; const p5 = 0x27D4EB2F165667C5n
const u = (x: bigint) => BigInt.asUintN(64, x)
const rot = (x: bigint, r: bigint) => u((x << r) | (u(x) >> (64n - r)))
const avalanche = (h: bigint) => { h = u(h); h ^= h >> 33n; h = u(h * p2); h ^= h >> 29n; h = u(h * p3); return BigInt.asIntN(64, h ^ (h >> 32n)) }
function xxInt(value: number, seed: bigint): bigint { let h = u(seed + p5 + 4n); h ^= u(BigInt(value >>> 0) * p1); h = u(rot(h, 23n) * p2 + p3); return avalanche(h) }
function xxLong(value: bigint, seed: bigint): bigint { let h = u(seed + p5 + 8n); h ^= u(rot(u(u(value) * p2), 31n) * p1); h = u(rot(h, 27n) * p1 + p4); return avalanche(h) }
function xxBytes(bytes: Uint8Array, seed: bigint): bigint {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength); const n = bytes.length
  let i = 0; let h: bigint
  if (n >= 32) {
    let a = u(seed + p1 + p2); let b = u(seed + p2); let c = u(seed); let d = u(seed - p1)
    const round = (acc: bigint, at: number) => u(rot(u(acc + view.getBigUint64(at, true) * p2), 31n) * p1)
    for (; i <= n - 32; i += 32) { a = round(a, i); b = round(b, i + 8); c = round(c, i + 16); d = round(d, i + 24) }
    h = u(rot(a, 1n) + rot(b, 7n) + rot(c, 12n) + rot(d, 18n))
    for (const v of [a, b, c, d]) h = u((h ^ u(rot(u(v * p2), 31n) * p1)) * p1 + p4)
  } else h = u(seed + p5)
  h = u(h + BigInt(n))
  for (; i <= n - 8; i += 8) { h ^= u(rot(u(view.getBigUint64(i, true) * p2), 31n) * p1); h = u(rot(h, 27n) * p1 + p4) }
  if (i <= n - 4) { h ^= u(BigInt(view.getUint32(i, true)) * p1); h = u(rot(h, 23n) * p2 + p3); i += 4 }
  for (; i < n; i++) { h ^= u(BigInt(bytes[i]!) * p5); h = u(rot(h, 11n) * p1) }
  return avalanche(h)
}

interface Hasher<H> { readonly int: (v: number, seed: H) => H; readonly long: (v: bigint, seed: H) => H; readonly bytes: (v: Uint8Array, seed: H) => H }
export const murmur: Hasher<number> = { int: murmurInt, long: murmurLong, bytes: murmurBytes }
export const xx: Hasher<bigint> = { int: xxInt, long: xxLong, bytes: xxBytes }

const floatBits = new DataView(new ArrayBuffer(8))
/** Folds a value into a hash; null leaves it as it is. */
export function hashValue<H>(hasher: Hasher<H>, value: KernelValue, type: DataType, seed: H): H {
  if (value === null) return seed
  switch (type.kind) {
    case 'boolean': return hasher.int(value ? 1 : 0, seed)
    case 'byte': case 'short': case 'integer': case 'date': case 'year_month_interval': return hasher.int(value as number, seed)
    case 'long': case 'timestamp': case 'timestamp_ntz': case 'time': case 'day_time_interval': return hasher.long(value as bigint, seed)
    case 'float': { const f = value as number; floatBits.setFloat32(0, f === 0 ? 0 : f); return hasher.int(Number.isNaN(f) ? 0x7fc00000 : floatBits.getInt32(0), seed) }
    case 'double': { const d = value as number; floatBits.setFloat64(0, d === 0 ? 0 : d); return hasher.long(Number.isNaN(d) ? 0x7ff8000000000000n : floatBits.getBigInt64(0), seed) }
    case 'decimal': {
      const v = value as bigint
      if (type.precision <= 18) return hasher.long(v, seed)
      // Java's BigInteger.toByteArray: two's complement, big end first, as short as it can be.
      let size = 1
      while (BigInt.asIntN(size * 8, v) !== v) size++
      const bytes = new Uint8Array(size); let rest = v
      for (let i = size - 1; i >= 0; i--) { bytes[i] = Number(rest & 255n); rest >>= 8n }
      return hasher.bytes(bytes, seed)
    }
    case 'string': case 'char': case 'varchar': return hasher.bytes(encoder.encode(value as string), seed)
    case 'binary': return hasher.bytes(value as Uint8Array, seed)
    case 'calendar_interval': { const v = value as CalendarInterval; return hasher.int(v.months, hasher.int(v.days, hasher.long(v.microseconds, seed))) }
    case 'array': return (value as readonly KernelValue[]).reduce<H>((h, v) => hashValue(hasher, v, type.elementType, h), seed)
    case 'map': { let h = seed; for (const [k, v] of value as ReadonlyMap<KernelValue, KernelValue>) h = hashValue(hasher, v, type.valueType, hashValue(hasher, k, type.keyType, h)); return h }
    case 'struct': return (value as readonly KernelValue[]).reduce<H>((h, v, i) => hashValue(hasher, v, type.fields[i]!.dataType, h), seed)
    case 'null': case 'variant': return seed
  }
}
