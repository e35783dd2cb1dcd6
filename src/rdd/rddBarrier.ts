// RDDBarrier: what runs in barrier stages.
import { fn, type MaybeAsyncIterable } from './families/given.js'
import type { RDD } from './rdd.js'

/** What `rdd.barrier()` gives (org.apache.spark.rdd.RDDBarrier). */
export class RDDBarrier<T> {
  /** @internal */
  constructor(private readonly rdd: RDD<T>) {}
  mapPartitions<U>(f: (records: IterableIterator<T>) => MaybeAsyncIterable<U>, _preservesPartitioning = false): RDD<U> { return this.rdd.derive({ kind: 'narrow', parent: this.rdd.lineage, step: { op: 'mapPartitions', f: fn(f, 'mapPartitions'), withIndex: false } }, { isBarrier: true, method: 'mapPartitions', boundary: this.mapPartitions }) }
  mapPartitionsWithIndex<U>(f: (index: number, records: IterableIterator<T>) => MaybeAsyncIterable<U>, _preservesPartitioning = false): RDD<U> { return this.rdd.derive({ kind: 'narrow', parent: this.rdd.lineage, step: { op: 'mapPartitions', f: fn(f, 'mapPartitionsWithIndex'), withIndex: true } }, { isBarrier: true, method: 'mapPartitionsWithIndex', boundary: this.mapPartitionsWithIndex }) }
}
