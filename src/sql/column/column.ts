// Column: an expression of Connect with the plans of the sub-queries in it. Its operators are rows of operators.ts;
// they are declared here, where the documentation stands, and put on the prototype there.
import type { DataType } from '../../types/dataType.js'
import type { TypeInput, ValueOf } from '../../types/classes.js'
import type { Decimal } from '../../types/values/decimal.js'
import type { DayTimeInterval, CalendarInterval, YearMonthInterval } from '../../types/values/interval.js'
import type { Duration, Instant, PlainDate, PlainDateTime, PlainTime, ZonedDateTime } from '../../types/values/temporal.js'
import { clientError, notExpected } from '../errors.js'
import type { Plan } from '../plan.js'
import type { WindowSpec } from '../window.js'
import { aliased, call, cast, expressionText, extract, sorted, updateField, type Expression } from './expression.js'
import { constant } from './literal.js'

type IsAny<T> = 0 extends 1 & T ? true : false
type NullOf<T> = IsAny<T> extends true ? never : Extract<T, null>
type Moment = PlainDate | PlainTime | PlainDateTime | Instant | ZonedDateTime | Date
/** What a column of T may be compared with: values of its kind, in any of their forms, or a column. Dates and numbers may be written as text where Spark casts it. */
export type Operand<T> = Column<any, any> | null | (IsAny<T> extends true ? unknown : NonNullable<T> extends number | bigint | Decimal ? number | bigint | Decimal : NonNullable<T> extends Moment ? Moment | string : NonNullable<T>)
/** What a column may be added to, multiplied by … */
export type Term = number | bigint | Decimal | string | Duration | YearMonthInterval | DayTimeInterval | CalendarInterval | Moment | Column<any, any>
type TermValue<O> = O extends Column<infer V, any> ? V : O
/** The type of an arithmetic result: exact where a side is, null where a side may be. */
export type Sum<T, O> = IsAny<T> extends true ? any : (NonNullable<T> extends number | bigint ? (IsAny<TermValue<O>> extends true ? any : NonNullable<TermValue<O>> extends Decimal ? Decimal : NonNullable<T>) : NonNullable<T> extends Decimal ? Decimal : any) | NullOf<T> | NullOf<TermValue<O>>
type LastPart<S extends string> = S extends `${string}.${infer Rest}` ? LastPart<Rest> : S
export type NameOf<S extends string> = string extends S ? string : S extends `${string}*` ? string : LastPart<S>

/**
 * A column of a DataFrame, or anything computed from columns. `T` is the TypeScript type of its values, `N` its name where it has one.
 * https://spark.apache.org/docs/latest/api/scala/org/apache/spark/sql/Column.html
 */
export class Column<T = any, N extends string = string> {
  /** @internal */ declare readonly _t?: T
  /** @internal */ declare readonly _n?: N
  /** @internal The message of Connect. */
  readonly expression: Expression
  /** @internal The plans of the sub-queries inside. */
  readonly references: readonly Plan[]
  /** @internal Columns are made by `col`, `lit`, the functions, and a DataFrame. */
  constructor(expression: Expression, references: readonly Plan[] = []) {
    this.expression = expression; this.references = references
  }

  /** A name for the column; several where it yields several (`explode` of a map). `metadata` goes into the schema. */
  as<M extends string>(name: M, options?: { metadata?: Readonly<Record<string, unknown>> } | Readonly<Record<string, unknown>>): Column<T, M>
  as(names: readonly string[]): Column<T, string>
  as(name: string | readonly string[], options?: Readonly<Record<string, unknown>>): Column<T, string> {
    const metadata = options && ('metadata' in options ? options.metadata as Record<string, unknown> : options)
    return new Column(aliased(this.expression, typeof name === 'string' ? [name] : name, metadata), this.references)
  }
  /** The same as `as`. */
  alias<M extends string>(name: M, options?: { metadata?: Readonly<Record<string, unknown>> }): Column<T, M>
  alias(...names: string[]): Column<T, string>
  alias(...names: unknown[]): Column<T, string> {
    const options = typeof names.at(-1) === 'object' && !Array.isArray(names.at(-1)) ? names.pop() as { metadata?: Record<string, unknown> } : undefined
    return new Column(aliased(this.expression, names.flat() as string[], options?.metadata), this.references)
  }
  /** The same as `as` (Scala's Column.name). */
  name<M extends string>(name: M, options?: { metadata?: Readonly<Record<string, unknown>> }): Column<T, M> { return this.as(name, options) }

