// What goes wrong between a program and Spark's own Connect server, with exact results after it.
import assert from 'node:assert/strict'
import { after, before, test, type TestContext } from 'node:test'
import { AnalysisException, ArithmeticException, SparkException, SparkSession } from 'firesteel'
import { startProxy, type Proxy } from '../../spark/proxy.ts'
import { skipReason, startSparkServer, type SparkServer } from './sparkServer.ts'

const skip = skipReason()
const token = 'a-token-of-the-test'
let server: SparkServer; let proxy: Proxy
before(async () => { if (!skip) { server = await startSparkServer({ token }); proxy = await startProxy(server.port) } })
after(async () => { proxy?.close(); await server?.stop() })

const url = (more = `;token=${token}`) => `sc://localhost:${proxy.port}/${more}`
function open(t: TestContext, remote = url()): SparkSession {
  const spark = SparkSession.builder.remote(remote).create()
  t.after(() => spark.stop().catch(() => {}))
  return spark
}
const failure = (promise: PromiseLike<unknown>): Promise<SparkException> => Promise.resolve(promise).then(() => assert.fail('it did not fail'), (error: unknown) => { assert.ok(error instanceof SparkException, String((error as Error).stack)); return error })

test('a stream that is cut while its reader is slow: what was under way is there for a second try', { skip }, async t => {
  const spark = open(t)
  await spark.range(1).count()
  let next = 0
  for await (const { id, s } of spark.range(0, 1_500_000, 1, 8).selectExpr('id', 'repeat(string(id), 10) AS s').toLocalIterator()) {
    if (id !== next || s !== String(next).repeat(10)) assert.fail(`row ${next} is ${id}, ${s}`)
    // This process, the proxy with it, stands still: everything between the server and here fills up, and is lost.
    if (next % 400_000 === 399_999) { Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 3000); proxy.cutAll() }
    next++
  }
  assert.equal(next, 1_500_000)
})

test('a stream that is cut again and again gives exact rows', { skip }, async t => {
  const spark = open(t)
  await spark.range(1).count()
  proxy.cutEvery = 6_000_000
  let next = 0
  for await (const { id, s } of spark.range(0, 1_500_000, 1, 8).selectExpr('id', 'repeat(string(id), 3) AS s').toLocalIterator()) {
    if (id !== next || s !== String(next).repeat(3)) assert.fail(`row ${next} is ${id}, ${s}`)
    next++
  }
  proxy.cutEvery = Infinity
  assert.equal(next, 1_500_000)
  assert.ok(proxy.cuts >= 3, `cut ${proxy.cuts} times`)
})

test('errors have Spark\'s classes, and the server\'s stack', { skip }, async t => {
  const spark = open(t)
  const unknown = await failure(spark.sql('SELECT nope FROM range(1)'))
  assert.ok(unknown instanceof AnalysisException)
  assert.equal(unknown.errorClass, 'UNRESOLVED_COLUMN.WITH_SUGGESTION')
  const divided = await failure(spark.sql('SELECT 1 / 0').collect())
  assert.ok(divided instanceof ArithmeticException)
  assert.match(divided.serverStack!, /org\.apache\.spark\.SparkArithmeticException: \[DIVIDE_BY_ZERO\]/)
})

test('compressed batches', { skip }, async t => {
  const spark = open(t)
  for (const codec of ['zstd', 'lz4']) {
    spark.conf.set('spark.sql.execution.arrow.compression.codec', codec)
    const rows = await spark.range(20_000).selectExpr('id', "concat('text ', id % 10) AS s", 'array(id, null) AS a').collect()
    assert.deepEqual(rows.filter(r => r.s !== `text ${r.id as number % 10}` || (r.a as number[])[0] !== r.id), [], codec)
    assert.equal(rows.length, 20_000)
    assert.equal((await spark.range(20_000).toArrow()).numRows, 20_000)
  }
})

