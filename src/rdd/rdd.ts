// RDD: a partitioned collection that is computed where it is asked for (org.apache.spark.rdd.RDD). Transformations are lazy and synchronous, actions
// are promises. Functions travel with copies of what they close over.
import { recordEncodeHooks, whenReady } from '../closures/classes.js'
import { doesNotTravel, type Refusal } from '../closures/travel.js'
import { clientError } from '../errors/clientError.js'
import { SparkException, UnsupportedOperationException } from '../errors/sparkError.js'
import { encodeValue } from '../frames/values/index.js'
import { samePartitioner, type Lineage, type Operation, type Partitioner as Layout } from '../lineage/lineage.js'
import type { Action, Aggregation, Ordering, Step } from '../lineage/steps.js'
import { UserFunction } from '../lineage/userFunction.js'
import { StorageLevel } from '../types/storageLevel.js'
import { named } from './arguments.js'
import type { PartitionResult } from './backend.js'
import { callSiteOf } from './callSite.js'
import { debugString } from './debugString.js'
import { layoutOf, type Partitioner } from './partitioners.js'
import { decodeRecords, decodeResult } from './results.js'
import { approximateCount, estimateDistinct } from './approximate.js'
import { refuseMembers } from './refusals.js'
import { rangeBounds } from './rangeBounds.js'
import { fractionForSampleSize, javaRandom, shuffleInPlace } from '../frames/random/index.js'
import { BoundedDouble, StatCounter } from './stats.js'
import type { SparkContext } from './sparkContext.js'

/** Refuses functions that give promises, at compile time. */
export type NoPromise<U> = U extends PromiseLike<unknown> ? ['this function is async: use mapAsync'] : unknown
/** A value of a type that is known already. The empty tuple makes the compiler read `[a, b]` as a tuple where U is one, not as an array. */
export type Again<U> = U | U & []
export type MaybeAsyncIterable<U> = Iterable<U> | AsyncIterable<U> | Promise<Iterable<U>>
type Numbers = RDD<number>
type Fn = (...args: never[]) => unknown
/** A join's side that may be missing. */
export type Absent<V> = V | null

export class RDD<T> {
  /** @internal */ declare readonly [doesNotTravel]: Refusal
  /** @internal */
  constructor(/** @internal */ readonly sc: SparkContext, /** @internal */ readonly lineage: Lineage) {
    Object.defineProperty(this, 'sc', { enumerable: false })
    Object.defineProperty(this, 'lineage', { enumerable: false })
  }

  // ---- what it is

  /** Unique in its SparkContext. */
  id(): number { return this.lineage.id }
  get context(): SparkContext { return this.sc }
  get sparkContext(): SparkContext { return this.sc }
  name(): string | null { return this.lineage.name ?? null }
  setName(name: string): this { this.lineage.name = name; return this }
  /** How many partitions; what must be known before (files listed, keys sampled) is found out first. */
  async getNumPartitions(): Promise<number> { return (await this.sc.backend()).partitionCount(this.lineage) }
  /** Where keys lie, if that is known. */
  get partitioner(): { readonly numPartitions: number } | null { const layout = this.layout(); return layout ? { numPartitions: layout.partitions } : null }
  /** The lineage, as Spark prints it. */
  async toDebugString(): Promise<string> { return debugString(this.lineage, await this.sc.backend()) }
  toString(): string { return `${this.lineage.name ? `${this.lineage.name} ` : ''}${this.lineage.className}[${this.lineage.id}] at ${this.lineage.callSite.method} at ${this.lineage.callSite.file}:${this.lineage.callSite.line}` }
  [Symbol.for('nodejs.util.inspect.custom')](): string { return this.toString() }

  /** @internal */
  layout(): Layout | undefined { return (this.lineage.actual ?? this.lineage).partitioner }
  /** @internal A new node. */
  derive<U>(operation: Operation, options: { readonly className?: string; readonly partitioner?: Layout | undefined; readonly isBarrier?: boolean; readonly method: string; readonly boundary: Fn }): RDD<U> {
    return this.sc.make<U>(operation, options)
  }
  /** @internal */
  step<U>(step: Step<UserFunction>, method: string, boundary: Fn, keepsPartitioner = false): RDD<U> {
    return this.derive<U>({ kind: 'narrow', parent: this.lineage, step }, { method, boundary, partitioner: keepsPartitioner ? this.layout() : undefined })
  }

  // ---- transformations of records

