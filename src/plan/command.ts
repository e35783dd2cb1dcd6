// What changes or describes the session, as SQL text says it: most of it has no message in Spark Connect.
// Made by the parser, run by the embedded engine's commands. Names are multi-part as written.
import type { DataType, StructField } from '../types/dataType.js'
import type { Expression, ExpressionOf } from './expression.js'
import type { ScriptBlock } from './script.js'
import type { LogicalPlan, Options } from './logical.js'

export type Name = readonly string[] | ExpressionOf<'identifierClause'>
export interface ColumnDefinition { readonly name: string; readonly dataType: DataType; readonly nullable: boolean; readonly comment?: string; readonly default?: string; readonly generated?: string; readonly position?: 'first' | { readonly after: string } }
/** `PARTITION (a = 1, b)`: a value, or undefined where it is dynamic. */
export type PartitionSpec = readonly { readonly column: string; readonly value?: Expression }[]
export interface TableSpec {
  readonly provider?: string; readonly columns: readonly ColumnDefinition[]; readonly constraints?: readonly string[]
  /** Columns, or transforms (`bucket(4, a)`, `years(ts)`) as functions. */ readonly partitionedBy: readonly Expression[]
  readonly options: Options; readonly properties: Options; readonly location?: string; readonly comment?: string
  readonly bucketBy?: { readonly columns: readonly string[]; readonly sortColumns: readonly string[]; readonly count: number }; readonly clusterBy?: readonly string[]
  readonly storedAs?: string; readonly rowFormat?: Options
}
export type AlterTableAction =
  | { readonly kind: 'rename'; readonly to: readonly string[] }
  | { readonly kind: 'setProperties'; readonly properties: Options } | { readonly kind: 'unsetProperties'; readonly keys: readonly string[]; readonly ifExists: boolean }
  | { readonly kind: 'addColumns'; readonly columns: readonly (ColumnDefinition & { readonly path: readonly string[] })[] }
  | { readonly kind: 'dropColumns'; readonly columns: readonly (readonly string[])[]; readonly ifExists: boolean }
  | { readonly kind: 'renameColumn'; readonly from: readonly string[]; readonly to: string }
  | { readonly kind: 'alterColumn'; readonly column: readonly string[]; readonly dataType?: DataType; readonly nullable?: boolean; readonly comment?: string; readonly default?: string; readonly dropDefault?: boolean; readonly position?: 'first' | { readonly after: string } }
  | { readonly kind: 'replaceColumns'; readonly columns: readonly ColumnDefinition[] }
  | { readonly kind: 'addPartitions'; readonly partitions: readonly { readonly spec: PartitionSpec; readonly location?: string }[]; readonly ifNotExists: boolean }
  | { readonly kind: 'dropPartitions'; readonly partitions: readonly PartitionSpec[]; readonly ifExists: boolean; readonly purge: boolean }
  | { readonly kind: 'renamePartition'; readonly from: PartitionSpec; readonly to: PartitionSpec }
  | { readonly kind: 'setLocation'; readonly location: string; readonly partition?: PartitionSpec }
  | { readonly kind: 'recoverPartitions' } | { readonly kind: 'setViewQuery'; readonly query: LogicalPlan; readonly text: string }
  /** Accepted by the grammar, refused by the session catalog; `text` names it in the error. */
  | { readonly kind: 'other'; readonly text: string }

export interface InsertTarget { readonly table: Name; readonly partition: PartitionSpec; readonly ifNotExists: boolean; readonly columns?: readonly string[]; readonly byName: boolean; readonly overwrite: boolean; readonly replaceWhere?: Expression }

