// Partitions side by side, where Spark zips them: it pairs element with element and refuses partitions of different lengths. So each side writes its
// records as frames and empty frames behind them, the same number in all (writeRounds), and the reader gets a frame of every side in each round
// (roundsOf). Neither holds a partition; where a function reads one side far ahead of another, what it has not asked for waits in memory, then on disk.
import { join } from 'node:path'
import { rmSync } from 'node:fs'
import { recordDecodeHooks, recordEncodeHooks } from '../../closures/classes.js'
import { readRecords } from '../../frames/records/readRecords.js'
import { estimateSize } from '../../frames/records/size.js'
import { writeRecords } from '../../frames/records/writeRecords.js'
import { blockWriter, readFrames } from '../../frames/spill/index.js'
import { forEachBatch, slices, syncBatches, type Batches, type MaybePromise } from '../batches.js'
import type { Memory } from '../memory.js'
import type { TaskScope } from '../scope.js'
import { grant } from '../shuffle/grant.js'
import type { TaskStream } from './taskStream.js'

/** Frames of a partition. */
const rounds = 1024
/** About so many bytes each: small ones first, larger ones where a partition is large; the last takes what is left. */
const bytesOf = (round: number): number => round === rounds - 1 ? Infinity : round < rounds / 2 ? 2 ** 20 : 2 ** 26
const none = new Uint8Array(0)

export function writeRounds(batches: Batches, stream: TaskStream, scope: TaskScope): MaybePromise<void> {
  let held: unknown[] = []
  let bytes = 0
  let round = 0
  const put = (): void => { stream.write(writeRecords(held, recordEncodeHooks)); scope.counters.recordsWritten += held.length; held = []; bytes = 0; round++ }
  const written = forEachBatch(batches, batch => {
    scope.check()
    if (batch.length === 0) return
    for (let i = 0; i < batch.length; i++) held.push(batch[i])
    bytes += batch.length * estimateSize(batch[0])
    if (bytes >= bytesOf(round)) put()
  })
  const finish = (): void => { if (held.length) put(); for (; round < rounds; round++) stream.write(none) }
  return written instanceof Promise ? written.then(finish) : finish()
}

/** The sides of a partition, each to be read at its own pace. */
export function roundsOf(stream: TaskStream, count: number, scope: TaskScope, memory: Memory): Batches[] {
  const budget = grant(memory, scope)
  const waiting = Array.from({ length: count }, (_, side) => frameQueue(join(scope.settings.folder, `zip-${scope.task.taskId}-${side}`), scope))
  let hasEnded = false
  const readRound = (): void => {
    for (const queue of waiting) {
      const frame = stream.read()
      if (!frame) { hasEnded = true; return }
      if (frame.length) queue.push(frame)
    }
    if (!budget.reach(waiting.reduce((sum, { bytes }) => sum + bytes, 0))) waiting.reduce((a, b) => a.bytes >= b.bytes ? a : b).spill()
  }
  return waiting.map(queue => {
    let rest: Batches | undefined
    return syncBatches(() => {
      for (;;) {
        const batch = rest?.next() as unknown[] | undefined
        if (batch) { scope.check(); scope.counters.recordsRead += batch.length; return batch }
        let frame = queue.shift()
        while (!frame && !hasEnded) { readRound(); frame = queue.shift() }
        if (!frame) return undefined
        rest = slices(readRecords(frame, recordDecodeHooks))
      }
    })
  })
}

interface FrameQueue { readonly bytes: number; push(frame: Uint8Array): void; shift(): Uint8Array | undefined; /** To disk, with all that is in memory. */ spill(): void }
function frameQueue(path: string, scope: TaskScope): FrameQueue {
  let files: { readonly path: string; readonly frames: Iterator<Uint8Array, void> }[] = []
  let held: Uint8Array[] = []
  let bytes = 0
  let nextFile = 0
  const remove = (name: string): void => rmSync(name, { force: true })
  scope.atEnd.push(() => { for (const file of files) { file.frames.return?.(); remove(file.path) } files = [] })
  return {
    get bytes() { return bytes },
    push(frame) { held.push(frame); bytes += frame.length },
    shift() {
      for (let oldest; (oldest = files[0]);) {
        const frame = oldest.frames.next()
        if (!frame.done) return frame.value
        files.shift()
        remove(oldest.path)
      }
      const frame = held.shift()
      if (frame) bytes -= frame.length
      return frame
    },
    spill() {
      const name = `${path}-${nextFile++}`
      const writer = blockWriter(name)
      for (const frame of held) writer.write(frame)
      scope.counters.memorySpilled += bytes
      scope.counters.diskSpilled += writer.finish()
      files.push({ path: name, frames: readFrames(name) })
      held = []
      bytes = 0
    },
  }
}
