// The Connect client as a program uses it, against `firesteel serve`'s own server in this process: results, errors, order, artifacts, interrupts,
// and what becomes of a program when the stream is cut, the server restarts, or something else answers.
import assert from 'node:assert/strict'
import { execFileSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer, type Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test, type TestContext } from 'node:test'
import { Server as GrpcServer, ServerCredentials } from '@grpc/grpc-js'
import { AnalysisException, ArithmeticException, ParseException, SparkException, SparkSession, udf, UnsupportedOperationException } from 'firesteel'
import { col, expr } from 'firesteel/functions'
import { createEmbeddedEngine } from '../../dist/embedded/service.js'
import { make } from '../../dist/plan/message.js'
import { definition } from '../../dist/plan/serviceDefinition.js'
import { startServer, type RunningServer } from '../../dist/serve/server.js'
import { run } from '../cli/run.ts'
import { startProxy } from './proxy.ts'

const token = 'the token'
const engine = createEmbeddedEngine({ threads: 2 })
let server: RunningServer
before(async () => { server = await startServer({ engine, port: 0, token }) })
after(async () => { await server.close(); await engine.close() })

const url = (port = server.port, more = `;token=${encodeURIComponent(token)}`) => `sc://localhost:${port}/${more}`
function open(t: TestContext, remote = url()): SparkSession {
  const spark = SparkSession.builder.remote(remote).create()
  t.after(() => spark.stop().catch(() => {}))
  return spark
}
const failure = (promise: PromiseLike<unknown>): Promise<SparkException> => Promise.resolve(promise).then(() => assert.fail('it did not fail'), (error: unknown) => { assert.ok(error instanceof SparkException, String((error as Error).stack)); return error })

test('DataFrames, SQL, settings and views', async t => {
  const spark = open(t)
  assert.equal(await spark.version(), '4.3.0')
  spark.createDataFrame([{ name: 'a', n: 1 }, { name: 'b', n: 2 }, { name: 'b', n: 3 }]).createOrReplaceTempView('v')
  assert.deepEqual((await spark.sql('SELECT name, sum(n) AS s FROM v GROUP BY name ORDER BY name').collect()).map(r => ({ ...r })), [{ name: 'a', s: 1 }, { name: 'b', s: 5 }])
  spark.conf.set('spark.sql.session.timeZone', 'America/New_York')
  assert.equal(await spark.sql("SELECT string(timestamp'2024-01-01T00:00:00Z') AS t").first().then(r => r!.t), '2023-12-31 19:00:00')
  assert.equal(await spark.conf.get('spark.sql.session.timeZone'), 'America/New_York')
  assert.deepEqual(await spark.range(10).filter(col('id').gt(6)).select(expr('id * 2').as('d')).collect().then(rows => rows.map(r => r.d)), [14, 16, 18])
  const [other] = await Promise.all([spark.newSession()])
  assert.deepEqual(await other.catalog.listTables(), [])
})

test('master() takes an address too', async t => {
  const spark = SparkSession.builder.master(url()).create()
  t.after(() => spark.stop())
  assert.equal(await spark.range(3).count(), 3)
})

test('errors are the embedded engine\'s classes, with parameters and contexts', async t => {
  const spark = open(t)
  const unknown = await failure(spark.sql('SELECT nope FROM range(1)'))
  assert.ok(unknown instanceof AnalysisException)
  assert.deepEqual([unknown.errorClass, unknown.sqlState, unknown.messageParameters.objectName], ['UNRESOLVED_COLUMN.WITH_SUGGESTION', '42703', '`nope`'])
  assert.equal(unknown.queryContext[0]!.text, 'nope')
  assert.match(unknown.message, /== SQL \(line 1, position 8\) ==\nSELECT nope FROM range\(1\)\n {7}\^\^\^\^/)
  assert.match(unknown.stack!, /connect\.test\.ts/)
  assert.ok(await failure(spark.sql('SELEC 1')) instanceof ParseException)
  assert.ok(await failure(spark.sql('SELECT 1/0').collect()) instanceof ArithmeticException)
  const long = 'x'.repeat(20_000)
  assert.ok((await failure(spark.sql(`SELECT ${long}`))).message.includes(long), 'the whole message is fetched')
})

