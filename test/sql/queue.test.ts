// The order of a session: commands one after the other, actions behind them, no error lost.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import test from 'node:test'
import { AnalysisException } from 'firesteel'
import { fakeSession } from './fakeService.ts'

const boom = () => new AnalysisException({ message: '[BOOM] no', errorClass: 'BOOM', parameters: {}, contexts: [] })

test('commands run in program order, an action after them', async () => {
  const { spark, service } = fakeSession()
  service.delay = async kind => { if (kind === 'sqlCommand') await new Promise(r => setTimeout(r, 20)) }
  spark.sql('a'); spark.range(1).createOrReplaceTempView('v'); spark.conf.set('k', 'v')
  await spark.range(2).collect()
  assert.deepEqual(service.log, ['start sqlCommand', 'end sqlCommand', 'start createDataframeView', 'end createDataframeView', 'config set', 'start range', 'end range'])
  await spark.stop()
})
test('an error nobody awaited is that of the next action, and what was said between is not run', async () => {
  const { spark, service } = fakeSession()
  service.failing.set('sqlCommand', boom())
  spark.sql('bad'); spark.range(1).createOrReplaceTempView('v')
  await assert.rejects(spark.range(2).collect(), { errorClass: 'BOOM' })
  assert.deepEqual(service.log, ['start sqlCommand', 'fail sqlCommand'])
  await spark.range(2).collect()
  await spark.stop()
})
test('an awaited error is reported once, and work goes on', async () => {
  const { spark, service } = fakeSession()
  service.failing.set('sqlCommand', boom())
  await assert.rejects(async () => { await spark.sql('bad') }, { errorClass: 'BOOM' })
  spark.range(1).createOrReplaceTempView('v')
  await spark.range(2).collect()
  assert.ok(service.log.includes('end createDataframeView'))
  await assert.rejects(async () => { await spark.sql('bad').collect() }, { errorClass: 'BOOM' })
  await spark.range(2).collect()
  await spark.stop()
})
test('stop() gives the last error and still releases', async () => {
  const { spark, service } = fakeSession()
  service.failing.set('config set', boom())
  spark.conf.set('k', 'v')
  await assert.rejects(spark.stop(), { errorClass: 'BOOM' })
  assert.equal(service.closed, 1)
  assert.equal(spark.isStopped, true)
  await spark.stop()
  assert.throws(() => spark.conf.set('a', 'b'), /SESSION_STOPPED/)
})
test('sql() is sent once, awaited or not, and gives a DataFrame both ways', async () => {
  const { spark, service } = fakeSession()
  const lazy = spark.sql('select 1')
  const df = await lazy
  assert.equal((df as { then?: unknown }).then, undefined)
  await lazy; await df.collect(); await lazy.collect()
  assert.equal(service.commands.length, 1)
  await spark.stop()
})
test('an error carries the frames of the program', async () => {
  const { spark, service } = fakeSession()
  service.failing.set('range', boom())
  await assert.rejects(async function someCaller() { await spark.range(1).collect() }, (error: Error) => /queue\.test\.ts/.test(error.stack ?? '') && /someCaller/.test(error.stack ?? ''))
  await spark.stop()
})
test('a program that forgets an error ends with code 1 and shows it', () => {
  const program = `
    import { fakeSession } from ${JSON.stringify(new URL('fakeService.ts', import.meta.url).href)}
    const { spark, service } = fakeSession()
    service.failing.set('sqlCommand', new Error('forgotten'))
    spark.sql('bad')`
  const { status, stderr } = spawnSync(process.execPath, ['--import', './dist/register.js', '--input-type=module', '-e', program], { encoding: 'utf8' })
  assert.equal(status, 1)
  assert.match(stderr, /forgotten/)
})
test('a global view of one session is there for the other', async () => {
  const { spark, service } = fakeSession()
  service.delay = async kind => { if (kind === 'createDataframeView') await new Promise(r => setTimeout(r, 20)) }
  const other = spark.newSession()
  spark.range(1).createGlobalTempView('g')
  await other.range(2).collect()
  assert.deepEqual(service.log, ['start createDataframeView', 'end createDataframeView', 'start range', 'end range'])
  await spark.stop()
})
test('tags follow the asynchronous context', async () => {
  const { spark } = fakeSession()
  const inside = async (tag: string) => { spark.addTag(tag); await null; return [...spark.getTags()] }
  assert.deepEqual(await Promise.all([inside('a'), inside('b')].map(p => p)).then(r => r.map(t => t.at(-1))), ['a', 'b'])
  assert.throws(() => spark.addTag('a,b'), /VALUE_NOT_ALLOWED/)
  await spark.stop()
})
