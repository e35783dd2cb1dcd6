// How a function is described: what it takes, what it gives, how it is shown. One row a function in the families beside this file;
// the analyzer's lookup and typing, `firesteel/functions`, SHOW FUNCTIONS, the API page and the parity report follow from the rows.
import { BinaryType, BooleanType, DateType, DoubleType, IntegerType, LongType, StringType, TimestampType, VariantType, arrayType, decimalType, isIntegral, isNumeric, isStringLike, mapType, structType, timeType, NullType, type ArrayType, type DataType, type MapType } from '../types/dataType.js'

/** An argument as typing sees it: `value` is there only for a constant. */
export interface TypedArgument { readonly type: DataType; readonly nullable: boolean; readonly foldable: boolean; readonly value?: unknown; readonly name?: string }

/** What an argument may be (Spark's AbstractDataType): types taken as they are, the type others are cast to, and the name in errors. */
export interface TypeClass { readonly label: string; readonly accepts: (type: DataType) => boolean; /** The type an implicit cast aims at; undefined: none, a mismatch is an error. */ readonly target?: DataType; /** Tried in order where several classes are taken. */ readonly oneOf?: readonly TypeClass[]; readonly lambda?: boolean }

const concrete = (label: string, type: DataType, accepts = (t: DataType) => t.kind === type.kind): TypeClass => ({ label, accepts, target: type })
export const ANY: TypeClass = { label: 'ANY', accepts: () => true }
export const STRING: TypeClass = concrete('STRING', StringType, isStringLike)
export const BINARY = concrete('BINARY', BinaryType)
export const BOOLEAN = concrete('BOOLEAN', BooleanType)
export const INT = concrete('INT', IntegerType)
export const LONG = concrete('BIGINT', LongType)
export const DOUBLE = concrete('DOUBLE', DoubleType)
export const DATE = concrete('DATE', DateType)
export const TIMESTAMP = concrete('TIMESTAMP', TimestampType)
export const ANY_TIMESTAMP: TypeClass = { label: '(TIMESTAMP OR TIMESTAMP WITHOUT TIME ZONE)', accepts: t => t.kind === 'timestamp' || t.kind === 'timestamp_ntz', target: TimestampType }
export const TIME: TypeClass = concrete('TIME', timeType(6))
export const DECIMAL: TypeClass = { label: 'DECIMAL', accepts: t => t.kind === 'decimal', target: decimalType(38, 18) }
export const NUMERIC: TypeClass = { label: 'NUMERIC', accepts: isNumeric, target: DoubleType }
export const INTEGRAL: TypeClass = { label: 'INTEGRAL', accepts: isIntegral, target: LongType }
export const VARIANT = concrete('VARIANT', VariantType)
export const ANSI_INTERVAL: TypeClass = { label: '(INTERVAL DAY TO SECOND OR INTERVAL YEAR TO MONTH)', accepts: t => t.kind === 'day_time_interval' || t.kind === 'year_month_interval' }
export const ARRAY: TypeClass = { label: 'ARRAY', accepts: t => t.kind === 'array', target: arrayType(NullType) }
export const MAP: TypeClass = { label: 'MAP', accepts: t => t.kind === 'map', target: mapType(NullType, NullType) }
export const STRUCT: TypeClass = { label: 'STRUCT', accepts: t => t.kind === 'struct', target: structType([]) }
/** Takes a lambda; its parameters are typed by the function's `lambdas`. */
export const LAMBDA: TypeClass = { label: 'LAMBDA', accepts: () => true, lambda: true }
export const arrayOf = (element: TypeClass): TypeClass => ({ label: `ARRAY<${element.label}>`, accepts: t => t.kind === 'array' && element.accepts(t.elementType), target: element.target ? arrayType(element.target) : undefined })
/** One of several classes, the first that takes the type, else the first it can be cast to (TypeCollection). */
export const oneOf = (...classes: TypeClass[]): TypeClass => ({ label: `(${classes.map(c => c.label).join(' or ')})`, accepts: t => classes.some(c => c.accepts(t)), oneOf: classes })
export const STRING_OR_BINARY = oneOf(STRING, BINARY)
export const NUMERIC_OR_INTERVAL: TypeClass = { label: '(NUMERIC or INTERVAL DAY TO SECOND or INTERVAL YEAR TO MONTH or INTERVAL)', accepts: t => isNumeric(t) || t.kind === 'day_time_interval' || t.kind === 'year_month_interval' || t.kind === 'calendar_interval', target: DoubleType }

export interface Parameter { readonly name: string; readonly type: TypeClass; /** An argument left out: this literal, or nothing where null. */ readonly default?: { readonly value: string | number | boolean | null; readonly type: DataType } | 'absent'; /** Must be a constant. */ readonly foldable?: boolean }

/** How two or more arguments are brought together before typing. `common`: the widest type of all of these (Spark's findWiderCommonType). */
export type Unify = 'none' | 'common' | 'arithmetic' | 'comparison'

