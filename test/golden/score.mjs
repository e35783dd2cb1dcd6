// Scores an engine on Spark's recorded answers: `node test/golden/score.mjs examples|golden [--only TEXT] [--verbose] [--every N] [--errors]`: the embedded one, in this
// process; with `--remote sc://…` (run with --import ./dist/register.js) any Connect server through this client. The same rules as shared/cases/run-sql-with-pyspark.py: schema, rows, error class.
import { appendFileSync, existsSync, readFileSync } from 'node:fs'
import { simpleString, typeToJson } from '../../dist/types/typeNames.js'
import { embeddedAnswers } from './embedded.mjs'
import { cell, json } from './text.mjs'

const moving = /current_|now\(|curdate|uuid|rand|shuffle|monotonically|input_file|version\(|user\(|session_user|localtimestamp|unix_timestamp\(\)|spark_partition|java_method|reflect|catalog|database\(\)|schema\(\)|_sketch|theta_|kll_|approx_top_k|sample/i
export const cases = new URL('../../../shared/cases/', import.meta.url)
export const haveCases = existsSync(cases)
const lines = name => readFileSync(new URL(name, cases), 'utf8').trim().split('\n').map(l => JSON.parse(l))

const strip = t => Array.isArray(t) ? t.map(strip) : t && typeof t === 'object' ? Object.fromEntries(Object.entries(t).filter(([k]) => k !== 'metadata').map(([k, v]) => [k, strip(v)])) : t
const canonical = t => Array.isArray(t) ? t.map(canonical) : t && typeof t === 'object' ? Object.fromEntries(Object.keys(t).sort().map(k => [k, canonical(t[k])])) : t
const errorOf = e => e?.errorClass ?? `no class: ${e?.message?.slice(0, 160)}`
/** The tables that Spark's own runner makes before a file, as far as they need no data of its. */
const testTables = {
  testdata: 'SELECT CAST(id AS INT) AS key, CAST(id AS STRING) AS value FROM range(1, 101)',
  arraydata: 'VALUES (array(1, 2, 3), array(array(1, 2, 3))), (array(2, 3, 4), array(array(2, 3, 4))) AS t(arraycol, nestedarraycol)',
  mapdata: `SELECT map_from_arrays(array(1, 2, 3, 4, 5), transform(array('a', 'b', 'c', 'd', 'e'), x -> x || CAST(id AS STRING))) AS mapcol FROM range(1, 6)`,
}
async function timed(promise, { patienceMs, interrupt }) {
  let timer
  const late = new Promise((_, reject) => { timer = setTimeout(() => { reject(new Error('timeout')); interrupt?.() }, patienceMs) })
  try { return await Promise.race([promise, late]) } finally { clearTimeout(timer) }
}

export async function score(kind, { only = '', every = 1, all = false, report = () => {}, answers = embeddedAnswers() } = {}) {
  let right = 0; let total = 0; const byFile = new Map()
  const judge = (id, sql, want, got, conf = {}) => {
    const ok = JSON.stringify(want) === JSON.stringify(got)
    total++; if (ok) right++
    const file = id.split('#')[0]; const f = byFile.get(file) ?? [0, 0]; f[1]++; if (ok) f[0]++; byFile.set(file, f)
    report({ id, sql, ok, want, got, conf })
  }
  if (kind === 'examples') {
    await answers.begin()
    await answers.set('spark.sql.session.timeZone', 'UTC')
    let i = -1
    for (const r of lines('function-examples.jsonl')) {
      i++
      if (i % every || !(r.function + r.query).includes(only) || moving.test(r.query)) continue
      const want = r.error ? { error: typeof r.error === 'object' ? r.error.class : r.error } : { schema: canonical(strip(r.schema)), rows: r.json ? [...r.json].sort() : null }
      let got
      try {
        const { schema, rows } = await timed(answers.run(r.query.trim().replace(/;$/, '')), answers)
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
      await answers.begin()
      for (const name of new Set(rs.flatMap(r => r.tables))) if (testTables[name]) await answers.run(`CREATE TEMP VIEW ${name} AS ${testTables[name]}`)
      for (const r of rs) {
        const around = { zone: r.conf['spark.sql.session.timeZone'] ?? 'America/Los_Angeles', binary: r.conf['spark.sql.binaryOutputStyle'] }
        for (const [k, v] of Object.entries({ 'spark.sql.session.timeZone': 'America/Los_Angeles', 'spark.sql.timeType.enabled': 'true', ...r.conf })) { try { await answers.set(k, v) } catch {} }
        if (process.env.SCORE_TRACE) appendFileSync(process.env.SCORE_TRACE, `${r.id}\t${r.sql}\n`)
        const counted = (all || r.plausible && !r.tables.length && r.kind === 'query') && !moving.test(r.sql) && !(r.error && !r.error.errorClass)
        const want = r.error ? { error: r.error.errorClass } : { schema: r.schema, rows: r.ordered ? r.output : [...r.output].sort() }
        let got
        try {
          const { schema, rows } = await timed(answers.run(r.sql), answers)
          const text = rows.map(row => row.length < schema.fields.length ? row[0] : schema.fields.map((f, i) => cell(row[i], f.dataType, around)).join('\t')).join('\n').replace(/^(CREATE (?:TABLE|VIEW) [\s\S]*)\n$/, '$1').replace(/( |\t)+$/, end => /^struct<col_name:string,data_type:string/.test(simpleString(schema)) ? '' : end)
          const out = text ? text.split('\n') : []
          got = { schema: simpleString(schema), rows: r.ordered ? out : out.sort() }
        } catch (e) { got = { error: errorOf(e) } }
        if (counted) judge(r.id, r.sql, want, got, r.conf)
      }
    }
  }
  await answers.close()
  return { right, total, byFile }
}

if (process.argv[1] === new URL(import.meta.url).pathname) {
  const args = process.argv.slice(2)
  const option = name => { const i = args.indexOf(`--${name}`); return i < 0 ? undefined : args[i + 1] }
  const verbose = args.includes('--verbose')
  const errors = new Map()
  const remote = option('remote')
  const answers = remote === undefined ? embeddedAnswers() : (await import('./remote.mjs')).remoteAnswers(remote)
  const result = await score(args[0], { answers, only: option('only') ?? '', every: Number(option('every') ?? 1), all: args.includes('--all'), report: r => {
    if (r.ok) return
    if (r.got.error && !args.includes('--quiet')) { const k = r.got.error + (r.want.error ? ` (want ${r.want.error})` : ''); errors.set(k, (errors.get(k) ?? 0) + 1) }
    if (verbose) console.log(`differs ${r.id}  ${r.sql.replace(/\s+/g, ' ').slice(0, 200)}\n   want ${JSON.stringify(r.want).slice(0, 400)}\n   got  ${JSON.stringify(r.got).slice(0, 400)}`)
  } })
  if (args.includes('--errors')) for (const [k, n] of [...errors].sort((a, b) => b[1] - a[1]).slice(0, 40)) console.log(n, k)
  if (args.includes('--files')) for (const [f, [ok, n]] of [...result.byFile].filter(([, [ok, n]]) => ok < n).sort((a, b) => (b[1][1] - b[1][0]) - (a[1][1] - a[1][0])).slice(0, 60)) console.log(`${n - ok} wrong of ${n}  ${f}`)
  console.log(`${result.right} of ${result.total} right (${(100 * result.right / Math.max(result.total, 1)).toFixed(1)} %)`)
  process.exit(0)
}
