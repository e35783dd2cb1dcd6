// Every program in examples/ runs and prints what it promises.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { firesteel, root, run } from './cli/run.ts'

const comments = readFileSync(`${root}examples/data/comments.jsonl`, 'utf8').trimEnd().split('\n').map(line => JSON.parse(line) as { author: string; body: string })
const expected: Record<string, (out: string) => void> = {
  'top-authors.ts'(out) {
    const counts = new Map<string, number>()
    for (const { author } of comments) if (author !== '[deleted]') counts.set(author, (counts.get(author) ?? 0) + 1)
    const top = [...counts].sort(([a, m], [b, n]) => n - m || (a < b ? -1 : 1)).slice(0, 20)
    assert.equal(out, top.map(([author, count]) => `${String(count).padStart(8)}  ${author}\n`).join(''))
  },
  'word-count.ts': out => assert.match(out, /\|government\| {2}460\|[^]*\n50947 long words, 8263 different ones\n$/),
  'joins-and-windows.ts': out => assert.match(out, /\|Republican {11}\|1 {3}\|Theodore Roosevelt \|249 /),
  'sql-tour.ts': out => assert.match(out, /\| {2}1990\|William J Clinton\|126\|[^]*\[James Madison, James Monroe\]/),
  'files.ts': out => assert.match(out, /\|-- created_utc: long[^]*8 folders of Parquet\n67 comments of the Whigs\n[^]*\|Millard Fillmore\| {2}354\|/),
}
for (const name of readdirSync(`${root}examples`).filter(file => file.endsWith('.ts'))) test(name, async () => {
  const { code, out, err } = await firesteel(['submit', `examples/${name}`])
  assert.equal(err, '')
  expected[name]!(out)
  assert.equal(code, 0)
})
test('the generator writes the same comments each time', async () => {
  const path = join(mkdtempSync(join(tmpdir(), 'firesteel-generate-')), 'comments.jsonl')
  const make = async () => { await run(process.execPath, ['bench/generate-comments.mjs', '2000', path]); return readFileSync(path, 'utf8') }
  const first = await make()
  assert.equal(first.trimEnd().split('\n').length, 2000)
  assert.deepEqual(Object.keys(JSON.parse(first.slice(0, first.indexOf('\n'))) as object), Object.keys(comments[0]!))
  assert.equal(await make(), first)
})
