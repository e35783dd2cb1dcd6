// The resolved plan: names are ids, every expression has its type and nullability. One typed union, never serialized;
// the translation to DuckDB reads nothing else. Attribute ids are unique in a plan, so a name made of one (`c12`) never clashes.
import type { FunctionDefinition } from '../functions/signature.js'
import type { LiteralValue, Origin } from '../plan/expression.js'
import type { ProgramFunction } from '../plan/programFunction.js'
import type { DataType, StructType } from '../types/dataType.js'

/** A column of a relation's output. */
export interface Attribute {
  readonly id: number; readonly name: string; readonly type: DataType; readonly nullable: boolean
  /** The relation it is known by: `t`, or catalog, database and table. */ readonly qualifier: readonly string[]
  readonly metadata?: Readonly<Record<string, unknown>>
  /** A hidden column of the source: no star has it. */ readonly isMetadata?: boolean
}

interface Typed { readonly type: DataType; readonly nullable: boolean; readonly origin?: Origin }
export interface ResolvedSort { readonly child: ResolvedExpression; readonly direction: 'ascending' | 'descending'; readonly nulls: 'first' | 'last' }
export type ResolvedBound = 'unbounded-preceding' | 'unbounded-following' | 'current' | { readonly value: ResolvedExpression; readonly side: 'preceding' | 'following'; /** To the type of the order. */ readonly isCast?: boolean; /** As it was written, where the sign was turned. */ readonly written?: string }
export interface ResolvedFrame { readonly unit: 'rows' | 'range'; readonly lower: ResolvedBound; readonly upper: ResolvedBound }

export type ResolvedExpression = Typed & (
  | { readonly kind: 'literal'; readonly value: LiteralValue }
  | { readonly kind: 'column'; readonly attribute: Attribute; /** From an enclosing query. */ readonly outer?: boolean; readonly shownAs?: string }
  | { readonly kind: 'call'; readonly name: string; /** As the query called it. */ readonly called: string; readonly definition: FunctionDefinition; readonly args: readonly ResolvedExpression[]; /** Defaults filled in are not shown. */ readonly shownArgs?: number; readonly ansi: boolean
      /** A function of the program: its stage puts a column in the call's place before anything is rendered. `keys`: how many of the arguments are grouping keys. */ readonly program?: { readonly function: ProgramFunction; readonly keys: number } }
  | { readonly kind: 'aggregate'; readonly name: string; readonly called: string; readonly definition: FunctionDefinition; readonly args: readonly ResolvedExpression[]; readonly distinct: boolean; readonly filter?: ResolvedExpression
      readonly order: readonly ResolvedSort[]; readonly ignoreNulls?: boolean; /** Nulls are values too: RESPECT NULLS, where they are left out otherwise. */ readonly keepsNulls?: boolean; readonly shownArgs?: number; readonly ansi: boolean }
  | { readonly kind: 'window'; readonly function: ResolvedExpression; readonly partition: readonly ResolvedExpression[]; readonly order: readonly ResolvedSort[]; readonly frame?: ResolvedFrame; readonly ignoreNulls?: boolean }
  /** `implicit`: put there by type coercion, and so not shown. */
  | { readonly kind: 'cast'; readonly child: ResolvedExpression; readonly mode: 'ansi' | 'legacy' | 'try'; readonly implicit: boolean }
  | { readonly kind: 'alias'; readonly child: ResolvedExpression; readonly name: string; readonly id: number; readonly metadata?: Readonly<Record<string, unknown>> }
  /** A field of a struct, by its place. */
  | { readonly kind: 'field'; readonly child: ResolvedExpression; readonly index: number; readonly name: string }
  /** One field of each struct of an array. */
  | { readonly kind: 'fieldOfArray'; readonly child: ResolvedExpression; readonly index: number; readonly name: string }
  | { readonly kind: 'lambda'; readonly params: readonly Attribute[]; readonly body: ResolvedExpression }
  | { readonly kind: 'scalarSubquery'; readonly plan: ResolvedPlan }
  | { readonly kind: 'exists'; readonly plan: ResolvedPlan }
  | { readonly kind: 'inSubquery'; readonly values: readonly ResolvedExpression[]; readonly plan: ResolvedPlan }
  /** grouping(c) and grouping_id(…): over the places of the grouping expressions. */
  | { readonly kind: 'grouping'; readonly indexes: readonly number[]; readonly shown: string; readonly of: 'grouping' | 'grouping_id' }
)
export type ResolvedKind = ResolvedExpression['kind']
export type ResolvedOf<K extends ResolvedKind> = Extract<ResolvedExpression, { kind: K }>
/** An expression of an output: computed and named. */
export type Named = ResolvedOf<'alias'> | ResolvedOf<'column'>

/** Files or a table's files, as the engine reads them; opaque to the analyzer. */
export interface Source { readonly description: string; readonly schema: StructType; readonly key: string; /** What it is, whatever files it has now: equal plans are known by it. Left out: its key. */ readonly identity?: string; /** The type of its hidden column `_metadata`, behind the columns of the schema. */ readonly metadata?: StructType }

