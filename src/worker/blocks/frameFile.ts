// Files of frames: runs of a sort, blocks on disk, checkpoints; and the segments of a shuffle file.
import { closeSync, openSync, readSync, writeSync } from 'node:fs'
import { readRecords } from '../../frames/records/index.js'
import { recordDecodeHooks } from '../../closures/classes.js'
import { slices, syncBatches, type Batches } from '../batches.js'

/** Writes all frames; gives the file's length. */
export function writeFrames(path: string, frames: Iterable<Uint8Array>): number {
  const writer = frameFileWriter(path)
  for (const frame of frames) writer.write(frame)
  return writer.finish()
}
export function frameFileWriter(path: string): { write(frame: Uint8Array): void; finish(): number } {
  const file = openSync(path, 'w')
  let written = 0
  return {
    write(frame) { written += writeFrame(file, frame) },
    finish() { closeSync(file); return written },
  }
}
function writeFrame(file: number, frame: Uint8Array): number {
  const head = Buffer.allocUnsafe(4)
  head.writeUInt32BE(frame.length)
  writeSync(file, head)
  for (let at = 0; at < frame.length;) at += writeSync(file, frame, at)
  return frame.length + 4
}
export function* readFrames(path: string): Generator<Uint8Array> { yield* readSegment(path, 0, Infinity) }
/** The frames of a part of a file. */
export function* readSegment(path: string, start: number, length: number): Generator<Uint8Array> {
  const file = openSync(path, 'r')
  try {
    const head = Buffer.allocUnsafe(4)
    for (let at = start; at < start + length;) {
      const n = readSync(file, head, 0, 4, at)
      if (n === 0 && length === Infinity) return
      if (n < 4) throw new Error(`${path} ends at ${at}, within a frame`)
      const size = head.readUInt32BE()
      const frame = new Uint8Array(size)
      for (let got = 0; got < size;) { const m = readSync(file, frame, got, size - got, at + 4 + got); if (m === 0) throw new Error(`${path} ends at ${at + 4 + got}, within a frame`); got += m }
      at += 4 + size
      yield frame
    }
  } finally { closeSync(file) }
}
export function readFramesOf(path: string): Batches {
  const frames = readFrames(path)
  let rest: Batches | undefined
  return syncBatches(() => {
    for (;;) {
      const batch = rest?.next() as unknown[] | undefined
      if (batch) return batch
      const frame = frames.next()
      if (frame.done) return undefined
      rest = slices(readRecords(frame.value, recordDecodeHooks))
    }
  })
}
/** A file of segments, one a partition: what was spilled before, then the frames at hand. */
export function segmentWriter(path: string): { finish(frames: readonly (readonly Uint8Array[])[], spills?: readonly { readonly path: string; readonly offsets: Float64Array }[]): Float64Array } {
  return {
    finish(frames, spills = []) {
      const file = openSync(path, 'w')
      const offsets = new Float64Array(frames.length + 1)
      let at = 0
      for (const [p, list] of frames.entries()) {
        for (const spill of spills) for (const frame of readSegment(spill.path, spill.offsets[p]!, spill.offsets[p + 1]! - spill.offsets[p]!)) at += writeFrame(file, frame)
        for (const frame of list) at += writeFrame(file, frame)
        offsets[p + 1] = at
      }
      closeSync(file)
      return offsets
    },
  }
}
