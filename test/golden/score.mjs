// Scores the embedded engine, in this process, on Spark's recorded answers: `node test/golden/score.mjs examples|golden [--only TEXT] [--verbose] [--every N] [--errors]`.
// The same rules as shared/cases/run-sql-with-pyspark.py, without a wire: schema, rows, error class.
import { appendFileSync, existsSync, mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { createState } from '../../dist/embedded/state.js'
import { createSession } from '../../dist/embedded/session.js'
import { analyzeQuery, rowsOf } from '../../dist/embedded/query.js'
import { parseSql } from '../../dist/embedded/sqlText.js'
import { runCommand } from '../../dist/embedded/commands/index.js'
import { simpleString, typeToJson } from '../../dist/types/typeNames.js'
import { dateText, doubleText, floatText, timestampText, timeText, dayTimeIntervalText, yearMonthIntervalText } from '../../dist/types/valueText.js'
import { decimalText } from '../../dist/embedded/duckdb/render/decimals.js'
import { calendarText } from '../../dist/embedded/duckdb/render/casts/kernels.js'
import { randomUUID } from 'node:crypto'

const moving = /current_|now\(|curdate|uuid|rand|shuffle|monotonically|input_file|version\(|user\(|session_user|localtimestamp|unix_timestamp\(\)|spark_partition|java_method|reflect|catalog|database\(\)|schema\(\)|_sketch|theta_|kll_|approx_top_k|sample/i
export const cases = new URL('../../../shared/cases/', import.meta.url)
export const haveCases = existsSync(cases)
const lines = name => readFileSync(new URL(name, cases), 'utf8').trim().split('\n').map(l => JSON.parse(l))

function interval(us) {
  const sign = us < 0n ? '-' : ''; const abs = us < 0n ? -us : us
  const s = abs / 1000000n
  const p = n => String(n).padStart(2, '0')
  return `${sign}${s / 86400n} ${p(s / 3600n % 24n)}:${p(s / 60n % 60n)}:${p(s % 60n)}.${String(abs % 1000000n * 1000n).padStart(9, '0')}`
}
const decimalOf = (v, t) => typeof v === 'bigint' ? decimalText(v, t.scale) : v
function cell(v, t, zone, nested = false) {
  if (v === null || v === undefined) return nested ? 'null' : 'NULL'
  switch (t.kind) {
    case 'string': case 'char': case 'varchar': return nested ? `"${v}"` : v
    case 'double': return doubleText(v)
    case 'float': return floatText(v)
    case 'decimal': return decimalOf(v, t)
    case 'date': return dateText(v)
    case 'timestamp': return timestampText(v, zone)
    case 'timestamp_ntz': return timestampText(v, 'UTC')
    case 'time': return timeText(v)
    case 'binary': return Buffer.from(v).toString('utf8')
    case 'day_time_interval': return interval(v)
    case 'year_month_interval': return `${v < 0 ? '-' : ''}${Math.trunc(Math.abs(v) / 12)}-${Math.abs(v) % 12}`
    case 'calendar_interval': return calendarText(v)
    case 'array': return `[${v.map(x => cell(x, t.elementType, zone, true)).join(',')}]`
    case 'map': return `{${[...v].map(([k, x]) => `${cell(k, t.keyType, zone, true)}:${cell(x, t.valueType, zone, true)}`).sort().join(',')}}`
    case 'struct': return `{${v.map((x, i) => `"${t.fields[i].name}":${cell(x, t.fields[i].dataType, zone, true)}`).join(',')}}`
    default: return String(v)
  }
}
function json(v, t, zone) {
  switch (t.kind) {
    case 'string': case 'char': case 'varchar': return JSON.stringify(v)
    case 'double': return Number.isFinite(v) ? doubleText(v) : `"${doubleText(v)}"`
    case 'float': return Number.isFinite(v) ? floatText(v) : `"${floatText(v)}"`
    case 'decimal': return decimalOf(v, t)
    case 'date': return `"${dateText(v)}"`
    case 'timestamp': { const s = timestampText(v, zone); const [d, c] = s.split(' '); const [h, f = ''] = c.split('.'); return `"${d}T${h}.${f.slice(0, 3).padEnd(3, '0')}${zone === 'UTC' ? 'Z' : ''}"` }
    case 'timestamp_ntz': { const s = timestampText(v, 'UTC'); const [d, c] = s.split(' '); const [h, f = ''] = c.split('.'); return `"${d}T${h}.${f.slice(0, 3).padEnd(3, '0')}"` }
    case 'time': return `"${timeText(v)}"`
    case 'binary': return JSON.stringify(Buffer.from(v).toString('base64'))
    case 'day_time_interval': return JSON.stringify(dayTimeIntervalText(v, t.start, t.end))
    case 'year_month_interval': return JSON.stringify(yearMonthIntervalText(v, t.start, t.end))
    case 'calendar_interval': return JSON.stringify(calendarText(v))
    case 'array': return `[${v.map(x => x === null ? 'null' : json(x, t.elementType, zone)).join(',')}]`
    case 'map': return `{${[...v].map(([k, x]) => `${JSON.stringify(t.keyType.kind === 'string' ? k : cell(k, t.keyType, zone))}:${x === null ? 'null' : json(x, t.valueType, zone)}`).join(',')}}`
    case 'struct': return `{${v.flatMap((x, i) => x === null ? [] : [`${JSON.stringify(t.fields[i].name)}:${json(x, t.fields[i].dataType, zone)}`]).join(',')}}`
    default: return String(v)
  }
}
const strip = t => Array.isArray(t) ? t.map(strip) : t && typeof t === 'object' ? Object.fromEntries(Object.entries(t).filter(([k]) => k !== 'metadata').map(([k, v]) => [k, strip(v)])) : t
const canonical = t => Array.isArray(t) ? t.map(canonical) : t && typeof t === 'object' ? Object.fromEntries(Object.keys(t).sort().map(k => [k, canonical(t[k])])) : t
const errorOf = e => e?.errorClass ?? `no class: ${e?.message?.slice(0, 160)}`
/** The tables that Spark's own runner makes before a file, as far as they need no data of its. */
const testTables = {
  testdata: 'SELECT CAST(id AS INT) AS key, CAST(id AS STRING) AS value FROM range(1, 101)',
  arraydata: 'VALUES (array(1, 2, 3), array(array(1, 2, 3))), (array(2, 3, 4), array(array(2, 3, 4))) AS t(arraycol, nestedarraycol)',
  mapdata: `SELECT map_from_arrays(array(1, 2, 3, 4, 5), transform(array('a', 'b', 'c', 'd', 'e'), x -> x || CAST(id AS STRING))) AS mapcol FROM range(1, 6)`,
}
const signal = new AbortController().signal

async function statement(session, sql) {
  const plan = parseSql(session.conf, sql)
  if (plan.kind === 'command') {
    const answer = await runCommand(session, plan.command, signal)
    if (answer && /^describe(Table|Query)$/.test(plan.command.kind) && !plan.command.column && !plan.command.json) return described(await run(session, answer))
    return answer ? run(session, answer) : { schema: { kind: 'struct', fields: [] }, rows: [] }
  }
  return run(session, plan)
}
// DESCRIBE as the golden files print it: Hive's columns of 20, what differs from run to run left out.
const described = ({ schema, rows }) => ({ schema, rows: rows.map(row => /^(Created Time|Created By|Last Access)$/.test(row[0]) ? [`${row[0]} [not included in comparison]`] : row[0] === 'Location' ? [`Location [not included in comparison]/{warehouse_dir}/${String(row[1]).split('/').at(-1)}`] : row.map(cell => String(cell ?? '').padEnd(20))) })
async function run(session, plan) { const query = await analyzeQuery(session, plan); return { schema: query.schema, rows: await rowsOf(session, query, 100000) } }
const timed = (promise, ms) => Promise.race([promise, new Promise((_, reject) => setTimeout(() => reject(new Error('timeout')), ms).unref())])

export async function score(kind, { only = '', every = 1, all = false, report = () => {} } = {}) {
  const warehouse = mkdtempSync(`${tmpdir()}/firesteel-score-`)
  const state = createState({ threads: 2, conf: { 'spark.sql.warehouse.dir': warehouse } })
  let right = 0; let total = 0; const byFile = new Map()
  const judge = (id, sql, want, got) => {
    const ok = JSON.stringify(want) === JSON.stringify(got)
    total++; if (ok) right++
    const file = id.split('#')[0]; const f = byFile.get(file) ?? [0, 0]; f[1]++; if (ok) f[0]++; byFile.set(file, f)
    report({ id, sql, ok, want, got })
  }
  if (kind === 'examples') {
    const session = createSession(state, randomUUID(), 'score')
    session.conf.set('spark.sql.session.timeZone', 'UTC')
    let i = -1
    for (const r of lines('function-examples.jsonl')) {
      i++
      if (i % every || !(r.function + r.query).includes(only) || moving.test(r.query)) continue
      const want = r.error ? { error: typeof r.error === 'object' ? r.error.class : r.error } : { schema: canonical(strip(r.schema)), rows: r.json ? [...r.json].sort() : null }
      let got
      try {
        const { schema, rows } = await timed(statement(session, r.query.trim().replace(/;$/, '')), 20000)
        got = { schema: canonical(strip(typeToJson(schema))), rows: r.json ? rows.map(row => json(row, schema, 'UTC')).sort() : null }
      } catch (e) { got = { error: errorOf(e) } }
      judge(r.function, r.query, want, got)
    }
  } else {
    const groups = new Map()
    for (const r of lines('golden-sql.jsonl')) { if (!groups.has(r.file)) groups.set(r.file, []); groups.get(r.file).push(r) }
    let n = -1
    for (const [file, rs] of groups) {
      n++
      if (n % every || !file.includes(only)) continue
      if (!all && !rs.some(r => r.plausible && r.kind === 'query')) continue
      // Each file begins with an empty catalog.
      state.slots.clear(); state.globalViews.clear(); rmSync(warehouse, { recursive: true, force: true })
      const session = createSession(state, randomUUID(), 'score')
      for (const name of new Set(rs.flatMap(r => r.tables))) if (testTables[name]) await statement(session, `CREATE TEMP VIEW ${name} AS ${testTables[name]}`)
      for (const r of rs) {
        const zone = r.conf['spark.sql.session.timeZone'] ?? 'America/Los_Angeles'
        for (const [k, v] of Object.entries({ 'spark.sql.session.timeZone': 'America/Los_Angeles', 'spark.sql.timeType.enabled': 'true', ...r.conf })) { try { session.conf.set(k, v) } catch {} }
        if (process.env.SCORE_TRACE) appendFileSync(process.env.SCORE_TRACE, `${r.id}\t${r.sql}\n`)
        const counted = (all || r.plausible && !r.tables.length && r.kind === 'query') && !moving.test(r.sql) && !(r.error && !r.error.errorClass)
        const want = r.error ? { error: r.error.errorClass } : { schema: r.schema, rows: r.ordered ? r.output : [...r.output].sort() }
        let got
        try {
          const { schema, rows } = await timed(statement(session, r.sql), 20000)
          const text = rows.map(row => row.length < schema.fields.length ? row[0] : schema.fields.map((f, i) => cell(row[i], f.dataType, zone)).join('\t')).join('\n').replace(/^(CREATE (?:TABLE|VIEW) [\s\S]*)\n$/, '$1').replace(/( |\t)+$/, end => /^struct<col_name:string,data_type:string/.test(simpleString(schema)) ? '' : end)
          const out = text ? text.split('\n') : []
          got = { schema: simpleString(schema), rows: r.ordered ? out : out.sort() }
        } catch (e) { got = { error: errorOf(e) } }
        if (counted) judge(r.id, r.sql, want, got)
      }
    }
  }
  const database = await state.database
  database.close()
  rmSync(warehouse, { recursive: true, force: true })
  return { right, total, byFile }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const args = process.argv.slice(2)
  const option = name => { const i = args.indexOf(`--${name}`); return i < 0 ? undefined : args[i + 1] }
  const verbose = args.includes('--verbose')
  const errors = new Map()
  const result = await score(args[0], { only: option('only') ?? '', every: Number(option('every') ?? 1), all: args.includes('--all'), report: r => {
    if (r.ok) return
    if (r.got.error && !args.includes('--quiet')) { const k = r.got.error + (r.want.error ? ` (want ${r.want.error})` : ''); errors.set(k, (errors.get(k) ?? 0) + 1) }
    if (verbose) console.log(`differs ${r.id}  ${r.sql.replace(/\s+/g, ' ').slice(0, 200)}\n   want ${JSON.stringify(r.want).slice(0, 400)}\n   got  ${JSON.stringify(r.got).slice(0, 400)}`)
  } })
  if (args.includes('--errors')) for (const [k, n] of [...errors].sort((a, b) => b[1] - a[1]).slice(0, 40)) console.log(n, k)
  if (args.includes('--files')) for (const [f, [ok, n]] of [...result.byFile].filter(([, [ok, n]]) => ok < n).sort((a, b) => (b[1][1] - b[1][0]) - (a[1][1] - a[1][0])).slice(0, 60)) console.log(`${n - ok} wrong of ${n}  ${f}`)
  console.log(`${result.right} of ${result.total} right (${(100 * result.right / Math.max(result.total, 1)).toFixed(1)} %)`)
  process.exit(0)
}
