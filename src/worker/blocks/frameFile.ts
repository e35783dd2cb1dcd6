// Files of frames as batches of records: blocks on disk, checkpoints.
import { recordDecodeHooks } from '../../closures/classes.js'
import { readRecords } from '../../frames/records/index.js'
import { readFrames } from '../../frames/spill/index.js'
import { slices, syncBatches, type Batches } from '../batches.js'

export const recordsOfFile = (path: string): Batches => decoded(readFrames(path))

export function decoded(frames: Iterator<Uint8Array>): Batches {
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
