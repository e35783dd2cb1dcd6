// The static types: test/types compiles, and its @ts-expect-error lines are errors.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import test from 'node:test'

test('the typed API compiles as promised', () => {
  for (const project of ['test/types/tsconfig.json', 'test/types/settings/tsconfig.json']) {
    const { status, stdout } = spawnSync(process.execPath, ['node_modules/typescript/bin/tsc', '-p', project], { encoding: 'utf8' })
    assert.equal(status, 0, stdout)
  }
})
