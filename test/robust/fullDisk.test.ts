// A disk that fills while rows are written: Spark's class, the place, and nothing left behind. A limit on the size of files stands for the disk.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'

const folder = mkdtempSync(join(tmpdir(), 'firesteel-full-'))
after(() => rmSync(folder, { recursive: true }))
const program = `import { SparkSession } from '${new URL('../../dist/index.js', import.meta.url).href}'
const spark = SparkSession.builder.master('local[2]').getOrCreate()
for (const format of ['parquet', 'csv', 'json', 'text']) {
  const rows = spark.sql('SELECT CAST(hash(id) AS STRING) AS a FROM range(1000000)')
  const error = await rows.write.format(format).save(process.argv[1] + '/' + format).then(() => undefined, error => error)
  console.log(format, error?.errorClass ?? error?.getCondition?.() ?? String(error), /the disk is full: nothing was written/.test(String(error?.message)))
}
console.log('still answers', (await spark.range(3).collect()).length)`

test('a full disk', { skip: process.platform === 'win32' ? 'no ulimit' : false }, () => {
  const { status, stdout, stderr } = spawnSync('sh', ['-c', 'trap "" XFSZ; ulimit -f 1000; exec "$0" --input-type=module -e "$1" "$2"', process.execPath, program, folder], { encoding: 'utf8', timeout: 120_000 })
  assert.equal(stderr, '')
  assert.equal(status, 0)
  assert.deepEqual(stdout.trim().split('\n'), [...['parquet', 'csv', 'json', 'text'].map(format => `${format} TASK_WRITE_FAILED true`), 'still answers 3'])
  assert.deepEqual(readdirSync(folder), [])
})
