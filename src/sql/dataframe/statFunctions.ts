// df.stat: statistics (org.apache.spark.sql.DataFrameStatFunctions).
import type { DataFrame } from './dataframe.js'
import type { AnyColumn, Name } from './types.js'

export class DataFrameStatFunctions<T = any> {
  /** @internal */
  constructor(private readonly df: DataFrame<T>) {}
  approxQuantile(col: Name<T>, probabilities: readonly number[], relativeError: number): Promise<number[]>
  approxQuantile(col: readonly Name<T>[], probabilities: readonly number[], relativeError: number): Promise<number[][]>
  approxQuantile(col: never, probabilities: readonly number[], relativeError: number): Promise<never> { return this.df.approxQuantile(col, probabilities, relativeError) as Promise<never> }
  corr(col1: Name<T>, col2: Name<T>, method?: 'pearson'): Promise<number> { return this.df.corr(col1, col2, method) }
  cov(col1: Name<T>, col2: Name<T>): Promise<number> { return this.df.cov(col1, col2) }
  crosstab(col1: Name<T>, col2: Name<T>): DataFrame<any> { return this.df.crosstab(col1, col2) }
  freqItems(cols: readonly Name<T>[], support?: number): DataFrame<any> { return this.df.freqItems(cols, support) }
  sampleBy(col: Name<T> | AnyColumn, fractions: ReadonlyMap<unknown, number> | Readonly<Record<string | number, number>>, seed?: number | bigint): DataFrame<T> { return this.df.sampleBy(col, fractions, seed) }
}
