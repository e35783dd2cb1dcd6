// An interrupt ends a query whenever it comes, also between its preparation and its first step, where DuckDB forgets one.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { openDatabase } from '../../dist/embedded/duckdb/database.js'

const database = await openDatabase({ threads: 2 })
after(() => database.close())
const long = 'SELECT sum(a.i * b.i % 7) FROM range(10000000) a(i), range(1000000) b(i)'

for (const way of ['run', 'stream'] as const) {
  test(`${way}, interrupted at many moments`, { timeout: 30_000 }, async () => {
    for (let moment = 0; moment < 60; moment++) {
      const control = new AbortController()
      const ended = database.withConnection(async connection => {
        if (way === 'run') return connection.run(long, control.signal)
        const result = await connection.stream(long, control.signal)
        return connection.fetch(result, control.signal)
      })
      const begun = performance.now()
      while (performance.now() - begun < moment / 15) await new Promise(resolve => { setImmediate(resolve) })
      control.abort()
      await assert.rejects(ended, /OPERATION_CANCELED/)
    }
  })
}

test('a database that is closed has let go of what ran in it: a thread that ended under a query would abort the process', async () => {
  const closing = await openDatabase({ threads: 2 })
  const connection = await closing.acquire()
  let isRunning = true
  const running = connection.run(long).finally(() => { isRunning = false; closing.release(connection, true) })
  const settled = Promise.allSettled([running])
  await new Promise(resolve => { setTimeout(resolve, 20) })
  await closing.close()
  assert.equal(isRunning, false)
  const [ran] = await settled
  assert.equal(ran.status, 'rejected')
  await assert.rejects(closing.acquire(), /the engine is closed/)
})
