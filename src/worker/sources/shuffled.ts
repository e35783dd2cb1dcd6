// The pairs of one reducer, read from the outputs of all map tasks, and what Spark makes of them: combined, sorted, grouped.
import { recordDecodeHooks } from '../../closures/classes.js'
import { readRecords } from '../../frames/records/readRecords.js'
import { concatenated, slices, syncBatches, type Batches } from '../batches.js'
import type { MapOutput } from '../task.js'
import type { TaskScope } from '../scope.js'
import { FetchFailed } from '../userError.js'
import { readBlocks } from '../../frames/spill/index.js'

/** Batches of what the map tasks wrote for the reducer, in the order of the maps. */
export function shuffledBatches(shuffle: number, reducer: number, outputs: readonly MapOutput[], scope: TaskScope): Batches {
  const nonEmpty = outputs.filter(({ offsets }) => offsets[reducer + 1]! > offsets[reducer]!)
  return concatenated(nonEmpty.map(({ map, path, offsets }) => () => {
    const start = offsets[reducer]!
    const length = offsets[reducer + 1]! - start
    let frames: Iterator<Uint8Array>
    const failed = (error: unknown) => new FetchFailed(shuffle, map, error)
    try { frames = readBlocks(path, start, length) } catch (error) { throw failed(error) }
    scope.counters.shuffleBytesRead += length
    let rest: Batches | undefined
    return syncBatches(() => {
      for (;;) {
        const batch = rest?.next() as unknown[] | undefined
        if (batch) { scope.check(); scope.counters.shuffleRecordsRead += batch.length; return batch }
        let frame: IteratorResult<Uint8Array>
        try { frame = frames.next() } catch (error) { throw failed(error) }
        if (frame.done) return undefined
        rest = slices(readRecords(frame.value, recordDecodeHooks))
      }
    })
  }))
}
