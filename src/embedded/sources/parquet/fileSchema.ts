// The schema in a Parquet file's footer as a tree (SchemaElement), asked of DuckDB for many files at once.
import { StringType, structField, structType, LongType } from '../../../types/dataType.js'
import type { Database } from '../../duckdb/database.js'
import { fetchRows } from '../../duckdb/fetchRows.js'
import { quoteText } from '../../duckdb/render/context.js'

export interface ParquetNode {
  readonly name: string
  /** Physical: INT32, INT64, INT96, BYTE_ARRAY …; undefined for a group. */ readonly physical: string | undefined
  readonly repetition: 'REQUIRED' | 'OPTIONAL' | 'REPEATED'
  readonly converted: string | undefined
  readonly logical: string | undefined
  readonly length: number | undefined
  readonly precision: number | undefined
  readonly scale: number | undefined
  readonly children: readonly ParquetNode[]
}

const columns = structType([structField('file', StringType), structField('name', StringType), structField('type', StringType), structField('length', LongType), structField('repetition', StringType), structField('children', LongType), structField('converted', StringType), structField('scale', LongType), structField('precision', LongType), structField('logical', StringType)])
type Element = readonly [file: string, name: string, type: string | null, length: bigint | null, repetition: string | null, children: bigint | null, converted: string | null, scale: bigint | null, precision: bigint | null, logical: string | null]

/** By file: the top-level columns. */
export async function parquetSchemas(database: Database, paths: readonly string[]): Promise<ReadonlyMap<string, readonly ParquetNode[]>> {
  const sql = `SELECT file_name, name, type, TRY_CAST(type_length AS BIGINT), repetition_type, num_children, converted_type, scale, precision, logical_type FROM parquet_schema([${paths.map(quoteText).join(', ')}])`
  const elements = await rowsOf<Element>(database, sql, columns)
  const schemas = new Map<string, readonly ParquetNode[]>()
  let at = 0
  const tree = (): ParquetNode => {
    const [, name, physical, length, repetition, children, converted, scale, precision, logical] = elements[at++]!
    const optional = (value: bigint | null) => value === null ? undefined : Number(value)
    return {
      name, physical: children === null || children === 0n ? physical ?? undefined : undefined, repetition: (repetition ?? 'REQUIRED') as ParquetNode['repetition'], converted: converted ?? undefined, logical: logical ?? undefined,
      length: optional(length), precision: optional(precision), scale: optional(scale), children: Array.from({ length: Number(children ?? 0n) }, tree),
    }
  }
  while (at < elements.length) {
    const [file] = elements[at]!
    schemas.set(file, tree().children)
  }
  return schemas
}

/** Texts that writers left beside the schema, of one file. */
export async function parquetMetadata(database: Database, path: string): Promise<ReadonlyMap<string, string>> {
  const rows = await rowsOf<readonly [string, string]>(database, `SELECT decode(key), decode(value) FROM parquet_kv_metadata(${quoteText(path)}) WHERE starts_with(decode(key), 'org.apache.spark')`, structType([structField('key', StringType), structField('value', StringType)]))
  return new Map(rows)
}

async function rowsOf<T>(database: Database, sql: string, schema: typeof columns): Promise<T[]> {
  return database.withConnection(async connection => {
    const rows: T[] = []
    for await (const chunk of fetchRows(connection, sql, { schema, timeZone: 'UTC' })) rows.push(...chunk as unknown as T[])
    return rows
  })
}
