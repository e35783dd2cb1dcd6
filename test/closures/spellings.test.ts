// Every way to write a function travels to a real worker thread with what it closes over.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { capture } from '../../dist/closures/capture.js'
import { callInWorker, endWorker, inWorker } from './fixtures/inWorker.mjs'

after(() => endWorker())
const base = 5

test('arrows, functions, async functions, generators', async () => {
  function plain(n: number): number { return n + base }
  assert.equal(await inWorker((n: number) => n + base, 1), 6)
  assert.equal(await inWorker(n => { return n + base }, 1), 6)
  assert.equal(await inWorker(plain, 1), 6)
  assert.equal(await inWorker(function (n: number) { return n + base }, 1), 6)
  assert.equal(await inWorker(async (n: number) => { await null; return n + base }, 1), 6)
  assert.equal(await inWorker(async function named(n: number) { return n + base }, 1), 6)
  const generator = function* (n: number) { yield n; yield n + base }
  const asyncGenerator = async function* (n: number) { yield n; yield n + base }
  assert.deepEqual(await inWorker(n => [...generator(n)], 1), [1, 6])
  assert.deepEqual(await inWorker(async n => { const all: number[] = []; for await (const one of asyncGenerator(n)) all.push(one); return all }, 1), [1, 6])
  assert.deepEqual([capture(async () => 1).isAsync, capture(() => 1).isAsync, capture(plain).name], [true, false, 'plain'])
  assert.match(capture((() => () => base)()).name, /^function at spellings\.test\.ts:\d+$/)
})
test('methods in shorthand, getters, computed names', async () => {
  const key = 'computed'
  const object = { add(n: number) { return n + base }, async later(n: number) { return n + base }, *each(n: number) { yield n + base }, [key](n: number) { return n * base }, 'a text'(n: number) { return n - base }, get value() { return base } }
  assert.equal(await inWorker(object.add, 1), 6)
  assert.equal(await inWorker(object.later, 1), 6)
  assert.deepEqual(await inWorker(n => [...object.each(n)], 1), [6])
  assert.equal(await inWorker(object.computed, 2), 10)
  assert.equal(await inWorker(object['a text'], 2), -3)
  assert.equal(await inWorker(Object.getOwnPropertyDescriptor(object, 'value')!.get as () => number), 5)
  assert.equal(await inWorker(() => object.value + object.add(1)), 11)
})
test('bound functions, functions of the language, new Function', async () => {
  const point = { x: 3 }
  assert.equal(await inWorker(function (this: typeof point, a: number, b: number) { return this.x + a + b }.bind(point, 1), 2), 6)
  assert.equal(await inWorker(Math.max as (a: number, b: number) => number, 1, 2), 2)
  assert.equal(await inWorker(Number as (text: string) => number, '12'), 12)
  assert.equal(await inWorker(Math.min.bind(null, 3), 4), 3)
  const trim = String.prototype.trim
  const steps = [parseFloat, Math.sqrt]
  assert.equal(await inWorker((text: string) => steps.reduce<unknown>((value, step) => (step as (x: unknown) => unknown)(value), trim.call(text)), ' 16 '), 4)
  assert.equal(await inWorker(new Function('a', 'b', 'return a + b') as (a: number, b: number) => number, 1, 2), 3)
})
test('parameters with defaults, destructuring, templates, new.target, arguments', async () => {
  const other = { c: 3 }
  assert.equal(await inWorker(({ a, b = base, ...rest }: { a: number; b?: number; d?: number }, [first = base]: number[] = []) => `${a}-${b}-${first}-${other.c}-${Object.keys(rest)}`, { a: 1, d: 2 }), '1-5-5-3-d')
  function Old(this: { made: boolean }) { this.made = new.target === Old }
  assert.equal(await inWorker(() => new (Old as unknown as new () => { made: boolean })().made), true)
  // eslint-disable-next-line prefer-rest-params
  assert.equal(await inWorker(function () { return arguments.length } as (a: number, b: number) => number, 1, 2), 2)
  const label = `it's`
  assert.equal(await inWorker(v => `${label}
    ${[v].map(one => `<${one + base}>`).join(' ')}`, 1), 'it\'s\n    <6>')
})
test('recursion, mutual recursion, loop variables, closures over closures', async () => {
  function isEven(n: number): boolean { return n === 0 || isOdd(n - 1) }
  function isOdd(n: number): boolean { return n !== 0 && isEven(n - 1) }
  const fib = (n: number): number => n < 2 ? n : fib(n - 1) + fib(n - 2)
  assert.deepEqual(await inWorker(n => [isEven(n), isOdd(n), fib(n)], 10), [true, false, 55])
  const steps: (() => number)[] = []
  for (let i = 0; i < 3; i++) steps.push(() => i)
  assert.deepEqual(await inWorker(() => steps.map(step => step())), [0, 1, 2])
  class Scale { constructor(readonly by: number) {} apply(n: number): number { return n * this.by + base } }
  const scaled = (by: number) => { const scale = new Scale(by); return (n: number) => scale.apply(n) }
  const both = [scaled(2), scaled(3)]
  assert.deepEqual(await inWorker(n => both.map(f => f(n)), 10), [25, 35])
})
test('enums, namespaces, old constructors', async () => {
  enum Color { Red, Green = 5 }
  function Animal(this: { name: string }, name: string) { this.name = name }
  Animal.prototype.says = function (this: { name: string }) { return `${this.name} ${base}` }
  Animal.kinds = ['cat']
  const animal = new (Animal as unknown as new (name: string) => { says(): string })('Tom')
  assert.deepEqual(await inWorker(() => [Color.Green, Color[5], Shapes.area(2), animal.says(), Animal.kinds]), [5, 'Green', 20, 'Tom 5', ['cat']])
})
namespace Shapes { export const factor = 5; export const area = (n: number): number => n * n * factor }

test('variables that functions assign are shared among them', async () => {
  let count = 0
  const add = () => { count++ }
  const read = () => count
  assert.deepEqual(await inWorker(() => { add(); add(); return [read(), count] }), [2, 2])
  assert.equal(count, 0)
  const counter = () => { let n = 0; return { add: () => ++n, get: () => n, set: (to: number) => { ({ n } = { n: to }) } } }
  const one = counter(); const two = counter()
  one.add()
  const three = counter()
  assert.deepEqual(await inWorker(() => { one.add(); two.add(); two.add(); three.set(7); return [one.get(), two.get(), three.get()] }), [2, 2, 7])
})
test('values are those of the moment of the capture', async () => {
  let x = 1
  const f = () => x
  assert.equal(await inWorker(f), 1)
  x = 100
  assert.equal(await inWorker(f), 100)
  const shared = { a: 1 }
  const holder = { shared, list: [shared] as unknown[] }
  holder.list.push(holder)
  assert.deepEqual(await inWorker(() => [holder.shared === holder.list[0], holder.list[1] === holder, holder.shared === shared]), [true, true, true])
})
test('what came back alive can be taken along again', async () => {
  const make = (by: number) => (n: number) => n * by + base
  const once = await inWorker(n => make(n), 3) as unknown as Uint8Array
  assert.equal(await callInWorker(once, 10), 35)
  const direct = await inWorker(() => make) as unknown as Uint8Array
  assert.ok(direct.length > 0)
})
test('code is told by what it is, not by where it was met', () => {
  const make = (n: number) => () => n
  assert.equal(capture(make(1)).hash, capture(make(1)).hash)
  assert.notEqual(capture(make(1)).hash, capture(make(2)).hash)
})
