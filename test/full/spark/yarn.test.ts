// YARN and HDFS: programs in both deploy modes on a machine that has neither Node nor the program's files, what is left of them, what is said of them.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { driverLogOf } from '../../../dist/spark/yarn/driverLog.js'
import { bin, root, type Ran, type RunOptions } from '../../cli/run.ts'
import { hadoopSkipReason, startHadoop, type Hadoop } from './hadoop.ts'
import { mavenJars, mavenSkipReason } from '../maven.ts'
import { gone } from './processes.ts'
import { sparkHome } from './sparkServer.ts'
import { firstLine, good as wentWell, programs, until, withEnvironment } from './submitting.ts'

const skip = hadoopSkipReason()
const canHide = spawnSync('unshare', ['-m', 'true']).status === 0
const { folder, program, remove } = programs('yarn')
/** The machine that YARN uses sees this one. */
const state = mkdtempSync(join(tmpdir(), 'firesteel-yarn-test-'))
let hadoop: Hadoop
let small: readonly string[] = []
before(async () => {
  if (skip) return
  const home = await sparkHome()
  hadoop = await startHadoop({ gathersLogs: true, machines: ['127.0.0.1', '127.0.0.2'], hidden: canHide ? [...new Set([root.replace(/\/$/, ''), realpathSync(join(root, 'node_modules')), process.execPath])] : [] })
  process.env.HADOOP_CONF_DIR = hadoop.conf
  small = ['--master', 'yarn', '--driver-memory', '600m', '--executor-memory', '600m', ...Object.entries({ 'spark.yarn.jars': `local:${home}/jars/*`, 'spark.yarn.am.memory': '512m', 'spark.yarn.maxAppAttempts': '1', 'spark.executorEnv.SPARK_LOCAL_IP': '127.0.0.1', 'spark.yarn.appMasterEnv.SPARK_LOCAL_IP': '127.0.0.1' }).flatMap(([key, value]) => ['--conf', `${key}=${value}`])]
})
after(async () => { if (!skip) await hadoop.stop(); remove(); rmSync(state, { recursive: true, force: true }) })

const firesteel = withEnvironment(() => ({ HADOOP_CONF_DIR: hadoop.conf, SPARK_LOCAL_IP: '127.0.0.1' }))
const run = (args: readonly string[], options?: RunOptions): Promise<Ran> => firesteel(['submit', ...small, ...args], options)
const good = async (args: readonly string[]): Promise<string> => wentWell(args, await run(args))
const staged = (): Promise<readonly string[]> => hadoop.list(`/user/${userInfo().username}/.sparkStaging`)
const newest = async () => (await hadoop.applications()).toSorted((a, b) => a.id < b.id ? -1 : 1).at(-1)!
const withoutId = (out: string): string => out.replace(/^application_\S+\n/, '')

test('DataFrames, RDDs, functions with their packages, broadcasts, accumulators and HDFS in both deploy modes', { skip }, async () => {
  mkdirSync(join(folder, 'shop'), { recursive: true })
  writeFileSync(join(folder, 'shop/prices.ts'), "import { Decimal } from 'decimal.js'\nexport const tax = (x: number): string => new Decimal(x).times('1.19').toFixed(2)\n")
  const file = program('all.ts', `
    import { tax } from './shop/prices.ts'
    const out = process.argv[2]!
    const names = sc.broadcast(new Map([[0, 'even'], [1, 'odd']]))
    const seen = sc.longAccumulator('seen')
    const taxed = udf((x: number) => tax(x), 'string')
    await spark.range(3).select(taxed(col('id')).as('t')).write.mode('overwrite').parquet(out + '/table')
    console.log((await spark.read.parquet(out + '/table').orderBy('t').collect()).map(row => row.t).join(' '))
    const named = udf((x: number) => names.value.get(x % 2)!, 'string')
    console.log((await spark.range(3).select(named(col('id')).as('n')).collect()).map(row => row.n).join(' '))
    const pairs = sc.parallelize([0, 1, 2, 3], 4).map(x => { seen.add(x); return [names.value.get(x % 2)!, x] as [string, number] }).reduceByKey((a, b) => a + b)
    console.log(JSON.stringify((await pairs.collect()).sort()), seen.value)
    await sc.parallelize(['b', 'a'], 2).map(text => text + tax(1)).saveAsTextFile(out + '/lines')
    console.log(JSON.stringify((await sc.textFile(out + '/lines').collect()).sort()), JSON.stringify(process.argv.slice(3)))
    const here = ${JSON.stringify(folder)}
    console.log([...new Set(await sc.parallelize([1, 2, 3], 3).map(() => [existsSync(here), process.execPath === ${JSON.stringify(process.execPath)}].join(' ')).collect())].join(), await spark.conf.get('spark.submit.deployMode', 'client'))
    await spark.stop()`)
  const said = (mode: string) => `0.00 1.19 2.38\neven odd even\n[["even",2],["odd",4]] 6\n["a1.19","b1.19"] ["a b","--c"]\n${canHide ? false : true} false ${mode}\n`
  assert.equal(await good(['--num-executors', '2', file, `${hadoop.fs}/client`, 'a b', '--c']), said('client'))
  assert.equal((await newest()).finalStatus, 'SUCCEEDED')
  assert.ok((await hadoop.list('/client/lines')).includes('_SUCCESS'))
  const there = await run(['--deploy-mode', 'cluster', '--num-executors', '2', file, `${hadoop.fs}/cluster`, 'a b', '--c'])
  assert.equal(there.code, 0, `${there.out}\n${there.err.slice(-6000)}`)
  assert.equal(withoutId(there.out), said('cluster'))
  assert.match(there.err, /application_\S+ is SUCCEEDED\n$/)
  assert.deepEqual(await staged(), [])
})

