// Less common ways to write and to reach functions.
import assert from 'node:assert/strict'
import { spawnSync } from 'node:child_process'
import { after, test } from 'node:test'
import { capture } from '../../dist/closures/capture.js'
import { encodeValue } from '../../dist/frames/values/encode.js'
import { decodeValue } from '../../dist/frames/values/decode.js'
import { recordDecodeHooks, recordEncodeHooks } from '../../dist/closures/classes.js'
import { callInWorker, endWorker, inWorker } from './fixtures/inWorker.mjs'
import text, { twice, makers } from './fixtures/lib.ts'

after(() => endWorker())

class Tree { static root = new Tree('root', null); constructor(readonly name: string, readonly parent: Tree | null) {} static get top(): Tree { return Tree.root } static async *walk() { yield Tree.root.name } }
const mixin = <B extends new (...values: any[]) => object>(Base: B, by: number) => class extends Base { scale(n: number) { return n * by } }
class Two extends mixin(Object, 2) {}
class Three extends mixin(Tree, 3) {}

test('statics that hold instances, accessors, mixins', async () => {
  assert.deepEqual(await inWorker(async () => { const names: string[] = []; for await (const name of Tree.walk()) names.push(name); return [Tree.top === Tree.root, Tree.root instanceof Tree, names, new Two().scale(5), new Three('a', null).scale(5), new Three('b', Tree.root).parent!.name] }), [true, true, ['root'], 10, 15, 'root'])
})
test('functions with properties, objects with methods, functions in data', async () => {
  const memo = Object.assign((n: number) => { if (!memo.cache.has(n)) memo.cache.set(n, n * n); return memo.cache.get(n)! }, { cache: new Map<number, number>() })
  memo(2)
  const bag = { n: 1, inc(by: number) { this.n += by; return this }, get double() { return this.n * 2 }, set half(to: number) { this.n = to * 2 } }
  assert.deepEqual(await inWorker(() => { bag.half = 5; return [memo(3), memo.cache.size, bag.inc(2).double] }), [9, 2, 24])
  assert.equal(bag.n, 1)
  const back = await inWorker((list: ((n: number) => number)[]) => list.map(f => f(4)), [twice, makers.plus, memo])
  assert.deepEqual(back, [8, 14, 16])
})
test('names that clash with ours, shadowed names, default exports', async () => {
  const $$f = 1; const $$h = 2; const $this = 3
  let $$n = 4
  const bump = () => { $$n++ }
  assert.deepEqual(await inWorker(() => { bump(); const Map = 7; return [$$f, $$h, $this, $$n, Map, text('a')] }), [1, 2, 3, 5, 7, 'A'])
  const Set = () => 'mine'
  assert.equal(await inWorker(() => Set()), 'mine')
})
test('assignments of every form to a shared variable', async () => {
  let a = 1; let b = 2; let list: number[] = []
  const change = () => { a += 1; [b, ...list] = [a, b, a]; ({ a, x: b = 9 } = { a: a * 10 } as { a: number; x?: number }); for (a of [a, a + 1]); b++; return { a, b, list } }
  const read = () => ({ a, b, list, typeofA: typeof a, call: `${a}` })
  const expected = { a: 21, b: 10, list: [2, 2] }
  assert.deepEqual(await inWorker(() => [change(), read()]), [expected, { ...expected, typeofA: 'number', call: '21' }])
})
test('a class is one and the same for all tasks of a worker', async () => {
  const make = capture(() => new Tree('x', null)).bytes
  const globalThisOfWorker = capture((tree: Tree) => { const all = ((globalThis as { seen?: Function[] }).seen ??= []); all.push(tree.constructor, Tree); return all.every(one => one === all[0]) }).bytes
  const one = await callInWorker(make) as Tree
  assert.ok(one instanceof Tree)
  assert.equal(await callInWorker(globalThisOfWorker, one), true)
  assert.equal(await callInWorker(globalThisOfWorker, new Tree('y', one)), true)
  Tree.root = new Tree('other', null)
  assert.equal(await callInWorker(capture(() => Tree.root.name).bytes), 'other')
})
test('in another process', () => {
  const tree = new Tree('far', null)
  const { bytes } = capture((n: number) => [twice(n), tree.name, tree instanceof Tree])
  const program = `import { revive } from './dist/closures/revive.js'
    const f = await revive(Buffer.from(process.argv[1], 'base64'), { reference: () => ({}) })
    console.log(JSON.stringify(f(4)))`
  const { stdout, stderr } = spawnSync(process.execPath, ['--input-type=module', '-e', program, Buffer.from(bytes).toString('base64')], { encoding: 'utf8' })
  assert.deepEqual([stderr, stdout], ['', '[8,"far",true]\n'])
})
test('records keep their classes on the same thread', () => {
  const bytes = encodeValue([new Tree('a', Tree.root), Tree], recordEncodeHooks)
  const [tree, cls] = decodeValue(bytes, recordDecodeHooks) as [Tree, typeof Tree]
  assert.ok(tree instanceof Tree)
  assert.equal(cls, Tree)
})
test('errors of a function without a file, of a class, after a multi-line template', async () => {
  class Thrower { go(): never { throw new Error('from a class') } }
  const shown = `two
  lines`
  const stackOf = async (f: () => unknown) => String((await inWorker(f).catch((error: Error) => error as never) as unknown as Error).stack).split('\n').slice(0, 2).map(line => line.trim().replace(/\(?file:\S*\//, '('))
  assert.deepEqual(await stackOf(() => new Thrower().go()), ['Error: from a class', 'at Thrower.go (edges.test.ts:72:39)'])
  assert.deepEqual((await stackOf(() => { const s = `${shown}
    three`
    throw new Error(s.length > 3 ? 'long' : 'short')
  })), ['Error: long', 'at (edges.test.ts:79:11'])
})
