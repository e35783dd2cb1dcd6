// Spark's answers to programs of RDDs, recorded with PySpark. Its tuples are arrays here. What is Python's own (the text of its values, its hash of a
// string, jobs that begin before an action) is left out, with the reason; test/rdd/scala.test.ts has what Scala's Spark answers to the same.
import { mkdirSync, writeFileSync } from 'node:fs'
import { after } from 'node:test'
import { gzipSync } from 'node:zlib'
import { BarrierTaskContext, SparkConf, SparkContext, StorageLevel, type RDD } from 'firesteel'
import { answer, attempt, compared, tree } from './harness.ts'

interface Surroundings { readonly sc: SparkContext; readonly data: string; readonly tmp: string }
type Program = (surroundings: Surroundings) => Promise<unknown>
const sc = new SparkContext(new SparkConf().setMaster(process.env.FIRESTEEL_TRUTH_MASTER ?? 'local[2]').setAppName('yard'))
after(() => sc.stop())

const upTo = (n: number, from = 0): number[] => Array.from({ length: n - from }, (_, i) => from + i)
const compare = (a: unknown, b: unknown): number => {
  if (Array.isArray(a) && Array.isArray(b)) { for (let i = 0; i < Math.min(a.length, b.length); i++) { const c = compare(a[i], b[i]); if (c) return c } return a.length - b.length }
  return (a as number) < (b as number) ? -1 : (a as number) > (b as number) ? 1 : 0
}
const sorted = <A>(items: readonly A[]): A[] => [...items].sort(compare)
const glom = <A>(rdd: RDD<A>): Promise<A[][]> => rdd.glom().collect()
const sortedParts = async <A>(rdd: RDD<A>): Promise<A[][]> => (await glom(rdd)).map(sorted)
const add = (a: number, b: number): number => a + b
const letters: [string, number][] = [['a', 1], ['b', 2], ['1', 3], ['d', 4], ['2', 5]]
const left: [string, number][] = [['a', 1], ['b', 4], ['a', 9]]
const right: [string, number][] = [['a', 2], ['c', 5], ['a', 3]]

