// What the session catalog holds: Spark's CatalogDatabase, CatalogTable and CatalogFunction. Records are replaced, never changed.
import type { SqlFunction } from '../../analyzer/session.js'
import type { LogicalPlan, Options } from '../../plan/logical.js'
import type { StructType } from '../../types/dataType.js'

export const sessionCatalogName = 'spark_catalog'
export const defaultDatabase = 'default'

export interface CatalogDatabase { readonly name: string; readonly comment: string; readonly location: string; readonly owner: string; readonly properties: Options }

/** The surroundings a view was made in: it is read in them for ever. */
export interface ViewDefinition {
  readonly plan: LogicalPlan
  readonly text: string
  /** Names and comments written in CREATE VIEW v (…). */ readonly columns: readonly { readonly name: string; readonly comment?: string }[]
  readonly database: string
  /** What the query's own columns are called. */ readonly queryColumns: readonly string[]
  readonly conf: ReadonlyMap<string, string>
}
export interface BucketSpec { readonly columns: readonly string[]; readonly sortColumns: readonly string[]; readonly count: number }
export interface TablePartition { readonly values: readonly (string | null)[]; readonly location?: string; readonly createdAt: number }

export type TableType = 'MANAGED' | 'EXTERNAL' | 'VIEW'
export interface CatalogTable {
  readonly name: string
  readonly database: string
  readonly type: TableType
  readonly provider?: string
  /** All columns, those of partitions last; CHAR and VARCHAR as they were declared. */ readonly schema: StructType
  readonly partitionColumns: readonly string[]
  readonly bucketBy?: BucketSpec
  readonly clusterBy?: readonly string[]
  readonly options: Options
  readonly properties: Options
  readonly comment?: string
  readonly location?: string
  readonly createdAt: number
  readonly view?: ViewDefinition
  /** By their directory (`a=1/b=x`). */ readonly partitions: ReadonlyMap<string, TablePartition>
  readonly statistics?: { readonly sizeInBytes: number; readonly rowCount?: number }
  /** Columns that ANALYZE … FOR COLUMNS looked at, by lower-case name. */ readonly columnStatistics?: ReadonlyMap<string, ColumnStatistics>
}
export interface ColumnStatistics { readonly min?: string; readonly max?: string; readonly nullCount: number; readonly distinctCount: number; readonly averageLength: number; readonly maxLength: number }

export interface CatalogFunction {
  readonly name: string
  readonly database?: string
  readonly className?: string
  readonly sql?: SqlFunction
  readonly comment?: string
  readonly text?: string
  readonly deterministic?: boolean
  readonly createdAt: number
}
