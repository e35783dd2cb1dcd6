// df.write: to files and tables (org.apache.spark.sql.DataFrameWriter).
import { make, WriteOperation_SaveMode as SaveMode, WriteOperation_SaveTable_TableSaveMethod as SaveMethod, type Messages } from '../../plan/message.js'
import { spread } from '../column/create.js'
import { isOptions, optionText } from '../arguments.js'
import type { Frame } from '../dataframe/core.js'
import type { Name } from '../dataframe/types.js'
import { analysisError } from '../../errors/sparkError.js'
import { callerOf, clientError, notExpected } from '../errors.js'

export type SaveModeName = 'append' | 'overwrite' | 'error' | 'errorifexists' | 'ignore' | 'default'
export type OptionValue = string | number | boolean | bigint | null | undefined
export type SaveOptions = { readonly format?: string; readonly mode?: SaveModeName; readonly partitionBy?: string | readonly string[] } & Readonly<Record<string, OptionValue | string | readonly string[]>>
const modes: Readonly<Record<string, number>> = { append: SaveMode.APPEND, overwrite: SaveMode.OVERWRITE, error: SaveMode.ERROR_IF_EXISTS, errorifexists: SaveMode.ERROR_IF_EXISTS, default: SaveMode.ERROR_IF_EXISTS, ignore: SaveMode.IGNORE }
type Boundary = (...args: never[]) => unknown

/** `T` are the rows: their columns may be named. */
export class DataFrameWriter<T = any> {
  private source: string | undefined
  private saveMode: number = SaveMode.UNSPECIFIED
  private partitioning: string[] = []
  private clustering: string[] = []
  private buckets: { readonly count: number; readonly columns: string[] } | undefined
  private sorting: string[] = []
  private readonly settings: Record<string, string> = {}
  private schemaEvolution = false
  /** @internal */
  constructor(private readonly df: Frame<T>) {}

  /** What happens where something is there already: an error when nothing is said. */
  mode(saveMode: SaveModeName | null | undefined): this {
    if (saveMode === null || saveMode === undefined) return this
    const mode = modes[String(saveMode).toLowerCase()]
    if (mode === undefined) throw analysisError('INVALID_SAVE_MODE', { mode: `"${saveMode}"` })
    this.saveMode = mode
    return this
  }
  /** `parquet`, `json`, `csv`, `orc`, `text`, `xml`, `jdbc` …; the default is `spark.sql.sources.default`. */
  format(source: string): this { this.source = source; return this }
  option(key: string, value: OptionValue): this { const text = optionText(value); if (text !== undefined) this.settings[key] = text; return this }
  options(options: Readonly<Record<string, OptionValue>>): this { for (const [key, value] of Object.entries(options)) this.option(key, value); return this }
  /** In folders by the values of columns. */
  partitionBy(...cols: (Name<T> | readonly Name<T>[])[]): this { this.partitioning = spread(cols); return this }
  /** In a number of files by the hash of columns; for tables only. */
  bucketBy(numBuckets: number, ...cols: (Name<T> | readonly Name<T>[])[]): this {
    if (typeof numBuckets !== 'number' || !Number.isInteger(numBuckets)) throw notExpected('numBuckets', 'int', numBuckets)
    this.buckets = { count: numBuckets, columns: strings(cols) }
    return this
  }
  sortBy(...cols: (Name<T> | readonly Name<T>[])[]): this { this.sorting = strings(cols); return this }
  clusterBy(...cols: (Name<T> | readonly Name<T>[])[]): this {
    this.clustering = strings(cols)
    if (!this.clustering.length) throw clientError('CANNOT_BE_EMPTY', { item: 'cols' })
    return this
  }
  withSchemaEvolution(): this { this.schemaEvolution = true; return this }

