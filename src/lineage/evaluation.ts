// TypeScript functions over columns, as the engine hands them to runners: batches of Arrow in, batches of Arrow out.
import type { DecodeOptions } from '../frames/rows/decode.js'
import type { DataType, StructType } from '../types/dataType.js'

/**
 * How a function meets its columns. `scalar`: row by row · `vectorized`: whole columns · `fold`: an aggregator over a list of argument tuples ·
 * `table`: rows out of each row · `group`: an Arrow table of a group's rows in and out, `cogroup`: of two · all of them give one value a row.
 */
export type EvaluationMode = 'scalar' | 'vectorized' | 'fold' | 'table' | 'group' | 'cogroup'
export interface Call<F> {
  readonly f: F
  readonly mode: EvaluationMode
  /** Places of its arguments among the batch's columns. */
  readonly args: readonly number[]
  readonly returns: DataType
  /** How many of the arguments are grouping keys: `group` and `cogroup`. */
  readonly keys?: number
}
/** An aggregator and where each row's frame begins and ends: columns of places in the partition, both among the frame, both null where it is empty. Without them it is the partition. */
export interface WindowCall<F> { readonly f: F; readonly args: readonly number[]; readonly frame?: { readonly first: number; readonly last: number } }
export type Evaluation<F> =
  | { readonly kind: 'columns'; readonly input: StructType; readonly output: StructType; readonly calls: readonly Call<F>[]; readonly decode: DecodeOptions }
  /** Aggregators over whole partitions of a window, in its order: `place` is the column of a row's place in its partition, from 1; `from` and `until` the rows of these batches that count. */
  | { readonly kind: 'windows'; readonly input: StructType; readonly output: StructType; readonly calls: readonly WindowCall<F>[]; readonly place: number; readonly from: number; readonly until: number; readonly decode: DecodeOptions }
  /** A function of all batches of a partition, as they come. `as` says in what form. */
  | { readonly kind: 'batches'; readonly input: StructType; readonly output: StructType; readonly f: F; readonly as: 'arrow' | 'rows'; readonly decode: DecodeOptions }
  /** Batches become the rows in them, and records batches: the ways between DataFrames and RDDs. */
  | { readonly kind: 'decode'; readonly input: StructType; readonly decode: DecodeOptions; /** Where the records are batches without their schema: its message. */ readonly schema?: Uint8Array }
  | { readonly kind: 'encode'; readonly output: StructType }