export type Command =
  // databases
  | { readonly kind: 'createDatabase'; readonly name: Name; readonly ifNotExists: boolean; readonly comment?: string; readonly location?: string; readonly properties: Options }
  | { readonly kind: 'dropDatabase'; readonly name: Name; readonly ifExists: boolean; readonly cascade: boolean }
  | { readonly kind: 'alterDatabase'; readonly name: Name; readonly properties?: Options; readonly location?: string }
  | { readonly kind: 'useDatabase'; readonly name: Name; /** USE without NAMESPACE may name a catalog. */ readonly explicitNamespace: boolean }
  | { readonly kind: 'setCatalog'; readonly name: string }
  // tables and views
  | { readonly kind: 'createTable'; readonly name: Name; readonly spec: TableSpec; readonly ifNotExists: boolean; readonly replace: boolean; readonly orCreate: boolean; readonly external: boolean; readonly query?: LogicalPlan }
  | { readonly kind: 'createTableLike'; readonly name: Name; readonly source: Name; readonly ifNotExists: boolean; readonly provider?: string; readonly location?: string; readonly properties: Options }
  | { readonly kind: 'createView'; readonly name: Name; readonly columns: readonly { readonly name: string; readonly comment?: string }[]; readonly query: LogicalPlan; readonly text: string; readonly temporary: 'no' | 'local' | 'global'; readonly replace: boolean; readonly ifNotExists: boolean; readonly comment?: string; readonly properties: Options }
  | { readonly kind: 'createTempViewUsing'; readonly name: Name; readonly global: boolean; readonly replace: boolean; readonly columns: readonly ColumnDefinition[]; readonly provider: string; readonly options: Options }
  | { readonly kind: 'dropTable'; readonly name: Name; readonly ifExists: boolean; readonly purge: boolean }
  | { readonly kind: 'dropView'; readonly name: Name; readonly ifExists: boolean }
  | { readonly kind: 'alterTable'; readonly name: Name; readonly view: boolean; readonly action: AlterTableAction }
  | { readonly kind: 'truncateTable'; readonly name: Name; readonly partition: PartitionSpec }
  | { readonly kind: 'comment'; readonly on: 'table' | 'database'; readonly name: Name; readonly comment: string | null }
  | { readonly kind: 'analyzeTable'; readonly name?: Name; readonly database?: Name; readonly partition: PartitionSpec; readonly columns: readonly string[]; readonly allColumns: boolean; readonly noscan: boolean }
  | { readonly kind: 'repairTable'; readonly name: Name } | { readonly kind: 'refreshTable'; readonly name: Name } | { readonly kind: 'refreshPath'; readonly path: string }
  | { readonly kind: 'loadData'; readonly name: Name; readonly path: string; readonly local: boolean; readonly overwrite: boolean; readonly partition: PartitionSpec }
  // rows
  | { readonly kind: 'insert'; readonly target: InsertTarget; readonly query: LogicalPlan }
  /** FROM q INSERT INTO a SELECT … INSERT INTO b SELECT … */
  | { readonly kind: 'multiInsert'; readonly inserts: readonly { readonly target: InsertTarget; readonly query: LogicalPlan }[] }
  | { readonly kind: 'insertDirectory'; readonly path?: string; readonly local: boolean; readonly provider?: string; readonly options: Options; readonly query: LogicalPlan }
  | { readonly kind: 'delete'; readonly table: Name; readonly alias?: string; readonly condition?: Expression }
  | { readonly kind: 'update'; readonly table: Name; readonly alias?: string; readonly assignments: readonly { readonly column: readonly string[]; readonly value: Expression }[]; readonly condition?: Expression }
  | { readonly kind: 'merge'; readonly target: Name; readonly text: string }
  // functions
  | { readonly kind: 'createFunction'; readonly name: Name; readonly temporary: boolean; readonly replace: boolean; readonly ifNotExists: boolean
      readonly className?: string; readonly resources?: readonly string[]
      /** A SQL function: parameters, what it returns (a type, columns of a table, or left out), and its body as an expression or a query. */
      readonly sql?: { readonly parameters: readonly (StructField & { readonly default?: Expression })[]; readonly returns?: DataType | { readonly table: readonly StructField[] | undefined }; readonly body: Expression | LogicalPlan; readonly bodyKind: 'expression' | 'query'; readonly text: string; readonly comment?: string; readonly deterministic?: boolean; readonly dataAccess?: 'containsSql' | 'readsSqlData' } }
  | { readonly kind: 'dropFunction'; readonly name: Name; readonly ifExists: boolean; readonly temporary: boolean }
  | { readonly kind: 'refreshFunction'; readonly name: Name }
  // variables and configuration
  | { readonly kind: 'script'; readonly block: ScriptBlock }
  | { readonly kind: 'declareVariable'; readonly names: readonly Name[]; readonly dataType?: DataType; readonly default?: Expression; readonly replace: boolean }
  | { readonly kind: 'dropVariable'; readonly name: Name; readonly ifExists: boolean }
  | { readonly kind: 'setVariable'; readonly assignments: readonly { readonly name: Name; readonly value: Expression | 'default' }[]; readonly query?: LogicalPlan }
  /** SET, SET -v, SET k, SET k = v. */
  | { readonly kind: 'set'; readonly key?: string; readonly value?: string; readonly verbose?: boolean }
  | { readonly kind: 'setTimeZone'; readonly zone: 'local' | string | Expression }
  | { readonly kind: 'reset'; readonly key?: string }
  | { readonly kind: 'executeImmediate'; readonly query: Expression; readonly arguments: readonly Expression[]; readonly into: readonly Name[] }
  // cache
  | { readonly kind: 'cacheTable'; readonly name: Name; readonly lazy: boolean; readonly options: Options; readonly query?: LogicalPlan; readonly text?: string }
  | { readonly kind: 'uncacheTable'; readonly name: Name; readonly ifExists: boolean } | { readonly kind: 'clearCache' }
  // answers
  | { readonly kind: 'explain'; readonly mode: 'simple' | 'extended' | 'codegen' | 'cost' | 'formatted'; readonly statement: LogicalPlan }
  | { readonly kind: 'describeTable'; readonly name: Name; readonly extended: boolean; readonly partition: PartitionSpec; readonly json: boolean; readonly column?: readonly string[] }
  | { readonly kind: 'describeQuery'; readonly query: LogicalPlan }
  | { readonly kind: 'describeFunction'; readonly name: Name; readonly extended: boolean } | { readonly kind: 'describeDatabase'; readonly name: Name; readonly extended: boolean }
  | { readonly kind: 'showTables'; readonly database?: Name; readonly pattern?: string; readonly extended?: boolean; readonly partition?: PartitionSpec } | { readonly kind: 'showViews'; readonly database?: Name; readonly pattern?: string }
  | { readonly kind: 'showDatabases'; readonly pattern?: string } | { readonly kind: 'showCatalogs'; readonly pattern?: string } | { readonly kind: 'showCurrentNamespace' }
  | { readonly kind: 'showFunctions'; readonly scope: 'all' | 'user' | 'system'; readonly database?: Name; readonly pattern?: string }
  | { readonly kind: 'showColumns'; readonly table: Name; readonly database?: Name } | { readonly kind: 'showPartitions'; readonly table: Name; readonly partition: PartitionSpec }
  | { readonly kind: 'showCreateTable'; readonly name: Name; readonly asSerde: boolean } | { readonly kind: 'showTableProperties'; readonly name: Name; readonly key?: string }
  // resources and the rest
  | { readonly kind: 'addResource'; readonly type: 'jar' | 'file' | 'archive'; readonly paths: readonly string[] } | { readonly kind: 'listResources'; readonly type: 'jar' | 'file' | 'archive'; readonly paths: readonly string[] }
  /** Parsed so far as to be named, refused when run (SQL scripts, SET ROLE, …). */
  | { readonly kind: 'unsupported'; readonly statement: string }
export type CommandKind = Command['kind']
export type CommandOf<K extends CommandKind> = Extract<Command, { kind: K }>
