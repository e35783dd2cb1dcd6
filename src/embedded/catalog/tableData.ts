// The rows of a catalog's table: read as a source, written through a staging folder so that a failed write leaves the table as it was.
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, renameSync, rmSync, rmdirSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import type { Source } from '../../analyzer/resolved.js'
import type { Options } from '../../plan/logical.js'
import type { RenderContext } from '../duckdb/render/context.js'
import type { RenderableSource } from '../duckdb/render/plan.js'
import type { Once } from '../analyzerSession.js'
import type { ResolvedQuery } from '../query.js'
import type { Session } from '../session.js'
import { openSource } from '../sources/openSource.js'
import { fileMetadata, parquetMetadataType } from '../sources/files/metadata.js'
import type { EmbeddedSource } from '../sources/source.js'
import { carrierSql } from '../duckdb/carrier.js'
import { quoteText } from '../duckdb/quote.js'
import { structType, type StructType } from '../../types/dataType.js'
import { dataFiles, checksumOf } from './files.js'
import { writeRows } from './writing.js'
import { partitionPath, partitionValues, pathOf } from './locations.js'
import type { CatalogTable, TablePartition } from './model.js'
import { plainName } from './identifiers.js'
import { readSchema } from './schemas.js'

/** A source that is a table of the catalog, by its full name: what an INSERT may not overwrite while it reads it. */
export interface TableSource extends Source, RenderableSource { readonly table: string; readonly files?: readonly string[] }
export const tableKey = (table: CatalogTable): string => plainName({ database: table.database, table: table.name })

export function tableSource(session: Session, table: CatalogTable, options: Options, once: Once): TableSource {
  const schema = readSchema(table.schema)
  const source = openedFiles(session, table, schema, options, once)
  const padded = table.schema.fields.flatMap((f, index) => f.dataType.kind === 'char' ? [{ index, length: f.dataType.length }] : [])
  const padding = padded.length > 0 && session.conf.get('spark.sql.readSideCharPadding') !== 'false'
  return {
    // A fixed key: the table is the same whatever files it has; who changes them says so (changes.ts).
    ...source, identity: undefined, schema, key: `${tableKey(table)} ${JSON.stringify(options)}`, description: `Relation ${tableKey(table)} ${table.provider ?? ''}`, table: tableKey(table),
    selectSql: (columns: readonly { readonly index: number; readonly as: string }[], context: RenderContext) => {
      const sql = source.selectSql(columns, context)
      const chars = padding ? columns.filter(c => padded.some(p => p.index === c.index)) : []
      return chars.length ? `SELECT * REPLACE (${chars.map(c => { const { length } = padded.find(p => p.index === c.index)!; return `CASE WHEN length(${c.as}) < ${length} THEN rpad(${c.as}, ${length}, ' ') ELSE ${c.as} END AS ${c.as}` }).join(', ')}) FROM (${sql})` : sql
    },
  }
}

/** The files of the table, or of the partitions the catalog knows, wherever they are. */
function openedFiles(session: Session, table: CatalogTable, schema: StructType, options: Options, once: Once): EmbeddedSource {
  const elsewhere = [...table.partitions.values()].filter(partition => partition.location !== undefined && existsSync(pathOf(partition.location)) && dataFiles(pathOf(partition.location)).length)
  const parts = [...ownFiles(session, table, schema, options, once), ...elsewhere.map(partition => partitionElsewhere(session, table, partition, schema, options, once))]
  return parts.length === 1 ? parts[0]! : parts.length ? together(parts) : noRows(schema, (table.provider ?? 'parquet').toLowerCase() === 'parquet' ? parquetMetadataType : fileMetadata)
}
function ownFiles(session: Session, table: CatalogTable, schema: StructType, options: Options, once: Once): EmbeddedSource[] {
  const root = pathOf(table.location!)
  const isPartition = (name: string) => table.partitionColumns.includes(name)
  const shown = table.partitionColumns.length ? [...partitionsOnDisk(table).keys()] : []
  const known = shown.filter(path => table.partitions.has(path) && table.partitions.get(path)!.location === undefined)
  const all = known.length === shown.length
  if (!existsSync(root) || !all && !known.length || !dataFiles(root).length) return []
  const source = once(`table ${tableKey(table)} ${JSON.stringify(options)}`, () => openSource(session, {
    format: table.provider ?? 'parquet', schema, options: { ...table.options, ...options, ...(all ? {} : { basePath: root }) }, paths: all ? [root] : known.map(path => join(root, path)),
    partitionColumns: structType(schema.fields.filter(f => isPartition(f.name))),
  }))
  return [inOrder(source, schema)]
}
/** A partition with a LOCATION of its own: its values are the catalog's, its folders say nothing. */
function partitionElsewhere(session: Session, table: CatalogTable, { location, values }: TablePartition, schema: StructType, options: Options, once: Once): EmbeddedSource {
  const path = pathOf(location!)
  const data = schema.fields.filter(f => !table.partitionColumns.includes(f.name))
  const source = once(`partition ${tableKey(table)} ${path} ${JSON.stringify(options)}`, () => openSource(session, { format: table.provider ?? 'parquet', schema: structType(data), options: { ...table.options, ...options, recursiveFileLookup: 'true' }, paths: [path] }))
  const constant = (index: number): string => {
    const field = schema.fields[index]!
    const value = values[table.partitionColumns.indexOf(field.name)]
    return `CAST(${value == null ? 'NULL' : quoteText(value)} AS ${carrierSql(field.dataType)})`
  }
  return {
    ...source, schema,
    selectSql(columns, context) {
      const place = (index: number) => index >= schema.fields.length ? data.length : data.indexOf(schema.fields[index]!)
      const read = columns.filter(c => place(c.index) >= 0)
      return `SELECT ${columns.map(c => place(c.index) >= 0 ? c.as : `${constant(c.index)} AS ${c.as}`).join(', ') || '1 AS "none"'} FROM (${source.selectSql(read.map(c => ({ index: place(c.index), as: c.as })), context)})`
    },
  }
}
/** Sources of one schema, one behind the other. */
const together = (parts: readonly EmbeddedSource[]): EmbeddedSource => ({
  ...parts[0]!, files: parts.flatMap(part => part.files),
  selectSql: (columns, context) => parts.map(part => part.selectSql(columns, context)).join(' UNION ALL '),
  prepare: async limited => { for (const part of parts) await part.prepare?.(limited) },
  retry: error => parts.map(part => part.retry?.(error) ?? false).includes(true),
})
/** A source gives its columns in an order of its own (those of the files, then those of the partitions). */
function inOrder(source: EmbeddedSource, schema: StructType): EmbeddedSource {
  const places = schema.fields.map(f => source.schema.fields.findIndex(g => g.name.toLowerCase() === f.name.toLowerCase()))
  if (places.every((place, i) => place === i)) return source
  return { ...source, selectSql: (columns, context) => source.selectSql(columns.map(c => ({ index: places[c.index] ?? c.index, as: c.as })), context) }
}
const noRows = (schema: StructType, metadata: StructType): EmbeddedSource => ({
  description: 'no files', schema, key: '', files: [], metadata,
  selectSql: columns => `SELECT ${columns.map(({ index, as }) => `CAST(NULL AS ${carrierSql(schema.fields[index]?.dataType ?? metadata)}) AS ${as}`).join(', ') || '1 AS "none"'} WHERE false`,
})

