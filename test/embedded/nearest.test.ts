// Nearest-by joins: Spark's answers (its golden file join-nearest-by.sql), by SQL and by the method; and commands without an answer.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { Row, SparkSession } from 'firesteel'
import { abs } from 'firesteel/functions'

const spark = SparkSession.builder.master('local[2]').create()
after(() => spark.stop())
const values = async (df: { collect(): Promise<object[]> }) => (await df.collect()).map(row => Row.values(row as Row))
const users = spark.createDataFrame([[1, 10], [2, 20], [3, 30]], 'user_id int, score double')
const products = spark.createDataFrame([['A', 11], ['B', 22], ['C', 5]], 'product string, pscore double')
users.createOrReplaceTempView('users')
products.createOrReplaceTempView('products')

test('by SQL', async () => {
  assert.deepEqual(await values(spark.sql('SELECT u.user_id, p.product FROM users u JOIN products p APPROX NEAREST 1 BY SIMILARITY -abs(u.score - p.pscore) ORDER BY 1')), [[1, 'A'], [2, 'B'], [3, 'B']])
  assert.deepEqual(await values(spark.sql('SELECT u.user_id, p.product FROM users u JOIN products p EXACT NEAREST 2 BY DISTANCE abs(u.score - p.pscore) ORDER BY 1, 2')), [[1, 'A'], [1, 'C'], [2, 'A'], [2, 'B'], [3, 'A'], [3, 'B']])
  assert.deepEqual(await values(spark.sql('SELECT u.user_id, p.product FROM users u LEFT JOIN (SELECT * FROM products WHERE false) p EXACT NEAREST 1 BY DISTANCE abs(u.score - p.pscore) ORDER BY 1')), [[1, null], [2, null], [3, null]])
})
test('by the method', async () => {
  const near = users.nearestByJoin(products, abs(users.col('score').minus(products.col('pscore'))), 1, 'exact', 'distance')
  assert.deepEqual(await values(near.select('user_id', 'product').orderBy('user_id')), [[1, 'A'], [2, 'B'], [3, 'B']])
})
test('what has no order ranks nothing', async () => {
  await assert.rejects(spark.sql('SELECT 1 FROM users u JOIN products p APPROX NEAREST 1 BY SIMILARITY map(u.score, p.pscore)').collect(), { errorClass: 'NEAREST_BY_JOIN.NON_ORDERABLE_RANKING_EXPRESSION' })
})
test('a command without an answer gives no rows', async () => {
  await spark.sql('CREATE TEMP VIEW short AS SELECT 1 AS a')
  const answer = await spark.sql('DROP VIEW short')
  assert.deepEqual([await answer.collect(), await answer.count(), (await answer.schema()).fields.length], [[], 0, 0])
})
