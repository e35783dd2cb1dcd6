// The narrow steps of a partition, as data: what a record (or a whole partition) becomes without meeting another partition.
// `F` is the program's function: a UserFunction where the lineage is built, its place in what is sent, the function itself in a runner.

import type { Evaluation } from './evaluation.js'

export type Step<F> =
  | { readonly op: 'map' | 'filter' | 'keyBy' | 'mapValues'; readonly f: F }
  | { readonly op: 'flatMap' | 'flatMapValues'; readonly f: F }
  /** A function over the whole partition; `withIndex` gives it the partition's number first. */
  | { readonly op: 'mapPartitions'; readonly f: F; readonly withIndex: boolean }
  | { readonly op: 'mapAsync'; readonly f: F; readonly concurrency: number }
  | { readonly op: 'keys' | 'values' | 'glom' | 'swap' | 'pairWithNull' | 'pairWithItself' }
  | { readonly op: 'bernoulli'; readonly fraction: number; readonly seed: bigint }
  | { readonly op: 'poisson'; readonly fraction: number; readonly seed: bigint }
  /** The records whose random number lies within [lower, upper): randomSplit. */
  | { readonly op: 'cell'; readonly lower: number; readonly upper: number; readonly seed: bigint }
  /** `fractions`: an encoded Map of key to fraction. */
  | { readonly op: 'sampleByKey'; readonly withReplacement: boolean; readonly fractions: Uint8Array; readonly seed: bigint }
  | { readonly op: 'pipe'; readonly command: string | readonly string[]; readonly env: Readonly<Record<string, string>>; readonly checkCode: boolean }
  /** `offsets[i]` is the index of the first record of partition i. */
  | { readonly op: 'zipWithIndex'; readonly offsets: Float64Array }
  | { readonly op: 'zipWithUniqueId'; readonly stride: number }
  /** Pairs [target partition, record], dealt round from a start that the partition's number decides (CoalescedRDD's repartition). */
  | { readonly op: 'deal'; readonly partitions: number }
  /** From groups of a cogroup [key, [values of each side]]. */
  | { readonly op: 'joinGroups'; readonly how: JoinKind }
  | { readonly op: 'commonKeys' }
  /** The values of the pairs with this encoded key. */
  | { readonly op: 'valuesOf'; readonly key: Uint8Array }
  /** Values of one key become one, within the partition. */
  | { readonly op: 'aggregatePartition'; readonly aggregation: Aggregation<F> }
  | { readonly op: 'uniqueByKey' }
  /** A function of a DataFrame over Arrow batches: records are IPC streams. */
  | { readonly op: 'evaluate'; readonly evaluation: Evaluation<F> }

export type JoinKind = 'inner' | 'left' | 'right' | 'full'

/** How values of one key become one. Zeros are encoded values: each key begins with its own copy. */
export type Aggregation<F> =
  | { readonly how: 'reduce'; readonly f: F }
  | { readonly how: 'fold'; readonly zero: Uint8Array; readonly f: F }
  | { readonly how: 'aggregate'; readonly zero: Uint8Array; readonly seq: F; readonly comb: F }
  | { readonly how: 'combine'; readonly create: F; readonly mergeValue: F; readonly mergeCombiners: F }
  | { readonly how: 'group' }
  | { readonly how: 'first' }

/** Which partition a key goes to. `bounds`: encoded keys, ascending (org.apache.spark.RangePartitioner). */
export type Partitioning<F> =
  | { readonly by: 'hash'; readonly partitions: number }
  | { readonly by: 'range'; readonly partitions: number; readonly bounds: Uint8Array; readonly order: Ordering<F> }
  | { readonly by: 'function'; readonly partitions: number; readonly f: F }

/** An order of records or keys; `f` takes the sort key of a record. */
export interface Ordering<F> { readonly ascending: boolean; /** The order is of a pair's key. */ readonly byKey?: boolean; readonly key?: F; /** A comparison of its own (negative, zero, positive). */ readonly compare?: F }

/** What a job makes of each partition, on its runner. */
export type Action<F> =
  | { readonly op: 'collect' }
  | { readonly op: 'count' }
  | { readonly op: 'take'; readonly n: number }
  | { readonly op: 'foreach' | 'foreachPartition'; readonly f: F; readonly concurrency: number }
  | { readonly op: 'reduce'; readonly f: F }
  | { readonly op: 'fold'; readonly zero: Uint8Array; readonly f: F }
  | { readonly op: 'aggregate'; readonly zero: Uint8Array; readonly seq: F; readonly comb: F }
  | { readonly op: 'takeOrdered'; readonly n: number; readonly order: Ordering<F> }
  | { readonly op: 'extreme'; readonly order: Ordering<F> }
  | { readonly op: 'countByValue' | 'countByKey' | 'stats' | 'sum' }
  | { readonly op: 'reduceByKey'; readonly f: F }
  | { readonly op: 'histogram'; readonly buckets: Float64Array; readonly even: boolean }
  | { readonly op: 'distinctSketch'; readonly precision: number }
  /** A sample of the sort keys for a range partitioner: [records in the partition, sampled keys]. */
  | { readonly op: 'sampleKeys'; readonly size: number; readonly rdd: number; readonly order: Ordering<F> }
  /** A fraction of the sort keys, of partitions that hold much more than others. `of`: all that are sampled so. */
  | { readonly op: 'sampleKeysAgain'; readonly fraction: number; readonly seed: number; readonly of: readonly number[]; readonly order: Ordering<F> }
  | { readonly op: 'run'; readonly f: F }
  | { readonly op: 'save'; readonly format: 'text' | 'object'; readonly codec: 'gzip' | 'deflate' | 'none'; readonly folder: string }
  | { readonly op: 'checkpoint'; readonly folder: string }
