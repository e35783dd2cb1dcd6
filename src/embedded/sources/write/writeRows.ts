// A query's rows written as files (InsertIntoHadoopFsRelationCommand, FileFormatWriter): into `_temporary/…` of the target, then moved, so that the
// output is there whole or not at all; `_SUCCESS` comes last.
import { randomUUID } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, rmdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { analysisError, SparkException, sparkError, unsupported } from '../../../errors/sparkError.js'
import type { StructType } from '../../../types/dataType.js'
import { quoteName, quoteText, type RenderContext } from '../../duckdb/render/context.js'
import { registerKernels } from '../../duckdb/kernels/kernel.js'
import { renderCast } from '../../duckdb/render/casts/cast.js'
import type { Connection } from '../../duckdb/database.js'
import { kernelsOf, renderContext, withQuerySql, type ResolvedQuery } from '../../query.js'
import type { Session } from '../../session.js'
import { requiredFormat } from '../formats.js'
import { fileUrl, localPath, shownPath } from '../files/paths.js'
import { defaultPartition, escapePathName } from '../files/partitionNames.js'
import { SourceOptions } from '../options.js'
import { scanSources } from '../settle.js'
import { checkColumns } from './checks.js'
import { copying } from './copy.js'
import { rewrite } from './files.js'
import { writeChecksum } from '../../../frames/checksumFile.js'
import { isSmall, outputPartitions } from './partitions.js'

export interface WriteTarget {
  readonly format: string
  /** A path or `file:` URL of a folder. */ readonly path: string
  readonly mode: 'append' | 'overwrite' | 'errorIfExists' | 'ignore'
  readonly partitionBy: readonly string[]
  readonly options: Readonly<Record<string, string>>
}

export async function writeRows(session: Session, query: ResolvedQuery, target: WriteTarget, signal: AbortSignal): Promise<void> {
  const format = requiredFormat(target.format)
  if (format === 'binaryFile') throw unsupported('UNSUPPORTED_CALL.WITHOUT_SUGGESTION', { methodName: 'writing binaryFile', className: 'Spark' })
  const options = new SourceOptions(target.options)
  const conf = session.conf.get
  const path = localPath(target.path)
  const columns = checkColumns(format, query.schema, target.partitionBy, conf('spark.sql.caseSensitive') === 'true')
  const exists = existsSync(path)
  if (exists && target.mode === 'errorIfExists') throw analysisError('PATH_ALREADY_EXISTS', { outputPath: shownPath(path) })
  if (exists && target.mode === 'ignore') return
  if (target.mode === 'overwrite') refuseOverwriteOfInput(query, path)

  const context = renderContext(session)
  const names = query.schema.fields.map((_, index) => quoteName(String(index)))
  const copy = copying(format, columns.data.map(index => query.schema.fields[index]!), columns.data.map(index => names[index]!), options, conf, context)
  const partitionList = columns.partitions.map((index, place) => `${partitionText(names[index]!, query.schema, index, context)} AS d${place}`)
  const dynamic = columns.partitions.length > 0 && (options.text('partitionOverwriteMode') ?? conf('spark.sql.sources.partitionOverwriteMode') ?? 'static').toLowerCase() === 'dynamic'

  const isFile = exists && statSync(path).isFile()
  const staging = isFile ? join(dirname(path), `_temporary-${randomUUID()}`, '0') : join(path, '_temporary', randomUUID())
  try { mkdirSync(staging, { recursive: true }) } catch (error) { throw failed(path, error) }
  let done = false
  try {
    const written = await withConnectionFor(session, query, context, signal, (connection, sql) => writeParts(connection, sql, staging, { copy, partitionList, count: outputPartitions(session, query), small: isSmall(query, session), recordsMax: recordsMax(options, conf), signal }))
    const job = randomUUID()
    const moves: { readonly from: string; readonly to: string }[] = []
    for (const part of written) {
      if (copy.header !== undefined) writeFileSync(part.path, Buffer.concat([Buffer.from(copy.header), readFileSync(part.path)]))
      await rewrite(part.path, copy.encoding, copy.encoding === undefined ? copy.codec.after : copy.codec.after ?? (copy.ending.endsWith('.gz') ? 'gzip' : undefined))
      const folders = part.folders.map((value, place) => `${escapePathName(query.schema.fields[columns.partitions[place]!]!.name)}=${value === defaultPartition ? value : escapePathName(value)}`)
      const name = `part-${String(part.task).padStart(5, '0')}-${job}${folders.length ? '.' : '-'}c${String(part.file).padStart(3, '0')}${copy.ending}`
      moves.push({ from: part.path, to: join(path, ...folders, name) })
    }
    if (signal.aborted) throw sparkError('SparkException', 'OPERATION_CANCELED')
    if (target.mode === 'overwrite') clear(path, dynamic ? new Set(moves.map(move => dirname(move.to))) : undefined)
    for (const { from, to } of moves) {
      mkdirSync(dirname(to), { recursive: true })
      renameSync(from, to)
      writeChecksum(to)
    }
    writeFileSync(join(path, '_SUCCESS'), '')
    writeChecksum(join(path, '_SUCCESS'))
    done = true
  } catch (error) { throw failed(path, error) } finally {
    rmSync(staging, { recursive: true, force: true })
    removeIfEmpty(dirname(staging))
    if (!done && !exists) removeIfEmpty(path)
  }
}