  /** Writes to a path. Options may come with it: `save(path, { format: 'csv', header: true })`. */
  save(path?: string | SaveOptions, options?: SaveOptions): Promise<void> {
    if (typeof path === 'object') return this.save(undefined, path)
    return this.with(options).run(path === undefined ? { case: undefined } : { case: 'path', value: path }, this.save)
  }
  /** Writes to a table, made if it is not there. */
  saveAsTable(name: string, options?: SaveOptions): Promise<void> { return this.with(options).run(table(name, SaveMethod.SAVE_AS_TABLE), this.saveAsTable) }
  /** Adds rows to a table, by place of the columns. */
  insertInto(tableName: string, overwrite?: boolean | { readonly overwrite?: boolean }): Promise<void> {
    const over = typeof overwrite === 'object' ? overwrite.overwrite : overwrite
    if (over !== undefined) this.mode(over ? 'overwrite' : 'append')
    return this.run(table(tableName, SaveMethod.INSERT_INTO), this.insertInto)
  }
  parquet(path: string, options?: SaveOptions): Promise<void> { return this.as('parquet', path, options, this.parquet) }
  orc(path: string, options?: SaveOptions): Promise<void> { return this.as('orc', path, options, this.orc) }
  json(path: string, options?: SaveOptions): Promise<void> { return this.as('json', path, options, this.json) }
  csv(path: string, options?: SaveOptions): Promise<void> { return this.as('csv', path, options, this.csv) }
  text(path: string, options?: SaveOptions): Promise<void> { return this.as('text', path, options, this.text) }
  xml(path: string, options?: SaveOptions): Promise<void> { return this.as('xml', path, options, this.xml) }
  /** Writes to a table of a database. */
  jdbc(url: string, table: string, modeOrOptions?: SaveModeName | null | { readonly mode?: SaveModeName; readonly properties?: Readonly<Record<string, string>> }, properties?: Readonly<Record<string, string>>): Promise<void> {
    const named = isOptions(modeOrOptions) ? modeOrOptions as { mode?: SaveModeName; properties?: Record<string, string> } : { mode: modeOrOptions as SaveModeName, properties }
    return this.format('jdbc').mode(named.mode).options({ ...named.properties ?? properties, url, dbtable: table }).run({ case: undefined }, this.jdbc)
  }

  private as(format: string, path: string, options: SaveOptions | undefined, boundary: Boundary): Promise<void> {
    if (typeof path !== 'string') throw notExpected('path', 'string', path)
    return this.format(format).with(options).run({ case: 'path', value: path }, boundary)
  }
  private with({ format, mode, partitionBy, ...options }: SaveOptions = {} as SaveOptions): this {
    if (format !== undefined) this.format(format)
    this.mode(mode)
    if (partitionBy !== undefined) this.partitioning = spread([partitionBy])
    return this.options(options as Record<string, OptionValue>)
  }
  private run(saveType: Messages['WriteOperation']['saveType'], boundary: Boundary): Promise<void> {
    const { df } = this
    const bucketBy = this.buckets && make('WriteOperation.BucketBy', { numBuckets: this.buckets.count, bucketColumnNames: this.buckets.columns })
    const operation = { source: this.source, saveType, mode: this.saveMode, sortColumnNames: this.sorting, partitioningColumns: this.partitioning, bucketBy, options: { ...this.settings }, clusteringColumns: this.clustering, withSchemaEvolution: this.schemaEvolution }
    return df.client.command(callerOf(boundary), async () => {
      await df.client.run(make('Command', { commandType: { case: 'writeOperation', value: make('WriteOperation', { ...operation, input: await df.plan.resolve() }) } }), df.plan.observations)
    }).awaited()
  }
}
const table = (tableName: string, saveMethod: number): Messages['WriteOperation']['saveType'] => ({ case: 'table', value: make('WriteOperation.SaveTable', { tableName, saveMethod }) })
function strings(cols: readonly unknown[]): string[] {
  const all = spread(cols)
  for (const c of all) if (typeof c !== 'string') throw notExpected('cols', 'string', c)
  return all as string[]
}
