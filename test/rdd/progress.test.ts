// The progress bar of RDD stages: Spark's own line, with the stages' numbers.
import assert from 'node:assert/strict'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { setTimeout as sleep } from 'node:timers/promises'
import { showProgress } from '../../dist/events/progressBar.js'
import { upTo, withContext } from './context.ts'

test('a stage that takes a while is drawn, and wiped when it is done', async t => {
  const folder = mkdtempSync(join(tmpdir(), 'firesteel-progress-'))
  t.after(() => rmSync(folder, { recursive: true, force: true }))
  const gate = join(folder, 'gate')
  let drawn = ''
  const hide = showProgress({ isTTY: true, columns: 60, write: (text: string) => { drawn += text; return true } } as never)
  assert.deepEqual(String(showProgress({ isTTY: true } as never)), '() => { }')                // one a process
  await withContext({}, async sc => {
    await sc.parallelize(upTo(4), 4).map((n): [number, number] => [n, n]).reduceByKey((a, b) => a + b).count()
    const waiting = sc.parallelize(upTo(10), 10).map(n => { while (n > 2 && !existsSync(gate)); return n }).count()
    while (!drawn.includes('(3 + 2) / 10]')) await sleep(20)
    writeFileSync(gate, '')
    assert.equal(await waiting, 10)
  })
  hide()
  assert.match(drawn, /\[Stage 2:=+> +\(3 \+ 2\) \/ 10\]/)
  assert.match(drawn, /\r +\r$/)
})
