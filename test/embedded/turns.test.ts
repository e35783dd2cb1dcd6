// The program's thread stays free: however fast answers come, timers and signals have their turn between them.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { SparkSession } from '../../dist/index.js'

test('a turn of the event loop between batches that take long to read', async () => {
  const spark = SparkSession.builder.master('local[2]').getOrCreate()
  let reading = true; let inThisTurn = 0; let most = 0; let batches = 0
  const turn = () => { inThisTurn = 0; if (reading) setImmediate(turn) }
  setImmediate(turn)
  for await (const batch of spark.range(1_000_000).selectExpr('id', 'id * 2 AS twice').toArrowBatches()) {
    assert.ok(batch.length > 0)
    batches++
    most = Math.max(most, ++inThisTurn)
    for (const end = performance.now() + 15; performance.now() < end;);
  }
  reading = false
  assert.ok(batches > 8, `${batches} batches`)
  assert.ok(most <= 2, `${most} of ${batches} batches in one turn`)
  await spark.stop()
})