  /** As another type: `cast('int')`, `cast(LongType)`. What does not fit is an error unless `spark.sql.ansi.enabled` is false. */
  cast<D extends TypeInput>(type: D): Column<ValueOf<D> | NullOf<T>, N> { return new Column(cast(this.expression, type as DataType | string), this.references) }
  /** As `cast`, null where the value does not fit. */
  try_cast<D extends TypeInput>(type: D): Column<ValueOf<D> | null, N> { return new Column(cast(this.expression, type as DataType | string, 'try'), this.references) }
  tryCast<D extends TypeInput>(type: D): Column<ValueOf<D> | null, N> { return this.try_cast(type) }
  /** PySpark's name of `cast`. */
  astype<D extends TypeInput>(type: D): Column<ValueOf<D> | NullOf<T>, N> { return this.cast(type) }

  asc(): Column<T, N> { return this.asc_nulls_first() }
  desc(): Column<T, N> { return this.desc_nulls_last() }
  asc_nulls_first(): Column<T, N> { return new Column(sorted(this.expression, true, true), this.references) }
  asc_nulls_last(): Column<T, N> { return new Column(sorted(this.expression, true, false), this.references) }
  desc_nulls_first(): Column<T, N> { return new Column(sorted(this.expression, false, true), this.references) }
  desc_nulls_last(): Column<T, N> { return new Column(sorted(this.expression, false, false), this.references) }

  /** Whether the value is between the bounds, both included. */
  between(lower: Operand<T>, upper: Operand<T>): Column<boolean> { return this.geq(lower).and(this.leq(upper)) }
  /** Whether the value is one of those given, or one of the rows of a DataFrame of one column. */
  isin(...values: readonly unknown[]): Column<boolean> {
    const [first] = values
    if (values.length === 1 && hasPlan(first)) return first.asInSubquery(this)
    const list = values.length === 1 && (Array.isArray(first) || first instanceof Set) ? [...first as Iterable<unknown>] : values
    return combine([this, ...list], args => call('in', args))
  }
  isInCollection(values: Iterable<unknown>): Column<boolean> { return this.isin([...values]) }

  /** Part of a string or binary, counted from 1: both numbers or both columns. */
  substr(startPos: number | Column<any, any>, length: number | Column<any, any>): Column<string | NullOf<T>> {
    if (startPos instanceof Column !== length instanceof Column) throw clientError('NOT_EXPECTED_TYPE', { arg_name: 'startPos, length', expected_type: 'of the same type', arg_type: `${typeof startPos} and ${typeof length}` })
    return combine([this, startPos, length], args => call('substr', args))
  }
  /** An element of an array (counted from 0) or map, or a field of a struct. */
  getItem(key: unknown): Column { return combine([this, key], ([child, at]) => extract(child!, at!)) }
  apply(key: unknown): Column { return this.getItem(key) }
  getField<F extends string>(name: F): Column<any, F> { return this.getItem(name) as Column<any, F> }
  /** The struct with a field added or replaced. */
  withField(fieldName: string, value: Column<any, any>): Column {
    if (typeof fieldName !== 'string') throw notExpected('fieldName', 'string', fieldName)
    if (!(value instanceof Column)) throw notExpected('col', 'Column', value)
    return combine([this, value], ([struct, field]) => updateField(struct!, fieldName, field))
  }
  /** The struct without some fields. */
  dropFields(...fieldNames: string[]): Column {
    if (!fieldNames.length) throw clientError('CANNOT_BE_EMPTY', { item: 'dropFields' })
    return new Column(fieldNames.reduce((struct, name) => updateField(struct, name), this.expression), this.references)
  }

  /** One more branch of `when(…)`. */
  when<V>(condition: Column<any, any>, value: V): Column<T | (V extends Column<infer U, any> ? U : V)> {
    if (!(condition instanceof Column)) throw notExpected('condition', 'Column', condition)
    return this.branch([condition, value]) as never
  }
  /** The value where no condition of `when(…)` holds; null without it. */
  otherwise<V>(value: V): Column<Exclude<T, null> | (V extends Column<infer U, any> ? U : V)> { return this.branch([value]) as never }
  private branch(added: readonly unknown[]): Column {
    const { exprType } = this.expression
    if (exprType.case !== 'unresolvedFunction' || exprType.value.functionName !== 'when' || exprType.value.arguments.length % 2) throw clientError('INVALID_WHEN_USAGE')
    return combine([this, ...added], ([, ...args]) => call('when', [...exprType.value.arguments, ...args]))
  }
  /** The function over a window of rows. */
  over(window: WindowSpec): Column<T> {
    if (!hasWindow(window)) throw notExpected('window', 'WindowSpec', window)
    return window.applyTo(this) as Column<T>
  }
  /** `f(this)`, so that a chain can go on. */
  transform<C>(f: (column: Column<T, N>) => C): C { return f(this) }
  /** Marks a column of the outer query inside a sub-query. */
  outer(): Column<T, N> { return new Column(this.expression, this.references) }

