// What a map task leaves behind: one file, the pairs of each reducer together, combined first where the shuffle says so.
import { hashOf } from '../../frames/keys/hash.js'
import { readRecords } from '../../frames/records/readRecords.js'
import { writeRecords } from '../../frames/records/writeRecords.js'
import { estimateSize } from '../../frames/records/size.js'
import { recordDecodeHooks, recordEncodeHooks } from '../../closures/classes.js'
import type { Partitioning } from '../../lineage/steps.js'
import { batchSize, forEachBatch, type Batches, type MaybePromise } from '../batches.js'
import { writePartitioned, type PartitionedFile } from '../../frames/spill/index.js'
import { shufflePath, spillPath } from '../blocks/paths.js'
import type { Memory } from '../memory.js'
import type { Revived, TaskScope } from '../scope.js'
import { pairOf } from '../steps/records.js'
import type { MapOutput, Output } from '../task.js'
import { userError } from '../userError.js'
import { aggregator, guarded } from './aggregation.js'
import { grant } from './grant.js'
import { keyComparison } from './ordering.js'
import { combineOrder, hashesOf, insertPairs, keyTable, tableSize } from './keyTable.js'

/** Which reducer a key goes to. */
export function partitionOf(partitioning: Partitioning<Revived>): (key: unknown) => number {
  const n = partitioning.partitions
  switch (partitioning.by) {
    case 'hash': return key => { const mod = hashOf(key) % n; return mod < 0 ? mod + n : mod }
    case 'function': {
      const f = guarded(partitioning.f)
      return key => {
        const given = f(key)
        if (typeof given !== 'number' || !Number.isInteger(given)) throw userError(new TypeError(`a partitioner must give whole numbers, not ${String(given)}`), partitioning.f.name)
        const mod = given % n
        return mod < 0 ? mod + n : mod
      }
    }
    case 'range': {
      const bounds = readRecords(partitioning.bounds, recordDecodeHooks)
      const { order } = partitioning
      const compare = keyComparison({ ...order, ascending: true })
      const keyOf = order.key ? guarded(order.key) : (key: unknown) => key
      return key => {
        const sortKey = keyOf(key)
        let low = 0; let high = bounds.length                          // the first bound that the key does not go behind
        while (low < high) { const middle = low + high >> 1; if (compare(bounds[middle], sortKey) < 0) low = middle + 1; else high = middle }
        return order.ascending ? low : bounds.length - low
      }
    }
  }
}

export function writeShuffle(parent: Batches, output: ShuffleOutput, scope: TaskScope, memory: Memory): MaybePromise<MapOutput> {
  const writer = pairWriter(output.partitioning.partitions, scope, memory)
  const path = shufflePath(scope, output.shuffle)
  const finish = (): MapOutput => {
    const offsets = writer.finish(path)
    scope.counters.shuffleBytesWritten += offsets.at(-1)!
    return { map: scope.task.partition, path, offsets }
  }
  const written = shufflePairs(parent, output, writer, scope, memory)
  return written instanceof Promise ? written.then(finish) : finish()
}

/** Takes pairs in, by reducer. */
export interface PairSink { add(partition: number, pair: readonly unknown[]): void; /** Called between batches: looks whether all of it still fits. */ settle(): void }
export type ShuffleOutput = Extract<Output<Revived>, { kind: 'shuffle' }>

/** Every pair to its reducer, combined first where the shuffle says so. */
export function shufflePairs(parent: Batches, output: ShuffleOutput, writer: PairSink, scope: TaskScope, memory: Memory): MaybePromise<void> {
  const partition = partitionOf(output.partitioning)
  if (!output.aggregation) {
    return forEachBatch(parent, batch => { scope.check(); for (let i = 0; i < batch.length; i++) { const pair = pairOf(batch[i]); writer.add(partition(pair[0]), pair) } writer.settle() })
  }
  const combiner = aggregator(output.aggregation)
  let table = keyTable()
  const budget = grant(memory, scope)
  const byHash = output.partitioning.by === 'hash'
  const n = output.partitioning.partitions
  /** What was combined so far goes to its reducers; combiners of one key may arrive there more than once. */
  const drain = (): void => {
    const hashes = hashesOf(table.keys)
    const order = combineOrder(hashes)
    for (let i = 0; i < hashes.length; i++) {
      const place = order ? order[i]! : i
      const key = table.keys[place]
      const mod = byHash ? hashes[place]! % n : partition(key)
      writer.add(mod < 0 ? mod + n : mod, [key, table.combiners[place]])
      if ((i & 0xffff) === 0xffff) writer.settle()
    }
    writer.settle()
    table = keyTable()
    budget.giveBack()
  }
  let known = 0
  let position = 0
  const written = forEachBatch(parent, batch => {
    scope.check()
    for (let i = 0; i < batch.length; i++) if (!Array.isArray(batch[i])) pairOf(batch[i])
    insertPairs(table, batch, combiner, false, position)
    position += batch.length
    if ((known += batch.length) < 8 * batchSize) return
    known = 0
    if (!budget.reach(tableSize(table))) drain()
  })
  return written instanceof Promise ? written.then(drain) : drain()
}

/** Gathers the records of each reducer, writes them as frames, and moves the frames to disk when they are too many. */
function pairWriter(partitions: number, scope: TaskScope, memory: Memory) {
  const open: unknown[][] = Array.from({ length: partitions }, () => [])
  const frames: Uint8Array[][] = Array.from({ length: partitions }, () => [])
  const spills: PartitionedFile[] = []
  // Few reducers have long frames, many have short ones: so that all open records together stay bounded.
  const frameLength = Math.max(64, Math.min(8192, Math.floor(1_000_000 / partitions)))
  const budget = grant(memory, scope)
  let held = 0
  let openRecords = 0
  const close = (p: number): void => {
    const records = open[p]!
    if (records.length === 0) return
    const frame = writeRecords(records, recordEncodeHooks)
    scope.counters.shuffleRecordsWritten += records.length
    openRecords -= records.length
    open[p] = []
    frames[p]!.push(frame)
    held += frame.length
  }
  let perRecord = 0
  return {
    add(p: number, pair: readonly unknown[]): void {
      const records = open[p]!
      records.push(pair)
      openRecords++
      if (records.length >= frameLength) close(p)
    },
    /** Called between batches: looks whether all of it still fits. */
    settle(): void {
      if (perRecord === 0 && openRecords > 0) perRecord = estimateSize(open.find(records => records.length)![0])
      if (budget.reach(held + openRecords * perRecord)) return
      for (let p = 0; p < partitions; p++) close(p)
      const path = spillPath(scope)
      scope.counters.memorySpilled += held
      const offsets = writePartitioned(path, frames)
      scope.counters.diskSpilled += offsets.at(-1)!
      spills.push({ path, offsets })
      for (const list of frames) list.length = 0
      held = 0
      perRecord = 0
      budget.giveBack()
    },
    finish(path: string): Float64Array {
      for (let p = 0; p < partitions; p++) close(p)
      const offsets = writePartitioned(path, frames, spills)
      budget.giveBack()
      return offsets
    },
  }
}
