// The codec of values: what comes back is what was sent, and what must stay is refused with the way that led to it.
import assert from 'node:assert/strict'
import { EventEmitter } from 'node:events'
import { createServer, Socket } from 'node:net'
import { readFile } from 'node:fs/promises'
import { test } from 'node:test'
import { inspect, isDeepStrictEqual, types } from 'node:util'
import { createContext, runInContext } from 'node:vm'
import { decodeValue, encodeValue, UnsendableValue, type DecodeHooks, type EncodeHooks } from '../../dist/frames/values/index.js'
import { analysisError, AnalysisException } from '../../dist/errors/sparkError.js'
import { CalendarInterval, DayTimeInterval, Decimal, Row, Variant, YearMonthInterval } from '../../dist/types.js'
import { temporal } from '../../dist/types/values/temporal.js'

// Functions by name, as imports travel; a function that holds something says so in `holds`.
const holds = new WeakMap<Function, unknown[]>()
const known: Function[] = []
const encodeHooks: EncodeHooks = {
  takeFunction(fn, path) {
    if (/\[native code\]/.test(String(fn))) throw new TypeError(`${path.join(' → ')}: native`)
    if (!known.includes(fn)) known.push(fn)
    return { header: { place: known.indexOf(fn) }, held: holds.get(fn) ?? [], names: ['first', 'second'] }
  },
}
const given: [Function, readonly unknown[]][] = []
const decodeHooks: DecodeHooks = { makeFunction: header => { const value = known[(header as { place: number }).place]!; return { value, hold: held => { given.push([value, held]) } } } }
const copy = <T>(value: T): T => decodeValue(encodeValue(value, encodeHooks), decodeHooks) as T
const same = (value: unknown) => { const back = copy(value); assert.ok(isDeepStrictEqual(back, value), `${inspect(back)} for ${inspect(value)}`); return back }

test('primitives', () => {
  for (const value of [undefined, null, true, false, 0, -0, 1, -1, 31, 32, 159, 160, -32, -33, 2 ** 31 - 1, -(2 ** 31), 2 ** 31, 2 ** 53, 0.1, NaN, Infinity, -Infinity, 5e-324, 0n, -1n, 255n, 256n, 2n ** 64n, -(2n ** 200n), '', 'a', 'é', '日本', '\ud800', 'x\udc00', 'a'.repeat(31), 'a'.repeat(32), 'ÿ'.repeat(1000), '€'.repeat(1000), Symbol.for('x'), Symbol.iterator]) assert.ok(Object.is(copy(value), value), String(value))
})

test('objects, arrays, maps, sets', () => {
  same({ a: 1, b: { c: [1, 2, { d: 'x' }] }, 'with space': undefined, 3: 'three' })
  same([1, , 3]) // eslint-disable-line no-sparse-arrays
  assert.equal(1 in copy([1, , 3]), false)
  const extra = Object.assign([1, 2], { name: 'x' })
  assert.equal(same(extra).name, 'x')
  const sparse: number[] = []; sparse[4_000_000_000] = 7; sparse[5] = 1
  assert.equal(same(sparse).length, 4_000_000_001)
  same(Array.from({ length: 100 }, (_, i) => i)); same(Array.from({ length: 100 }, (_, i) => i / 3)); same([...Array(20).fill(-0)])
  same(new Map<unknown, unknown>([['a', 1], [{ k: 1 }, new Set([1, 'x', [2]])], [NaN, -0]]))
  same(new Set([undefined, null]))
  same(Object.assign(Object.create(null) as object, { a: 1 }))
  assert.equal(Object.getPrototypeOf(copy(Object.create(null) as object)), null)
  same(Object.fromEntries(Array.from({ length: 500 }, (_, i) => [`k${i}`, i])))
  const odd = JSON.parse('{"__proto__": {"a": 1}, "b": 2}') as object
  assert.deepEqual(Object.keys(copy(odd)), ['__proto__', 'b']); assert.equal(Object.getPrototypeOf(copy(odd)), Object.prototype)
})

test('attributes, accessors, symbols, frozen objects', () => {
  const value = { a: 1, [Symbol.for('tag')]: 2 }
  Object.defineProperty(value, 'hidden', { value: 3, enumerable: false, writable: false, configurable: true })
  const back = copy(value)
  assert.deepEqual(Object.getOwnPropertyDescriptors(back), Object.getOwnPropertyDescriptors(value))
  const frozen = copy(Object.freeze({ a: Object.freeze([1]) }))
  assert.ok(Object.isFrozen(frozen) && Object.isFrozen(frozen.a))
  assert.ok(Object.isSealed(copy(Object.seal({ a: 1 }))))
  const accessor = { get twice() { return 2 } }
  const got = copy(accessor)
  assert.equal(Object.getOwnPropertyDescriptor(got, 'twice')!.get, Object.getOwnPropertyDescriptor(accessor, 'twice')!.get)
})

