// Which engine and which settings: what the program says, what it was submitted with, the environment, in this order.
import assert from 'node:assert/strict'
import test from 'node:test'
import { SparkConf, SparkSession } from 'firesteel'
import { EngineHandle } from '../../dist/sql/session/engineHandle.js'
import { FakeService } from './fakeService.ts'

const environment = ['FIRESTEEL_SUBMIT_CONF', 'MASTER', 'SPARK_REMOTE']
test.afterEach(() => { for (const name of environment) delete process.env[name] })
const make = (builder = SparkSession.builder) => {
  const service = new FakeService()
  const spark = builder.engine(EngineHandle.around({ service: service as never, close: async () => { service.closed++ } })).create()
  return { spark, service }
}
test('builder before submit', async () => {
  process.env.FIRESTEEL_SUBMIT_CONF = JSON.stringify({ 'spark.a': 'submitted', 'spark.b': 'submitted', 'spark.master': 'local[7]' })
  const { spark, service } = make(SparkSession.builder.config('spark.a', 'built').appName('x'))
  await spark.range(1).collect()
  assert.deepEqual(service.configs[0].value.pairs.map((p: { key: string; value: string }) => [p.key, p.value]), [['spark.a', 'built'], ['spark.b', 'submitted'], ['spark.app.name', 'x']])
  await spark.stop()
})
test('getOrCreate gives the session that is there and applies settings to it', async () => {
  const { spark, service } = make()
  const again = SparkSession.builder.config({ 'spark.sql.shuffle.partitions': 3, 'spark.firesteel.long': 'bigint' }).getOrCreate()
  assert.equal(again, spark)
  assert.equal(SparkSession.active(), spark)
  await spark.range(1).collect()
  assert.deepEqual(service.configs.at(-1).value.pairs.map((p: { value: string }) => p.value), ['3', 'bigint'])
  assert.equal(spark.client.decode.long, 'bigint')
  await spark.stop()
  assert.equal(SparkSession.getActiveSession(), null)
  assert.throws(() => SparkSession.active(), { errorClass: 'NO_ACTIVE_SESSION' })
})
test('the engine ends with its last session; a new session of the same engine does not hold it', async () => {
  const { spark, service } = make()
  const other = spark.newSession()
  assert.notEqual(other.sessionId, spark.sessionId)
  await spark.stop()
  assert.equal(service.closed, 1)
  { await using scoped = make().spark; assert.ok(scoped) }
})
test('SparkConf', () => {
  const conf = new SparkConf(false).setMaster('local[2]').setAppName('app').set('k', true).setIfMissing('k', 1).setExecutorEnv('X', 'y').setAll([['b', 2]])
  assert.equal(conf.toDebugString(), 'b=2\nk=true\nspark.app.name=app\nspark.executorEnv.X=y\nspark.master=local[2]')
  assert.equal(conf.get('nope', 'd'), 'd')
  assert.ok(conf.contains('b'))
})
test('no Mesos', () => assert.throws(() => SparkSession.builder.master('mesos://x').create(), /Mesos/))
