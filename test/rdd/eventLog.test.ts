// The event log's lines; test/full/history.test.ts has Spark's own history server read one.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { SparkConf, SparkContext } from 'firesteel'
import { errorOf, upTo, withContext } from './context.ts'

interface Line { Event: string; 'Stage Infos': { 'Stage ID': number; 'Parent IDs': number[] }[]; 'Stage Info': { 'Stage ID': number; Accumulables: { Name: string; Value: string }[] }; 'Task End Reason': { Reason: string }; 'Task Info': { Accumulables: { Name: string; Update: string; Value: string }[]; Failed: boolean }; 'Task Metrics': { 'Shuffle Write Metrics': { 'Shuffle Records Written': number } }; 'Job Result': { Result: string }; Properties: Record<string, string> }

test('a run is written as Spark writes it, under a name of its own while it goes on', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'firesteel-events-'))
  let id = ''
  await withContext({ 'spark.eventLog.enabled': 'true', 'spark.eventLog.dir': `file://${folder}`, 'spark.eventLog.logBlockUpdates.enabled': 'true', 'spark.task.maxFailures': '2' }, async sc => {
    id = await sc.applicationId()
    assert.deepEqual(readdirSync(folder), [`${id}.inprogress`])
    const rows = sc.longAccumulator('rows')
    const unnamed = sc.longAccumulator()
    sc.setJobDescription('counting')
    const counts = sc.parallelize(upTo(6), 2).map((n): [number, number] => { rows.add(1); unnamed.add(1); return [n % 2, 1] }).reduceByKey((a, b) => a + b).cache()
    await counts.count()
    await counts.count()
    await errorOf(sc.parallelize([1], 1).map(() => { throw new RangeError('no') }).count())
    counts.unpersist()
    await sc.parallelize([1]).count()
  })
  assert.deepEqual(readdirSync(folder), [id])
  const lines = readFileSync(join(folder, id), 'utf8').trimEnd().split('\n').map(line => JSON.parse(line) as Line)
  rmSync(folder, { recursive: true })
  const of = (name: string): Line[] => lines.filter(({ Event }) => Event === `SparkListener${name}`)
  assert.deepEqual(lines.slice(0, 6).map(({ Event }) => Event.replace('SparkListener', '')), ['LogStart', 'ResourceProfileAdded', 'ApplicationStart', 'ExecutorAdded', 'BlockManagerAdded', 'EnvironmentUpdate'])
  assert.equal(lines.at(-1)!.Event, 'SparkListenerApplicationEnd')
  assert.deepEqual(of('JobStart').slice(0, 2).map(job => job['Stage Infos'].map(stage => [stage['Stage ID'], stage['Parent IDs']])), [[[0, []], [1, [0]]], [[2, []], [3, [2]]]])
  assert.equal(of('JobStart')[0]!.Properties['spark.job.description'], 'counting')
  assert.deepEqual(of('JobEnd').map(job => job['Job Result'].Result), ['JobSucceeded', 'JobSucceeded', 'JobFailed', 'JobSucceeded'])
  // The second job's shuffle is there: its stage is skipped.
  assert.deepEqual(of('StageSubmitted').map(line => line['Stage Info']['Stage ID']), [0, 1, 3, 4, 5])
  assert.deepEqual(of('StageCompleted')[0]!['Stage Info'].Accumulables.map(({ Name, Value }) => [Name, Value]), [['rows', '6']])
  const tasks = of('TaskEnd')
  assert.equal(tasks.length, of('TaskStart').length)
  assert.deepEqual(tasks.slice(0, 2).map(task => [task['Task Info'].Accumulables[0]!.Update, task['Task Metrics']['Shuffle Write Metrics']['Shuffle Records Written']]), [['3', 2], ['3', 2]])
  assert.deepEqual(tasks.map(task => task['Task End Reason'].Reason).filter(reason => reason !== 'Success'), ['ExceptionFailure', 'ExceptionFailure'])
  assert.equal(of('BlockUpdated').length, 2)
  assert.equal(of('UnpersistRDD').length, 1)
})
test('a folder that is not there is said when the context is made', () => {
  assert.throws(() => new SparkContext(new SparkConf().setMaster('local').set('spark.eventLog.enabled', 'true').set('spark.eventLog.dir', '/nowhere/at/all')), /The folder of the event log, file:\/nowhere\/at\/all, does not exist/)
  assert.equal(SparkContext.getOrCreate(new SparkConf().setMaster('local')).isStopped, false)
  return SparkContext.getOrCreate().stop()
})
