// Tables as Parquet files until the room of sources stands: the same two functions, for this one format.
import { randomUUID } from 'node:crypto'
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import type { Source } from '../../analyzer/resolved.js'
import type { StructType } from '../../types/dataType.js'
import { carrierSql } from '../duckdb/carrier.js'
import { quoteName, quoteText } from '../duckdb/render/context.js'
import type { RenderableSource } from '../duckdb/render/plan.js'
import { runStatement, type ResolvedQuery } from '../query.js'
import type { Session } from '../session.js'

export interface WriteTarget { readonly format: string; readonly path: string; readonly mode: 'append' | 'overwrite' | 'errorIfExists' | 'ignore'; readonly partitionBy: readonly string[]; readonly options: Readonly<Record<string, string>> }

export function dataFiles(path: string): string[] {
  let entries
  try { entries = readdirSync(path, { withFileTypes: true }) } catch { return [] }
  return entries.filter(e => !e.name.startsWith('_') && !e.name.startsWith('.')).sort((a, b) => a.name < b.name ? -1 : 1).flatMap(e => e.isDirectory() ? dataFiles(join(path, e.name)) : [join(path, e.name)])
}

export function openFiles(path: string, schema: StructType, partitionColumns: readonly string[], key: string): Source & RenderableSource {
  const files = dataFiles(path)
  const isPartition = (name: string) => partitionColumns.some(p => p.toLowerCase() === name.toLowerCase())
  return {
    description: `parquet ${path}`, schema, key,
    selectSql(columns) {
      const list = columns.map(({ index, as }) => { const f = schema.fields[index]!; return files.length ? `CAST(${quoteName(f.name)} AS ${carrierSql(f.dataType)}) AS ${as}` : `CAST(NULL AS ${carrierSql(f.dataType)}) AS ${as}` })
      if (!files.length) return `SELECT ${list.join(', ') || '1 AS "none"'} WHERE false`
      const empty = `SELECT ${schema.fields.map(f => `CAST(NULL AS ${isPartition(f.name) ? 'VARCHAR' : carrierSql(f.dataType)}) AS ${quoteName(f.name)}`).join(', ') || '1 AS "none"'} WHERE false`
      return `SELECT ${list.join(', ') || '1 AS "none"'} FROM (${empty} UNION ALL BY NAME SELECT * FROM read_parquet([${files.map(quoteText).join(', ')}], union_by_name = true, hive_partitioning = ${partitionColumns.length > 0}${partitionColumns.length ? ', hive_types_autocast = false' : ''}))`
    },
  }
}

export async function writeRows(session: Session, query: ResolvedQuery, target: WriteTarget, signal: AbortSignal): Promise<void> {
  if (target.mode === 'overwrite') rmSync(target.path, { recursive: true, force: true })
  mkdirSync(target.path, { recursive: true })
  const columns = query.schema.fields.map((f, i) => `"${i}" AS ${quoteName(f.name)}`).join(', ')
  const options = target.partitionBy.length ? `FORMAT parquet, COMPRESSION snappy, PARTITION_BY (${target.partitionBy.map(quoteName).join(', ')}), FILENAME_PATTERN 'part-${randomUUID()}-{i}', OVERWRITE_OR_IGNORE` : 'FORMAT parquet, COMPRESSION snappy'
  const to = target.partitionBy.length ? target.path : join(target.path, `part-00000-${randomUUID()}-c000.snappy.parquet`)
  await runStatement(session, query, sql => `COPY (SELECT ${columns || '1 AS "none"'} FROM (${sql})) TO ${quoteText(to)} (${options})`, signal)
  writeFileSync(join(target.path, '_SUCCESS'), '')
}
