// LZ4 from a native library, loaded when the first block is written or read. Where the platform has none, blocks are stored as they are.
import { createRequire } from 'node:module'

interface Lz4 { compressSync(data: Uint8Array): Buffer; uncompressSync(data: Uint8Array): Buffer }
let library: Lz4 | null | undefined

function load(): Lz4 | null {
  if (library === undefined) {
    try { library = createRequire(import.meta.url)('lz4-napi') as Lz4 } catch { library = null }
  }
  return library
}
/** Undefined if there is no library. */
export const compress = (bytes: Uint8Array): Uint8Array | undefined => load()?.compressSync(asBuffer(bytes))
export function uncompress(bytes: Uint8Array): Uint8Array {
  const found = load()
  if (!found) throw new Error('a block is compressed with LZ4 and the library lz4-napi is not there')
  const { buffer, byteOffset, byteLength } = found.uncompressSync(asBuffer(bytes))
  return new Uint8Array(buffer, byteOffset, byteLength)
}
const asBuffer = (bytes: Uint8Array): Buffer => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
