// What names mean in HAVING, in ORDER BY and further right in a select list.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sqlSession } from './sqlSession.ts'

const sql = sqlSession()
after(() => sql.close())
const pairs = 'VALUES (3, 1), (1, 2), (2, 3), (1, 4) AS t(a, b)'

test('HAVING means the columns below, as far as they are grouped, before the select list', async () => {
  assert.deepEqual(await sql(`SELECT a AS c, 9 AS a FROM ${pairs} GROUP BY 1 HAVING a > 2`), ['3|9'])
  assert.deepEqual(await sql(`SELECT sum(b) AS b FROM ${pairs} GROUP BY a HAVING b > 5`), ['6'])
  assert.deepEqual(await sql(`SELECT named_struct('f', 1) AS s FROM VALUES (named_struct('f', 0)) AS t(s) GROUP BY s HAVING s.f > 0`), [])
  assert.deepEqual(await sql(`SELECT named_struct('f', 1) AS s FROM VALUES ('x') AS t(s) GROUP BY s HAVING s.f > 0`), ['1'])
  assert.equal(await sql.error(`SELECT array(1) AS s FROM VALUES ('x') AS t(s) GROUP BY s HAVING s[0] > 0`), 'INVALID_EXTRACT_BASE_FIELD_TYPE')
  assert.equal(await sql.error(`SELECT a FROM ${pairs} GROUP BY a HAVING b > 0`), 'MISSING_AGGREGATION')
})
test('ORDER BY means the select list, and where that is ambiguous or no such thing, what is below', async () => {
  assert.deepEqual(await sql(`SELECT b, 9 - a AS a FROM ${pairs} ORDER BY a, b`), ['1|6', '3|7', '2|8', '4|8'])
  assert.deepEqual(await sql(`SELECT a, 9 AS a FROM ${pairs} ORDER BY a`), ['1|9', '1|9', '2|9', '3|9'])
  assert.deepEqual(await sql(`SELECT 'x' AS s FROM VALUES (array(2)), (array(1)) AS t(s) GROUP BY s HAVING s[0] > 0 ORDER BY s[0]`), ['x', 'x'])
  assert.equal(await sql.error(`SELECT a AS x, b AS x FROM ${pairs} ORDER BY x`), 'AMBIGUOUS_REFERENCE')
  assert.equal(await sql.error(`SELECT 1 AS a, 2 AS a FROM ${pairs} GROUP BY ALL ORDER BY a`), 'UNRESOLVED_COLUMN.WITH_SUGGESTION')
})
test('an alias further right is shown as the reference that it is', async () => {
  assert.equal(await sql.schema('SELECT 1 + 1 AS x, x, x * 2, named_struct(\'f\', x) AS s, s.f, s.f + 1'), 'struct<x:int,x:int,(lateralAliasReference(x) * 2):int,s:struct<f:int>,f:int,(lateralAliasReference(s.f) + 1):int>')
  assert.deepEqual(await sql(`SELECT t.s.f, f FROM VALUES (named_struct('f', 7)) AS t(s)`), ['7|7'])
  assert.deepEqual(await sql(`SELECT s.f, f FROM VALUES (map('f', 7)) AS t(s)`), ['7|7'])
})
test('names of what was taken out of values', async () => {
  assert.equal(await sql.schema(`SELECT s.f, s.a[0].g, named_struct('f', 1).f FROM VALUES (named_struct('f', 1, 'a', array(named_struct('g', 2)))) AS t(s)`), 'struct<f:int,s.a[0].g:int,named_struct(f, 1).f:int>')
  assert.deepEqual(await sql(`SELECT count(*) FROM VALUES (named_struct('m', map('k', 1))), (named_struct('m', map('k', 1))) AS t(s) GROUP BY s`), ['2'])
})
