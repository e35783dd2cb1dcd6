// One combiner a key, by the key's value. Keys are kept in the order they came; the hash of each is taken once, when the table is read.
import { primitiveKey } from '../../frames/keys/canonical.js'
import { hashOf } from '../../frames/keys/hash.js'
import { estimateSize } from '../../frames/records/size.js'
import { userError } from '../userError.js'
import type { Aggregator } from './aggregation.js'
import { appendOnlyOrder, byHash, javaMapOrder } from './hashOrder.js'

export interface KeyTable {
  readonly keys: unknown[]
  readonly combiners: unknown[]
  readonly places: Map<unknown, number>
}
export const keyTable = (): KeyTable => ({ keys: [], combiners: [], places: new Map() })

/** Where the key's combiner lies; -1 if the key is new. */
export function placeOf(table: KeyTable, key: unknown): number {
  return table.places.get(typeof key === 'string' || typeof key === 'number' ? key : primitiveKey(key)) ?? -1
}
export function addKey(table: KeyTable, key: unknown, combiner: unknown): void {
  table.places.set(typeof key === 'string' || typeof key === 'number' ? key : primitiveKey(key), table.keys.length)
  table.keys.push(key)
  table.combiners.push(combiner)
}
/** Takes pairs in: values, or combiners if they are so already. `position`: how many came before, for what is said of an error. */
export function insertPairs(table: KeyTable, batch: readonly unknown[], aggregator: Aggregator, areCombined: boolean, position: number): void {
  const at = { i: 0 }
  try { insertAll(table, batch, aggregator, areCombined, at) } catch (error) { throw aggregator.name === undefined ? error : userError(error, aggregator.name, position + at.i) }
}
function insertAll(table: KeyTable, batch: readonly unknown[], { create, merge, combine }: Aggregator, areCombined: boolean, at: { i: number }): void {
  const { places, keys, combiners } = table
  for (let i = 0; i < batch.length; i++) {
    at.i = i
    const pair = batch[i] as readonly unknown[]
    const key = pair[0]
    const primitive = typeof key === 'string' || typeof key === 'number' ? key : primitiveKey(key)
    const place = places.get(primitive)
    if (place === undefined) { places.set(primitive, keys.length); keys.push(key); combiners.push(areCombined ? pair[1] : create(pair[1])) }
    else combiners[place] = areCombined ? combine(combiners[place], pair[1]) : merge(combiners[place], pair[1])
  }
}
export function hashesOf(keys: readonly unknown[]): Int32Array {
  const hashes = new Int32Array(keys.length)
  for (let i = 0; i < keys.length; i++) hashes[i] = hashOf(keys[i])
  return hashes
}
/** The table's places in the order Spark's reducer gives them: null first, then by slot. */
export function reduceOrder(table: KeyTable): Int32Array | undefined { return orderWith(table, appendOnlyOrder) }
/** … as Spark's map side lays them out: by hash. */
export const combineOrder = (hashes: Int32Array): Int32Array | undefined => byHash(hashes)
/** … as java.util.HashMap gives them: subtract. */
export function javaOrder(table: KeyTable): Int32Array { return javaMapOrder(hashesOf(table.keys)) }

function orderWith(table: KeyTable, order: (hashes: Int32Array) => Int32Array | undefined): Int32Array | undefined {
  const at = table.places.get(primitiveKey(null))
  const hashes = hashesOf(table.keys)
  if (at === undefined) return order(hashes)
  const others = Int32Array.from(hashes.keys()).filter(i => i !== at)
  const placed = order(others.map(i => hashes[i]!))
  if (!placed) return undefined
  const all = new Int32Array(hashes.length)
  all[0] = at
  placed.forEach((p, i) => { all[i + 1] = others[p]! })
  return all
}
/** A guess at the table's size in bytes, from a few of its entries. */
export function tableSize(table: KeyTable): number {
  const n = table.keys.length
  if (n === 0) return 0
  const looks = Math.min(n, 32)
  let bytes = 0
  for (let i = 0; i < looks; i++) {
    const place = Math.floor(i * n / looks)
    bytes += estimateSize(table.keys[place]) + estimateSize(table.combiners[place])
  }
  return n * (bytes / looks + 60)
}
