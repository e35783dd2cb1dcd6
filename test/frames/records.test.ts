// Frames of records: every layout gives back what was written, whatever the batch mixes.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import { inspect, isDeepStrictEqual } from 'node:util'
import { countRecords, estimateSize, readRecords, recordsBytes, writeRecords } from '../../dist/frames/records/index.js'
import { columnKinds } from '../../dist/frames/records/columnKinds.js'
import type { DecodeHooks, EncodeHooks } from '../../dist/frames/values/index.js'
import { Decimal, Row } from '../../dist/types.js'
import { temporal } from '../../dist/types/values/temporal.js'

class Point { x: number; y: number; constructor(x: number, y: number) { this.x = x; this.y = y } get norm() { return Math.hypot(this.x, this.y) } }
class Ticket { id = 1 }
const classes: Function[] = [Point]
const encodeHooks: EncodeHooks = {
  takeFunction(fn) { if (!classes.includes(fn)) throw new TypeError(`no class ${fn.name}`); return { header: classes.indexOf(fn), held: [] } },
  takeObject: value => value instanceof Ticket ? 'ticket' : undefined,
}
const ticket = new Ticket()
const decodeHooks: DecodeHooks = { makeFunction: header => ({ value: classes[header as number]!, hold() {} }), makeObject: () => ticket }
const copy = <T>(records: readonly T[]): T[] => readRecords(writeRecords(records, encodeHooks), decodeHooks) as T[]
const kindOf = (records: readonly unknown[]) => Object.keys(columnKinds)[writeRecords(records, encodeHooks)[records.length < 128 ? 1 : 2]!]
function same(records: readonly unknown[], kind?: string) {
  const back = copy(records)
  assert.ok(isDeepStrictEqual(back, records), `${inspect(back)} for ${inspect(records)}`)
  if (kind) assert.equal(kindOf(records), kind)
  // At any place in memory.
  const frame = writeRecords(records, encodeHooks)
  const moved = new Uint8Array(frame.length + 3); moved.set(frame, 3)
  assert.ok(isDeepStrictEqual(readRecords(moved.subarray(3), decodeHooks), records))
  assert.equal(countRecords(frame), records.length)
}

test('layouts', () => {
  const { PlainDate, Instant } = temporal()
  same([])
  same([undefined, undefined], 'undefined'); same([null], 'null'); same([true, false, true], 'booleans')
  same([1, -128, 127], 'int8'); same([1, 128], 'int16'); same([1, 1 << 20, -5], 'int32'); same([1, -0], 'float64'); same([NaN, Infinity, 0.1, 2 ** 40], 'float64')
  same([1n, -(2n ** 63n)], 'int64'); same([1n, 2n ** 63n], 'general')
  same(['a', '', 'é', 'x'.repeat(100)], 'latin1'); same(['a', '日本', '\ud800', '€'.repeat(30)], 'utf16')
  same(Array.from({ length: 100 }, (_, i) => ['x', 'yy', '日'][i % 3]!), 'dictionary')
  same([[1, 'a'], [2, 'b']], 'tuples'); same([[], []], 'tuples'); same([[1], [2, 3], []], 'lists')
  same([Array.from({ length: 100 }, (_, i) => i), Array.from({ length: 100 }, (_, i) => i / 2)], 'fixedLists'); same([Array.from({ length: 20 }, (_, i) => i % 2 ? 'x' : i)], 'tuples')
  same([{ a: 1, b: 'x' }, { a: 2, b: 'y' }], 'objects'); same([{}, {}], 'objects'); same([JSON.parse('{"__proto__":1,"b":2}'), JSON.parse('{"__proto__":2,"b":3}')], 'objects')
  same([new Point(1, 2), new Point(3, 4)], 'instances'); assert.equal(copy([new Point(3, 4)])[0]!.norm, 5)
  same([new Date(1), new Date(2)], 'dates'); same([new Uint8Array([1, 2]), new Uint8Array(0)], 'typedArrays'); same([new Float64Array([0.5]), new Float64Array([1, 2])], 'typedArrays'); same([Buffer.from('ab'), Buffer.from('c')], 'typedArrays')
  same([new Map([[1, 'a']]), new Map([[2, 'b'], [3, 'c']])], 'maps'); same([new Set([1]), new Set<number>()], 'sets')
  same([1, null, 3], 'nullable'); same(['a', undefined], 'optional'); same([null, undefined, 1.5], 'optional'); same([null, undefined, null], 'union')
  same([1, 'a', null, 2, undefined, { k: 1 }, [1], [2, 3], true, 5n], 'optional'); same([{ a: 1 }, { b: 2 }, { a: 3 }], 'union'); same([[1, 2], [1]], 'lists'); same([1, 'a'], 'union')
  same([/a/g, new Date(0)], 'union'); same([/a/g], 'general')
  const { length } = copy([new Decimal('1.50'), new Decimal('-3')]).filter(Decimal.isDecimal)
  assert.equal(length, 2); assert.deepEqual(copy([new Decimal('1.50'), new Decimal('12345678901234567890123')]).map(String), ['1.50', '12345678901234567890123'])
  assert.deepEqual(copy([new PlainDate(2024, 2, 29), new PlainDate(1, 1, 1)]).map(String), ['2024-02-29', '0001-01-01']); assert.equal(kindOf([new PlainDate(2024, 2, 29)]), 'plainDates')
  assert.deepEqual(copy([new Instant(5n)]).map(String), ['1970-01-01T00:00:00.000000005Z'])
  const rows = copy([new Row({ a: 1, b: 'x' }), new Row({ a: 2, b: null })])
  assert.ok(rows[1] instanceof Row); assert.deepEqual(Row.values(rows[1]), [2, null])
})

