// What Spark sends, as batches of records.
import { recordDecodeHooks } from '../../closures/classes.js'
import { readRecords } from '../../frames/records/readRecords.js'
import { batchSize, concatenated, slices, syncBatches, type Batches } from '../batches.js'
import type { TaskScope } from '../scope.js'
import type { StreamFormat } from '../task.js'
import type { TaskStream } from './taskStream.js'
import { product } from '../sides.js'

export function streamBatches(format: StreamFormat, stream: TaskStream, scope: TaskScope): Batches {
  switch (format) {
    case 'frames': return frameBatches(stream, scope)
    case 'lines': return counted(syncBatches(() => stream.readTexts(batchSize)), scope)
    case 'bytes': return counted(each(stream, frame => frame.slice()), scope)
    case 'named texts': return counted(each(stream, name => [text(name), text(stream.read()!)]), scope)
    case 'named bytes': return counted(each(stream, name => [text(name), stream.read()!.slice()]), scope)
    case 'product': return both(stream, (left, right) => product(recordsOf(left), () => recordsOf(right), false))
  }
}
/** Batches of frames of records. */
export function frameBatches(stream: TaskStream, scope: TaskScope): Batches {
  let rest: Batches | undefined
  return counted(syncBatches(() => {
    for (;;) {
      const batch = rest?.next() as unknown[] | undefined
      if (batch) return batch
      const frame = stream.read()
      if (!frame) return undefined
      rest = recordsOf(frame)
    }
  }), scope)
}
/** All frames of a cogroup, by side: the first byte of a frame says which. */
export function frameSides(stream: TaskStream, count: number, scope: TaskScope): Batches[] {
  const frames: Uint8Array[][] = Array.from({ length: count }, () => [])
  for (let frame; (frame = stream.read());) frames[frame[0]!]!.push(frame.subarray(1))
  return frames.map(list => counted(concatenated(list.map(frame => () => recordsOf(frame))), scope))
}
const recordsOf = (frame: Uint8Array): Batches => slices(readRecords(frame, recordDecodeHooks))
const text = (bytes: Uint8Array): string => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('utf8')
const counted = (batches: Batches, scope: TaskScope): Batches => syncBatches(() => { const batch = batches.next() as unknown[] | undefined; if (batch) { scope.check(); scope.counters.recordsRead += batch.length } return batch })
/** A record for each frame, few at a time: they may be whole files. */
const each = (stream: TaskStream, record: (frame: Uint8Array) => unknown): Batches => syncBatches(() => { const frame = stream.read(); return frame && [record(frame)] })
/** Pairs of frames, each pair a source of its own. */
function both(stream: TaskStream, make: (left: Uint8Array, right: Uint8Array) => Batches): Batches {
  let current: Batches | undefined
  const following = (): boolean => { const left = stream.read(); if (!left) return false; current = make(left, stream.read()!); return true }
  return syncBatches(() => {
    for (;;) {
      if (!current && !following()) return undefined
      const batch = current!.next() as unknown[] | undefined
      if (batch) return batch
      current = undefined
    }
  })
}
