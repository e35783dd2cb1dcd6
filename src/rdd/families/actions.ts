// The family of collect: what runs a job, and gives a promise.
import { whenReady } from '../../closures/classes.js'
import { clientError } from '../../errors/clientError.js'
import { UnsupportedOperationException } from '../../errors/sparkError.js'
import type { Action, Ordering } from '../../lineage/steps.js'
import { UserFunction } from '../../lineage/userFunction.js'
import type { PartitionResult } from '../backend.js'
import { callSiteOf } from '../callSite.js'
import { decodeRecords, decodeResult } from '../results.js'
import type { RDD } from '../rdd.js'
import { fn, zero, codecOf, type NoPromise, type Again, type Fn } from './given.js'
import { RddCore } from './core.js'

export abstract class RddActions<T> extends RddCore<T> {
  /** @internal The decoded answers of the partitions. */
  async answers<R>(action: Action<UserFunction>, boundary: Fn, partitions?: readonly number[], method?: string): Promise<R[]> {
    const results = await this.run(action, boundary, method ?? action.op, partitions)
    return whenReady(() => results.map(result => decodeResult<R>(result!)))
  }
  /** @internal */
  run(action: Action<UserFunction>, boundary: Fn, method: string, partitions?: readonly number[], onResult?: (index: number, result: PartitionResult) => boolean | void): Promise<(PartitionResult | undefined)[]> {
    return this.sc.runAction(this.self, { lineage: this.lineage, action, callSite: callSiteOf(method, boundary), ...(partitions && { partitions }), ...(onResult && { onResult }) })
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
  /** @internal */
  async merged(parts: readonly T[], action: Action<UserFunction>): Promise<T> {
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
  /** @internal */
  async extreme(order: Ordering<UserFunction>, boundary: Fn, method: string): Promise<T> {
    const parts = (await this.answers<T[]>({ op: 'extreme', order }, boundary, undefined, method)).flat(1) as T[]
    return this.merged(parts, { op: 'extreme', order })
  }
  /** The greatest n, greatest first. */
  top(num: number, key?: (record: T) => unknown): Promise<T[]> { return this.ordered(num, { ascending: false, ...(key && { key: fn(key, 'top') }) }, this.top, 'top') }
  /** The least n, least first. */
  takeOrdered(num: number, key?: (record: T) => unknown): Promise<T[]> { return this.ordered(num, { ascending: true, ...(key && { key: fn(key, 'takeOrdered') }) }, this.takeOrdered, 'takeOrdered') }
  /** @internal */
  async ordered(n: number, order: Ordering<UserFunction>, boundary: Fn, method: string): Promise<T[]> {
    if (n <= 0) return []
    const parts = (await this.answers<T[]>({ op: 'takeOrdered', n, order }, boundary, undefined, method)).flat(1) as T[]
    return parts.length === 0 ? [] : (await this.sc.parts(parts).answers<T[]>({ op: 'takeOrdered', n, order }, boundary, undefined, method))[0]!
  }
  /** How often each record is there. */
  async countByValue(): Promise<Map<T, number>> { return this.summed(await this.answers<[T, number][]>({ op: 'countByValue' }, this.countByValue)) }
  async countByKey<K>(this: RDD<[K, unknown]>): Promise<Map<K, number>> { return this.summed(await this.answers<[K, number][]>({ op: 'countByKey' }, this.countByKey)) }
  /** @internal */
  summed<K>(parts: readonly (readonly [K, number][])[]): Map<K, number> { return this.sc.mergeCounts(parts) }
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
  /** @internal */
  async save(folder: string, format: 'text' | 'object', codec: 'gzip' | 'deflate' | 'none', boundary: Fn, method: string): Promise<void> {
    const backend = await this.sc.backend()
    const path = backend.checkOutput(folder)
    try { await backend.commit(folder, await this.answers({ op: 'save', format, codec, folder: path }, boundary, undefined, method)) } catch (error) { backend.discard(folder); throw error }
  }
}
