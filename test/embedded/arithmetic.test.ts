// What operators make of types that meet in them.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sqlSession } from './sqlSession.ts'

const sql = sqlSession()
const legacy = sqlSession({ 'spark.sql.ansi.enabled': 'false' })
after(async () => { await sql.close(); await legacy.close() })

test('whole numbers and floats meet at double, without ANSI at float', async () => {
  const query = 'SELECT 1 + 2F AS a, array(1L, 2F) AS b, CASE WHEN true THEN 1Y ELSE 2F END AS c'
  assert.equal(await sql.schema(query), 'struct<a:double,b:array<double>,c:double>')
  assert.equal(await legacy.schema(query), 'struct<a:float,b:array<float>,c:float>')
})
test('a string is taken for what it meets, which then may be no number', async () => {
  assert.equal(await sql.error(`SELECT '1' * true`, 'inputType', 'actualDataType'), 'DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE "NUMERIC" "BOOLEAN"')
  assert.equal(await sql.error(`SELECT X'01' / '1'`, 'inputType', 'actualDataType'), 'DATATYPE_MISMATCH.BINARY_OP_WRONG_TYPE ("DOUBLE" or "DECIMAL") "BINARY"')
  assert.equal(await sql.error(`SELECT true + 1`), 'DATATYPE_MISMATCH.BINARY_OP_DIFF_TYPES')
  assert.equal(await sql.error(`SELECT DATE'2024-01-01' + '1'`, 'paramIndex'), 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE second')
})
