// What a killed program's engine left is swept by the next one; what belongs to a living program stays.
import assert from 'node:assert/strict'
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
