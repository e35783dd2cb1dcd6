// A driver's JVM of a program's own: the same program unchanged, no secret in sight, and an end in every case.
import assert from 'node:assert/strict'
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import { setFlagsFromString } from 'node:v8'
import { runInNewContext } from 'node:vm'
import { sparkApplication } from '../../../dist/spark/gateway/application.js'
import { JavaObject } from '../../../dist/spark/gateway/protocol.js'
import { bin, firesteel, root } from '../../cli/run.ts'
import { freePort, skipReason, sparkHome } from './sparkServer.ts'

const skip = skipReason()
const master = 'local-cluster[1,1,1024]'
const folder = mkdtempSync(join(root, 'node_modules/.cache-launch-'))
before(async () => { if (!skip) await sparkHome() })
after(() => rmSync(folder, { recursive: true, force: true }))
function program(name: string, text: string): string {
  const file = join(folder, name)
  writeFileSync(file, `import { SparkSession } from 'firesteel'\nimport { appendFileSync } from 'node:fs'\nconst spark = SparkSession.builder.getOrCreate()\nvoid appendFileSync\n${text}`)
  return file
}
/** The driver JVMs that a process has started, by what stands in their settings' place. */
const children = (pid: number): { pid: number; args: string }[] => {
  const lines = spawnSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8', maxBuffer: 1 << 26 }).stdout.trim().split('\n').map(line => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line)!)
  const below = (parent: number): { pid: number; args: string }[] => lines.filter(([, , ppid]) => Number(ppid) === parent).flatMap(([, child, , args]) => [{ pid: Number(child), args: args! }, ...below(Number(child))])
  return below(pid)
}
const isAlive = (pid: number): boolean => { try { process.kill(pid, 0); return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8')) } catch { return false } }
async function gone(pids: readonly number[], seconds: number): Promise<void> {
  for (let i = 0; i < seconds * 10 && pids.some(isAlive); i++) await new Promise(resolve => setTimeout(resolve, 100))
  assert.deepEqual(pids.filter(isAlive), [])
}
/** Starts a program that runs on until it is ended; settles when it has said READY. */
async function started(file: string, conf: readonly string[] = []): Promise<{ pid: number; out: () => string; ended: Promise<number | null> }> {
  const child = spawn(process.execPath, [bin, 'submit', '--master', master, ...conf, file], { cwd: root, stdio: ['ignore', 'pipe', 'pipe'], env: { ...process.env, NODE_OPTIONS: '' } })
  let out = ''
  const ended = new Promise<number | null>(resolve => child.once('exit', resolve))
  await new Promise<void>((resolve, reject) => {
    for (const stream of [child.stdout, child.stderr]) stream.on('data', chunk => { out += String(chunk); if (out.includes('READY')) resolve() })
    child.once('exit', () => reject(new Error(out)))
  })
  return { pid: child.pid!, out: () => out, ended }
}

test('a program without a stop() runs unchanged, and its JVM ends with it, and what its executors wrote', { skip }, async () => {
  const work = join(await sparkHome(), 'work')
  const apps = (): string[] => existsSync(work) ? readdirSync(work) : []
  const before = new Set(apps())
  const { code, out, err } = await firesteel(['submit', '--master', master, program('plain.ts', `
    spark.range(0, 100, 1, 4).createOrReplaceTempView('v')
    await spark.sql('SELECT sum(id) AS s, count(*) AS n FROM v').show()
    console.log(await spark.conf.get('spark.master'))`)])
  assert.equal(err, '')
  assert.equal(out, `+----+---+\n|   s|  n|\n+----+---+\n|4950|100|\n+----+---+\n\n${master}\n`)
  assert.equal(code, 0)
  const left = (): string[] => apps().filter(name => !before.has(name))
  for (let i = 0; i < 100 && left().length; i++) await new Promise(resolve => setTimeout(resolve, 100))
  assert.deepEqual(left(), [])
})

test('nothing secret is on a command line; a program that is killed takes its JVM with it', { skip }, async () => {
  const { pid } = await started(program('waits.ts', `await spark.range(3).count(); console.log('READY'); await new Promise(resolve => setTimeout(resolve, 600_000))`), ['--conf', 'spark.hadoop.fs.s3a.secret.key=not-for-others'])
  const jvms = children(pid)
  assert.ok(jvms.some(({ args }) => args.includes('org.apache.spark.deploy.SparkSubmit')), JSON.stringify(jvms))
  assert.ok(jvms.some(({ args }) => args.includes('CoarseGrainedExecutorBackend')), 'executors are below the driver')
  for (const { pid: one, args } of jvms) {
    let environment: string
    try { environment = readFileSync(`/proc/${one}/environ`, 'utf8') } catch { continue }         // one of those that come and go
    const token = /SPARK_CONNECT_AUTHENTICATE_TOKEN=([^\0]+)/.exec(environment)?.[1]
    assert.ok(!args.includes('not-for-others'), args)
    if (token !== undefined) for (const other of jvms) assert.ok(!other.args.includes(token))
  }
  process.kill(pid, 'SIGKILL')
  await gone(jvms.map(jvm => jvm.pid), 30)
})

test('Ctrl-C ends the query, the program and its JVM', { skip }, async () => {
  const { pid, ended } = await started(program('busy.ts', `await spark.range(3).count(); console.log('READY'); await spark.range(0, 100_000_000_000, 1, 4).selectExpr('sum(hash(id))').collect()`))
  const jvms = children(pid)
  await new Promise(resolve => setTimeout(resolve, 1000))
  process.kill(pid, 'SIGINT')
  assert.equal(await ended, 130)
  await gone(jvms.map(jvm => jvm.pid), 30)
})

test('a JVM that ends is said at once, with its log', { skip }, async () => {
  const { pid, out, ended } = await started(program('loses.ts', `await spark.range(3).count(); console.log('READY')
    for (;;) { await spark.range(3).count(); await new Promise(resolve => setTimeout(resolve, 200)) }`))
  const driver = children(pid).find(({ args }) => args.includes('org.apache.spark.deploy.SparkSubmit'))!
  process.kill(driver.pid, 'SIGKILL')
  assert.equal(await ended, 1)
  const log = /The JVM of Spark's driver was ended by SIGKILL\. Its log is (\S+\.log)/.exec(out())?.[1]
  assert.ok(log, out())
  assert.equal(statSync(log).mode & 0o777, 0o600)
})

test('a master that nobody is', { skip }, async () => {
  const port = await freePort()
  const { code, err } = await firesteel(['submit', '--master', `spark://127.0.0.1:${port}`, '--conf', 'spark.cores.max=1', program('nobody.ts', 'await spark.range(1).count()')])
  assert.equal(code, 1)
  assert.match(err, new RegExp(`^Nobody answers at spark://127\\.0\\.0\\.1:${port}\\. [^\n]*\n[^]*Spark has ended the application on spark://127\\.0\\.0\\.1:${port}\\. Its log is [^]*All masters are unresponsive`))
})

test('no Java, no Spark: one message each', { skip }, async () => {
  const file = program('none.ts', 'await spark.range(1).count()')
  const noJava = await firesteel(['submit', '--master', master, file], { env: { JAVA_HOME: folder } })
  assert.match(noJava.err, /JAVA_HOME is .*, where there is no bin\/java\. Spark 4 needs Java 17 or later/)
  const noSpark = await firesteel(['submit', '--master', master, file], { env: { XDG_CACHE_HOME: folder } })
  assert.match(noSpark.err, /Apache Spark is not on this machine\. Bring it with: firesteel spark install/)
  assert.deepEqual(readdirSync(tmpdir()).filter(name => name.startsWith('firesteel-spark-') && statSync(join(tmpdir(), name)).mode & 0o077), [])
})

test('what the program has forgotten, the JVM forgets', { skip }, async t => {
  const { gateway, release } = await sparkApplication({ 'spark.master': 'local[1]' })
  t.after(release)
  const list = async (): Promise<JavaObject> => { const made = await gateway.construct('java.util.ArrayList'); assert.ok(made instanceof JavaObject); return made }
  const kept = await list()
  const forgotten: string[] = []
  for (let i = 0; i < 500; i++) forgotten.push((await list()).id)
  // By their names alone: whether the JVM still holds them.
  const held = async (): Promise<number> => {
    let n = 0
    for (const id of forgotten) if (await gateway.call(Object.assign(Object.create(JavaObject.prototype) as JavaObject, { id }), 'size').then(() => true, () => false)) n++
    return n
  }
  assert.equal(await held(), forgotten.length)
  setFlagsFromString('--expose-gc')
  const collect = runInNewContext('gc') as () => void
  for (let i = 0; i < 100 && await held() > 0; i++) { collect(); await new Promise(resolve => setTimeout(resolve, 50)) }
  assert.equal(await held(), 0)
  assert.equal(await gateway.call(kept, 'size'), 0)
})
