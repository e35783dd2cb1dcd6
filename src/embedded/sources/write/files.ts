// Files once DuckDB has written them: compressed or encoded otherwise where it cannot, named as Spark names them, with Hadoop's checksums beside them.
import { closeSync, createReadStream, createWriteStream, openSync, readSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { crc32, createDeflate, createGzip } from 'node:zlib'
import { charsetEncode } from '../../duckdb/kernels/text/charsets.js'

/** Rewrites a file in another encoding, compressed. */
export async function rewrite(path: string, encoding: string | undefined, codec: 'deflate' | 'gzip' | undefined): Promise<void> {
  if (encoding === undefined && codec === undefined) return
  const target = `${path}.rewritten`
  let first = true
  const decoder = new TextDecoder('utf-8')
  const encode = (text: string): Buffer => {
    if (!text) return Buffer.alloc(0)
    const bytes = Buffer.from(charsetEncode(text, encoding!))
    // A mark of the byte order stands at the beginning of a file only.
    const marked = !first && bytes[0] === 0xfe && bytes[1] === 0xff ? bytes.subarray(2) : bytes
    first = false
    return marked
  }
  const transcode = new Transform({ transform(chunk: Buffer, _encoding, done) { done(null, encode(decoder.decode(chunk, { stream: true }))) }, flush(done) { done(null, encode(decoder.decode())) } })
  await pipeline([createReadStream(path), ...encoding === undefined ? [] : [transcode], ...codec === 'deflate' ? [createDeflate()] : codec === 'gzip' ? [createGzip()] : [], createWriteStream(target)])
  rmSync(path)
  renameSync(target, path)
}

const checkedBytes = 512
/** `.name.crc`: "crc", a zero, how many bytes each sum is of, the sums (ChecksumFileSystem). */
export function writeChecksum(path: string): void {
  const head = Buffer.from([0x63, 0x72, 0x63, 0, 0, 0, checkedBytes >> 8, checkedBytes & 0xff])
  const sums: Buffer[] = [head]
  const file = openSync(path, 'r')
  try {
    const piece = Buffer.allocUnsafe(1 << 20)
    for (let count; (count = readSync(file, piece, 0, piece.length, null)) > 0;) {
      const out = Buffer.allocUnsafe(Math.ceil(count / checkedBytes) * 4)
      for (let from = 0, place = 0; from < count; from += checkedBytes, place += 4) out.writeUInt32BE(crc32(piece.subarray(from, Math.min(from + checkedBytes, count))), place)
      sums.push(out)
    }
  } finally { closeSync(file) }
  writeFileSync(join(dirname(path), `.${basename(path)}.crc`), Buffer.concat(sums))
}
