// spark.read: files, tables and databases as DataFrames (org.apache.spark.sql.DataFrameReader).
import { make, Parse_ParseFormat as ParseFormat } from '../../plan/message.js'
import { typeToMessage } from '../../plan/typeMessage.js'
import { toDataType, type StructType } from '../../types/classes.js'
import { typeToJson } from '../../types/typeNames.js'
import type { DataType } from '../../types/dataType.js'
import { analysisError } from '../../errors/sparkError.js'
import { isOptions, optionText } from '../arguments.js'
import type { DataFrame } from '../dataframe/dataframe.js'
import { dataFrame, Frame } from '../dataframe/core.js'
import type { Nullable } from '../dataframe/types.js'
import { clientError, notExpected } from '../errors.js'
import { Plan } from '../plan.js'
import type { SparkSession } from '../session/sparkSession.js'
import type { OptionValue } from '../write/dataFrameWriter.js'

export type LoadOptions = { readonly format?: string; readonly schema?: StructType | string } & Readonly<Record<string, OptionValue | StructType>>
type Paths = string | readonly string[]

/** `T` are the rows it will read: known once a schema is given. */
export class DataFrameReader<T = any> {
  private source: string | undefined
  private schemaText: string | undefined
  private readonly settings: Record<string, string> = {}
  /** @internal */
  constructor(private readonly session: SparkSession) {}

  /** `parquet`, `json`, `csv`, `orc`, `text`, `xml`, `binaryFile`, `jdbc` …; the default is `spark.sql.sources.default`. */
  format(source: string): this { this.source = source; return this }
  /** The schema, so that none is inferred. Every column read is nullable, whatever it says. */
  schema<S>(schema: StructType<S>): DataFrameReader<Nullable<S>>
  schema(schema: string): DataFrameReader<any>
  schema(schema: unknown): DataFrameReader<any> {
    if (typeof schema !== 'string' && (schema as DataType | undefined)?.kind !== 'struct') throw notExpected('schema', 'StructType or string', schema)
    this.schemaText = typeof schema === 'string' ? schema : JSON.stringify(typeToJson(schema as DataType))
    return this
  }
  option(key: string, value: OptionValue): this { const text = optionText(value); if (text !== undefined) this.settings[key] = text; return this }
  options(options: Readonly<Record<string, OptionValue>>): this { for (const [key, value] of Object.entries(options)) this.option(key, value); return this }

