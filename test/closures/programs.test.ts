// Whole programs: compiled to ES modules and to CommonJS, TypeScript as it is, the shell.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { bin, run } from '../cli/run.ts'

const fixtures = 'test/closures/fixtures'
async function results(...args: string[]): Promise<Record<string, unknown>> {
  const { code, out, err } = await run(process.execPath, args)
  assert.deepEqual([code, err], [0, ''])
  return JSON.parse(out) as Record<string, unknown>
}
const refusedArrow = /^Task not serializable: function at main\.js:1\d: function\. It is an arrow function that uses `this`.*const self = this.*firesteel submit/

test('compiled to ES modules', async () => {
  const { arrow, ...rest } = await results(`${fixtures}/esm/main.js`)
  assert.deepEqual(rest, { imports: ['A', 10, 8, 10, 'B', 11, 10], packages: ['0.3', 'fooBar', 'b', 'a/b'], passed: 8, main: [6, 2, 3], meta: 'esm/lib.js', dynamic: 10, json: 42 })
  assert.match(arrow as string, refusedArrow)
  assert.equal((await results(bin, 'submit', `${fixtures}/esm/main.js`)).arrow, true)
})
test('compiled to CommonJS', async () => {
  const { arrow, ...rest } = await results(`${fixtures}/cjs/main.js`)
  assert.deepEqual(rest, { imports: [8, 'A', 'a/b', 8, 15, 'fooBar'], main: [6, 3, 24], require: [10, true, 'object'] })
  assert.match(arrow as string, refusedArrow)
})
test('TypeScript: imports, `this`, stacks in the lines of the source', async () => {
  for (const args of [[bin, 'submit'], ['--import', './dist/register.js']]) {
    const { refused, stack, ...rest } = await results(...args, `${fixtures}/ts/main.ts`)
    assert.deepEqual(rest, { imports: ['A', 10, 8, 11, 5], instance: 10, arrow: true })
    assert.match(refused as string, /^Task not serializable: function at main\.ts:13: function\. It uses #hidden, which is private to its class/)
    assert.equal(stack, 'RangeError: no {"a":1} at fail main.ts:23:9) at fail main.ts:22:27) at main.ts:32:20')
  }
})
test('the shell', async () => {
  const { out, err } = await run(process.execPath, [bin, 'shell'], {
    input: `import { inWorker, endWorker } from "./${fixtures}/inWorker.mjs"
import { basename } from 'node:path'
import * as path from 'node:path'
import { twice, Point } from './${fixtures}/lib.js'
let limit: number = 3
const settings = { a: [1, 2] }
function over(n: number) { return n > limit }
class Scale { constructor(public by: number) {} each() { return [1, 2].map(n => n * this.by) } arrow() { return (n: number) => n * this.by } }
enum Color { Red = 4 }
let seen = 0
const count = () => { seen++ }
await inWorker((n: number) => [over(n), settings.a.length, new Scale(n).each().join(), Color.Red], 4)
await inWorker(new Scale(3).arrow(), 4)
limit = 5;
await inWorker(() => over(4))
let limit = 1
await inWorker(() => over(4))
await inWorker((f: string) => [basename(f), path.dirname(f), twice(limit)], '/a/b')
await inWorker(() => { count(); count(); return seen })
await inWorker((p: Point) => p.norm(), new Point(3, 4))
await inWorker(async () => (await import('./${fixtures}/lib.js')).limit)
await inWorker(() => spark)
await endWorker()
` })
  assert.deepEqual(out.split('\n'), ['[ true, 2, \'4,8\', 4 ]', '12', '5', 'false', 'true', '[ \'b\', \'/a\', 2 ]', '2', '5', '10', '1', ''])
  assert.match(err, /Task not serializable: function → spark: SparkSession/)
})
