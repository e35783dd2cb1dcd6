// spark.catalog (org.apache.spark.sql.catalog.Catalog): each call is a relation of Connect, and its rows the answer.
import { make, type Messages } from '../plan/message.js'
import { typeToMessage } from '../plan/typeMessage.js'
import type { DataType } from '../types/dataType.js'
import type { StructType } from '../types/classes.js'
import type { StorageLevel } from '../types/storageLevel.js'
import { Row } from '../types/values/row.js'
import { isOptions } from './arguments.js'
import type { DataFrame } from './dataframe/dataframe.js'
import { dataFrame } from './dataframe/core.js'
import { callerOf, notExpected } from './errors.js'
import { Plan } from './plan.js'
import { decodeRows } from '../frames/rows/decode.js'
import type { SparkSession } from './session/sparkSession.js'
import type { UDFRegistration } from './udfRegistration.js'

type Kind = Messages['Catalog']['catType']
export interface CatalogMetadata { readonly name: string; readonly description: string | null }
export interface Database { readonly name: string; readonly catalog: string | null; readonly description: string | null; readonly locationUri: string }
export interface Table { readonly name: string; readonly catalog: string | null; readonly namespace: readonly string[] | null; readonly description: string | null; readonly tableType: string; readonly isTemporary: boolean; readonly database: string | null }
export interface CatalogFunction { readonly name: string; readonly catalog: string | null; readonly namespace: readonly string[] | null; readonly description: string | null; readonly className: string; readonly isTemporary: boolean }
export interface CatalogColumn { readonly name: string; readonly description: string | null; readonly dataType: string; readonly nullable: boolean; readonly isPartition: boolean; readonly isBucket: boolean; readonly isCluster: boolean }
export interface TablePartition { readonly partition: string }

const databaseColumns = ['name', 'catalog', 'description', 'locationUri']
const tableColumns = ['name', 'catalog', 'namespace', 'description', 'tableType', 'isTemporary']
const functionColumns = ['name', 'catalog', 'namespace', 'description', 'className', 'isTemporary']
const columnColumns = ['name', 'description', 'dataType', 'nullable', 'isPartition', 'isBucket', 'isCluster']
const asTable = (t: Record<string, unknown>): Table => ({ ...t as unknown as Table, database: (t.namespace as string[] | null)?.length === 1 ? (t.namespace as string[])[0]! : null })

export class Catalog {
  /** @internal */
  constructor(private readonly session: SparkSession) {}

  currentCatalog(): Promise<string> { return this.value({ case: 'currentCatalog', value: make('CurrentCatalog') }) }
  setCurrentCatalog(catalogName: string): Promise<void> { return this.run({ case: 'setCurrentCatalog', value: make('SetCurrentCatalog', { catalogName }) }) }
  listCatalogs(pattern?: string): Promise<CatalogMetadata[]> { return this.list({ case: 'listCatalogs', value: make('ListCatalogs', { pattern }) }, ['name', 'description']) }
  currentDatabase(): Promise<string> { return this.value({ case: 'currentDatabase', value: make('CurrentDatabase') }) }
  setCurrentDatabase(dbName: string): Promise<void> { return this.run({ case: 'setCurrentDatabase', value: make('SetCurrentDatabase', { dbName }) }) }
  listDatabases(pattern?: string): Promise<Database[]> { return this.list({ case: 'listDatabases', value: make('ListDatabases', { pattern }) }, databaseColumns) }
  getDatabase(dbName: string): Promise<Database> { return this.first({ case: 'getDatabase', value: make('GetDatabase', { dbName }) }, databaseColumns) }
  databaseExists(dbName: string): Promise<boolean> { return this.value({ case: 'databaseExists', value: make('DatabaseExists', { dbName }) }) }
  createDatabase(dbName: string, ifNotExists: boolean | { readonly ifNotExists?: boolean; readonly properties?: Readonly<Record<string, string>> } = false, properties?: Readonly<Record<string, string>>): Promise<void> {
    const o = isOptions(ifNotExists) ? ifNotExists : { ifNotExists: ifNotExists as boolean, properties }
    return this.run({ case: 'createDatabase', value: make('CreateDatabase', { dbName, ifNotExists: Boolean(o.ifNotExists), properties: { ...o.properties as Record<string, string> } }) })
  }
  dropDatabase(dbName: string, ifExists: boolean | { readonly ifExists?: boolean; readonly cascade?: boolean } = false, cascade = false): Promise<void> {
    const o = isOptions(ifExists) ? ifExists : { ifExists: ifExists as boolean, cascade }
    return this.run({ case: 'dropDatabase', value: make('DropDatabase', { dbName, ifExists: Boolean(o.ifExists), cascade: Boolean(o.cascade) }) })
  }

