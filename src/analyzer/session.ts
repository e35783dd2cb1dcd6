// What the analyzer asks of a session. Answers that need files or data are not there at once: the lookup throws `Pending`
// with the promise of it, the caller awaits and analyzes again; answers are kept, so each source is asked once.
import type { LogicalPlan, Options, PlanOf } from '../plan/logical.js'
import type { CalendarInterval, Expression, LiteralValue } from '../plan/expression.js'
import type { ProgramFunction } from '../plan/programFunction.js'
import type { DataType, StructType } from '../types/dataType.js'
import type { ResolvedPlan, Source } from './resolved.js'

export class Pending { constructor(readonly promise: Promise<unknown>) {} }

export type TableLookup =
  /** A view: its plan is analyzed in its own surroundings; `columns` rename its output, `schema` is what it promised when it was made. */
  | { readonly kind: 'view'; readonly qualifier: readonly string[]; readonly plan: LogicalPlan; readonly key: string; readonly columns?: readonly string[]; readonly schema?: StructType; /** What the plan's own columns were called when `schema` was promised. */ readonly queryColumns?: readonly string[]; /** Where it was made, if not here. */ readonly surroundings?: Surroundings; readonly text?: string }
  | { readonly kind: 'table'; readonly qualifier: readonly string[]; readonly source: Source }
  /** Rows the engine already has (a cached DataFrame's view). */
  | { readonly kind: 'plan'; readonly qualifier: readonly string[]; readonly plan: ResolvedPlan }

/** What a view or function that the catalog keeps was made in, and is analyzed in ever after: temporary things are not seen there. */
export interface Surroundings { readonly database: string; readonly conf: ReadonlyMap<string, string>; readonly permanent: boolean; /** The name of what is made there. */ readonly of: string }

/** A function of SQL made by CREATE FUNCTION. `name` is the one it is shown by. */
export interface SqlFunction { readonly name: string; readonly surroundings?: Surroundings; readonly deterministic?: boolean; /** Its body reads tables, or it was declared to. */ readonly readsData?: boolean; readonly parameters: readonly { readonly name: string; readonly type: DataType; readonly default?: Expression }[]; readonly returns?: DataType; readonly table?: StructType; /** Not SQL: a function of the program. */ readonly program?: ProgramFunction; readonly body: Expression | LogicalPlan; readonly bodyKind: 'expression' | 'query' }

export interface AnalyzerSession {
  readonly ansi: boolean
  readonly caseSensitive: boolean
  readonly timeZone: string
  readonly conf: (key: string) => string | undefined
  readonly user: string
  readonly currentDatabase: string
  readonly currentCatalog: string
  /** Undefined: no such table or view. */
  readonly findTable: (name: readonly string[], options: Options) => TableLookup | undefined
  readonly readSource: (node: PlanOf<'dataSource'>) => Source
  readonly localRelation: (node: PlanOf<'localRelation'> | PlanOf<'cachedLocalRelation'>) => { readonly relation: string; readonly schema: StructType }
  readonly remoteRelation: (id: string) => ResolvedPlan
  readonly catalogRows: (node: PlanOf<'catalog'>) => LogicalPlan
  /** SQL text as a plan, its parameters bound. */ readonly parseSql: (text: string, named?: Readonly<Record<string, Expression>>, positional?: readonly Expression[]) => LogicalPlan
  /** A type as DDL text says it; what is wrong with the text is an error of the parser. */ readonly parseDataType: (text: string) => DataType
  /** What schema_of_json and schema_of_csv say of a constant text. */ readonly schemaOf: (functionName: string, text: string) => DataType | undefined
  /** `10 minutes`, read; undefined where it is no interval. */ readonly intervalOf: (text: string) => CalendarInterval | undefined
  readonly findFunction: (name: readonly string[]) => SqlFunction | undefined
  readonly findVariable: (name: readonly string[]) => { readonly name: readonly string[]; readonly type: DataType; readonly value: LiteralValue } | undefined
  /** This session as something made elsewhere sees it. */
  readonly within: (surroundings: Surroundings) => AnalyzerSession
  /** A metric to be collected beside the query: an aggregate over what passes there. */
  readonly observe: (name: string, planId: bigint | undefined, plan: ResolvedPlan) => void
  /** The distinct values of a pivot's column, for a pivot that names none; sorted, as constants. */
  readonly distinctValues: (plan: ResolvedPlan, limit: number) => readonly LiteralValue[]
  /** The rows of a small plan, as constants by column (transpose, crosstab …). */
  readonly rowsOf: (plan: ResolvedPlan, limit: number) => readonly (readonly LiteralValue[])[]
}
