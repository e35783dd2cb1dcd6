// The family of filter: which rows there are, in which order, and how they lie in partitions.
import { make } from '../../plan/message.js'
import { expr, lit, spread } from '../column/create.js'
import { Column } from '../column/column.js'
import { partitionId } from '../column/expression.js'
import { sortOrders } from '../window.js'
import { byName, isOptions } from '../arguments.js'
import { clientError, notExpected } from '../errors.js'
import type { DataFrame } from './dataframe.js'
import { FrameColumns } from './columns.js'
import type { AnyColumn, Condition, Name, Selection, SortKey } from './types.js'

type SortOptions = { readonly ascending?: boolean | number | readonly (boolean | number)[] }
const randomSeed = (): bigint => BigInt(Math.floor(Math.random() * 2 ** 53))
const wholeNumber = (value: unknown, name: string): number => {
  if (typeof value !== 'number' || !Number.isInteger(value)) throw notExpected(name, 'int', value)
  return value
}
const positive = (value: unknown, name: string): number => {
  const n = wholeNumber(value, name)
  if (n <= 0) throw clientError('VALUE_NOT_POSITIVE', { arg_name: name, arg_value: n })
  return n
}

export abstract class FrameRows<T> extends FrameColumns<T> {
  /** The rows for which a condition holds: SQL text, a column, or `c => c.age.gt(3)`. */
  filter(condition: Condition<T>): DataFrame<T> {
    const column = typeof condition === 'string' ? expr(condition) : this.columnOf(condition, 'condition')
    return this.next(input => ({ case: 'filter', value: make('Filter', { input, condition: column.expression }) }), [column])
  }
  /** The same as `filter`. */
  where(condition: Condition<T>): DataFrame<T> { return this.filter(condition) }
  /** The first rows, at most `num`. */
  limit(num: number): DataFrame<T> { const limit = wholeNumber(num, 'num'); return this.next(input => ({ case: 'limit', value: make('Limit', { input, limit }) })) }
  /** Without the first `num` rows. */
  offset(num: number): DataFrame<T> { const offset = wholeNumber(num, 'num'); return this.next(input => ({ case: 'offset', value: make('Offset', { input, offset }) })) }
  /** Without repeated rows. */
  distinct(): DataFrame<T> { return this.deduplicate(undefined, false) }
  /** Without rows that repeat in all columns or those given. */
  dropDuplicates(...subset: (Name<T> | readonly Name<T>[] | undefined)[]): DataFrame<T> { return this.deduplicate(subset, false) }
  /** PySpark's spelling of `dropDuplicates`. */
  drop_duplicates(...subset: (Name<T> | readonly Name<T>[] | undefined)[]): DataFrame<T> { return this.deduplicate(subset, false) }
  dropDuplicatesWithinWatermark(...subset: (Name<T> | readonly Name<T>[] | undefined)[]): DataFrame<T> { return this.deduplicate(subset, true) }
  private deduplicate(subset: readonly unknown[] | undefined, withinWatermark: boolean): DataFrame<T> {
    const columnNames = spread((subset ?? []).filter(c => c !== undefined)) as string[]
    for (const name of columnNames) if (typeof name !== 'string') throw notExpected('subset', 'list of strings', name)
    return this.next(input => ({ case: 'deduplicate', value: make('Deduplicate', { input, columnNames, allColumnsAsKeys: columnNames.length === 0, withinWatermark }) }))
  }

