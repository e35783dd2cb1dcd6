// Columns from names, text and values.
import { notExpected } from '../errors.js'
import { Column, combine, toExpression, type NameOf } from './column.js'
import './operators.js'
import { attribute, call, sqlText, star, type Expression } from './expression.js'

/** A column by name: `col('a')`, `col('a.b')` for a field, `col('*')` for all. */
export function col<S extends string>(name: S): Column<any, NameOf<S>> {
  if (typeof name !== 'string') throw notExpected('col', 'string', name)
  return new Column(name === '*' ? star() : name.endsWith('.*') ? star(name) : attribute(name))
}
/** A constant. Whole numbers within 32 bits are ints, wider ones and bigint longs, other numbers doubles; a Column is given back as it is. */
export function lit<V>(value: V): [V] extends [Column<any, any>] ? V : Column<V> {
  return (value instanceof Column ? value : new Column(toExpression(value))) as [V] extends [Column<any, any>] ? V : Column<V>
}
/** A piece of SQL as a column: `expr('a + 1')`. */
export function expr(text: string): Column {
  if (typeof text !== 'string') throw notExpected('str', 'string', text)
  return new Column(sqlText(text))
}
export type ColumnOrName = Column<any, any> | string
export function toColumn(value: unknown, argument = 'col'): Column {
  if (value instanceof Column) return value
  if (typeof value === 'string') return col(value)
  throw notExpected(argument, 'Column or string', value)
}
export const toColumns = (values: readonly unknown[], argument = 'cols'): Column[] => spread(values).map(v => toColumn(v, argument))
/** Lists may be given as an array or spread. */
export const spread = <V>(values: readonly (V | readonly V[])[]): V[] => values.length === 1 && Array.isArray(values[0]) ? [...values[0] as readonly V[]] : values as V[]
/** A call of a function over columns. */
export const invoke = (name: string, args: readonly Column<any, any>[], isDistinct = false): Column => combine(args, expressions => call(name, expressions, isDistinct))
export const expressionsOf = (columns: readonly Column<any, any>[]): Expression[] => columns.map(c => c.expression)

/** The name as an identifier: quoted where a dot or back tick in it would be read as a path. */
const quoteName = (name: string): string => /[.`]/.test(name) ? '`' + name.replaceAll('`', '``') + '`' : name
/** `c => c.age`: every property is the column of that very name. */
export const columnsProxy: Readonly<Record<string, Column>> = new Proxy(Object.create(null) as Record<string, Column>, {
  get: (_, name) => typeof name === 'symbol' ? undefined : new Column(attribute(quoteName(name))),
  has: () => true,
})
