// The family of join and union: two DataFrames of one session become one.
import { make, Join_JoinType as JoinType, SetOperation_SetOpType as SetOp } from '../../plan/message.js'
import { analysisError, SparkException, AnalysisException } from '../../errors/sparkError.js'
import { Column } from '../column/column.js'
import { toColumn } from '../column/create.js'
import { byName, isOptions } from '../arguments.js'
import { notExpected } from '../errors.js'
import type { DataFrame } from './dataframe.js'
import { Frame } from './core.js'
import { FrameRows } from './rows.js'
import type { Flat, IsAny, JoinHow, Joined, Name, Nullable, Truth } from './types.js'

const joinTypes: Readonly<Record<string, number>> = {
  inner: JoinType.INNER, cross: JoinType.CROSS, outer: JoinType.FULL_OUTER, full: JoinType.FULL_OUTER, fullouter: JoinType.FULL_OUTER, left: JoinType.LEFT_OUTER, leftouter: JoinType.LEFT_OUTER,
  right: JoinType.RIGHT_OUTER, rightouter: JoinType.RIGHT_OUTER, semi: JoinType.LEFT_SEMI, leftsemi: JoinType.LEFT_SEMI, anti: JoinType.LEFT_ANTI, leftanti: JoinType.LEFT_ANTI,
}
const allTypes = ['inner', 'outer', 'full', 'fullouter', 'full_outer', 'leftouter', 'left', 'left_outer', 'rightouter', 'right', 'right_outer', 'leftsemi', 'left_semi', 'semi', 'leftanti', 'left_anti', 'anti', 'cross']
const lateralTypes = ['inner', 'leftouter', 'left', 'left_outer', 'cross']

/** Spark's error where no condition of its table has the name any more. */
const badJoinType = (how: string, supported: readonly string[]): SparkException =>
  new AnalysisException({ message: `[UNSUPPORTED_JOIN_TYPE] Unsupported join type '${how}'. Supported join types include: '${supported.join("', '")}'. SQLSTATE: 0A000`, errorClass: 'UNSUPPORTED_JOIN_TYPE', sqlState: '0A000', parameters: { typ: how, supported: `'${supported.join("', '")}'` }, contexts: [] })
function joinType(how: string | undefined, supported: readonly string[]): number {
  if (how === undefined || how === null) return JoinType.INNER
  if (typeof how !== 'string') throw notExpected('how', 'string', how)
  const word = how.toLowerCase().replaceAll('_', '')
  if (!supported.includes(word)) throw badJoinType(word, supported)
  return joinTypes[word]!
}
type On<T, R> = (Name<T> & Name<R>) | readonly (Name<T> & Name<R>)[]
type Names<U> = U extends readonly (infer N)[] ? N : U
type Condition = Truth | readonly Truth[]
type LateralHow = 'inner' | 'cross' | 'left' | 'leftouter' | 'left_outer'