  async listTables(dbName?: string, pattern?: string): Promise<Table[]> { return (await this.list<Record<string, unknown>>({ case: 'listTables', value: make('ListTables', { dbName, pattern }) }, tableColumns, this.listTables)).map(asTable) }
  async listViews(dbName?: string, pattern?: string): Promise<Table[]> { return (await this.list<Record<string, unknown>>({ case: 'listViews', value: make('ListViews', { dbName: pattern !== undefined && dbName === undefined ? await this.currentDatabase() : dbName, pattern }) }, tableColumns, this.listViews)).map(asTable) }
  async getTable(tableName: string): Promise<Table> { return asTable(await this.first<Record<string, unknown>>({ case: 'getTable', value: make('GetTable', { tableName }) }, tableColumns, this.getTable)) }
  tableExists(tableName: string, dbName?: string): Promise<boolean> { return this.value({ case: 'tableExists', value: make('TableExists', { tableName, dbName }) }) }
  listColumns(tableName: string, dbName?: string): Promise<CatalogColumn[]> { return this.list({ case: 'listColumns', value: make('ListColumns', { tableName, dbName }) }, columnColumns) }
  async listPartitions(tableName: string): Promise<TablePartition[]> { return this.list({ case: 'listPartitions', value: make('ListPartitions', { tableName }) }, ['partition']) }
  async getTableProperties(tableName: string): Promise<Record<string, string>> {
    const rows = await this.rows({ case: 'getTableProperties', value: make('GetTableProperties', { tableName }) }, this.getTableProperties)
    return Object.fromEntries(rows.map(r => [Row.at(r, 0) as string, Row.at(r, 1) as string]))
  }
  async getCreateTableString(tableName: string, asSerde = false): Promise<string> {
    const rows = await this.rows({ case: 'getCreateTableString', value: make('GetCreateTableString', { tableName, asSerde }) }, this.getCreateTableString)
    return rows.length ? Row.at(rows[0]!, 0) as string : ''
  }
  /** A table over files, or an empty one where no path is given. */
  async createTable(tableName: string, path?: string | { readonly path?: string; readonly source?: string; readonly schema?: StructType; readonly description?: string } & Readonly<Record<string, unknown>>, source?: string, schema?: StructType, description?: string, options: Readonly<Record<string, string>> = {}): Promise<DataFrame> {
    const { path: where, source: format, schema: type, description: words, ...rest } = isOptions(path) ? path as Record<string, unknown> : { path, source, schema, description, ...options }
    if (type !== undefined && (type as DataType | undefined)?.kind !== 'struct') throw notExpected('schema', 'StructType', type)
    await this.run({ case: 'createTable', value: make('CreateTable', { tableName, path: where as string | undefined, source: format as string | undefined, description: words as string | undefined, schema: type ? typeToMessage(type as DataType) : undefined, options: Object.fromEntries(Object.entries(rest).map(([k, v]) => [k, String(v)])) }) }, this.createTable)
    return this.session.table(tableName)
  }
  /** The old name of `createTable`. */
  createExternalTable(tableName: string, path?: string, source?: string, schema?: StructType, options?: Readonly<Record<string, string>>): Promise<DataFrame> { return this.createTable(tableName, path, source, schema, undefined, options) }
  dropTable(tableName: string, ifExists: boolean | { readonly ifExists?: boolean; readonly purge?: boolean } = false, purge = false): Promise<void> {
    const o = isOptions(ifExists) ? ifExists : { ifExists: ifExists as boolean, purge }
    return this.run({ case: 'dropTable', value: make('DropTable', { tableName, ifExists: Boolean(o.ifExists), purge: Boolean(o.purge) }) })
  }
  dropView(viewName: string, ifExists: boolean | { readonly ifExists?: boolean } = false): Promise<void> { return this.run({ case: 'dropView', value: make('DropView', { viewName, ifExists: typeof ifExists === 'object' ? Boolean(ifExists.ifExists) : ifExists }) }) }
  truncateTable(tableName: string): Promise<void> { return this.run({ case: 'truncateTable', value: make('TruncateTable', { tableName }) }) }
  analyzeTable(tableName: string, noScan: boolean | { readonly noScan?: boolean } = false): Promise<void> { return this.run({ case: 'analyzeTable', value: make('AnalyzeTable', { tableName, noScan: typeof noScan === 'object' ? Boolean(noScan.noScan) : noScan }) }) }
  dropTempView(viewName: string): Promise<boolean> { return this.value({ case: 'dropTempView', value: make('DropTempView', { viewName }) }) }
  dropGlobalTempView(viewName: string): Promise<boolean> { return this.value({ case: 'dropGlobalTempView', value: make('DropGlobalTempView', { viewName }) }) }

