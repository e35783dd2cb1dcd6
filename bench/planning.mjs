// How long the planning of a TPC-DS query takes, warm, the best of five: text → plan → resolved plan → DuckDB's SQL, over empty tables. The 99 texts and the tables are
// DuckDB's own (its `tpcds` extension, from PyPI, by hash): node bench/planning.mjs
import { execFileSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import duckdb from '@duckdb/node-bindings'
import { runCommand } from '../dist/embedded/commands/index.js'
import { renderTop } from '../dist/embedded/duckdb/render/plan.js'
import { analyzeQuery, renderContext } from '../dist/embedded/query.js'
import { createSession } from '../dist/embedded/session.js'
import { parseSql } from '../dist/embedded/sqlText.js'
import { createState } from '../dist/embedded/state.js'

const aimMs = 20
const wheel = 'duckdb-extension-tpcds==1.5.5 --hash=sha256:fd1ad5b4b5443d0e32d1ebe9122845eb3d2b74466cee2cd56650024e9196f697'

const folder = resolve('node_modules/.cache/tpcds-1.5.5')
const library = join(folder, 'duckdb_extension_tpcds/extensions/v1.5.5/tpcds.duckdb_extension')
if (!existsSync(library)) {
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'requirements.txt'), `${wheel}\n`)
  execFileSync('python3', ['-m', 'pip', 'install', '--quiet', '--no-deps', '--require-hashes', '--target', folder, '-r', join(folder, 'requirements.txt')], { stdio: 'inherit' })
}
const scratch = mkdtempSync(join(tmpdir(), 'firesteel-planning-'))
process.once('exit', () => rmSync(scratch, { recursive: true, force: true }))
const connection = await duckdb.connect(await duckdb.open(':memory:', duckdb.create_config()))
const rows = async sql => {
  await duckdb.query(connection, `COPY (${sql}) TO '${scratch}/rows.json' (ARRAY true)`)
  return JSON.parse(readFileSync(`${scratch}/rows.json`, 'utf8'))
}
await duckdb.query(connection, `LOAD '${library}'`)
await duckdb.query(connection, 'CALL dsdgen(sf=0)')
const columns = await rows('SELECT table_name AS t, column_name AS c, data_type AS d FROM information_schema.columns ORDER BY table_name, ordinal_position')
const queries = await rows('SELECT query_nr AS n, query AS q FROM tpcds_queries() ORDER BY 1')

const state = createState({ threads: 1, conf: { 'spark.sql.warehouse.dir': join(scratch, 'warehouse') } })
const session = createSession(state, 'planning', 'bench')
for (const table of new Set(columns.map(c => c.t))) {
  const fields = columns.filter(c => c.t === table).map(c => `${c.c} ${c.d.replace('VARCHAR', 'STRING')}`).join(', ')
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
