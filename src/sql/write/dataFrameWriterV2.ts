// df.writeTo: to tables of a catalog (org.apache.spark.sql.DataFrameWriterV2).
import { make, WriteOperationV2_Mode as Mode } from '../../plan/message.js'
import type { Column } from '../column/column.js'
import { expressionsOf, toColumn, toColumns, type ColumnOrName } from '../column/create.js'
import { optionText } from '../arguments.js'
import type { Frame } from '../dataframe/core.js'
import { callerOf } from '../errors.js'
import type { OptionValue } from './dataFrameWriter.js'

type Boundary = (...args: never[]) => unknown
export class DataFrameWriterV2 {
  private provider: string | undefined
  private readonly settings: Record<string, string> = {}
  private readonly properties: Record<string, string> = {}
  private partitioning: Column[] = []
  private clustering: string[] = []
  private schemaEvolution = false
  /** @internal */
  constructor(private readonly df: Frame<any>, private readonly table: string) {}

  /** The format of the table. */
  using(provider: string): this { this.provider = provider; return this }
  option(key: string, value: OptionValue): this { const text = optionText(value); if (text !== undefined) this.settings[key] = text; return this }
  options(options: Readonly<Record<string, OptionValue>>): this { for (const [key, value] of Object.entries(options)) this.option(key, value); return this }
  tableProperty(property: string, value: string): this { this.properties[property] = value; return this }
  /** By columns, or by `years('ts')`, `days('ts')`, `bucket(4, 'id')`. */
  partitionedBy(...cols: (ColumnOrName | readonly ColumnOrName[])[]): this { this.partitioning = toColumns(cols); return this }
  clusterBy(...cols: string[]): this { this.clustering = cols; return this }
  withSchemaEvolution(): this { this.schemaEvolution = true; return this }

  create(): Promise<void> { return this.run(Mode.CREATE, this.create) }
  replace(): Promise<void> { return this.run(Mode.REPLACE, this.replace) }
  createOrReplace(): Promise<void> { return this.run(Mode.CREATE_OR_REPLACE, this.createOrReplace) }
  append(): Promise<void> { return this.run(Mode.APPEND, this.append) }
  /** Replaces the rows for which a condition holds. */
  overwrite(condition: ColumnOrName): Promise<void> { return this.run(Mode.OVERWRITE, this.overwrite, toColumn(condition, 'condition')) }
  /** Replaces the partitions that it has rows for. */
  overwritePartitions(): Promise<void> { return this.run(Mode.OVERWRITE_PARTITIONS, this.overwritePartitions) }

  private run(mode: number, boundary: Boundary, condition?: Column): Promise<void> {
    const { df } = this
    const operation = {
      tableName: this.table, provider: this.provider, partitioningColumns: expressionsOf(this.partitioning), options: { ...this.settings }, tableProperties: { ...this.properties }, mode,
      overwriteCondition: condition?.expression, clusteringColumns: this.clustering, withSchemaEvolution: this.schemaEvolution,
    }
    return df.client.command(callerOf(boundary), async () => {
      await df.client.run(make('Command', { commandType: { case: 'writeOperationV2', value: make('WriteOperationV2', { ...operation, input: await df.plan.resolve() }) } }), df.plan.observations)
    }).awaited()
  }
}
