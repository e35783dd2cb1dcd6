// Spark's own answers to whole little programs (recorded from Apache Spark 4.3), against the same programs in TypeScript.
// Compares as ../shared/cases/run-with-pyspark.py does: printed text to the character, errors by class and state, numbers by value.
import assert from 'node:assert/strict'
import { appendFileSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import test from 'node:test'
import { inspect, isDeepStrictEqual } from 'node:util'
import { Column, DataFrame, DayTimeInterval, Decimal, Row, SparkException, SparkSession } from 'firesteel'

export interface Context { spark: SparkSession; data: string; tmp: string }
export type Program = (context: Context) => Promise<unknown>
export interface Case { id: string; title: string; compare: 'exact' | 'multiset'; /** What classic Spark answered, and Spark Connect where that differs: either will do. */ want: Record<string, unknown>[]; conf?: Record<string, string> }

class Encoded { constructor(readonly value: unknown) {} }
const tag = (v: unknown): string => (v as { [Symbol.toStringTag]?: string })[Symbol.toStringTag] ?? ''
const python = (text: string): string => text.replace('T', ' ').replace(/Z$/, '').replace(/(\.\d+)$/, f => f.padEnd(7, '0')).replace(/^(\S+ \d\d:\d\d)$/, '$1:00')

/** A value as the recordings write it. */
export function encode(v: unknown): unknown {
  if (v instanceof Encoded) return v.value
  if (v === undefined || v === null || typeof v === 'boolean' || typeof v === 'string') return v ?? null
  if (typeof v === 'number') return Number.isNaN(v) ? { $double: 'NaN' } : Number.isFinite(v) ? v : { $double: v > 0 ? 'Infinity' : '-Infinity' }
  if (typeof v === 'bigint') return v < 2n ** 53n && v > -(2n ** 53n) ? Number(v) : { $bigint: String(v) }
  if (v instanceof Uint8Array) return { $binary: Buffer.from(v).toString('hex') }
  if (v instanceof Decimal) return { $decimal: v.toString() }
  if (v instanceof DayTimeInterval) return { $interval_us: Number(v.microseconds) }
  if (tag(v) === 'Temporal.Instant' || tag(v) === 'Temporal.PlainDateTime') return { $timestamp: python(String(v)) }
  if (tag(v) === 'Temporal.PlainDate') return { $date: String(v) }
  if (v instanceof Row) return { $row: Row.names(v).map((name, i) => [name, encode(Row.at(v, i))]) }
  if (v instanceof Column) return { $repr: inspect(v), $type: 'Column' }
  if (Array.isArray(v)) return v.map(encode)
  if (v instanceof Map) return [...v.keys()].every(k => typeof k === 'string') ? Object.fromEntries([...v].map(([k, x]) => [k, encode(x)])) : { $map: [...v].map(([k, x]) => [encode(k), encode(x)]) }
  if (Object.getPrototypeOf(v) === Object.prototype) return Object.fromEntries(Object.entries(v).map(([k, x]) => [k, encode(x)]))
  return { $repr: String(v), $type: v.constructor?.name }
}
/** Schema, nullability, columns and rows of a DataFrame. */
export async function rows(df: DataFrame): Promise<Encoded> {
  const schema = await df.schema()
  return new Encoded({ schema: schema.simpleString(), nullable: schema.fields.map(f => f.nullable), columns: await df.columns(), rows: (await df.collect()).map((r: Row) => Row.values(r).map(encode)) })
}
export const sql = async (spark: SparkSession, text: string): Promise<Encoded> => rows(await spark.sql(text))
/** What the function gives, or its error. */
export async function attempt(f: () => unknown): Promise<Encoded> {
  try {
    const v = await f()
    return new Encoded({ ok: v instanceof DataFrame ? ((await v.columns()).length ? (await rows(v)).value : 'no result') : encode(v) })
  } catch (error) { return new Encoded({ error: describe(error) }) }
}
const describe = (e: unknown) => e instanceof SparkException ? { type: e.name, class: e.errorClass, sqlstate: e.sqlState, message: e.message } : { type: (e as Error).name, class: (e as Error).name, message: String((e as Error).stack) }
export const tree = (path: string): string[] => (readdirSync(path, { recursive: true, withFileTypes: true })).filter(f => f.isFile()).map(f => relative(path, join(f.parentPath ?? f.path, f.name)).replace(/[0-9a-f]{8}-[0-9a-f-]{27}/, '<UUID>')).sort()
export const body = (path: string): string[] => readdirSync(path).filter(f => f.startsWith('part')).sort().map(f => readFileSync(join(path, f), 'utf8'))
export const people = ({ spark, data }: Context): DataFrame => spark.read.json(`${data}/people.json`)
export const emp = (spark: SparkSession): DataFrame => spark.createDataFrame([['Bob', 'eng', 90, 2], ['Alice', 'eng', 100, 1], ['Carl', 'ops', 70, 3], ['Dan', 'ops', 70, 4], ['Eve', 'hr', null, 5], ['Fay', null, 50, 6]], 'name string, dept string, sal int, id int')
export const jl = (spark: SparkSession): DataFrame => spark.createDataFrame([[1, 'a'], [2, 'b'], [3, 'c'], [null, 'n']], 'id int, l string')
export const jr = (spark: SparkSession): DataFrame => spark.createDataFrame([[2, 'X'], [3, 'Y'], [3, 'Z'], [4, 'W'], [null, 'N']], 'id int, r string')

const number = (n: number): number => Number(n.toPrecision(12))
function norm(x: unknown): unknown {
  if (Array.isArray(x)) return x.map(norm)
  if (typeof x === 'object' && x !== null) {
    const o = x as Record<string, unknown>
    if (typeof o.error === 'object' && o.error) return { error: Object.fromEntries(['class', 'sqlstate'].map(k => [k, (o.error as Record<string, unknown>)[k]]).filter(([, v]) => v)) }
    return Object.fromEntries(Object.entries(o).sort(([a], [b]) => a < b ? -1 : 1).map(([k, v]) => [k, norm(v)]))
  }
  return typeof x === 'number' ? number(x) : x
}
const byText = (a: unknown, b: unknown): number => { const [s, t] = [JSON.stringify(a), JSON.stringify(b)]; return s < t ? -1 : s > t ? 1 : 0 }
function multiset(x: Record<string, unknown>): Record<string, unknown> {
  const o = x.output as { rows?: unknown[] } | unknown[] | undefined
  if (Array.isArray(o)) return { ...x, output: [...o].sort(byText) }
  return o?.rows ? { ...x, output: { ...o, rows: [...o.rows].sort(byText) } } : x
}

/** An error of Python's own (an assertion, an attribute) has no class: any error will do there. */
function forgiving(got: unknown, want: unknown): unknown {
  if (Array.isArray(got) && Array.isArray(want)) return got.map((g, i) => forgiving(g, want[i]))
  if (typeof got !== 'object' || got === null || typeof want !== 'object' || want === null) return got
  if ('error' in want && 'error' in got && !Object.keys(want.error as object).length) return want
  return Object.fromEntries(Object.entries(got).map(([k, v]) => [k, forgiving(v, (want as Record<string, unknown>)[k])]))
}
function parted(want: unknown, got: unknown): string {
  const [w, g] = [JSON.stringify(want), JSON.stringify(got)]
  let at = 0
  while (at < w.length && w[at] === g[at]) at++
  const from = Math.max(0, at - 60)
  return `\n  Spark:     …${w.slice(from, at + 300)}\n  firesteel: …${g.slice(from, at + 300)}`
}
/** A server keeps the tables of all its sessions: the next program is to find none. */
async function tidied(spark: SparkSession): Promise<void> {
  try {
    spark.conf.set('spark.sql.ansi.enabled', 'true')
    await spark.sql('USE spark_catalog.default')
    for (const { name, isTemporary } of await spark.catalog.listTables()) if (!isTemporary) await spark.sql(`DROP TABLE IF EXISTS default.\`${name}\``).catch(() => {})
    for (const { name } of await spark.catalog.listDatabases()) if (name !== 'default') await spark.sql(`DROP DATABASE IF EXISTS \`${name}\` CASCADE`)
  } catch { /* the program has stopped its session */ }
}
/** Against a Spark Connect server (`sc://…`) instead of the embedded engine. With `FIRESTEEL_TRUTH_IS_SPARK` it is Spark itself, for which no difference is known. */
const remote = process.env.FIRESTEEL_TRUTH_REMOTE
const isSpark = Boolean(process.env.FIRESTEEL_TRUTH_IS_SPARK)
export async function runInSession(program: Program, conf: Record<string, string> = {}): Promise<Record<string, unknown>> {
  const warehouse = mkdtempSync(join(tmpdir(), 'firesteel-warehouse-'))
  const spark = remote === undefined ? SparkSession.builder.master('local[2]').config({ 'spark.sql.warehouse.dir': warehouse }).create() : SparkSession.builder.remote(remote).create()
  for (const [key, value] of Object.entries({ 'spark.sql.session.timeZone': 'UTC', ...conf })) spark.conf.set(key, value)
  try { return await answer(({ data, tmp }) => program({ spark, data, tmp })) } finally {
    if (remote !== undefined) await tidied(spark)
    await spark.stop().catch(() => {})
    rmSync(warehouse, { recursive: true, force: true })
  }
}
/** What a program prints and gives, or its error. */
export async function answer(program: (context: Omit<Context, 'spark'>) => Promise<unknown>): Promise<Record<string, unknown>> {
  const tmp = mkdtempSync(join(tmpdir(), 'firesteel-truth-'))
  const { log } = console
  let stdout = ''
  console.log = (...args: unknown[]) => { stdout += `${args.join(' ')}\n` }
  try {
    let output: unknown
    try { output = await program({ data: new URL('data', import.meta.url).pathname, tmp }) } catch (error) { return { error: describe(error) } }
    return { ...stdout && { stdout }, ...output !== undefined && { output: encode(output) } }
  } finally {
    console.log = log
    rmSync(tmp, { recursive: true, force: true })
  }
}

/** One test a recorded program; what has no program here is listed as left out. Known differences are strict marks: one that has gone must be unmarked. Those of the language are there on Spark too. */
export const truth = (area: string, programs: Record<string, Program>, known: Record<string, string> = {}, ofTheLanguage: readonly string[] = []): void => compared(area, programs, runInSession, known, ofTheLanguage)
/** Where scripts/parity.mjs wants to read what came of each. */
const reportFile = process.env.FIRESTEEL_TRUTH_REPORT
export function compared<P>(area: string, programs: Record<string, P>, run: (program: P, conf?: Record<string, string>) => Promise<Record<string, unknown>>, known: Record<string, string> = {}, ofTheLanguage: readonly string[] = [], cases = JSON.parse(readFileSync(new URL(`${area}.json`, import.meta.url), 'utf8')) as Case[]): void {
  for (const c of cases) {
    const program = programs[c.id]
    const report = (outcome: 'same' | 'different' | 'left out', reason?: string): void => { if (reportFile !== undefined) appendFileSync(reportFile, `${JSON.stringify({ area, id: c.id, title: c.title, outcome, reason })}\n`) }
    if (!program) {
      const reason = known[c.id] ?? 'no program'
      report('left out', reason)
      test(`${c.id}: ${c.title}`, { skip: reason }, () => {})
      continue
    }
    test(`${c.id}: ${c.title}`, async () => {
      const answer = norm(JSON.parse(JSON.stringify(await run(program, c.conf)))) as Record<string, unknown>
      const got = c.compare === 'multiset' ? multiset(answer) : answer
      const wanted = c.want.map(w => norm(w) as Record<string, unknown>).map(w => c.compare === 'multiset' ? multiset(w) : w)
      const isSame = wanted.some(w => isDeepStrictEqual(forgiving(got, w), w))
      report(isSame ? 'same' : 'different', isSame ? undefined : known[c.id])
      // A deep diff of whole results is not readable: the two, as they are, from where they part.
      const compare = () => { if (!isSame) assert.fail(parted(wanted.at(-1), got)) }
      if (!known[c.id] || isSpark && !ofTheLanguage.includes(c.id)) return compare()
      assert.throws(compare, `${c.id} is as Spark has it now: take away its mark (${known[c.id]})`)
    })
  }
}
