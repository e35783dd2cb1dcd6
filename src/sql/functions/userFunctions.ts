// Functions of the program over columns: udf (row by row), arrow_udf (whole columns), udaf (aggregators), udtf (rows out of a row).
import { packFunction } from '../../closures/command.js'
import { UserFunction } from '../../lineage/userFunction.js'
import { evaluationTypes, functionVersion, type FunctionMode } from '../../plan/programFunction.js'
import { make, type Messages } from '../../plan/message.js'
import { typeToMessage } from '../../plan/typeMessage.js'
import { toDataType, type TypeInput, type ValueOf } from '../../types/classes.js'
import type { DataType } from '../../types/dataType.js'
import { combine, type Column } from '../column/column.js'
import { spread, toColumn, type ColumnOrName } from '../column/create.js'
import { notExpected } from '../errors.js'

type Fn = (...args: never[]) => unknown
/** What travels: captured when the message is sent, for then an action needs it. */
function message<M extends { command: Uint8Array }>(message: M, { f, name, mode, returns }: Shipped): M {
  // Asked for by whoever looks for broadcasts, measures the plan or sends it.
  let packed: Uint8Array | undefined
  Object.defineProperty(message, 'command', { enumerable: true, configurable: true, get: () => packed ??= packFunction(f.captured(), f.fn, { name, mode, returns }) })
  return message
}
/** @internal A function with what the engine must know of it. */
export interface Shipped { readonly f: UserFunction; readonly name: string; readonly mode: FunctionMode; readonly returns: DataType; readonly deterministic: boolean }

export function inlineFunction(shipped: Shipped, args: readonly Messages['Expression'][] = [], isDistinct = false): Messages['CommonInlineUserDefinedFunction'] {
  const { name, mode, returns, deterministic } = shipped
  return make('CommonInlineUserDefinedFunction', {
    functionName: name, deterministic, arguments: [...args], isDistinct,
    function: { case: 'pythonUdf', value: message(make('PythonUDF', { outputType: typeToMessage(returns), evalType: evaluationTypes[mode], pythonVer: functionVersion(mode) }), shipped) },
  })
}
export function inlineTableFunction(shipped: Shipped, args: readonly Messages['Expression'][] = []): Messages['CommonInlineUserDefinedTableFunction'] {
  const { name, mode, returns, deterministic } = shipped
  return make('CommonInlineUserDefinedTableFunction', {
    functionName: name, deterministic, arguments: [...args],
    function: { case: 'pythonUdtf', value: message(make('PythonUDTF', { returnType: typeToMessage(returns), evalType: evaluationTypes[mode], pythonVer: functionVersion(mode) }), shipped) },
  })
}

/** A function that takes columns; made by `udf` and its kin (org.apache.spark.sql.expressions.UserDefinedFunction). */
export interface UserDefinedFunction<R = any> {
  (...cols: (ColumnOrName | readonly ColumnOrName[])[]): Column<R | null>
  readonly returnType: DataType
  readonly deterministic: boolean
  /** It may give another answer for the same arguments: calls are not merged. */
  asNondeterministic(): UserDefinedFunction<R>
  /** A name for messages and column names. */
  withName(name: string): UserDefinedFunction<R>
  /** @internal */ readonly shipped: Shipped
}
function userDefined<R>(shipped: Shipped): UserDefinedFunction<R> {
  const call = (...cols: (ColumnOrName | readonly ColumnOrName[])[]): Column<R | null> => combine(spread(cols).map(c => toColumn(c)), args => make('Expression', { exprType: { case: 'commonInlineUserDefinedFunction', value: inlineFunction(shipped, args) } }))
  return Object.defineProperties(call, {
    name: { value: shipped.name }, returnType: { value: shipped.returns, enumerable: true }, deterministic: { value: shipped.deterministic, enumerable: true },
    asNondeterministic: { value: () => userDefined<R>({ ...shipped, deterministic: false }) },
    withName: { value: (name: string) => userDefined<R>({ ...shipped, name }) },
    shipped: { value: shipped },
  }) as UserDefinedFunction<R>
}
/** `f instanceof UserDefinedFunction`: the class of Spark's API; `udf` makes them. */
export const UserDefinedFunction = Object.freeze({ [Symbol.hasInstance]: (value: unknown): value is UserDefinedFunction => isShipped(value) && value.shipped.mode !== 'table' })
/** The same for what `udtf` makes. */
export const UserDefinedTableFunction = Object.freeze({ [Symbol.hasInstance]: (value: unknown): value is UserDefinedTableFunction => isShipped(value) && value.shipped.mode === 'table' })
const isShipped = (value: unknown): value is { readonly shipped: Shipped } => typeof value === 'function' && 'shipped' in value
const functionOf = (f: unknown, what: string): Fn => { if (typeof f !== 'function') throw notExpected(what, 'function', f); return f as Fn }
const typeOf = (type: unknown): DataType => { if (typeof type !== 'string' && typeof (type as DataType | undefined)?.kind !== 'string') throw notExpected('returnType', 'a type or its name: TypeScript\'s own types are gone when the program runs', type); return toDataType(type as TypeInput) as DataType }
const nameOf = (f: Fn, otherwise: string): string => f.name || otherwise

