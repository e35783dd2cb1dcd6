// Connect servers that are not Spark 4: Sail, whose engine is another, and Spark 3.5, whose protocol is too old. (Our own: test/spark/connect.test.ts.)
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { test } from 'node:test'
import { AnalysisException, SparkException, SparkSession, udf, UnsupportedOperationException, Window } from 'firesteel'
import * as F from 'firesteel/functions'
import { downloadArchive } from '../../dist/spark/install/download.js'
import { unpack } from '../../dist/spark/install/unpack.js'
import { freePort, skipReason, startSparkServer } from './spark/sparkServer.ts'
import { sail } from './tools.ts'

const noPython = spawnSync('python3', ['-m', 'venv', '--help']).status === 0 ? false : 'left out: Python with venv, for Sail, is not here'
test('Sail', { skip: noPython }, async t => {
  const port = await freePort()
  const folder = mkdtempSync(join(tmpdir(), 'firesteel-sail-'))
  const server = spawn(sail(), ['spark', 'server', '--ip', '127.0.0.1', '--port', String(port)], { cwd: folder, stdio: 'ignore' })
  const ended = new Promise(done => server.once('exit', done))
  const spark = SparkSession.builder.remote(`sc://127.0.0.1:${port}`).create()
  t.after(async () => { await spark.stop().catch(() => {}); server.kill('SIGTERM'); await ended; rmSync(folder, { recursive: true, force: true }) })
  const rows = async (df: { collect(): Promise<object[]> }): Promise<object[]> => (await df.collect()).map(row => ({ ...row }))

  const path = join(folder, 'comments.jsonl')
  writeFileSync(path, ['ada', 'bob', 'ada', 'cy', 'ada', 'bob'].map((author, score) => JSON.stringify({ author, score })).join('\n'))
  await t.test('the main job', async () => {
    assert.deepEqual(await rows(spark.read.json(path).groupBy('author').agg(F.count(F.lit(1)).as('n'), F.max('score').as('best')).orderBy(F.desc('n')).limit(2)), [{ author: 'ada', n: 3, best: 4 }, { author: 'bob', n: 2, best: 5 }])
  })
  await t.test('joins and windows', async () => {
    assert.deepEqual(await rows(spark.range(4).join(spark.range(3).withColumn('x', F.col('id').multiply(2)), 'id', 'left').orderBy('id')), [0, 2, 4, null].map((x, id) => ({ id, x })))
    assert.deepEqual((await spark.range(5).withColumn('r', F.row_number().over(Window.partitionBy(F.col('id').mod(2)).orderBy(F.desc('id')))).orderBy('id').collect()).map(row => row.r), [3, 2, 2, 1, 1])
  })
  await t.test('createDataFrame: every kind of value, and many rows', async () => {
    const given = [{ a: 1, b: 'x', c: null, d: new Date(0), e: [1, null], f: { g: true }, h: new Map([['k', 1.5]]), i: new Uint8Array([1, 2]) }]
    const back = await spark.createDataFrame(given, 'a bigint, b string, c double, d timestamp, e array<int>, f struct<g: boolean>, h map<string,double>, i binary').first()
    assert.deepEqual(JSON.parse(JSON.stringify({ ...back, h: [...back!.h], i: [...back!.i] })), { a: 1, b: 'x', c: null, d: '1970-01-01T00:00:00Z', e: [1, null], f: { g: true }, h: [['k', 1.5]], i: [1, 2] })
    assert.equal(await spark.createDataFrame(Array.from({ length: 100_000 }, (_, i) => ({ i, text: 'x'.repeat(20) }))).count(), 100_000)
    assert.equal((await spark.range(300_000).collect()).length, 300_000)
  })
  await t.test('show, views, settings, files', async () => {
    const said: string[] = []
    const { log } = console
    console.log = (text: string) => { said.push(text) }
    try { await spark.range(2).show() } finally { console.log = log }
    assert.equal(said.join('\n').trim(), '+---+\n| id|\n+---+\n|  0|\n|  1|\n+---+')
    spark.range(3).createOrReplaceTempView('v')
    assert.deepEqual(await rows(spark.sql('SELECT sum(id) AS s FROM v')), [{ s: 3 }])
    spark.conf.set('spark.sql.session.timeZone', 'Asia/Tokyo')
    assert.equal(await spark.conf.get('spark.sql.session.timeZone'), 'Asia/Tokyo')
    await spark.range(3).write.parquet(join(folder, 'out'))
    assert.equal(await spark.read.parquet(join(folder, 'out')).count(), 3)
  })
  await t.test('errors are exceptions of ours, in the server\'s words', async () => {
    await assert.rejects(async () => spark.sql('SELECT nope FROM v').collect(), (error: Error) => error instanceof AnalysisException && /nope/.test(error.message))
    await assert.rejects(async () => spark.table('no_such_table').collect(), (error: Error) => error instanceof AnalysisException && /no_such_table/.test(error.message))
    assert.equal(await spark.range(3).count(), 3)
  })
  await t.test('RDDs and functions of the program are refused at the call', () => {
    const plusOne = udf((n: number) => n + 1, 'int')
    for (const use of [() => spark.sparkContext, () => spark.range(1).rdd, () => spark.range(1).select(plusOne('id')), () => spark.udf.register('f', plusOne), () => spark.range(1).mapInArrow(function* (tables) { yield* tables }, 'id bigint')])
      assert.throws(use, (error: Error) => error instanceof UnsupportedOperationException && /a Spark Connect server that this program did not start has no JavaScript/.test(error.message))
  })
})

