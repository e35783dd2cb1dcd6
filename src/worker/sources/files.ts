// Partitions that are files or ranges of files.
import { closeSync, openSync, readFileSync, readSync } from 'node:fs'
import { pathToFileURL } from 'node:url'
import { gunzipSync, inflateSync } from 'node:zlib'
import { noObjectFile, readObjectFile } from '../../frames/objectFile/index.js'
import { CorruptStream, inflated, type ByteSource, type Compression } from '../../frames/inflate.js'
import { concatenated, slices, syncBatches, type Batches } from '../batches.js'
import type { Computation, FilePart, Split } from '../task.js'
import type { TaskScope } from '../scope.js'
import { decoded, recordsOfFile } from '../blocks/frameFile.js'
import { fileSource, readLines } from './lines.js'

type Files = Extract<Computation<never>, { kind: 'file' }>

export function fileBatches(files: Files, split: Extract<Split, { kind: 'file' }>, scope: TaskScope): Batches {
  return concatenated(split.parts.map(part => () => counted(readers[files.format](part, files, scope), scope)))
}
const counted = (batches: Batches, scope: TaskScope): Batches => syncBatches(() => { scope.check(); const batch = batches.next() as unknown[] | undefined; if (batch) scope.counters.recordsRead += batch.length; return batch })

const readers: Record<Files['format'], (part: FilePart, files: Files, scope: TaskScope) => Batches> = {
  text(part, _, scope) {
    const codec = compressionOf(part.path)
    const file = read(fileSource(part.path, part.start), scope)
    // A compressed file is one partition, whatever its length.
    const reader = codec ? readLines(inflated(file, codec), 0, Infinity) : readLines(file, part.start, part.length)
    scope.atEnd.push(reader.close)
    return syncBatches(() => { try { return reader.next() } catch (error) { throw error instanceof CorruptStream ? unreadable(part.path, codec!, error) : error } })
  },
  wholeText(part, _, scope) { const codec = compressionOf(part.path); scope.counters.bytesRead += part.length; return slices([[pathToFileURL(part.path).href.replace(/^file:\/\//, 'file:'), (codec ? decompressed(part.path, codec) : readFileSync(part.path)).toString('utf8')]]) },
  binary(part, _, scope) { scope.counters.bytesRead += part.length; return slices([[pathToFileURL(part.path).href.replace(/^file:\/\//, 'file:'), new Uint8Array(readFileSync(part.path))]]) },
  records(part, { recordLength }, scope) {
    const fd = openSync(part.path, 'r')
    scope.atEnd.push(() => closeSync(fd))
    const size = recordLength!
    let at = part.start
    return syncBatches(() => {
      const count = Math.min(1024, Math.floor((part.start + part.length - at) / size))
      if (count <= 0) return undefined
      const bytes = new Uint8Array(count * size)
      for (let got = 0; got < bytes.length;) { const n = readSync(fd, bytes, got, bytes.length - got, at + got); if (n === 0) throw new Error(`${part.path} ends within a record of ${size} bytes`); got += n }
      at += bytes.length
      scope.counters.bytesRead += bytes.length
      return Array.from({ length: count }, (_, i) => bytes.slice(i * size, (i + 1) * size))
    })
  },
  checkpoint(part, _, scope) { scope.counters.bytesRead += part.length; return recordsOfFile(part.path) },
  objects(part, _, scope) {
    const frames = readObjectFile(part.path, bytes => { scope.counters.bytesRead += bytes })
    scope.atEnd.push(() => { frames.return() })
    const records = decoded(frames)
    // Bytes of another program (Python's pickles) are an object file too.
    return syncBatches(() => { try { return records.next() as unknown[] | undefined } catch (error) { throw noObjectFile(part.path, error as Error, ' that firesteel has written') } })
  },
}

/** By the file's name, as Hadoop finds codecs. */
export function compressionOf(path: string): Compression | undefined {
  if (/\.gz$/i.test(path)) return 'gzip'
  if (/\.deflate$/i.test(path)) return 'deflate'
  return undefined
}
function decompressed(path: string, codec: Compression): Buffer {
  const bytes = readFileSync(path)
  if (bytes.length === 0) return bytes
  try { return codec === 'gzip' ? gunzipSync(bytes) : inflateSync(bytes) } catch (error) { throw unreadable(path, codec, error as Error) }
}
const unreadable = (path: string, codec: Compression, cause: Error): Error => Object.assign(new Error(`file:${path} is not readable as ${codec}: ${cause.message}`, { cause }), { name: 'IOException' })
/** Counts what is read. */
const read = (source: ByteSource, scope: TaskScope): ByteSource => ({ read(into, at, length) { const n = source.read(into, at, length); scope.counters.bytesRead += n; return n }, close: () => source.close() })
