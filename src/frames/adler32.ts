// The checksum of zlib streams (RFC 1950).

/** Goes on from `sum`, which is 1 at the beginning. */
export function adler32(bytes: Uint8Array, sum: number): number {
  let a = sum & 0xffff
  let b = sum >>> 16
  // Sums of so many bytes stay below 2^31 without a remainder between.
  for (let i = 0; i < bytes.length;) { for (const end = Math.min(i + 3800, bytes.length); i < end; i++) { a += bytes[i]!; b += a } a %= 65521; b %= 65521 }
  return (b << 16 | a) >>> 0
}
