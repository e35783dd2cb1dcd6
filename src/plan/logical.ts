// The unresolved logical plan: one union that SQL text and Spark Connect's relation messages both become before analysis.
// Connect's own messages cannot hold all that SQL says (FILTER, WITHIN GROUP, LATERAL VIEW, named windows, CTEs, natural joins,
// positions in the text …), so as in Spark itself both fronts meet here, and Connect stays what travels.
import type { StructType } from '../types/dataType.js'
import type { Command } from './command.js'
import type { Expression, ExpressionOf, Origin, SortOrder, WindowSpec } from './expression.js'
import type { ProgramFunction } from './programFunction.js'

export type JoinType = 'inner' | 'cross' | 'left' | 'right' | 'full' | 'semi' | 'anti'
export type Options = Readonly<Record<string, string>>
export interface CommonTable { readonly name: string; readonly columns?: readonly string[]; readonly plan: LogicalPlan; readonly maxRecursion?: Expression; readonly origin?: Origin }
/** `grouping` are the GROUP BY expressions in order; `sets`, where GROUPING SETS stand alone, hold expressions too. ROLLUP, CUBE and GROUPING SETS inside a longer GROUP BY are the functions `rollup`, `cube`, `grouping_sets` (args: rows) among `grouping`. */
export type GroupingKind = 'groupBy' | 'rollup' | 'cube' | 'groupingSets' | 'all'

