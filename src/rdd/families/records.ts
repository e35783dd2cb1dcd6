// Transformations of records one by one, or a partition at a time; samples.
import { clientError } from '../../errors/clientError.js'
import { named } from '../arguments.js'
import { fractionForSampleSize, javaRandom, shuffleInPlace } from '../../frames/random/index.js'
import type { RDD } from '../rdd.js'
import { fn, seedOf, type NoPromise, type MaybeAsyncIterable, type Fn } from './given.js'
import { RddKept } from './kept.js'

export abstract class RddRecords<T> extends RddKept<T> {
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
}
