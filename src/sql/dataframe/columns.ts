// The family of select: which columns there are and what they are called.
import { make, type Messages } from '../../plan/message.js'
import { typeToMessage } from '../../plan/typeMessage.js'
import { toDataType, type StructType } from '../../types/classes.js'
import type { Column } from '../column/column.js'
import { expr, invoke, spread } from '../column/create.js'
import { aliasOf, call, aliased, star } from '../column/expression.js'
import { Column as ColumnClass } from '../column/column.js'
import { clientError, notExpected } from '../errors.js'
import type { DataFrame, Dataset } from './dataframe.js'
import { Frame } from './core.js'
import type { AnyColumn, ColumnValue, Computed, Flat, IsAny, Name, Renamed, SelectedRow, Selection, Spread, WithColumn, Without } from './types.js'

export abstract class FrameColumns<T> extends Frame<T> {
  /** The given columns: names, columns, functions of columns. https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.DataFrame.select.html */
  select<const E extends readonly (Selection<T> | readonly Selection<T>[])[]>(...cols: E): DataFrame<SelectedRow<T, Spread<E>>> {
    const columns = this.columnsOf(cols)
    return this.next(input => ({ case: 'project', value: make('Project', { input, expressions: columns.map(c => c.expression) }) }), columns)
  }
  /** The given columns as SQL text: `selectExpr('a + 1 AS b', '*')`. */
  selectExpr(...exprs: (string | readonly string[])[]): DataFrame<any> {
    const columns = spread(exprs).map(text => expr(text))
    return this.next<any>(input => ({ case: 'project', value: make('Project', { input, expressions: columns.map(c => c.expression) }) }))
  }

  /** With a column added, or replaced where the name is there already. */
  withColumn<N extends string, V>(colName: N, col: Column<V, any> | ((columns: import('./types.js').Cols<T>) => Column<V, any>)): DataFrame<WithColumn<T, N, V>> {
    return this.addColumns([[colName, col]])
  }
  /** With several columns added or replaced; each sees the columns as they were. */
  withColumns<const M extends Readonly<Record<string, AnyColumn | Computed<T>>>>(colsMap: M): DataFrame<IsAny<T> extends true ? any : Flat<Omit<T, keyof M> & { [P in keyof M]: ColumnValue<M[P]> }>> {
    return this.addColumns(Object.entries(colsMap))
  }
  /** With new metadata on a column. */
  withMetadata(columnName: Name<T>, metadata: Readonly<Record<string, unknown>>): DataFrame<T> { return this.addColumns([[columnName, this.col(columnName as never)]], metadata) }
  private addColumns(added: readonly (readonly [string, unknown])[], metadata?: Readonly<Record<string, unknown>>): DataFrame<any> {
    const columns = added.map(([name, value]): [string, Column] => {
      if (typeof value !== 'function' && !(value instanceof ColumnClass)) throw notExpected('col', 'Column', value)
      return [name, this.columnOf(value)]
    })
    return this.next<any>(input => ({ case: 'withColumns', value: make('WithColumns', { input, aliases: columns.map(([name, c]) => aliasOf(c.expression, [name], metadata)) }) }), columns.map(([, c]) => c))
  }
  /** With a column called otherwise; nothing happens where there is none of that name. */
  withColumnRenamed<K extends Name<T>, N extends string>(existing: K, renamed: N): DataFrame<Renamed<T, { [P in K]: N }>> { return this.withColumnsRenamed({ [existing]: renamed } as never) as never }
  withColumnsRenamed<const M extends Readonly<Partial<Record<Name<T>, string>>>>(colsMap: M): DataFrame<Renamed<T, M>> {
    const renames = Object.entries(colsMap).map(([colName, newColName]) => make('WithColumnsRenamed.Rename', { colName, newColName: newColName as string }))
    return this.next<any>(input => ({ case: 'withColumnsRenamed', value: make('WithColumnsRenamed', { input, renames }) }))
  }
  /** Without some columns; a name that is not there is no error. */
  drop<const K extends readonly (Name<T> | AnyColumn | readonly (Name<T> | AnyColumn)[])[]>(...cols: K): DataFrame<Without<T, Spread<K>[number]>> {
    const all = spread(cols as readonly (string | AnyColumn)[])
    const bad = all.find(c => typeof c !== 'string' && !(c instanceof ColumnClass))
    if (bad !== undefined) throw notExpected('cols', 'Column or string', bad)
    const columns = all.filter((c): c is AnyColumn => typeof c !== 'string')
    return this.next<any>(input => ({ case: 'drop', value: make('Drop', { input, columns: columns.map(c => c.expression), columnNames: all.filter(c => typeof c === 'string') as string[] }) }), columns)
  }
  /** All columns under new names, in order. */
  toDF(...cols: (string | readonly string[])[]): DataFrame<any> {
    const columnNames = spread(cols)
    const bad = columnNames.find(name => typeof name !== 'string')
    if (bad !== undefined) throw notExpected('cols', 'string', bad)
    return this.next<any>(input => ({ case: 'toDf', value: make('ToDF', { input, columnNames }) }))
  }
  /** Brought into a schema: columns by name, types cast where nothing is lost. */
  to<U>(schema: StructType<U>): DataFrame<U>
  to(schema: string): DataFrame<any>
  to(schema: StructType | string): DataFrame<any> {
    const type = typeToMessage(toDataType(schema as never))
    return this.next<any>(input => ({ case: 'toSchema', value: make('ToSchema', { input, schema: type }) }))
  }

