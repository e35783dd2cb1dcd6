// Points in text, a line each: columns with three decimals around some centers. `node bench/generate-points.mjs POINTS COLUMNS CLUSTERS FILE`
// The same file each time.
import { closeSync, openSync, writeSync } from 'node:fs'

const [points, columns, clusters] = process.argv.slice(2, 5).map(Number)
const file = process.argv[5]
if (!file || !(points > 0 && columns > 0 && clusters > 0)) { console.error('usage: node bench/generate-points.mjs POINTS COLUMNS CLUSTERS FILE'); process.exit(2) }
let state = 1
const random = () => { state = Math.imul(state ^ state >>> 15, 0x2c1b3c6d) + 0x9e3779b9 | 0; let t = state ^ state >>> 12; t = Math.imul(t, 0x297a2d39); return ((t ^ t >>> 15) >>> 0) / 2 ** 32 }
const centers = Array.from({ length: clusters }, () => Array.from({ length: columns }, () => random() * 10 - 5))
const out = openSync(file, 'w')
let lines = []
for (let i = 0; i < points; i++) {
  const center = centers[Math.floor(random() * clusters)]
  let line = ''
  // Four even numbers make nearly a normal one.
  for (let d = 0; d < columns; d++) line += `${d ? ' ' : ''}${(center[d] + (random() + random() + random() + random() - 2) * 2).toFixed(3)}`
  lines.push(line)
  if (lines.length === 2000 || i === points - 1) { writeSync(out, `${lines.join('\n')}\n`); lines = [] }
}
closeSync(out)
