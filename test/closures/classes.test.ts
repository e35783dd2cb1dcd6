// Classes and their instances.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { endWorker, inWorker } from './fixtures/inWorker.mjs'
import { Point } from './fixtures/lib.ts'

after(() => endWorker())
const step = 10

class Shape {
  static made = 0
  static readonly known = new Map<string, Shape>()
  static #secret = 7
  static unit = new Shape('unit')
  static { Shape.made = 100 }
  static secret(): number { return Shape.#secret + step }
  #sides = 4
  static twice = (n: number): number => this.secret() * n
  constructor(readonly label: string) {}
  get shown(): string { return `<${this.label}>` }
  sides(): number { return this.#sides }
}
class Square extends Shape {
  constructor() { super('square') }
  override get shown(): string { return `${super.shown}!` }
}
class Plain { constructor(readonly n: number) {} plus(m: number): Plain { return new Plain(this.n + m) } }
class Fancy extends Plain { override plus(m: number): Plain { return new Fancy(super.plus(m).n * 2) } }
class Broken extends Error { readonly code = step }
class Keyed { *[Symbol.iterator]() { yield step }; static ['of']() { return new Keyed() } }

test('extends, super, static members, private members', async () => {
  Shape.unit = undefined as never
  Shape.made = 3
  assert.deepEqual(await inWorker(() => { const s = new Square(); return [s.shown, s.sides(), s instanceof Shape, Shape.made, Shape.secret(), Square.secret(), Shape.twice(2), Shape.known.size, Square.name] }), ['<square>!', 4, true, 3, 17, 17, 34, 0, 'Square'])
})
test('classes on classes of the language, iterators, class expressions', async () => {
  const Local = class extends Map<string, number> { total() { return [...this.values()].reduce((a, b) => a + b, 0) } }
  assert.deepEqual(await inWorker(() => {
    try { throw new Broken('no') } catch (error) { return [error instanceof Error, (error as Broken).code, (error as Broken).message, [...new Keyed()], [...Keyed.of()], new Local([['a', 1], ['b', 2]]).total()] }
  }), [true, 10, 'no', [10], [10], 3])
})
test('instances travel both ways and stay what they are', async () => {
  const one = new Fancy(2)
  const back = await inWorker(() => one.plus(1))
  assert.ok(back instanceof Fancy)
  assert.equal(back.n, 6)
  const given = await inWorker((p: Fancy) => [p instanceof Fancy, p.plus(1)] as const, new Fancy(3))
  assert.equal(given[0], true)
  assert.ok(given[1] instanceof Fancy)
})
test('instances of imported classes', async () => {
  const made = await inWorker((p: Point) => [p.norm(), p instanceof Point, new Point(p.x, 0)] as const, new Point(3, 4))
  assert.deepEqual(made.slice(0, 2), [5, true])
  assert.ok(made[2] instanceof Point)
})
test('an imported class that no function names arrives with its instances', async () => {
  assert.equal(await inWorker((p: { norm(): number }) => p.norm(), new Point(6, 8)), 10)
})
test('an instance with private members is refused', async () => {
  const square = new Square()
  await assert.rejects(async () => inWorker(() => square.sides()), /square: Square\. Its class keeps #sides private/)
})
test('`this` of arrows', async () => {
  class Filter {
    limit = 3
    keep = (n: number): boolean => n > this.limit
    constructor(readonly name: string) {}
    predicate() { return (n: number) => n > this.limit }
    static made = (n: number) => new this(`f${n}`).limit
    nested() { return () => [1].map(() => this.name + (() => this.limit)()) }
  }
  class Narrow extends Filter { readonly test: (n: number) => boolean; constructor() { super('narrow'); this.limit = 5; this.test = n => n > this.limit } }
  const filter = new Filter('plain')
  assert.equal(await inWorker(filter.predicate(), 4), true)
  assert.equal(await inWorker(filter.keep, 4), true)
  assert.equal(filter.keep.name, 'keep')
  assert.equal(await inWorker(Filter.made, 1), 3)
  assert.deepEqual(await inWorker(filter.nested()), ['plain3'])
  const narrow = new Narrow()
  assert.deepEqual([narrow.test(5), narrow.test(6)], [false, true])
  assert.deepEqual([await inWorker(narrow.test, 5), await inWorker(narrow.test, 6)], [false, true])
})