  map<K, V>(f: (record: T) => [K, V]): RDD<[K, V]>
  map<U>(f: (record: T) => U & NoPromise<U>): RDD<U>
  /** Every record through the function. */
  map(f: Fn): RDD<unknown> { return this.step({ op: 'map', f: fn(f, 'map') }, 'map', this.map) }
  filter<S extends T>(f: (record: T) => record is S): RDD<S>
  filter<R>(f: (record: T) => R & NoPromise<R>): RDD<T>
  /** The records for which the function says yes. */
  filter(f: Fn): RDD<unknown> { return this.step({ op: 'filter', f: fn(f, 'filter') }, 'filter', this.filter, true) }
  flatMap<K, V>(f: (record: T) => Iterable<[K, V]>): RDD<[K, V]>
  flatMap<U>(f: (record: T) => Iterable<U>): RDD<U>
  /** All that the function gives for every record. */
  flatMap(f: Fn): RDD<unknown> { return this.step({ op: 'flatMap', f: fn(f, 'flatMap') }, 'flatMap', this.flatMap) }
  /** For functions that must be awaited: at most `concurrency` (16) at a time, results in order. */
  mapAsync<U>(f: (record: T) => Promise<U> | U, options: { readonly concurrency?: number } = {}): RDD<U> { return this.step({ op: 'mapAsync', f: fn(f, 'mapAsync'), concurrency: options.concurrency ?? 16 }, 'mapAsync', this.mapAsync) }
  mapPartitions<K, V>(f: (records: IterableIterator<T>) => MaybeAsyncIterable<[K, V]>, preservesPartitioning?: boolean): RDD<[K, V]>
  mapPartitions<U>(f: (records: IterableIterator<T>) => MaybeAsyncIterable<U>, preservesPartitioning?: boolean): RDD<U>
  /** A function of a whole partition's iterator; it may be async, or an async generator. */
  mapPartitions(f: Fn, preservesPartitioning = false): RDD<unknown> { return this.step({ op: 'mapPartitions', f: fn(f, 'mapPartitions'), withIndex: false }, 'mapPartitions', this.mapPartitions, preservesPartitioning) }
  mapPartitionsWithIndex<K, V>(f: (index: number, records: IterableIterator<T>) => MaybeAsyncIterable<[K, V]>, preservesPartitioning?: boolean): RDD<[K, V]>
  mapPartitionsWithIndex<U>(f: (index: number, records: IterableIterator<T>) => MaybeAsyncIterable<U>, preservesPartitioning?: boolean): RDD<U>
  mapPartitionsWithIndex(f: Fn, preservesPartitioning = false): RDD<unknown> { return this.step({ op: 'mapPartitions', f: fn(f, 'mapPartitionsWithIndex'), withIndex: true }, 'mapPartitionsWithIndex', this.mapPartitionsWithIndex, preservesPartitioning) }
  /** Spark's older name of mapPartitionsWithIndex. */
  mapPartitionsWithSplit<U>(f: (index: number, records: IterableIterator<T>) => MaybeAsyncIterable<U>): RDD<U> { return this.mapPartitionsWithIndex(f) }
  /** Each partition as one array. */
  glom(): RDD<T[]> { return this.step({ op: 'glom' }, 'glom', this.glom) }
  /** Pairs [f(record), record]. */
  keyBy<K>(f: (record: T) => K & NoPromise<K>): RDD<[K, T]> { return this.step({ op: 'keyBy', f: fn(f, 'keyBy') }, 'keyBy', this.keyBy) }
  /** The records as lines through a command of the operating system; its lines come back. */
  pipe(command: string | readonly string[], env?: Readonly<Record<string, string>>, checkCode?: boolean): RDD<string>
  pipe(command: string | readonly string[], options?: { readonly env?: Readonly<Record<string, string>>; readonly checkCode?: boolean }): RDD<string>
  pipe(command: string | readonly string[], ...rest: unknown[]): RDD<string> {
    const { env, checkCode } = named(rest, ['env', 'checkCode'])
    return this.step({ op: 'pipe', command, env: env as Record<string, string> ?? {}, checkCode: checkCode === true }, 'pipe', this.pipe)
  }

  // ---- sampling

