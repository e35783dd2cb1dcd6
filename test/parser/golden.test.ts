// Spark's own statements: all that Spark accepts is read, what it refuses is refused for the same reason.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { parseStatement, parserOptions } from '../../dist/parser/index.js'

interface Statement { readonly id: string; readonly sql: string; readonly conf: Readonly<Record<string, string>>; readonly error: { readonly class: string; readonly errorClass: string | null } | null }
const file = new URL('../../../shared/cases/golden-sql.jsonl', import.meta.url)

test('golden statements', t => {
  if (!existsSync(file)) { t.skip('left out: 9,311 recorded statements, shared/cases/golden-sql.jsonl is not here'); return }
  const rows = readFileSync(file, 'utf8').trim().split('\n').map(line => JSON.parse(line) as Statement)
  const wrong: string[] = []; const unlike: string[] = []
  let accepted = 0; let refused = 0
  for (const row of rows) {
    const refusal = row.error?.class.endsWith('ParseException') ? row.error.errorClass : undefined
    let got: string | undefined
    try { parseStatement(row.sql, parserOptions(key => row.conf[key])) } catch (error) { got = (error as { errorClass?: string }).errorClass ?? String(error) }
    if (refusal !== undefined) { refused++; if (got !== refusal) unlike.push(`${row.id}: ${refusal}, not ${got}`) }
    else { accepted++; if (got !== undefined && got !== row.error?.errorClass) wrong.push(`${row.id}: ${got}`) }
  }
  const rate = (bad: readonly string[], all: number) => 1 - bad.length / all
  t.diagnostic(`accepts ${(100 * rate(wrong, accepted)).toFixed(2)} % of ${accepted}; refuses ${(100 * rate(unlike, refused)).toFixed(1)} % of ${refused} with Spark's class`)
  assert.ok(rate(wrong, accepted) >= 0.999, wrong.slice(0, 20).join('\n'))
  assert.ok(rate(unlike, refused) >= 0.98, unlike.slice(0, 20).join('\n'))
})
