// A session of the embedded engine without a client, for tests of files.
import { mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { createState } from '../../dist/embedded/state.js'
import { createSession } from '../../dist/embedded/session.js'
import { analyzeQuery, rowsOf } from '../../dist/embedded/query.js'
import { parseSql } from '../../dist/embedded/sqlText.js'
import { writeRows } from '../../dist/embedded/sources/write/writeRows.js'
import { SparkException } from '../../dist/errors/sparkError.js'
import { simpleString } from '../../dist/types/typeNames.js'

export const folder = mkdtempSync(join(tmpdir(), 'firesteel-sources-'))
const state = createState({ threads: 2, conf: { 'spark.sql.session.timeZone': 'UTC' } })
export const session = createSession(state, '00112233-4455-6677-8899-aabbccddeeff', 'tester')
export async function close(): Promise<void> { (await state.database).close(); rmSync(folder, { recursive: true, force: true }) }

type Plan = Parameters<typeof analyzeQuery>[1]
type Options = Readonly<Record<string, string | boolean | number>>
const texts = (options: Options) => Object.fromEntries(Object.entries(options).map(([name, value]) => [name, String(value)]))
export const read = (format: string, paths: string | readonly string[], options: Options = {}, schema?: string): Plan =>
  ({ kind: 'dataSource', format, options: texts(options), paths: typeof paths === 'string' ? [paths] : paths, predicates: [], streaming: false, ...(schema !== undefined && { schema }) })
export const sql = (text: string): Plan => parseSql(session.conf, text)

let serial = 0
/** A file of this content in a folder of its own. */
export function file(content: string | Uint8Array, name = 'x'): string { return put(join(folder, `f${++serial}`, name), content) }
export function put(path: string, content: string | Uint8Array): string { mkdirSync(dirname(path), { recursive: true }); writeFileSync(path, content); return path }
export const fresh = (): string => join(folder, `d${++serial}`)

/** Schema and rows, values as JSON could show them. */
export async function rows(plan: Plan): Promise<{ schema: string; rows: unknown[][] }> {
  const query = await analyzeQuery(session, plan)
  return { schema: simpleString(query.schema), rows: (await rowsOf(session, query, 1e6)).map(row => row.map(shown)) }
}
function shown(value: unknown): unknown {
  if (typeof value === 'bigint') return Number(value)
  if (value instanceof Uint8Array) return `x'${Buffer.from(value).toString('hex')}'`
  if (value instanceof Map) return Object.fromEntries([...value].map(([k, v]) => [String(k), shown(v)]))
  return Array.isArray(value) ? value.map(shown) : value
}
export const readText = (format: string, content: string | Uint8Array, options: Options = {}, schema?: string) => rows(read(format, file(content), options, schema))

/** The class of the error an action ends with. */
export async function errorOf(action: () => Promise<unknown>): Promise<string> {
  try { await action() } catch (error) { if (error instanceof SparkException) return error.errorClass ?? error.message; throw error }
  return 'none'
}

export async function write(format: string, plan: Plan | string, path: string, { mode = 'errorIfExists', partitionBy = [], partitions, ...options }: { mode?: 'append' | 'overwrite' | 'errorIfExists' | 'ignore'; partitionBy?: string[]; partitions?: number; [option: string]: unknown } = {}): Promise<string> {
  const input = typeof plan === 'string' ? sql(plan) : plan
  const wanted: Plan = partitions === 0 ? input : { kind: 'repartition', numPartitions: partitions ?? 1, shuffle: false, input }
  await writeRows(session, await analyzeQuery(session, wanted), { format, path, mode, partitionBy, options: texts(options as Options) }, new AbortController().signal)
  return path
}
/** Files below a folder, random parts of their names left out. */
export function tree(path: string): string[] {
  const walk = (at: string, prefix: string): string[] => readdirSync(at).flatMap(name => statSync(join(at, name)).isDirectory() ? walk(join(at, name), `${prefix}${name}/`) : [prefix + name])
  return walk(path, '').map(name => name.replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, 'U')).sort()
}
/** What the part files hold, in the order of their names. */
export const parts = (path: string): string[] => readdirSync(path).filter(name => name.startsWith('part')).sort().map(name => readFileSync(join(path, name), 'utf8'))
