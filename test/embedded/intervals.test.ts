// Intervals in arithmetic, as text, at their bounds.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sqlSession } from './sqlSession.ts'

const sql = sqlSession()
const legacy = sqlSession({ 'spark.sql.ansi.enabled': 'false' })
after(async () => { await sql.close(); await legacy.close() })
const bounds = `VALUES (INTERVAL '-2147483648' MONTH, INTERVAL '2147483647' MONTH) AS t(a, b)`

test('overflows say what would not', async () => {
  assert.equal(await sql.error(`SELECT a - b FROM ${bounds}`, 'functionName'), 'INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION `try_subtract`')
  assert.equal(await sql.error(`SELECT b + INTERVAL '1' MONTH FROM ${bounds}`, 'functionName'), 'INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION `try_add`')
  assert.equal(await sql.error(`SELECT a / -1 FROM ${bounds}`, 'functionName'), 'INTERVAL_ARITHMETIC_OVERFLOW.WITH_SUGGESTION `try_divide`')
  assert.equal(await sql.error(`SELECT -a FROM ${bounds}`), 'INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION')
  assert.equal(await sql.error(`SELECT a * 2 FROM ${bounds}`), 'INTERVAL_ARITHMETIC_OVERFLOW.WITHOUT_SUGGESTION')
  assert.deepEqual(await sql(`SELECT make_ym_interval(-178956970, -8), b + NULL, NULL - a FROM ${bounds}`), ['-2147483648|NULL|NULL'])
})
test('what does not go together', async () => {
  assert.equal(await sql.error(`SELECT INTERVAL '2' YEAR + '3-3'`), 'DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES')
  assert.equal(await sql.error(`SELECT INTERVAL '3' DAY - INTERVAL '2' MONTH`), 'DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES')
  assert.equal(await sql.error(`SELECT 1 + INTERVAL '2' DAY`), 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE')
  assert.equal(await legacy.error(`SELECT INTERVAL '1' DAY = '1'`), 'DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES')
})
test('as text', async () => {
  assert.equal(await sql.schema(`SELECT -INTERVAL '1' DAY, negative(INTERVAL '1' DAY)`), `struct<(- INTERVAL '1' DAY):interval day,negative(INTERVAL '1' DAY):interval day>`)
  assert.deepEqual(await sql(`SELECT CAST('- -1 second' AS INTERVAL), from_json('{"a":"1"}', 'a INTERVAL DAY').a, from_json('{"a":"INTERVAL ''1-2'' YEAR TO MONTH"}', 'a INTERVAL YEAR TO MONTH').a`), ['NULL|86400000000|14'])
})