test('functions of the program and RDDs are refused where they are used', async t => {
  const spark = open(t)
  const reason = /on sc:\/\/localhost:\d+ is not supported: a Spark Connect server that this program did not start has no JavaScript/
  const plusOne = udf((n: number) => n + 1, 'int')
  for (const use of [
    () => spark.sparkContext, () => spark.range(1).rdd, () => spark.range(1).select(plusOne('id')), () => spark.range(1).groupBy('id').agg(plusOne('id')),
    () => spark.range(1).filter(plusOne('id').gt(1)), () => spark.udf.register('f', plusOne), () => spark.range(1).mapInArrow(function* (tables) { yield* tables }, 'id bigint'),
    () => spark.range(1).as<{ id: number }>().map(r => r.id, 'bigint' as never), () => spark.range(1).foreach(() => {}),
  ]) assert.throws(use, (error: Error) => error instanceof UnsupportedOperationException && reason.test(error.message) && !error.message.includes('token'), use.toString())
})

test('large rows go up as artifacts, once', async t => {
  const spark = open(t)
  const rows = Array.from({ length: 30_000 }, (_, i) => [i, `text ${i} ${'x'.repeat(60)}`])
  const df = spark.createDataFrame(rows, 'i int, s string')
  assert.equal(await df.count(), 30_000)
  assert.deepEqual({ ...await df.filter('i = 29999').first() }, { i: 29_999, s: rows[29_999]![1] })
})

test('what runs is ended by tag', async t => {
  const spark = open(t)
  spark.addTag('slow')
  const slow = failure(spark.sql('SELECT count(*) FROM range(4000000000) a JOIN range(1000) b ON a.id % 7 = b.id % 11').collect())
  spark.clearTags()
  let ended: string[] = []
  for (let i = 0; i < 100 && !ended.length; i++) { await new Promise(resolve => setTimeout(resolve, 50)); ended = await spark.interruptTag('slow') }
  assert.equal(ended.length, 1)
  assert.equal((await slow).errorClass, 'OPERATION_CANCELED')
  assert.equal(await spark.range(2).count(), 2)
})

test('a stream that breaks is taken up behind the last answer', async t => {
  const proxy = await startProxy(server.port)
  t.after(() => proxy.close())
  const spark = open(t, url(proxy.port))
  await spark.range(1).count()
  proxy.cutEvery = 5_000_000           // more than the largest answer
  let next = 0
  for await (const { id, s } of spark.range(1_000_000).selectExpr('id', 'string(id) AS s').toLocalIterator()) {
    if (id !== next || s !== String(next)) assert.fail(`row ${next} is ${id}, ${s}`)
    next++
  }
  assert.equal(next, 1_000_000)
  assert.ok(proxy.cuts >= 2, `cut ${proxy.cuts} times`)
})

test('a session that the server lost is said, and what was declared is declared again', async t => {
  const second = createEmbeddedEngine({ threads: 1 })
  const another = await startServer({ engine: second, port: 0, token })
  t.after(async () => { await another.close(); await second.close() })
  const proxy = await startProxy(server.port)
  t.after(() => proxy.close())
  const spark = open(t, url(proxy.port))
  spark.conf.set('spark.sql.session.timeZone', 'Asia/Tokyo')
  spark.range(5).createOrReplaceTempView('five')
  await spark.sql('CREATE TEMPORARY VIEW six AS SELECT * FROM range(6)')
  await spark.sql('CREATE TEMPORARY VIEW gone AS SELECT 1'); await spark.sql('DROP VIEW gone')
  await spark.sql('DECLARE VARIABLE x INT DEFAULT 7')
  const df = spark.table('five').cache()
  assert.equal(await df.count(), 5)
  proxy.target = another.port
  proxy.cutAll()
  const lost = await failure(df.count())
  assert.match(lost.errorClass!, /^INVALID_HANDLE\.SESSION_/)
  assert.match(lost.message, /The server has lost the session.*What was running, cached or checkpointed in it is lost.*Declared again: 1 setting \(spark\.sql\.session\.timeZone\), 2 views \(five, six\), 1 variable \(x\)\./)
  assert.equal(await df.count(), 5)
  assert.deepEqual({ ...await spark.sql('SELECT count(*) AS n, x, current_timezone() AS z FROM six GROUP BY ALL').first() }, { n: 6, x: 7, z: 'Asia/Tokyo' })
  assert.equal((await failure(spark.table('gone').collect())).errorClass, 'TABLE_OR_VIEW_NOT_FOUND')
})

test('a token that is missing or wrong', async t => {
  assert.match((await failure(open(t, url(server.port, '')).range(1).count())).message, /asks for a token: give it as sc:\/\/localhost:\d+\/;token=…/)
  const wrong = await failure(open(t, url(server.port, ';token=another')).range(1).count())
  assert.match(wrong.message, /does not take this token/)
  assert.ok(!wrong.message.includes('another'))
})

