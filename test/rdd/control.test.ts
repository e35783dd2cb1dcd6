// What runs and what ends: cancellation, job groups and tags, pools, speculation, statusTracker, many tasks.
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { SparkException, TaskContext, type SparkContext } from 'firesteel'
import { errorOf, upTo, withContext, type Executor } from './context.ts'

const folder = mkdtempSync(join(tmpdir(), 'firesteel-control-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
async function until(isSo: () => boolean | Promise<boolean>): Promise<void> { while (!await isSo()) await sleep(10) }
/** Properties that are set in here stay in here. */
const apart = async <R>(program: () => Promise<R>): Promise<R> => { await null; return program() }
const isRunning = (sc: SparkContext) => until(async () => (await sc.statusTracker().getActiveStageIds()).length > 0)

test('what the context says of itself', () => withContext({}, async sc => {
  assert.equal(await sc.applicationId(), sc.getConf().get('spark.app.id'))
  assert.match(await sc.applicationId(), /^local-\d+$/)
  assert.equal(await sc.version(), '4.3.0')
  assert.equal(await sc.uiWebUrl(), null)
  const cores = await sc.defaultParallelism()
  assert.deepEqual([await sc.parallelize([1]).getNumPartitions(), await sc.range(9).getNumPartitions(), await sc.defaultMinPartitions()], [cores, cores, Math.min(cores, 2)])
}))
test('spark.default.parallelism is for what nobody says more of', () => withContext({ 'spark.default.parallelism': '7' }, async sc => {
  const pairs = sc.parallelize([[1, 'a'], [2, 'b']] as [number, string][])
  assert.deepEqual(await Promise.all([sc.defaultParallelism(), pairs.getNumPartitions(), pairs.coalesce(3).repartitionAndSortWithinPartitions().getNumPartitions(), pairs.coalesce(3).groupByKey().getNumPartitions(), pairs.coalesce(3).groupByKey(2).getNumPartitions()]), [7, 7, 7, 7, 2])
}))
test('without it, a shuffle has as many partitions as what it shuffles', () => withContext({}, async sc => {
  const pairs = sc.parallelize([[2, 'b'], [1, 'a']] as [number, string][], 5)
  const sorted = pairs.repartitionAndSortWithinPartitions()
  assert.deepEqual([await sorted.getNumPartitions(), await pairs.groupByKey().getNumPartitions(), (await sorted.collect()).sort()], [5, 5, [[1, 'a'], [2, 'b']]])
}))

for (const executor of ['thread', 'process'] as const satisfies readonly Executor[]) {
  const settings = { 'spark.firesteel.executor': executor, 'spark.task.reaper.killTimeout': '200' }

  test(`${executor}: an endless loop is cancelled, and the context goes on`, () => withContext(settings, async sc => {
    const loops = sc.parallelize([1, 2], 2).map(() => { for (;;); }).count()
    loops.catch(() => {})
    await isRunning(sc)
    await sc.cancelAllJobs()
    const error = await errorOf(loops)
    assert.ok(error instanceof SparkException)
    assert.equal(error.errorClass, 'SPARK_JOB_CANCELLED')
    assert.match(error.message, /Job 0 cancelled as part of cancellation of all jobs/)
    assert.equal(await sc.parallelize(upTo(10)).sum(), 45)
  }))

  test(`${executor}: a task that looks at its records ends without costing its runner`, () => withContext({ ...settings, 'spark.task.reaper.killTimeout': '60s' }, async sc => {
    const pid = () => sc.parallelize(upTo(2), 2).map(() => process.pid).collect()
    const cached = sc.parallelize(upTo(2), 2).cache()
    await cached.count()
    const before = (await pid()).sort()
    const slow = sc.parallelize(upTo(2), 2).flatMap(function* (n) { for (let i = 0; ; i++) yield n + i }).mapPartitions(function* (all) { for (const n of all) yield n }).filter(n => n < 0).count()
    slow.catch(() => {})
    await isRunning(sc)
    await sc.cancelAllJobs()
    assert.equal((await errorOf(slow) as SparkException).errorClass, 'SPARK_JOB_CANCELLED')
    assert.deepEqual((await pid()).sort(), before)
    assert.equal(await cached.count(), 2)
  }))
}

test('job groups, tags and single jobs are cancelled alone', () => withContext({ 'spark.task.reaper.killTimeout': '100' }, async sc => {
  const endless = () => { const job = sc.parallelize([1], 1).map(() => { for (;;); }).count(); job.catch(() => {}); return job }
  const grouped = apart(() => { sc.setJobGroup('mine', 'a group of mine'); return endless() })
  const tagged = apart(() => { sc.addJobTag('red'); sc.addJobTag('blue'); assert.deepEqual(sc.getJobTags(), new Set(['red', 'blue'])); return endless() })
  const plain = endless()
  for (const job of [grouped, tagged]) job.catch(() => {})
  const tracker = sc.statusTracker()
  await until(async () => (await tracker.getActiveJobsIds()).length === 3)
  const [group] = await tracker.getJobIdsForGroup('mine')
  assert.equal((await tracker.getJobInfo(group!))!.status, 'RUNNING')
  await sc.cancelJobGroup('mine')
  assert.match((await errorOf(grouped)).message, /part of cancelled job group mine/)
  assert.equal((await tracker.getJobInfo(group!))!.status, 'FAILED')
  await sc.cancelJobsWithTag('blue')
  assert.match((await errorOf(tagged)).message, /part of cancelled job tags blue/)
  const [left] = await tracker.getActiveJobsIds()
  await sc.cancelJob(left!, 'because it is enough')
  assert.match((await errorOf(plain)).message, /cancelled because it is enough/)
  assert.equal(await sc.parallelize([1]).count(), 1)
}))

test('the state of jobs and stages is told, with the description and local properties in the task', () => withContext({}, async sc => {
  sc.setJobDescription('counting')
  sc.setLocalProperty('mine', 'yes')
  const seen = await sc.parallelize(upTo(4), 2).map((n): [number, string | null] => [n % 2, TaskContext.get()!.getLocalProperty('mine')]).reduceByKey(a => a).collect()
  assert.deepEqual(seen.map(([, value]) => value), ['yes', 'yes'])
  const tracker = sc.statusTracker()
  const job = await tracker.getJobInfo(0)
  assert.equal(job!.status, 'SUCCEEDED')
  assert.equal(job!.stageIds.length, 2)
  const stage = (await tracker.getStageInfo(job!.stageIds[0]!))!
  assert.deepEqual([stage.numTasks, stage.numCompletedTasks, stage.numActiveTasks, stage.numFailedTasks], [2, 2, 0, 0])
  assert.match(stage.name, /at control\.test\.ts:\d+$/)
  assert.equal(await tracker.getJobInfo(99), null)
  assert.deepEqual(await tracker.getActiveJobsIds(), [])
  assert.equal(sc.getLocalProperty('spark.job.description'), 'counting')
}))

test('FIFO: the first job goes first; FAIR: a small job need not wait for a large one', async () => {
  await withContext({}, async sc => {
    const ended: string[] = []
    const large = sc.parallelize(upTo(6), 6).count().then(() => ended.push('large'))
    const small = sc.parallelize([1], 1).count().then(() => ended.push('small'))
    await Promise.all([large, small])
    assert.deepEqual(ended, ['large', 'small'])
  }, 'local[1]')
  // Here the large job cannot end before the small one has begun: were the small one behind it, this would never end.
  const pools = join(folder, 'pools.xml')
  writeFileSync(pools, '<allocations><pool name="quick"><schedulingMode>FAIR</schedulingMode><weight>10</weight><minShare>1</minShare></pool></allocations>')
  await withContext({ 'spark.scheduler.mode': 'FAIR', 'spark.scheduler.allocation.file': pools }, async sc => {
    const gate = join(folder, 'gate')
    const large = sc.parallelize(upTo(6), 6).map(n => { while (n > 0 && !existsSync(gate)); return n }).count()
    await isRunning(sc)
    const small = apart(() => { sc.setLocalProperty('spark.scheduler.pool', 'quick'); return sc.parallelize([1], 1).map(n => { writeFileSync(gate, ''); return n }).count() })
    assert.deepEqual(await Promise.all([large, small]), [6, 1])
  })
})

test('speculation: a second try beside the first that does not come to an end', () => withContext({ 'spark.speculation': 'true', 'spark.speculation.interval': '20', 'spark.speculation.minTaskRuntime': '50', 'spark.speculation.quantile': '0.5', 'spark.task.reaper.killTimeout': '100' }, async sc => {
  const seen = sc.longAccumulator()
  const sum = await sc.parallelize(upTo(4), 4).map(n => { seen.add(1); if (n === 3 && TaskContext.get()!.attemptNumber() === 0) for (;;); return n }).sum()
  assert.equal(sum, 6)
  assert.equal(seen.value, 4)
}))

test('ten thousand empty tasks', () => withContext({}, async sc => {
  assert.equal(await sc.parallelize([] as number[], 10_000).count(), 0)
}))

test('results larger than spark.driver.maxResultSize end the job, saying so', () => withContext({ 'spark.driver.maxResultSize': '100k' }, async sc => {
  assert.match((await errorOf(sc.parallelize(upTo(100), 4).map(n => 'x'.repeat(5000) + n).collect())).message, /is bigger than spark\.driver\.maxResultSize/)
}))

test('what is under way ends when the context stops', async () => {
  let job: Promise<unknown> | undefined
  await withContext({}, async sc => { job = sc.parallelize([1], 1).map(() => { for (;;); }).count(); job.catch(() => {}); await isRunning(sc) })
  assert.match((await errorOf(job!)).message, /because SparkContext was shut down/)
})
