// How long a statement takes, warm, over the recorded statements: node bench/parser.mjs [golden-sql.jsonl]
import { readFileSync } from 'node:fs'
import { parseStatement, parserOptions } from '../dist/parser/index.js'

const file = process.argv[2] ?? new URL('../../shared/cases/golden-sql.jsonl', import.meta.url)
const rows = readFileSync(file, 'utf8').trim().split('\n').map(line => JSON.parse(line))
const run = () => {
  let failed = 0
  for (const row of rows) { try { parseStatement(row.sql, parserOptions(key => row.conf[key])) } catch { failed++ } }
  return failed
}
for (let i = 0; i < 3; i++) run()
const start = performance.now()
const rounds = 3
let failed = 0
for (let i = 0; i < rounds; i++) failed = run()
const perStatement = (performance.now() - start) / rounds / rows.length
console.log(`${rows.length} statements, ${failed} refused, ${perStatement.toFixed(4)} ms a statement`)
