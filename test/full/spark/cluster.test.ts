// A standalone cluster of our own: started, used in both deploy modes, hurt, stopped.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import type { ClusterStatus } from '../../../dist/cluster/status.js'
import { bin, root, type Ran, type RunOptions } from '../../cli/run.ts'
import { freePort, skipReason, sparkHome } from './sparkServer.ts'
import { good as wentWell, programs, until, withEnvironment } from './submitting.ts'

const skip = skipReason()
const state = mkdtempSync(join(tmpdir(), 'firesteel-cluster-test-'))
const { folder, program, remove } = programs('cluster')
const env = { XDG_STATE_HOME: state }
let master = ''
const run = withEnvironment(() => env)
const good = async (args: readonly string[], options?: RunOptions): Promise<string> => wentWell(args, await run(args, options))
const status = async (): Promise<ClusterStatus> => JSON.parse(await good(['cluster', 'status', '--json'])) as ClusterStatus
const leader = async () => (await status()).masters.map(one => one.state).find(one => one?.status === 'ALIVE')
const isAlive = (pid: number): boolean => { try { process.kill(pid, 0); return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8')) } catch { return false } }
const small = ['--executor-memory', '600m', '--driver-memory', '600m']
const waiting = ['--deploy-mode', 'cluster', '--conf', 'spark.standalone.submit.waitAppCompletion=true']
const start = async (...more: string[]): Promise<string> => {
  const out = await good(['cluster', 'start-all', '--workers', '2', '--cores', '2', '--memory', '2g', ...more])
  return master = /spark:\/\/\S+/.exec(out)![0].replace(/,$/, '')
}
before(async () => { if (!skip) { await sparkHome(); await start('--recovery-dir', join(state, 'recovery')) } })
after(async () => { if (!skip) await run(['cluster', 'stop-all']); rmSync(state, { recursive: true, force: true }); remove() })

test('what runs is shown; nothing of it is for others', { skip }, async () => {
  const { daemons, masters } = await status()
  assert.deepEqual(daemons.map(({ role }) => role).sort(), ['master', 'worker', 'worker'])
  assert.equal(masters[0]!.state!.aliveworkers, 2)
  assert.match(await good(['cluster', 'status']), /is ALIVE: 2 workers, 0 of 4 cores/)
  const secret = readFileSync(join(state, 'firesteel/cluster/secret'), 'utf8').trim()
  const walk = (path: string): void => {
    const { mode } = statSync(path)
    assert.equal(mode & 0o077, 0, path)
    if (statSync(path).isDirectory() && !path.includes('/work/')) for (const name of readdirSync(path)) walk(join(path, name))
    else if (path.endsWith('.log')) assert.ok(!readFileSync(path, 'utf8').includes(secret), path)
  }
  walk(join(state, 'firesteel/cluster'))
  for (const { pid } of daemons) {
    assert.ok(!readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(secret))
    // Nobody listens to other machines.
    const listening = spawnSync('ss', ['-ltnp'], { encoding: 'utf8' }).stdout.split('\n').filter(line => line.includes(`pid=${pid},`))
    for (const line of listening) assert.match(line, /127\.0\.0\.1\]?:/, line)
  }
})

test('daemons that are started at once, and one whose port is taken before it has it: each comes to a port of its own', { skip }, async () => {
  const record = (name: string): string => join(state, 'firesteel/cluster', `${name}.daemon.json`)
  const names = async (): Promise<string[]> => (await status()).daemons.filter(({ role }) => role === 'worker').map(({ name }) => name).sort()
  const before = await names()
  const both = await Promise.all([1, 2].map(() => good(['cluster', 'start-worker', master, '--cores', '1', '--memory', '600m'])))
  const started = both.map(out => /worker-\d+/.exec(out)![0])
  assert.deepEqual(await names(), [...before, ...started].sort())
  // A listener that is faster than a JVM.
  const starting = good(['cluster', 'start-worker', master, '--cores', '1', '--memory', '600m'])
  const next = `worker-${1 + Math.max(...[...before, ...started].map(name => Number(name.slice('worker-'.length))))}`
  await until('a name is chosen', () => Promise.resolve(existsSync(record(next))))
  const thief = createServer().listen(Number(next.slice('worker-'.length)), '127.0.0.1')
  const third = /worker-\d+/.exec(await starting.finally(() => thief.close()))![0]
  assert.notEqual(third, next)
  assert.deepEqual(await names(), [...before, ...started, third].sort())
  assert.match(readFileSync(join(state, `firesteel/cluster/logs/${next}.log`), 'utf8'), /BindException/)
  for (const name of [...started, third]) await good(['cluster', 'stop-worker', name])
  await until('the master has forgotten them', async () => (await leader())?.aliveworkers === 2)
})

test('strangers are refused: without the secret nothing is submitted, and no program comes in', { skip }, async () => {
  const rest = (await status()).daemons.find(({ role }) => role === 'master')!.rest!
  assert.equal((await fetch(`${rest}/v1/submissions/status/driver-1`)).status, 403)
  const file = program('stranger.ts', 'await spark.range(1).count()')
  const elsewhere = { env: { XDG_STATE_HOME: join(state, 'another') } }
  const submitted = await run(['submit', '--master', master, '--deploy-mode', 'cluster', '--conf', `spark.master.rest.port=${new URL(rest).port}`, file], elsewhere)
  assert.equal(submitted.code, 1)
  assert.match(submitted.err, /refuses this user: it asks for the cluster's secret/)
})

test('examples/word-count-rdd.ts in both deploy modes', { skip }, async () => {
  const here = await good(['submit', 'examples/word-count-rdd.ts'])
  assert.equal(await good(['submit', '--master', master, ...small, 'examples/word-count-rdd.ts']), here)
  // In the cluster a program's folder is one of the worker's.
  const there = await good(['submit', '--master', master, ...small, ...waiting, 'examples/word-count-rdd.ts', join(root, 'examples/data/address.txt')])
  assert.equal(there.replace(/^driver-\S+\n/, ''), here)
})

test('DataFrames, functions, broadcasts and accumulators in both deploy modes', { skip }, async () => {
  const file = program('all.ts', `
    const names = sc.broadcast(new Map([[0, 'zero'], [1, 'one']]))
    const seen = sc.longAccumulator('seen')
    const named = udf((x: number) => names.value.get(x) ?? 'many', 'string')
    await spark.range(3).select(named(col('id')).as('n')).show()
    const pairs = await sc.parallelize([0, 1, 2, 3], 4).map(x => { seen.add(x); return [x % 2, x] as [number, number] }).reduceByKey((a, b) => a + b).collect()
    console.log(JSON.stringify(pairs.sort()), seen.value, JSON.stringify(process.argv.slice(2)), await spark.conf.get('spark.submit.deployMode', 'client'))`)
  const said = (mode: string) => `+----+\n|   n|\n+----+\n|zero|\n| one|\n|many|\n+----+\n\n[[0,2],[1,4]] 6 ["a b","--c"] ${mode}\n`
  assert.equal(await good(['submit', '--master', master, ...small, file, 'a b', '--c']), said('client'))
  assert.equal((await good(['submit', '--master', master, ...small, ...waiting, file, 'a b', '--c'])).replace(/^driver-\S+\n/, ''), said('cluster'))
})

test('what the context says of a cluster is what the cluster says; records are cut for all its cores', { skip }, async () => {
  const file = program('facts.ts', `
    const early = sc.parallelize(Array.from({ length: 100 }, (_, i) => i))
    while (await sc.defaultParallelism() < 4) await new Promise(resolve => setTimeout(resolve, 100))
    const [lengths, ids] = [await early.glom().map(part => part.length).collect(), await sc.range(8).glom().collect()]
    console.log(JSON.stringify([lengths, ids, await sc.parallelize([1]).getNumPartitions(), await sc.defaultMinPartitions()]))
    console.log(await sc.applicationId(), await sc.version(), await sc.uiWebUrl())`)
  const [facts, application] = (await good(['submit', '--master', master, ...small, file])).trim().split('\n')
  assert.deepEqual(JSON.parse(facts!), [[25, 25, 25, 25], [[0, 1], [2, 3], [4, 5], [6, 7]], 4, 2])
  assert.match(application!, /^app-\d{14}-\d{4} 4\.3\.0 http:\/\/\S+:\d+$/)
})

test('a program that the cluster gives nothing says so, once, while it waits', { skip }, async () => {
  const go = join(state, 'cancel')
  const file = program('starved.ts', `
    const timer = setInterval(() => { if (existsSync(${JSON.stringify(go)})) { clearInterval(timer); sc.cancelAllJobs() } }, 200)
    await sc.parallelize([1]).count().catch(error => { console.log(error.errorClass) })
    await spark.stop()`)
  const child = spawn(process.execPath, [bin, 'submit', '--master', master, '--executor-memory', '900g', '--conf', 'spark.starvation.timeout=1s', file], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'pipe'] })
  const ended = new Promise<void>(resolve => { child.once('close', () => resolve()) })
  const said = { out: '', err: '' }
  child.stdout.on('data', data => { said.out += String(data) })
  child.stderr.on('data', data => { said.err += String(data) })
  await until('it says so', () => /^Waiting for executors: .*\(900g: --executor-memory.*\n/.test(said.err)).finally(() => writeFileSync(go, ''))
  await ended
  assert.equal(said.out, 'SPARK_JOB_CANCELLED\n')
  assert.equal(said.err.split('Waiting for executors').length, 2)
})

test('the shell: what is typed runs on the executors', { skip }, async () => {
  const typed = `const sc = spark.sparkContext
const by = 10
function times(x: number) { return x * by }
await sc.parallelize([1, 2, 3], 2).map(x => times(x)).collect()
class Point { constructor(readonly n: number) {} }
(await sc.parallelize([1, 2], 2).map(n => new Point(n)).collect()).map(p => p instanceof Point)
import { udf } from 'firesteel'
await spark.range(3).select(udf((x: number) => times(x) + 1, 'bigint')('id').as('y')).collect()
spark.range(2).show()
await sc.parallelize([1]).map(x => { throw new RangeError('oh') }).collect()
sc.master
`
  const { out: here } = await run(['shell', '--master', 'local[2]'], { input: typed })
  const { out, err } = await run(['shell', '--master', master, ...small], { input: typed })
  const first = '[ 10, 20, 30 ]\n[ true, true ]\n[ Row { y: 1 }, Row { y: 11 }, Row { y: 21 } ]\n+---+\n| id|\n+---+\n|  0|\n|  1|\n+---+\n\n'
  assert.ok(here.startsWith(first), here)
  assert.ok(out.startsWith(first), `${out}\n${err}`)
  assert.match(out + err, /RangeError: oh .*\n +at firesteel:shell\/\d+:\d+:\d+/)
  assert.ok(out.includes(master), out)
})

test('a driver in the cluster: what it says of its end, --status, --kill, and its Node goes with it', { skip }, async () => {
  const failing = await run(['submit', '--master', master, ...small, ...waiting, program('fails.ts', "throw new RangeError('not today')")])
  assert.equal(failing.code, 1)
  assert.match(failing.out, /RangeError: not today/)
  assert.match(failing.err, /driver-\S+ is FAILED/)
  const mark = join(folder, 'pid')
  const [id] = (await good(['submit', '--master', master, ...small, '--deploy-mode', 'cluster', program('waits.ts', `await spark.range(3).count(); writeFileSync(${JSON.stringify(mark)}, String(process.pid)); await new Promise(resolve => setTimeout(resolve, 600_000))`)])).trim().split('\n')
  await until('the driver runs', () => existsSync(mark) && readFileSync(mark, 'utf8') !== '', 120)
  assert.match(await good(['submit', '--master', master, '--status', id!]), new RegExp(`${id} RUNNING on 127\\.0\\.0\\.1:`))
  await good(['submit', '--master', master, '--kill', id!])
  await until('its Node is gone', () => !isAlive(Number(readFileSync(mark, 'utf8'))))
  await until('the master knows', async () => /KILLED/.test((await run(['submit', '--master', master, '--status', id!])).out))
  const unknown = await run(['submit', '--master', master, '--status', 'driver-20200101000000-9999'])
  assert.equal(unknown.code, 1)
  assert.match(unknown.err, /knows no driver/)
})

/** Counts lines slowly, with marks of how far it is; 40 tasks of 1000 records. */
const slow = `
    const seen = sc.longAccumulator('seen')
    const sum = await sc.parallelize(Array.from({ length: 40_000 }, (_, i) => i), 40).map(x => { seen.add(1); if (x % 1000 === 0) { writeFileSync(process.env.XDG_STATE_HOME + '/at-' + x, ''); Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 500) } return [x % 7, 1] as [number, number] }).reduceByKey((a, b) => a + b, 4).map(([, n]) => n).reduce((a, b) => a + b)
    console.log(sum)`
async function begun(file: string): Promise<{ readonly ran: Promise<Ran> }> {
  for (const name of readdirSync(state)) if (name.startsWith('at-')) rmSync(join(state, name))
  const ran = run(['submit', '--master', master, ...small, file])
  await until('tasks run', () => readdirSync(state).filter(name => name.startsWith('at-')).length > 4, 120)
  return { ran }
}

test('a worker is stopped in mid-job: the result is exact', { skip }, async () => {
  const { ran } = await begun(program('slow.ts', slow))
  const one = (await status()).daemons.find(({ role }) => role === 'worker')!
  await good(['cluster', 'stop-worker', one.name])
  const { code, out, err } = await ran
  assert.equal(code, 0, err)
  assert.equal(out, '40000\n')
  await good(['cluster', 'start-worker', master, '--cores', '2', '--memory', '2g'])
})

test('the master is killed in mid-job: started again it takes up its workers, and the job goes on', { skip }, async () => {
  const { ran } = await begun(program('slow.ts', slow))
  const { daemons } = await status()
  const killed = daemons.find(({ role }) => role === 'master')!
  process.kill(killed.pid, 'SIGKILL')
  await until('it is gone', () => !isAlive(killed.pid))
  await good(['cluster', 'start-master', '--port', new URL(killed.url!.replace('spark:', 'http:')).port, '--recovery-dir', join(state, 'recovery')])
  await until('its workers are back', async () => (await leader())?.aliveworkers === 2, 120)
  const { code, out, err } = await ran
  assert.equal(code, 0, err)
  assert.equal(out, '40000\n')
})

test('a worker is decommissioned', { skip }, async () => {
  const out = await good(['cluster', 'start-worker', master, '--cores', '1', '--memory', '1g', '--shuffle-service'])
  const [name] = /worker-\d+/.exec(out)!
  assert.match(await good(['cluster', 'decommission', name, '--timeout', '60']), /is stopped; it was empty/)
  assert.match((await run(['cluster', 'decommission', name])).err, /Those that run here: worker-\d+, worker-\d+/)
})

test('a worker that holds cached records and shuffle files of a running program is decommissioned: they move, and nothing is computed twice', { skip }, async () => {
  const [computed, ready, go] = ['computed', 'ready', 'go'].map(name => join(state, `decommission-${name}`)) as [string, string, string]
  const file = program('moves.ts', `
    const { appendFileSync } = await import('node:fs')
    const numbers = (kind: string) => sc.parallelize([0, 1, 2, 3, 4, 5, 6, 7], 8).map(x => { appendFileSync(${JSON.stringify(computed)}, kind + process.cwd() + '\\n'); return [x % 4, x] as [number, number] })
    const cached = numbers('c').persist()
    const sums = numbers('s').reduceByKey((a, b) => a + b, 4)
    const answers = async () => JSON.stringify([await cached.count(), (await sums.collect()).sort()])
    const before = await answers()
    writeFileSync(${JSON.stringify(ready)}, '')
    while (!existsSync(${JSON.stringify(go)})) await new Promise(resolve => setTimeout(resolve, 100))
    console.log(before, before === await answers())`)
  const settings = ['spark.decommission.enabled', 'spark.storage.decommission.enabled', 'spark.storage.decommission.rddBlocks.enabled', 'spark.storage.decommission.shuffleBlocks.enabled'].flatMap(key => ['--conf', `${key}=true`])
  // At an address of its own: when Spark loses a worker it takes all shuffle files of that worker's host for lost.
  const [name] = /worker-\d+/.exec(await good(['cluster', 'start-worker', master, '--cores', '2', '--memory', '1g', '--host', '127.0.0.2']))!
  const ran = run(['submit', '--master', master, ...small, '--executor-cores', '2', '--total-executor-cores', '6', ...settings, '--conf', 'spark.scheduler.minRegisteredResourcesRatio=1', file])
  await until('its records and files are there', () => existsSync(ready), 120)
  const lines = () => readFileSync(computed, 'utf8').trim().split('\n').sort()
  const once = lines()
  assert.deepEqual(once.map(line => line[0]).join(''), 'ccccccccssssssss')
  for (const kind of ['c', 's']) assert.ok(once.some(line => line.startsWith(kind) && line.includes(name)), once.join('\n'))
  assert.match(await good(['cluster', 'decommission', name, '--timeout', '120']), /is stopped; it was empty/)
  writeFileSync(go, '')
  const { code, out, err } = await ran
  assert.equal(code, 0, err)
  assert.equal(out, '[8,[[0,4],[1,6],[2,8],[3,10]]] true\n')
  assert.deepEqual(lines(), once)
})

test('a shuffle service keeps what executors wrote that are killed: nothing is computed twice', { skip }, async () => {
  const port = await freePort()
  const service = ['--conf', `spark.shuffle.service.port=${port}`]
  // It serves all of its host's executors.
  const [name] = /worker-\d+/.exec(await good(['cluster', 'start-worker', master, '--cores', '1', '--memory', '1g', '--shuffle-service', ...service]))!
  const [computed, ready, go] = ['computed', 'ready', 'go'].map(one => join(state, `service-${one}`)) as [string, string, string]
  const file = program('serves.ts', `
    const { appendFileSync } = await import('node:fs')
    const sums = sc.parallelize([0, 1, 2, 3, 4, 5, 6, 7], 8).map(x => { appendFileSync(${JSON.stringify(computed)}, x + '\\n'); return [x % 4, x] as [number, number] }).reduceByKey((a, b) => a + b, 4)
    const answer = async () => JSON.stringify((await sums.collect()).sort())
    const before = await answer()
    const executors = await sc.parallelize([0, 1, 2, 3, 4, 5, 6, 7], 8).map(() => Number(/^PPid:\\s+(\\d+)/m.exec(readFileSync('/proc/' + process.ppid + '/status', 'utf8'))![1])).distinct().collect()
    writeFileSync(${JSON.stringify(ready)}, JSON.stringify(executors))
    while (!existsSync(${JSON.stringify(go)})) await new Promise(resolve => setTimeout(resolve, 100))
    console.log(before, before === await answer())`)
  const ran = run(['submit', '--master', master, ...small, '--conf', 'spark.shuffle.service.enabled=true', ...service, file])
  await until('its files are there', () => existsSync(ready), 120)
  const executors = JSON.parse(readFileSync(ready, 'utf8')) as number[]
  assert.ok(executors.length > 0)
  for (const pid of executors) process.kill(pid, 'SIGKILL')
  await until('they are gone', () => !executors.some(isAlive))
  writeFileSync(go, '')
  const { code, out, err } = await ran
  assert.equal(code, 0, err)
  assert.equal(out, '[[0,4],[1,6],[2,8],[3,10]] true\n')
  assert.equal(readFileSync(computed, 'utf8').trim().split('\n').length, 8)
  await good(['cluster', 'stop-worker', name])
})

const canHide = spawnSync('unshare', ['-m', 'true']).status === 0
test('executors that have no Node and no access to the program', { skip: skip || (!canHide && 'left out: mounts cannot be hidden here') }, async () => {
  mkdirSync(join(folder, 'shop'))
  writeFileSync(join(folder, 'shop/prices.ts'), "import { Decimal } from 'decimal.js'\nexport const tax = (x: number): string => new Decimal(x).times('1.19').toFixed(2)\nexport class Money { constructor(readonly cents: number) {} plus(o: Money): Money { return new Money(this.cents + o.cents) } }\n")
  const file = program('shop.ts', `
    const { tax, Money } = await import('./shop/prices.ts')
    const taxed = udf((x: number) => tax(x), 'string')
    const names = sc.broadcast(new Map([[0, 'none'], [1, 'one'], [2, 'two']]))
    const many = sc.broadcast(new Float64Array(300_000).fill(2))
    console.log((await sc.parallelize([1, 2, 3], 3).map(x => [tax(x), existsSync(${JSON.stringify(folder)}), process.execPath.endsWith('firesteel-node/node')].join(' ')).collect()).join(', '))
    console.log((await sc.parallelize([1, 2, 3], 3).map(x => new Money(x)).reduce((a, b) => a.plus(b))) instanceof Money)
    console.log((await spark.range(3).select(taxed(col('id')).as('t')).collect()).map(row => row.t).join(' '))
    console.log((await spark.range(3).select(udf((x: number) => names.value.get(x) + many.value.length, 'string')(col('id')).as('t')).collect()).map(row => row.t).join(' '))`)
  await good(['cluster', 'stop-worker'])
  const empty = mkdtempSync(join(state, 'empty-'))
  const work = mkdtempSync(join(state, 'work-'))
  const hidden = [root, ...[...new Set([statSync(join(root, 'node_modules')).isDirectory() ? spawnSync('realpath', [join(root, 'node_modules')], { encoding: 'utf8' }).stdout.trim() : root])].filter(path => !path.startsWith(root))]
  const hide = `${hidden.map(path => `mount --bind '${empty}' '${path}'`).join(' && ')} && mount --bind /dev/null '${process.execPath}' && exec '${await sparkHome()}/bin/spark-class' org.apache.spark.deploy.worker.Worker --host 127.0.0.1 --webui-port 0 --work-dir '${work}' --cores 2 --memory 2g --properties-file '${join(state, 'firesteel/cluster/conf', `${readdirSync(join(state, 'firesteel/cluster/conf')).find(name => name.startsWith('worker-'))!}`)}' ${master}`
  const worker = spawn('unshare', ['-m', 'sh', '-c', hide], { cwd: state, stdio: 'ignore', env: { ...process.env, SPARK_LOCAL_IP: '127.0.0.1', SPARK_DAEMON_MEMORY: '512m', _SPARK_AUTH_SECRET: readFileSync(join(state, 'firesteel/cluster/secret'), 'utf8').trim() } })
  const ended = new Promise(resolve => worker.once('exit', resolve))
  try {
    await until('the worker is taken in', async () => (await leader())?.aliveworkers === 1)
    const said = '1.19 false true, 2.38 false true, 3.57 false true\ntrue\n0.00 1.19 2.38\nnone300000 one300000 two300000\n'
    assert.equal(await good(['submit', '--master', master, '--conf', 'spark.firesteel.ship=always', ...small, file]), said)
    // The driver there too.
    const staging = mkdtempSync(join(state, 'staging-'))
    assert.equal((await good(['submit', '--master', master, ...waiting, '--conf', `spark.firesteel.staging=${staging}`, ...small, file])).replace(/^driver-\S+\n/, ''), said)
    // What it was started from has gone with it; of a driver that nobody waits for it stays until its end is seen, for its own user alone.
    assert.deepEqual(readdirSync(staging), [])
    const mark = join(state, 'waits')
    const id = (await good(['submit', '--master', master, '--deploy-mode', 'cluster', '--conf', `spark.firesteel.staging=${staging}`, ...small, program('waits.ts', `await sc.range(1).count(); writeFileSync(${JSON.stringify(mark)}, ''); while (existsSync(${JSON.stringify(mark)})) await new Promise(resolve => setTimeout(resolve, 100))`)])).trim()
    const asked = async (): Promise<string> => (await good(['submit', '--master', master, '--status', id])).trim()
    await until('the driver runs', () => existsSync(mark))
    assert.match(await asked(), / RUNNING on /)
    assert.deepEqual(readdirSync(staging).map(name => statSync(join(staging, name)).mode & 0o777), [0o600])
    rmSync(mark)
    await until('the driver has ended', async () => / FINISHED/.test(await asked()))
    assert.deepEqual([readdirSync(staging), readdirSync(join(state, 'firesteel/cluster/staging'))], [[], []])
  } finally {
    worker.kill()
    await ended
  }
})

test('the history server shows what ended', { skip }, async () => {
  const events = mkdtempSync(join(state, 'events-'))
  await good(['submit', '--conf', 'spark.eventLog.enabled=true', '--conf', `spark.eventLog.dir=${events}`, '--name', 'for history', program('logged.ts', 'console.log(await sc.parallelize([1, 2]).count())')])
  const out = await good(['cluster', 'start-history-server', events])
  const [ui] = /http:\S+/.exec(out)!
  const names = await until('the application is listed', async () => { const read = await (await fetch(`${ui}/api/v1/applications`)).json() as { name: string }[]; return read.length && read.map(({ name }) => name) })
  assert.deepEqual(names, ['for history'])
})

test('two masters with ZooKeeper: the leader is killed, the other takes over', { skip }, async () => {
  await good(['cluster', 'stop-all'])
  const port = await freePort()
  const data = mkdtempSync(join(state, 'zookeeper-'))
  writeFileSync(join(data, 'zoo.cfg'), `dataDir=${data}\nclientPort=${port}\nclientPortAddress=127.0.0.1\nadmin.enableServer=false\ntickTime=1000\n`)
  const keeper = spawn('java', ['-Xmx128m', '-cp', `${await sparkHome()}/jars/*`, 'org.apache.zookeeper.server.ZooKeeperServerMain', join(data, 'zoo.cfg')], { stdio: 'ignore' })
  try {
    await until('ZooKeeper listens', () => spawnSync('bash', ['-c', `exec 3<>/dev/tcp/127.0.0.1/${port}`]).status === 0)
    const urls: string[] = []
    for (let i = 0; i < 2; i++) urls.push(/spark:\/\/([^,\s]+)/.exec(await good(['cluster', 'start-master', '--zookeeper', `127.0.0.1:${port}`]))![1]!)
    master = `spark://${urls.join(',')}`
    const first = await until('one leads', leader)
    await good(['cluster', 'start-worker', master, '--cores', '2', '--memory', '2g'])
    const { ran } = await begun(program('slow.ts', slow))
    const { daemons } = await status()
    process.kill(daemons.find(({ url, role }) => role === 'master' && url === first.url)!.pid, 'SIGKILL')
    await until('the other leads', async () => { const now = await leader(); return now && now.url !== first.url && now.aliveworkers === 1 }, 120)
    const { code, out, err } = await ran
    assert.equal(code, 0, err)
    assert.equal(out, '40000\n')
  } finally { await run(['cluster', 'stop-all']); keeper.kill(); await new Promise(resolve => keeper.once('exit', resolve)) }
  await start()
})

test('stop-all leaves no process behind', { skip }, async () => {
  const pids = (await status()).daemons.map(({ pid }) => pid)
  await good(['cluster', 'stop-all'])
  assert.deepEqual(pids.filter(isAlive), [])
  const left = spawnSync('ps', ['-eo', 'pid=,args='], { encoding: 'utf8', maxBuffer: 1 << 26 }).stdout.split('\n').filter(line => line.includes(state))
  assert.deepEqual(left, [])
  assert.match(await good(['cluster', 'status']), /No cluster of this user runs here/)
})
