// Keys by value: the hashes Scala gives (scalaAnswers.json), equality and order.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { test } from 'node:test'
import { comparatorFor, compareKeys, entriesOfKeyed, getKeyed, hashOf, keyedMap, keyEquals, nonNegativeMod, placeOfKey, primitiveKey, setKeyed, updateKeyed } from '../../dist/frames/keys/index.js'
import { DayTimeInterval, Decimal, Row, YearMonthInterval } from '../../dist/types.js'
import { temporal } from '../../dist/types/values/temporal.js'

const Temporal = temporal()
const answers = JSON.parse(readFileSync(new URL('scalaAnswers.json', import.meta.url), 'utf8')) as { hashes: Record<string, number> }
const valueOf = (source: string): unknown => new Function('Row', 'Decimal', 'Temporal', 'YearMonthInterval', 'DayTimeInterval', `return (${source})`)(Row, Decimal, Temporal, YearMonthInterval, DayTimeInterval)

test('hashes are Scala\'s', () => {
  for (const [source, hash] of Object.entries(answers.hashes)) assert.equal(hashOf(valueOf(source)), hash, source)
  assert.ok(Object.keys(answers.hashes).length > 60)
})

test('the partitions Spark recorded', { skip: !existsSync('../shared/cases') }, () => {
  const { cases } = JSON.parse(readFileSync('../shared/cases/truth/rdd_scala.json', 'utf8')) as { cases: { id: string; classic: { output: unknown } }[] }
  const recorded = cases.find(each => each.id === 'scala.hash.values')!.classic.output as number[]
  // List, None, Some have no like here; -0.0 is 0 for us, and not for Java.
  const keys: unknown[] = [null, true, 1.5, 10, 3000000000, 'a', 'spark', [1, 2], undefined, undefined, undefined, 0, undefined, NaN, '日本']
  keys.forEach((key, i) => { if (key !== undefined) assert.equal(nonNegativeMod(hashOf(key), 7), recorded[i], String(key)) })
})

const equals: unknown[][] = [
  [0, -0, 0n], [1, 1n], [2 ** 60, 2n ** 60n], [2 ** 70, 2n ** 70n], [NaN, Number.NaN], ['a', new String('a')], [[1, 'a'], [1n, 'a']], [[NaN, [-0]], [NaN, [0]]], [new Date(5), new Date(5)],
  [new Row({ a: 1, b: 'x' }), Row.of(['a', 'b'], [1, 'x'])], [new Decimal('1.50'), new Decimal('1.5')], [new Map<unknown, unknown>([[1, 'a'], ['x', 2]]), new Map<unknown, unknown>([['x', 2], [1, 'a']])], [new Set([1, 2]), new Set([2, 1])],
  [{ a: 1, b: [2] }, { b: [2], a: 1 }], [new Uint8Array([1]), Buffer.from([1])], [Temporal.PlainDate.from('2024-01-02'), Temporal.PlainDate.from('2024-01-02')], [Temporal.Duration.from('PT60S'), Temporal.Duration.from('PT1M')], [null], [undefined],
  [Symbol.for('k'), Symbol.for('k')], [new YearMonthInterval(5), new YearMonthInterval(5)], ['1'], [['1', 2]], [['1,2']], [['', 'ab']], [['a', 'b']], [[]], [[[]]], [[], []].slice(0, 1).flat(), [{}], [true], [[null]], [[undefined]], [{ a: undefined }], [Temporal.PlainTime.from('10:00')], [12345678901234567890n], [12345678901234567891n],
].filter(group => group.length > 0)

test('equal keys are one, different ones are not', () => {
  equals.forEach((group, i) => group.forEach(a => equals.forEach((other, k) => other.forEach(b => {
    assert.equal(keyEquals(a, b), i === k, `${String(i)} ${String(k)}`)
    if (i === k) assert.equal(hashOf(a), hashOf(b))
  }))))
  const text = primitiveKey([1]) as string
  assert.notEqual(primitiveKey('1[n1;'), text); assert.ok(text.length > 12)
  assert.throws(() => primitiveKey(() => 1), /cannot be a key/); assert.throws(() => hashOf(Symbol('own')), /cannot be a key/)
})

test('maps by value', () => {
  const map = keyedMap<unknown, number>([['a', 1], [[1, 'x'], 2]])
  setKeyed(map, [1n, 'x'], 3); updateKeyed(map, NaN, () => 1, n => n + 1); updateKeyed(map, NaN, () => 1, n => n + 1)
  assert.deepEqual([...entriesOfKeyed(map)], [['a', 1], [[1, 'x'], 3], [NaN, 2]])
  assert.equal(getKeyed(map, [1, 'x']), 3); assert.equal(getKeyed(map, 'b'), undefined); assert.equal(placeOfKey(map, 'b'), -1)
})

const shuffled = <T>(values: readonly T[]): T[] => values.map((value, i) => [Math.imul(i + 1, 2654435761) >>> 0, value] as const).sort((a, b) => a[0] - b[0]).map(([, value]) => value)
test('natural order', () => {
  const { PlainDate, Instant, Duration } = Temporal
  const ordered: unknown[][] = [
    [null, -Infinity, -5, 0, 1n, 1.5, 2n, 2 ** 60, 2n ** 60n + 1n, 1e300, Infinity, NaN], [null, '', 'A', 'Z', 'a', 'aa', 'b', 'é', '日', '\ud83d\ude00', '\uff5e'], [null, false, true], [new Date(-5), new Date(0), new Date(7)],
    [[], [1], [1, 'a'], [1, 'b'], [2], [2, null], [2, 0]], [PlainDate.from('2023-12-31'), PlainDate.from('2024-01-01')], [Instant.from('2024-01-01T00:00Z'), Instant.from('2024-01-01T00:00:00.000000001Z')],
    [new Decimal('-1.5'), new Decimal('1'), new Decimal('1.05')], [new Decimal('1'), 2, 3n], [new Row({ a: 1, b: 2 }), new Row({ a: 1, b: 3 })], [Duration.from('PT59S'), Duration.from('PT1M'), Duration.from('P1M')], [new Uint8Array([1, 2]), new Uint8Array([200])],
    [new YearMonthInterval(1), new YearMonthInterval(2)], [new DayTimeInterval(1n), new DayTimeInterval(2n)], [{ valueOf: () => 1 }, { valueOf: () => 2 }],
  ]
  for (const values of ordered) {
    for (const compare of [compareKeys, comparatorFor(values[values.length - 1]), comparatorFor(values[0])]) {
      assert.deepEqual(shuffled(values).sort(compare), values)
      values.forEach((a, i) => values.forEach((b, k) => assert.equal(Math.sign(compare(a, b)), Math.sign(i - k), `${String(a)} ${String(b)}`)))
    }
  }
  assert.equal(compareKeys(0, -0), 0); assert.equal(compareKeys(NaN, NaN), 0); assert.equal(compareKeys(undefined, null), 0); assert.equal(compareKeys(1, 1n), 0)
  const pair = comparatorFor(['a', 1])
  assert.ok(pair(['a', 2], ['b', 1]) < 0); assert.ok(pair(['a', 2], ['a', 1]) > 0); assert.ok(pair(['a', 2], ['a']) > 0)
  assert.throws(() => compareKeys('a', 1), /the string 'a' and the number 1 have no order/); assert.throws(() => compareKeys({}, {}), /a plain object and a plain object/); assert.throws(() => compareKeys(new Map(), new Date(0)), /have no order/)
})
