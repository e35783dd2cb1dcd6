// GroupedData: what groupBy gives, waiting for its aggregates (org.apache.spark.sql.RelationalGroupedDataset).
import { make, Aggregate_GroupType as GroupType } from '../plan/message.js'
import { isNumeric } from '../types/dataType.js'
import type { Long } from '../types/classes.js'
import { Column, referencesOf } from './column/column.js'
import { col, expressionsOf, invoke, lit, spread } from './column/create.js'
import { literal } from './column/literal.js'
import type { DataFrame } from './dataframe/dataframe.js'
import { dataFrame, type Frame } from './dataframe/core.js'
import type { AnyColumn, Computed, Flat, IsAny, Name, SelectedRow } from './dataframe/types.js'
import { isOptions } from './arguments.js'
import { clientError, notExpected } from './errors.js'
import { requirePrograms, requireRunnable } from './session/programFunctions.js'
import { Plan, type Relation, type RelationKind } from './plan.js'
import type { RecordBatch, Table } from 'apache-arrow'
import type { StructType } from '../types/classes.js'
import { CogroupedData } from './cogroupedData.js'
import { functionPlan, shipped, structOf } from './dataframe/rowFunctions.js'
import { refuse } from './refusals.js'

/** What groups the rows. Columns are functions of the schema where a place stands for one. */
export interface Grouping {
  readonly type: number
  readonly columns: readonly (Column | number)[]
  readonly sets?: readonly (readonly (Column | number)[])[]
  readonly pivot?: { readonly column: Column; readonly values: readonly unknown[] }
}
/** The name of a function by the name of a column; `*` stands for the rows. */
export type AggregatesByName<T> = { readonly [N in Name<T> | '*']?: string }
type Aggregated<T, G, A> = IsAny<T> extends true ? any : Flat<G & A>

/** `T` are the rows that were grouped, `G` the grouping columns. */
export class GroupedData<T = any, G = any> {
  /** @internal */ declare readonly _g?: G
  /** @internal */
  constructor(/** @internal */ readonly df: Frame<T>, private readonly grouping: Grouping, private readonly resolve: (column: unknown) => Column) {}

  /** Aggregates: columns (`sum('a').as('total')`), or names of functions by column: `{ a: 'max' }`. */
  agg(exprs: AggregatesByName<T>): DataFrame<any>
  agg<const E extends readonly (AnyColumn | Computed<T>)[]>(...exprs: E): DataFrame<Aggregated<T, G, SelectedRow<T, E>>>
  agg(...exprs: unknown[]): DataFrame<any> {
    if (!exprs.length) throw clientError('CANNOT_BE_EMPTY', { item: 'exprs' })
    const [first] = exprs
    return this.aggregate(exprs.length === 1 && isOptions(first) ? Object.entries(first).map(([name, f]) => invoke(f as string, [col(name)])) : spread(exprs).map(e => { if (typeof e !== 'function' && !(e instanceof Column)) throw notExpected('exprs', 'Column', e); return this.resolve(e) }))
  }
  /** The number of rows of each group, in a column `count`. */
  count(): DataFrame<Aggregated<T, G, { count: Long }>> { return this.aggregate([invoke('count', [lit(1)]).as('count')]) }
  /** The sum of numeric columns, all of them when none is named. */
  sum(...cols: (Name<T> | readonly Name<T>[])[]): DataFrame<any> { return this.numeric('sum', cols) }
  avg(...cols: (Name<T> | readonly Name<T>[])[]): DataFrame<any> { return this.numeric('avg', cols) }
  mean(...cols: (Name<T> | readonly Name<T>[])[]): DataFrame<any> { return this.numeric('avg', cols) }
  max(...cols: (Name<T> | readonly Name<T>[])[]): DataFrame<any> { return this.numeric('max', cols) }
  min(...cols: (Name<T> | readonly Name<T>[])[]): DataFrame<any> { return this.numeric('min', cols) }
  /** One column of the result for each value of a column: of those given, in their order, else of all there are. */
  pivot(pivotColumn: Name<T> | AnyColumn, values?: readonly unknown[]): GroupedData<any, any> {
    if (this.grouping.type !== GroupType.GROUPBY) throw clientError('UNSUPPORTED_OPERATION', { operation: 'pivot', reason: ': it goes after groupBy, once' }, 'UnsupportedOperationException')
    const column = typeof pivotColumn === 'string' ? this.df.col(pivotColumn as never) as Column : pivotColumn as Column
    return new GroupedData(this.df, { ...this.grouping, type: GroupType.PIVOT, pivot: { column, values: values ?? [] } }, this.resolve)
  }

