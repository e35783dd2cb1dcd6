// Partitions side by side, as both engines have them: the everyday suite runs these on the embedded one, the second on Spark's executors.
import assert from 'node:assert/strict'
import type { SparkContext } from 'firesteel'

export const zips: Readonly<Record<string, (sc: SparkContext) => Promise<void>>> = {
  async 'two, three and four sides, read in step'(sc) {
    const [a, b, c, d] = [10, 7, 4, 0].map((n, i) => sc.parallelize(Array.from({ length: n }, (_, k) => `${'abcd'[i]}${k}`), 3))
    const inStep = function* (...sides: IterableIterator<string>[]): Generator<string> {
      for (;;) {
        const steps = sides.map(side => side.next())
        if (steps.every(({ done }) => done)) return
        yield steps.map(({ done, value }) => done ? '-' : value).join(' ')
      }
    }
    assert.deepEqual(await a!.zipPartitions(b!, inStep).glom().collect(), [['a0 b0', 'a1 b1', 'a2 -'], ['a3 b2', 'a4 b3', 'a5 -'], ['a6 b4', 'a7 b5', 'a8 b6', 'a9 -']])
    assert.deepEqual(await a!.zipPartitions(b!, c!, inStep).glom().collect(), [['a0 b0 c0', 'a1 b1 -', 'a2 - -'], ['a3 b2 c1', 'a4 b3 -', 'a5 - -'], ['a6 b4 c2', 'a7 b5 c3', 'a8 b6 -', 'a9 - -']])
    assert.deepEqual(await a!.zipPartitions(d!, b!, c!, inStep).map(text => text.toUpperCase()).collect(), ['A0 - B0 C0', 'A1 - B1 -', 'A2 - - -', 'A3 - B2 C1', 'A4 - B3 -', 'A5 - - -', 'A6 - B4 C2', 'A7 - B5 C3', 'A8 - B6 -', 'A9 - - -'])
  },
  async 'one side wholly before the others, and a function that leaves records unread'(sc) {
    const [a, b, c] = [1, 2, 3].map(n => sc.range(0, 9000 * n, 1, 2))
    const sums = await a!.zipPartitions(b!, c!, (x, y, z) => [[...z].length, [...y].length, x.next().value])
      .collect()
    assert.deepEqual(sums, [13_500, 9000, 0, 13_500, 9000, 4500])
  },
  async 'awaited functions, and sides that are kept or shuffled'(sc) {
    const kept = sc.parallelize([1, 2, 3, 4], 2).cache()
    const grouped = kept.map(x => [x % 2, x] as [number, number]).reduceByKey((x, y) => x + y, 2)
    const found = await kept.zipPartitions(grouped, kept.union(kept).coalesce(2), async function* (xs, pairs, all) { yield [[...xs].length, [...pairs], [...all].length] as const }).collect()
    assert.deepEqual(found, [[2, [[0, 6]], 4], [2, [[1, 4]], 4]])
    kept.unpersist()
  },
  async 'zip: pairs at the same places'(sc) {
    const [left, right] = [sc.range(0, 30_000, 1, 2), sc.range(0, 30_000, 1, 2).map(x => `${x}`)]
    assert.equal(await left.zip(right).filter(([x, text]) => String(x) === text).count(), 30_000)
    await assert.rejects(left.zip(right.filter(text => text !== '20000')).count(), /Can only zip RDDs with same number of elements in each partition/)
    await assert.rejects(left.zip(sc.parallelize([1], 1)).count(), /Can't zip RDDs with unequal numbers of partitions: List\(2, 1\)/)
  },
}
