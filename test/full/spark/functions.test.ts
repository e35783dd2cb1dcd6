// TypeScript functions on Spark's executors: the same program, the embedded engine and a cluster of Spark's, one output; and every recorded program of RDDs.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { before, test } from 'node:test'
import { firesteel, root } from '../../cli/run.ts'
import { skipReason, sparkHome } from './sparkServer.ts'

const skip = skipReason()
/** One executor: Spark then reads a shuffle's pieces in the order of the maps. */
const master = 'local-cluster[1,2,1024]'
before(async () => { if (!skip) await sparkHome() })

test('every form of function in DataFrames and SQL', { skip }, async () => {
  const program = 'test/full/spark/programs/functions.ts'
  const [here, there] = await Promise.all([firesteel(['submit', '--master', 'local[2]', program]), firesteel(['submit', '--master', master, program])])
  assert.equal(there.err, '')
  assert.equal(there.out, here.out)
  assert.match(here.out, /^broadcast \[\["A"\],\["-"\],\["-"\],\["A"\]\]$/m)
})

test('every recorded program of RDDs', { skip }, () => {
  const { stdout } = spawnSync(process.execPath, ['--import', './dist/register.js', '--test', '--test-reporter=tap', 'test/truth/rdd.test.ts'], {
    cwd: root, encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, NODE_TEST_CONTEXT: undefined, FIRESTEEL_TRUTH_MASTER: master },
  })
  const count = (name: string): number => Number(new RegExp(`^# ${name} (\\d+)`, 'm').exec(stdout)?.[1] ?? 0)
  console.log(`RDDs on Spark: ${count('pass')} the same, ${count('fail')} different, ${count('skipped')} left out`)
  // The master's name is part of one answer.
  assert.deepEqual([...stdout.matchAll(/^ *not ok \d+ - (.*)$/gm)].map(([, name]) => name!.split(':')[0]).filter(name => name !== 'rdd.version'), [])
  assert.ok(count('pass') > 55)
})