test('an action is ended by its tag', { skip }, async t => {
  const spark = open(t)
  spark.addTag('slow')
  const slow = failure(spark.range(0, 2_000_000_000, 1, 4).selectExpr('sum(id % 7 * (id % 11))').collect())
  spark.clearTags()
  let ended: string[] = []
  for (let i = 0; i < 100 && !ended.length; i++) { await new Promise(resolve => setTimeout(resolve, 100)); ended = await spark.interruptTag('slow') }
  assert.equal(ended.length, 1)
  assert.equal((await slow).errorClass, 'OPERATION_CANCELED')
  // By its number: one that has ended is none; and all of the session's.
  assert.deepEqual(await spark.interruptOperation(ended[0]!), [])
  const again = failure(spark.range(0, 2_000_000_000, 1, 4).selectExpr('sum(id % 7 * (id % 11))').collect())
  let all: string[] = []
  for (let i = 0; i < 100 && !all.length; i++) { await new Promise(resolve => setTimeout(resolve, 100)); all = await spark.interruptAll() }
  assert.equal(all.length, 1)
  assert.notEqual(all[0], ended[0])
  assert.equal((await again).errorClass, 'OPERATION_CANCELED')
  assert.equal(await spark.range(3).count(), 3)
})

test('progress of stages and tasks', { skip }, async t => {
  const spark = open(t)
  const seen: number[] = []
  spark.registerProgressHandler(({ stages }) => { for (const s of stages) seen.push(s.numTasks) })
  spark.conf.set('spark.connect.progress.reportInterval', '100ms')
  await spark.range(0, 300_000_000, 1, 6).selectExpr('sum(hash(id))').collect()
  assert.ok(seen.some(tasks => tasks === 6), `tasks seen: ${seen.join(' ')}`)
})

test('rows past the threshold go up as artifacts', { skip }, async t => {
  const spark = open(t)
  const rows = Array.from({ length: 40_000 }, (_, i) => [i, `text ${i} ${'x'.repeat(60)}`])
  const df = spark.createDataFrame(rows, 'i int, s string')
  assert.equal(await df.count(), 40_000)
  assert.deepEqual({ ...await df.filter('i = 39999').first() }, { i: 39_999, s: rows[39_999]![1] })
})

test('a token that is missing or wrong', { skip }, async t => {
  assert.match((await failure(open(t, url('')).range(1).count())).message, /asks for a token|does not take this token/)
  const wrong = await failure(open(t, url(';token=another')).range(1).count())
  assert.match(wrong.message, /does not take this token/)
  assert.ok(!wrong.message.includes('another'))
})

test('a server that is started again: what is lost is said, what was declared is there', { skip }, async t => {
  const spark = open(t)
  spark.conf.set('spark.sql.session.timeZone', 'Asia/Tokyo')
  spark.range(5).createOrReplaceTempView('five')
  await spark.sql('CREATE TEMPORARY VIEW six AS SELECT * FROM range(6)')
  await spark.sql('DECLARE VARIABLE x INT DEFAULT 7')
  assert.equal(await spark.table('five').cache().count(), 5)
  await server.stop('SIGKILL')
  server = await startSparkServer({ token })
  proxy.target = server.port
  const lost = await failure(spark.table('five').count())
  assert.match(lost.errorClass!, /^INVALID_HANDLE\.SESSION_/)
  assert.match(lost.message, /The server has lost the session.*Declared again: 1 setting \(spark\.sql\.session\.timeZone\), 2 views \(five, six\), 1 variable \(x\)\./)
  assert.equal(await spark.table('five').count(), 5)
  assert.deepEqual({ ...await spark.sql('SELECT count(*) AS n, x, current_timezone() AS z FROM six GROUP BY ALL').first() }, { n: 6, x: 7, z: 'Asia/Tokyo' })
})

test('a server that goes during a long result: the error says so, the next action works again', { skip }, async t => {
  const spark = open(t)
  spark.range(4).createOrReplaceTempView('four')
  await spark.table('four').count()
  const reading = failure((async () => { for await (const _ of spark.range(0, 500_000_000, 1, 16).selectExpr('id', 'string(id) AS s').toLocalIterator()) { /* as they come */ } })())
  await new Promise(resolve => setTimeout(resolve, 1500))
  await server.stop('SIGKILL')
  server = await startSparkServer({ token })
  proxy.target = server.port
  assert.match((await reading).message, /The server has lost the session.*Declared again: 1 view \(four\)/)
  assert.equal(await spark.table('four').count(), 4)
})
