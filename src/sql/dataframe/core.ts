// What every family of DataFrame methods stands on: the plan, the session, columns by name, the step to the next DataFrame.
import type { StructType as StructData } from '../../types/dataType.js'
import type { Column } from '../column/column.js'
import { Column as ColumnClass, referencesOf } from '../column/column.js'
import { columnsProxy, spread, toColumn } from '../column/create.js'
import { attribute, regex, star, subquery } from '../column/expression.js'
import { clientError, notExpected, typeName } from '../errors.js'
import type { Observation } from '../observation.js'
import { Plan, type Relation, type RelationKind } from '../plan.js'
import type { Client } from '../session/client.js'
import { requireRunnable } from '../session/programFunctions.js'
import type { SparkSession } from '../session/sparkSession.js'
import type { DataFrame } from './dataframe.js'
import type { Name } from './types.js'

type Factory = (session: SparkSession, plan: Plan) => DataFrame<any>
let factory: Factory
/** @internal The class at the end of the chain makes the DataFrames; its families only know how to ask for one. */
export const setFactory = (make: Factory): void => { factory = make }
export const dataFrame = <T = any>(session: SparkSession, plan: Plan): DataFrame<T> => factory(session, plan)

export abstract class Frame<T> {
  /** The session that made it. */
  readonly sparkSession: SparkSession
  /** @internal */
  readonly plan: Plan
  /** @internal */ declare readonly _row?: T
  constructor(session: SparkSession, plan: Plan) {
    this.sparkSession = session
    this.plan = plan
    // Neither the session nor the plan is what someone wants to see who prints a DataFrame.
    Object.defineProperty(this, 'sparkSession', { enumerable: false })
    Object.defineProperty(this, 'plan', { enumerable: false })
  }
  /** @internal */
  get client(): Client { return this.sparkSession.client }

  /** A column of this very DataFrame: `df.col('a')` stays clear where another DataFrame has an `a` too. `df.col('*')` is all of them. */
  col<K extends Name<T>>(name: K): Column<T[K], K>
  col(name: '*' | `${Name<T>}.${string}`): Column
  col(name: string): Column {
    if (typeof name !== 'string') throw notExpected('colName', 'string', name)
    return new ColumnClass(name === '*' ? star(undefined, this.plan.id) : attribute(name, this.plan.id))
  }
  /** PySpark's `df['a']` and Scala's `df("a")`. */
  apply<K extends Name<T>>(name: K): Column<T[K], K> { return this.col(name) }
  /** The columns whose names match a pattern in back ticks: `` df.colRegex('`(a|b).*`') ``. */
  colRegex(colName: string): Column {
    if (typeof colName !== 'string') throw notExpected('colName', 'string', colName)
    return new ColumnClass(regex(colName, this.plan.id))
  }
  /** A hidden column of the source, such as `_metadata`. */
  metadataColumn(colName: string): Column {
    if (typeof colName !== 'string') throw notExpected('colName', 'string', colName)
    return new ColumnClass(attribute(colName, this.plan.id, true))
  }
  /** As a value: the one row of its one column. */
  scalar(): Column { return new ColumnClass(subquery(this.plan.id, 'scalar'), [this.plan]) }
  /** As a condition: whether it has a row. */
  exists(): Column<boolean> { return new ColumnClass(subquery(this.plan.id, 'exists'), [this.plan]) }
  /** @internal `column IN (this)`. */
  asInSubquery(values: Column<any, any>): Column<boolean> {
    const { exprType } = values.expression
    const tuple = exprType.case === 'unresolvedFunction' && exprType.value.functionName === 'struct' ? exprType.value.arguments : [values.expression]
    return new ColumnClass(subquery(this.plan.id, 'in', { inSubqueryValues: tuple }), [...referencesOf([values]), this.plan])
  }

  // ---- for the families

  /** @internal The next DataFrame over this one. */
  protected next<R = T>(build: (input: Relation) => RelationKind, columns: readonly unknown[] = [], observations: readonly Observation[] = []): DataFrame<R> {
    requireRunnable(this.client, columns)
    return dataFrame(this.sparkSession, Plan.of([this.plan], build, referencesOf(columns), observations))
  }
  /** @internal The next DataFrame over this one and another of the same session. */
  protected with<R>(other: Frame<any>, build: (left: Relation, right: Relation) => RelationKind, columns: readonly unknown[] = []): DataFrame<R> {
    requireRunnable(this.client, columns)
    return dataFrame(this.sparkSession, Plan.of([this.plan, this.sameSession(other).plan], build, referencesOf(columns)))
  }
  /** @internal The next DataFrame where the schema must be known first. */
  protected bySchema<R = T>(build: (schema: StructData, input: Relation) => RelationKind | DataFrame<any>): DataFrame<R> {
    return dataFrame(this.sparkSession, Plan.deferred(async () => {
      const input = await this.plan.resolve()
      const result = build(await this.client.schemaOf(input), input)
      return result instanceof Frame ? (await result.plan.resolve()).relType : result
    }, this.plan.observations))
  }
  protected sameSession(other: Frame<any>): Frame<any> {
    if (!(other instanceof Frame) || other.client.sessionId !== this.client.sessionId) throw clientError('SESSION_NOT_SAME', { other: other instanceof Frame ? 'one of another session' : typeName(other) })
    return other
  }
  /** @internal Names, columns and functions of columns as columns. */
  protected columnsOf(values: readonly unknown[], argument = 'cols'): Column[] { return spread(values).map(value => this.columnOf(value, argument)) }
  protected columnOf(value: unknown, argument = 'col'): Column {
    if (typeof value !== 'function') return toColumn(value, argument)
    const column = (value as (columns: unknown) => unknown)(columnsProxy)
    if (column instanceof ColumnClass) return column
    if (typeof column === 'boolean') throw clientError('NOT_EXPECTED_TYPE', { arg_name: argument, expected_type: 'a function that gives a Column: c => c.age.gt(3), not c.age > 3', arg_type: 'one that gives a boolean' })
    throw clientError('NOT_EXPECTED_TYPE', { arg_name: argument, expected_type: 'a function that gives a Column', arg_type: `one that gives ${typeName(column)}` })
  }
}
