// A program ends when its own code has, whatever it left open.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { test } from 'node:test'
import { fileURLToPath } from 'node:url'

const index = new URL('../../dist/index.js', import.meta.url).href
const program = (body: string) => spawnSync(process.execPath, ['--input-type=module', '-e', `import { SparkSession } from '${index}'\nconst spark = SparkSession.builder.master('local[2]').getOrCreate()\n${body}`],
  { encoding: 'utf8', timeout: 60_000, cwd: fileURLToPath(new URL('../..', import.meta.url)) })

for (const [name, body] of Object.entries({
  'a half-read iterator, no stop()': "console.log((await spark.range(5000000).toLocalIterator().next()).value.id)",
  'a half-read iterator, then stop()': "console.log((await spark.range(5000000).toLocalIterator().next()).value.id); await spark.stop()",
  'a loop left early': 'for await (const row of spark.range(5000000).toLocalIterator()) { console.log(row.id); break }',
  'an action nobody awaits': 'spark.range(1).collect().then(rows => console.log(rows[0].id))',
})) test(name, () => {
  const { status, signal, stdout, stderr } = program(body)
  assert.deepEqual({ status, signal, stdout, stderr }, { status: 0, signal: null, stdout: '0\n', stderr: '' })
})

test('process.exit() under a running query', () => {
  const { status, signal, stderr } = program("spark.range(100000000000).selectExpr('sum(id * id % 7)').collect().catch(() => {}); setTimeout(() => process.exit(3), 500)")
  assert.deepEqual({ status, signal, stderr }, { status: 3, signal: null, stderr: '' })
})
