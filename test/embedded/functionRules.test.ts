// Rules of single functions, and of grouping sets.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sqlSession } from './sqlSession.ts'

const sql = sqlSession()
after(() => sql.close())

test('what is cut off stands first in trim, last in btrim', async () => {
  assert.deepEqual(await sql(`SELECT trim(BOTH 'xyz' FROM 'yxTomxx'), trim('xyz', 'yxTomxx'), ltrim('xy', 'xyTxy'), rtrim('xy', 'xyTxy'), btrim('xyTxy', 'xy')`), ['Tom|Tom|Txy|xyT|T'])
  assert.equal(await sql.schema(`SELECT trim(LEADING 'x' FROM 'xa'), replace('abc', 'b')`), 'struct<TRIM(LEADING x FROM xa):string,replace(abc, b, ):string>')
})
test('bytes are padded with bytes; beside a string they are one', async () => {
  assert.deepEqual(await sql(`SELECT lpad('abc', 5, X'57'), rpad(X'57', 3, 'ab')`), ['WWabc|Wab'])
  assert.equal(await sql.schema(`SELECT lpad(X'57', 3, X'00') AS a, lpad(X'57', 3, 'x') AS b`), 'struct<a:binary,b:string>')
})
test('collections that are nothing', async () => {
  for (const query of ['SELECT get(null, 0)', 'SELECT explode(null)', 'SELECT * FROM posexplode(null)', 'SELECT * FROM inline(null)']) assert.equal(await sql.error(query, 'inputType'), 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE "VOID"', query)
  assert.equal(await sql.error('SELECT * FROM explode(array(1, 2)) AS t(a, b)', 'funcName', 'aliasesNum', 'outColsNum'), 'NUM_TABLE_VALUE_ALIASES_MISMATCH `explode` 2 1')
})
test('keys that no grouping set has are null', async () => {
  const rows = `VALUES ('1', '2', 3), ('4', '5', 6) AS t(a, b, c)`
  assert.deepEqual(await sql(`SELECT a, b, sum(c), grouping_id(), grouping(b) FROM ${rows} GROUP BY a, b GROUPING SETS ((a)) ORDER BY a`), ['1|NULL|3|1|1', '4|NULL|6|1|1'])
  assert.deepEqual(await sql(`SELECT a, count(*), grouping_id() FROM ${rows} GROUP BY a GROUPING SETS (())`), ['NULL|2|1'])
  assert.deepEqual(await sql(`SELECT count(*), grouping_id() FROM ${rows} GROUP BY GROUPING SETS (())`), ['2|0'])
})
test('times of day: functions of them are behind a setting', async () => {
  assert.equal(await sql.error(`SELECT hour(TIME'10:20:30')`), 'UNSUPPORTED_TIME_TYPE')
  assert.equal(await sql.error(`SELECT make_time(1, 2, 3)`), 'UNSUPPORTED_TIME_TYPE')
  assert.deepEqual(await sql(`SELECT date_format(TIME'14:30:45', 'HH:mm')`), ['14:30'])
  const on = sqlSession({ 'spark.sql.timeType.enabled': 'true' })
  assert.deepEqual(await on(`SELECT hour(TIME'10:20:30'), extract(MINUTE FROM TIME'10:20:30')`), ['10|20'])
  await on.close()
})
test('what is wrong with the schema of from_json and from_csv', async () => {
  assert.equal(await sql.error(`SELECT from_json('{}', 'a xx')`, 'error', 'hint'), `PARSE_SYNTAX_ERROR 'xx' : extra input 'xx'`)
  assert.equal(await sql.error(`SELECT from_json('{}', '')`), 'PARSE_EMPTY_STATEMENT')
  for (const type of ['struct<a:xx>', 'xx', '{bad']) assert.match(await sql.error(`SELECT from_json('{}', '${type}')`) as string, type === '{bad' ? /PARSE_SYNTAX_ERROR/ : /UNSUPPORTED_DATATYPE/)
  assert.equal(await sql.error(`SELECT from_json('{}', 'int')`, 'schema', 'sqlExpr'), 'DATATYPE_MISMATCH.INVALID_JSON_SCHEMA "INT" "from_json({})"')
  assert.equal(await sql.error(`SELECT from_csv('1', 'int')`), 'INVALID_SCHEMA.NON_STRUCT_TYPE')
})
