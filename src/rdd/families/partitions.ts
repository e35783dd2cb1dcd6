// Several RDDs as one; fewer or more partitions; sorted and grouped records.
import { SparkException } from '../../errors/sparkError.js'
import type { Operation } from '../../lineage/lineage.js'
import { UserFunction } from '../../lineage/userFunction.js'
import { named } from '../arguments.js'
import type { Partitioner } from '../partitioners.js'
import type { RDD } from '../rdd.js'
import { fn, positive, type NoPromise, type MaybeAsyncIterable, type Fn } from './given.js'
import { RddRecords } from './records.js'

export abstract class RddPartitions<T> extends RddRecords<T> {
  /** The records of both, duplicates kept. */
  union<U>(other: RDD<U>): RDD<T | U> { return this.sc.union<T | U>([this.self as RDD<T | U>, other as RDD<T | U>]) }
  /** Records that both have, each once. */
  intersection(other: RDD<T>, numPartitions?: number): RDD<T> {
    const pairs = this.step<[T, null]>({ op: 'pairWithNull' }, 'intersection', this.intersection)
    const others = other.step<[T, null]>({ op: 'pairWithNull' }, 'intersection', this.intersection)
    return pairs.grouped([others], numPartitions, 'intersection', this.intersection).step({ op: 'commonKeys' }, 'intersection', this.intersection)
  }
  /** Records that the other does not have. */
  subtract(other: RDD<T>, numPartitions?: number): RDD<T> {
    const pairs = this.step<[T, null]>({ op: 'pairWithNull' }, 'subtract', this.subtract)
    return pairs.subtractByKey(other.step<[T, null]>({ op: 'pairWithNull' }, 'subtract', this.subtract), numPartitions).keys()
  }
  /** All pairs of a record of this and one of the other. */
  cartesian<U>(other: RDD<U>): RDD<[T, U]> { return this.derive({ kind: 'cartesian', left: this.lineage, right: other.lineage }, { className: 'CartesianRDD', method: 'cartesian', boundary: this.cartesian }) }
  /** Pairs of records at the same place: both have as many partitions, and as many records in each. */
  zip<U>(other: RDD<U>): RDD<[T, U]> { return this.zipped([other], undefined, 'zip', this.zip) as RDD<[T, U]> }
  zipPartitions<U, R>(other: RDD<U>, f: (left: IterableIterator<T>, right: IterableIterator<U>) => MaybeAsyncIterable<R>): RDD<R>
  zipPartitions<U, V, R>(second: RDD<U>, third: RDD<V>, f: (first: IterableIterator<T>, second: IterableIterator<U>, third: IterableIterator<V>) => MaybeAsyncIterable<R>): RDD<R>
  zipPartitions<U, V, W, R>(second: RDD<U>, third: RDD<V>, fourth: RDD<W>, f: (first: IterableIterator<T>, second: IterableIterator<U>, third: IterableIterator<V>, fourth: IterableIterator<W>) => MaybeAsyncIterable<R>): RDD<R>
  /** A function of the iterators of the partitions of two to four RDDs, which have as many partitions each. */
  zipPartitions(...args: unknown[]): RDD<unknown> { return this.zipped(args.slice(0, -1) as RDD<unknown>[], fn(args.at(-1) as Fn, 'zipPartitions'), 'zipPartitions', this.zipPartitions) }
  /** @internal */
  zipped(others: readonly RDD<unknown>[], f: UserFunction | undefined, method: string, boundary: Fn): RDD<unknown> {
    const parents = [this.lineage, ...others.map(other => other.lineage)]
    const operation: Operation = { kind: 'zip', parents, ...(f && { f }) }
    const options = { className: `ZippedPartitionsRDD${parents.length}`, method, boundary }
    return this.deferred(parents, async () => {
      const backend = await this.sc.backend()
      const counts = await Promise.all(parents.map(parent => backend.partitionCount(parent)))
      if (new Set(counts).size > 1) throw new SparkException({ message: `Can't zip RDDs with unequal numbers of partitions: List(${counts.join(', ')})`, parameters: {}, contexts: [] })
      return this.derive(operation, options).lineage
    }, options)
  }
  zipWithIndex(): RDD<[T, number]> {
    const options = { method: 'zipWithIndex', boundary: this.zipWithIndex, className: 'ZippedWithIndexRDD' }
    return this.deferred<[T, number]>([this.lineage], async () => {
      const backend = await this.sc.backend()
      const n = await backend.partitionCount(this.lineage)
      const offsets = new Float64Array(Math.max(n, 1))
      if (n > 1) {
        const counts = await this.answers<number>({ op: 'count' }, this.zipWithIndex, Array.from({ length: n - 1 }, (_, i) => i), 'zipWithIndex')
        counts.forEach((count, i) => { offsets[i + 1] = offsets[i]! + count })
      }
      return this.derive({ kind: 'narrow', parent: this.lineage, step: { op: 'zipWithIndex', offsets } }, options).lineage
    }, options)
  }
  /** Pairs with ids that are unique, not consecutive: partition + i × partitions; no job is needed. */
  zipWithUniqueId(): RDD<[T, number]> {
    const options = { method: 'zipWithUniqueId', boundary: this.zipWithUniqueId }
    return this.deferred<[T, number]>([this.lineage], async () => this.derive({ kind: 'narrow', parent: this.lineage, step: { op: 'zipWithUniqueId', stride: await this.getNumPartitions() } }, options).lineage, options)
  }
  coalesce(numPartitions: number, shuffle?: boolean): RDD<T>
  coalesce(options: { readonly numPartitions: number; readonly shuffle?: boolean }): RDD<T>
  /** Fewer partitions: neighbours put together; with `shuffle` dealt anew. */
  coalesce(...args: unknown[]): RDD<T> {
    const { numPartitions, shuffle } = named(args, ['numPartitions', 'shuffle'])
    const partitions = positive(Number(numPartitions))
    if (shuffle !== true) return this.derive({ kind: 'coalesce', parent: this.lineage, partitions }, { className: 'CoalescedRDD', method: 'coalesce', boundary: this.coalesce })
    const dealt = this.step<[number, T]>({ op: 'deal', partitions }, 'coalesce', this.coalesce)
    return dealt.exchanged<[number, T]>({ by: 'hash', partitions }, { method: 'coalesce', boundary: this.coalesce }).step({ op: 'values' }, 'coalesce', this.coalesce)
  }
  /** So many partitions, the records dealt round. */
  repartition(numPartitions: number): RDD<T> { return this.coalesce(numPartitions, true) }
  /** Each record once. */
  distinct(numPartitions?: number): RDD<T> {
    const pairs = this.step<[T, null]>({ op: 'pairWithNull' }, 'distinct', this.distinct)
    return pairs.combined<null>({ how: 'first' }, numPartitions, 'distinct', this.distinct).step({ op: 'keys' }, 'distinct', this.distinct)
  }
  sortBy<K>(keyfunc: (record: T) => K, ascending?: boolean, numPartitions?: number): RDD<T>
  sortBy<K>(keyfunc: (record: T) => K, options: { readonly ascending?: boolean; readonly numPartitions?: number; readonly compare?: (a: K, b: K) => number }): RDD<T>
  /** Sorted by what the function takes, over all partitions. */
  sortBy(keyfunc: Fn, ...rest: unknown[]): RDD<T> {
    const { ascending, numPartitions, compare } = named(rest, ['ascending', 'numPartitions', 'compare'])
    const keyed = this.step<[unknown, T]>({ op: 'keyBy', f: fn(keyfunc, 'sortBy') }, 'sortBy', this.sortBy)
    return keyed.sorted(ascending !== false, numPartitions as number | undefined, undefined, compare as Fn | undefined, 'sortBy', this.sortBy).step({ op: 'values' }, 'sortBy', this.sortBy)
  }
  groupBy<K>(f: (record: T) => K & NoPromise<K>, numPartitions?: number | Partitioner<K>): RDD<[K, T[]]> { return (this.step<[K, T]>({ op: 'keyBy', f: fn(f, 'groupBy') }, 'groupBy', this.groupBy)).groupByKey(numPartitions) }
}
