// Hadoop's SequenceFile, version 6, not compressed, with null keys and bytes for values (org.apache.hadoop.io.SequenceFile).
import { randomBytes } from 'node:crypto'
import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { int32 } from '../int32.js'

const magic = Buffer.from('SEQ\u0006', 'latin1')
const keyClass = 'org.apache.hadoop.io.NullWritable'
const valueClass = 'org.apache.hadoop.io.BytesWritable'
const syncLength = 16
/** So many bytes at least lie between two sync marks, at which readers of a part of a file begin. */
const syncInterval = 100 * 1024
const chunkSize = 1 << 20

export interface SequenceFileWriter {
  /** One value, in parts. */
  write(parts: readonly Uint8Array[]): void
  /** The file's length. */
  finish(): number
  /** Closes it as it is. */
  abandon(): void
}
const text = (value: string): Buffer => Buffer.concat([Buffer.of(value.length), Buffer.from(value, 'latin1')])

export function sequenceFileWriter(path: string): SequenceFileWriter {
  const file = openSync(path, 'w')
  const sync = randomBytes(syncLength)
  let isOpen = true
  let pending: Uint8Array[] = []
  let held = 0
  let length = 0
  let lastSync = 0
  const flush = (): void => {
    const bytes = Buffer.concat(pending)
    for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at)
    pending = []
    held = 0
  }
  const put = (...parts: readonly Uint8Array[]): void => {
    for (const part of parts) { pending.push(part); held += part.length; length += part.length }
    if (held >= chunkSize) flush()
  }
  const close = (): void => { if (isOpen) { isOpen = false; closeSync(file) } }
  // Names of the classes, compressed by neither record nor block, no further facts.
  put(magic, text(keyClass), text(valueClass), Buffer.of(0, 0), int32(0), sync)
  return {
    write(parts) {
      const size = parts.reduce((sum, part) => sum + part.length, 0)
      if (length - lastSync >= syncInterval) { put(int32(-1), sync); lastSync = length }
      put(int32(4 + size), int32(0), int32(size), ...parts)
    },
    finish() { flush(); close(); return length },
    abandon: close,
  }
}

/** The values, one after another. `counted` is told of what is read, in bytes. */
export function* readSequenceFile(path: string, counted: (bytes: number) => void): Generator<Uint8Array, void> {
  const file = openSync(path, 'r')
  try {
    let buffer = Buffer.alloc(0)
    let at = 0
    /** So many bytes, valid until the next call; undefined where the file ends at this very place. */
    const take = (length: number): Buffer | undefined => {
      if (buffer.length - at < length) {
        const larger = Buffer.allocUnsafe(Math.max(length, chunkSize))
        let filled = buffer.copy(larger, 0, at)
        for (let n; filled < length && (n = readSync(file, larger, filled, larger.length - filled, null)) > 0;) { filled += n; counted(n) }
        buffer = larger.subarray(0, filled)
        at = 0
        if (filled === 0 && length > 0) return undefined
        if (filled < length) throw new Error('it ends in the middle of a record')
      }
      at += length
      return buffer.subarray(at - length, at)
    }
    const must = (length: number): Buffer => { const found = take(length); if (!found) throw new Error('it ends too early'); return found }
    const name = (): string => { const length = must(1).readInt8(0); if (length < 0) throw new Error('it has classes that are not known here'); return must(length).toString('latin1') }
    const head = take(magic.length)
    if (!head?.subarray(0, 3).equals(magic.subarray(0, 3))) throw new Error('it is no SequenceFile of Hadoop')
    if (head[3] !== magic[3]) throw new Error(`it is a SequenceFile of version ${head[3]}, and version ${magic[3]} is read`)
    const [key, value] = [name(), name()]
    if (key !== keyClass || value !== valueClass) throw new Error(`it holds ${key} and ${value}, where object files hold ${keyClass} and ${valueClass}`)
    if (must(2).some(byte => byte !== 0)) throw new Error('it is compressed: write it without mapreduce.output.fileoutputformat.compress')
    for (let facts = 2 * must(4).readInt32BE(0); facts > 0; facts--) name()
    const sync = Buffer.from(must(syncLength))
    for (let found; (found = take(4));) {
      const length = found.readInt32BE(0)
      if (length === -1) { if (!must(syncLength).equals(sync)) throw new Error('a sync mark is not as it was written'); continue }
      const keyLength = must(4).readInt32BE(0)
      if (length < 4 || keyLength !== 0) throw new Error('a record has no key of null')
      yield must(length).subarray(4)
    }
  } finally { closeSync(file) }
}