const recordsMax = (options: SourceOptions, conf: (key: string) => string | undefined): number => { const n = options.integer('maxRecordsPerFile', Number(conf('spark.sql.files.maxRecordsPerFile') ?? 0)); return n > 0 ? n : Infinity }

/** Spark has deleted such a path when it comes to read it, and fails; here the rows stay. */
function refuseOverwriteOfInput(query: ResolvedQuery, path: string): void {
  for (const source of scanSources(query.plan)) for (const file of source.files ?? []) if (file === path || file.startsWith(`${path}/`)) throw sparkError('SparkException', 'FAILED_READ_FILE.FILE_NOT_EXIST', { path: fileUrl(file) })
}

async function withConnectionFor<T>(session: Session, query: ResolvedQuery, context: RenderContext, signal: AbortSignal, write: (connection: Connection, sql: string) => Promise<T>): Promise<T> {
  let result: { readonly value: T } | undefined
  const known = kernelsOf(await session.state.database)
  await withQuerySql(session, query, async (connection, sql) => {
    registerKernels(connection.native, context.kernels.values(), known)
    result = { value: await write(connection, sql) }
  }, signal)
  return result!.value
}

/** A value as a directory shows it: Spark's CAST to STRING; nothing and '' are the default partition. */
function partitionText(value: string, schema: StructType, index: number, context: RenderContext): string {
  const text = renderCast(value, schema.fields[index]!.dataType, { kind: 'string' }, 'legacy', context, undefined)
  return `coalesce(nullif(${text}, ''), ${quoteText(defaultPartition)})`
}

interface Part { readonly path: string; /** Values of the partition columns. */ readonly folders: readonly string[]; readonly task: number; readonly file: number }
interface Writing { readonly copy: ReturnType<typeof copying>; readonly partitionList: readonly string[]; readonly count: number; readonly small: boolean; readonly recordsMax: number; readonly signal: AbortSignal }