  listFunctions(dbName?: string, pattern?: string): Promise<CatalogFunction[]> { return this.list({ case: 'listFunctions', value: make('ListFunctions', { dbName, pattern }) }, functionColumns) }
  getFunction(functionName: string, dbName?: string): Promise<CatalogFunction> { return this.first({ case: 'getFunction', value: make('GetFunction', { functionName, dbName }) }, functionColumns) }
  functionExists(functionName: string, dbName?: string): Promise<boolean> { return this.value({ case: 'functionExists', value: make('FunctionExists', { functionName, dbName }) }) }
  /** @deprecated Spark's old name of `spark.udf.register`. */
  get registerFunction(): UDFRegistration['register'] { return this.session.udf.register.bind(this.session.udf) }

  isCached(tableName: string): Promise<boolean> { return this.value({ case: 'isCached', value: make('IsCached', { tableName }) }) }
  cacheTable(tableName: string, storageLevel?: StorageLevel): Promise<void> {
    const level = storageLevel && make('StorageLevel', { useDisk: storageLevel.useDisk, useMemory: storageLevel.useMemory, useOffHeap: storageLevel.useOffHeap, deserialized: storageLevel.deserialized, replication: storageLevel.replication })
    return this.run({ case: 'cacheTable', value: make('CacheTable', { tableName, storageLevel: level }) })
  }
  uncacheTable(tableName: string): Promise<void> { return this.run({ case: 'uncacheTable', value: make('UncacheTable', { tableName }) }) }
  clearCache(): Promise<void> { return this.run({ case: 'clearCache', value: make('ClearCache') }) }
  refreshTable(tableName: string): Promise<void> { return this.run({ case: 'refreshTable', value: make('RefreshTable', { tableName }) }) }
  refreshByPath(path: string): Promise<void> { return this.run({ case: 'refreshByPath', value: make('RefreshByPath', { path }) }) }
  recoverPartitions(tableName: string): Promise<void> { return this.run({ case: 'recoverPartitions', value: make('RecoverPartitions', { tableName }) }) }

  // ---- how

  /** Every call goes through the queue: some change the session, and none runs long. */
  private rows(catType: Kind, boundary: (...args: never[]) => unknown): Promise<Row[]> {
    const { client } = this.session
    const { plan } = dataFrame(this.session, Plan.leaf({ case: 'catalog', value: make('Catalog', { catType }) }))
    return client.command(callerOf(boundary), async () => {
      const rows: Row[] = []
      let schema
      for await (const answer of client.batches(plan)) { schema ??= answer.schema; if (answer.batch) rows.push(...decodeRows(answer.batch, schema, client.decode)) }
      return rows
    }).awaited()
  }
  private async value<V>(kind: Kind): Promise<V> { return Row.at((await this.rows(kind, this.value))[0]!, 0) as V }
  private async run(kind: Kind, boundary: (...args: never[]) => unknown = this.run): Promise<void> { await this.rows(kind, boundary) }
  private async list<R>(kind: Kind, names: readonly string[], boundary: (...args: never[]) => unknown = this.list): Promise<R[]> {
    return (await this.rows(kind, boundary)).map(row => Object.fromEntries(names.map((name, i) => [name, Row.at(row, i) ?? null])) as R)
  }
  private async first<R>(kind: Kind, names: readonly string[], boundary: (...args: never[]) => unknown = this.first): Promise<R> { return (await this.list<R>(kind, names, boundary))[0]! }
}