test('--queue, --name, --executor-cores, --files and --archives with their meaning, in both deploy modes', { skip }, async () => {
  writeFileSync(join(state, 'word.txt'), 'flint')
  spawnSync('tar', ['-czf', join(state, 'words.tar.gz'), '-C', state, 'word.txt'])
  const file = program('files.ts', `
    const read = () => [readFileSync(SparkFiles.get('word.txt'), 'utf8'), readFileSync('words/word.txt', 'utf8')].join()
    console.log((await sc.parallelize([1], 1).map(read).collect())[0], await spark.conf.get('spark.executor.cores'), await spark.conf.get('spark.submit.deployMode', 'client') === 'client' || read())
    await spark.stop()`)
  for (const mode of ['client', 'cluster']) {
    const out = await good(['--deploy-mode', mode, '--queue', 'nightly', '--name', `words ${mode}`, '--executor-cores', '2', '--num-executors', '1', '--files', join(state, 'word.txt'), '--archives', `${join(state, 'words.tar.gz')}#words`, file])
    assert.equal(withoutId(out), `flint,flint 2 ${mode === 'client' ? 'true' : 'flint,flint'}\n`)
    const { name, queue, applicationType } = await newest()
    assert.deepEqual([name, queue.replace('root.', ''), applicationType], [`words ${mode}`, 'nightly', 'SPARK'])
  }
})

test('executors on several machines: a shuffle between them, what they need is brought to each', { skip }, async () => {
  const file = program('spread.ts', `
    const names = sc.broadcast(new Map([[0, 'even'], [1, 'odd']]))
    const machines = await sc.parallelize([1, 2, 3, 4, 5, 6, 7, 8], 8).map(() => process.env.NM_HOST!).distinct().collect()
    const counts = await sc.range(0, 100_000, 1, 8).map(x => [names.value.get(x % 2)!, 1] as [string, number]).reduceByKey((a, b) => a + b, 4).collect()
    const named = udf((x: number) => names.value.get(x % 2)!, 'string')
    console.log(machines.length, JSON.stringify(counts.sort()), await spark.range(0, 1000, 1, 8).groupBy(named(col('id')).as('n')).count().count())
    await spark.stop()`)
  for (const mode of ['client', 'cluster']) {
    const out = await good(['--deploy-mode', mode, '--num-executors', '4', '--conf', 'spark.scheduler.minRegisteredResourcesRatio=1', '--conf', 'spark.scheduler.maxRegisteredResourcesWaitingTime=120s', file])
    assert.equal(withoutId(out), '2 [["even",50000],["odd",50000]] 2\n', mode)
  }
})

