// Sorting keeps the order of equal keys, whichever way the numbers are sorted: whole ones by their bits, others by comparison.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { SparkContext } from 'firesteel'

const sc = new SparkContext('local[2]', 'sort')
after(() => sc.stop())

const kinds: Record<string, (i: number) => number> = {
  'whole numbers in no order': i => i * 48271 % 1000003 - 500000,
  'few different ones': i => i % 7,
  'the whole of 32 bits': i => i * 2654435761 % 4294967296 - 2 ** 31,
  'further apart than 32 bits': i => i % 3 * 2 ** 32,
  'beyond 2^53': i => 2 ** 53 + i % 5 * 2,
  'borders of the digits': i => [2047, 2048, 2049, 0, -1, 4194304, 4194303][i % 7]!,
  'zeros of both signs': i => i % 2 ? -0 : 0,
  fractions: i => i * 7 % 11 / 3,
  'an infinity': i => i === 5 ? Infinity : i % 9,
  'all the same': () => 42,
}
for (const [name, key] of Object.entries(kinds)) test(name, async () => {
  for (const n of [0, 1, 2, 5000]) for (const ascending of [true, false]) {
    const pairs = Array.from({ length: n }, (_, i): [number, number] => [key(i), i])
    const expected = [...pairs].sort(([a, i], [b, j]) => (ascending ? a - b : b - a) || i - j)
    assert.deepEqual((await sc.parallelize(pairs, 1).sortByKey(ascending, 1).collect()).map(([, i]) => i), expected.map(([, i]) => i))
    assert.deepEqual((await sc.parallelize(pairs, 3).sortByKey(ascending, 4).keys().collect()).map(k => k + 0), expected.map(([k]) => k + 0))
  }
})
