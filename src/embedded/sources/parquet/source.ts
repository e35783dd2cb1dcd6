// The Parquet source: DuckDB reads the files, each group of files with the same footer by a SELECT of its own that makes Spark's columns of theirs.
import { analysisError, SparkException, sparkError } from '../../../errors/sparkError.js'
import { structType, type StructField, type StructType } from '../../../types/dataType.js'
import { simpleString, typeFromJson } from '../../../types/typeNames.js'
import { carrierSql } from '../../duckdb/carrier.js'
import { quoteName, quoteText } from '../../duckdb/render/context.js'
import { allNullable, layoutOf } from '../files/columns.js'
import type { DataFile } from '../files/listing.js'
import { parquetMetadataType, rowIndex, withMetadata } from '../files/metadata.js'
import { fileUrl } from '../files/paths.js'
import { kept } from '../kept.js'
import type { SourceRequest } from '../request.js'
import { partitionGroups, partitionSql } from '../scan/partitionSql.js'
import type { EmbeddedSource } from '../source.js'
import { parquetMetadata, parquetSchemas, type ParquetNode } from './fileSchema.js'
import { mergeTypes } from './merge.js'
import { adapt, sparkType, type ParquetSettings } from './types.js'

export async function parquetSource(request: SourceRequest): Promise<EmbeddedSource> {
  const { session, partitions, declared, options } = request
  const conf = session.conf.get
  const settings: ParquetSettings = {
    binaryAsString: conf('spark.sql.parquet.binaryAsString') === 'true', int96AsTimestamp: conf('spark.sql.parquet.int96AsTimestamp') !== 'false',
    inferNtz: conf('spark.sql.parquet.inferTimestampNTZ.enabled') !== 'false', nanosAsLong: conf('spark.sql.legacy.parquet.nanosAsLong') === 'true', caseSensitive: request.caseSensitive,
  }
  const files = request.files.filter(file => file.size > 0)                    // Spark takes an empty file for no file
  const database = await session.state.database
  const mergeSchema = options.boolean('mergeSchema', conf('spark.sql.parquet.mergeSchema') === 'true')
  const { schemas, data } = await kept(session, request.key, async () => {
    const byPath = [...files].sort((a, b) => a.path < b.path ? -1 : 1)
    const schemas = await footers(files, paths => parquetSchemas(database, paths))
    const schemaOfFile = async (file: DataFile): Promise<StructType> => {
      const written = (await parquetMetadata(database, file.path)).get('org.apache.spark.sql.parquet.row.metadata')
      const known = written === undefined ? undefined : typeFromJson(JSON.parse(written))
      return known?.kind === 'struct' ? known : structType(schemas.get(file.path)!.map(node => ({ name: node.name, dataType: sparkType(node, settings), nullable: node.repetition !== 'REQUIRED' })))
    }
    if (declared) return { schemas, data: declared }
    if (!byPath[0]) throw analysisError('UNABLE_TO_INFER_SCHEMA', { format: 'Parquet' })
    let data = await schemaOfFile(byPath[0])
    if (mergeSchema) for (const file of byPath.slice(1)) data = mergeTypes(data, await schemaOfFile(file), request.caseSensitive)
    return { schemas, data }
  })
  const layout = layoutOf(data, partitions, request.caseSensitive)
  const place = layout.schema.fields.length
  const groupsOf = (some: readonly DataFile[]) => [...groupBySignature(some, schemas).values()].flatMap(group => partitionGroups(group, partitions, schemas.get(group[0]!.path)!.map(node => node.name)))
  const groups = groupsOf(files)
  return {
    description: 'parquet', key: request.key, files: files.map(file => file.path), schema: layout.schema,
    metadata: parquetMetadataType,
    selectSql: columns => withMetadata(files, place, parquetMetadataType, columns, (some, asked) => {
      if (!some.length) return `SELECT ${asked.map(({ index, as }) => `CAST(NULL AS ${carrierSql(layout.schema.fields[index]!.dataType)}) AS ${as}`).join(', ') || '1 AS "none"'} WHERE false`
      return (some === files ? groups : groupsOf(some)).map(group => {
        const nodes = schemas.get(group[0]!.path)!
        const partition = partitionSql(group, partitions)
        const numbered = asked.some(({ index }) => index === rowIndex)
        const list = asked.map(({ index, as }) => {
          if (index === rowIndex) return `file_row_number AS ${as}`
          const place = layout.places[index]!
          return `${'partition' in place ? partition.value(place.partition) : columnSql(nodes, data.fields[place.data]!, settings, group[0]!)} AS ${as}`
        })
        return `SELECT ${list.join(', ') || '1 AS "none"'} FROM read_parquet([${group.map(file => quoteText(file.path)).join(', ')}]${numbered ? ', file_row_number=true' : ''}${partition.options})`
      }).join(' UNION ALL ')
    }),
  }
}

function columnSql(nodes: readonly ParquetNode[], field: StructField, settings: ParquetSettings, file: DataFile): string {
  const found = nodes.filter(node => settings.caseSensitive ? node.name === field.name : node.name.toLowerCase() === field.name.toLowerCase())
  const exact = found.find(node => node.name === field.name)
  if (found.length > 1 && !exact) throw sparkError('SparkRuntimeException', '_LEGACY_ERROR_TEMP_2093', { requiredFieldName: field.name, matchedOrcFields: found.map(node => node.name).join(', ') })
  const node = exact ?? found[0]
  if (!node) return `CAST(NULL AS ${carrierSql(field.dataType)})`
  const sql = adapt(quoteName(node.name), node, allNullable(field.dataType), settings)
  if (sql === undefined) throw sparkError('SparkException', 'FAILED_READ_FILE.PARQUET_COLUMN_DATA_TYPE_MISMATCH', { path: fileUrl(file.path), column: `[${node.name}]`, expectedType: simpleString(field.dataType), actualType: node.physical ?? 'group' })
  return sql
}

function groupBySignature(files: readonly DataFile[], schemas: ReadonlyMap<string, readonly ParquetNode[]>): Map<string, DataFile[]> {
  const groups = new Map<string, DataFile[]>()
  for (const file of files) {
    const signature = JSON.stringify(schemas.get(file.path))
    const group = groups.get(signature)
    if (group) group.push(file)
    else groups.set(signature, [file])
  }
  return groups
}

/** All footers; where that fails, the file whose footer cannot be read is found. */
async function footers(files: readonly DataFile[], read: (paths: readonly string[]) => Promise<ReadonlyMap<string, readonly ParquetNode[]>>): Promise<ReadonlyMap<string, readonly ParquetNode[]>> {
  if (!files.length) return new Map()
  try { return await read(files.map(file => file.path)) } catch (error) {
    if (error instanceof SparkException) throw error
    for (const { path } of files) {
      try { await read([path]) } catch (cause) {
        const text = cause instanceof Error ? cause.message : String(cause)
        if (/permission/i.test(text)) throw sparkError('SparkException', 'FAILED_READ_FILE.NO_HINT', { path: `${fileUrl(path)} (permission denied)` }, undefined, { cause })
        if (/No files found/.test(text)) throw sparkError('SparkException', 'FAILED_READ_FILE.FILE_NOT_EXIST', { path: fileUrl(path) }, undefined, { cause })
        throw sparkError('SparkException', 'FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER', { path: fileUrl(path) }, undefined, { cause })
      }
    }
    throw error
  }
}
