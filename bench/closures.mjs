// Times of capturing: the first time a function is met, and again. `node bench/closures.mjs`
import { capture } from '../dist/closures/capture.js'
import { revive } from '../dist/closures/revive.js'
import { warmUp } from '../dist/closures/warm.js'

const limit = 10
const words = new Set(['a', 'b', 'c'])
const options = { depth: 3, names: ['x', 'y'] }
function helper(n) { return n * limit }
class Point { constructor(x) { this.x = x } norm() { return Math.abs(this.x) } }
const table = Array.from({ length: 10_000 }, (_, i) => i)
const cases = {
  'no variables': [() => n => n + 1],
  'a number': [() => n => n + limit],
  'values': [() => w => words.has(w) && options.depth > 1],
  'a function and a class': [() => n => new Point(helper(n)).norm()],
  'a table of 10,000 numbers': [() => n => table[n]],
}
const time = run => { const start = performance.now(); run(); return performance.now() - start }
const median = list => list.sort((a, b) => a - b)[list.length >> 1]
// As in a program: the first function that is made for elsewhere has the way made ready while the runners start.
await new Promise(resolve => { const begin = performance.now(); warmUp(); setImmediate(() => { console.log(`made ready in ${(performance.now() - begin).toFixed(1)} ms`); resolve() }) })
console.log(`the first capture then: ${time(() => capture(n => n)).toFixed(2)} ms`)
const fresh = source => new Function('limit', 'words', 'options', 'helper', 'Point', 'table', `return ${source}`)(limit, words, options, helper, Point, table)
for (const [name, [make]] of Object.entries(cases)) {
  // A new text each time, as if it stood in a new file; and a new function object of a text that is known.
  const cold = median(Array.from({ length: 20 }, (_, i) => time(() => capture(fresh(`${make().toString()}/*${i}*/`)))))
  const met = median(Array.from({ length: 200 }, () => { const f = make(); return time(() => capture(f)) }))
  const f = make()
  capture(f)
  const again = median(Array.from({ length: 200 }, () => time(() => capture(f))))
  const { bytes } = capture(f)
  await revive(bytes, { reference: () => ({}) })
  const times = []
  for (let i = 0; i < 200; i++) { const start = performance.now(); await revive(bytes, { reference: () => ({}) }); times.push(performance.now() - start) }
  console.log(`${name.padEnd(26)} new file ${cold.toFixed(2)}  new function ${met.toFixed(2)}  again ${again.toFixed(2)}  revive ${median(times).toFixed(2)} ms  ${bytes.length} bytes`)
}
const before = process.memoryUsage().heapUsed
const total = time(() => { for (let i = 0; i < 100_000; i++) { const n = i; capture(() => limit + n) } })
globalThis.gc?.()
console.log(`100,000 captures: ${(total / 1000).toFixed(1)} s, heap ${((process.memoryUsage().heapUsed - before) / 1e6).toFixed(1)} MB more`)
