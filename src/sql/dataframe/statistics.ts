// The family of groupBy and describe: many rows become few, and missing values something else.
import { make, Aggregate_GroupType as GroupType } from '../../plan/message.js'
import { spread } from '../column/create.js'
import { literal } from '../column/literal.js'
import type { Literal } from '../column/expression.js'
import { byName, isOptions } from '../arguments.js'
import { clientError, notExpected } from '../errors.js'
import { GroupedData, type AggregatesByName, type Grouping } from '../groupedData.js'
import { DataFrameNaFunctions } from './naFunctions.js'
import { DataFrameStatFunctions } from './statFunctions.js'
import type { DataFrame } from './dataframe.js'
import { FrameJoins } from './joins.js'
import type { AnyColumn, Computed, IsAny, Name, SelectedRow, SortKey, Spread, Flat } from './types.js'

export type FillValue = number | bigint | string | boolean
export type Subset<T> = Name<T> | readonly Name<T>[]
/** A value a column. */
export type FillValues<T> = { readonly [N in Name<T>]?: FillValue }
type GroupKeys<T, E extends readonly unknown[]> = SelectedRow<T, Spread<E>>
const seedOf = (seed: unknown): bigint => seed === undefined || seed === null ? BigInt(Math.floor(Math.random() * 2 ** 53)) : BigInt(seed as number)

export abstract class FrameStatistics<T> extends FrameJoins<T> {
  /** Grouped by columns, for `count()`, `agg(…)` and their like; a number is a column's place, from 1. */
  groupBy<const E extends readonly (SortKey<T> | readonly SortKey<T>[])[]>(...cols: E): GroupedData<T, GroupKeys<T, E>> { return this.grouped(GroupType.GROUPBY, cols) }
  /** PySpark's other spelling of `groupBy`. */
  groupby<const E extends readonly (SortKey<T> | readonly SortKey<T>[])[]>(...cols: E): GroupedData<T, GroupKeys<T, E>> { return this.grouped(GroupType.GROUPBY, cols) }
  /** Grouped by the columns, by all but the last, …, by none. */
  rollup(...cols: (SortKey<T> | readonly SortKey<T>[])[]): GroupedData<T, any> { return this.grouped(GroupType.ROLLUP, cols) }
  /** Grouped by every subset of the columns. */
  cube(...cols: (SortKey<T> | readonly SortKey<T>[])[]): GroupedData<T, any> { return this.grouped(GroupType.CUBE, cols) }
  /** Grouped by each of these sets of columns. */
  groupingSets(groupingSets: readonly (readonly SortKey<T>[])[], ...cols: SortKey<T>[]): GroupedData<T, any> {
    return this.grouped(GroupType.GROUPING_SETS, cols, groupingSets.map(set => set.map(c => typeof c === 'number' ? c : this.columnOf(c))))
  }
  private grouped<G>(type: number, cols: readonly unknown[], sets?: Grouping['sets']): GroupedData<T, G> {
    return new GroupedData<T, G>(this, { type, columns: spread(cols).map(c => typeof c === 'number' ? c : this.columnOf(c)), sets }, c => this.columnOf(c, 'exprs'))
  }
  /** Aggregates over all rows: `groupBy().agg(…)`. */
  agg(exprs: AggregatesByName<T>): DataFrame<any>
  agg<const E extends readonly (AnyColumn | Computed<T>)[]>(...exprs: E): DataFrame<IsAny<T> extends true ? any : Flat<SelectedRow<T, E>>>
  agg(...exprs: unknown[]): DataFrame<any> { return (this.grouped(GroupType.GROUPBY, []).agg as (...e: unknown[]) => DataFrame<any>).apply(this.grouped(GroupType.GROUPBY, []), exprs) }

  /** Functions for missing values. */
  get na(): DataFrameNaFunctions<T> { return new DataFrameNaFunctions<T>(this as unknown as DataFrame<T>) }
  /** Functions of statistics. */
  get stat(): DataFrameStatFunctions<T> { return new DataFrameStatFunctions<T>(this as unknown as DataFrame<T>) }