interface Common { readonly origin?: Origin; readonly planId?: bigint }
type Unary = { readonly input: LogicalPlan }
export type LogicalPlan = Common & (
  // ---- leaves
  /** A table, view or CTE by name; `format.\`path\`` too. `asOf` is time travel. */
  | { readonly kind: 'table'; readonly name: readonly string[] | ExpressionOf<'identifierClause'>; readonly options: Options; readonly streaming: boolean; readonly asOf?: { readonly version?: Expression; readonly timestamp?: Expression } }
  | { readonly kind: 'dataSource'; readonly format?: string; readonly schema?: string; readonly options: Options; readonly paths: readonly string[]; readonly predicates: readonly string[]; readonly streaming: boolean }
  /** Rows in an Arrow IPC stream, a schema (DDL or JSON text), or both. */
  | { readonly kind: 'localRelation'; readonly data?: Uint8Array; readonly schema?: string }
  | { readonly kind: 'cachedLocalRelation'; readonly hashes: readonly string[]; readonly schemaHash?: string; readonly chunked: boolean }
  | { readonly kind: 'cachedRemoteRelation'; readonly relationId: string }
  | { readonly kind: 'values'; readonly rows: readonly (readonly Expression[])[]; readonly origin?: Origin }
  /** SELECT without FROM. */
  | { readonly kind: 'oneRow' }
  | { readonly kind: 'range'; readonly start: bigint; readonly end: bigint; readonly step: bigint; readonly numPartitions?: number }
  | { readonly kind: 'tableFunction'; readonly name: readonly string[]; readonly args: readonly Expression[] }
  /** Functions of the program: over the batches of a partition, over groups, giving rows. */
  | Unary & { readonly kind: 'mapBatches'; readonly function: ProgramFunction }
  | Unary & { readonly kind: 'groupMap'; readonly grouping: readonly Expression[]; readonly function: ProgramFunction }
  | { readonly kind: 'coGroupMap'; readonly left: LogicalPlan; readonly right: LogicalPlan; readonly leftGrouping: readonly Expression[]; readonly rightGrouping: readonly Expression[]; readonly function: ProgramFunction }
  | { readonly kind: 'userTableFunction'; readonly function: ProgramFunction; readonly args: readonly Expression[] }
  /** SQL text inside a plan (`spark.sql` as a relation). */
  | { readonly kind: 'sql'; readonly text: string; readonly named: Readonly<Record<string, Expression>>; readonly positional: readonly Expression[] }
  | { readonly kind: 'command'; readonly command: Command }
  // ---- names
  /** No alias: only a boundary, the columns keep their qualifiers. */
  | Unary & { readonly kind: 'subqueryAlias'; readonly alias: readonly string[]; readonly columns?: readonly string[] }
  | { readonly kind: 'with'; readonly tables: readonly CommonTable[]; readonly recursive: boolean; readonly input: LogicalPlan }
  | Unary & { readonly kind: 'windowDefinitions'; readonly definitions: Readonly<Record<string, WindowSpec>> }
  // ---- rows
  | Unary & { readonly kind: 'project'; readonly expressions: readonly Expression[]; /** From a pipe, by its clause: no aggregates here (PIPE_OPERATOR_CONTAINS_AGGREGATE_FUNCTION). */ readonly pipe?: 'SELECT' | 'EXTEND' | 'SET' }
  | Unary & { readonly kind: 'filter'; readonly condition: Expression }
  | Unary & { readonly kind: 'aggregate'; readonly grouping: readonly Expression[]; readonly groupingKind: GroupingKind; readonly sets?: readonly (readonly Expression[])[]; readonly expressions: readonly Expression[]
      /** From the DataFrame API: the grouping columns come first in the output by themselves. */ readonly includeGrouping: boolean
      /** From `|> AGGREGATE`, how many of `expressions`, at the end, must hold an aggregate. */ readonly pipeAggregates?: number }
  | Unary & { readonly kind: 'having'; readonly condition: Expression }
  /** A filter on what window functions give; the condition sees the columns of the SELECT above and those below it. */
  | Unary & { readonly kind: 'qualify'; readonly condition: Expression }
  /** `grouping` undefined: SQL's PIVOT, which groups by every column it does not name. A value is an expression, with an alias if named; none: all distinct values. */
  | Unary & { readonly kind: 'pivot'; readonly grouping?: readonly Expression[]; readonly column: Expression; readonly values: readonly Expression[]; readonly aggregates: readonly Expression[] }
  /** Each value is a set of columns (SQL's `(a, b) AS x`); `ids` undefined: all others (SQL); `values` undefined: all but the ids (API). */
  | Unary & { readonly kind: 'unpivot'; readonly ids?: readonly Expression[]; readonly values?: readonly { readonly columns: readonly Expression[]; readonly alias?: string }[]; readonly variableColumn: string; readonly valueColumns: readonly string[]; readonly includeNulls: boolean }
  | Unary & { readonly kind: 'lateralView'; readonly generator: Expression; readonly outer: boolean; readonly tableAlias?: string; readonly columns: readonly string[] }
  | { readonly kind: 'join'; readonly left: LogicalPlan; readonly right: LogicalPlan; readonly type: JoinType; readonly condition?: Expression; readonly using?: readonly string[]; readonly natural?: boolean; readonly lateral?: boolean }
  | { readonly kind: 'asOfJoin'; readonly left: LogicalPlan; readonly right: LogicalPlan; readonly leftAsOf: Expression; readonly rightAsOf: Expression; readonly condition?: Expression; readonly using: readonly string[]
      readonly type: string; readonly tolerance?: Expression; readonly allowExactMatches: boolean; readonly direction: string }
  | { readonly kind: 'nearestByJoin'; readonly left: LogicalPlan; readonly right: LogicalPlan; readonly ranking: Expression; readonly numResults: number; readonly type: string; readonly mode: string; readonly direction: string }
  | { readonly kind: 'zip'; readonly left: LogicalPlan; readonly right: LogicalPlan }
  | { readonly kind: 'setOperation'; readonly operation: 'union' | 'intersect' | 'except'; readonly left: LogicalPlan; readonly right: LogicalPlan; readonly all: boolean; readonly byName: boolean; readonly allowMissingColumns: boolean }
  /** `all`: ORDER BY ALL. Not `global`: SORT BY. */
  | Unary & { readonly kind: 'sort'; readonly order: readonly SortOrder[]; readonly global: boolean; readonly all?: boolean }
  | Unary & { readonly kind: 'limit'; readonly limit: Expression }
  | Unary & { readonly kind: 'offset'; readonly offset: Expression }
  | Unary & { readonly kind: 'tail'; readonly limit: number }
  | Unary & { readonly kind: 'distinct' }
  | Unary & { readonly kind: 'deduplicate'; readonly columns: readonly string[]; readonly allColumns: boolean; readonly withinWatermark: boolean }
  | Unary & { readonly kind: 'sample'; readonly lower: number; readonly upper: number; readonly withReplacement: boolean; readonly seed?: bigint; /** TABLESAMPLE (n ROWS) */ readonly rows?: Expression; readonly buckets?: { readonly numerator: number; readonly denominator: number } }
  | Unary & { readonly kind: 'repartition'; readonly numPartitions: number; readonly shuffle: boolean }
  | Unary & { readonly kind: 'repartitionByExpression'; readonly expressions: readonly Expression[]; readonly numPartitions?: number }
  | Unary & { readonly kind: 'hint'; readonly name: string; readonly parameters: readonly Expression[] }
  // ---- columns
  | Unary & { readonly kind: 'toDF'; readonly names: readonly string[] }
  | Unary & { readonly kind: 'withColumns'; readonly columns: readonly ExpressionOf<'alias'>[] }
  | Unary & { readonly kind: 'withColumnsRenamed'; readonly renames: readonly { readonly from: string; readonly to: string }[] }
  | Unary & { readonly kind: 'drop'; readonly columns: readonly Expression[]; readonly names: readonly string[] }
  | Unary & { readonly kind: 'toSchema'; readonly schema: StructType }
  | Unary & { readonly kind: 'withWatermark'; readonly eventTime: string; readonly delay: string }
  | Unary & { readonly kind: 'transpose'; readonly indexColumns: readonly Expression[] }
  | Unary & { readonly kind: 'parse'; readonly format: 'csv' | 'json' | 'xml'; readonly schema?: StructType; readonly options: Options }
  | Unary & { readonly kind: 'collectMetrics'; readonly name: string; readonly metrics: readonly Expression[] }
  // ---- missing values and statistics
  | Unary & { readonly kind: 'naFill'; readonly columns: readonly string[]; readonly values: readonly ExpressionOf<'literal'>[] }
  | Unary & { readonly kind: 'naDrop'; readonly columns: readonly string[]; readonly minNonNulls?: number }
  | Unary & { readonly kind: 'naReplace'; readonly columns: readonly string[]; readonly replacements: readonly { readonly from: ExpressionOf<'literal'>; readonly to: ExpressionOf<'literal'> }[] }
  | Unary & { readonly kind: 'summary'; readonly statistics: readonly string[] }
  | Unary & { readonly kind: 'describe'; readonly columns: readonly string[] }
  | Unary & { readonly kind: 'crosstab'; readonly column1: string; readonly column2: string }
  | Unary & { readonly kind: 'covariance'; readonly column1: string; readonly column2: string }
  | Unary & { readonly kind: 'correlation'; readonly column1: string; readonly column2: string; readonly method?: string }
  | Unary & { readonly kind: 'approxQuantile'; readonly columns: readonly string[]; readonly probabilities: readonly number[]; readonly relativeError: number }
  | Unary & { readonly kind: 'freqItems'; readonly columns: readonly string[]; readonly support: number }
  | Unary & { readonly kind: 'sampleBy'; readonly column: Expression; readonly fractions: readonly { readonly stratum: ExpressionOf<'literal'>; readonly fraction: number }[]; readonly seed?: bigint }
  // ---- shown
  | Unary & { readonly kind: 'showString'; readonly numRows: number; readonly truncate: number; readonly vertical: boolean }
  | Unary & { readonly kind: 'htmlString'; readonly numRows: number; readonly truncate: number }
  // ---- the session's catalog as rows; the message of Connect as it came
  | { readonly kind: 'catalog'; readonly message: import('./gen/messages.js').Messages['Catalog'] }
)
export type PlanKind = LogicalPlan['kind']
export type PlanOf<K extends PlanKind> = Extract<LogicalPlan, { kind: K }>