async function writeParts(connection: Connection, sql: string, staging: string, writing: Writing): Promise<Part[]> {
  rmSync(staging, { recursive: true, force: true })             // a run before, that had to be begun again
  mkdirSync(staging, { recursive: true })
  const sliced = writing.count > 1 && writing.small || writing.recordsMax !== Infinity
  if (!sliced) return writeSlice(connection, `(${sql})`, join(staging, '0'), 0, 0, writing)
  const table = `write_${connection.serial}`
  await connection.run(`CREATE OR REPLACE TEMP TABLE ${table} AS SELECT *, row_number() OVER () - 1 AS "row" FROM (${sql})`, writing.signal)
  try {
    const total = await countOf(connection, table)
    const parts: Part[] = []
    const count = writing.small || writing.count === 1 ? writing.count : 1
    for (let task = 0; task < count; task++) {
      const from = Math.floor(task * total / count); const to = Math.floor((task + 1) * total / count)
      if (task > 0 && from === to) continue                     // an empty partition writes nothing, but the first does
      for (let file = 0, at = from; file === 0 || at < to; file++, at += writing.recordsMax) {
        const end = Math.min(at + writing.recordsMax, to)
        parts.push(...await writeSlice(connection, `(SELECT * EXCLUDE ("row") FROM ${table} WHERE "row" >= ${at} AND "row" < ${end} ORDER BY "row")`, join(staging, `${task}-${file}`), task, file, writing))
      }
    }
    return parts
  } finally { await connection.run(`DROP TABLE IF EXISTS ${table}`).catch(() => {}) }
}
async function countOf(connection: Connection, table: string): Promise<number> {
  const { fetchRows } = await import('../../duckdb/fetchRows.js')
  for await (const [row] of fetchRows(connection, `SELECT count(*) FROM ${table}`, { schema: { kind: 'struct', fields: [{ name: 'n', dataType: { kind: 'long' }, nullable: false }] }, timeZone: 'UTC' })) return Number(row![0])
  return 0
}

async function writeSlice(connection: Connection, from: string, to: string, task: number, file: number, { copy, partitionList, signal }: Writing): Promise<Part[]> {
  const partitioned = partitionList.length > 0
  const options = [...copy.options, ...partitioned ? [`PARTITION_BY (${partitionList.map((_, place) => `d${place}`).join(', ')})`, `FILENAME_PATTERN 'part_{i}'`] : []]
  await connection.run(`COPY (SELECT ${[copy.list, ...partitionList].join(', ')} FROM ${copy.computed.length ? `(SELECT *, ${copy.computed.join(', ')} FROM ${from})` : from}${copy.where}) TO ${quoteText(to)} (${options.join(', ')})`, signal)
  if (!partitioned) return [{ path: to, folders: [], task, file }]
  // Directories d0=…/d1=…, their values percent-encoded by DuckDB: byte by byte of UTF-8, where Spark escapes a few characters.
  const parts: Part[] = []
  const walk = (folder: string, folders: readonly string[]): void => {
    let next = file
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      if (entry.isDirectory()) walk(path, [...folders, decodeURIComponent(entry.name.slice(entry.name.indexOf('=') + 1))])
      else parts.push({ path, folders, task, file: next++ })
    }
  }
  if (existsSync(to) && statSync(to).isDirectory()) walk(to, [])
  return parts
}

/** Removes what the path held: all of it, or the files of these directories. */
function clear(path: string, directories: ReadonlySet<string> | undefined): void {
  if (directories) { for (const directory of directories) if (existsSync(directory)) for (const entry of readdirSync(directory, { withFileTypes: true })) if (entry.isFile()) rmSync(join(directory, entry.name)); return }
  if (statSync(path).isFile()) { rmSync(path); return }
  for (const name of readdirSync(path)) if (name !== '_temporary') rmSync(join(path, name), { recursive: true, force: true })
}
function removeIfEmpty(folder: string): void { try { if (!readdirSync(folder).length) rmdirSync(folder) } catch { /* gone already */ } }

function failed(path: string, error: unknown): unknown {
  const text = error instanceof Error ? error.message : String(error)
  if (/No space left|ENOSPC|File too large|EFBIG|EDQUOT|quota exceeded|disk is full/.test(text)) return sparkError('SparkException', 'TASK_WRITE_FAILED', { path: `${shownPath(path)} (the disk is full: nothing was written)` }, undefined, { cause: error })
  if (error instanceof SparkException) return error
  if (/EACCES|EPERM|EROFS|ENOTDIR|EEXIST|[Pp]ermission denied|Read-only|null bytes/.test(text)) return sparkError('SparkException', 'TASK_WRITE_FAILED', { path: `${shownPath(path)} (${text})` }, undefined, { cause: error })
  return error
}
