// How long the planning of a TPC-DS query takes, warm, the best of five: text → plan → resolved plan → DuckDB's SQL, over empty tables. The 99 texts (four in two
// parts) are those of Spark's tests, the tables those of the second suite: node bench/planning.mjs
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import duckdb from '@duckdb/node-bindings'
import { runCommand } from '../dist/embedded/commands/index.js'
import { renderTop } from '../dist/embedded/duckdb/render/plan.js'
import { analyzeQuery, renderContext } from '../dist/embedded/query.js'
import { createSession } from '../dist/embedded/session.js'
import { parseSql } from '../dist/embedded/sqlText.js'
import { createState } from '../dist/embedded/state.js'
import { generated } from '../test/full/tpcds/tables.mjs'

const aimMs = 20

const scratch = mkdtempSync(join(tmpdir(), 'firesteel-planning-'))
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }))
const { connection } = await generated(0)
const rows = async sql => {
  await duckdb.query(connection, `COPY (${sql}) TO '${scratch}/rows.json' (ARRAY true)`)
  return JSON.parse(readFileSync(`${scratch}/rows.json`, 'utf8'))
}
const columns = await rows('SELECT table_name AS t, column_name AS c, data_type AS d FROM information_schema.columns ORDER BY table_name, ordinal_position')
const texts = new URL('../test/full/tpcds/queries/', import.meta.url)
const queries = readdirSync(texts).map(file => ({ n: file.replace(/^q|\.sql$/g, ''), q: readFileSync(new URL(file, texts), 'utf8') }))

const state = createState({ threads: 1, conf: { 'spark.sql.warehouse.dir': join(scratch, 'warehouse') } })
const session = createSession(state, 'planning', 'bench')
for (const table of new Set(columns.map(c => c.t))) {
  const fields = columns.filter(c => c.t === table).map(c => `${c.c.replace('c_last_review_date_sk', 'c_last_review_date')} ${c.d.replace('VARCHAR', 'STRING')}`).join(', ')
  await runCommand(session, parseSql(session.conf, `CREATE TABLE ${table} (${fields}) USING parquet`).command, new AbortController().signal)
}
const plan = async text => renderTop((await analyzeQuery(session, parseSql(session.conf, text))).plan, renderContext(session))
const refused = new Map()
for (let warm = 0; warm < 3; warm++) for (const { n, q } of queries) { try { await plan(q) } catch (error) { refused.set(n, error.message.trim().split("\n")[0]) } }
const times = []
for (const { n, q } of queries.filter(query => !refused.has(query.n))) {
  const runs = []
  for (let run = 0; run < 5; run++) { const from = performance.now(); await plan(q); runs.push(performance.now() - from) }
  times.push({ n, ms: Math.min(...runs) })
}
times.sort((a, b) => a.ms - b.ms)
const worst = times.at(-1)
console.log(`${times.length} queries planned: median ${times[times.length >> 1].ms.toFixed(1)} ms, mean ${(times.reduce((sum, t) => sum + t.ms, 0) / times.length).toFixed(1)} ms, worst ${worst.ms.toFixed(1)} ms (q${worst.n}); ×${(worst.ms / aimMs).toFixed(2)} of the bound of ${aimMs} ms`)
for (const [n, why] of refused) console.log(`q${n} refused: ${why}`)
;(await state.database).close()
process.exit(0)