compared<Program>('rdd', {
  'rdd.parallelize.pyrange': () => glom(sc.parallelize(upTo(10), 3)),
  'rdd.textFile.minPartitions': async ({ data }) => { const r = sc.textFile(`${data}/people.txt`, 3); return [await r.getNumPartitions(), await glom(r)] },
  'rdd.textFile.gz': async ({ tmp }) => { writeFileSync(`${tmp}/x.txt.gz`, gzipSync('a\nb\nc\n')); const r = sc.textFile(`${tmp}/x.txt.gz`, 4); return [await r.getNumPartitions(), await r.collect()] },
  'rdd.saveAsTextFile.gzip': async ({ tmp }) => { await sc.parallelize(['a', 'b'], 2).saveAsTextFile(`${tmp}/o`, 'org.apache.hadoop.io.compress.GzipCodec'); return [tree(`${tmp}/o`), sorted(await sc.textFile(`${tmp}/o`).collect())] },
  'rdd.pickleFile': async ({ tmp }) => { await sc.parallelize<[number, string | null]>([[1, 'a'], [2, null]], 2).saveAsPickleFile(`${tmp}/o`); return [tree(`${tmp}/o`), sorted(await sc.pickleFile(`${tmp}/o`).collect())] },
  'rdd.map': () => sc.parallelize(['b', 'a', 'c']).map(x => [x, 1]).collect(),
  'rdd.filter.partitions': () => glom(sc.parallelize(upTo(6), 3).filter(x => x > 3)),
  'rdd.flatMap': () => sc.parallelize([2, 3, 4]).flatMap(x => Array.from({ length: x - 1 }, (_, i) => i + 1)).collect(),
  'rdd.union': async () => { const r = sc.parallelize([1, 2], 2).union(sc.parallelize([2, 3, 3], 1)); return [await r.collect(), await r.getNumPartitions(), await glom(r)] },
  'rdd.sc_union': async () => { const r = sc.union([sc.parallelize([1], 1), sc.parallelize([2], 1), sc.parallelize([3], 1)]); return [await r.collect(), await r.getNumPartitions()] },
  'rdd.plus': () => sc.parallelize([1, 2]).union(sc.parallelize([3])).collect(),
  'rdd.intersection': async () => sorted(await sc.parallelize([1, 10, 2, 3, 4, 5, 2]).intersection(sc.parallelize([1, 6, 2, 3, 7, 8, 2])).collect()),
  'rdd.cartesian': async () => { const r = sc.parallelize([1, 2], 2).cartesian(sc.parallelize(['a', 'b', 'c'], 1)); return [sorted(await r.collect()), await r.getNumPartitions(), await glom(r)] },
  'rdd.glom': () => glom(sc.parallelize([1, 2, 3, 4], 2)),
  'rdd.coalesce.up': async () => { const r = sc.parallelize([1, 2, 3, 4], 2); return [await r.coalesce(5).getNumPartitions(), await r.coalesce(5, true).getNumPartitions()] },
  'rdd.coalesce.zero': () => sc.parallelize([1], 1).coalesce(0).collect(),
  'rdd.repartition': async () => { const r = sc.parallelize(upTo(20), 2).repartition(4); return [await r.getNumPartitions(), sorted(await r.collect()), [0, 0, 0, (await glom(r)).reduce((sum, part) => sum + part.length, 0)]] },
  'rdd.repartitionAndSortWithinPartitions': () => glom(sc.parallelize<number, number>([[0, 5], [3, 8], [2, 6], [0, 8], [3, 8], [1, 3]]).repartitionAndSortWithinPartitions(2, x => x % 2, true)),
  'rdd.zip.mismatch_partitions': () => sc.parallelize(upTo(4), 2).zip(sc.parallelize(upTo(4), 4)).collect(),
  'rdd.zipWithUniqueId': () => sc.parallelize(['a', 'b', 'c', 'd', 'e'], 3).zipWithUniqueId().collect(),
  'rdd.keyBy': () => sc.parallelize(upTo(3)).keyBy(x => x * x).collect(),
  'rdd.mapValues': async () => { const x = sc.parallelize<string, string[]>([['a', ['x', 'y']], ['b', ['p']]]); return [await x.mapValues(v => v.length).collect(), await x.flatMapValues(v => v).collect(), await x.keys().collect(), await x.values().collect()] },
  'rdd.mapValues.keeps_partitioner': async () => { const r = sc.parallelize<number, number>([[1, 1], [2, 2]], 2).partitionBy(3); return [r.mapValues(v => v).partitioner !== null, r.map(pair => pair).partitioner !== null] },
  'rdd.pipe': async () => [await sc.parallelize(['1', '2', '', '3'], 1).pipe('cat').collect(), await sc.parallelize(['b', 'a', 'c'], 1).pipe('sort').collect(), await sc.parallelize(['x'], 1).pipe('printenv MY', { MY: 'v1' }).collect()],
  'rdd.pipe.checkCode': async () => [await sc.parallelize(['x'], 1).pipe('false').collect(), await attempt(() => sc.parallelize(['x'], 1).pipe('false', { checkCode: true }).collect())],
  'rdd.lazy': async () => {
    const acc = sc.longAccumulator(); const seen: number[] = []; const r = sc.parallelize([1, 2, 3], 1).map(x => { acc.add(1); return x })
    seen.push(acc.value); await r.count(); seen.push(acc.value); await r.count(); seen.push(acc.value); const p = r.persist(); await p.count(); seen.push(acc.value); await p.count(); return [...seen, acc.value]
  },
  'rdd.sampleStdev.closure': async () => { const c = [0]; await sc.parallelize([1, 2, 3]).foreach(x => { c[0]! += x }); return c },
  'rdd.groupByKey': async () => sorted((await sc.parallelize<string, number>([['a', 1], ['b', 1], ['a', 2]]).groupByKey().collect()).map(([k, v]) => [k, sorted(v)])),
  'rdd.groupByKey.valueorder': async () => sorted(await sc.parallelize<string, number>([['a', 3], ['b', 1], ['a', 1], ['a', 2]], 1).groupByKey().collect()),
  'rdd.reduceByKey': async () => sorted(await sc.parallelize<string, number>([['a', 1], ['b', 1], ['a', 1]]).reduceByKey(add).collect()),
  'rdd.reduceByKey.negkeys': () => sortedParts(sc.parallelize<number, number>([[-3, 1], [-1, 1], [2, 1], [-3, 1]], 2).reduceByKey(add, 3)),
  'rdd.reduceByKeyLocally': () => sc.parallelize<string, number>([['a', 1], ['b', 1], ['a', 1]]).reduceByKeyLocally(add),
  'rdd.foldByKey.zero': async () => sorted(await sc.parallelize<string, number>([['a', 1], ['a', 1], ['b', 1]], 3).foldByKey(100, add).collect()),
  'rdd.sortByKey': async () => [await sc.parallelize(letters).sortByKey().collect(), await sc.parallelize(letters).sortByKey(false).collect(), await sc.parallelize<string, number>([['Mary', 1], ['had', 2], ['a', 3], ['Little', 4]]).sortByKey(true, 3, k => k.toLowerCase()).collect()],
  'rdd.sortByKey.glom': () => glom(sc.parallelize<number, number>(upTo(20).map(i => [i * 7 % 20, i]), 4).sortByKey(true, 3)),
  'rdd.sortBy': async () => [await sc.parallelize(letters).sortBy(([k]) => k).collect(), await sc.parallelize(letters).sortBy(([, v]) => v).collect(), await sc.parallelize(letters).sortBy(([, v]) => v, { ascending: false }).collect()],
  'rdd.fullOuterJoin': () => sc.parallelize(left).fullOuterJoin(sc.parallelize(right)).collect(),
  'rdd.cogroup': async () => sorted((await sc.parallelize(left).cogroup(sc.parallelize(right)).collect()).map(([k, vs]) => [k, vs.map(sorted)])),
  'rdd.partitionBy': async () => [await sortedParts(sc.parallelize([1, 2, 3, 4, 2, 4, 1]).map(x => [x, x]).partitionBy(2)), await sortedParts(sc.parallelize<string, number>([['apple', 1], ['bob', 2], ['ant', 3]]).partitionBy(3, k => k.charCodeAt(0) - 97))],
  'rdd.partitionBy.custom_negative': () => sortedParts(sc.parallelize(upTo(6).map((i): [number, number] => [i, i])).partitionBy(4, k => k - 10)),
  'rdd.lookup': async () => { const r = sc.parallelize(upTo(1000).map((i): [number, number] => [i, i]), 10); return [await r.lookup(42), await r.sortByKey().lookup(42), await r.lookup(1024), await sc.parallelize<[string, string], string>([[['a', 'b'], 'c']]).groupByKey().lookup(['a', 'b'])] },
  'rdd.collectAsMap': () => sc.parallelize<number, number>([[1, 2], [3, 4], [1, 9]], 1).collectAsMap(),
  'rdd.reduce.noncommutative': async () => [await sc.parallelize([...'abcdef'], 3).reduce((a, b) => a + b), await sc.parallelize([10, 3, 2, 1], 2).reduce((a, b) => a - b)],
  'rdd.reduce.empty': () => sc.parallelize<number>([]).reduce(add),
  'rdd.fold': async () => [await sc.parallelize([1, 2, 3, 4, 5]).fold(0, add), await sc.parallelize([1, 2, 3], 3).fold(10, add), await sc.parallelize<number>([], 4).fold(10, add)],
  'rdd.aggregate': async () => [await sc.parallelize([1, 2, 3, 4]).aggregate([0, 0] as [number, number], ([sum, n], v) => [sum + v, n + 1], (a, b) => [a[0] + b[0], a[1] + b[1]]), await sc.parallelize([1, 2, 3], 3).aggregate(1, add, add)],
  'rdd.take': async () => { const r = sc.parallelize([2, 3, 4, 5, 6], 3); return [await r.take(2), await r.take(10), await r.take(0), await sc.parallelize(upTo(100), 100).filter(x => x > 90).take(3)] },
  'rdd.take.jobs': async () => {
    sc.setJobGroup('tk', 'x'); await sc.parallelize(upTo(100), 100).filter(x => x > 90).take(3); const jobs = await sc.statusTracker().getJobIdsForGroup('tk'); sc.setJobGroup('', '')
    return [jobs.length, await Promise.all(jobs.map(async id => (await sc.statusTracker().getJobInfo(id))!.stageIds.length))]
  },
  'rdd.takeSample': async () => { const r = sc.parallelize(upTo(10)); return [(await r.takeSample(true, 20, 1)).length, (await r.takeSample(false, 5, 2)).length, (await r.takeSample(false, 15, 3)).length, String(await r.takeSample(false, 5, 2)) === String(await r.takeSample(false, 5, 2)), await attempt(() => r.takeSample(false, -1))] },
  'rdd.foreachPartition': async () => { const a = sc.longAccumulator(); await sc.parallelize([1, 2, 3, 4, 5], 2).foreachPartition(it => { a.add([...it].length) }); return a.value },
  'rdd.maxmin': async () => { const r = sc.parallelize([1, 5, 43, 10]); const s = sc.parallelize([2, 5, 43, 10]); return [await r.max(), await r.max(String), await s.min(), await s.min(String)] },
  'rdd.histogram.errors': async () => { const r = sc.parallelize(upTo(5)); return [await attempt(() => r.histogram([3, 1])), await attempt(() => r.histogram([1, 1, 2])), await attempt(() => r.histogram(0)), await attempt(() => sc.parallelize<number>([]).histogram(2)), await attempt(() => r.histogram([1]))] },
  'rdd.isEmpty': async () => [await sc.parallelize([]).isEmpty(), await sc.parallelize([1]).isEmpty(), await sc.parallelize(upTo(10), 10).filter(() => false).isEmpty()],
  'rdd.meanApprox': async () => { const r = sc.parallelize(upTo(1000), 10); return [Number(await r.meanApprox(10000)), Number(await r.sumApprox(10000))] },
  'rdd.persist.change': () => attempt(() => sc.parallelize([1, 2]).persist(StorageLevel.MEMORY_ONLY).persist(StorageLevel.DISK_ONLY)),
  'rdd.localCheckpoint': async () => { const r = sc.parallelize(upTo(4), 2).map(x => x + 1); r.localCheckpoint(); const before = r.isLocallyCheckpointed(); await r.count(); return [before, r.isCheckpointed(), r.isLocallyCheckpointed(), r.getStorageLevel().description] },
  'rdd.broadcast.map': () => { const b = sc.broadcast({ a: 1, b: 2 } as Record<string, number>); return sc.parallelize(['a', 'b', 'c']).map(k => [k, b.value[k] ?? null]).collect() },
  'rdd.accumulator.types': async () => {
    const vectors = sc.accumulator([1, 2, 3], { zero: v => v.map(() => 0), addInPlace: (a, b) => a.map((x, i) => x + b[i]!) }); const i = sc.accumulator(1); const f = sc.accumulator(0.5)
    await sc.parallelize([1, 2, 3]).foreach(x => { vectors.add([x, x, x]); i.add(x); f.add(x / 2) }); return [vectors.value, i.value, f.value]
  },
  'rdd.accumulator.read_in_task': () => { const a = sc.longAccumulator(); return attempt(() => sc.parallelize([1]).map(() => a.value).collect()) },
  'rdd.task_failure': () => sc.parallelize([1, 0], 2).map(x => { if (x === 0) throw new RangeError('by zero'); return 1 / x }).collect(),
  'rdd.nested': () => { const a = sc.parallelize([1]); return attempt(() => sc.parallelize([1]).map(() => String(a.count())).collect()) },
  'rdd.sc_in_task': ({ sc }) => attempt(() => sc.parallelize([1]).map(x => String(sc.parallelize([x]).count())).collect()),
  'rdd.barrier': () => sc.parallelize(upTo(4), 2).barrier().mapPartitions(it => [BarrierTaskContext.get().allGather(String([...it].reduce((a, b) => a + b, 0)))]).collect(),
  'rdd.version': async () => [await sc.version(), sc.master, sc.appName, sc.getConf().get('spark.app.name'), sc.sparkUser() !== ''],
  'rdd.pagerank': async ({ tmp }) => {
    mkdirSync(`${tmp}/in`); writeFileSync(`${tmp}/in/pagerank_data.txt`, '1 2\n1 3\n1 4\n2 1\n3 1\n4 1\n')
    const links = sc.textFile(`${tmp}/in`).map(l => l.split(/\s+/).slice(0, 2) as [string, string]).distinct().groupByKey().cache()
    let ranks: RDD<[string, number]> = links.mapValues(() => 1)
    for (let i = 0; i < 10; i++) ranks = links.join(ranks).flatMap(([, [to, rank]]) => to.map((url): [string, number] => [url, rank / to.length])).reduceByKey(add).mapValues(r => r * 0.85 + 0.15)
    return sorted((await ranks.collect()).map(([a, b]) => [a, Number(b.toFixed(9))]))
  },
}, program => answer(({ data, tmp }) => program({ sc, data, tmp })), {
  'rdd.saveAsTextFile.values': 'left out: Python\'s text of its values; scala.test.ts has Scala\'s',
  'rdd.sequenceFile': 'left out: Hadoop\'s SequenceFile; saveAsObjectFile instead',
  'rdd.repartition.placement': 'left out: Python deals whole batches; scala.test.ts has the records\' places',
  'rdd.reduceByKey.numPartitions': 'left out: PySpark sums the sides\' partitions, Scala takes the most: scala.test.ts',
  'rdd.sortBy.runs_job': 'left out: PySpark samples when sortBy is called; here a transformation never starts a job',
  'rdd.sampleByKey': 'left out: drawn by Python\'s random',
  'rdd.sum.intfloat': 'left out: Python\'s repr of its numbers',
  'rdd.stats': 'left out: Python\'s text; scala.test.ts has Scala\'s',
  'rdd.stats.empty': 'left out: Python\'s text; scala.test.ts has Scala\'s',
  'rdd.toDebugString': 'left out: the pipeline of Python\'s workers; lineage.test.ts has ours',
  'rdd.cache': 'left out: Python keeps pickled bytes, MEMORY_ONLY means objects',
  'rdd.checkpoint': 'left out: Python\'s debug string; scala.test.ts has Scala\'s',
  'rdd.name': 'left out: Python\'s classes',
  // Differences meant to be
  'rdd.reduceByKey.negkeys': 'the hash of -1 is -2 in Python, -1 in Scala',
  'rdd.pipe.checkCode': 'Python\'s worker wraps errors of tasks as PYTHON_EXCEPTION',
  'rdd.accumulator.read_in_task': 'Python\'s worker wraps errors of tasks as PYTHON_EXCEPTION',
  'rdd.task_failure': 'Python\'s worker wraps errors of tasks as PYTHON_EXCEPTION',
})