test('built-in objects', () => {
  same(new Date(0)); assert.ok(Number.isNaN(copy(new Date(NaN)).getTime())); same(/a\/b[c]/giu)
  const sticky = /x/y; sticky.lastIndex = 3
  assert.equal(copy(sticky).lastIndex, 3)
  for (const value of [new Number(-0), new String('ab'), new Boolean(false), Object(5n) as object]) same(value)
  assert.equal(copy(new URL('https://example.org/a?b=1#c')).href, 'https://example.org/a?b=1#c')
  assert.equal(copy(new URLSearchParams('a=1&a=2')).toString(), 'a=1&a=2')
  assert.equal(copy(new Intl.NumberFormat('de-DE', { minimumFractionDigits: 2 })).format(1234.5), '1.234,50')
  assert.deepEqual(copy(new TextEncoder()).encode('é'), new TextEncoder().encode('é'))
  assert.equal(copy(Math), Math); assert.equal(copy(globalThis), globalThis); assert.equal(copy(JSON), JSON)
})

test('bytes', () => {
  for (const value of [new Uint8Array([1, 2]), new Float64Array([NaN, -0, 1.5]), new BigInt64Array([-1n]), new Uint16Array(0), Buffer.from('abc'), new Uint8ClampedArray([300])]) {
    const back = copy(value)
    assert.equal(Object.getPrototypeOf(back), Object.getPrototypeOf(value)); assert.deepEqual(back, value)
  }
  same(new Uint8Array([1, 2, 3]).buffer)
  const shared = new SharedArrayBuffer(4); new Uint8Array(shared)[1] = 9
  assert.ok(types.isSharedArrayBuffer(copy(shared))); assert.equal(new Uint8Array(copy(shared))[1], 9)
  const buffer = new ArrayBuffer(16)
  const [bytes, doubles] = copy([new Uint8Array(buffer), new Float64Array(buffer)]) as [Uint8Array, Float64Array]
  assert.equal(bytes.buffer, doubles.buffer)
  assert.equal(copy(new Uint8Array(1 << 20).subarray(3, 5)).buffer.byteLength, 2)
  assert.equal(copy(new DataView(buffer, 4, 4)).byteLength, 4)
})

test('shared references and cycles', () => {
  const inner = { x: 1 }
  const [a, b] = copy([inner, inner])
  assert.equal(a, b)
  const loop: Record<string, unknown> = { name: 'loop' }; loop['self'] = loop; loop['list'] = [loop]; loop['map'] = new Map([[loop, new Set([loop])]])
  const back = copy(loop)
  assert.equal(back['self'], back); assert.equal((back['list'] as unknown[])[0], back)
  assert.ok((back['map'] as Map<unknown, Set<unknown>>).get(back)!.has(back))
})

test('depth does not matter', () => {
  let list: unknown = null
  for (let i = 0; i < 100_000; i++) list = { next: list, i }
  let nested: unknown[] = []
  for (let i = 0; i < 100_000; i++) nested = [nested]
  let at = copy(list) as { next: never; i: number } | null; let length = 0
  while (at) { length++; at = at.next }
  assert.equal(length, 100_000)
  assert.ok(copy(nested))
})

class Point { x: number; y: number; constructor(x: number, y: number) { this.x = x; this.y = y } get norm() { return Math.hypot(this.x, this.y) } }
class Point3 extends Point { z = 3; static origin = 0 }
class Stack<T> extends Array<T> { top() { return this.at(-1) } }
class Names extends Map<string, number> { label = 'names' }
class Day extends Date { iso() { return this.toISOString() } }
class OwnError extends Error { code: number; constructor(message: string, code: number) { super(message); this.name = 'OwnError'; this.code = code } }

test('instances of classes, of built-in ones too', () => {
  const point = copy(new Point3(3, 4))
  assert.ok(point instanceof Point3); assert.equal(point.norm, 5); assert.deepEqual({ ...point }, { x: 3, y: 4, z: 3 })
  const stack = copy(Stack.from([1, 2]) as Stack<number>)
  assert.ok(stack instanceof Stack); assert.equal(stack.top(), 2)
  const names = copy(new Names([['a', 1]]))
  assert.ok(names instanceof Names); assert.equal(names.get('a'), 1); assert.equal(names.label, 'names')
  assert.equal(copy(new Day(0)).iso(), '1970-01-01T00:00:00.000Z')
  const plain = { greet() { return 'hi' } }
  const child = copy(Object.create(plain, { a: { value: 1, enumerable: true } }) as typeof plain)
  assert.equal(child.greet(), 'hi')
  assert.equal(copy({ Point }).Point, Point); assert.equal(copy(Point.prototype), Point.prototype)
})

