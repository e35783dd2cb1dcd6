// df.na: missing values (org.apache.spark.sql.DataFrameNaFunctions).
import type { DataFrame } from './dataframe.js'
import type { FillValue, FillValues, Subset } from './statistics.js'

export class DataFrameNaFunctions<T = any> {
  /** @internal */
  constructor(private readonly df: DataFrame<T>) {}
  /** `df.fillna`. */
  fill(value: FillValue | FillValues<T>, subset?: Subset<T> | { readonly subset?: Subset<T> }): DataFrame<T> { return this.df.fillna(value, subset) }
  /** `df.dropna`. */
  drop(options: { readonly how?: 'any' | 'all'; readonly thresh?: number; readonly subset?: Subset<T> }): DataFrame<T>
  drop(how?: 'any' | 'all', thresh?: number | null, subset?: Subset<T>): DataFrame<T>
  drop(...args: unknown[]): DataFrame<T> { return (this.df.dropna as (...a: unknown[]) => DataFrame<T>).apply(this.df, args) }
  /** `df.replace`. */
  replace(toReplace: unknown, ...args: unknown[]): DataFrame<T> { return this.df.replace(toReplace, ...args) }
}
