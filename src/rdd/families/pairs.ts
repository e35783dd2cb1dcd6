// Pairs of keys and values: what is combined, joined and sorted by key.
import { recordEncodeHooks } from '../../closures/classes.js'
import { clientError } from '../../errors/clientError.js'
import { encodeValue } from '../../frames/values/index.js'
import { samePartitioner, type Lineage, type Operation, type Partitioner as Layout } from '../../lineage/lineage.js'
import type { Aggregation, Ordering } from '../../lineage/steps.js'
import { UserFunction } from '../../lineage/userFunction.js'
import { named } from '../arguments.js'
import { layoutOf, type Partitioner } from '../partitioners.js'
import { rangeBounds } from '../rangeBounds.js'
import type { RDD } from '../rdd.js'
import { fn, zero, keyOrder, positive, seedOf, type NoPromise, type Again, type Fn, type Absent } from './given.js'
import { RddPartitions } from './partitions.js'

export abstract class RddPairs<T> extends RddPartitions<T> {
  keys<K>(this: RDD<[K, unknown]>): RDD<K> { return this.step({ op: 'keys' }, 'keys', this.keys) }
  values<V>(this: RDD<[unknown, V]>): RDD<V> { return this.step({ op: 'values' }, 'values', this.values) }
  mapValues<K, V, U>(this: RDD<[K, V]>, f: (value: V) => U & NoPromise<U>): RDD<[K, U]> { return this.step({ op: 'mapValues', f: fn(f, 'mapValues') }, 'mapValues', this.mapValues, true) }
  flatMapValues<K, V, U>(this: RDD<[K, V]>, f: (value: V) => Iterable<U>): RDD<[K, U]> { return this.step({ op: 'flatMapValues', f: fn(f, 'flatMapValues') }, 'flatMapValues', this.flatMapValues, true) }
  /** Values of one key become one by an associative function; combined before the shuffle. */
  reduceByKey<K, V>(this: RDD<[K, V]>, f: (a: V, b: V) => Again<V>, numPartitions?: number | Partitioner<K>): RDD<[K, V]> { return this.combined<V>({ how: 'reduce', f: fn(f, 'reduceByKey') }, numPartitions, 'reduceByKey', this.reduceByKey) as RDD<[K, V]> }
  foldByKey<K, V>(this: RDD<[K, V]>, zeroValue: V, f: (a: V, b: V) => Again<V>, numPartitions?: number | Partitioner<K>): RDD<[K, V]> { return this.combined<V>({ how: 'fold', zero: zero(zeroValue), f: fn(f, 'foldByKey') }, numPartitions, 'foldByKey', this.foldByKey) as RDD<[K, V]> }
  aggregateByKey<K, V, U>(this: RDD<[K, V]>, zeroValue: U, seqFunc: (a: U, value: V) => Again<U>, combFunc: (a: U, b: U) => Again<U>, numPartitions?: number | Partitioner<K>): RDD<[K, U]> { return this.combined<U>({ how: 'aggregate', zero: zero(zeroValue), seq: fn(seqFunc, 'aggregateByKey'), comb: fn(combFunc, 'aggregateByKey') }, numPartitions, 'aggregateByKey', this.aggregateByKey) as RDD<[K, U]> }
  combineByKey<K, V, C>(this: RDD<[K, V]>, createCombiner: (value: V) => C & NoPromise<C>, mergeValue: (combiner: C, value: V) => Again<C>, mergeCombiners: (a: C, b: C) => Again<C>, numPartitions?: number | Partitioner<K>): RDD<[K, C]> { return this.combined<C>({ how: 'combine', create: fn(createCombiner, 'combineByKey'), mergeValue: fn(mergeValue, 'combineByKey'), mergeCombiners: fn(mergeCombiners, 'combineByKey') }, numPartitions, 'combineByKey', this.combineByKey) as RDD<[K, C]> }
  /** All values of a key in one array. reduceByKey and its kin move less. */
  groupByKey<K, V>(this: RDD<[K, V]>, numPartitions?: number | Partitioner<K>): RDD<[K, V[]]> { return this.combined<V[]>({ how: 'group' }, numPartitions, 'groupByKey', this.groupByKey, false) as RDD<[K, V[]]> }
  /** Keys laid out anew. */
  partitionBy<K, V>(this: RDD<[K, V]>, numPartitions: number | Partitioner<K>, partitionFunc?: (key: K) => number): RDD<[K, V]> {
    const layout = layoutOf(numPartitions as number | Partitioner<never>, partitionFunc as ((key: never) => number) | undefined)
    return samePartitioner(this.layout(), layout) ? this : this.exchanged(layout, { method: 'partitionBy', boundary: this.partitionBy })
  }
  sortByKey<K, V>(this: RDD<[K, V]>, ascending?: boolean, numPartitions?: number, keyfunc?: (key: K) => unknown): RDD<[K, V]>
  sortByKey<K, V>(this: RDD<[K, V]>, options: { readonly ascending?: boolean; readonly numPartitions?: number; readonly keyfunc?: (key: K) => unknown; readonly compare?: (a: K, b: K) => number }): RDD<[K, V]>
  /** Sorted by key over all partitions: natural order, of `keyfunc(key)` if given, or by `compare`. */
  sortByKey(this: RDD<[unknown, unknown]>, ...args: unknown[]): RDD<[unknown, unknown]> {
    const { ascending, numPartitions, keyfunc, compare } = named(args, ['ascending', 'numPartitions', 'keyfunc', 'compare'])
    return this.sorted(ascending !== false, numPartitions as number | undefined, keyfunc as Fn | undefined, compare as Fn | undefined, 'sortByKey', this.sortByKey)
  }
  repartitionAndSortWithinPartitions<K, V>(this: RDD<[K, V]>, numPartitions?: number | Partitioner<K>, partitionFunc?: (key: K) => number, ascending = true, keyfunc?: (key: K) => unknown): RDD<[K, V]> {
    const options = { order: keyOrder(ascending, keyfunc as Fn | undefined), method: 'repartitionAndSortWithinPartitions', boundary: this.repartitionAndSortWithinPartitions }
    const laidOut = (partitions: number | Partitioner<K>): RDD<[K, V]> => this.exchanged(layoutOf(partitions as number | Partitioner<never>, partitionFunc as ((key: never) => number) | undefined), options)
    return numPartitions === undefined ? this.deferred([this.lineage], async () => laidOut(this.sc.givenParallelism() ?? await this.mostPartitions([this.lineage])).lineage, { className: 'ShuffledRDD', ...options }) : laidOut(numPartitions)
  }
  join<K, V, W>(this: RDD<[K, V]>, other: RDD<[K, W]>, numPartitions?: number | Partitioner<K>): RDD<[K, [V, W]]> { return this.grouped([other], numPartitions, 'join', this.join).step({ op: 'joinGroups', how: 'inner' }, 'join', this.join, true) }
  leftOuterJoin<K, V, W>(this: RDD<[K, V]>, other: RDD<[K, W]>, numPartitions?: number | Partitioner<K>): RDD<[K, [V, Absent<W>]]> { return this.grouped([other], numPartitions, 'leftOuterJoin', this.leftOuterJoin).step({ op: 'joinGroups', how: 'left' }, 'leftOuterJoin', this.leftOuterJoin, true) }
  rightOuterJoin<K, V, W>(this: RDD<[K, V]>, other: RDD<[K, W]>, numPartitions?: number | Partitioner<K>): RDD<[K, [Absent<V>, W]]> { return this.grouped([other], numPartitions, 'rightOuterJoin', this.rightOuterJoin).step({ op: 'joinGroups', how: 'right' }, 'rightOuterJoin', this.rightOuterJoin, true) }
  fullOuterJoin<K, V, W>(this: RDD<[K, V]>, other: RDD<[K, W]>, numPartitions?: number | Partitioner<K>): RDD<[K, [Absent<V>, Absent<W>]]> { return this.grouped([other], numPartitions, 'fullOuterJoin', this.fullOuterJoin).step({ op: 'joinGroups', how: 'full' }, 'fullOuterJoin', this.fullOuterJoin, true) }
  /** For each key the values of both sides. */
  cogroup<K, V, W>(this: RDD<[K, V]>, other: RDD<[K, W]>, numPartitions?: number | Partitioner<K>): RDD<[K, [V[], W[]]]> { return this.grouped([other], numPartitions, 'cogroup', this.cogroup) as RDD<[K, [V[], W[]]]> }
  /** cogroup with several others. */
  groupWith<K, V>(this: RDD<[K, V]>, ...others: RDD<[K, unknown]>[]): RDD<[K, unknown[][]]> { return this.grouped(others, undefined, 'groupWith', this.groupWith) as RDD<[K, unknown[][]]> }
  /** Pairs whose key the other does not have. */
  subtractByKey<K, V>(this: RDD<[K, V]>, other: RDD<[K, unknown]>, numPartitions?: number | Partitioner<K>): RDD<[K, V]> { return this.grouped([other], numPartitions, 'subtractByKey', this.subtractByKey, true) as unknown as RDD<[K, V]> }
  /** A fraction for each key. */
  sampleByKey<K, V>(this: RDD<[K, V]>, withReplacement: boolean, fractions: ReadonlyMap<K, number> | Readonly<Record<string, number>>, seed?: number | bigint): RDD<[K, V]> {
    const map = fractions instanceof Map ? fractions : new Map(Object.entries(fractions))
    for (const [key, fraction] of map) if (!(Number(fraction) >= 0)) throw clientError('VALUE_NOT_POSITIVE', { arg_name: `fractions[${String(key)}]`, arg_value: String(fraction) })
    return this.step({ op: 'sampleByKey', withReplacement, fractions: encodeValue(map, recordEncodeHooks), seed: seedOf(seed) }, 'sampleByKey', this.sampleByKey, true)
  }