  /** In order: names, columns (`desc('a')`), places counted from 1; ascending with nulls first where nothing else is said. */
  orderBy(...cols: (SortKey<T> | readonly SortKey<T>[])[]): DataFrame<T>
  orderBy(cols: SortKey<T> | readonly SortKey<T>[], options: SortOptions): DataFrame<T>
  orderBy(first: SortKey<T>, second: SortKey<T>, options: SortOptions): DataFrame<T>
  orderBy(...cols: unknown[]): DataFrame<T> { return this.sorted(cols, true) }
  /** The same as `orderBy`. */
  sort(...cols: (SortKey<T> | readonly SortKey<T>[])[]): DataFrame<T>
  sort(cols: SortKey<T> | readonly SortKey<T>[], options: SortOptions): DataFrame<T>
  sort(first: SortKey<T>, second: SortKey<T>, options: SortOptions): DataFrame<T>
  sort(...cols: unknown[]): DataFrame<T> { return this.sorted(cols, true) }
  /** In order within each partition. */
  sortWithinPartitions(...cols: (SortKey<T> | readonly SortKey<T>[])[]): DataFrame<T>
  sortWithinPartitions(cols: SortKey<T> | readonly SortKey<T>[], options: SortOptions): DataFrame<T>
  sortWithinPartitions(...cols: unknown[]): DataFrame<T> { return this.sorted(cols, false) }
  private sorted(args: readonly unknown[], isGlobal: boolean): DataFrame<T> {
    const options = isOptions(args.at(-1)) ? args.at(-1) as SortOptions : undefined
    const given = spread(options ? args.slice(0, -1) : args)
    if (!given.length) throw clientError('CANNOT_BE_EMPTY', { item: 'cols' })
    const ascending = options?.ascending ?? true
    if (Array.isArray(ascending) && ascending.length !== given.length) throw clientError('LENGTH_SHOULD_BE_THE_SAME', { arg1: 'cols', arg2: 'ascending', arg1_length: given.length, arg2_length: ascending.length })
    const directed = (column: Column, i: number): Column => (Array.isArray(ascending) ? ascending[i] : ascending) ? column : column.desc()
    // A place names a column, downwards where it is negative.
    if (given.some(c => typeof c === 'number')) {
      return this.bySchema(schema => this.sortedBy(given.map((c, i) => directed(typeof c === 'number' ? this.ordinal(c, schema.fields.map(f => f.name)) : this.columnOf(c), i)), isGlobal))
    }
    return this.sortedBy(given.map((c, i) => directed(this.columnOf(c), i)), isGlobal)
  }
  private sortedBy(columns: readonly Column[], isGlobal: boolean): DataFrame<T> {
    return this.next(input => ({ case: 'sort', value: make('Sort', { input, order: sortOrders(columns), isGlobal }) }), columns)
  }
  /** @internal */
  protected ordinal(place: number, names: readonly string[]): Column {
    if (place === 0) throw clientError('ZERO_INDEX')
    const name = names[Math.abs(place) - 1]
    if (name === undefined) throw clientError('VALUE_NOT_BETWEEN', { arg_name: 'ordinal', min: 1, max: names.length })
    const column = this.col(name as never) as Column
    return place < 0 ? column.desc() : column
  }

  /** A part of the rows by chance. */
  sample(options: { withReplacement?: boolean; fraction: number; seed?: number | bigint }): DataFrame<T>
  sample(fraction: number, seed?: number | bigint): DataFrame<T>
  sample(withReplacement: boolean | undefined, fraction: number, seed?: number | bigint): DataFrame<T>
  sample(...args: unknown[]): DataFrame<T> {
    const { withReplacement = false, fraction, seed } = byName(args, typeof args[0] === 'number' ? ['fraction', 'seed'] : ['withReplacement', 'fraction', 'seed'])
    if (typeof fraction !== 'number') throw notExpected('fraction', 'float', fraction)
    return this.sampled(0, fraction, Boolean(withReplacement), seed === undefined ? randomSeed() : BigInt(seed as number))
  }
  private sampled(lowerBound: number, upperBound: number, withReplacement: boolean, seed: bigint, deterministicOrder = false): DataFrame<T> {
    return this.next(input => ({ case: 'sample', value: make('Sample', { input, lowerBound, upperBound, withReplacement, seed, deterministicOrder }) }))
  }
  /** Split by chance into parts of these weights. */
  randomSplit(weights: readonly number[], seed?: number | bigint): DataFrame<T>[] {
    const total = weights.reduce((sum, w) => { if (w < 0) throw clientError('VALUE_NOT_POSITIVE', { arg_name: 'weights', arg_value: w }); return sum + w }, 0)
    if (total <= 0) throw clientError('VALUE_NOT_POSITIVE', { arg_name: 'sum(weights)', arg_value: total })
    const one = seed === undefined ? randomSeed() : BigInt(seed)
    let upper = 0
    return weights.map(w => { const lower = upper; upper += w / total; return this.sampled(lower, upper, false, one, true) })
  }

