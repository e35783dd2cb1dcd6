// Files once DuckDB has written them: compressed or encoded otherwise where it cannot.
import { createReadStream, createWriteStream, renameSync, rmSync } from 'node:fs'
import { Transform } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { createDeflate, createGzip } from 'node:zlib'
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