export abstract class FrameJoins<T> extends FrameRows<T> {
  /**
   * Joined with another DataFrame: by columns that both have (which stand once), or by a condition. `how` is `inner` when left out.
   * https://spark.apache.org/docs/latest/api/python/reference/pyspark.sql/api/pyspark.sql.DataFrame.join.html
   */
  join<R, const U extends On<T, R>, H extends JoinHow = 'inner'>(other: DataFrame<R>, on: U, how?: H): DataFrame<Joined<T, R, H, Names<U>>>
  join<R, H extends JoinHow = 'inner'>(other: DataFrame<R>, on?: Condition | null, how?: H): DataFrame<Joined<T, R, H>>
  join<R, const U extends On<T, R>, H extends JoinHow = 'inner'>(other: DataFrame<R>, options: { readonly on: U; readonly how?: H }): DataFrame<Joined<T, R, H, Names<U>>>
  join<R, H extends JoinHow = 'inner'>(other: DataFrame<R>, options: { readonly on?: Condition; readonly how?: H }): DataFrame<Joined<T, R, H>>
  join(other: Frame<any>, ...args: unknown[]): DataFrame<any> {
    const { on, how } = isOptions(args[0]) ? args[0] as { on?: unknown; how?: string } : { on: args[0], how: args[1] as string | undefined }
    const type = joinType(how, Object.keys(joinTypes).includes(String(how).toLowerCase().replaceAll('_', '')) ? Object.keys(joinTypes) : allTypes)
    const { usingColumns, condition } = joinKeys(on)
    return this.with<any>(other, (left, right) => ({ case: 'join', value: make('Join', { left, right, usingColumns, joinCondition: condition?.expression, joinType: type }) }), condition ? [condition] : [])
  }
  /** Every row of this with every row of the other. */
  crossJoin<R>(other: DataFrame<R>): DataFrame<Joined<T, R, 'cross'>> {
    return this.with(other, (left, right) => ({ case: 'join', value: make('Join', { left, right, joinType: JoinType.CROSS }) }))
  }
  /** Joined with a DataFrame that may speak of this one's columns by `col('a').outer()`. */
  lateralJoin<R, H extends LateralHow = 'inner'>(other: DataFrame<R>, on?: Truth | null, how?: H): DataFrame<Joined<T, R, H>>
  lateralJoin(other: Frame<any>, on?: Column | null, how?: string): DataFrame<any> {
    const type = joinType(how, Object.keys(joinTypes).filter(t => lateralTypes.includes(t)))
    return this.with<any>(other, (left, right) => ({ case: 'lateralJoin', value: make('LateralJoin', { left, right, joinCondition: on?.expression, joinType: type }) }), on ? [on] : [])
  }
  /** Each row with the `numResults` rows of the other that rank best. */
  nearestByJoin<R>(other: DataFrame<R>, rankingExpression: Column<any, any>, numResults: number, mode: 'approx' | 'exact', direction: 'distance' | 'similarity', options?: { readonly joinType?: 'inner' | 'left' | 'leftouter' | 'left_outer' }): DataFrame<Joined<T, R, 'inner'>>
  nearestByJoin(other: Frame<any>, rankingExpression: Column, numResults: number, mode: string, direction: string, options: { readonly joinType?: string } = {}): DataFrame<any> {
    const type = options.joinType ?? 'inner'
    if (!(numResults >= 1 && numResults <= 100000)) throw analysisError('NEAREST_BY_JOIN.NUM_RESULTS_OUT_OF_RANGE', { numResults, min: 1, max: 100000 })
    if (!['inner', 'leftouter', 'left'].includes(type.toLowerCase().replaceAll('_', ''))) throw analysisError('NEAREST_BY_JOIN.UNSUPPORTED_JOIN_TYPE', { joinType: type, supported: "'INNER', 'LEFT OUTER'" })
    if (!['approx', 'exact'].includes(mode.toLowerCase())) throw analysisError('NEAREST_BY_JOIN.UNSUPPORTED_MODE', { mode, supported: "'approx', 'exact'" })
    if (!['distance', 'similarity'].includes(direction.toLowerCase())) throw analysisError('NEAREST_BY_JOIN.UNSUPPORTED_DIRECTION', { direction, supported: "'distance', 'similarity'" })
    return this.with<any>(other, (left, right) => ({ case: 'nearestByJoin', value: make('NearestByJoin', { left, right, rankingExpression: rankingExpression.expression, numResults, joinType: type, mode, direction }) }), [rankingExpression])
  }
  /** @internal The nearest earlier or later row (pandas' merge_asof). */
  _joinAsOf(other: Frame<any>, leftAsOfColumn: unknown, rightAsOfColumn: unknown, options: { on?: unknown; how?: string; tolerance?: Column; allowExactMatches?: boolean; direction?: string } = {}): DataFrame<any> {
    const side = (frame: Frame<any>, column: unknown): Column => typeof column === 'string' ? frame.col(column as never) as Column : toColumn(column)
    const [left, right] = [side(this, leftAsOfColumn), side(other, rightAsOfColumn)]
    const { usingColumns, condition } = joinKeys(options.on)
    return this.with<any>(other, (l, r) => ({ case: 'asOfJoin', value: make('AsOfJoin', {
      left: l, right: r, leftAsOf: left.expression, rightAsOf: right.expression, joinExpr: condition?.expression, usingColumns, joinType: options.how ?? 'inner',
      tolerance: options.tolerance?.expression, allowExactMatches: options.allowExactMatches ?? true, direction: options.direction ?? 'backward' }) }), [left, right, ...condition ? [condition] : [], ...options.tolerance ? [options.tolerance] : []])
  }
  /** Side by side, row by row; both must be derived from one DataFrame by projections. */
  zip<R>(other: DataFrame<R>): DataFrame<Joined<T, R, 'inner'>> { return this.with(other, (left, right) => ({ case: 'zip', value: make('Zip', { left, right }) })) }