  /** In `numPartitions` partitions, none shuffled: only fewer than before. */
  coalesce(numPartitions: number): DataFrame<T> { return this.partitions(positive(numPartitions, 'numPartitions'), false) }
  /** In `numPartitions` partitions, by the columns where some are given. */
  repartition(numPartitions: number, ...cols: (Selection<T> | readonly Selection<T>[])[]): DataFrame<T>
  repartition(...cols: Selection<T>[]): DataFrame<T>
  repartition(first: unknown, ...rest: unknown[]): DataFrame<T> {
    if (typeof first !== 'number') return this.partitionsBy(this.columnsOf([first, ...rest], 'numPartitions'))
    return rest.length ? this.partitionsBy(this.columnsOf(rest), positive(first, 'numPartitions')) : this.partitions(positive(first, 'numPartitions'), true)
  }
  /** In partitions that each hold a range of the columns' values. */
  repartitionByRange(numPartitions: number, ...cols: (Selection<T> | readonly Selection<T>[])[]): DataFrame<T>
  repartitionByRange(...cols: Selection<T>[]): DataFrame<T>
  repartitionByRange(first: unknown, ...rest: unknown[]): DataFrame<T> {
    const columns = this.columnsOf(typeof first === 'number' ? rest : [first, ...rest]).map(c => c.expression.exprType.case === 'sortOrder' ? c : c.asc())
    if (!columns.length) throw clientError('CANNOT_BE_EMPTY', { item: 'cols' })
    return this.partitionsBy(columns, typeof first === 'number' ? positive(first, 'numPartitions') : undefined)
  }
  /** In the partitions that a column of whole numbers names. */
  repartitionById(numPartitions: number, partitionIdCol: Selection<T>): DataFrame<T> {
    const column = this.columnOf(partitionIdCol, 'partitionIdCol')
    return this.partitionsBy([new Column(partitionId(column.expression), column.references)], positive(numPartitions, 'numPartitions'))
  }
  private partitions(numPartitions: number, shuffle: boolean): DataFrame<T> { return this.next(input => ({ case: 'repartition', value: make('Repartition', { input, numPartitions, shuffle }) })) }
  private partitionsBy(columns: readonly Column[], numPartitions?: number): DataFrame<T> {
    return this.next(input => ({ case: 'repartitionByExpression', value: make('RepartitionByExpression', { input, partitionExprs: columns.map(c => c.expression), numPartitions }) }), columns)
  }

  /** A hint to the planner: `hint('broadcast')`. */
  hint(name: string, ...parameters: (string | number | AnyColumn | readonly (string | number)[])[]): DataFrame<T> {
    if (typeof name !== 'string') throw notExpected('name', 'string', name)
    const columns = (parameters.length === 1 && Array.isArray(parameters[0]) ? parameters[0] : parameters).map(p => lit(p) as Column)
    return this.next(input => ({ case: 'hint', value: make('Hint', { input, name, parameters: columns.map(c => c.expression) }) }), columns)
  }
  /** How late a row may come, for streams. */
  withWatermark(eventTime: Name<T>, delayThreshold: string): DataFrame<T> {
    for (const [name, value] of [['eventTime', eventTime], ['delayThreshold', delayThreshold]] as const) if (typeof value !== 'string' || !value) throw notExpected(name, 'string', value)
    return this.next(input => ({ case: 'withWatermark', value: make('WithWatermark', { input, eventTime, delayThreshold }) }))
  }
}