test('addresses that cannot be', async t => {
  for (const [address, reason] of [['sc://', /not of the form/], ['sc://h:99999', /no port/], ['sc://h/path', /parameters begin/], ['sc://h/;use_ssl=maybe', /true or false/], ['sc://h/;token=a;use_ssl=false', /unencrypted to h/], ['sc://h/;session_id=1', /no UUID/]] as const) {
    const error = await failure(open(t, address).range(1).count())
    assert.equal(error.errorClass, 'INVALID_CONNECT_URL')
    assert.match(error.message, reason)
  }
})

async function listening(t: TestContext, web: Server): Promise<number> {
  await new Promise<void>(resolve => web.listen(0, '127.0.0.1', resolve))
  t.after(() => { web.closeAllConnections(); web.close() })
  return (web.address() as AddressInfo).port
}
const answersVersion = async (t: TestContext, version: string): Promise<number> => {
  const grpc = new GrpcServer()
  grpc.addService(definition, { analyzePlan: (_: unknown, done: (error: null, answer: unknown) => void) => done(null, make('AnalyzePlanResponse', { result: { case: 'sparkVersion', value: make('AnalyzePlanResponse.SparkVersion', { version }) } })) })
  t.after(() => grpc.forceShutdown())
  return new Promise((resolve, reject) => grpc.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, port) => error ? reject(error) : resolve(port)))
}
test('what is no server of Spark 4', async t => {
  const nobody = await failure(open(t, url(await listening(t, createServer()) - 1 || 1)).range(1).count())
  assert.match(nobody.message, /No Spark Connect server can be reached at sc:\/\/localhost:\d+: nobody listens/)
  assert.match((await failure(open(t, url(await listening(t, createServer((_, response) => response.end('hello'))))).range(1).count())).message, /What listens at sc:\/\/localhost:\d+ is no Spark Connect server/)
  assert.match((await failure(open(t, url(await answersVersion(t, '3.5.6'))).range(1).count())).message, /is Spark 3\.5\.6: firesteel speaks with Spark 4 and later/)
  assert.match((await failure(open(t, url(await answersVersion(t, 'devel'))).range(1).count())).message, /names no version of Spark \('devel'\)/)
  const empty = new GrpcServer()
  t.after(() => empty.forceShutdown())
  const port = await new Promise<number>((resolve, reject) => empty.bindAsync('127.0.0.1:0', ServerCredentials.createInsecure(), (error, bound) => error ? reject(error) : resolve(bound)))
  assert.match((await failure(open(t, url(port)).range(1).count())).message, /speaks gRPC but does not know this call of Spark Connect/)
})

test('TLS', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'firesteel-tls-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const [key, certificate] = [join(folder, 'key.pem'), join(folder, 'cert.pem')]
  execFileSync('openssl', ['req', '-x509', '-newkey', 'rsa:2048', '-nodes', '-keyout', key, '-out', certificate, '-days', '2', '-subj', '/CN=localhost', '-addext', 'subjectAltName=DNS:localhost'], { stdio: 'ignore' })
  const secure = await startServer({ engine, port: 0, token, tls: { key: readFileSync(key), certificate: readFileSync(certificate) } })
  t.after(() => secure.close())
  const program = `import { SparkSession } from 'firesteel'; const spark = SparkSession.builder.remote(process.env.ADDRESS).getOrCreate(); console.log(await spark.range(7).count()); await spark.stop()`
  const child = (env: Record<string, string>) => run(process.execPath, ['--input-type=module', '-e', program], { env: { ADDRESS: url(secure.port, `;token=${encodeURIComponent(token)};use_ssl=true`), ...env } })
  const trusted = await child({ GRPC_DEFAULT_SSL_ROOTS_FILE_PATH: certificate })
  assert.equal(trusted.out, '7\n', trusted.err)
  assert.match((await child({})).err, /has no TLS that can be trusted: self-signed certificate/)
  assert.match((await failure(open(t, url(secure.port)).range(1).count())).message, /use_ssl=true/)
})

test('a program that forgets stop() ends', async () => {
  const program = `import { SparkSession } from 'firesteel'; const spark = SparkSession.builder.remote(process.env.ADDRESS).getOrCreate(); console.log(await spark.range(7).count())`
  const { code, out } = await run(process.execPath, ['--input-type=module', '-e', program], { env: { ADDRESS: url() } })
  assert.deepEqual([code, out], [0, '7\n'])
})
