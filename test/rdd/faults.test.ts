// What becomes of tasks that throw, runners that end and data that is lost: in threads and in child processes.
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { threadId } from 'node:worker_threads'
import { SparkException, TaskContext } from 'firesteel'
import { errorOf, upTo, withContext, type Executor } from './context.ts'

const folder = mkdtempSync(join(tmpdir(), 'firesteel-faults-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
let marks = 0
/** A path that is there once somebody has been there: tasks tell each other by it what has happened. */
const mark = (): string => join(folder, `mark-${marks++}`)

for (const executor of ['thread', 'process'] as const satisfies readonly Executor[]) {
  const settings = { 'spark.firesteel.executor': executor, 'spark.task.maxFailures': '3' }

  test(`${executor}: a task that throws is tried as often as it may, then its error has the program's line, the partition and the record`, () => withContext(settings, async sc => {
    const tries = sc.longAccumulator('tries')
    const error = await errorOf(sc.parallelize(upTo(40), 4).map(function halve(n) { if (n === 27) throw new RangeError('no half of 27'); return n / 2 }).collect())
    assert.ok(error instanceof SparkException)
    assert.match(error.message, /^Job aborted due to stage failure: Task 2 in stage 0\.0 failed 3 times, most recent failure: Lost task 2\.2 in stage 0\.0/)
    assert.match(error.message, /RangeError: no half of 27 \(in halve, at record 7 of the partition\)/)
    assert.match(error.message, /faults\.test\.ts:22:\d+/)
    const cause = error.cause as Error
    assert.equal(cause.name, 'RangeError')
    assert.match(cause.stack!, /at halve \(.*faults\.test\.ts:22:\d+\)/)
    assert.doesNotMatch(cause.stack!, /worker/)
    assert.equal(tries.value, 0)
    // The context goes on.
    assert.equal(await sc.parallelize(upTo(10)).count(), 10)
  }))

  test(`${executor}: what fails once succeeds at the next try, and counts once`, () => withContext(settings, async sc => {
    const seen = sc.longAccumulator()
    const flag = mark()
    const sum = await sc.parallelize(upTo(8), 4).map(n => {
      seen.add(1)
      if (n === 5 && !existsSync(flag)) { writeFileSync(flag, ''); throw new Error('the first time') }
      return n + TaskContext.get()!.attemptNumber() * 100
    }).sum()
    assert.equal(sum, 28 + 200)                                         // the two records of the partition were made by the second try
    assert.equal(seen.value, 8)
  }))

  test(`${executor}: process.exit in a task costs its runner, and the job ends right`, () => withContext(settings, async sc => {
    const seen = sc.longAccumulator()
    const flag = mark()
    const pairs = await sc.parallelize(upTo(100), 4).map((n): [number, number] => {
      seen.add(1)
      if (n === 60 && !existsSync(flag)) { writeFileSync(flag, ''); process.exit(7) }
      return [n % 3, n]
    }).reduceByKey((a, b) => a + b).collect()
    assert.deepEqual(new Map(pairs), new Map([[0, 1683], [1, 1617], [2, 1650]]))
    assert.equal(seen.value, 100)
  }))

  test(`${executor}: a task that ends its runner each time ends the job`, () => withContext(settings, async sc => {
    const error = await errorOf(sc.parallelize([1], 1).map(() => process.exit(7)).collect())
    assert.match(error.message, /failed 3 times.*ExecutorLostFailure: runner \d+ is lost: the (thread|process) ended.*exit code 7/s)
  }))

  test(`${executor}: an error that nobody can catch (of a promise that is not awaited) ends its runner, and is told`, () => withContext(settings, async sc => {
    const error = await errorOf(sc.parallelize([1], 1).foreach(async () => { void Promise.reject(new RangeError('astray')); await new Promise(resolve => setTimeout(resolve, 60_000)) }))
    assert.match(error.message, /is lost: the (thread|process) ended: RangeError: astray/)
    assert.equal(await sc.parallelize(upTo(5)).count(), 5)
  }))

  test(`${executor}: cached partitions that are lost with their runner are computed again`, () => withContext(settings, async sc => {
    const computed = sc.longAccumulator()
    const cached = sc.parallelize(upTo(40), 4).map(n => { computed.add(1); return n * 2 }).cache()
    assert.equal(await cached.sum(), 1560)
    assert.equal(await cached.sum(), 1560)
    assert.equal(computed.value, 40)
    const flag = mark()
    await cached.mapPartitions(records => { if (!existsSync(flag)) { writeFileSync(flag, ''); process.exit(1) } return records }).count()
    assert.equal(await cached.sum(), 1560)
    assert.ok(computed.value > 40 && computed.value <= 80, `${computed.value} of 40 computed again`)
  }))

  test(`${executor}: shuffle output that is lost is made again, and its accumulators count once`, () => withContext(settings, async sc => {
    const mapped = sc.longAccumulator()
    const counts = sc.parallelize(upTo(60), 4).map((n): [number, number] => { mapped.add(1); return [n % 5, 1] }).reduceByKey((a, b) => a + b, 3)
    assert.equal(await counts.count(), 5)
    assert.equal(mapped.value, 60)
    const flag = mark()
    // The reducers run; one ends its runner, and with it the map output that lay there.
    const again = await counts.mapPartitions(records => { const all = [...records]; if (!existsSync(flag)) { writeFileSync(flag, ''); process.exit(1) } return all }).collect()
    assert.deepEqual(new Map(again), new Map(upTo(5).map(k => [k, 12])))
    assert.equal(mapped.value, 60)
  }))

  test(`${executor}: a barrier stage waits, gathers, and begins anew as a whole`, () => withContext(settings, async sc => {
    const flag = mark()
    const { BarrierTaskContext } = await import('firesteel')
    const said = await sc.parallelize(upTo(4), 2).barrier().mapPartitions(records => {
      const context = BarrierTaskContext.get()
      const all = [...records]
      if (context.partitionId() === 1 && !existsSync(flag)) { writeFileSync(flag, ''); throw new Error('the first time') }
      context.barrier()
      return [context.allGather(`${context.partitionId()}: ${all.join()}`)]
    }).collect()
    assert.deepEqual(said, [['0: 0,1', '1: 2,3'], ['0: 0,1', '1: 2,3']])
    const error = await errorOf(sc.parallelize(upTo(4), 4).barrier().mapPartitions(records => records).collect())
    assert.match(error.message, /SPARK-24819/)
    assert.ok(error instanceof SparkException)
  }))

  test(`${executor}: the driver's objects cannot be made in a task`, () => withContext(settings, async sc => {
    const { SparkContext, SparkSession } = await import('firesteel')
    assert.match((await errorOf(sc.parallelize([1]).map(() => new SparkContext('local').appName).collect())).message, /SparkContext may only be created and used on the driver/)
    assert.match((await errorOf(sc.parallelize([1]).map(() => String(SparkSession.builder.getOrCreate())).collect())).message, /SparkSession may only be created and used on the driver/)
  }))
}

test('process: kill -9 of a runner is survived', () => withContext({ 'spark.firesteel.executor': 'process' }, async sc => {
  const flag = mark()
  const sum = await sc.parallelize(upTo(10), 4).map(n => { if (n === 9 && !existsSync(flag)) { writeFileSync(flag, ''); process.kill(process.pid, 'SIGKILL') } return n }).sum()
  assert.equal(sum, 45)
  const error = await errorOf(sc.parallelize([1], 1).map(() => process.kill(process.pid, 'SIGKILL')).collect())
  assert.match(error.message, /the process was ended by SIGKILL/)
}))

test('process: a heap that is full ends the runner, not the program, and the error says what to raise', () => withContext({ 'spark.firesteel.executor': 'process', 'spark.executor.memory': '64m', 'spark.task.maxFailures': '2' }, async sc => {
  const error = await errorOf(sc.parallelize([1], 1).map(() => { const hoard: unknown[] = []; for (;;) hoard.push({ at: hoard.length, text: `${hoard.length}` }) }).count())
  assert.match(error.message, /ran out of memory: its heap may hold 64 MB\. Raise spark\.executor\.memory/)
  assert.equal(await sc.parallelize(upTo(5)).count(), 5)
}))

test('process: runners that are killed while nothing runs are replaced, and what they held is made again', () => withContext({ 'spark.firesteel.executor': 'process' }, async sc => {
  const computed = sc.longAccumulator()
  const cached = sc.parallelize(upTo(4), 4).map(n => { computed.add(1); return [n % 2, n] as [number, number] }).cache()
  const sums = cached.reduceByKey((a, b) => a + b, 2)
  assert.deepEqual(new Map(await sums.collect()), new Map([[0, 2], [1, 4]]))
  const pids = new Set(await sc.parallelize(upTo(2), 2).barrier().mapPartitions(() => [process.pid]).collect())
  assert.equal(pids.size, 2)
  for (const pid of pids) process.kill(pid, 'SIGKILL')
  assert.deepEqual(new Map(await sums.collect()), new Map([[0, 2], [1, 4]]))
  assert.equal(await cached.count(), 4)
  assert.deepEqual([...new Set(await sc.parallelize(upTo(2), 2).barrier().mapPartitions(() => [process.pid]).collect())].filter(pid => pids.has(pid)), [])
}))

test('runners that cannot begin end the job, not in an endless row', () => withContext({ 'spark.firesteel.executor': 'process' }, async sc => {
  const before = process.env.NODE_OPTIONS
  process.env.NODE_OPTIONS = '--import=data:text/javascript,process.exit(9)'
  try {
    assert.match((await errorOf(sc.parallelize([1]).count())).message, /No runner can be started: the process ended with exit code 9/)
    assert.match((await errorOf(sc.parallelize([1]).count())).message, /No runner can be started/)
  } finally { if (before === undefined) delete process.env.NODE_OPTIONS; else process.env.NODE_OPTIONS = before }
}))

test('process: what V8 itself ends is survived, and said', () => withContext({ 'spark.firesteel.executor': 'process', 'spark.task.maxFailures': '1' }, async sc => {
  const error = await errorOf(sc.parallelize([1], 1).map(() => process.kill(process.pid, 'SIGABRT')).count())
  assert.match(error.message, /ran out of memory.*Raise spark\.executor\.memory/)
  assert.equal(await sc.parallelize(upTo(5)).count(), 5)
}))

test('thread: a thread that another one ends is replaced', () => withContext({}, async sc => {
  const threads = await sc.parallelize(upTo(2), 2).map(() => threadId).collect()
  assert.ok(threads.every(id => id > 0))
  const error = await errorOf(sc.parallelize([1], 1).map(() => process.exit()).collect())
  assert.match(error.message, /the thread ended/)
  assert.equal(await sc.parallelize(upTo(5)).sum(), 10)
}))
