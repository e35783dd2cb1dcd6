// Where keys go: Spark's two partitioners, and the program's own.
import { hashOf, nonNegativeMod } from '../frames/keys/index.js'
import type { Partitioner as Layout } from '../lineage/lineage.js'
import { UserFunction } from '../lineage/userFunction.js'

/** A partitioner of the program: `getPartition` travels to the runners with what it closes over. */
export interface Partitioner<K = unknown> { readonly numPartitions: number; getPartition(key: K): number }

/** By Scala's hash of the key. */
export class HashPartitioner implements Partitioner {
  constructor(readonly numPartitions: number) { if (!(numPartitions >= 0)) throw new RangeError(`Number of partitions (${numPartitions}) cannot be negative.`) }
  getPartition(key: unknown): number { return nonNegativeMod(hashOf(key), this.numPartitions) }
}
/** The partitioner as lineage; `partitionFunc` as in partitionBy(n, f). */
export function layoutOf(partitioner: number | Partitioner<never>, partitionFunc?: (key: never) => number): Layout {
  if (typeof partitioner === 'number') return partitionFunc ? { by: 'function', partitions: partitioner, f: new UserFunction(partitionFunc) } : { by: 'hash', partitions: partitioner }
  if (partitioner instanceof HashPartitioner) return { by: 'hash', partitions: partitioner.numPartitions }
  let f = functions.get(partitioner)
  if (!f) functions.set(partitioner, f = new UserFunction((key: never) => partitioner.getPartition(key)))
  return { by: 'function', partitions: partitioner.numPartitions, f }
}
const functions = new WeakMap<object, UserFunction>()
