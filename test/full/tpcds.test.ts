// TPC-DS at scale 0.1: the 99 queries (four of them in two parts) and the 32 of version 2.7 that Spark's tests hold give Spark's answers, schema and rows.
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { gunzipSync } from 'node:zlib'
import { Row, SparkSession, type SparkException } from 'firesteel'
import { tables, tpcdsTables } from './tpcds/tables.mjs'

type Answer = { readonly schema: string; readonly rows: readonly (readonly (string | null)[])[] } | { readonly error: string }
const here = (name: string) => new URL(`tpcds/${name}`, import.meta.url)
const answers = JSON.parse(gunzipSync(readFileSync(here('answers.json.gz'))).toString()) as Record<string, Answer>
/** Their order leaves ties: where Spark's rows stand among them is chance. */
const unordered = new Set(['queries/q6', 'queries/q77', 'queries-v2.7/q77a'])

const isNumber = (text: string | null | undefined): text is string => typeof text === 'string' && text.trim() !== '' && Number.isFinite(Number(text))
/** Numbers by value, to 12 digits: the last ones of a double hang on the order in which it was summed. */
const same = (a: string | null | undefined, b: string | null | undefined): boolean => a === b || isNumber(a) && isNumber(b) && Math.abs(Number(a) - Number(b)) <= 1e-12 * Math.max(Math.abs(Number(a)), 1)

let spark: SparkSession
before(async () => {
  spark = SparkSession.builder.master('local[2]').config('spark.sql.session.timeZone', 'UTC').getOrCreate()
  const folder = await tpcdsTables(0.1)
  for (const table of tables) spark.read.parquet(join(folder, `${table}.parquet`)).createOrReplaceTempView(table)
})
after(() => spark.stop())

for (const [name, answer] of Object.entries(answers)) {
  test(`TPC-DS ${name}`, async () => {
    const frame = spark.sql(readFileSync(here(`${name}.sql`), 'utf8'))
    if ('error' in answer) { await assert.rejects(frame.collect(), (error: SparkException) => error.errorClass === answer.error); return }
    assert.equal((await frame.schema()).simpleString(), answer.schema)
    const rows = (await frame.collect()).map(row => Row.values(row).map(value => value === null ? null : String(value)))
    const order = <R extends readonly (string | null)[]>(of: readonly R[]): readonly R[] => unordered.has(name) ? [...of].sort((a, b) => a.join('\t') < b.join('\t') ? -1 : 1) : of
    assert.equal(rows.length, answer.rows.length, 'number of rows')
    const wanted = order(answer.rows)
    order(rows).forEach((row, r) => row.forEach((value, c) => assert.ok(same(value, wanted[r]![c]), `row ${r} column ${c}: ${value}, Spark says ${wanted[r]![c]}`)))
  })
}
