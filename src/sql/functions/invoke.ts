// What the functions of `firesteel/functions` are made of: how an argument becomes an expression.
import type { DataType } from '../../types/dataType.js'
import { typeToJson } from '../../types/typeNames.js'
import { isOptions } from '../arguments.js'
import { Column, combine } from '../column/column.js'
import { col, lit, spread } from '../column/create.js'
import { call as callExpression, lambda as lambdaExpression, lambdaVariable, variable } from '../column/expression.js'
import { clientError, notExpected, typeName } from '../errors.js'

export { spread }
type IsAny<T> = 0 extends 1 & T ? true : false
/** A column, its name, or a number or other value that is no text. */
export type Input = Column<any, any> | string | number | bigint | boolean | null
/** Whether an argument may be null: a name says nothing, so it may. */
export type NullOf<A> = A extends Column<infer V, any> ? (IsAny<V> extends true ? null : Extract<V, null>) : A extends string | null ? null : never
/** A function of columns that gives a column: `x => x.plus(1)`. */
export type ColumnFunction = (...columns: Column<any, any>[]) => Column<any, any>
export type SchemaInput = DataType | string | Column<any, any>
export type OptionMap = Readonly<Record<string, unknown>>

/** A call: text names a column, a Column is itself, what is left is a constant. Arguments left out are not sent. */
export function call(name: string, args: readonly unknown[], isDistinct = false): Column {
  return combine(args.filter(a => a !== undefined).map(asColumn), expressions => callExpression(name, expressions, isDistinct))
}
export const asColumn = (value: unknown): Column => {
  if (value instanceof Column) return value
  if (typeof value === 'string') return col(value)
  if (typeof value === 'function') throw notExpected('col', 'Column or string', value)
  return lit(value) as Column
}
export const given = (value: unknown): Column | undefined => value === undefined ? undefined : lit(value) as Column
export const literals = (values: readonly unknown[]): Column[] => spread(values as readonly unknown[]).map(v => lit(v) as Column)
/** A seed as Spark's clients draw one: sent, so that a plan computed twice gives the same. */
export const randomSeed = (): Column => lit(Math.floor(Math.random() * Number.MAX_SAFE_INTEGER)) as Column
export function atLeast(name: string, values: readonly unknown[], least: number): void {
  if (spread(values).length < least) throw least === 1 ? clientError('CANNOT_BE_EMPTY', { item: 'field' }) : clientError('WRONG_NUM_COLUMNS', { func_name: name, num_cols: least })
}
/** Optional arguments by place, or in one object by name. */
export function named(values: readonly unknown[], names: readonly string[]): readonly unknown[] {
  const [first, ...rest] = values
  if (!isOptions(first) || rest.some(v => v !== undefined) || !Object.keys(first).length || Object.keys(first).some(key => !names.includes(key))) return values
  return names.map(name => first[name])
}
/** `x => …` as Spark's lambda, its parameters named x, y, z and made unique. */
export function lambda(f: ColumnFunction): Column {
  if (typeof f !== 'function') throw notExpected('f', 'a function of columns', f)
  const parameters = ['x', 'y', 'z'].slice(0, Math.min(Math.max(f.length, 1), 3)).map(lambdaVariable)
  const body: unknown = f(...parameters.map(p => new Column(variable(p))))
  if (!(body instanceof Column)) throw clientError('NOT_EXPECTED_TYPE', { arg_name: 'f', expected_type: 'a function that gives a Column', arg_type: `one that gives ${typeName(body)}` })
  return new Column(lambdaExpression(body.expression, parameters), body.references)
}
export function schemaColumn(schema: SchemaInput): Column {
  if (schema instanceof Column) return schema
  if (typeof schema === 'string') return lit(schema)
  if (typeof (schema as DataType | undefined)?.kind === 'string') return lit(JSON.stringify(typeToJson(schema)))
  throw notExpected('schema', 'Column, string or DataType', schema)
}
export const optionColumn = (options: OptionMap | undefined): Column | undefined => options && call('map', Object.entries(options).flatMap(([key, value]) => [lit(key), lit(String(value))]))
