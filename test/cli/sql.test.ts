// `firesteel sql`: where statements come from, how results are printed, what an error says.
import assert from 'node:assert/strict'
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { firesteel } from './run.ts'

const folder = mkdtempSync(join(tmpdir(), 'firesteel-sql-'))
test('outputs', async () => {
  const query = `SELECT 1 AS a, 'x,"y' AS b, CAST(NULL AS INT) AS c, '' AS d, array(1, NULL) AS e, 1.50 AS a UNION ALL SELECT 2, ' z', 3, 'q', array(), 2.5`
  assert.equal((await firesteel(['sql', '-e', query])).out, 'a,b,c,d,e,a\n1,"x,""y",,"","[1, null]",1.50\n2," z",3,q,[],2.50\n')
  assert.equal((await firesteel(['sql', '-o', 'table', '--rows', '1', '-e', 'SELECT id AS n FROM range(2)'])).out, '+---+\n|n  |\n+---+\n|0  |\n+---+\nonly showing top 1 row\n')
  assert.match((await firesteel(['sql', '-o', 'vertical', '-e', 'SELECT 1 AS one'])).out, /^-RECORD 0-+\n one \| 1/)
  assert.equal((await firesteel(['sql', '-o', 'json', '-e', `SELECT 1 AS a, named_struct('x', 'ü') AS s, CAST(NULL AS INT) AS n`])).out, '{"a":1,"s":{"x":"ü"},"n":null}\n')
})
test('files, pipes, variables; the first error ends a text', async () => {
  const file = join(folder, 'q.sql')
  writeFileSync(file, "-- a; comment\nCREATE TEMP VIEW v AS\n  SELECT ';' AS semi;\nSELECT * FROM v;\nSELECT *\nFROM nowhere;\nSELECT 3")
  const failed = await firesteel(['sql', '--no-header', '-f', file])
  assert.deepEqual([failed.code, failed.out], [1, ';\n'])
  assert.match(failed.err, /^firesteel sql: .*q\.sql:6: AnalysisException: \[TABLE_OR_VIEW_NOT_FOUND\]/)
  assert.equal((await firesteel(['sql', '--no-header', '-d', 'n=2'], { input: 'SELECT ${n};\nSELECT ${hivevar:n} + 1' })).out, '2\n3\n')
  assert.match((await firesteel(['sql', '-f', join(folder, 'none.sql')])).err, /none\.sql cannot be read/)
  assert.match((await firesteel(['sql', '-o', 'xml', '-e', 'SELECT 1'])).err, /choose one of table, vertical, csv, json/)
})
