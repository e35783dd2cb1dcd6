// The foreign client as judge: PySpark's own Connect client against `firesteel serve`, on Spark's recorded answers, which lie beside a checkout of ours
// and not in a clone. The rates are a ratchet: they only go up.
import assert from 'node:assert/strict'
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { python } from './tools.js'

const cases = resolve('../shared/cases')
const skip = existsSync(cases) ? false : 'left out: ../shared/cases is not here'
let server: ChildProcess; let address = ''
before(async () => {
  if (skip) return
  server = spawn(process.execPath, ['bin/firesteel.js', 'serve', '--port', '0', '--no-auth'], { stdio: ['ignore', 'pipe', 'inherit'], cwd: process.cwd() })
  address = await new Promise(done => { let text = ''; server.stdout!.on('data', (chunk: Buffer) => { text += chunk; const found = /sc:\/\/[^\s/]+/.exec(text); if (found) done(found[0]) }) })
})
after(() => { server?.kill('SIGTERM') })

function run(script: string, args: readonly string[]): string {
  const { stdout, stderr } = spawnSync(python(), [resolve(cases, script), address, ...args], { encoding: 'utf8', maxBuffer: 1 << 28, timeout: 1_500_000 })
  return (stdout.trim().split('\n').at(-1) ?? '') || stderr.slice(-2000)
}
test('the DataFrame programs: at least 96 % the same', { skip }, () => {
  const last = run('run-with-pyspark.py', [])
  const [, same, different, failed] = /(\d+) same, (\d+) different, (\d+) failed/.exec(last) ?? assert.fail(last)
  console.log(last)
  assert.ok(Number(same) / (Number(same) + Number(different) + Number(failed)) >= 0.96, last)
})
for (const [kind, file, least] of [['examples', 'function-examples.jsonl', 93], ['golden', 'golden-sql.jsonl', 91]] as const) {
  test(`SQL ${kind}: at least ${least} % right`, { skip }, () => {
    const last = run('run-sql-with-pyspark.py', [kind, resolve(cases, file)])
    const [, rate] = /\(([\d.]+) %\)/.exec(last) ?? assert.fail(last)
    console.log(`${kind}: ${last}`)
    assert.ok(Number(rate) >= least, last)
  })
}
