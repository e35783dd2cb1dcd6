// The same programs on Spark itself: the recorded truth through our client (Spark's own answers must come back from Spark), and every example.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { firesteel, root } from '../../cli/run.ts'
import { skipReason, startSparkServer, type SparkServer } from './sparkServer.ts'

const skip = skipReason()
let server: SparkServer
before(async () => { if (!skip) server = await startSparkServer() })
after(async () => { await server?.stop() })

/** Those whose programs have a SparkSession; the others speak to a SparkContext. */
const areas = readdirSync(`${root}test/truth`).filter(name => name.endsWith('.test.ts') && /\btruth\(/.test(readFileSync(`${root}test/truth/${name}`, 'utf8')))
test('every recorded program is answered as it was recorded', { skip }, () => {
  const { stdout } = spawnSync(process.execPath, ['--import', './dist/register.js', '--test', '--test-concurrency=1', '--test-reporter=tap', ...areas.map(name => `test/truth/${name}`)], {
    cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, NODE_TEST_CONTEXT: undefined, FIRESTEEL_TRUTH_REMOTE: server.url, FIRESTEEL_TRUTH_IS_SPARK: '1' },
  })
  const count = (name: string) => Number(new RegExp(`^# ${name} (\\d+)`, 'm').exec(stdout)?.[1] ?? 0)
  console.log(`${areas.join(', ')}: ${count('pass')} the same, ${count('fail')} different, ${count('skipped')} left out`)
  assert.deepEqual([...stdout.matchAll(/^ *not ok \d+ - (.*)$/gm)].map(([, name]) => name), [])
  assert.ok(count('pass') > 90)
})

for (const name of readdirSync(`${root}examples`).filter(file => file.endsWith('.ts'))) {
  const program = readFileSync(`${root}examples/${name}`, 'utf8')
  const needsPrograms = /SparkContext|sparkContext|\budf\(|\.rdd\b/.test(program)
  // Functions of the program and RDDs need a driver of its own, with executors; DataFrames go to any server.
  test(`examples/${name}`, { skip }, async () => {
    const here = await firesteel(['submit', `examples/${name}`])
    const there = needsPrograms ? await firesteel(['submit', '--master', 'local-cluster[2,1,1024]', `examples/${name}`]) : await firesteel(['submit', `examples/${name}`], { env: { SPARK_REMOTE: server.url } })
    assert.equal(there.err, '')
    assert.equal(there.out, here.out)
  })
}
