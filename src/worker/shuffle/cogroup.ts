// Pairs of several sides, grouped by key: [key, [values of each side]]; and what subtract keeps.
import { slices, forEachBatch, syncBatches, type Batches, type MaybePromise } from '../batches.js'
import type { Memory } from '../memory.js'
import type { TaskScope } from '../scope.js'
import { pairOf } from '../steps/records.js'
import type { Aggregator } from './aggregation.js'
import { combined } from './combine.js'
import { javaOrder, keyTable, placeOf, addKey } from './keyTable.js'

/** Goes through the same table as combining, the side beside the value; so it spills as that does. */
export function cogrouped(sides: readonly Batches[], scope: TaskScope, memory: Memory): Batches {
  const n = sides.length
  const lists = (): unknown[][] => Array.from({ length: n }, () => [])
  const grouping: Aggregator = {
    create: value => { const groups = lists(); const [side, held] = value as [number, unknown]; groups[side]!.push(held); return groups },
    merge: (groups, value) => { const [side, held] = value as [number, unknown]; (groups as unknown[][])[side]!.push(held); return groups },
    combine: (a, b) => { for (let side = 0; side < n; side++) for (const value of (b as unknown[][])[side]!) (a as unknown[][])[side]!.push(value); return a },
    name: undefined,
  }
  return combined(tagged(sides), grouping, false, scope, memory)
}
/** Records [key, [side, value]], one side after another. */
function tagged(sides: readonly Batches[]): Batches {
  let side = 0
  const tag = (batch: unknown[]): unknown[] => batch.map(record => { const [key, value] = pairOf(record); return [key, [side, value]] })
  if (sides.every(batches => !batches.isAsync)) return syncBatches(() => {
    for (; side < sides.length; side++) { const batch = sides[side]!.next() as unknown[] | undefined; if (batch) return tag(batch) }
    return undefined
  })
  return { isAsync: true, async next() { for (; side < sides.length; side++) { const batch = await sides[side]!.next(); if (batch) return tag(batch) } return undefined } }
}

/** The pairs of the first side whose keys no other side has, in the order of Java's table. */
export function subtracted(sides: readonly Batches[]): Batches {
  let out: MaybePromise<Batches> | undefined
  const [first, ...others] = sides as [Batches, ...Batches[]]
  const open = (): MaybePromise<Batches> => {
    const table = keyTable()
    const removed = new Set<number>()
    const gather = () => forEachBatch(first, batch => { for (const record of batch) { const [key, value] = pairOf(record); const place = placeOf(table, key); if (place < 0) addKey(table, key, [value]); else (table.combiners[place] as unknown[]).push(value) } })
    const remove = (side: Batches) => forEachBatch(side, batch => { for (const record of batch) { const place = placeOf(table, pairOf(record)[0]); if (place >= 0) removed.add(place) } })
    const finish = (): Batches => {
      const kept: unknown[] = []
      for (const place of javaOrder(table)) if (!removed.has(place)) for (const value of table.combiners[place] as unknown[]) kept.push([table.keys[place], value])
      return slices(kept)
    }
    if (sides.every(side => !side.isAsync)) { void gather(); for (const other of others) void remove(other); return finish() }
    return (async () => { await gather(); for (const other of others) await remove(other); return finish() })()
  }
  if (sides.every(side => !side.isAsync)) return syncBatches(() => ((out ??= open()) as Batches).next() as unknown[] | undefined)
  return { isAsync: true, async next() { return (await (out ??= open())).next() } }
}
