// Every TypeScript program in the README and docs/ runs. A block marked `no-run` is shown only.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { test } from 'node:test'

const pages = ['README.md', ...readdirSync('docs').filter(name => name.endsWith('.md')).map(name => `docs/${name}`)]
const folder = 'node_modules/.cache/docs'
mkdirSync(folder, { recursive: true })
for (const page of pages) {
  const blocks = [...readFileSync(page, 'utf8').matchAll(/^```ts([^\n]*)\n([\s\S]*?)^```/gm)]
  blocks.forEach(([, mark, code], index) => {
    if (mark!.includes('no-run')) return
    test(`${page}, program ${index + 1}`, () => {
      const file = `${folder}/${page.replaceAll(/\W/g, '_')}_${index + 1}.ts`
      writeFileSync(file, code!)
      try {
        const { status, stderr } = spawnSync(process.execPath, ['bin/firesteel.js', 'submit', file], { encoding: 'utf8' })
        assert.equal(status, 0, stderr)
      } finally { rmSync(file, { force: true }) }
    })
  })
}
