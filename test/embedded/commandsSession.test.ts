// What belongs to a session: variables, SQL functions, EXECUTE IMMEDIATE, kept rows.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { persistedPlans } from '../../dist/embedded/persisted.js'
import { sqlSession } from './sqlSession.js'

const sql = sqlSession()
after(() => sql.close())

test('variables', async () => {
  await sql('DECLARE v INT DEFAULT 5')
  assert.equal(await sql.schema('SELECT v, v + 1'), 'struct<v:int,(variablereference(system.session.v=5) + 1):int>')
  await sql('SET VAR v = v * 2')
  assert.deepEqual(await sql('SELECT session.v, system.session.V'), ['10|10'])
  await sql('SET VAR v = DEFAULT')
  assert.deepEqual(await sql('SELECT v'), ['5'])
  assert.equal(await sql.error('DECLARE v INT', 'variableName'), 'VARIABLE_ALREADY_EXISTS `system`.`session`.`v`')
  await sql('DECLARE w STRING')
  await sql("SET VAR (v, w) = (SELECT 1, 'one')")
  assert.deepEqual(await sql('SELECT v, w'), ['1|one'])
  assert.equal(await sql.error('SET VAR (v, w) = (SELECT id, id FROM range(2))'), 'ROW_SUBQUERY_TOO_MANY_ROWS')
  assert.equal(await sql.error('SET VAR v = 1, V = 2', 'nameList'), 'DUPLICATE_ASSIGNMENTS `v`')
  assert.equal(await sql.error('SET v = 5', 'variableName'), 'UNSUPPORTED_FEATURE.SET_VARIABLE_USING_SET `v`')
  assert.equal(await sql.error('SET VAR nope = 1'), 'UNRESOLVED_VARIABLE')
  await sql("EXECUTE IMMEDIATE 'SELECT max(id) FROM range(?)' INTO v USING 7")
  assert.deepEqual(await sql('SELECT v'), ['6'])
  await sql('DROP TEMPORARY VARIABLE v')
  assert.equal(await sql.error('SELECT v'), 'UNRESOLVED_COLUMN.WITHOUT_SUGGESTION')
  assert.equal(await sql.error('DROP TEMPORARY VARIABLE v', 'variableName'), 'VARIABLE_NOT_FOUND `system`.`session`.`v`')
})

test('functions of SQL', async () => {
  await sql('CREATE FUNCTION area(w INT, h INT DEFAULT 2) RETURNS INT RETURN w * area.h')
  assert.equal(await sql.schema('SELECT area(3)'), 'struct<spark_catalog.default.area(3):int>')
  assert.deepEqual(await sql('SELECT area(3), area(3, 5), area(h => 4, w => 1)'), ['6|15|4'])
  await sql('CREATE TEMPORARY FUNCTION pairs(n INT) RETURNS TABLE (a INT, b INT) RETURN SELECT n - 1, n')
  assert.deepEqual(await sql('SELECT t.a, p.b FROM VALUES (1), (2) AS t(a), LATERAL pairs(t.a) AS p ORDER BY 1'), ['1|1', '2|2'])
  assert.equal(await sql.error('SELECT area()'), 'WRONG_NUM_ARGS.WITHOUT_SUGGESTION')
  assert.equal(await sql.error('SELECT pairs(1)', 'functionName'), 'NOT_A_SCALAR_FUNCTION `pairs`')
  assert.equal(await sql.error('SELECT * FROM area(1)'), 'NOT_A_TABLE_FUNCTION')
  assert.equal(await sql.error('CREATE FUNCTION area(a INT) RETURNS INT RETURN a'), 'ROUTINE_ALREADY_EXISTS')
  await sql('CREATE OR REPLACE FUNCTION twice(a INT) RETURNS INT RETURN area(a)')
  assert.equal(await sql.error('CREATE OR REPLACE FUNCTION area(a INT) RETURNS INT RETURN twice(a)', 'path'), 'CYCLIC_FUNCTION_REFERENCE spark_catalog.default.area -> spark_catalog.default.twice -> spark_catalog.default.area')
  assert.equal(await sql.error('CREATE FUNCTION agg(a INT) RETURNS INT RETURN sum(a)'), 'USER_DEFINED_FUNCTIONS.CANNOT_CONTAIN_COMPLEX_FUNCTIONS')
  assert.equal(await sql.error('DROP FUNCTION abs', 'objectName'), 'FORBIDDEN_OPERATION `abs`')
  assert.deepEqual(await sql('SHOW USER FUNCTIONS'), ['pairs', 'spark_catalog.default.area', 'spark_catalog.default.twice'])
})

test('words that are functions where no column has their name', async () => {
  assert.deepEqual(await sql('SELECT current_user = user(), current_date = current_date(), session_user = user'), ['true|true|true'])
  assert.equal(await sql.error('SELECT current_catalog'), 'UNRESOLVED_COLUMN.WITHOUT_SUGGESTION')
  assert.deepEqual(await sql('SELECT current_user FROM VALUES (1) AS t(current_user)'), ['1'])
})

test('kept rows: made once, used in equal plans, made anew when the table changes', async () => {
  await sql('CREATE TABLE numbers AS SELECT 1 AS a')
  await sql('CACHE TABLE numbers')
  assert.equal(persistedPlans(sql.session).size, 1)
  await sql('INSERT INTO numbers VALUES (2)')
  assert.deepEqual(await sql('SELECT sum(a) FROM numbers'), ['3'])
  await sql('CACHE LAZY TABLE random AS SELECT rand() AS r')
  const [first] = await sql('SELECT * FROM random')
  assert.deepEqual(await sql('SELECT * FROM random'), [first], 'the same rows each time')
  await sql('UNCACHE TABLE random')
  assert.notDeepEqual(await sql('SELECT * FROM random'), [first])
  await sql('DROP TABLE numbers')
  assert.equal(persistedPlans(sql.session).size, 0)
  assert.equal(await sql.error('UNCACHE TABLE nosuch'), 'TABLE_OR_VIEW_NOT_FOUND')
})
