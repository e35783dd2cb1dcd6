// Records as frames (src/frames/records) beside v8.serialize and JSON: milliseconds to write and to read, bytes, and how many times faster.
// `node bench/records.mjs [records]`, after a build.
import { deserialize, serialize } from 'node:v8'
import { readRecords, writeRecords } from '../dist/frames/records/index.js'

const n = Number(process.argv[2] ?? 1_000_000)
const hooks = { takeFunction() { throw new TypeError('no functions') }, makeFunction() { throw new TypeError('no functions') } }
const range = make => Array.from({ length: n }, (_, i) => make(i))
const word = i => (i * 2654435761 >>> 0).toString(36)
const batches = {
  'pairs [word, 1]': range(i => [word(i), 1]),
  'pairs [one of 1000 words, int]': range(i => [word(i % 1000), i]),
  'numbers': range(i => i / 7),
  'lines of 80': range(i => word(i).padEnd(80, 'abc ').replace('c', 'd')),
  'objects {id, name, score, tags}': range(i => ({ id: i, name: word(i), score: i / 3, tags: ['a', word(i % 50)] })),
  'strings in Japanese': range(i => `日本${i}`),
  'pairs [int, vector of 10]': range(i => [i, Array.from({ length: 10 }, (_, k) => i / (k + 1))]),
  'numbers, nulls, words': range(i => i % 3 === 0 ? null : i % 3 === 1 ? i : word(i)),
}
const chunk = 8192
const pieces = records => { const out = []; for (let i = 0; i < records.length; i += chunk) out.push(records.slice(i, i + chunk)); return out }
const time = work => { let best = Infinity; let result; for (let i = 0; i < 3; i++) { globalThis.gc?.(); const start = performance.now(); result = work(); best = Math.min(best, performance.now() - start) } return [best, result] }
const codecs = {
  frames: [batch => writeRecords(batch, hooks), bytes => readRecords(bytes, hooks)],
  v8: [serialize, deserialize],
  json: [batch => Buffer.from(JSON.stringify(batch)), bytes => JSON.parse(bytes.toString())],
}
for (const [name, records] of Object.entries(batches)) {
  const parts = pieces(records)
  const totals = {}
  for (const [codec, [write, read]] of Object.entries(codecs)) {
    const [writing, written] = time(() => parts.map(write))
    // What was read is let go piece by piece, as a task does.
    const [reading] = time(() => { let count = 0; for (const bytes of written) count += read(bytes).length; return count })
    totals[codec] = writing + reading
    console.log(`${name.padEnd(34)} ${codec.padEnd(7)} write ${writing.toFixed(0).padStart(5)} ms  read ${reading.toFixed(0).padStart(5)} ms  ${(written.reduce((sum, bytes) => sum + bytes.length, 0) / 1e6).toFixed(1).padStart(7)} MB`)
  }
  console.log(`${''.padEnd(34)} frames are ${(totals.v8 / totals.frames).toFixed(1)} × as fast as v8, ${(totals.json / totals.frames).toFixed(1)} × as JSON`)
}
