// Columns of a DataFrame that is joined with what was made of it, as Spark Connect 4.3 finds them: what is joined itself goes before what lies deeper.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { SparkSession, type DataFrame, type SparkException } from '../../dist/index.js'
import { expr } from '../../dist/functions.js'

const spark = SparkSession.builder.master('local[2]').getOrCreate()
after(() => spark.stop())
const a: DataFrame = spark.range(3).withColumn('x', expr('id * 2'))
const b: DataFrame = a.filter('id > 0')
const isOne = a.col('id').equalTo(1)
const sameId = a.col('id').equalTo(b.col('id'))

test('found', async () => {
  const counts: [string, DataFrame, number][] = [
    ['filtered', a.join(b, sameId), 2], ['the other way round', b.join(a, sameId), 2], ['two conditions', a.join(b, sameId.and(a.col('x').gt(b.col('x')))), 0],
    ['selected', a.join(a.select('id'), isOne), 3], ['deeper', a.join(a.select('id').filter('id >= 0'), isOne), 3], ['limited', a.join(a.limit(3), isOne), 3], ['with a column', a.join(a.withColumn('z', expr('1')), isOne), 3],
    ['in a join', a.join(b.join(a, 'id'), isOne), 2], ['of the right side, above', a.join(b, sameId).filter(b.col('id').equalTo(1)), 1], ['semi', a.join(b, sameId, 'left_semi').select(a.col('id')), 2],
  ]
  for (const [name, frame, count] of counts) assert.equal((await frame.collect()).length, count, name)
  assert.deepEqual((await a.join(b, sameId, 'left').select(b.col('x')).collect()).map(row => row.x as number | null).sort(), [2, 4, null])
})
test('ambiguous', async () => {
  const frames: Record<string, DataFrame> = {
    'above the join': a.join(b, sameId).select(a.col('id')), 'both sides are it': a.join(a, isOne), 'deep on both sides': a.filter('id >= 0').join(a.select('id'), isOne), 'deep and deeper': a.filter('id >= 0').join(a.filter('id >= 0').filter('id >= 0'), isOne),
  }
  for (const [name, frame] of Object.entries(frames)) await assert.rejects(frame.collect(), (error: SparkException) => error.errorClass === 'AMBIGUOUS_COLUMN_REFERENCE', name)
})
