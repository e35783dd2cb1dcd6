// Arrow's compressed buffers: eight bytes of the length that comes out, then an LZ4 frame or ZSTD; -1 for a buffer that was left as it is.
import { createRequire } from 'node:module'
import { illegalArgument } from '../../errors/sparkError.js'

type Decode = (bytes: Uint8Array) => Uint8Array
const require = createRequire(import.meta.url)

/** Pools hand out bytes at any place; typed views need theirs at a multiple of 8. */
const aligned = (bytes: Uint8Array): Uint8Array => bytes.byteOffset % 8 ? new Uint8Array(bytes) : bytes
/** By the codec's number in the format. The libraries are loaded when the first such buffer comes. */
export const decoders: readonly Decode[] = [
  bytes => aligned((require('lz4-napi') as typeof import('lz4-napi')).decompressFrameSync(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length))),
  bytes => aligned(((require('node:zlib') as { zstdDecompressSync?: Decode }).zstdDecompressSync ?? (require('fzstd') as { decompress: Decode }).decompress)(bytes)),
]

/** A buffer as it was before it was compressed; it begins at a multiple of 8. */
export function openBuffer(codec: number, bytes: Uint8Array): Uint8Array {
  if (bytes.length === 0) return bytes
  const decode = decoders[codec]
  if (!decode) throw damaged(`its buffers are compressed with codec ${codec}, which is unknown`)
  if (bytes.length < 8) throw damaged('a compressed buffer is cut off')
  const length = Number(new DataView(bytes.buffer, bytes.byteOffset).getBigInt64(0, true))
  const content = bytes.subarray(8)
  if (length === -1) return content
  let opened: Uint8Array
  try { opened = decode(content) } catch (error) { throw damaged(`a compressed buffer cannot be opened: ${(error as Error).message}`) }
  if (opened.length !== length) throw damaged(`${opened.length} bytes came out of a buffer of ${length}`)
  return opened
}
const damaged = (reason: string) => illegalArgument('CONNECT_INVALID_PLAN.CANNOT_PARSE', { errorMsg: `The Arrow stream cannot be read: ${reason}` })