  /** @internal Values of one key become one; without a shuffle where the keys lie right already. */
  combined<C>(aggregation: Aggregation<UserFunction>, numPartitions: number | Partitioner<never> | undefined, method: string, boundary: Fn, mapSideCombine = true): RDD<[T extends [infer K, unknown] ? K : never, C]> {
    type Out = RDD<[T extends [infer K, unknown] ? K : never, C]>
    const own = this.layout()
    if (own && (numPartitions === undefined || samePartitioner(own, layoutOf(numPartitions)))) return this.step({ op: 'aggregatePartition', aggregation }, method, boundary, true) as unknown as Out
    return this.laidOut([this.lineage], numPartitions, layout => ({ kind: 'shuffle', parent: this.lineage, partitioner: layout, aggregation, mapSideCombine }), { className: 'ShuffledRDD', method, boundary }) as unknown as Out
  }
  /** @internal */
  exchanged<U>(layout: Layout, { order, method, boundary }: { readonly order?: Ordering<UserFunction>; readonly method: string; readonly boundary: Fn }): RDD<U> {
    return this.derive<U>({ kind: 'shuffle', parent: this.lineage, partitioner: layout, mapSideCombine: false, ...(order && { order }) }, { className: 'ShuffledRDD', partitioner: layout, method, boundary })
  }
  /** @internal */
  grouped(others: readonly RDD<[never, unknown]>[] | readonly RDD<unknown>[], numPartitions: number | Partitioner<never> | undefined, method: string, boundary: Fn, subtract = false): RDD<[unknown, unknown[][]]> {
    const parents = [this.lineage, ...others.map(other => (other as RDD<unknown>).lineage)]
    return this.laidOut(parents, numPartitions, layout => ({ kind: 'cogroup', parents, partitioner: layout, ...(subtract && { subtract }) }), { className: subtract ? 'SubtractedRDD' : 'CoGroupedRDD', method, boundary }) as RDD<[unknown, unknown[][]]>
  }
  /** @internal A node whose partitioner is the one asked for, else the parents' own, else hash by as many partitions as the largest parent has (Partitioner.defaultPartitioner). */
  laidOut(parents: readonly Lineage[], numPartitions: number | Partitioner<never> | undefined, operation: (layout: Layout) => Operation, options: { readonly className: string; readonly method: string; readonly boundary: Fn }): RDD<unknown> {
    if (numPartitions !== undefined) { const layout = layoutOf(typeof numPartitions === 'number' ? positive(numPartitions) : numPartitions); return this.derive(operation(layout), { ...options, partitioner: layout }) }
    return this.deferred(parents, async () => {
      const most = await this.mostPartitions(parents)
      const best = parents.map(parent => (parent.actual ?? parent).partitioner).filter(layout => layout !== undefined).sort((a, b) => b.partitions - a.partitions)[0]
      const usual = this.sc.givenParallelism() ?? most
      const layout: Layout = best && (Math.log10(most) - Math.log10(best.partitions) < 1 || usual <= best.partitions) ? best : { by: 'hash', partitions: usual }
      return this.derive(operation(layout), { ...options, partitioner: layout }).lineage
    }, options)
  }
  /** @internal */
  sorted(ascending: boolean, numPartitions: number | undefined, keyfunc: Fn | undefined, compare: Fn | undefined, method: string, boundary: Fn): RDD<T> {
    const order = keyOrder(ascending, keyfunc, compare)
    const options = { className: 'ShuffledRDD', method, boundary }
    const made: RDD<T> = this.deferred<T>([this.lineage], async () => {
      const parents = await this.mostPartitions([this.lineage])
      const wanted = numPartitions ?? this.sc.givenParallelism() ?? parents
      const layout = await rangeBounds(this.self as RDD<unknown>, made.id(), order, wanted, parents)
      return this.derive({ kind: 'shuffle', parent: this.lineage, partitioner: layout, mapSideCombine: false, order }, { ...options, partitioner: keyfunc || compare ? undefined : layout }).lineage
    }, options)
    return made
  }
  /** @internal */
  async mostPartitions(parents: readonly Lineage[]): Promise<number> {
    const backend = await this.sc.backend()
    return Math.max(...await Promise.all(parents.map(parent => backend.partitionCount(parent))))
  }
}
