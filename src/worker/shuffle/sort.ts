// Sorting a partition that may not fit into memory: sorted runs on disk, merged while they are read. Stable.
import { recordDecodeHooks, recordEncodeHooks } from '../../closures/classes.js'
import { readRecords } from '../../frames/records/readRecords.js'
import { writeRecords } from '../../frames/records/writeRecords.js'
import { estimateSize } from '../../frames/records/size.js'
import type { Ordering } from '../../lineage/steps.js'
import { batchSize, forEachBatch, slices, syncBatches, type Batches, type MaybePromise } from '../batches.js'
import { readFrames, writeFrames } from '../../frames/spill/index.js'
import { spillPath } from '../blocks/paths.js'
import type { Memory } from '../memory.js'
import type { Revived, TaskScope } from '../scope.js'
import { comparison, sortRecords } from './ordering.js'
import { grant, runFrameBytes } from './grant.js'

export function sorted(parent: Batches, order: Ordering<Revived>, scope: TaskScope, memory: Memory): Batches {
  let out: MaybePromise<Batches> | undefined
  const open = (): MaybePromise<Batches> => {
    let gathered: unknown[] = []
    let size = 0
    let looked = 0
    const runs: string[] = []
    const budget = grant(memory, scope)
    const spill = (): void => {
      const path = spillPath(scope)
      scope.counters.memorySpilled += size
      scope.counters.diskSpilled += writeFrames(path, framesOf(sortRecords(gathered, order)))
      runs.push(path)
      gathered = []
      size = 0
      budget.giveBack()
    }
    const finish = (): Batches => {
      const last = sortRecords(gathered, order)
      return runs.length ? merged([...runs.map(path => recordsOf(readFrames(path))), last[Symbol.iterator]()], order) : slices(last)
    }
    const done = forEachBatch(parent, batch => {
      for (let i = 0; i < batch.length; i++) gathered.push(batch[i])
      if ((looked++ & 7) === 0) size = gathered.length * (averageSize(gathered) + 24)
      if (!budget.reach(size)) spill()
    })
    return done instanceof Promise ? done.then(finish) : finish()
  }
  if (!parent.isAsync) return syncBatches(() => ((out ??= open()) as Batches).next() as unknown[] | undefined)
  return { isAsync: true, async next() { return (await (out ??= open())).next() } }
}
function averageSize(records: readonly unknown[]): number {
  const looks = Math.min(records.length, 16)
  let bytes = 0
  for (let i = 0; i < looks; i++) bytes += estimateSize(records[Math.floor(i * records.length / looks)])
  return looks ? bytes / looks : 0
}
function* framesOf(records: unknown[]): Generator<Uint8Array> {
  const length = Math.max(1, Math.min(4 * batchSize, Math.floor(runFrameBytes / (averageSize(records) + 24))))
  for (let at = 0; at < records.length; at += length) yield writeRecords(records.slice(at, at + length), recordEncodeHooks)
}
function* recordsOf(frames: Iterator<Uint8Array>): Generator<unknown> { for (let frame; !(frame = frames.next()).done;) yield* readRecords(frame.value, recordDecodeHooks) }

/** A heap of the runs' heads; among equals the earlier run goes first. */
function merged(runs: readonly Iterator<unknown>[], order: Ordering<Revived>): Batches {
  const compare = comparison(order)
  const heap: { record: unknown; run: number }[] = []
  const before = (a: { record: unknown; run: number }, b: { record: unknown; run: number }): boolean => (compare(a.record, b.record) || a.run - b.run) < 0
  const sink = (from: number): void => {
    for (let at = from;;) {
      let least = at
      for (const child of [2 * at + 1, 2 * at + 2]) if (child < heap.length && before(heap[child]!, heap[least]!)) least = child
      if (least === at) return
      const held = heap[at]!; heap[at] = heap[least]!; heap[least] = held
      at = least
    }
  }
  for (const [run, iterator] of runs.entries()) { const first = iterator.next(); if (!first.done) heap.push({ record: first.value, run }) }
  for (let i = heap.length >> 1; i >= 0; i--) sink(i)
  return syncBatches(() => {
    const batch: unknown[] = []
    while (heap.length && batch.length < batchSize) {
      const top = heap[0]!
      batch.push(top.record)
      const next = runs[top.run]!.next()
      if (next.done) { const last = heap.pop()!; if (heap.length) { heap[0] = last; sink(0) } }
      else { heap[0] = { record: next.value, run: top.run }; sink(0) }
    }
    return batch.length ? batch : undefined
  })
}
