// Rows made in JavaScript, column by column: what a reader of ours gives to DuckDB's scan.
import type { KernelValue } from '../../duckdb/kernels/values.js'
import type { StructType } from '../../../types/dataType.js'

/** Values by column; all columns are `count` long. */
export interface RowBatch { readonly count: number; readonly columns: readonly (readonly KernelValue[])[] }
export interface RowReader {
  /** At most `max` rows; none at the end. */
  next(max: number): RowBatch
  close(): void
}
export interface RowSource {
  readonly schema: StructType
  /** Reads the columns at these places of the schema, in this order. */
  open(columns: readonly number[]): RowReader
}

/** Gathers rows into columns. */
export class BatchBuilder {
  count = 0
  readonly columns: KernelValue[][]
  constructor(readonly width: number) { this.columns = Array.from({ length: width }, () => []) }
  add(values: readonly KernelValue[]): void { for (let i = 0; i < this.width; i++) this.columns[i]!.push(values[i] ?? null); this.count++ }
}
