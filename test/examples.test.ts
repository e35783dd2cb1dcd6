// Every program in examples/ runs and prints what it promises.
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test from 'node:test'
import { firesteel, root, run } from './cli/run.ts'

const comments = readFileSync(`${root}examples/data/comments.jsonl`, 'utf8').trimEnd().split('\n').map(line => JSON.parse(line) as { author: string; body: string })
const lines = (name: string): string[] => readFileSync(`${root}examples/data/${name}`, 'utf8').trimEnd().split('\n')
const clusters = join(tmpdir(), `firesteel-clusters-${process.pid}.svg`)
/** What a program is given. */
const programArguments: Record<string, string[]> = { 'kmeans.ts': ['examples/data/points.txt', clusters] }

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
  'job-anatomy.ts': out => assert.equal(out, '10 parts\n(h0v0,2004)\n(h0v5,2009)\n(h1v2,2014)\n(h1v7,2006)\n(h2v4,2011)\n(h3v1,2016)\n(h3v6,2008)\n(h4v3,2013)\n'),
  'word-count-rdd.ts'(out) {
    const counts = new Map<string, number>()
    for (const word of lines('address.txt').flatMap(line => line.split(' '))) counts.set(word, (counts.get(word) ?? 0) + 1)
    assert.equal(out, [...counts].sort(([, m], [, n]) => n - m).slice(0, 5).map(([word, n]) => `(${n},${word})\n`).join(''))
  },
  'line-counts.ts': out => assert.equal(out, `Lines with a: ${lines('address.txt').filter(line => line.includes('a')).length}, lines with b: ${lines('address.txt').filter(line => line.includes('b')).length}\n`),
  'shared-variables.ts': out => assert.equal(out, [
    'a variable of the program: 0', 'Broadcast(0) [ 1, 2, 3 ]', 'Ada of California', 'Ben of Texas', 'Dan of New York', ' of New York',
    "unknown states: 1 - rows without a name: [ '? of NY' ] - longest name: Cleo", 'unknown states after a second action: 2', 'sum 10, count 4, mean 2.5',
    '[INTERNAL_ERROR_BROADCAST] Attempted to use Broadcast(1) after it was destroyed SQLSTATE: XX000', ''].join('\n')),
  'kmeans.ts'(out) {
    assert.deepEqual(out.match(/: 100 points around .*/g)!.sort(), [': 100 points around 11.86, 8.86', ': 100 points around 2.06, 1.92', ': 100 points around 5.12, 8.08', ': 100 points around 7.96, 3.03'])
    assert.match(out, /\ncost 698\.724, \d iterations\n400 points drawn\n$/)
    const svg = readFileSync(clusters, 'utf8')
    rmSync(clusters)
    assert.deepEqual([svg.match(/<circle /g)!.length, svg.match(/<path /g)!.length, new Set(svg.match(/hsl\(\d+/g)).size], [400, 4, 4])
  },
  'log-analysis.ts'(out) {
    const log = lines('access.log')
    const count = (part: RegExp): number => log.filter(line => part.test(line)).length
    assert.match(out, /^600 accesses, 1 broken line\nbytes: mean 4570\.4, least 207, most 9196\n/)
    assert.ok(out.includes(`by status: 200 ${count(/" 200 /)}, 304 ${count(/" 304 /)}, 404 ${count(/" 404 /)}, 500 ${count(/" 500 /)}\n`), out)
    assert.ok(out.includes(`  ${count(/ \/docs\/sql.html /)} /docs/sql.html\n  ${count(/ \/ HTTP/)} /\n  ${count(/ \/docs\/rdd.html /)} /docs/rdd.html\npages that were not there: /old-page\n`), out)
    assert.ok(out.includes(`  20:00 ${(100 * count(/:20:\d\d:\d\d .*" 500 /) / count(/:20:\d\d:\d\d /)).toFixed(1)} %\n`), out)
  },
  'page-rank.ts'(out) {
    const links = new Map<string, string[]>()
    for (const [page, other] of lines('links.txt').map(line => line.split(' '))) links.set(page!, [...links.get(page!) ?? [], other!])
    let ranks = new Map([...links.keys()].map(page => [page, 1]))
    for (let i = 0; i < 10; i++) {
      const sums = new Map<string, number>()
      for (const [page, rank] of ranks) for (const other of links.get(page) ?? []) sums.set(other, (sums.get(other) ?? 0) + rank / links.get(page)!.length)
      ranks = new Map([...sums].map(([page, sum]) => [page, 0.15 + 0.85 * sum]))
    }
    assert.equal(out, [...ranks].sort(([, a], [, b]) => b - a).slice(0, 5).map(([page, rank]) => `${page} has rank ${rank.toFixed(6)}\n`).join(''))
  },
}
for (const name of readdirSync(`${root}examples`).filter(file => file.endsWith('.ts'))) test(name, async () => {
  const { code, out, err } = await firesteel(['submit', `examples/${name}`, ...programArguments[name] ?? []])
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