  /** Nulls (and NaN) replaced: one value in all columns of its type or those named, or a value a column. */
  fillna(value: FillValue | FillValues<T>, subset?: Subset<T> | { readonly subset?: Subset<T> }): DataFrame<T> {
    const map = isOptions(value) ? value as Readonly<Record<string, FillValue>> : undefined
    if (map && !Object.keys(map).length) throw clientError('CANNOT_BE_EMPTY', { item: 'value' })
    const cols = map ? Object.keys(map) : subsetOf(isOptions(subset) ? subset.subset : subset)
    const values = (map ? Object.values(map) : [value]).map(fillLiteral)
    return this.next(input => ({ case: 'fillNa', value: make('NAFill', { input, cols, values }) }))
  }
  /** Without rows that hold nulls: any, or nothing but nulls, or fewer than `thresh` values. */
  dropna(options: { readonly how?: 'any' | 'all'; readonly thresh?: number; readonly subset?: Subset<T> }): DataFrame<T>
  dropna(how?: 'any' | 'all', thresh?: number | null, subset?: Subset<T>): DataFrame<T>
  dropna(...args: unknown[]): DataFrame<T> {
    const { how = 'any', thresh, subset } = byName(args, ['how', 'thresh', 'subset'])
    if (how !== null && how !== 'any' && how !== 'all') throw typeof how === 'string' ? clientError('VALUE_NOT_ALLOWED', { arg_name: 'how', allowed_values: "'any', 'all'" }) : notExpected('how', 'string', how)
    if (thresh !== undefined && thresh !== null && typeof thresh !== 'number') throw notExpected('thresh', 'int', thresh)
    const minNonNulls = typeof thresh === 'number' ? thresh : how === 'all' ? 1 : undefined
    return this.next(input => ({ case: 'dropNa', value: make('NADrop', { input, cols: subsetOf(subset), minNonNulls }) }))
  }
  /** Values replaced by others: one by one, a list by a list, or by a Map or object. */
  replace(toReplace: unknown, value?: unknown, subset?: Subset<T>): DataFrame<T>
  replace(toReplace: unknown, options: { readonly value?: unknown; readonly subset?: Subset<T> }): DataFrame<T>
  replace(toReplace: unknown, ...args: unknown[]): DataFrame<T> {
    const given = byName(args, ['value', 'subset'])
    const pairs = replacements(toReplace, 'value' in given, given.value)
    const cols = subsetOf(given.subset)
    const same = (type: string) => pairs.every(([from, to]) => typeOfValue(from) === type && (to === null || to === undefined || typeOfValue(to) === type))
    if (!['boolean', 'string', 'number'].some(same)) throw clientError('MIXED_TYPE_REPLACEMENT')
    const asLiteral = (value: unknown): Literal => typeof value === 'number' || typeof value === 'bigint' ? make('Expression.Literal', { literalType: { case: 'double', value: Number(value) } }) : literal(value)!
    return this.next(input => ({ case: 'replace', value: make('NAReplace', { input, cols, replacements: pairs.map(([from, to]) => make('NAReplace.Replacement', { oldValue: asLiteral(from), newValue: asLiteral(to) })) }) }))
  }

  /** count, mean, stddev, min, max of the columns, all numeric and text ones when none is named. */
  describe(...cols: (Name<T> | readonly Name<T>[])[]): DataFrame<any> { return this.next<any>(input => ({ case: 'describe', value: make('StatDescribe', { input, cols: spread(cols) }) })) }
  /** The statistics named, or count, mean, stddev, min, quartiles, max. */
  summary(...statistics: (string | readonly string[])[]): DataFrame<any> { return this.next<any>(input => ({ case: 'summary', value: make('StatSummary', { input, statistics: spread(statistics) }) })) }
  /** How often each pair of values occurs. */
  crosstab(col1: Name<T>, col2: Name<T>): DataFrame<any> {
    names({ col1, col2 })
    return this.next<any>(input => ({ case: 'crosstab', value: make('StatCrosstab', { input, col1, col2 }) }))
  }
  /** Values that occur in at least `support` of the rows, and perhaps others. */
  freqItems(cols: readonly Name<T>[], support?: number): DataFrame<any> {
    if (!Array.isArray(cols)) throw notExpected('cols', 'list or tuple', cols)
    return this.next<any>(input => ({ case: 'freqItems', value: make('StatFreqItems', { input, cols: [...cols], support: support || 0.01 }) }))
  }
  /** A part by chance of each stratum: `sampleBy('key', { a: 0.1 })`, or a Map where the keys are no strings. */
  sampleBy(col: Name<T> | AnyColumn | Computed<T>, fractions: ReadonlyMap<unknown, number> | Readonly<Record<string | number, number>>, seed?: number | bigint): DataFrame<T> {
    const column = this.columnOf(col)
    if (!(fractions instanceof Map) && !isOptions(fractions)) throw notExpected('fractions', 'Map or object', fractions)
    // An object's keys are text; one that reads as a whole number stands for the number, as nobody can write that key otherwise.
    const entries: [unknown, number][] = fractions instanceof Map ? [...fractions as ReadonlyMap<unknown, number>] : Object.entries(fractions).map(([key, f]): [unknown, number] => [/^-?(0|[1-9]\d{0,14})$/.test(key) ? Number(key) : key, f])
    return this.next(input => ({ case: 'sampleBy', value: make('StatSampleBy', {
      input, col: column.expression, fractions: entries.map(([stratum, fraction]) => make('StatSampleBy.Fraction', { stratum: literal(stratum), fraction })), seed: seedOf(seed) }) }), [column])
  }

