// Whatever comes after a step that must be awaited gives what it gives after one that need not be.
import assert from 'node:assert/strict'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { StorageLevel, type RDD } from 'firesteel'
import { errorOf, upTo, withContext } from './context.ts'

test('every kind of step after mapAsync', () => withContext({ 'spark.firesteel.runner.memory': '1m' }, async sc => {
  const folder = mkdtempSync(join(tmpdir(), 'firesteel-async-'))
  sc.setCheckpointDir(join(folder, 'checkpoints'))
  const plain = sc.parallelize(upTo(5000), 3)
  const awaited = plain.mapAsync(async n => { if (n % 100 === 0) await new Promise(resolve => setImmediate(resolve)); return n })
  const pairs = (rdd: RDD<number>): RDD<[number, string]> => rdd.map(n => [n % 7, `value ${n}`])
  const steps: Record<string, (rdd: RDD<number>) => Promise<unknown>> = {
    collect: rdd => rdd.collect(), glom: rdd => rdd.glom().collect(), flatMap: rdd => rdd.flatMap(n => [n, -n]).collect(), filter: rdd => rdd.filter(n => n % 3 === 0).count(), take: rdd => rdd.take(10),
    mapPartitions: rdd => rdd.mapPartitions(function* (all) { for (const n of all) yield n + 1 }).collect(), awaitedPartitions: rdd => rdd.mapPartitions(async function* (all: Iterable<number> | AsyncIterable<number>) { for await (const n of all) yield n * 2 } as never).collect(),
    sort: rdd => rdd.sortBy(n => -n).collect(), group: async rdd => (await pairs(rdd).groupByKey().mapValues(values => values.length).collect()).sort(), reduceByKey: rdd => pairs(rdd).reduceByKey((a, b) => a > b ? a : b).collect(),
    join: rdd => pairs(rdd).join(pairs(rdd).reduceByKey(a => a)).count(), subtract: rdd => rdd.subtract(rdd.filter(n => n > 10)).collect(), cartesian: rdd => rdd.filter(n => n < 20).cartesian(rdd.filter(n => n < 20)).count(),
    zip: rdd => rdd.zip(rdd).collect(), zipPartitions: rdd => rdd.zipPartitions(rdd, (a, b) => [[...a].length, [...b].length]).collect(), zipWithIndex: rdd => rdd.zipWithIndex().collect(), union: rdd => rdd.union(rdd).count(), mixedUnion: rdd => rdd.union(plain).coalesce(2).count(), reversedUnion: rdd => plain.union(rdd).coalesce(1).collect(), keptInPart: async rdd => { const kept = rdd.cache(); await kept.take(1); const all = await kept.coalesce(1).collect(); const pairs = await kept.cartesian(kept.filter(n => n < 3)).count(); kept.unpersist(); return [all, pairs] }, coalesce: rdd => rdd.coalesce(1).glom().collect(), repartition: rdd => rdd.repartition(4).glom().collect(),
    sample: rdd => rdd.sample(false, 0.1, 7).collect(), aggregate: rdd => rdd.aggregate(0, (a, b) => a + b, (a, b) => a + b), stats: async rdd => String(await rdd.stats()), top: rdd => rdd.top(3), countByValue: async rdd => (await rdd.map(n => n % 3).countByValue()).size, histogram: rdd => rdd.histogram(4), fold: rdd => rdd.fold(0, (a, b) => a + b), distinct: async rdd => (await rdd.map(n => n % 50).distinct().collect()).length,
    memory: async rdd => { const kept = rdd.persist(StorageLevel.MEMORY_ONLY); const sums = [await kept.sum(), await kept.sum()]; kept.unpersist(); return sums }, disk: async rdd => { const kept = rdd.map(n => `text ${n}`).persist(StorageLevel.MEMORY_AND_DISK_SER); return [await kept.count(), await kept.collect()] },
    checkpoint: async rdd => { const kept = rdd.map(n => n + 1); kept.checkpoint(); return [await kept.sum(), await kept.collect()] }, foreach: async rdd => { const a = sc.longAccumulator(); await rdd.foreach(async n => { await null; a.add(n) }); return a.value }, pipe: rdd => rdd.filter(n => n < 100).pipe('cat').collect(),
  }
  for (const [name, step] of Object.entries(steps)) assert.deepEqual(await step(awaited), await step(plain), name)
  for (const codec of [undefined, 'gzip', 'deflate']) {
    await awaited.saveAsTextFile(join(folder, `out-${codec}`), codec)
    assert.equal(await sc.textFile(join(folder, `out-${codec}`)).map(Number).sum(), 12_497_500)
  }
  assert.match((await errorOf(sc.parallelize(upTo(5), 1).mapAsync(async n => { if (n === 3) throw new RangeError('no 3'); return n }).sortBy(n => n).collect())).message, /RangeError: no 3 \(in .*, at record 3 of the partition\)/)
  rmSync(folder, { recursive: true, force: true })
}))