/**
 * A function of values as a function of columns. It gets numbers, strings, Rows … as `collect` gives them, null for null, and may be async.
 * `returnType` is required: TypeScript's types are gone at run time. It runs on the engine's runners, with copies of what it closes over.
 * @example const shout = udf((s: string | null) => s?.toUpperCase() ?? null, 'string'); df.select(shout('name'))
 */
export function udf<D extends TypeInput>(f: (...values: any[]) => unknown, returnType: D): UserDefinedFunction<ValueOf<D>> {
  const fn = functionOf(f, 'f')
  return userDefined({ f: new UserFunction(fn), name: nameOf(fn, '<lambda>'), mode: 'scalar', returns: typeOf(returnType), deterministic: true })
}
/** The same over whole columns: arrays of values in (typed arrays for numbers without null), an array of as many out. */
export function arrow_udf<D extends TypeInput>(f: (...columns: any[]) => unknown, returnType: D): UserDefinedFunction<ValueOf<D>> {
  const fn = functionOf(f, 'f')
  return userDefined({ f: new UserFunction(fn), name: nameOf(fn, '<lambda>'), mode: 'vectorized', returns: typeOf(returnType), deterministic: true })
}
/** How groups become values (org.apache.spark.sql.expressions.Aggregator). `zero` is a value that can be copied, or makes one. */
export interface Aggregator<IN, BUF, OUT> {
  readonly zero: BUF | (() => BUF)
  reduce(buffer: BUF, ...values: IN extends readonly unknown[] ? IN : [IN]): BUF
  merge(a: BUF, b: BUF): BUF
  finish(buffer: BUF): OUT
}
/** An aggregator as an aggregate function: `df.groupBy('k').agg(total('v'))`. */
export function udaf<BUF, D extends TypeInput>(aggregator: Aggregator<any, BUF, unknown>, returnType: D, name = aggregator.constructor.name === 'Object' ? 'aggregator' : aggregator.constructor.name): UserDefinedFunction<ValueOf<D>> {
  for (const part of ['reduce', 'merge', 'finish'] as const) if (typeof aggregator[part] !== 'function') throw notExpected(`aggregator.${part}`, 'function', aggregator[part])
  return userDefined({ f: new UserFunction(() => aggregator), name, mode: 'fold', returns: typeOf(returnType), deterministic: true })
}
/** A table function: a generator function (or a class with `eval` and perhaps `terminate`) that gives rows. */
export interface UserDefinedTableFunction { readonly returnType: DataType; asDeterministic(): UserDefinedTableFunction; /** @internal */ readonly shipped: Shipped }
export function udtf(f: ((...args: any[]) => Iterable<unknown> | AsyncIterable<unknown>) | (new () => { eval(...args: any[]): Iterable<unknown> | void }), returnType: TypeInput): UserDefinedTableFunction & ((...args: ColumnOrName[]) => Shipped & { readonly args: readonly Column[] }) {
  const fn = functionOf(f, 'f')
  const shipped: Shipped = { f: new UserFunction(fn), name: nameOf(fn, 'udtf'), mode: 'table', returns: typeOf(returnType), deterministic: false }
  return Object.defineProperties((...args: ColumnOrName[]) => ({ ...shipped, args: args.map(a => toColumn(a)) }), { name: { value: shipped.name }, returnType: { value: shipped.returns }, shipped: { value: shipped }, asDeterministic: { value() { return udtf(f, returnType) } } }) as never
}