/** Which rows of before go: none, all, those of the partitions that begin with these values, or of the partitions that get rows. */
export type Overwrite = 'none' | 'all' | 'touched' | { readonly partition: ReadonlyMap<string, string | null> }

/** Writes the rows and gives the partitions that got some. */
export async function writeTable(session: Session, table: CatalogTable, query: ResolvedQuery, overwrite: Overwrite, signal: AbortSignal): Promise<string[]> {
  const root = pathOf(table.location!)
  const staging = join(root, `_temporary-${randomUUID()}`)
  mkdirSync(root, { recursive: true })
  try {
    await writeRows(session, query, { format: table.provider ?? 'parquet', path: staging, mode: 'append', partitionBy: table.partitionColumns, options: { ...table.options } }, signal)
    const files = dataFiles(staging)
    const touched = table.partitionColumns.length ? [...new Set(files.map(file => relative(staging, dirname(file))))] : []
    clearTable(table, overwrite === 'touched' ? new Set(touched) : overwrite)
    for (const file of files) {
      const target = join(root, relative(staging, file))
      mkdirSync(dirname(target), { recursive: true })
      renameSync(file, target)
      if (existsSync(checksumOf(file))) renameSync(checksumOf(file), checksumOf(target))
    }
    writeFileSync(join(root, '_SUCCESS'), '')
    return touched
  } finally { rmSync(staging, { recursive: true, force: true }) }
}

/** Removes files: of the whole table, of partitions by their directories, or of those that agree with the values. */
export function clearTable(table: CatalogTable, what: 'none' | 'all' | ReadonlySet<string> | { readonly partition: ReadonlyMap<string, string | null> }): void {
  if (what === 'none') return
  const root = pathOf(table.location!)
  const matches = (path: string): boolean => {
    if (what === 'all') return true
    const directory = relative(root, dirname(path))
    if (what instanceof Set) return what.has(directory)
    const values = partitionValues(directory)
    return values !== undefined && [...(what as { partition: ReadonlyMap<string, string | null> }).partition].every(([column, value]) => values.get(column.toLowerCase()) === value)
  }
  for (const file of dataFiles(root)) if (matches(file)) { rmSync(file); rmSync(checksumOf(file), { force: true }); removeEmpty(dirname(file), root) }
}
function removeEmpty(directory: string, root: string): void {
  while (directory !== root && directory.startsWith(root) && readdirSync(directory).length === 0) { rmdirSync(directory); directory = dirname(directory) }
}

/** The partitions a table's directory shows. */
export function partitionsOnDisk(table: CatalogTable): Map<string, TablePartition> {
  const root = pathOf(table.location!)
  const found = new Map<string, TablePartition>()
  if (!existsSync(root)) return found
  const walk = (directory: string, depth: number): void => {
    if (depth === table.partitionColumns.length) {
      const values = partitionValues(relative(root, directory))
      if (values) { const row = table.partitionColumns.map(c => values.get(c.toLowerCase()) ?? null); found.set(partitionPath(table.partitionColumns, row), { values: row, createdAt: Date.now() }) }
      return
    }
    for (const entry of readdirSync(directory, { withFileTypes: true })) if (entry.isDirectory() && entry.name.includes('=')) walk(join(directory, entry.name), depth + 1)
  }
  if (table.partitionColumns.length) walk(root, 0)
  return found
}