test('what looks plain and is not', () => {
  const match = copy([/(?<a>x)(y)/.exec('axy')!])[0]!
  assert.equal(match.index, 1); assert.equal(match.groups!['a'], 'x')
  const symbol = { a: 1, [Symbol.for('s')]: 2 }
  same([symbol, symbol])
  assert.ok(Object.isFrozen(copy([Object.freeze({ a: 1 })])[0]))
  same([Object.assign(Object.create(null) as object, { a: 1 })])
  assert.equal(copy([new Ticket()])[0], ticket); assert.deepEqual(copy([[1, new Ticket()], [2, new Ticket()]]), [[1, ticket], [2, ticket]])
})

test('cycles and shared objects', () => {
  type Node = { name: string; parent?: Node; children: Node[] }
  const root: Node = { name: 'root', children: [] }; root.children.push({ name: 'a', parent: root, children: [] }, { name: 'b', parent: root, children: [] })
  const [back] = copy([root]) as [Node]
  assert.equal(back.children[0]!.parent, back)
  const self: unknown[] = [1]; self.push(self)
  const [loop] = copy([self]) as [unknown[]]
  assert.equal(loop[1], loop)
  // Twenty doublings would be a million objects if they were written apart.
  let shared: unknown = { leaf: 1 }
  for (let i = 0; i < 20; i++) shared = { l: [shared, shared, shared] }
  assert.ok(writeRecords([shared], encodeHooks).length < 10_000)
  let list: unknown = null
  for (let i = 0; i < 50_000; i++) list = { next: list }
  copy([list])
})

test('errors name the record and the way', () => {
  assert.throws(() => writeRecords([{ a: 1, p: 2 }, { a: 1, p: Promise.resolve() }], encodeHooks), /^UnsendableValue: record 1 → p: Promise cannot be sent/)
  assert.throws(() => writeRecords([[1, () => 1]], encodeHooks), /no class/)
})

test('strings read from a frame do not hold the frame', () => {
  const frame = writeRecords(Array.from({ length: 1000 }, (_, i) => `${i}`.padStart(1000, 'x')), encodeHooks)
  const kept: string[] = []
  globalThis.gc?.()
  for (let i = 0; i < 200; i++) kept.push((readRecords(frame, decodeHooks) as string[])[i]!)
  globalThis.gc?.()
  assert.ok(process.memoryUsage().heapUsed < 150e6)
})

test('random batches', () => {
  let state = 7
  const random = (n: number) => (state = Math.imul(state, 1103515245) + 12345 >>> 0) % n
  const makers: (() => unknown)[] = [
    () => random(300) - 150, () => random(1e9) - 5e8, () => random(1e9) / 3, () => -0, () => null, () => undefined, () => random(2) === 0, () => BigInt(random(1e9)), () => `k${random(5)}`,
    () => String.fromCharCode(...Array.from({ length: random(40) }, () => random(random(2) ? 256 : 65536))), () => new Date(random(1e9)), () => new Uint16Array(random(4)), () => new Map([[random(5), make(2)]]),
    () => [make(1), make(2)], () => Array.from({ length: random(12) }, () => make(2)), () => ({ a: make(1), b: make(2) }), () => ({ [`k${random(3)}`]: make(2) }), () => new Point(random(5), random(5)),
  ]
  let depth = 0
  const make = (deeper: number): unknown => { depth += deeper; const value = makers[random(depth > 8 ? 12 : makers.length)]!(); depth -= deeper; return value }
  for (let round = 0; round < 400; round++) {
    const some = Array.from({ length: 1 + random(4) }, () => random(makers.length))
    const width = random(3)
    same(Array.from({ length: random(200) }, () => width === 0 ? makers[some[random(some.length)]!]!() : Array.from({ length: width }, (_, i) => makers[some[i % some.length]!]!())))
  }
})

let kept: unknown[] = []
const heap = () => { kept = kept.length ? kept : []; gc!(); gc!(); return process.memoryUsage().heapUsed }
test('sizes', () => {
  assert.equal(estimateSize(null), 0); assert.ok(estimateSize('x'.repeat(1000)) >= 1000 && estimateSize('x'.repeat(1000)) < 1100)
  // Measured beside the heap's own growth.
  for (const make of [(i: number) => [`word${i}`, i], (i: number) => ({ id: i, name: `n${i}`, score: i / 3 }), (i: number) => i / 7, (i: number) => Buffer.alloc(100, `line ${i}`).toString('latin1'), (i: number) => [i, Array.from({ length: 10 }, (_, k) => k / (i + 1))]]) {
    if (!globalThis.gc) return
    kept = []
    const before = heap()
    kept = Array.from({ length: 50_000 }, (_, i) => make(i))
    const grown = heap() - before
    const guess = recordsBytes(kept)
    assert.ok(guess > grown * 0.5 && guess < grown * 2, `${guess} for ${grown}: ${inspect(kept[0])}`)
  }
})
