// TPC-H at scale 0.1: all 22 queries give Spark's answers, through the API and over `firesteel serve` with PySpark's client.
import assert from 'node:assert/strict'
import { execFileSync, spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { SparkSession } from 'firesteel'
import { python, tables, tpchTables } from './tools.js'

interface Answer { readonly schema: string; readonly rows: readonly (readonly (string | null)[])[] }
const answers = JSON.parse(readFileSync(new URL('tpch/answers.json', import.meta.url), 'utf8')) as Record<string, Answer>
const queryText = (n: number) => readFileSync(new URL(`tpch/queries/q${n}.sql`, import.meta.url), 'utf8')
const cell = (v: unknown): string | null => v === null ? null : typeof v === 'number' ? String(v) : String(v)
/** Numbers by value, to 12 digits; the rest as text. */
const same = (a: string | null, b: string | null): boolean => a === b || (a !== null && b !== null && a.trim() !== '' && b.trim() !== '' && Number.isFinite(Number(a)) && Number.isFinite(Number(b)) && Math.abs(Number(a) - Number(b)) <= 1e-12 * Math.max(Math.abs(Number(a)), 1))
function check(name: string, rows: readonly (readonly (string | null)[])[]) {
  const want = answers[name]!.rows
  assert.equal(rows.length, want.length, `${name}: number of rows`)
  rows.forEach((row, r) => row.forEach((value, c) => assert.ok(same(value, want[r]![c]!), `${name} row ${r} column ${c}: ${value}, Spark says ${want[r]![c]}`)))
}

const folder = tpchTables(0.1)
let spark: SparkSession
before(async () => {
  spark = SparkSession.builder.master('local[2]').config('spark.sql.session.timeZone', 'UTC').getOrCreate()
  for (const table of tables) spark.read.parquet(join(folder, `${table}.parquet`)).createOrReplaceTempView(table)
})
after(() => spark.stop())

for (let n = 1; n <= 22; n++) {
  test(`TPC-H q${n}`, async () => {
    const frame = spark.sql(queryText(n))
    const columns = await frame.columns()
    const rows = await frame.collect() as Record<string, unknown>[]
    check(`q${n}`, rows.map(row => columns.map(column => cell(row[column]))))
  })
}

test('all 22 over firesteel serve, asked by PySpark', async () => {
  const server = spawn(process.execPath, ['bin/firesteel.js', 'serve', '--port', '0', '--no-auth', '--conf', 'spark.sql.session.timeZone=UTC'], { stdio: ['ignore', 'pipe', 'inherit'] })
  try {
    const address = await new Promise<string>((resolve, reject) => {
      let text = ''
      server.stdout.on('data', (chunk: Buffer) => { text += chunk; const found = /sc:\/\/[^\s/]+/.exec(text); if (found) resolve(found[0]) })
      server.once('exit', () => reject(new Error(`the server ended: ${text}`)))
    })
    const program = `
import json, os, sys
from pyspark.sql import SparkSession
s = SparkSession.builder.remote(sys.argv[1]).create()
for t in ${JSON.stringify(tables)}: s.read.parquet(os.path.join(sys.argv[2], t + '.parquet')).createOrReplaceTempView(t)
out = {}
for n in range(1, 23): out['q%d' % n] = [[None if v is None else str(v) for v in r] for r in s.sql(open(os.path.join(sys.argv[3], 'q%d.sql' % n)).read()).collect()]
print(json.dumps(out))`
    const out = execFileSync(python(), ['-W', 'ignore', '-c', program, address, folder, new URL('tpch/queries', import.meta.url).pathname], { maxBuffer: 1 << 28, encoding: 'utf8' })
    const got = JSON.parse(out.trim().split('\n').at(-1)!) as Record<string, (string | null)[][]>
    for (const [name, rows] of Object.entries(got)) check(name, rows)
  } finally { server.kill('SIGTERM') }
})
