// A read by its format, options and paths, made a source: the files are listed, partition columns found, the format's own reader asked.
import { analysisError } from '../../errors/sparkError.js'
import { typeFromJson } from '../../types/typeNames.js'
import { structType, type StructType } from '../../types/dataType.js'
import type { Session } from '../session.js'
import { sessionParsers } from '../sqlText.js'
import { allNullable, readingOrder } from './files/columns.js'
import { listFiles } from './files/listing.js'
import { discoverPartitions } from './files/partitions.js'
import { formatNames, requiredFormat, type Format } from './formats.js'
import { SourceOptions } from './options.js'
import type { SourceRequest } from './request.js'
import type { EmbeddedSource } from './source.js'

export interface ReadRequest {
  readonly format: string
  /** DDL or JSON text, or the type itself. */ readonly schema?: string | StructType
  readonly options: Readonly<Record<string, string>>
  readonly paths: readonly string[]
  /** Of a table: known without looking. */ readonly partitionColumns?: StructType
}

export async function openSource(session: Session, request: ReadRequest): Promise<EmbeddedSource> {
  const format = requiredFormat(request.format)
  const options = new SourceOptions(request.options)
  const given = options.text('path')
  const paths = [...given === undefined ? [] : [given], ...request.paths]
  const declared = request.schema === undefined ? undefined : typeof request.schema === 'string' ? schemaOf(session, request.schema) : request.schema
  const cannotInfer = () => analysisError('UNABLE_TO_INFER_SCHEMA', { format: formatNames[format] })
  // The columns of text and of whole files are the same whatever lies there.
  const hasFixedSchema = format === 'text' || format === 'binaryFile'
  if (!paths.length && !declared && !hasFixedSchema) throw cannotInfer()
  const listing = listFiles(paths, options)
  const conf = session.conf.get
  const caseSensitive = conf('spark.sql.caseSensitive') === 'true'
  const timeZone = options.text('timeZone') ?? conf('spark.sql.session.timeZone') ?? 'UTC'
  const partitions = discoverPartitions(listing.files, { inferTypes: conf('spark.sql.sources.partitionColumnTypeInference.enabled') !== 'false', caseSensitive, timeZone, ...(declared ? { schema: declared } : {}), ...(request.partitionColumns ? { schema: request.partitionColumns } : {}) })
  if (!listing.files.length && !declared && !hasFixedSchema) throw cannotInfer()
  const same = (a: string, b: string) => caseSensitive ? a === b : a.toLowerCase() === b.toLowerCase()
  const sourceRequest: SourceRequest = {
    session, options, files: readingOrder(listing.files), partitions, caseSensitive, timeZone,
    declared: declared && allNullable(structType(declared.fields.filter(field => !partitions.columns.some(column => same(column.name, field.name))))),
    key: JSON.stringify([format, options.key(), request.schema ?? null, caseSensitive, timeZone, listing.files.map(file => [file.path, file.size, file.modified])]),
  }
  const { registerScan } = await import('../duckdb/scan.js')
  await registerScan(await session.state.database)
  const source = await openFormat(format, sourceRequest)
  return { ...source, get identity() { return JSON.stringify([format, options.key(), listing.roots, caseSensitive, timeZone, source.schema.fields.map(field => field.name)]) } }
}
async function openFormat(format: Format, request: SourceRequest): Promise<EmbeddedSource> {
  switch (format) {
    case 'json': return (await import('./json/source.js')).jsonSource(request)
    case 'csv': return (await import('./csv/source.js')).csvSource(request)
    case 'text': return (await import('./text/source.js')).textSource(request)
    case 'binaryFile': return (await import('./binary/source.js')).binarySource(request)
    case 'parquet': return (await import('./parquet/source.js')).parquetSource(request)
  }
}

/** A schema as a program writes it: `a INT, b STRING`, or Spark's JSON. */
function schemaOf(session: Session, text: string): StructType {
  const trimmed = text.trim()
  const type = trimmed.startsWith('{') ? typeFromJson(JSON.parse(trimmed)) : sessionParsers(session.conf).parseSchema(text)
  if (type?.kind !== 'struct') throw analysisError('INVALID_SCHEMA.NON_STRUCT_TYPE', { inputSchema: text, dataType: '' })
  return type
}
