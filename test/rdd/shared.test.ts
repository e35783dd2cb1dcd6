// Broadcasts, accumulators, and what does not travel.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { SparkContext, SparkException, TaskContext, type AccumulatorParam } from 'firesteel'
import { errorOf, upTo, withContext } from './context.ts'

const folder = mkdtempSync(join(tmpdir(), 'firesteel-shared-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))

for (const executor of ['thread', 'process'] as const) test(`${executor}: a broadcast is decoded once a runner, and again after unpersist; destroyed it is an error`, () => withContext({ 'spark.firesteel.executor': executor }, async sc => {
  const table = new Map(upTo(100).map(n => [n, { text: `${n}` }]))
  const broadcast = sc.broadcast(table)
  table.clear()                                                         // a copy was taken
  const use = () => sc.parallelize(upTo(8), 8).map(n => {
    const held = broadcast.value
    // One object for all tasks of the runner: marked by the first, seen by the others.
    const marked = held as Map<number, { text: string }> & { mark?: number }
    const isFirst = marked.mark === undefined
    marked.mark ??= n
    return [held.get(n)!.text, isFirst] as [string, boolean]
  }).collect()
  const first = await use()
  assert.deepEqual(first.map(([text]) => text), upTo(8).map(String))
  assert.ok(first.filter(([, isFirst]) => isFirst).length <= 2)
  assert.equal((await use()).filter(([, isFirst]) => isFirst).length, 0)
  await broadcast.unpersist()
  assert.ok((await use()).some(([, isFirst]) => isFirst))
  await broadcast.destroy()
  assert.throws(() => broadcast.value, { errorClass: 'INTERNAL_ERROR_BROADCAST' })
  const error = await errorOf(sc.parallelize([1]).map(n => broadcast.value.size + n).collect())
  assert.match(error.message, /Attempted to use Broadcast\(0\) after it was destroyed/)
  assert.equal(String(broadcast), 'Broadcast(0)')
}))

test('accumulators of every kind, each added once for a task that succeeded', () => withContext({ 'spark.task.maxFailures': '4' }, async sc => {
  const long = sc.longAccumulator('rows')
  const double = sc.doubleAccumulator()
  const list = sc.collectionAccumulator<string>('seen')
  const sum = sc.accumulator(10)
  const union: AccumulatorParam<Set<number>> = { zero: () => new Set(), addInPlace: (a, b) => new Set([...a, ...b]) }
  const set = sc.accumulator(new Set([-1]), union)
  assert.ok(long.isZero && list.isZero)
  assert.ok(Number.isNaN(double.avg))
  await sc.parallelize(upTo(6), 3).foreach(n => {
    long.add(1); double.add(n / 2); list.add(`n${n}`); sum.add(n); set.add(new Set([n % 3]))
    if (n === 5 && TaskContext.get()!.attemptNumber() < 2) throw new Error('try again')
  })
  assert.deepEqual([long.value, long.sum, long.count, long.avg], [6, 6, 6, 1])
  assert.deepEqual([double.value, double.avg], [7.5, 1.25])
  assert.deepEqual(list.value.toSorted(), ['n0', 'n1', 'n2', 'n3', 'n4', 'n5'])
  assert.equal(sum.value, 25)
  assert.deepEqual([...set.value].sort(), [-1, 0, 1, 2])
  assert.equal(String(long), 'LongAccumulator(id: 0, name: Some(rows), value: 6)')
  long.reset(); list.reset()
  assert.deepEqual([long.value, list.value], [0, []])
  sum.value = 1
  sum.add(1)
  assert.equal(sum.value, 2)
  // In a transformation they count as often as it runs: here twice, as nothing is kept.
  const mapped = sc.parallelize(upTo(4)).map(n => { long.add(1); return n })
  await mapped.count(); await mapped.count()
  assert.equal(long.value, 8)
  assert.match((await errorOf(sc.parallelize([1]).map(() => long.value).collect())).message, /Accumulator\.value cannot be accessed inside tasks/)
  assert.match((await errorOf(sc.parallelize([1]).foreach(() => long.add('1' as never)))).message, /this accumulator takes numbers, not string/)
  assert.throws(() => sc.accumulator('text' as never), { errorClass: 'NOT_EXPECTED_TYPE' })
}))

test('a closure that holds what must stay is refused before anything runs, with the way to it', () => withContext({}, async sc => {
  const ran = sc.longAccumulator()
  const refused = async (f: (n: number) => unknown, path: RegExp): Promise<SparkException> => {
    const error = await errorOf(sc.parallelize([1]).map(n => { ran.add(1); return n }).map(f as (n: number) => number).collect())
    assert.ok(error instanceof SparkException, String(error))
    assert.match(error.message, path)
    return error
  }
  const options = { client: new Socket() }
  await refused(n => `${n}${options.client.destroyed}`, /^Task not serializable: .*options → client: Socket/)
  await refused(n => sc.appName.length + n, /Task not serializable: .*sc: SparkContext/)
  const pending = Promise.resolve(1)
  await refused(async n => n + await pending, /Task not serializable: .*pending: Promise/)
  class Counter { #n = 0; next() { return this.#n++ } }
  const counter = new Counter()
  await refused(n => n + counter.next(), /counter: Counter.*#n/)
  assert.equal(ran.value, 0)
}))

test('a record that cannot be sent is named: which, and where in it', () => withContext({}, async sc => {
  for (const job of [
    () => sc.parallelize(upTo(10), 1).map(n => n === 7 ? { n, open: { socket: new WeakMap() } } : { n }).collect(),
    () => sc.parallelize(upTo(10), 1).map((n): [number, unknown] => [n, n === 7 ? { open: { socket: new WeakMap() } } : n]).groupByKey().collect(),
  ]) {
    const error = await errorOf(job())
    assert.ok(error instanceof SparkException)
    assert.match(error.message, /open → socket: WeakMap cannot be sent/)
    assert.match(error.message, /7 →/)
  }
  assert.throws(() => sc.broadcast({ open: new WeakMap() }), /open: WeakMap/)
}))

test('functions are copied when an action first needs them, and then stay as they were', () => withContext({}, async sc => {
  let x = 1
  const added = sc.parallelize([1, 2]).map(n => n + x)
  x = 100
  assert.deepEqual(await added.collect(), [101, 102])
  x = 1000
  assert.deepEqual(await added.collect(), [101, 102])
}))

test('errors of the calls themselves', () => withContext({}, async sc => {
  assert.throws(() => sc.parallelize([1]).map(1 as never), { errorClass: 'NOT_EXPECTED_TYPE' })
  assert.throws(() => sc.parallelize([1]).coalesce(0), /must be positive/)
  assert.throws(() => sc.parallelize([1]).sample(false, -1), { errorClass: 'VALUE_NOT_POSITIVE' })
  assert.throws(() => sc.range(0, 5, 0), { errorClass: 'VALUE_NOT_ALLOWED' })
  assert.throws(() => sc.parallelize([1]).checkpoint(), /Checkpoint directory has not been set/)
  assert.throws(() => sc.addJobTag('a,b'), { errorClass: 'VALUE_NOT_ALLOWED' })
  assert.throws(() => sc.addFile('/there/is/no/such'), /File file:\/there\/is\/no\/such does not exist/)
  assert.throws(() => sc.broadcast({ in: process.stdin }), { name: 'SparkException', message: /^Task not serializable: in: / })
  assert.throws(() => sc.longAccumulator().add('1' as never), /takes numbers, not string/)
  const empty = await errorOf(sc.parallelize([]).reduce(a => a))
  assert.deepEqual([empty.name, empty.message], ['UnsupportedOperationException', 'empty collection'])
  assert.match((await errorOf(sc.parallelize([]).first())).message, /RDD is empty/)
  const promised = await errorOf(sc.parallelize([1, 2]).map(async n => n as never).collect())
  assert.match(promised.message, /use mapAsync[^\n]*$/)      // no frames: the language's own under ours tell nothing
  assert.match((await errorOf((sc.parallelize([1]) as never as { groupByKey(): { collect(): Promise<unknown> } }).groupByKey().collect())).message, /a pair \[key, value\] is expected here, not number/)
  assert.match((await errorOf(sc.parallelize([1], 1).zip(sc.parallelize([1, 2], 2)).collect())).message, /unequal numbers of partitions/)
  assert.match((await errorOf(sc.parallelize([1], 1).zip(sc.parallelize([1, 2], 1)).collect())).message, /same number of elements/)
}))
test('a context without threads is refused, and leaves room for another', () => {
  assert.throws(() => new SparkContext('local[0]'), /Asked to run locally with 0 threads/)
  assert.equal(SparkContext.active(), undefined)
})
test('settings that say nothing are refused before anything runs', async () => {
  for (const [key, value] of [['spark.executor.memory', 'much'], ['spark.memory.fraction', 'half'], ['spark.firesteel.executor', 'proces'], ['spark.task.maxFailures', '0'], ['spark.locality.wait', '3 seconds']] as const) {
    const error = await errorOf(withContext({ [key]: value }, sc => sc.range(1).count()))
    assert.equal(error.name, 'IllegalArgumentException')
    assert.match(error.message, new RegExp(`The value ${value} cannot be that of ${key}\\. It takes `))
  }
})
test('a stopped context says so', async () => {
  const rdd = await withContext({}, async sc => sc.parallelize([1]))
  assert.match((await errorOf(rdd.count())).message, /stopped SparkContext/)
})