export type JoinKind = 'inner' | 'cross' | 'left' | 'right' | 'full' | 'semi' | 'anti'
interface Common { readonly output: readonly Attribute[]; /** The DataFrame this came from. */ readonly planId?: bigint; /** Columns that only a qualified name or a plan id reaches (the other side of USING). */ readonly hidden?: readonly Attribute[]; /** How many parts a program asked for (repartition, coalesce, range): a write makes as many files. */ readonly partitions?: { readonly count: number; readonly shuffle: boolean } }
type Unary = { readonly input: ResolvedPlan }
export type ResolvedPlan = Common & (
  | { readonly kind: 'scan'; readonly source: Source }
  | { readonly kind: 'local'; readonly relation: string }
  | { readonly kind: 'values'; readonly rows: readonly (readonly ResolvedExpression[])[] }
  | { readonly kind: 'oneRow' }
  | { readonly kind: 'empty' }
  | { readonly kind: 'range'; readonly start: bigint; readonly end: bigint; readonly step: bigint }
  | Unary & { readonly kind: 'project'; readonly expressions: readonly Named[] }
  | Unary & { readonly kind: 'filter'; readonly condition: ResolvedExpression }
  /** `sets`: grouping sets, by the places in `grouping`. Expressions see grouping attributes and aggregates. */
  | Unary & { readonly kind: 'aggregate'; readonly grouping: readonly ResolvedOf<'alias'>[]; readonly sets?: readonly (readonly number[])[]; readonly expressions: readonly Named[] }
  | Unary & { readonly kind: 'generate'; readonly generator: ResolvedOf<'call'>; readonly outer: boolean; readonly generated: readonly Attribute[] }
  | { readonly kind: 'join'; readonly left: ResolvedPlan; readonly right: ResolvedPlan; readonly type: JoinKind; readonly condition?: ResolvedExpression; readonly lateral: boolean }
  | { readonly kind: 'setOperation'; readonly operation: 'union' | 'intersect' | 'except'; readonly all: boolean; readonly inputs: readonly ResolvedPlan[] }
  | Unary & { readonly kind: 'sort'; readonly order: readonly ResolvedSort[] }
  | Unary & { readonly kind: 'limit'; readonly count: number }
  | Unary & { readonly kind: 'offset'; readonly count: number }
  | Unary & { readonly kind: 'tail'; readonly count: number }
  | Unary & { readonly kind: 'distinct' }
  /** One row of each group of equal `keys`, the first. */
  | Unary & { readonly kind: 'deduplicate'; readonly keys: readonly Attribute[] }
  /** The program's function over the batches of a partition. */
  | Unary & { readonly kind: 'mapBatches'; readonly function: ProgramFunction }
  /** The program's functions of columns, in a stage of their own: the input's columns, and one more a call. */
  | Unary & { readonly kind: 'evaluated'; readonly calls: readonly { readonly function: ProgramFunction; readonly keys: number; readonly args: readonly Attribute[]; readonly result: Attribute }[] }
  /** The program's aggregators over windows of one order: the input stands in it, `place` is a row's place in its partition, from 1. A call without a frame is over the partition. */
  | Unary & { readonly kind: 'windowed'; readonly place: Attribute; readonly calls: readonly { readonly function: ProgramFunction; readonly args: readonly Attribute[]; readonly frame?: { readonly first: Attribute; readonly last: Attribute }; readonly result: Attribute }[] }
  | Unary & { readonly kind: 'sample'; readonly lower: number; readonly upper: number; readonly withReplacement: boolean; readonly seed: bigint }
  /** Passes its rows on under other names or qualifiers. */
  | Unary & { readonly kind: 'rename' }
  | { readonly kind: 'zip'; readonly left: ResolvedPlan; readonly right: ResolvedPlan }
  | { readonly kind: 'recursive'; readonly id: number; readonly anchor: ResolvedPlan; readonly step: ResolvedPlan; /** Rounds with rows, the anchor among them, and rows in all, that there may be at most; -1: any number. */ readonly levels: number; readonly rows: number; /** So many rows are asked for. */ readonly enough?: number }
  | { readonly kind: 'recursion'; readonly id: number }
  /** A statement's own rows, made by the engine before the query runs. */
  | { readonly kind: 'show'; readonly input: ResolvedPlan; readonly numRows: number; readonly truncate: number; readonly form: 'table' | 'vertical' | 'html' }
)
export type ResolvedPlanOf<K extends ResolvedPlan['kind']> = Extract<ResolvedPlan, { kind: K }>

let nextId = 1
/** A fresh attribute id. */
export const newId = (): number => nextId++
export const attribute = (name: string, type: DataType, nullable: boolean, qualifier: readonly string[] = [], metadata?: Attribute['metadata']): Attribute => ({ id: newId(), name, type, nullable, qualifier, ...(metadata ? { metadata } : {}) })
export const columnOf = (attribute: Attribute): ResolvedOf<'column'> => ({ kind: 'column', attribute, type: attribute.type, nullable: attribute.nullable })
export const literal = (value: LiteralValue, type: DataType): ResolvedOf<'literal'> => ({ kind: 'literal', value, type, nullable: value === null })
export const alias = (child: ResolvedExpression, name: string, metadata?: Attribute['metadata']): ResolvedOf<'alias'> => ({ kind: 'alias', child, name, id: newId(), type: child.type, nullable: child.nullable, ...(metadata ? { metadata } : {}), ...(child.origin ? { origin: child.origin } : {}) })
/** The output column of a named expression. A column keeps its id, an alias has its own. */
export const attributeOf = (named: Named): Attribute => named.kind === 'column' ? named.attribute : { id: named.id, name: named.name, type: named.type, nullable: named.nullable, qualifier: [], ...(named.metadata ? { metadata: named.metadata } : {}) }
/** The schema of a plan's output. */
export const schemaOf = (plan: ResolvedPlan): StructType => ({ kind: 'struct', fields: plan.output.map(a => ({ name: a.name, dataType: a.type, nullable: a.nullable, ...(a.metadata ? { metadata: a.metadata } : {}) })) })
