// More data than memory: spills, storage levels, eviction, replicas, and nothing left behind.
import assert from 'node:assert/strict'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { StorageLevel, type SparkContext } from 'firesteel'
import { upTo, withContext, type Executor } from './context.ts'
import { tasksOf } from './events.ts'

const folder = mkdtempSync(join(tmpdir(), 'firesteel-memory-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const small = { 'spark.firesteel.runner.memory': '1m', 'spark.local.dir': folder }
const spills = (): string[] => readdirSync(folder, { recursive: true }).map(String).filter(name => name.includes('spill-'))
/** Pairs of some 200 bytes of heap: 80,000 of them are many times what the runners may hold. */
const many = 80_000
const wide = (sc: SparkContext) => sc.parallelize(upTo(8), 8).flatMap(function* (part) { for (let i = part; i < 80_000; i += 8) yield [`key ${i * 7919 % 20_000}`, `value ${i} of many`] as [string, string] })

for (const executor of ['thread', 'process'] as const satisfies readonly Executor[]) {
  test(`${executor}: groupByKey, sortByKey and aggregation of far more than the memory given are exact, and leave no spill`, () => withContext({ ...small, 'spark.firesteel.executor': executor }, async sc => {
    const tasks = tasksOf(sc)
    const groups = await wide(sc).groupByKey(3).mapValues(values => values.length).collect()
    assert.equal(groups.length, 20_000)
    assert.ok(groups.every(([, n]) => n === 4))
    assert.ok(tasks.reduce((sum, { numbers }) => sum + (numbers?.diskSpilled ?? 0), 0) > 0, 'it spilled')
    const sorted = await wide(sc).sortByKey(true, 3).keys().collect()
    assert.equal(sorted.length, many)
    assert.ok(sorted.every((key, i) => i === 0 || sorted[i - 1]! <= key))
    const lengths = await wide(sc).aggregateByKey({ n: 0, longest: '' }, (held, value) => ({ n: held.n + 1, longest: value.length > held.longest.length ? value : held.longest }), (a, b) => ({ n: a.n + b.n, longest: a.longest.length >= b.longest.length ? a.longest : b.longest }), 2).mapValues(({ n }) => n).values().sum()
    assert.equal(lengths, many)
    assert.equal(await wide(sc).distinct(2).count(), many)
    assert.equal(await wide(sc).join(sc.parallelize(upTo(20_000), 2).map((k): [string, number] => [`key ${k}`, k])).count(), many)
    assert.deepEqual(spills(), [])
  }))
}

test('levels: each is kept as it says', () => withContext({ 'spark.local.dir': folder }, async sc => {
  for (const name of ['MEMORY_ONLY', 'MEMORY_ONLY_SER', 'MEMORY_AND_DISK', 'MEMORY_AND_DISK_SER', 'DISK_ONLY', 'OFF_HEAP', 'MEMORY_ONLY_2', 'MEMORY_AND_DISK_2', 'DISK_ONLY_2'] as const) {
    const computed = sc.longAccumulator()
    const rdd = sc.parallelize(upTo(1000), 4).map(n => { computed.add(1); return [n, `text ${n}`] as [number, string] }).persist(StorageLevel[name])
    assert.deepEqual(await rdd.collect(), upTo(1000).map(n => [n, `text ${n}`]), name)
    assert.equal(await rdd.count(), 1000)
    assert.equal(computed.value, 1000, `${name} is computed once`)
    const { cachedPartitions, memory, disk } = (await sc.backend()).storage(rdd.lineage)
    assert.equal(cachedPartitions, 4, name)
    assert.equal(memory > 0, !name.startsWith('DISK'), name)
    assert.equal(disk > 0, name.startsWith('DISK'), name)
    rdd.unpersist()
    assert.equal(await rdd.count(), 1000)
    assert.equal(computed.value, 2000, `${name} is forgotten`)
  }
}))

test('an RDD that had to be found out first (its partitions, its range bounds) is kept as any other', () => withContext({}, async sc => {
  const pairs = sc.parallelize(upTo(100), 4).map((n): [number, number] => [n % 10, n])
  for (const rdd of [pairs.reduceByKey((a, b) => a + b), pairs.sortByKey(), pairs.zipWithIndex(), pairs.join(pairs), pairs.groupByKey()]) {
    rdd.cache().setName('kept')
    const first = await (rdd as typeof pairs).collect()
    const { cachedPartitions } = (await sc.backend()).storage(rdd.lineage)
    assert.equal(cachedPartitions, await rdd.getNumPartitions())
    assert.match(await rdd.toDebugString(), /^\(\d+\) kept .*\[\d+\] at \w+ at memory\.test\.ts:\d+ \[Memory Deserialized 1x Replicated\]\n.*CachedPartitions: \d/)
    assert.deepEqual(await (rdd as typeof pairs).collect(), first)
    rdd.unpersist()
    await rdd.count()
    assert.equal((await sc.backend()).storage(rdd.lineage).cachedPartitions, 0)
  }
}))

test('what does not fit: MEMORY_ONLY is computed again, MEMORY_AND_DISK is read back', () => withContext(small, async sc => {
  for (const [level, expected] of [[StorageLevel.MEMORY_ONLY, 'again'], [StorageLevel.MEMORY_AND_DISK, 'once'], [StorageLevel.MEMORY_AND_DISK_SER, 'once'], [StorageLevel.DISK_ONLY, 'once']] as const) {
    const computed = sc.longAccumulator()
    const rdd = sc.parallelize(upTo(8), 8).flatMap(function* (part) { computed.add(1); for (let i = 0; i < 10_000; i++) yield `record ${part} ${i}` }).persist(level)
    assert.equal(await rdd.count(), 80_000)
    assert.equal(await rdd.distinct().count(), 80_000)
    if (expected === 'once') assert.equal(computed.value, 8, level.description)
    else assert.ok(computed.value > 8 && computed.value <= 16, `${computed.value}`)
    rdd.unpersist()
  }
}))

test('the block that was used least recently goes first', () => withContext({ ...small, 'spark.firesteel.runner.memory': '1600k' }, async sc => {
  const made: Record<string, { value: number }> = {}
  const cached = (name: string) => { const computed = sc.longAccumulator(); made[name] = computed; return sc.parallelize([name], 1).flatMap(function* (text) { computed.add(1); for (let i = 0; i < 12_000; i++) yield `${text} ${i} padded a little` }).cache() }
  const [a, b, c] = [cached('a'), cached('b'), cached('c')]
  await a.count(); await b.count()
  await a.count()                                                       // a was used after b
  await c.count()                                                       // which has no room beside both
  await a.count()
  assert.deepEqual([made.a!.value, made.c!.value], [1, 1])
  await b.count()
  assert.equal(made.b!.value, 2)
}, 'local[1]'))

test('a replica survives the loss of a runner', () => withContext({ 'spark.task.maxFailures': '3' }, async sc => {
  for (const [level, most] of [[StorageLevel.MEMORY_ONLY, 8], [StorageLevel.MEMORY_ONLY_2, 4], [StorageLevel.DISK_ONLY_2, 4]] as const) {
    const computed = sc.longAccumulator()
    const rdd = sc.parallelize(upTo(4), 4).map(n => { computed.add(1); return n }).persist(level)
    assert.equal(await rdd.sum(), 6)
    await sc.parallelize(upTo(2), 2).count()                            // copies have arrived when a later task is done
    const flag = join(folder, `lost-${level.description}`)
    await sc.parallelize([0], 1).map(() => { if (!existsSync(flag)) { writeFileSync(flag, ''); process.exit(1) } }).count()
    assert.equal(await rdd.sum(), 6)
    assert.ok(computed.value <= most && (most === 4 || computed.value > 4), `${level.description}: computed ${computed.value} times`)
  }
}))

test('checkpoints cut the lineage: on disk for good, or on the runners until one is lost', () => withContext({ 'spark.local.dir': folder }, async sc => {
  sc.setCheckpointDir(join(folder, 'checkpoints'))
  const computed = sc.longAccumulator()
  const reliable = sc.parallelize(upTo(10), 2).map(n => { computed.add(1); return n })
  reliable.checkpoint()
  assert.equal(reliable.isCheckpointed(), false)
  assert.equal(await reliable.sum(), 45)
  assert.equal(reliable.isCheckpointed(), true)
  const before = computed.value
  assert.ok(readdirSync(reliable.getCheckpointFile()!.replace('file:', '')).includes('part-00000'))
  assert.equal(await reliable.map(n => n + 1).sum(), 55)
  assert.equal(computed.value, before)
  assert.match(await reliable.toDebugString(), /CheckpointRDD/)
  // The lineage before it is no longer needed, nor what it began with.
  const source = join(folder, 'source.txt')
  writeFileSync(source, 'a\nb\n')
  const fromFile = sc.textFile(source).map(line => `${line}!`)
  fromFile.checkpoint()
  await fromFile.count()
  rmSync(source)
  assert.deepEqual(await fromFile.collect(), ['a!', 'b!'])
  const local = sc.parallelize(upTo(10), 2).map(n => { computed.add(1); return n })
  local.localCheckpoint()
  assert.equal(await local.sum(), 45)
  assert.equal(local.isLocallyCheckpointed(), true)
  assert.equal(local.getCheckpointFile(), null)
  const after = computed.value
  assert.equal(await local.sum(), 45)
  assert.equal(computed.value, after)
  assert.throws(() => sc.parallelize([1]).persist(StorageLevel.NONE).map(n => n).setName('x').persist(StorageLevel.DISK_ONLY).persist(StorageLevel.MEMORY_ONLY), /storage level/)
}))

test('shuffle output is there until it is forgotten', () => withContext({ 'spark.local.dir': folder }, async sc => {
  const mapped = sc.longAccumulator()
  const counts = sc.parallelize(upTo(10), 2).map((n): [number, number] => { mapped.add(1); return [n % 2, 1] }).reduceByKey((a, b) => a + b)
  const files = (): number => readdirSync(folder, { recursive: true }).filter(name => String(name).includes('shuffle-')).length
  await counts.count(); await counts.count()
  assert.equal(mapped.value, 10)
  assert.equal(files(), 2)
  counts.cleanShuffleDependencies()
  assert.equal(await sc.parallelize([1]).count(), 1)
  assert.equal(files(), 0)
  assert.deepEqual(new Map(await counts.collect()), new Map([[0, 5], [1, 5]]))
  assert.equal(files(), 2)
}))

test('nothing is left behind, and what a dead program left is swept', async () => {
  const own = join(folder, 'local')
  mkdirSync(join(own, 'firesteel-rdd-dead'), { recursive: true })
  writeFileSync(join(own, 'firesteel-rdd-dead', 'pid'), '4194305')      // beyond the kernel's greatest
  mkdirSync(join(own, 'firesteel-rdd-alive'))
  writeFileSync(join(own, 'firesteel-rdd-alive', 'pid'), String(process.ppid))
  await withContext({ 'spark.local.dir': own }, async sc => {
    const b = sc.broadcast('x')
    assert.equal(await sc.parallelize(upTo(100)).map((n): [number, string] => [n % 3, b.value]).groupByKey().persist(StorageLevel.DISK_ONLY).count(), 3)
    assert.deepEqual(readdirSync(own).filter(name => name.endsWith('dead')), [])
    assert.equal(readdirSync(own).length, 2)
  })
  assert.deepEqual(readdirSync(own), ['firesteel-rdd-alive'])
})
