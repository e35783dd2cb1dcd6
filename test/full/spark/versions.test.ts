// Spark 4.0 to 4.2, each with its own protocol of workers (src/worker/spark/dialects.ts): every form of a function, RDDs, and DataFrames over the Connect
// service of that version. The oldest is brought by default; each is some 450 MB, so the others are named: FIRESTEEL_SPARK_VERSIONS=4.1.4,4.2.1
import assert from 'node:assert/strict'
import { writeFileSync, existsSync, mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { after, test, type TestContext } from 'node:test'
import { BarrierTaskContext, SparkException, SparkSession, udaf, udf, UnsupportedOperationException } from 'firesteel'
import * as F from 'firesteel/functions'
import { zips } from '../../rdd/zips.ts'
import { installSpark } from '../../../dist/spark/install/install.js'
import { firesteel, root } from '../../cli/run.ts'
import { skipReason } from './sparkServer.ts'

const skip = skipReason()
const oldest = '4.0.5'
const versions = [oldest, ...process.env.FIRESTEEL_SPARK_VERSIONS?.split(',').filter(Boolean) ?? []]
if (versions.length === 1) console.log('left out: Spark 4.1 and 4.2, some 450 MB each (FIRESTEEL_SPARK_VERSIONS=4.1.4,4.2.1)')
/** One executor: Spark then reads a shuffle's pieces in the order of the maps. */
const master = 'local-cluster[1,2,1024]'
const folder = mkdtempSync(join(root, 'node_modules/.cache-versions-'))
after(() => rmSync(folder, { recursive: true, force: true }))

for (const version of versions) test(`Spark ${version}`, { skip }, async t => {
  const { path } = await installSpark({ version, say: text => console.error(text) })

  await t.test('every form of function in DataFrames and SQL, and RDDs, as on the embedded engine', async () => {
    const program = 'test/full/spark/programs/functions.ts'
    const here = await firesteel(['submit', '--master', 'local[2]', program])
    const there = await firesteel(['submit', '--master', master, program], { env: { SPARK_HOME: path } })
    assert.equal(there.err, '')
    assert.equal(there.out, here.out)
    assert.match(here.out, /^wordcount \[\["a",3\],\["b",2\],\["c",1\]\]$/m)
  })
  await t.test('windows, barriers, workers that end', async t => {
    const spark = open(t, path)
    assert.equal(await spark.version(), version)
    spark.udf.register('total', udaf({ zero: 0, reduce: (b: number, v: number | null) => b + (v ?? 0), merge: (a: number, b: number) => a + b, finish: (b: number) => b }, 'bigint', 'total'))
    const rows = await spark.sql('SELECT id, total(id) OVER (PARTITION BY id % 2 ORDER BY id ROWS BETWEEN 1 PRECEDING AND CURRENT ROW) AS a, total(id) OVER (PARTITION BY id % 2) AS b FROM range(6) ORDER BY id').collect()
    assert.deepEqual(rows.map(row => [row.id, row.a, row.b]), [[0, 0, 6], [1, 1, 9], [2, 2, 6], [3, 4, 9], [4, 6, 6], [5, 8, 9]])

    // Large rows go up in the way that the version takes; what came later is refused by name.
    assert.equal(await spark.createDataFrame(Array.from({ length: 100_000 }, (_, i) => ({ i, text: 'x'.repeat(20) }))).count(), 100_000)
    await assert.rejects(async () => spark.range(3).select('id').zip(spark.range(3).select(F.col('id').as('other'))).collect(), (error: Error) => error instanceof UnsupportedOperationException && new RegExp(`Zip came with Spark 4\\.3; the server at sc://\\S+ is Spark ${version.replaceAll('.', '\\.')}\\.`).test(error.message))

    const sc = spark.sparkContext
    assert.equal(await sc.version(), version)
    const said = await sc.parallelize([0, 1, 2, 3], 2).barrier().mapPartitions(records => { const all = [...records]; return [BarrierTaskContext.get().allGather(all.join())] }).collect()
    assert.deepEqual(said, [['0,1', '2,3'], ['0,1', '2,3']])

    const mark = join(folder, version)
    const seen = sc.longAccumulator('seen')
    const sum = await sc.range(0, 1000, 1, 4).map(x => { seen.add(1); if (x === 700 && !existsSync(mark)) { writeFileSync(mark, ''); process.kill(process.pid, 'SIGKILL') } return x }).sum()
    assert.deepEqual([sum, seen.value, existsSync(mark)], [499_500, 1000, true])
    for (const check of Object.values(zips)) await check(sc)
    await assert.rejects(async () => spark.range(3).select(udf((x: number) => { if (x === 2) throw new RangeError('two'); return x }, 'bigint')('id')).collect(), (error: SparkException) => error.errorClass === 'FAILED_EXECUTE_UDF' && /^RangeError: two\n\s+at .*versions\.test\.ts:\d+/.test(String((error.cause as Error).stack)))
  })
  await t.test('encrypted files: what a worker is told of its task goes on when it has read the broadcasts', async t => {
    const spark = open(t, path, { 'spark.io.encryption.enabled': 'true' })
    const sc = spark.sparkContext
    const [names, list] = [sc.broadcast(new Map([[1, 'one']])), sc.broadcast(Array.from({ length: 100_000 }, (_, i) => i))]
    const said = (x: number): string => `${names.value.get(x) ?? '-'} ${list.value.length}`
    for (let i = 0; i < 2; i++) assert.deepEqual(await sc.parallelize([1, 2], 2).map(said).collect(), ['one 100000', '- 100000'])
    assert.deepEqual((await spark.range(1, 3, 1, 2).select(udf(said, 'string')('id').as('s')).collect()).map(row => row.s), ['one 100000', '- 100000'])
  })
})

/** A session of this process on the Spark in a folder. */
function open(t: TestContext, home: string, conf: Readonly<Record<string, string>> = {}): SparkSession {
  const before = process.env.SPARK_HOME
  process.env.SPARK_HOME = home
  const spark = SparkSession.builder.master(master).config({ 'spark.ui.enabled': 'false', ...conf }).create()
  t.after(async () => { await spark.stop(); if (before === undefined) delete process.env.SPARK_HOME; else process.env.SPARK_HOME = before })
  return spark
}
