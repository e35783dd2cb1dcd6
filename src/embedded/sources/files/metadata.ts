// The hidden column `_metadata` of a source of files: which file a row is from (FileSourceMetadataAttribute).
import { LongType, StringType, structField, structType, TimestampType, type StructType } from '../../../types/dataType.js'
import { carrierSql } from '../../duckdb/carrier.js'
import { quoteName, quoteText } from '../../duckdb/render/context.js'
import { basename } from 'node:path'
import type { DataFile } from './listing.js'
import { fileUrl } from './paths.js'

const always = (name: string, type: Parameters<typeof structField>[1]) => structField(name, type, false)
const common = [always('file_path', StringType), always('file_name', StringType), always('file_size', LongType), always('file_block_start', LongType), always('file_block_length', LongType), always('file_modification_time', TimestampType)]
export const fileMetadata: StructType = structType(common)
/** Parquet knows the place of a row in its file, too. */
export const parquetMetadataType: StructType = structType([...common, always('row_index', LongType)])

type Columns = readonly { readonly index: number; readonly as: string }[]
/** The place that asks a reader for a row's number in its file. */
export const rowIndex = -1

/** The SELECT of some columns, `_metadata` being the one behind the last: where it is asked for, a SELECT a file. */
export function withMetadata(files: readonly DataFile[], place: number, metadata: StructType, columns: Columns, select: (files: readonly DataFile[], columns: Columns) => string): string {
  const asked = columns.filter(column => column.index === place)
  if (!asked.length) return select(files, columns)
  const rest = columns.filter(column => column.index !== place)
  const numbered = metadata.fields.some(field => field.name === 'row_index')
  const own = numbered ? [...rest, { index: rowIndex, as: '"row_index"' }] : rest
  const empty = `SELECT ${[...rest.map(({ as }) => `NULL AS ${as}`), ...asked.map(({ as }) => `CAST(NULL AS ${carrierSql(metadata)}) AS ${as}`)].join(', ')} WHERE false`
  return files.map(file => `SELECT ${[...rest.map(({ as }) => as), ...asked.map(({ as }) => `${valueOf(file, numbered)} AS ${as}`)].join(', ')} FROM (${select([file], own)})`).join(' UNION ALL ') || empty
}
function valueOf(file: DataFile, numbered: boolean): string {
  const size = `CAST(${file.size} AS BIGINT)`
  const values: Readonly<Record<string, string>> = {
    file_path: quoteText(encodeURI(fileUrl(file.path))), file_name: quoteText(encodeURI(basename(file.path))), file_size: size, file_block_start: 'CAST(0 AS BIGINT)', file_block_length: size,
    file_modification_time: `make_timestamptz(CAST(${Math.floor(file.modified)}000 AS BIGINT))`, ...(numbered && { row_index: '"row_index"' }),
  }
  return `struct_pack(${Object.entries(values).map(([name, sql]) => `${quoteName(name)} := ${sql}`).join(', ')})`
}
