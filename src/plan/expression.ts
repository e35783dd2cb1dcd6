// The unresolved expression: what SQL text and Spark Connect's expression messages both become before analysis
// (Catalyst's unresolved expressions). Operators are functions by their symbol, as Connect sends them: `+`, `==`, `and`, `not`, `in`.
import type { DataType } from '../types/dataType.js'
import type { LogicalPlan } from './logical.js'
import type { ProgramFunction } from './programFunction.js'

/** Where an expression stands in a SQL text: `start` and `stop` are UTF-16 offsets into `text`, `stop` past its last character. */
export interface Origin { readonly text: string; readonly start: number; readonly stop: number; /** A Column of a program: `text` is the method that made it, and this the line of the program. */ readonly callSite?: string }

/** Months, days and microseconds, kept apart (Spark's CalendarInterval). */
export interface CalendarInterval { readonly months: number; readonly days: number; readonly microseconds: bigint }

/**
 * A constant by its type: boolean → boolean · byte short integer float double, date (days), year-month interval (months) → number ·
 * long, timestamp(_ntz) and day-time interval (µs), time (ns) → bigint · string, decimal (plain digits) → string · binary → Uint8Array ·
 * array → values · map → entries · struct → values in field order · null → null.
 */
export type LiteralValue = null | boolean | number | bigint | string | Uint8Array | CalendarInterval | readonly LiteralValue[] | ReadonlyMap<LiteralValue, LiteralValue>

export interface SortOrder { readonly child: Expression; readonly direction: 'ascending' | 'descending'; readonly nulls: 'first' | 'last' }
export type FrameBound = 'unbounded' | 'current' | { readonly value: Expression; readonly side: 'preceding' | 'following' }      // Connect's value carries its own sign: side 'following' with a negative value
export interface WindowFrame { readonly unit: 'rows' | 'range'; readonly lower: FrameBound | 'unbounded-preceding' | 'unbounded-following'; readonly upper: FrameBound | 'unbounded-preceding' | 'unbounded-following' }
export interface WindowSpec { readonly base?: string; readonly partition: readonly Expression[]; readonly order: readonly SortOrder[]; readonly frame?: WindowFrame }

interface Common { readonly origin?: Origin }
export type Expression = Common & (
  | { readonly kind: 'literal'; readonly value: LiteralValue; readonly dataType: DataType }
  /** `a.b.c` still unread: a column, a field of a column, an alias. `planId` ties `df.col('x')` to its relation. */
  | { readonly kind: 'attribute'; readonly name: readonly string[]; readonly planId?: bigint; readonly metadataColumn?: boolean; /** Of a star that was expanded: the column itself, whatever else has its name. */ readonly id?: number }
  | { readonly kind: 'star'; readonly target?: readonly string[]; readonly planId?: bigint; readonly except?: readonly (readonly string[])[]
      /** `|> SET a = …`: this column's value, where the column stands; it must be there. */ readonly replace?: { readonly name: string; readonly value: Expression } }
  | { readonly kind: 'regex'; readonly pattern: string; readonly table?: string; readonly planId?: bigint }
  /** A call by name, operators included. `distinct`, `filter`, `withinGroup` and `ignoreNulls` are SQL's clauses behind it. */
  | { readonly kind: 'function'; readonly name: readonly string[]; readonly args: readonly Expression[]; readonly distinct?: boolean; readonly filter?: Expression
      readonly withinGroup?: readonly SortOrder[]; readonly ignoreNulls?: boolean; readonly internal?: boolean; readonly userDefined?: boolean
      /** Written as a sign before its operand: `-a` and `negative(a)` are one function but print apart. */ readonly operator?: boolean }
  | { readonly kind: 'namedArgument'; readonly name: string; readonly value: Expression }
  /** `(a, b)`: a struct whose fields are named col1, col2, or by the columns themselves. */
  | { readonly kind: 'row'; readonly elements: readonly Expression[] }
  | { readonly kind: 'cast'; readonly child: Expression; readonly to: DataType; readonly mode: 'session' | 'legacy' | 'ansi' | 'try' }
  | { readonly kind: 'alias'; readonly child: Expression; readonly names: readonly string[]; readonly metadata?: string }
  /** `a[b]`, and `a.b` where a is no plain name (then the extraction is a string literal and `field` is true). */
  | { readonly kind: 'extractValue'; readonly child: Expression; readonly extraction: Expression; readonly field?: boolean }
  /** `v:a.b[0]` on a variant or a JSON string; `path` is the text behind the colon. */
  | { readonly kind: 'semiStructuredExtract'; readonly child: Expression; readonly path: string }
  | { readonly kind: 'updateFields'; readonly child: Expression; readonly field: string; readonly value?: Expression }
  | { readonly kind: 'lambda'; readonly params: readonly string[]; readonly body: Expression }
  | { readonly kind: 'lambdaVariable'; readonly name: string }
  | { readonly kind: 'window'; readonly function: Expression; readonly spec: WindowSpec }
  | { readonly kind: 'sortOrder'; readonly order: SortOrder }
  | { readonly kind: 'scalarSubquery'; readonly plan: LogicalPlan }
  | { readonly kind: 'exists'; readonly plan: LogicalPlan }
  | { readonly kind: 'inSubquery'; readonly values: readonly Expression[]; readonly plan: LogicalPlan }
  /** `TABLE(…)` given to a table function. */
  | { readonly kind: 'tableArgument'; readonly plan: LogicalPlan; readonly partition: readonly Expression[]; readonly order: readonly SortOrder[]; readonly singlePartition: boolean }
  /** LIKE and ILIKE with ANY, SOME or ALL. */
  | { readonly kind: 'likeQuantified'; readonly child: Expression; readonly patterns: readonly Expression[]; readonly quantifier: 'any' | 'all'; readonly negated: boolean; readonly caseInsensitive: boolean }
  | { readonly kind: 'collate'; readonly child: Expression; readonly collation: string }
  /** `:name`, or `?` by its place (from 0). */
  | { readonly kind: 'parameter'; readonly name?: string; readonly index?: number }
  /** `IDENTIFIER('a.b')` as a column or, with `args`, a function. */
  | { readonly kind: 'identifierClause'; readonly name: Expression; readonly args?: readonly Expression[] }
  /** A TypeScript function of the program. */
  | { readonly kind: 'userFunction'; readonly function: ProgramFunction; readonly args: readonly Expression[]; readonly distinct?: boolean }
)
export type ExpressionKind = Expression['kind']
export type ExpressionOf<K extends ExpressionKind> = Extract<Expression, { kind: K }>
