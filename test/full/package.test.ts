// The packed package, installed into an empty folder, on this Node, 24 and 26.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import test from 'node:test'

test('npm pack, npm install, run', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, ['scripts/try-package.mjs', '24', '26'], { encoding: 'utf8' })
  assert.equal(status, 0, stdout + stderr)
})