  /** The rows of both, by place of the columns; repeated rows stay. */
  union(other: DataFrame<any>): DataFrame<T> { return this.setOperation(other, SetOp.UNION, true) }
  unionAll(other: DataFrame<any>): DataFrame<T> { return this.setOperation(other, SetOp.UNION, true) }
  /** The rows of both, by names of the columns. */
  unionByName<R>(other: DataFrame<R>, allowMissingColumns: true | { readonly allowMissingColumns: true }): DataFrame<IsAny<T> extends true ? any : IsAny<R> extends true ? any : Flat<Omit<T, Exclude<keyof T, keyof R>> & Nullable<Omit<T, keyof R>> & Nullable<Omit<R, keyof T>>>>
  unionByName(other: DataFrame<any>, allowMissingColumns?: boolean | { readonly allowMissingColumns?: boolean }): DataFrame<T>
  unionByName(other: Frame<any>, ...args: unknown[]): DataFrame<any> { return this.setOperation(other, SetOp.UNION, true, true, Boolean(byName(args, ['allowMissingColumns']).allowMissingColumns)) }
  /** The distinct rows that both have. */
  intersect(other: DataFrame<any>): DataFrame<T> { return this.setOperation(other, SetOp.INTERSECT, false) }
  intersectAll(other: DataFrame<any>): DataFrame<T> { return this.setOperation(other, SetOp.INTERSECT, true) }
  /** The distinct rows that only this one has (Scala's `except`). */
  subtract(other: DataFrame<any>): DataFrame<T> { return this.setOperation(other, SetOp.EXCEPT, false) }
  except(other: DataFrame<any>): DataFrame<T> { return this.setOperation(other, SetOp.EXCEPT, false) }
  exceptAll(other: DataFrame<any>): DataFrame<T> { return this.setOperation(other, SetOp.EXCEPT, true) }
  private setOperation(other: Frame<any>, setOpType: number, isAll: boolean, byNames = false, allowMissingColumns = false): DataFrame<T> {
    return this.with(other, (leftInput, rightInput) => ({ case: 'setOp', value: make('SetOperation', { leftInput, rightInput, setOpType, isAll, byName: byNames, allowMissingColumns }) }))
  }
}

function joinKeys(on: unknown): { usingColumns: string[]; condition?: Column } {
  if (on === undefined || on === null) return { usingColumns: [] }
  const keys: unknown[] = Array.isArray(on) ? on : [on]
  if (keys.every(k => typeof k === 'string')) return { usingColumns: keys as string[] }
  if (keys.every(k => k instanceof Column)) return { usingColumns: [], condition: (keys as Column[]).reduce((a, b) => a.and(b)) }
  throw notExpected('on', 'string, Column, or a list of either', keys.find(k => typeof k !== 'string' && !(k instanceof Column)) ?? keys)
}