const old = '3.5.7'
const wantsOld = process.env.FIRESTEEL_SPARK_VERSIONS?.split(',').includes(old)
test(`Spark ${old}`, { skip: skipReason() || (wantsOld ? false : `left out: some 320 MB (FIRESTEEL_SPARK_VERSIONS=${old})`) }, async t => {
  const { home, jar } = await oldSpark()
  const server = await startSparkServer({ home, conf: { 'spark.jars': jar } })
  t.after(() => server.stop())
  const spark = SparkSession.builder.remote(server.address).create()
  t.after(() => spark.stop())
  await assert.rejects(() => spark.range(3).count(), (error: SparkException) => error.errorClass === 'UNSUPPORTED_SERVER_VERSION' && error.message === `[UNSUPPORTED_SERVER_VERSION] The server at ${server.address} is Spark ${old}: firesteel speaks with Spark 4 and later.`)
})

/** Spark 3.5 as PyPI has it, and its Connect server, which Maven has: kept below node_modules/.cache. */
async function oldSpark(): Promise<{ home: string; jar: string }> {
  const folder = resolve(`node_modules/.cache/spark-${old}`)
  const [home, jar] = [join(folder, 'spark'), join(folder, `spark-connect_2.12-${old}.jar`)]
  if (existsSync(home)) return { home, jar }
  const making = `${folder}.${process.pid}`
  mkdirSync(making, { recursive: true })
  try {
    const archive = await downloadArchive(old, making)
    const answer = await fetch(`https://repo.maven.apache.org/maven2/org/apache/spark/spark-connect_2.12/${old}/spark-connect_2.12-${old}.jar`)
    writeFileSync(join(making, `spark-connect_2.12-${old}.jar`), Buffer.from(await answer.arrayBuffer()))
    for (const [path, hash] of [[archive, '80e36514e0c5c126d35a26adf4f405cd4a69de96a8ea8a3c1e9a65fce2fb4eaa'], [join(making, `spark-connect_2.12-${old}.jar`), '15366e21273a874c760b51fa00743a2acb8fa78642cc35d7a076a3ade0c5eef6']] as const)
      assert.equal(createHash('sha256').update(readFileSync(path)).digest('hex'), hash, path)
    renameSync(await unpack(archive, join(making, 'unpacked')), join(making, 'spark'))
    for (const left of [archive, join(making, 'unpacked')]) rmSync(left, { recursive: true, force: true })
    renameSync(making, folder)
  } finally { rmSync(making, { recursive: true, force: true }) }
  return { home, jar }
}
