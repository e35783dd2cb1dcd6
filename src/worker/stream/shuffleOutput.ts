// Shuffle pairs for Spark: the reducer's number as eight bytes, then a frame of its records. Spark sorts, spills and moves them.
import { recordEncodeHooks } from '../../closures/classes.js'
import { estimateSize } from '../../frames/records/size.js'
import { writeRecords } from '../../frames/records/writeRecords.js'
import type { Batches, MaybePromise } from '../batches.js'
import type { Memory } from '../memory.js'
import type { TaskScope } from '../scope.js'
import { grant } from '../shuffle/grant.js'
import { shufflePairs, type PairSink, type ShuffleOutput } from '../shuffle/write.js'
import type { TaskStream } from './taskStream.js'

export function streamShuffle(parent: Batches, output: ShuffleOutput, stream: TaskStream, scope: TaskScope, memory: Memory): MaybePromise<void> {
  const { partitions } = output.partitioning
  const open: unknown[][] = Array.from({ length: partitions }, () => [])
  const frameLength = Math.max(64, Math.min(8192, Math.floor(1_000_000 / partitions)))
  const budget = grant(memory, scope)
  const side = output.side === undefined ? [] : [Uint8Array.of(output.side)]
  let held = 0
  let perRecord = 0
  const close = (p: number): void => {
    const records = open[p]!
    if (records.length === 0) return
    const number = Buffer.alloc(8)
    number.writeInt32BE(p, 4)
    stream.write(number)
    stream.write(...side, writeRecords(records, recordEncodeHooks))
    scope.counters.shuffleRecordsWritten += records.length
    held -= records.length
    open[p] = []
  }
  const closeAll = (): void => { for (let p = 0; p < partitions; p++) close(p) }
  const sink: PairSink = {
    add(p, pair) {
      const records = open[p]!
      records.push(pair)
      held++
      if (records.length >= frameLength) close(p)
    },
    settle() {
      if (perRecord === 0 && held > 0) perRecord = estimateSize(open.find(records => records.length)![0])
      if (budget.reach(held * perRecord)) return
      closeAll()
      perRecord = 0
      budget.giveBack()
    },
  }
  const finish = (): void => { closeAll(); budget.giveBack() }
  const written = shufflePairs(parent, output, sink, scope, memory)
  return written instanceof Promise ? written.then(finish) : finish()
}
