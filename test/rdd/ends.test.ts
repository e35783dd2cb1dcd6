// However a program ends, nothing of it stays: no folder, no process, a whole event log.
import assert from 'node:assert/strict'
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'

const folder = mkdtempSync(join(tmpdir(), 'firesteel-ends-'))
process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
const local = join(folder, 'local')
const logs = join(folder, 'logs')
mkdirSync(local)
const left = (): string[] => readdirSync(local)
const isAlive = (pid: number): boolean => { try { process.kill(pid, 0); return true } catch { return false } }

let programs = 0
/** Runs a program's text after the context has been made; `signal` is sent when it has printed `now`. */
async function run(text: string, executor: string, signal?: NodeJS.Signals): Promise<{ code: number | null; signal: NodeJS.Signals | null; out: string; error: string }> {
  rmSync(logs, { recursive: true, force: true })
  mkdirSync(logs)
  const file = join(folder, `program-${programs++}.ts`)
  writeFileSync(file, `import { SparkContext, SparkConf } from 'firesteel'\nconst sc = new SparkContext(new SparkConf().setMaster('local[2]').setAppName('ends'))\n${text}`)
  const child = spawn(process.execPath, ['bin/firesteel.js', 'submit', '--conf', `spark.local.dir=${local}`, '--conf', `spark.firesteel.executor=${executor}`, '--conf', 'spark.eventLog.enabled=true', '--conf', `spark.eventLog.dir=${logs}`, file], { stdio: ['ignore', 'pipe', 'pipe'] })
  let out = ''
  let error = ''
  child.stdout.on('data', piece => { out += String(piece); if (signal && out.includes('now')) { child.kill(signal); signal = undefined } })
  child.stderr.on('data', piece => { error += String(piece) })
  return new Promise(resolve => child.once('close', (code, by) => resolve({ code, signal: by, out, error })))
}
const pids = 'const pids = await sc.parallelize([1, 2], 2).map(() => process.pid).collect()\nconsole.log(JSON.stringify(pids))\n'
/** It says when a task runs, past whatever would wait for the loop. */
const endless = "import { writeSync } from 'node:fs'\nawait sc.parallelize([1, 2], 2).map(() => { writeSync(1, 'now'); for (;;); }).count()"
const pidsIn = (out: string): number[] => JSON.parse(/\[\d.*?\]/.exec(out)![0]) as number[]

for (const executor of ['thread', 'process']) {
  test(`${executor}: a program that forgets stop() ends, and leaves nothing`, async () => {
    const { code, out, error } = await run(`${pids}await sc.parallelize([1, 2], 2).map(n => [n, 1]).groupByKey().persist().count()\nconsole.log('done')`, executor)
    assert.deepEqual([code, error], [0, ''])
    assert.match(out, /done/)
    assert.deepEqual(left(), [])
    if (executor === 'process') for (const pid of pidsIn(out)) while (isAlive(pid)) await sleep(10)
    assert.deepEqual(readdirSync(logs).filter(name => name.endsWith('.inprogress')), [])
  })
  test(`${executor}: an error that nobody takes ends it with its text`, async () => {
    const { code, error } = await run('await sc.parallelize([1]).map(() => { throw new RangeError("my own") }).count()', executor)
    assert.equal(code, 1)
    assert.match(error, /RangeError: my own[\s\S]*program-\d+\.ts:3/)
    assert.deepEqual(left(), [])
  })
  test(`${executor}: Ctrl-C in an endless loop`, async () => {
    const { out } = await run(`${pids}${endless}`, executor, 'SIGINT')
    assert.deepEqual(left(), [])
    if (executor === 'process') for (const pid of pidsIn(out)) while (isAlive(pid)) await sleep(10)
  })
  test(`${executor}: kill -9 leaves no folder and no process`, async () => {
    const { signal, out } = await run(`${pids}${endless}`, executor, 'SIGKILL')
    assert.equal(signal, 'SIGKILL')
    if (executor === 'process') for (const pid of pidsIn(out)) while (isAlive(pid)) await sleep(10)
    for (let tries = 0; left().length && tries < 50; tries++) await sleep(100)
    assert.deepEqual(left(), [])
  })
}