/** Classes that Spark has not, with a static method that SQL can call. */
const library = { name: 'org.apache.commons:commons-numbers-gamma:1.2', jars: {
  'org.apache.commons:commons-numbers-gamma:1.2': '36e345c87bc38ff91a78b966cc212f9c0d8a772746063ca7421c35344ac5220c',
  'org.apache.commons:commons-numbers-fraction:1.2': '80573384ea26c4b2ce014d82b1467c8e5b92624cc9b207909b5c8b78e396ce9d',
  'org.apache.commons:commons-numbers-core:1.2': '8664f1183ed71d3ec7ad290a348060f101e828366c228aad64eb6d2fd80950ff',
} }
test('--jars and --packages: their classes are on the driver and the executors, in both deploy modes', { skip: skip || mavenSkipReason(library.jars) }, async () => {
  const file = program('jars.ts', `
    const rows = await spark.sql("SELECT java_method('org.apache.commons.numbers.gamma.Gamma', 'value', cast(id AS double)) AS g FROM range(4, 7, 1, 2) ORDER BY id").collect()
    console.log(rows.map(row => row.g).join(' '))
    await spark.stop()`)
  const ways = [['--jars', mavenJars(library.jars).join(',')], ['--packages', library.name, '--conf', `spark.jars.ivy=${join(state, 'ivy')}`]]
  for (const way of ways) for (const mode of ['client', 'cluster']) assert.equal(withoutId(await good(['--deploy-mode', mode, '--num-executors', '1', ...way, file])), '6.0 24.0 120.0\n', `${way[0]!} ${mode}`)
  const unknown = await run(['--num-executors', '1', '--packages', 'org.example:nothing:1.0', '--conf', `spark.jars.ivy=${join(state, 'ivy')}`, file])
  assert.equal(unknown.code, 1)
  assert.match(unknown.err, /org\.example#nothing;1\.0: not found/)
})

test('--proxy-user: the application and its files are another user\'s', { skip }, async () => {
  const home = await hadoop.home('alice')
  const file = program('alice.ts', "await sc.parallelize(['a', 'b'], 2).saveAsTextFile(process.argv[2]!)\nconsole.log(await sc.textFile(process.argv[2]!).count())\nawait spark.stop()")
  for (const mode of ['client', 'cluster']) {
    assert.equal(withoutId(await good(['--deploy-mode', mode, '--num-executors', '1', '--proxy-user', 'alice', file, `${hadoop.fs}${home}/${mode}`])), '2\n')
    const { user, finalStatus } = await newest()
    assert.deepEqual([user, finalStatus], ['alice', 'SUCCEEDED'])
    assert.ok((await hadoop.list(`${home}/${mode}`)).includes('_SUCCESS'))
    assert.deepEqual(await hadoop.owners(home), Object.fromEntries([...['.sparkStaging'], ...mode === 'client' ? ['client'] : ['client', 'cluster']].map(name => [name, 'alice'])))
  }
  const refused = await run(['--num-executors', '1', '--proxy-user', 'alice', file, `${hadoop.fs}/not-hers`])
  assert.equal(refused.code, 1)
  assert.match(refused.err, /Permission denied: user=alice/)
})

test('a driver that fails in the cluster: its words, its code, its end; nothing is left of it', { skip }, async () => {
  const { code, out, err } = await run(['--deploy-mode', 'cluster', '--num-executors', '1', program('fails.ts', "console.log(await sc.parallelize([1, 2], 2).count())\nthrow new RangeError('not today')")])
  assert.equal(code, 1)
  const [id, ...words] = out.split('\n')
  // Spark gives what a program writes on both streams to the one.
  assert.deepEqual(words.slice(0, 3), ['2', 'RangeError: not today', `    at <anonymous> (${realpathSync(join(folder, 'fails.ts'))}:${firstLine + 1}:7)`], err)
  assert.match(err, new RegExp(`${id} is FAILED: User application exited with status 1\n$`))
  // What YARN has gathered is the same, also where no page was read.
  let gathered = ''
  const log = driverLogOf(id!, (stream, text) => { if (stream === 'stdout') gathered += text }, () => {})
  assert.equal(await log.readGathered(), true)
  assert.equal(gathered, words.join('\n'))
  assert.deepEqual(await staged(), [])
  const asked = await run(['--status', id!])
  assert.match(asked.out, new RegExp(`^${id} FINISHED FAILED.*\n.*status 1`))
  const unknown = await run(['--status', 'application_1500000000000_0001'])
  assert.equal(unknown.code, 1)
  assert.match(unknown.err, /YARN knows no application/)
  assert.match((await run(['--kill', 'driver-1'])).err, /is no application of YARN's/)
})

test('a driver that YARN starts again: what each attempt wrote, once', { skip }, async () => {
  const mark = join(state, 'tried')
  const file = program('again.ts', `
    const { mkdirSync } = await import('node:fs')
    let isSecond = false
    try { mkdirSync(${JSON.stringify(mark)}) } catch { isSecond = true }
    console.log('begun', await sc.parallelize([1, 2], 2).count())
    for (let i = 0; i < 2000; i++) console.log('line ' + i)
    if (!isSecond) process.exit(3)
    console.log('done')
    await spark.stop()`)
  const { code, out, err } = await run(['--deploy-mode', 'cluster', '--num-executors', '1', '--conf', 'spark.yarn.maxAppAttempts=2', file])
  assert.equal(code, 0, `${out}\n${err.slice(-3000)}`)
  const one = `begun 2\n${Array.from({ length: 2000 }, (_, i) => `line ${i}\n`).join('')}`
  assert.equal(withoutId(out), `${one}${one}done\n`)
  assert.match(err, /application_\S+ has failed, and YARN starts it again\n/)
})

test('what a driver wrote last, where YARN keeps the files of its containers on their machines', { skip }, async () => {
  const keeping = await startHadoop()
  try {
    const { code, out, err } = await run(['--deploy-mode', 'cluster', '--num-executors', '1', program('keeps.ts', "console.log(await sc.parallelize([1, 2], 2).count())\nawait spark.stop()\nconsole.log('the end')")], { env: { HADOOP_CONF_DIR: keeping.conf, SPARK_LOCAL_IP: '127.0.0.1' } })
    assert.equal(code, 0, err.slice(-3000))
    assert.equal(withoutId(out), '2\nthe end\n')
  } finally { await keeping.stop() }
})

test('a driver in the cluster that nobody waits for: --status, --kill, and its Node goes with it', { skip }, async () => {
  const mark = join(state, 'pid')
  const [id] = (await good(['--deploy-mode', 'cluster', '--num-executors', '1', '--conf', 'spark.yarn.submit.waitAppCompletion=false', program('waits.ts', `await spark.range(3).count(); writeFileSync(${JSON.stringify(mark)}, String(process.pid)); await new Promise(resolve => setTimeout(resolve, 600_000))`)])).split('\n')
  const pid = await until('the driver runs', () => existsSync(mark) && Number(readFileSync(mark, 'utf8')))
  assert.match(await good(['--status', id!]), new RegExp(`^${id} RUNNING on `))
  assert.match(await good(['--kill', id!]), new RegExp(`Kill(?:ing|ed) application ${id}`))
  await gone([pid])
  await until('YARN knows', async () => (await newest()).finalStatus === 'KILLED')
  assert.match((await run(['--status', id!])).out, /KILLED KILLED/)
})

test('Ctrl-C in client mode ends the application, and so does the death of the program', { skip }, async () => {
  const file = program('slow.ts', `
    const sum = await sc.parallelize([1, 2, 3, 4], 4).map(x => { writeFileSync(${JSON.stringify(state)} + '/at-' + x, ''); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300_000); return x }).reduce((a, b) => a + b)
    console.log(sum)`)
  for (const signal of ['SIGINT', 'SIGKILL'] as const) {
    for (const name of readdirSync(state)) if (name.startsWith('at-')) rmSync(join(state, name))
    let pid = 0
    const ran = run(['--num-executors', '1', file], { onStart: started => { pid = started } })
    await until('tasks run', () => readdirSync(state).some(name => name.startsWith('at-')))
    process.kill(pid, signal)
    const { code, out } = await ran
    assert.deepEqual([code, out], [signal === 'SIGINT' ? 130 : null, ''])
    const { id } = await newest()
    await until('the application has ended', async () => ['FINISHED', 'FAILED', 'KILLED'].includes((await newest()).state))
    await until('its folder is gone', async () => (await staged()).length === 0)
    // Nothing of its containers runs on.
    await until('its containers are gone', () => !spawnSync('ps', ['-eo', 'args='], { encoding: 'utf8', maxBuffer: 1 << 26 }).stdout.includes(`${id.replace('application', 'container')}_`))
  }
})

test('a cluster that has no room: both modes say what they wait for', { skip }, async () => {
  const full = await startHadoop({ machines: [] })
  try {
    const env = { HADOOP_CONF_DIR: full.conf, SPARK_LOCAL_IP: '127.0.0.1' }
    const file = program('waiting.ts', 'await spark.range(1).count()')
    for (const [mode, told] of [['client', /^yarn has not begun the application yet; its queue may be full\. What Spark says of it: \S+\.log\n/], ['cluster', /^application_\S+ waits for its ApplicationMaster\n/]] as const) {
      let err = ''
      const child = spawn(process.execPath, [bin, 'submit', ...small, '--deploy-mode', mode, file], { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] })
      const ended = new Promise(resolve => child.once('close', (code, signal) => resolve(code ?? signal)))
      child.stderr.setEncoding('utf8').on('data', text => { err += String(text) })
      await until(`${mode} mode says what it waits for`, () => told.test(err)).finally(() => child.kill('SIGINT'))
      assert.equal(await ended, mode === 'client' ? 'SIGINT' : 130, err)
    }
  } finally { await full.stop() }
})

test('what Spark says before YARN is asked is told', { skip }, async () => {
  const file = program('never.ts', '')
  const { code, err } = await run(['--deploy-mode', 'cluster', '--principal', 'me@HOME', '--keytab', join(state, 'none.keytab'), file])
  assert.equal(code, 1)
  assert.match(err, /Keytab file: .*none\.keytab does not exist/)
  const refused = await run(['--deploy-mode', 'cluster', '--queue', 'nowhere', file])
  assert.equal(refused.code, 1)
  assert.match(refused.err, /nowhere/)
  assert.deepEqual(await staged(), [])
})
