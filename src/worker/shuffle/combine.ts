// Pairs become one combiner a key. What does not fit into memory goes to disk sorted by hash, and the runs are merged (ExternalAppendOnlyMap).
import { recordDecodeHooks, recordEncodeHooks } from '../../closures/classes.js'
import { hashOf } from '../../frames/keys/hash.js'
import { readRecords } from '../../frames/records/readRecords.js'
import { writeRecords } from '../../frames/records/writeRecords.js'
import { readFrames, writeFrames } from '../../frames/spill/index.js'
import { forEachBatch, batchSize, syncBatches, type Batches, type MaybePromise } from '../batches.js'
import type { Memory } from '../memory.js'
import type { TaskScope } from '../scope.js'
import { spillPath } from '../blocks/paths.js'
import { addKey, combineOrder, hashesOf, insertPairs, keyTable, placeOf, reduceOrder, tableSize, type KeyTable } from './keyTable.js'
import type { Aggregator } from './aggregation.js'
import { grant, runFrameBytes } from './grant.js'
import { pairOf } from '../steps/records.js'
import { userError } from '../userError.js'

/** One pair [key, combiner] a key, in the order of Spark's own table. */
export function combined(parent: Batches, aggregator: Aggregator, areCombined: boolean, scope: TaskScope, memory: Memory): Batches {
  let out: MaybePromise<Batches> | undefined
  const open = (): MaybePromise<Batches> => {
    let table = keyTable()
    const runs: string[] = []
    const budget = grant(memory, scope)
    const spill = (): void => {
      scope.counters.memorySpilled += budget.taken
      const path = spillPath(scope)
      scope.counters.diskSpilled += writeFrames(path, sortedFrames(table))
      runs.push(path)
      table = keyTable()
      budget.giveBack()
    }
    let known = 0
    let position = 0
    const insert = (batch: unknown[]): void => {
      insertPairs(table, checkedPairs(batch), aggregator, areCombined, position)
      position += batch.length
      if ((known += batch.length) < 8 * batchSize) return
      known = 0
      if (!budget.reach(tableSize(table)) && table.keys.length) spill()
    }
    const finish = (): Batches => {
      if (runs.length === 0) return entries(table, reduceOrder(table))
      const last = sortedFrames(table)
      return merged([...runs.map(path => hashed(readFrames(path))), hashed(last[Symbol.iterator]())], aggregator)
    }
    const done = forEachBatch(parent, insert)
    return done instanceof Promise ? done.then(finish) : finish()
  }
  if (!parent.isAsync) return syncBatches(() => ((out ??= open()) as Batches).next() as unknown[] | undefined)
  return { isAsync: true, async next() { return (await (out ??= open())).next() } }
}
const checkedPairs = (batch: unknown[]): unknown[] => { if (batch.length) pairOf(batch[0]); for (let i = 1; i < batch.length; i++) if (!Array.isArray(batch[i])) pairOf(batch[i]); return batch }

/** The table's pairs in an order of its places. */
export function entries({ keys, combiners }: KeyTable, order: Int32Array | undefined): Batches {
  let at = 0
  return syncBatches(() => {
    if (at >= keys.length) return undefined
    const end = Math.min(at + batchSize, keys.length)
    const batch: unknown[] = []
    for (; at < end; at++) { const place = order ? order[at]! : at; batch.push([keys[place], combiners[place]]) }
    return batch
  })
}
/** By hash, for a run. */
function* sortedFrames(table: KeyTable): Generator<Uint8Array> {
  const hashes = hashesOf(table.keys)
  const order = combineOrder(hashes) ?? Int32Array.from(hashes.keys()).sort((a, b) => hashes[a]! - hashes[b]! || a - b)
  // By what they hold: a few groups may be as large as many counts.
  const length = Math.max(1, Math.min(4 * batchSize, Math.floor(runFrameBytes * order.length / tableSize(table))))
  for (let at = 0; at < order.length; at += length) {
    const batch: unknown[] = []
    for (let i = at; i < Math.min(at + length, order.length); i++) batch.push([table.keys[order[i]!], table.combiners[order[i]!]])
    yield writeRecords(batch, recordEncodeHooks)
  }
}
interface Hashed { readonly hash: number; readonly pair: readonly [unknown, unknown] }
function* hashed(frames: Iterator<Uint8Array>): Generator<Hashed> {
  for (let frame; !(frame = frames.next()).done;) for (const pair of readRecords(frame.value, recordDecodeHooks) as [unknown, unknown][]) yield { hash: hashOf(pair[0]), pair }
}
/** Runs sorted by hash become one; keys of one hash are told apart by value. */
function merged(runs: readonly Iterator<Hashed>[], { combine: unnamed, name }: Aggregator): Batches {
  const combine: Aggregator['combine'] = (a, b) => { try { return unnamed(a, b) } catch (error) { throw name === undefined ? error : userError(error, name) } }
  const heads = runs.map(run => run.next())
  return syncBatches(() => {
    const batch: unknown[] = []
    while (batch.length < batchSize) {
      let least = Infinity
      for (const head of heads) if (!head.done && head.value.hash < least) least = head.value.hash
      if (least === Infinity) break
      const table = keyTable()
      for (const [i, run] of runs.entries()) {
        for (let head = heads[i]!; !head.done && head.value.hash === least; head = heads[i] = run.next()) {
          const [key, combiner] = head.value.pair
          const place = placeOf(table, key)
          if (place < 0) addKey(table, key, combiner)
          else table.combiners[place] = combine(table.combiners[place], combiner)
        }
      }
      for (const [place, key] of table.keys.entries()) batch.push([key, table.combiners[place]])
    }
    return batch.length ? batch : undefined
  })
}