  sample(withReplacement: boolean, fraction: number, seed?: number | bigint): RDD<T>
  sample(options: { readonly withReplacement?: boolean; readonly fraction: number; readonly seed?: number | bigint }): RDD<T>
  /** Records by chance: each once with probability `fraction`, or with replacement so often in the mean. */
  sample(...args: unknown[]): RDD<T> {
    const { withReplacement, fraction, seed } = named(args, ['withReplacement', 'fraction', 'seed'])
    const share = Number(fraction)
    if (!(share >= 0)) throw clientError('VALUE_NOT_POSITIVE', { arg_name: 'fraction', arg_value: share })
    if (withReplacement !== true && share > 1) throw clientError('VALUE_NOT_BETWEEN', { arg_name: 'fraction', min: 0, max: 1 })
    return this.step({ op: withReplacement === true ? 'poisson' : 'bernoulli', fraction: share, seed: seedOf(seed) }, 'sample', this.sample)
  }
  /** Parts of these weights (made to sum to 1). */
  randomSplit(weights: readonly number[], seed?: number | bigint): RDD<T>[] {
    const sum = weights.reduce((a, b) => a + b, 0)
    if (weights.some(weight => weight < 0) || !(sum > 0)) throw clientError('VALUE_NOT_POSITIVE', { arg_name: 'weights', arg_value: weights.join(', ') })
    const own = seedOf(seed)
    let at = 0
    return weights.map(weight => { const lower = at; at += weight / sum; return this.step<T>({ op: 'cell', lower, upper: at, seed: own }, 'randomSplit', this.randomSplit) })
  }
  /** Exactly `num` records by chance, as far as there are so many. */
  async takeSample(withReplacement: boolean, num: number, seed?: number | bigint): Promise<T[]> {
    if (num < 0) throw clientError('VALUE_NOT_POSITIVE', { arg_name: 'num', arg_value: num })
    if (num === 0) return []
    const count = await this.count()
    if (count === 0) return []
    const random = javaRandom(seedOf(seed))
    if (!withReplacement && num >= count) return shuffleInPlace(await this.collect(), random)
    const fraction = fractionForSampleSize(num, count, withReplacement)
    let sample: T[]
    do sample = await this.sample(withReplacement, fraction, random.nextInt()).collect()
    while (sample.length < num)
    return shuffleInPlace(sample, random).slice(0, num)
  }

  // ---- several RDDs, and fewer or more partitions