  /** Under a name, so that `col('e.id')` says which one is meant. */
  alias(alias: string): DataFrame<T> {
    if (typeof alias !== 'string') throw notExpected('alias', 'string', alias)
    return this.next(input => ({ case: 'subqueryAlias', value: make('SubqueryAlias', { input, alias }) }))
  }
  /** `as('name')` is `alias`; `as<U>()` says what its rows are, and gives the functions over rows. With a schema, columns that are not nullable there are asserted not to be null. */
  as(alias: string): DataFrame<T>
  as<U>(schema?: StructType<U>): Dataset<U>
  as(target?: string | StructType): DataFrame<any> {
    if (typeof target === 'string') return this.alias(target)
    const frame = target ? this.to(target) : this
    return this.dataset(frame.plan)
  }
  /** @internal */
  protected abstract dataset(plan: import('../plan.js').Plan): Dataset<any>

  /** `f(this)`, so that a chain can go on. */
  transform<R extends Frame<any>>(f: (df: DataFrame<T>, ...args: any[]) => R, ...args: unknown[]): R {
    const result = f(this as unknown as DataFrame<T>, ...args)
    if (!(result instanceof Frame)) throw notExpected('func', 'a function that gives a DataFrame', result)
    return result
  }
  /** Wide to long: every value column becomes rows of its name and its value. Without values all columns that are no id. */
  unpivot(ids: UnpivotColumns<T>, values: UnpivotColumns<T> | null | undefined, variableColumnName: string, valueColumnName: string): DataFrame<any>
  unpivot(ids: UnpivotColumns<T>, variableColumnName: string, valueColumnName: string): DataFrame<any>
  unpivot(ids: unknown, ...rest: unknown[]): DataFrame<any> {
    const [values, variableColumnName, valueColumnName] = rest.length === 2 ? [undefined, ...rest] : rest
    const list = (given: unknown): Column[] => this.columnsOf(Array.isArray(given) ? given : [given])
    const idColumns = list(ids)
    const valueColumns = values === undefined || values === null ? undefined : list(values)
    return this.next<any>(input => ({ case: 'unpivot', value: make('Unpivot', {
      input, ids: idColumns.map(c => c.expression), values: valueColumns && make('Unpivot.Values', { values: valueColumns.map(c => c.expression) }),
      variableColumnName: variableColumnName as string, valueColumnName: valueColumnName as string }) }), [...idColumns, ...valueColumns ?? []])
  }
  /** The same as `unpivot`. */
  melt(ids: UnpivotColumns<T>, values: UnpivotColumns<T> | null | undefined, variableColumnName: string, valueColumnName: string): DataFrame<any> { return this.unpivot(ids, values, variableColumnName, valueColumnName) }
  /** Rows to columns; the values of the index column (the first) become names. */
  transpose(indexColumn?: Selection<T>): DataFrame<any> {
    const columns = indexColumn === undefined ? [] : [this.columnOf(indexColumn)]
    return this.next<any>(input => ({ case: 'transpose', value: make('Transpose', { input, indexColumns: columns.map(c => c.expression) }) }), columns)
  }
  /** Every row as one JSON string, in a column `value`. */
  toJSON(): DataFrame<{ value: string }> {
    const json = aliased(call('to_json', [call('struct', [star()])]), ['value'])
    return this.next(input => ({ case: 'project', value: make('Project', { input, expressions: [json] }) }))
  }
  /** With the row's number, from 0, in a last column. */
  zipWithIndex<N extends string = 'index'>(indexColName: N = 'index' as N): DataFrame<WithColumn<T, N, number>> {
    const index = aliased(invoke('distributed_sequence_id', []).expression, [indexColName])
    return this.next<any>(input => ({ case: 'project', value: make('Project', { input, expressions: [star(), index] }) }))
  }
  /** With metrics gathered on the way, for `observation.get()` after the next action. */
  observe(observation: import('../observation.js').Observation | string, ...exprs: AnyColumn[]): DataFrame<T> {
    if (!exprs.length) throw clientError('CANNOT_BE_EMPTY', { item: 'exprs' })
    const bad = exprs.find(e => !(e instanceof ColumnClass))
    if (bad !== undefined) throw notExpected('exprs', 'list[Column]', bad)
    const [name, seen] = typeof observation === 'string' ? [observation, []] : [observation.name, [observation]]
    if (typeof observation !== 'string') observation.markUsed()
    const metrics: Messages['Expression'][] = exprs.map(e => e.expression)
    return this.next(input => ({ case: 'collectMetrics', value: make('CollectMetrics', { input, name, metrics }) }), exprs, seen)
  }
}
type UnpivotColumns<T> = Selection<T> | readonly Selection<T>[]
