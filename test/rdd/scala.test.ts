// The answers that Scala's Spark gave (recorded from Apache Spark 4.3), against the same programs in TypeScript: where keys lie, how things are cut, sampled, ordered.
import assert from 'node:assert/strict'
import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { HashPartitioner, SparkContext, StorageLevel, type RDD } from 'firesteel'

const sc = new SparkContext('local[2]', 'scala cases')
after(() => sc.stop())
const glom = <T>(rdd: RDD<T>): Promise<T[][]> => rdd.glom().collect()
const upTo = (n: number): number[] => Array.from({ length: n }, (_, i) => i)

test('parallelize cuts unevenly as Spark does', async () => {
  assert.deepEqual(await glom(sc.parallelize(upTo(11), 4)), [[0, 1], [2, 3, 4], [5, 6, 7], [8, 9, 10]])
})
test('strings lie where Scala hashes them, in the order of its table', async () => {
  const fruit = sc.parallelize<string, number>([['apple', 1], ['pear', 1], ['fig', 1], ['apple', 2]], 2)
  assert.deepEqual(await glom(fruit.reduceByKey((a, b) => a + b, 2)), [[['pear', 1], ['fig', 1], ['apple', 3]], []])
  assert.deepEqual(await glom(fruit.reduceByKey((a, b) => a + b, 3)), [[], [['pear', 1], ['fig', 1]], [['apple', 3]]])
})
test('values of other types lie where Scala puts them', () => {
  const partitioner = new HashPartitioner(7)
  assert.deepEqual([null, true, 1.5, 10, 3000000000, 'spark', [1, 2], 0, NaN, '日本'].map(key => partitioner.getPartition(key)), [0, 6, 6, 3, 0, 4, 3, 0, 0, 3])
})
test('distinct strings in the order of Scala', async () => {
  assert.deepEqual(await glom(sc.parallelize(['b', 'a', 'c', 'b', 'd', 'e', 'a'], 2).distinct(2)), [['d', 'b'], ['e', 'a', 'c']])
})
test('groupByKey keeps the order of the values', async () => {
  assert.deepEqual(await sc.parallelize<string, number>([['a', 3], ['b', 1], ['a', 1], ['a', 2]], 1).groupByKey().collect(), [['a', [3, 1, 2]], ['b', [1]]])
})
test('outer joins give null for what is missing', async () => {
  const sorted = <K, V>(pairs: [K, V][]) => pairs.sort(([a], [b]) => a < b ? -1 : 1)
  assert.deepEqual(sorted(await sc.parallelize<string, number>([['a', 1], ['b', 4]]).leftOuterJoin(sc.parallelize<string, number>([['a', 2]])).collect()), [['a', [1, 2]], ['b', [4, null]]])
  assert.deepEqual(sorted(await sc.parallelize<string, number>([['a', 1]]).fullOuterJoin(sc.parallelize<string, number>([['c', 2]])).collect()), [['a', [1, null]], ['c', [null, 2]]])
})
test('a join has as many partitions as its larger side', async () => {
  const pairs = (n: number) => sc.parallelize<number, number>([[1, 1]], n)
  assert.deepEqual([await pairs(3).join(pairs(5)).getNumPartitions(), await pairs(7).reduceByKey((a, b) => a + b).getNumPartitions(), await pairs(2).cogroup(pairs(3)).getNumPartitions()], [5, 7, 3])
})
test('coalesce puts neighbours together', async () => {
  assert.deepEqual(await glom(sc.parallelize(upTo(10), 5).coalesce(2)), [[0, 1, 2, 3], [4, 5, 6, 7, 8, 9]])
  assert.deepEqual(await glom(sc.parallelize(upTo(10), 10).coalesce(3)), [[0, 1, 2], [3, 4, 5], [6, 7, 8, 9]])
  assert.deepEqual(await glom(sc.parallelize(upTo(7), 7).coalesce(4)), [[0], [1, 2], [3, 4], [5, 6]])
})
test('repartition deals from the start that Scala draws', async () => {
  assert.deepEqual(await glom(sc.parallelize(upTo(20), 2).repartition(4)), [[3, 7, 13, 17], [0, 4, 8, 10, 14, 18], [1, 5, 9, 11, 15, 19], [2, 6, 12, 16]])
})
test('takeSample draws what Scala draws', async () => {
  assert.deepEqual(await sc.parallelize(upTo(10), 2).takeSample(false, 5, 2), [3, 8, 4, 6, 1])
  assert.deepEqual(await sc.parallelize(upTo(10), 2).takeSample(true, 5, 2), [3, 8, 8, 6, 2])
})
test('zip refuses sides that differ', async () => {
  await assert.rejects(() => sc.parallelize([1, 2, 3, 4], 2).zip(sc.parallelize([1, 2, 3, 4], 4)).collect(), /Can't zip RDDs with unequal numbers of partitions: List\(2, 4\)/)
  await assert.rejects(() => sc.parallelize([1, 2, 3], 1).zip(sc.parallelize([1, 2], 1)).collect(), /Can only zip RDDs with same number of elements in each partition/)
})
test('sortByKey cuts the keys where Scala cuts them', async () => {
  const parts = await glom(sc.parallelize<number, number>(upTo(20).map(i => [i * 7 % 20, i]), 4).sortByKey(true, 3))
  assert.deepEqual(parts.map(part => part.map(([key]) => key)), [[0, 1, 2, 3, 4, 5, 6], [7, 8, 9, 10, 11, 12, 13], [14, 15, 16, 17, 18, 19]])
})
test('the zero of fold and aggregate counts once a partition and once for the whole', async () => {
  const rdd = sc.parallelize([1, 2, 3], 3)
  assert.deepEqual([await rdd.fold(10, (a, b) => a + b), await rdd.aggregate(1, (a, b) => a + b, (a, b) => a + b), await rdd.treeAggregate(1, (a, b) => a + b, (a, b) => a + b)], [46, 10, 13])
})
test('stats', async () => {
  assert.equal(String(await sc.parallelize([1, 2, 3, 4]).stats()), '(count: 4, mean: 2.500000, stdev: 1.118034, max: 4.000000, min: 1.000000)')
  assert.equal(String(await sc.parallelize<number>([]).stats()), '(count: 0, mean: 0.000000, stdev: NaN, max: -Infinity, min: Infinity)')
  assert.equal(await sc.parallelize([1, 2, 3]).sampleStdev(), 1)
  assert.equal(await sc.parallelize([1, 2, 3]).sum(), 6)
})
test('lookup', async () => {
  assert.deepEqual(await sc.parallelize<string, number>([['a', 1], ['b', 2], ['a', 3]], 1).lookup('a'), [1, 3])
  assert.deepEqual(await sc.parallelize<string, number>([['a', 1]]).partitionBy(new HashPartitioner(3)).lookup('z'), [])
})
test('accumulators', async () => {
  const long = sc.longAccumulator('l'); const double = sc.doubleAccumulator(); const list = sc.collectionAccumulator<number>()
  await sc.parallelize([1, 2, 3], 1).foreach(x => { long.add(x); double.add(x / 2); list.add(x) })
  assert.deepEqual([long.value, long.avg, long.count, String(long).replace(/id: \d+/, 'id: N'), double.value, list.value], [6, 2, 3, 'LongAccumulator(id: N, name: Some(l), value: 6)', 3, [1, 2, 3]])
})
test('a destroyed broadcast', async () => {
  const b = sc.broadcast([1])
  await b.destroy()
  assert.throws(() => b.value, { errorClass: 'INTERNAL_ERROR_BROADCAST' })
})
test('checkpoint', async () => {
  sc.setCheckpointDir(mkdtempSync(join(tmpdir(), 'firesteel-checkpoint-')))
  const rdd = sc.parallelize([1, 2, 3, 4], 2).map(x => x + 1)
  rdd.checkpoint()
  assert.equal(rdd.isCheckpointed(), false)
  assert.equal(await rdd.count(), 4)
  assert.equal(rdd.isCheckpointed(), true)
  assert.match(await rdd.toDebugString(), /^\(2\) MapPartitionsRDD\[\d+\] at map at scala\.test\.ts:\d+ \[\]\n \|  ReliableCheckpointRDD\[\d+\]/)
  assert.deepEqual(await rdd.collect(), [2, 3, 4, 5])
})
test('pipe', async () => { assert.deepEqual(await sc.parallelize(['b', 'a'], 1).pipe('sort').collect(), ['a', 'b']) })
test('the zero of aggregateByKey counts once a key and partition', async () => {
  const pairs = sc.parallelize<string, number>([['a', 1], ['a', 1], ['a', 1], ['b', 1]], 3)
  assert.deepEqual((await pairs.aggregateByKey(10, (a, b) => a + b, (a, b) => a + b).collect()).sort(), [['a', 33], ['b', 11]])
})
test('cartesian', async () => {
  assert.deepEqual(await glom(sc.parallelize([1, 2], 2).cartesian(sc.parallelize(['a', 'b', 'c'], 1))), [[[1, 'a'], [1, 'b'], [1, 'c']], [[2, 'a'], [2, 'b'], [2, 'c']]])
})
test('a task that fails', async () => {
  await assert.rejects(() => sc.parallelize([1, 0], 2).map(x => { if (x === 0) throw new RangeError('/ by zero'); return 1 / x }).collect(), (error: Error) => {
    assert.match(error.message, /^Job aborted due to stage failure: Task 1 in stage \d+\.0 failed 1 times, most recent failure: Lost task 1\.0 in stage \d+\.0 \(TID \d+\) \(localhost executor driver\): RangeError: \/ by zero/)
    assert.match((error.cause as Error).stack!, /scala\.test\.ts:\d+/)
    return true
  })
})
test('persisted partitions are computed once', async () => {
  const counted = sc.longAccumulator()
  const rdd = sc.parallelize([1, 2, 3], 1).map(x => { counted.add(1); return x })
  await rdd.count(); await rdd.count()
  assert.equal(counted.value, 6)
  rdd.persist(StorageLevel.MEMORY_ONLY)
  await rdd.count(); await rdd.count()
  assert.equal(counted.value, 9)
})
test('countApproxDistinct gives the estimate of HyperLogLogPlus', async () => {
  assert.deepEqual([await sc.parallelize(upTo(1000), 4).countApproxDistinct(0.05), await sc.parallelize(upTo(1000).map(String), 4).countApproxDistinct(0.05), await sc.parallelize(upTo(100000), 4).countApproxDistinct(0.01)], [1006, 1006, 99571])
})
