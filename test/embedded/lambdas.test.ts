// Functions that take functions: what a lambda is passed, and what it has to give.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { sqlSession } from './sqlSession.ts'

const sql = sqlSession()
after(() => sql.close())

test('a fold over a struct: fields by their place', async () => {
  assert.deepEqual(await sql('SELECT aggregate(array(1, 2, 6), (0 AS sum, 0 AS n), (acc, x) -> (acc.sum + x, acc.n + 1), acc -> acc.sum / acc.n)'), ['3'])
  assert.equal(await sql.schema('SELECT reduce(array(1, 2), (0 AS sum, 0 AS n), (acc, x) -> (acc.sum + x, acc.n + 1)) AS v'), 'struct<v:struct<sum:int,n:int>>')
  assert.equal(await sql.error('SELECT aggregate(array(1, 2), 0, (acc, x) -> acc + 1.5BD)', 'paramIndex', 'requiredType'), 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE third "INT"')
})
test('tests give booleans, comparisons whole numbers', async () => {
  for (const call of ['exists(array(1), x -> x)', 'filter(array(1), x -> x + 1)', 'forall(array(1), array(true))', 'map_filter(map(1, 2), (k, v) -> v)']) assert.equal(await sql.error(`SELECT ${call}`, 'requiredType'), 'DATATYPE_MISMATCH.UNEXPECTED_INPUT_TYPE "BOOLEAN"', call)
  assert.equal(await sql.error(`SELECT array_sort(array(1, 2), (a, b) -> 'x')`, 'expectedType'), 'DATATYPE_MISMATCH.UNEXPECTED_RETURN_TYPE "INT"')
  assert.equal(await sql.error('SELECT transform_keys(map(1, 2), (k, v) -> map(k, v))'), 'DATATYPE_MISMATCH.INVALID_MAP_KEY_TYPE')
})
test('a value in place of a lambda', async () => {
  assert.deepEqual(await sql(`SELECT transform(array(1, 2), 'x'), aggregate(array(1, 2), 0, 100), size(filter(array(1, 2), true)), map_zip_with(map('a', 1), map('b', 2), 7)['b']`), ['x,x|100|2|7'])
})
test('map_zip_with brings the keys together, but no strings', async () => {
  assert.equal(await sql.schema('SELECT map_zip_with(map(1Y, 1), map(2L, 2), (k, a, b) -> k) AS m'), 'struct<m:map<bigint,bigint>>')
  assert.equal(await sql.error(`SELECT map_zip_with(map('a', 1), map(2L, 2), (k, a, b) -> k)`), 'DATATYPE_MISMATCH.MAP_ZIP_WITH_DIFF_TYPES')
})