  /** The covariance of two numeric columns, of a sample. */
  cov(col1: Name<T>, col2: Name<T>): Promise<number> {
    names({ col1, col2 })
    return this.oneValue(this.next<any>(input => ({ case: 'cov', value: make('StatCov', { input, col1, col2 }) })))
  }
  /** Pearson's correlation of two numeric columns. */
  corr(col1: Name<T>, col2: Name<T>, method?: 'pearson'): Promise<number> {
    names({ col1, col2 })
    if (method !== undefined && method !== 'pearson') throw clientError('VALUE_NOT_ALLOWED', { arg_name: 'method', allowed_values: 'pearson' })
    return this.oneValue(this.next<any>(input => ({ case: 'corr', value: make('StatCorr', { input, col1, col2, method: 'pearson' }) })))
  }
  /** Quantiles of one column, or of each of several. */
  approxQuantile(col: Name<T>, probabilities: readonly number[], relativeError: number): Promise<number[]>
  approxQuantile(col: readonly Name<T>[], probabilities: readonly number[], relativeError: number): Promise<number[][]>
  async approxQuantile(col: string | readonly string[], probabilities: readonly number[], relativeError: number): Promise<number[] | number[][]> {
    if (typeof col !== 'string' && !Array.isArray(col)) throw notExpected('col', 'string or list', col)
    if (!Array.isArray(probabilities)) throw notExpected('probabilities', 'list', probabilities)
    if (probabilities.some(p => typeof p !== 'number' || p < 0 || p > 1)) throw clientError('VALUE_NOT_BETWEEN', { arg_name: 'probabilities', min: 0, max: 1 })
    if (typeof relativeError !== 'number') throw notExpected('relativeError', 'float', relativeError)
    if (relativeError < 0) throw clientError('VALUE_NOT_POSITIVE', { arg_name: 'relativeError', arg_value: relativeError })
    const cols = typeof col === 'string' ? [col] : [...col]
    const all = await this.oneValue<number[][]>(this.next<any>(input => ({ case: 'approxQuantile', value: make('StatApproxQuantile', { input, cols, probabilities: [...probabilities], relativeError }) })))
    return typeof col === 'string' ? all[0]! : all
  }
  /** @internal The only value of a DataFrame of one row. */
  protected abstract oneValue<V>(df: DataFrame<any>): Promise<V>
}

function names(columns: Readonly<Record<string, unknown>>): void {
  for (const [argument, value] of Object.entries(columns)) if (typeof value !== 'string') throw notExpected(argument, 'string', value)
}
function subsetOf(subset: unknown): string[] {
  const list = subset === undefined || subset === null ? [] : typeof subset === 'string' ? [subset] : subset
  if (!Array.isArray(list) || list.some(c => typeof c !== 'string')) throw notExpected('subset', 'string, list or tuple of strings', subset)
  return [...list as string[]]
}
function fillLiteral(value: unknown): Literal {
  if (typeof value === 'number') return make('Expression.Literal', { literalType: Number.isInteger(value) && !Object.is(value, -0) && Number.isSafeInteger(value) ? { case: 'long', value: BigInt(value) } : { case: 'double', value } })
  if (typeof value === 'bigint' || typeof value === 'string' || typeof value === 'boolean') return literal(value)!
  throw notExpected('value', 'bool, float, int, string or object', value)
}
const typeOfValue = (value: unknown): string => typeof value === 'bigint' ? 'number' : typeof value
function replacements(toReplace: unknown, hasValue: boolean, value: unknown): [unknown, unknown][] {
  if (toReplace instanceof Map) return [...toReplace]
  if (isOptions(toReplace)) return Object.entries(toReplace)
  const scalar = (v: unknown) => ['number', 'bigint', 'string', 'boolean'].includes(typeof v)
  if (!scalar(toReplace) && !Array.isArray(toReplace)) throw notExpected('to_replace', 'bool, float, int, string, list, Map or object', toReplace)
  if (!hasValue) throw clientError('CANNOT_BE_EMPTY', { item: 'value' })
  const from: unknown[] = Array.isArray(toReplace) ? toReplace : [toReplace]
  if (!Array.isArray(value)) {
    if (value !== null && value !== undefined && !scalar(value)) throw notExpected('value', 'bool, float, int, string, list or null', value)
    return from.map(f => [f, value ?? null])
  }
  if (value.length !== from.length) throw clientError('LENGTH_SHOULD_BE_THE_SAME', { arg1: 'to_replace', arg2: 'value', arg1_length: from.length, arg2_length: value.length })
  return from.map((f, i) => [f, value[i]])
}