  toString(): string { return expressionText(this.expression) }
  toJSON(): string { return this.toString() }
  [Symbol.for('nodejs.util.inspect.custom')](): string { return `Column<'${this.toString()}'>` }
  /** A text may hold a column; arithmetic and comparison may not: JavaScript has no operators to overload. */
  [Symbol.toPrimitive](hint: 'string' | 'number' | 'default'): string {
    if (hint === 'string') return this.toString()
    throw clientError('CANNOT_CONVERT_COLUMN_INTO_BOOL', { column: this.toString() })
  }
  get [Symbol.iterator](): never { throw clientError('NOT_ITERABLE', { objectName: 'Column' }) }
}

// eslint-disable-next-line @typescript-eslint/no-unsafe-declaration-merging
export interface Column<T, N extends string> {
  /** Equality; null if a side is null. */
  equalTo(other: Operand<T>): Column<boolean>
  /** Short for `equalTo`. */
  eq(other: Operand<T>): Column<boolean>
  notEqual(other: Operand<T>): Column<boolean>
  /** Short for `notEqual`. */
  ne(other: Operand<T>): Column<boolean>
  gt(other: Operand<T>): Column<boolean>
  geq(other: Operand<T>): Column<boolean>
  lt(other: Operand<T>): Column<boolean>
  leq(other: Operand<T>): Column<boolean>
  /** Equality where null equals null. */
  eqNullSafe(other: Operand<T>): Column<boolean>
  plus<O extends Term>(other: O): Column<Sum<T, O>>
  minus<O extends Term>(other: O): Column<Sum<T, O>>
  multiply<O extends Term>(other: O): Column<Sum<T, O>>
  /** Division; of whole numbers a double. */
  divide<O extends Term>(other: O): Column<Sum<T, O>>
  mod<O extends Term>(other: O): Column<Sum<T, O>>
  /** To a power, always a double. */
  pow(exponent: number | Column<any, any>): Column<number | NullOf<T>>
  negate(): Column<T>
  and(other: boolean | Column<any, any>): Column<boolean>
  or(other: boolean | Column<any, any>): Column<boolean>
  not(): Column<boolean>
  bitwiseAND(other: number | bigint | Column<any, any>): Column<T>
  bitwiseOR(other: number | bigint | Column<any, any>): Column<T>
  bitwiseXOR(other: number | bigint | Column<any, any>): Column<T>
  isNull(): Column<boolean>
  isNotNull(): Column<boolean>
  isNaN(): Column<boolean>
  contains(other: string | Uint8Array | Column<any, any>): Column<boolean>
  startsWith(other: string | Uint8Array | Column<any, any>): Column<boolean>
  endsWith(other: string | Uint8Array | Column<any, any>): Column<boolean>
  /** PySpark's spelling of `startsWith`. */
  startswith(other: string | Uint8Array | Column<any, any>): Column<boolean>
  endswith(other: string | Uint8Array | Column<any, any>): Column<boolean>
  /** SQL's LIKE: `%` and `_`. */
  like(pattern: string | Column<any, any>): Column<boolean>
  /** LIKE without regard to case. */
  ilike(pattern: string | Column<any, any>): Column<boolean>
  /** A regular expression of Java. */
  rlike(pattern: string | Column<any, any>): Column<boolean>
}

interface WithPlan { asInSubquery(values: Column<any, any>): Column<boolean> }
const hasPlan = (value: unknown): value is WithPlan => typeof (value as WithPlan | undefined)?.asInSubquery === 'function'
const hasWindow = (value: unknown): value is WindowSpec => typeof (value as WindowSpec | undefined)?.applyTo === 'function'

const own = (value: unknown): Expression | undefined => value instanceof Column ? value.expression : undefined
/** Any value as an expression: a Column is what it holds, all else a constant. */
export const toExpression = (value: unknown): Expression => constant(value, own)
/** A column of expressions made from values, with the sub-queries of all of them. */
export function combine(values: readonly unknown[], build: (expressions: Expression[]) => Expression): Column {
  return new Column(build(values.map(toExpression)), referencesOf(values))
}
export function referencesOf(values: readonly unknown[]): Plan[] {
  const found: Plan[] = []
  for (const value of values) if (value instanceof Column) for (const plan of value.references) if (!found.includes(plan)) found.push(plan)
  return found
}