test('errors', () => {
  const error = new OwnError('no', 7, ) as OwnError & { cause?: unknown }
  Object.defineProperty(error, 'cause', { value: new TypeError('deep'), enumerable: false, writable: true, configurable: true })
  const back = copy(error)
  assert.ok(back instanceof OwnError && types.isNativeError(back)); assert.equal(back.stack, error.stack); assert.equal(back.message, 'no'); assert.equal(back.code, 7); assert.deepEqual(Object.keys(back), Object.keys(error))
  assert.ok(back.cause instanceof TypeError); assert.equal((back.cause as Error).message, 'deep')
  const many = copy(new AggregateError([new Error('a'), new RangeError('b')], 'all'))
  assert.ok(many instanceof AggregateError); assert.ok(many.errors[1] instanceof RangeError)
  const spark = copy(analysisError('TABLE_OR_VIEW_NOT_FOUND', { relationName: 't' }))
  assert.ok(spark instanceof AnalysisException); assert.equal(spark.errorClass, 'TABLE_OR_VIEW_NOT_FOUND'); assert.equal(spark.getMessageParameters()['relationName'], 't')
  let node: unknown; try { Buffer.alloc('x' as never) } catch (e) { node = e }
  assert.ok(copy(node) instanceof TypeError); assert.equal((copy(node) as { code: string }).code, 'ERR_INVALID_ARG_TYPE')
  const abort = new DOMException('stop', 'AbortError')
  assert.equal(copy(abort).name, 'AbortError'); assert.equal(copy(abort).stack, abort.stack)
})

test('firesteel\'s and Temporal\'s values', () => {
  const { PlainDate, PlainDateTime, PlainTime, Instant, ZonedDateTime, Duration, PlainYearMonth } = temporal() as typeof import('temporal-polyfill').Temporal
  for (const value of [new PlainDate(2024, 2, 29), new PlainDateTime(2024, 2, 29, 1, 2, 3, 4, 5, 6), new PlainTime(23, 59), new Instant(123456789012345678n), new ZonedDateTime(0n, 'Europe/Paris'), new PlainYearMonth(2024, 2)]) assert.equal(String(copy(value)), String(value))
  const duration = copy(Duration.from({ milliseconds: 5000, years: -0 }))
  assert.equal(duration.milliseconds, 5000); assert.equal(duration.seconds, 0)
  assert.equal(String(copy(new Decimal('-12.500'))), '-12.500'); assert.ok(copy(new Decimal('1')) instanceof Decimal)
  same(new YearMonthInterval(-3)); same(new DayTimeInterval(-3n)); same(new CalendarInterval(1, -2, 3n)); same(new Variant(new Uint8Array([1]), new Uint8Array([2])))
  const row = copy(new Row({ a: 1, b: [new Decimal('1.0')] }))
  assert.ok(row instanceof Row); assert.deepEqual(Row.names(row), ['a', 'b']); assert.deepEqual({ ...row }, { a: 1, b: [new Decimal('1.0')] })
  const twice = copy(Row.of(['x', 'x', '__proto__'], [1, 2, 3]))
  assert.deepEqual(Row.values(twice), [1, 2, 3]); assert.throws(() => (twice as unknown as { x: number }).x, /Several columns/)
})

test('functions hold what they hold, in the same graph', () => {
  const options = { level: 1 }
  const base = () => 1; const derived = () => 2
  holds.set(derived, [base, options, derived]); holds.set(base, [options])
  given.length = 0
  const back = copy({ derived, options })
  assert.equal(back.derived, derived)
  assert.deepEqual(given.map(([fn]) => fn), [base, derived])
  assert.equal(given[0]![1][0], back.options); assert.equal(given[1]![1][1], back.options); assert.equal(given[1]![1][2], derived)
})

test('the way to what a function holds', () => {
  const outer = () => 3
  holds.set(outer, [{ client: Promise.resolve() }])
  assert.throws(() => encodeValue(outer, encodeHooks, ['f']), /^UnsendableValue: f → first → client: Promise/)
})