  /** Reads from one path or several: `load('a.csv', { format: 'csv', header: true })`. */
  load(path?: Paths | LoadOptions | null, options?: LoadOptions): DataFrame<T> {
    if (isOptions(path)) return this.load(undefined, path as LoadOptions)
    this.with(options)
    return this.read(path === undefined || path === null ? [] : list(path as Paths))
  }
  table(tableName: string): DataFrame<T> {
    if (typeof tableName !== 'string') throw notExpected('tableName', 'string', tableName)
    return this.frame(Plan.leaf({ case: 'read', value: make('Read', { readType: { case: 'namedTable', value: make('Read.NamedTable', { unparsedIdentifier: tableName, options: { ...this.settings } }) } }) }))
  }
  /** The changes of a table, row by row. */
  changes(tableName: string): DataFrame<any> {
    if (this.schemaText) throw analysisError('_LEGACY_ERROR_TEMP_1189', { operation: 'changes' })
    return this.frame(Plan.leaf({ case: 'relationChanges', value: make('RelationChanges', { unparsedIdentifier: tableName, options: { ...this.settings } }) }))
  }
  parquet(...paths: (Paths | LoadOptions)[]): DataFrame<T> { return this.files('parquet', paths) }
  orc(...paths: (Paths | LoadOptions)[]): DataFrame<T> { return this.files('orc', paths) }
  text(...paths: (Paths | LoadOptions)[]): DataFrame<T> { return this.files('text', paths) }
  /** Text files as a Dataset of strings (Scala's textFile). */
  textFile(...paths: (Paths | LoadOptions)[]): DataFrame<{ value: string | null }> { return this.files('text', paths) as DataFrame<any> }
  /** JSON, a record a line unless `multiLine`; or a DataFrame of one string column. */
  json(path: Paths | DataFrame<any>, ...rest: (string | LoadOptions)[]): DataFrame<T> { return this.parsed('json', ParseFormat.JSON, path, rest) }
  csv(path: Paths | DataFrame<any>, ...rest: (string | LoadOptions)[]): DataFrame<T> { return this.parsed('csv', ParseFormat.CSV, path, rest) }
  xml(path: Paths | DataFrame<any>, ...rest: (string | LoadOptions)[]): DataFrame<T> { return this.parsed('xml', ParseFormat.XML, path, rest) }
  /** A table of a database, in parts by a column's ranges or by predicates. */
  jdbc(url: string, table: string, options?: { readonly column?: string; readonly lowerBound?: string | number; readonly upperBound?: string | number; readonly numPartitions?: number; readonly predicates?: readonly string[]; readonly properties?: Readonly<Record<string, string>> } | Readonly<Record<string, string>>): DataFrame<T> {
    const known = ['column', 'lowerBound', 'upperBound', 'numPartitions', 'predicates', 'properties']
    const given = (options && Object.keys(options).some(k => known.includes(k)) ? options : { properties: options }) as { column?: string; lowerBound?: string; upperBound?: string; numPartitions?: number; predicates?: readonly string[]; properties?: Record<string, string> }
    if (given.column !== undefined) {
      for (const name of ['lowerBound', 'upperBound', 'numPartitions'] as const) if (given[name] === undefined) throw clientError('CANNOT_BE_EMPTY', { item: name })
      this.options({ partitionColumn: given.column, lowerBound: given.lowerBound, upperBound: given.upperBound, numPartitions: given.numPartitions })
    }
    this.format('jdbc').options({ ...given.properties, url, dbtable: table })
    return this.read([], given.predicates)
  }

  private files(format: string, args: readonly (Paths | LoadOptions)[]): DataFrame<T> {
    const last = args.at(-1)
    const paths = isOptions(last) ? args.slice(0, -1) : args
    return this.with(isOptions(last) ? last as LoadOptions : undefined).format(format).read(paths.flatMap(p => list(p as Paths)))
  }
  private parsed(format: string, parseFormat: number, path: unknown, rest: readonly (string | LoadOptions)[]): DataFrame<T> {
    if (!(path instanceof Frame)) return this.files(format, [path as Paths, ...rest])
    this.with(isOptions(rest.at(-1)) ? rest.at(-1) as LoadOptions : undefined)
    const schema = this.schemaText ? typeToMessage(toDataType(this.schemaText)) : undefined
    return this.frame(Plan.of([path.plan], input => ({ case: 'parse', value: make('Parse', { input, format: parseFormat, schema, options: { ...this.settings } }) })))
  }
  private with({ format, schema, ...options }: LoadOptions = {} as LoadOptions): this {
    if (format !== undefined) this.format(format)
    if (schema !== undefined) this.schema(schema as string)
    return this.options(options as Record<string, OptionValue>)
  }
  private read(paths: readonly string[], predicates: readonly string[] = []): DataFrame<T> {
    return this.frame(Plan.leaf({ case: 'read', value: make('Read', { readType: { case: 'dataSource', value: make('Read.DataSource', { format: this.source, schema: this.schemaText, options: { ...this.settings }, paths: [...paths], predicates: [...predicates] }) } }) }))
  }
  private frame(plan: Plan): DataFrame<any> { return dataFrame(this.session, plan) }
}
function list(paths: Paths): string[] {
  const all = typeof paths === 'string' ? [paths] : paths
  if (!Array.isArray(all) || all.some(p => typeof p !== 'string')) throw notExpected('path', 'string or list of strings', paths)
  return [...all]
}
