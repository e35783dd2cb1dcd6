// Every example of the pages on the command line and the shell prints what the page says.
import assert from 'node:assert/strict'
import { tmpdir } from 'node:os'
import test from 'node:test'
import { bin, blocks, run, transcript } from './run.ts'

const shell = (script: string) => run('bash', ['-c', `firesteel() { "${process.execPath}" "${bin}" "$@"; }; exec 2>&1; ${script}`])

for (const page of ['cli.md', 'shell.md']) test(`the commands of ${page}`, async () => {
  // What the page writes to /tmp lies in a folder of this run.
  const here = (text: string): string => text.replaceAll('/tmp/', `${tmpdir()}/`)
  for (const block of blocks(page, 'console')) for (const { input, output } of transcript(block, '$ ', '> ')) assert.equal((await shell(here(input))).out, here(output), input)
})
test('the conversations of shell.md', async () => {
  for (const block of blocks('shell.md', 'shell')) {
    const steps = transcript(block, 'firesteel> ', '         | ')
    const { out } = await run('bash', ['-c', `"${process.execPath}" "${bin}" shell 2>&1`], { input: steps.map(({ input }) => `${input}\n`).join('') })
    assert.equal(out, steps.map(({ output }) => output).join(''))
  }
})