test('references', () => {
  class Broadcast { id: number; constructor(id: number) { this.id = id } }
  const made = new Broadcast(1)
  const bytes = encodeValue({ b: new Broadcast(7) }, { ...encodeHooks, takeObject: (value, path) => value instanceof Broadcast ? { id: value.id, at: path.join('/') } : undefined }, ['f'])
  let seen: unknown
  const back = decodeValue(bytes, { ...decodeHooks, makeObject: reference => { seen = reference; return made } }) as { b: Broadcast }
  assert.equal(back.b, made); assert.deepEqual(seen, { id: 7, at: 'f/b' })
})

test('what must stay is refused, with the way to it', async () => {
  const socket = new Socket(); const server = createServer(); const timer = setTimeout(() => {}, 0); clearTimeout(timer)
  const file = await (await import('node:fs/promises')).open(process.execPath)
  const refused = (value: unknown, message: RegExp) => assert.throws(() => encodeValue(value, encodeHooks, ['f']), (error: UnsendableValue) => error instanceof UnsendableValue && message.test(error.message) || assert.fail(`${error.message} is not ${message}`))
  refused({ options: { client: socket } }, /^f → options → client: Socket cannot be sent/)
  refused([1, server], /^f → 1: Server /)
  refused(new Map([['k', Promise.resolve(1)]]), /^f → k: Promise .*await/)
  refused({ w: new WeakMap() }, /^f → w: WeakMap /); refused(new WeakSet(), /^f: WeakSet/); refused({ w: new WeakRef({}) }, /WeakRef/)
  refused({ t: timer }, /^f → t: Timeout /); refused({ file }, /^f → file: FileHandle /)
  refused({ g: (function* () {})() }, /^f → g: .*iterator/); refused([].values(), /iterator/); refused(new Map().keys(), /iterator/)
  refused({ p: new Proxy({}, {}) }, /^f → p: Proxy /); refused({ p: new Proxy([], {}) }, /Proxy/)
  refused({ c: new AbortController() }, /^f → c: AbortController /); refused(new EventEmitter(), /EventEmitter/); refused(process.stdout, /WriteStream|Socket|SyncWriteStream|Pipe/)
  refused({ s: Symbol('own') }, /^f → s: Symbol\(own\) .*Symbol\.for/); refused({ h: readFile(process.execPath) }, /Promise/)
  let deep: unknown = socket
  for (let i = 0; i < 100; i++) deep = { d: deep }
  refused(deep, /^f → d → d → d → d → d → … 89 more … → d → d → d → d → d → d: Socket/)
  // A user's class may be called so.
  class Worker { jobs = [1] }
  class Server2 { }
  Object.defineProperty(Server2, 'name', { value: 'Server' })
  assert.deepEqual({ ...copy(new Worker()) }, { jobs: [1] }); copy(new Server2())
  await file.close(); server.close(); socket.destroy()
})

test('values of another realm', () => {
  const value = runInContext('({ a: [1, 2], m: new Map([[1, new Date(0)]]), e: new TypeError("x"), u: new Uint8Array([1]) })', createContext()) as { a: number[]; m: Map<number, Date>; e: Error; u: Uint8Array }
  const back = copy(value)
  assert.deepEqual(back.a, [1, 2]); assert.ok(back.m.get(1) instanceof Date); assert.equal(back.e.message, 'x'); assert.deepEqual(back.u, new Uint8Array([1]))
})

test('random graphs', () => {
  let state = 42
  const random = (n: number) => (state = Math.imul(state, 1103515245) + 12345 >>> 0) % n
  const made: unknown[] = []
  const make = (depth: number): unknown => {
    const value = ((): unknown => {
      switch (random(depth > 5 ? 8 : 14)) {
        case 0: return random(1000) - 500
        case 1: return random(1e9) / 7
        case 2: return String.fromCharCode(...Array.from({ length: random(50) }, () => random(random(2) ? 256 : 65536)))
        case 3: return [undefined, null, true, false, NaN, -0][random(6)]
        case 4: return BigInt(random(1e9)) ** BigInt(random(5))
        case 5: return new Date(random(1e9))
        case 6: return made.length ? made[random(made.length)] : 1
        case 7: return new Uint8Array(random(5))
        case 8: case 9: return Array.from({ length: random(6) }, () => make(depth + 1))
        case 10: return new Map(Array.from({ length: random(4) }, () => [make(depth + 1), make(depth + 1)]))
        case 11: return new Set(Array.from({ length: random(4) }, () => make(depth + 1)))
        default: return Object.fromEntries(Array.from({ length: random(6) }, () => [`k${random(20)}`, make(depth + 1)]))
      }
    })()
    if (typeof value === 'object' && value !== null) made.push(value)
    return value
  }
  for (let i = 0; i < 300; i++) same(make(0))
})