export type Nullability = 'any' | 'always' | 'never' | 'first' | 'all' | ((args: readonly TypedArgument[]) => boolean)
export type ResultType = DataType | ((args: readonly TypedArgument[], session: { readonly ansi: boolean }) => DataType)
/** The parameters' types of each lambda argument, in order of the lambdas. `args` holds the arguments before the lambdas; a function of several steps (aggregate) sees the results so far. */
export type LambdaTypes = (args: readonly TypedArgument[], index: number, arity: number, results: readonly TypedArgument[]) => readonly { readonly type: DataType; readonly nullable: boolean }[]

/** A refusal of arguments that fit one by one but not together: a DATATYPE_MISMATCH sub-class with its parameters, or another condition. */
export interface Mismatch { readonly condition: string; readonly parameters: Readonly<Record<string, string | number>> }

export interface FunctionDefinition {
  readonly kind: 'scalar' | 'aggregate' | 'window' | 'generator'
  readonly group: string
  readonly parameters: readonly Parameter[]
  /** The last parameter repeats, at least this many times. */
  readonly variadic?: number
  readonly result: ResultType
  readonly nullable: Nullability
  readonly aliases: readonly string[]
  /** The name in output columns: as defined, upper case (EXP), the alias that was called, an infix operator, a prefix; or written by hand. */
  readonly shown: 'name' | 'upper' | 'called' | { readonly infix: string } | { readonly prefix: string } | ((args: readonly string[], types: readonly DataType[], called: string) => string)
  readonly unify: Unify
  readonly lambdas?: LambdaTypes
  readonly check?: (args: readonly TypedArgument[]) => Mismatch | undefined
  readonly deterministic: boolean
  /** A generator's columns: names and types. */
  readonly columns?: (args: readonly TypedArgument[]) => readonly { readonly name: string; readonly type: DataType; readonly nullable: boolean }[]
  /** Takes DISTINCT or FILTER? Aggregates do, unless they say no. */
  readonly windowOnly?: boolean
  readonly since: string
  readonly doc: string
}

type Extra = Partial<Omit<FunctionDefinition, 'kind' | 'parameters' | 'result'>>
const parameterNames = ['expr', 'expr2', 'expr3', 'expr4', 'expr5', 'expr6', 'expr7', 'expr8']
const asParameters = (parameters: readonly (TypeClass | Parameter)[]): Parameter[] => parameters.map((p, i) => 'type' in p ? p : { name: parameterNames[i] ?? `expr${i + 1}`, type: p })

function define(kind: FunctionDefinition['kind'], parameters: readonly (TypeClass | Parameter)[], result: ResultType, extra: Extra): FunctionDefinition {
  return { group: kind, nullable: 'any', aliases: [], shown: 'name', unify: 'none', deterministic: true, since: '1.0.0', doc: '', ...extra, kind, parameters: asParameters(parameters), result }
}
/** A function of a row. Null in, null out, unless `nullable` says otherwise. */
export const scalar = (parameters: readonly (TypeClass | Parameter)[], result: ResultType, extra: Extra = {}): FunctionDefinition => define('scalar', parameters, result, extra)
/** A function of a group; its result is nullable unless said otherwise (no rows, no value). */
export const aggregate = (parameters: readonly (TypeClass | Parameter)[], result: ResultType, extra: Extra = {}): FunctionDefinition => define('aggregate', parameters, result, { nullable: 'always', ...extra })
export const windowFunction = (parameters: readonly (TypeClass | Parameter)[], result: ResultType, extra: Extra = {}): FunctionDefinition => define('window', parameters, result, { nullable: 'never', ...extra })
export const generator = (parameters: readonly (TypeClass | Parameter)[], columns: NonNullable<FunctionDefinition['columns']>, extra: Extra = {}): FunctionDefinition => define('generator', parameters, NullType, { columns, ...extra })

/** A named parameter; `fallback` is the literal used where it is left out, 'absent' where the function sees fewer arguments. */
export const parameter = (name: string, type: TypeClass, fallback?: Parameter['default'] | string | number | boolean): Parameter =>
  ({ name, type, ...(fallback === undefined ? {} : { default: fallback === 'absent' ? 'absent' as const : typeof fallback === 'object' ? fallback : { value: fallback, type: typeof fallback === 'string' ? StringType : typeof fallback === 'boolean' ? BooleanType : IntegerType } }) })
export const optional = (type: TypeClass, name = 'option'): Parameter => ({ name, type, default: 'absent' })
export const constant = (type: TypeClass, name: string, fallback?: Parameter['default']): Parameter => ({ name, type, foldable: true, ...(fallback === undefined ? {} : { default: fallback }) })

// Results that follow from arguments.
export const sameAs = (index: number) => (args: readonly TypedArgument[]): DataType => args[index]!.type
export const elementOf = (index: number) => (args: readonly TypedArgument[]): DataType => (args[index]!.type as ArrayType).elementType
export const asMap = (type: DataType): MapType => type as MapType
export const asArray = (type: DataType): ArrayType => type as ArrayType
export const mismatch = (condition: string, parameters: Mismatch['parameters'] = {}): Mismatch => ({ condition: `DATATYPE_MISMATCH.${condition}`, parameters })