  apply(..._: unknown[]): never { refuse('GroupedData.apply') }
  applyInPandas(..._: unknown[]): never { refuse('GroupedData.applyInPandas') }
  /** A function of each group's rows as an Arrow table (and of its keys, if it takes two arguments: `(keys, table) => table`). `schema` is that of the tables it gives. */
  applyInArrow<U = any>(f: ((table: Table) => Table | RecordBatch | Promise<Table>) | ((keys: any[], table: Table) => Table | RecordBatch | Promise<Table>), schema: StructType<U> | string): DataFrame<U> {
    requirePrograms(this.df.client, 'applyInArrow')
    const given = shipped(f, 'applyInArrow', 'group', structOf(schema, 'applyInArrow'))
    const keys = this.keys()
    return dataFrame<U>(this.df.sparkSession, functionPlan(this.df.client, [this.df.plan], given, ([input], func) => ({ case: 'groupMap', value: make('GroupMap', { input, groupingExpressions: keys.map(key => key.expression), func }) }), referencesOf(keys)))
  }
  applyInPandasWithState(..._: unknown[]): never { refuse('GroupedData.applyInPandasWithState') }
  /** Groups of two DataFrames by the same keys, for a function of both. */
  cogroup<U>(other: GroupedData<U>): CogroupedData { return new CogroupedData(this.df, this.keys(), other.df as Frame<any>, other.keys()) }
  /** @internal */
  keys(): Column[] { return this.grouping.columns.map(column => { if (typeof column === 'number') throw clientError('UNSUPPORTED_OPERATION', { operation: 'a grouping by place before applyInArrow', reason: ': name the columns' }, 'UnsupportedOperationException'); return column }) }
  transformWithState(..._: unknown[]): never { refuse('GroupedData.transformWithState') }
  transformWithStateInPandas(..._: unknown[]): never { refuse('GroupedData.transformWithStateInPandas') }

  toString(): string {
    const kind = ['', 'GroupBy', 'RollUp', 'Cube', 'Pivot', 'GroupingSets'][this.grouping.type]
    return `GroupedData[grouping expressions: [${this.grouping.columns.map(String).join(', ')}], type: ${kind}]`
  }
  [Symbol.for('nodejs.util.inspect.custom')](): string { return this.toString() }

  private numeric(name: string, cols: readonly unknown[]): DataFrame<any> {
    const names = spread(cols as readonly string[])
    if (names.length) return this.aggregate(names.map(n => invoke(name, [col(n)])))
    const client = this.df.client
    return this.deferred(async input => (await client.schemaOf(input)).fields.filter(f => isNumeric(f.dataType)).map(f => invoke(name, [col(f.name)])))
  }
  private aggregate(aggregates: readonly Column[]): DataFrame<any> {
    const all = [...this.grouping.columns, ...(this.grouping.sets ?? []).flat()]
    if (all.some(c => typeof c === 'number')) return this.deferred(async () => aggregates)
    requireRunnable(this.df.client, [...all, ...aggregates])
    const references = referencesOf([...all, ...aggregates, this.grouping.pivot?.column, ...this.grouping.pivot?.values ?? []])
    return dataFrame(this.df.sparkSession, Plan.of([this.df.plan], input => relation(this.grouping, input, aggregates, column => column as Column), references))
  }
  private deferred(aggregates: (input: Relation) => Promise<readonly Column[]>): DataFrame<any> {
    const { df, grouping } = this
    return dataFrame(df.sparkSession, Plan.deferred(async () => {
      const input = await df.plan.resolve()
      const names = [...grouping.columns, ...(grouping.sets ?? []).flat()].some(c => typeof c === 'number') ? (await df.client.schemaOf(input)).fields.map(f => f.name) : []
      return relation(grouping, input, await aggregates(input), place => {
        if (typeof place !== 'number') return place
        const name = names[place - 1]
        if (name === undefined) throw place === 0 ? clientError('ZERO_INDEX') : clientError('VALUE_NOT_BETWEEN', { arg_name: 'ordinal', min: 1, max: names.length })
        return df.col(name as never) as Column
      })
    }, df.plan.observations))
  }
}

function relation(grouping: Grouping, input: Relation, aggregates: readonly Column[], column: (place: Column | number) => Column): RelationKind {
  const { pivot } = grouping
  return { case: 'aggregate', value: make('Aggregate', {
    input, groupType: grouping.type, groupingExpressions: grouping.columns.map(c => column(c).expression), aggregateExpressions: expressionsOf(aggregates),
    pivot: pivot && make('Aggregate.Pivot', { col: pivot.column.expression, values: pivot.values.map(pivotValue) }),
    groupingSets: (grouping.sets ?? []).map(set => make('Aggregate.GroupingSets', { groupingSet: set.map(c => column(c).expression) })),
  }) }
}
function pivotValue(value: unknown) {
  const expression = value instanceof Column ? value.expression : undefined
  const one = expression ? (expression.exprType.case === 'literal' ? expression.exprType.value : undefined) : literal(value)
  if (!one) throw notExpected('values', 'list of constants', value)
  return one
}
