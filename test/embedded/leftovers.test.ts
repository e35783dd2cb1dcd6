// What a program's engine has in files goes with the program, however that ends; what a machine that lost power left is swept by the next one.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { SparkSession } from 'firesteel'

test('the engine\'s folder: swept when its program is gone', async () => {
  const own = mkdtempSync(join(tmpdir(), 'firesteel-test-'))
  for (const [name, pid] of [['firesteel-engine-dead', 4194305], ['firesteel-engine-alive', process.ppid]] as const) {
    mkdirSync(join(own, name))
    writeFileSync(join(own, name, 'pid'), String(pid))
  }
  const spark = SparkSession.builder.master('local[1]').config('spark.local.dir', own).getOrCreate()
  assert.equal(await spark.range(3).count(), 3)
  assert.equal(readdirSync(own).length, 2)
  await spark.stop()
  assert.deepEqual(readdirSync(own), ['firesteel-engine-alive'])
  rmSync(own, { recursive: true })
})

const index = new URL('../../dist/index.js', import.meta.url).href
/** A program that has both kinds of files, says so, and then does as `body` says. */
const program = (own: string, body: string): string => `import { SparkSession } from '${index}'
const spark = SparkSession.builder.master('local[1]').config('spark.local.dir', ${JSON.stringify(own)}).getOrCreate()
await spark.range(10).count()
await spark.sparkContext.parallelize([1, 2, 3], 2).map(x => [x, 1]).groupByKey().count()
console.log('ready')
${body}`
const endings: readonly (readonly [name: string, body: string, signal?: NodeJS.Signals])[] = [
  ['without stop()', ''],
  ['process.exit', 'process.exit(3)'],
  ['an uncaught error', "throw new Error('it')"],
  ['a rejection nobody handles', "void Promise.reject(new Error('it')); setTimeout(() => {}, 60000)"],
  ['SIGTERM while it waits', 'setTimeout(() => {}, 60000)', 'SIGTERM'],
  ['SIGINT while it waits', 'setTimeout(() => {}, 60000)', 'SIGINT'],
  ['SIGHUP while it waits', 'setTimeout(() => {}, 60000)', 'SIGHUP'],
  ['SIGTERM in an endless loop', 'while (true) {}', 'SIGTERM'],
  ['SIGTERM in a query', "await spark.sql('SELECT count(*) FROM range(1000000) a JOIN range(1000000) b ON a.id * b.id % 7 = 3').collect()", 'SIGTERM'],
  ['SIGKILL', 'setTimeout(() => {}, 60000)', 'SIGKILL'],
]
test('nothing is left by a program that ends by', { concurrency: 2 }, async t => {
  await Promise.all(endings.map(([name, body, signal]) => t.test(name, async () => {
    const own = mkdtempSync(join(tmpdir(), 'firesteel-test-'))
    const child = spawn(process.execPath, ['--input-type=module', '-e', program(own, body)], { stdio: ['ignore', 'pipe', 'ignore'] })
    const ended = new Promise<NodeJS.Signals | null>(resolve => child.once('exit', (_, by) => resolve(by)))
    await new Promise<void>(resolve => { child.stdout.once('data', () => resolve()); void ended.then(() => resolve()) })
    if (signal !== undefined) { assert.equal(readdirSync(own).length, 2); setTimeout(() => child.kill(signal), 300) }
    assert.equal(await ended, signal ?? null)
    for (let tries = 0; readdirSync(own).length && tries < 50; tries++) await new Promise(resolve => setTimeout(resolve, 100))
    assert.deepEqual(readdirSync(own), [])
    rmSync(own, { recursive: true })
  })))
})