  /** The records of both, duplicates kept. */
  union<U>(other: RDD<U>): RDD<T | U> { return this.sc.union<T | U>([this as RDD<T | U>, other as RDD<T | U>]) }
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
  /** A function of the iterators of both sides' partitions. */
  zipPartitions<U, R>(other: RDD<U>, f: (left: IterableIterator<T>, right: IterableIterator<U>) => MaybeAsyncIterable<R>): RDD<R> { return this.zipped([other as RDD<unknown>], fn(f, 'zipPartitions'), 'zipPartitions', this.zipPartitions) as RDD<R> }
  private zipped(others: readonly RDD<unknown>[], f: UserFunction | undefined, method: string, boundary: Fn): RDD<unknown> {
    const parents = [this.lineage, ...others.map(other => other.lineage)]
    const operation: Operation = { kind: 'zip', parents, ...(f && { f }) }
    const options = { className: 'ZippedPartitionsRDD2', method, boundary }
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

  // ---- pairs

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
    return this.exchanged<[K, V]>(layoutOf((numPartitions ?? this.sc.defaultParallelism) as number | Partitioner<never>, partitionFunc as ((key: never) => number) | undefined), { order: keyOrder(ascending, keyfunc as Fn | undefined), method: 'repartitionAndSortWithinPartitions', boundary: this.repartitionAndSortWithinPartitions })
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
  private combined<C>(aggregation: Aggregation<UserFunction>, numPartitions: number | Partitioner<never> | undefined, method: string, boundary: Fn, mapSideCombine = true): RDD<[T extends [infer K, unknown] ? K : never, C]> {
    type Out = RDD<[T extends [infer K, unknown] ? K : never, C]>
    const own = this.layout()
    if (own && (numPartitions === undefined || samePartitioner(own, layoutOf(numPartitions)))) return this.step({ op: 'aggregatePartition', aggregation }, method, boundary, true) as unknown as Out
    return this.laidOut([this.lineage], numPartitions, layout => ({ kind: 'shuffle', parent: this.lineage, partitioner: layout, aggregation, mapSideCombine }), { className: 'ShuffledRDD', method, boundary }) as unknown as Out
  }
  /** @internal */
  private exchanged<U>(layout: Layout, { order, method, boundary }: { readonly order?: Ordering<UserFunction>; readonly method: string; readonly boundary: Fn }): RDD<U> {
    return this.derive<U>({ kind: 'shuffle', parent: this.lineage, partitioner: layout, mapSideCombine: false, ...(order && { order }) }, { className: 'ShuffledRDD', partitioner: layout, method, boundary })
  }
  /** @internal */
  private grouped(others: readonly RDD<[never, unknown]>[] | readonly RDD<unknown>[], numPartitions: number | Partitioner<never> | undefined, method: string, boundary: Fn, subtract = false): RDD<[unknown, unknown[][]]> {
    const parents = [this.lineage, ...others.map(other => (other as RDD<unknown>).lineage)]
    return this.laidOut(parents, numPartitions, layout => ({ kind: 'cogroup', parents, partitioner: layout, ...(subtract && { subtract }) }), { className: subtract ? 'SubtractedRDD' : 'CoGroupedRDD', method, boundary }) as RDD<[unknown, unknown[][]]>
  }
  /** @internal A node whose partitioner is the one asked for, else the parents' own, else hash by as many partitions as the largest parent has (Partitioner.defaultPartitioner). */
  private laidOut(parents: readonly Lineage[], numPartitions: number | Partitioner<never> | undefined, operation: (layout: Layout) => Operation, options: { readonly className: string; readonly method: string; readonly boundary: Fn }): RDD<unknown> {
    if (numPartitions !== undefined) { const layout = layoutOf(typeof numPartitions === 'number' ? positive(numPartitions) : numPartitions); return this.derive(operation(layout), { ...options, partitioner: layout }) }
    return this.deferred(parents, async () => {
      const backend = await this.sc.backend()
      const lies = parents.map(parent => ({ layout: (parent.actual ?? parent).partitioner, parent }))
      const counts = await Promise.all(parents.map(parent => backend.partitionCount(parent)))
      const most = Math.max(...counts)
      const best = lies.map(({ parent }) => (parent.actual ?? parent).partitioner).filter(layout => layout !== undefined).sort((a, b) => b!.partitions - a!.partitions)[0]
      const parallelism = this.sc.conf.get('spark.default.parallelism')
      const usual = parallelism === null ? most : Number(parallelism)
      void lies
      const layout: Layout = best && (Math.log10(most) - Math.log10(best.partitions) < 1 || usual <= best.partitions) ? best : { by: 'hash', partitions: usual }
      return this.derive(operation(layout), { ...options, partitioner: layout }).lineage
    }, options)
  }
  /** @internal */
  private sorted(ascending: boolean, numPartitions: number | undefined, keyfunc: Fn | undefined, compare: Fn | undefined, method: string, boundary: Fn): RDD<T> {
    const order = keyOrder(ascending, keyfunc, compare)
    const options = { className: 'ShuffledRDD', method, boundary }
    const made: RDD<T> = this.deferred<T>([this.lineage], async () => {
      const backend = await this.sc.backend()
      const parents = await backend.partitionCount(this.lineage)
      const parallelism = this.sc.conf.get('spark.default.parallelism')
      const wanted = numPartitions ?? (parallelism === null ? parents : Number(parallelism))
      const layout = await rangeBounds(this as RDD<unknown>, made.id(), order, wanted, parents)
      return this.derive({ kind: 'shuffle', parent: this.lineage, partitioner: layout, mapSideCombine: false, order }, { ...options, partitioner: keyfunc || compare ? undefined : layout }).lineage
    }, options)
    return made
  }
  /** @internal */
  deferred<U = unknown>(parents: readonly Lineage[], resolve: () => Promise<Lineage>, options: { readonly className?: string; readonly method: string; readonly boundary: Fn }): RDD<U> {
    return this.derive({ kind: 'deferred', parents, resolve }, options)
  }

  // ---- kept

  /** Keeps the partitions where they are computed, from the next action on. */
  persist(level: StorageLevel = StorageLevel.MEMORY_ONLY): this {
    const before = this.lineage.level
    if (before && !before.equals(StorageLevel.NONE) && !before.equals(level)) throw new SparkException({ message: 'Cannot change storage level of an RDD after it was already assigned a level', errorClass: '_LEGACY_ERROR_TEMP_3012', parameters: {}, contexts: [] })
    this.lineage.level = level
    return this
  }
  /** persist with MEMORY_ONLY. */
  cache(): this { return this.persist() }
  /** Forgets what was kept. */
  unpersist(_blocking = false): this {
    this.lineage.level = undefined
    this.sc.inOrder(async backend => { if (this.lineage.operation.kind !== 'deferred' || this.lineage.actual) await backend.unpersist(this.lineage) })
    return this
  }
  get isCached(): boolean { return this.lineage.level !== undefined }
  getStorageLevel(): StorageLevel { return this.lineage.level ?? StorageLevel.NONE }
  /** Written to the checkpoint directory after the first action on it; the lineage before it is forgotten. */
  checkpoint(): void {
    if (!this.sc.getCheckpointDir()) throw new SparkException({ message: 'Checkpoint directory has not been set in the SparkContext. Call sc.setCheckpointDir(folder) first.', parameters: {}, contexts: [] })
    this.lineage.checkpoint ??= { kind: 'reliable' }
  }
  /** The lineage is cut at what is kept on the runners. */
  localCheckpoint(): void {
    this.lineage.checkpoint ??= { kind: 'local' }
    this.lineage.level ??= StorageLevel.MEMORY_AND_DISK
  }
  isCheckpointed(): boolean { return this.lineage.checkpoint?.kind === 'reliable' && this.lineage.checkpoint.folder !== undefined }
  isLocallyCheckpointed(): boolean { return this.lineage.checkpoint?.kind === 'local' }
  getCheckpointFile(): string | null { return this.lineage.checkpoint?.kind === 'reliable' ? this.lineage.checkpoint.folder ?? null : null }
  /** Forgets the shuffles that this RDD reads. */
  cleanShuffleDependencies(_blocking = false): void { this.sc.inOrder(backend => backend.cleanShuffles?.(this.lineage)) }
  /** A barrier stage: all its tasks run at once and may wait for each other. */
  barrier(): RDDBarrier<T> { return new RDDBarrier(this) }
  withResources(_profile: unknown): this { return this }
  getResourceProfile(): null { return null }

  // ---- actions

  /** @internal The decoded answers of the partitions. */
  async answers<R>(action: Action<UserFunction>, boundary: Fn, partitions?: readonly number[], method?: string): Promise<R[]> {
    const results = await this.run(action, boundary, method ?? action.op, partitions)
    return whenReady(() => results.map(result => decodeResult<R>(result!)))
  }
  /** @internal */
  run(action: Action<UserFunction>, boundary: Fn, method: string, partitions?: readonly number[], onResult?: (index: number, result: PartitionResult) => boolean | void): Promise<(PartitionResult | undefined)[]> {
    return this.sc.runAction(this, { lineage: this.lineage, action, callSite: callSiteOf(method, boundary), ...(partitions && { partitions }), ...(onResult && { onResult }) })
  }
  /** All records, in the program's memory. */
  async collect(): Promise<T[]> {
    const results = await this.run({ op: 'collect' }, this.collect, 'collect')
    return whenReady(() => {
      const out: T[] = []
      for (const result of results) for (const batch of decodeRecords(result!)) for (let i = 0; i < batch.length; i++) out.push(batch[i] as T)
      return out
    })
  }
  /** collect in a job group of its own. */
  async collectWithJobGroup(groupId: string, description: string, interruptOnCancel = false): Promise<T[]> { return this.sc.inJobGroup(groupId, description, interruptOnCancel, () => this.collect()) }
  /** One partition after another, each by a job. */
  async * toLocalIterator(_prefetchPartitions = false): AsyncGenerator<T> {
    const n = await this.getNumPartitions()
    for (let p = 0; p < n; p++) for (const batch of decodeRecords((await this.run({ op: 'collect' }, this.toLocalIterator, 'toLocalIterator', [p]))[0]!)) yield* batch as T[]
  }
  async count(): Promise<number> { return (await this.answers<number>({ op: 'count' }, this.count)).reduce((a, b) => a + b, 0) }
  /** The first n records: first partition first, then more and more of the others. */
  async take(num: number): Promise<T[]> {
    const n = await this.getNumPartitions()
    const out: T[] = []
    let scanned = 0
    while (out.length < num && scanned < n) {
      // As Spark: one partition, then four times as many as were looked at, or by what they gave.
      const wave = scanned === 0 ? 1 : out.length === 0 ? scanned * 4 : Math.min(Math.max(Math.ceil(1.5 * num * scanned / out.length) - scanned, 1), scanned * 4)
      const partitions = Array.from({ length: Math.min(wave, n - scanned) }, (_, i) => scanned + i)
      const left = num - out.length
      for (const result of await this.run({ op: 'take', n: left }, this.take, 'take', partitions)) for (const batch of decodeRecords(result!)) for (const record of batch) if (out.length < num) out.push(record as T)
      scanned += partitions.length
    }
    return out
  }
  /** The first record; an error if there is none. */
  async first(): Promise<T> {
    const [first, ...none] = await this.take(1)
    if (first === undefined && none.length === 0 && await this.isEmpty()) throw new UnsupportedOperationException({ message: 'RDD is empty', errorClass: 'EMPTY_RDD', parameters: {}, contexts: [] })
    return first as T
  }
  async isEmpty(): Promise<boolean> { return await this.getNumPartitions() === 0 || (await this.take(1)).length === 0 }
  /** All records become one by an associative and commutative function; an error if there are none. */
  async reduce(f: (a: T, b: T) => T & NoPromise<T>): Promise<T> {
    const reducer = fn(f, 'reduce')
    const parts = (await this.answers<T[]>({ op: 'reduce', f: reducer }, this.reduce)).flat(1) as T[]
    return this.merged(parts, { op: 'reduce', f: reducer })
  }
  /** @internal The parts of the partitions become one, by a task: functions of the program do not run in its own thread. */
  private async merged(parts: readonly T[], action: Action<UserFunction>): Promise<T> {
    if (parts.length === 0) throw new UnsupportedOperationException({ message: 'empty collection', errorClass: 'EMPTY_COLLECTION', parameters: {}, contexts: [] })
    if (parts.length === 1) return parts[0]!
    return (await this.sc.parts(parts).answers<T[]>(action, this.reduce))[0]![0]!
  }
  /** reduce in `depth` rounds. */
  async treeReduce(f: (a: T, b: T) => T & NoPromise<T>, depth = 2): Promise<T> {
    if (depth < 1) throw clientError('VALUE_NOT_POSITIVE', { arg_name: 'depth', arg_value: depth })
    return this.reduce(f)
  }
  /** As reduce, each partition and the whole beginning with a copy of the zero. */
  async fold(zeroValue: T, op: (a: T, b: T) => T & NoPromise<T>): Promise<T> {
    const f = fn(op, 'fold')
    const action = { op: 'fold', zero: zero(zeroValue), f } as const
    const parts = await this.answers<T>(action, this.fold)
    return (await this.sc.parts(parts).answers<T>(action, this.fold))[0]!
  }
  /** Records into a value of another type: `seqOp` within a partition, `combOp` between their results. */
  async aggregate<U>(zeroValue: U, seqOp: (a: U, record: T) => Again<U>, combOp: (a: U, b: U) => Again<U>): Promise<U> {
    const encoded = zero(zeroValue)
    const comb = fn(combOp, 'aggregate')
    const parts = await this.answers<U>({ op: 'aggregate', zero: encoded, seq: fn(seqOp, 'aggregate'), comb }, this.aggregate)
    return (await this.sc.parts(parts).answers<U>({ op: 'fold', zero: encoded, f: comb }, this.aggregate))[0]!
  }
  /** aggregate in rounds; the zero counts once a partition. */
  async treeAggregate<U>(zeroValue: U, seqOp: (a: U, record: T) => Again<U>, combOp: (a: U, b: U) => Again<U>, depth = 2): Promise<U> {
    if (depth < 1) throw clientError('VALUE_NOT_POSITIVE', { arg_name: 'depth', arg_value: depth })
    const encoded = zero(zeroValue)
    const f = fn(combOp, 'treeAggregate')
    let parts = await this.answers<U>({ op: 'aggregate', zero: encoded, seq: fn(seqOp, 'treeAggregate'), comb: f }, this.treeAggregate)
    if (parts.length === 0) return zeroValue
    // Rounds of fewer and fewer partitions, until one more round would not save any.
    const scale = Math.max(Math.ceil(parts.length ** (1 / depth)), 2)
    while (parts.length > scale + Math.ceil(parts.length / scale)) {
      const fewer = Math.floor(parts.length / scale)
      const keyed = this.sc.parallelize(parts.map((part, i): [number, U] => [i % fewer, part]), parts.length)
      parts = await keyed.combined<U>({ how: 'fold', zero: encoded, f }, fewer, 'treeAggregate', this.treeAggregate).values().collect() as U[]
    }
    const folded = await this.sc.parallelize(parts, parts.length).answers<U>({ op: 'fold', zero: encoded, f }, this.treeAggregate)
    return (await this.sc.parts(folded).answers<U>({ op: 'fold', zero: encoded, f }, this.treeAggregate))[0]!
  }
  max(key?: (record: T) => unknown): Promise<T> { return this.extreme({ ascending: false, ...(key && { key: fn(key, 'max') }) }, this.max, 'max') }
  min(key?: (record: T) => unknown): Promise<T> { return this.extreme({ ascending: true, ...(key && { key: fn(key, 'min') }) }, this.min, 'min') }
  private async extreme(order: Ordering<UserFunction>, boundary: Fn, method: string): Promise<T> {
    const parts = (await this.answers<T[]>({ op: 'extreme', order }, boundary, undefined, method)).flat(1) as T[]
    return this.merged(parts, { op: 'extreme', order })
  }
  /** The greatest n, greatest first. */
  top(num: number, key?: (record: T) => unknown): Promise<T[]> { return this.ordered(num, { ascending: false, ...(key && { key: fn(key, 'top') }) }, this.top, 'top') }
  /** The least n, least first. */
  takeOrdered(num: number, key?: (record: T) => unknown): Promise<T[]> { return this.ordered(num, { ascending: true, ...(key && { key: fn(key, 'takeOrdered') }) }, this.takeOrdered, 'takeOrdered') }
  private async ordered(n: number, order: Ordering<UserFunction>, boundary: Fn, method: string): Promise<T[]> {
    if (n <= 0) return []
    const parts = (await this.answers<T[]>({ op: 'takeOrdered', n, order }, boundary, undefined, method)).flat(1) as T[]
    return parts.length === 0 ? [] : (await this.sc.parts(parts).answers<T[]>({ op: 'takeOrdered', n, order }, boundary, undefined, method))[0]!
  }
  /** How often each record is there. */
  async countByValue(): Promise<Map<T, number>> { return this.summed(await this.answers<[T, number][]>({ op: 'countByValue' }, this.countByValue)) }
  async countByKey<K>(this: RDD<[K, unknown]>): Promise<Map<K, number>> { return this.summed(await this.answers<[K, number][]>({ op: 'countByKey' }, this.countByKey)) }
  private summed<K>(parts: readonly (readonly [K, number][])[]): Map<K, number> { return this.sc.mergeCounts(parts) }
  /** Values of one key become one, in the program's memory. */
  async reduceByKeyLocally<K, V>(this: RDD<[K, V]>, f: (a: V, b: V) => Again<V>): Promise<Map<K, V>> {
    const action = { op: 'reduceByKey', f: fn(f, 'reduceByKeyLocally') } as const
    const parts = (await this.answers<[K, V][]>(action, this.reduceByKeyLocally)).flat(1)
    return parts.length === 0 ? new Map() : new Map((await this.sc.parts(parts).answers<[K, V][]>(action, this.reduceByKeyLocally))[0]!)
  }
  async collectAsMap<K, V>(this: RDD<[K, V]>): Promise<Map<K, V>> { return new Map(await this.collect()) }
  /** The values of a key; only the key's partition is looked at where that is known. */
  async lookup<K, V>(this: RDD<[K, V]>, key: K): Promise<V[]> {
    const values = this.sc.lookup(this.lineage, key)
    return values(this as RDD<[unknown, unknown]>) as Promise<V[]>
  }
  /** For its side effects, on the runners; may be async. */
  async foreach(f: (record: T) => unknown, options: { readonly concurrency?: number } = {}): Promise<void> { await this.run({ op: 'foreach', f: fn(f, 'foreach'), concurrency: options.concurrency ?? 16 }, this.foreach, 'foreach') }
  async foreachPartition(f: (records: IterableIterator<T>) => unknown): Promise<void> { await this.run({ op: 'foreachPartition', f: fn(f, 'foreachPartition'), concurrency: 1 }, this.foreachPartition, 'foreachPartition') }
  /** Lines of text: strings as they are, arrays as `(a,1)`. `codec`: gzip or deflate, or Hadoop's class of it. */
  saveAsTextFile(path: string, compressionCodecClass?: string): Promise<void> { return this.save(path, 'text', codecOf(compressionCodecClass), this.saveAsTextFile, 'saveAsTextFile') }
  /** Records as they are, for sc.objectFile. */
  saveAsObjectFile(path: string): Promise<void> { return this.save(path, 'object', 'none', this.saveAsObjectFile, 'saveAsObjectFile') }
  /** PySpark's name; the file holds firesteel's own frames. */
  saveAsPickleFile(path: string): Promise<void> { return this.saveAsObjectFile(path) }
  private async save(folder: string, format: 'text' | 'object', codec: 'gzip' | 'deflate' | 'none', boundary: Fn, method: string): Promise<void> {
    const backend = await this.sc.backend()
    const path = backend.checkOutput(folder)
    try { await backend.commit(folder, await this.answers({ op: 'save', format, codec, folder: path }, boundary, undefined, method)) } catch (error) { backend.discard(folder); throw error }
  }

  // ---- numbers

  async stats(this: Numbers): Promise<StatCounter> { return (await this.answers<[number, number, number, number, number]>({ op: 'stats' }, this.stats)).reduce((all, part) => all.mergeStats(StatCounter.of(...part)), new StatCounter()) }
  async sum(this: Numbers): Promise<number> { return (await this.answers<number | bigint>({ op: 'sum' }, this.sum)).reduce<number>((a, b) => a + Number(b), 0) }
  async mean(this: Numbers): Promise<number> { return (await this.stats()).mean() }
  async variance(this: Numbers): Promise<number> { return (await this.stats()).variance() }
  async stdev(this: Numbers): Promise<number> { return (await this.stats()).stdev() }
  async sampleVariance(this: Numbers): Promise<number> { return (await this.stats()).sampleVariance() }
  async sampleStdev(this: Numbers): Promise<number> { return (await this.stats()).sampleStdev() }
  histogram(this: Numbers, buckets: number): Promise<[buckets: number[], counts: number[]]>
  histogram(this: Numbers, buckets: readonly number[]): Promise<[buckets: number[], counts: number[]]>
  /** Counts in so many buckets of one width, or between given borders (ascending; the last holds its upper end). */
  async histogram(this: Numbers, buckets: number | readonly number[]): Promise<[number[], number[]]> {
    let borders: number[]
    let even = false
    if (typeof buckets === 'number') {
      if (!(buckets >= 1)) throw clientError('VALUE_NOT_POSITIVE', { arg_name: 'buckets', arg_value: buckets })
      const stats = await this.stats()
      if (stats.count() === 0) throw new SparkException({ message: 'can not generate buckets from empty RDD', errorClass: 'EMPTY_RDD', parameters: {}, contexts: [] })
      const [low, high] = [stats.min(), stats.max()]
      if (!Number.isFinite(low) || !Number.isFinite(high)) throw new SparkException({ message: 'Histogram on either an empty RDD or RDD containing +/-infinity or NaN', parameters: {}, contexts: [] })
      if (low === high || buckets === 1) borders = [low, high]
      else { borders = Array.from({ length: buckets }, (_, i) => low + i * (high - low) / buckets); borders.push(high); even = true }
    } else {
      borders = [...buckets]
      if (borders.length < 2) throw clientError('VALUE_NOT_ALLOWED', { arg_name: 'buckets', allowed_values: 'at least two borders' })
      if (borders.some((border, i) => i > 0 && !(border > borders[i - 1]!))) throw clientError('VALUE_NOT_ALLOWED', { arg_name: 'buckets', allowed_values: 'borders in ascending order, each once' })
    }
    const parts = await this.answers<number[]>({ op: 'histogram', buckets: Float64Array.from(borders), even }, this.histogram)
    return [borders, borders.slice(1).map((_, i) => parts.reduce((sum, part) => sum + part[i]!, 0))]
  }
  /** The number of distinct records, about: `relativeSD` is the standard deviation of the error. */
  async countApproxDistinct(relativeSD = 0.05): Promise<number> { return estimateDistinct(this as RDD<unknown>, relativeSD, this.countApproxDistinct) }
  /** What has been counted after `timeout` milliseconds. */
  async countApprox(timeout: number, confidence = 0.95): Promise<number> { return (await approximateCount(this as RDD<unknown>, timeout, confidence, this.countApprox)).valueOf() }
  async sumApprox(this: Numbers, _timeout: number, confidence = 0.95): Promise<BoundedDouble> { const sum = await this.sum(); return new BoundedDouble(sum, confidence, sum, sum) }
  async meanApprox(this: Numbers, _timeout: number, confidence = 0.95): Promise<BoundedDouble> { const mean = await this.mean(); return new BoundedDouble(mean, confidence, mean, mean) }
}
Object.defineProperty(RDD.prototype, doesNotTravel, { value: { errorClass: 'RDD_TRANSFORM_ONLY_VALID_ON_DRIVER', reason: 'RDD transformations and actions can only be invoked by the driver, not inside of other transformations: an RDD cannot be used inside another RDD\'s function' } satisfies Refusal })
refuseMembers(RDD.prototype, 'RDD', ['saveAsHadoopFile', 'saveAsHadoopDataset', 'saveAsNewAPIHadoopFile', 'saveAsNewAPIHadoopDataset', 'saveAsSequenceFile'])

/** What `rdd.barrier()` gives (org.apache.spark.rdd.RDDBarrier). */
export class RDDBarrier<T> {
  /** @internal */
  constructor(private readonly rdd: RDD<T>) {}
  mapPartitions<U>(f: (records: IterableIterator<T>) => MaybeAsyncIterable<U>, _preservesPartitioning = false): RDD<U> { return this.rdd.derive({ kind: 'narrow', parent: this.rdd.lineage, step: { op: 'mapPartitions', f: fn(f, 'mapPartitions'), withIndex: false } }, { isBarrier: true, method: 'mapPartitions', boundary: this.mapPartitions }) }
  mapPartitionsWithIndex<U>(f: (index: number, records: IterableIterator<T>) => MaybeAsyncIterable<U>, _preservesPartitioning = false): RDD<U> { return this.rdd.derive({ kind: 'narrow', parent: this.rdd.lineage, step: { op: 'mapPartitions', f: fn(f, 'mapPartitionsWithIndex'), withIndex: true } }, { isBarrier: true, method: 'mapPartitionsWithIndex', boundary: this.mapPartitionsWithIndex }) }
}

function fn(f: unknown, method: string): UserFunction {
  if (typeof f !== 'function') throw clientError('NOT_EXPECTED_TYPE', { arg_name: `${method}'s function`, expected_type: 'function', arg_type: f === null ? 'null' : typeof f })
  return new UserFunction(f as Fn)
}
const zero = (value: unknown): Uint8Array => encodeValue(value, recordEncodeHooks)
const keyOrder = (ascending: boolean, keyfunc?: Fn, compare?: Fn): Ordering<UserFunction> => ({ ascending, byKey: true, ...(keyfunc && { key: fn(keyfunc, 'keyfunc') }), ...(compare && { compare: fn(compare, 'compare') }) })
function positive(n: number): number {
  if (!(n >= 1) || !Number.isInteger(n)) throw new SparkException({ message: 'Number of partitions must be positive.', errorClass: 'VALUE_NOT_POSITIVE', parameters: { arg_name: 'numPartitions', arg_value: String(n) }, contexts: [] })
  return n
}
const seedOf = (seed: unknown): bigint => typeof seed === 'bigint' ? BigInt.asIntN(64, seed) : typeof seed === 'number' ? BigInt(Math.trunc(seed)) : BigInt(Math.floor(Math.random() * 2 ** 48))
function codecOf(name: string | undefined): 'gzip' | 'deflate' | 'none' {
  switch (name?.split('.').at(-1)?.toLowerCase().replace(/codec$/, '')) {
    case undefined: case 'none': return 'none'
    case 'gzip': return 'gzip'
    case 'deflate': case 'default': return 'deflate'
    default: throw clientError('VALUE_NOT_ALLOWED', { arg_name: 'compressionCodecClass', allowed_values: 'gzip, deflate, or Hadoop\'s GzipCodec, DeflateCodec, DefaultCodec' })
  }
}
