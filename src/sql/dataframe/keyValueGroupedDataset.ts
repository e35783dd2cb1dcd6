// Groups of a Dataset's rows by a function of them (org.apache.spark.sql.KeyValueGroupedDataset).
import type { RDD } from '../../rdd/rdd.js'
import type { StructType, TypeInput } from '../../types/classes.js'
import type { Dataset } from './dataframe.js'

export class KeyValueGroupedDataset<K, T> {
  /** @internal */
  constructor(private readonly pairs: RDD<[K, T]>, private readonly toDataset: <U>(rdd: RDD<U>, schema: unknown) => Dataset<U>) {}
  /** One value of each group. The schema says what it is; without one it is inferred. */
  mapGroups<U>(f: (key: K, rows: T[]) => U, schema?: StructType<U> | TypeInput): Dataset<U> { return this.toDataset(this.pairs.groupByKey().map((([key, rows]: [K, T[]]) => f(key, rows)) as never) as RDD<U>, schema) }
  /** Any number of values of each group. */
  flatMapGroups<U>(f: (key: K, rows: T[]) => Iterable<U>, schema?: StructType<U> | TypeInput): Dataset<U> { return this.toDataset(this.pairs.groupByKey().flatMap((([key, rows]: [K, T[]]) => f(key, rows)) as never) as RDD<U>, schema) }
  /** The rows of each group become one. */
  reduceGroups(f: (a: T, b: T) => T): RDD<[K, T]> { return this.pairs.reduceByKey(f as never) as RDD<[K, T]> }
  /** How many rows each group has. */
  count(): RDD<[K, number]> { return this.pairs.mapValues((() => 1) as never).reduceByKey(((a: number, b: number) => a + b) as never) as RDD<[K, number]> }
  keys(): RDD<K> { return this.pairs.keys().distinct() as RDD<K> }
}
