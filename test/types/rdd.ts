// The static types of RDDs: pairs infer as tuples, pair operations are for pairs, functions that give promises are refused.
import type { Broadcast, LongAccumulator, RDD, SparkContext } from 'firesteel'

declare const sc: SparkContext
const lines = sc.textFile('book.txt')
export const r1: RDD<string> = lines
const words = lines.flatMap(line => line.split(' '))
const ones = words.map(word => [word, 1])
export const r2: RDD<[string, number]> = ones
const counts = ones.reduceByKey((a, b) => a + b)
export const r3: Promise<[string, number][]> = counts.collect()
export const r4: Promise<[number, string][]> = counts.map(([word, n]) => [n, word]).sortByKey(false).take(5)
export const r5: RDD<[string, number[]]> = ones.groupByKey()
export const r6: RDD<[string, [number, string]]> = counts.join(words.keyBy(word => word))
export const r7: RDD<[string, [number, string | null]]> = counts.leftOuterJoin(words.keyBy(word => word))
export const r8: RDD<[string, { n: number }]> = counts.aggregateByKey({ n: 0 }, (held, n) => ({ n: held.n + n }), (a, b) => ({ n: a.n + b.n }))
export const r9: Promise<Map<string, number>> = counts.collectAsMap()
export const r10: RDD<[string, number]> = words.zipWithIndex()
export const r11: RDD<[string, number]> = sc.parallelize([['a', 1], ['b', 2]])
export const r12: Promise<number> = sc.range(10).sum()
export const r13: RDD<[string, number]> = words.cartesian(sc.range(3))
export const r14: RDD<string> = words.filter((word): word is string => word.length > 0)
export const r15: RDD<number> = words.mapAsync(async word => word.length)
export const r16: RDD<string> = words.mapPartitions(async function* (records) { yield* records })
export const r17: Promise<string[]> = sc.runJob(words, records => [...records].join())
export const r18: RDD<[number, string[]]> = words.groupBy(word => word.length)

// Only pairs have keys.
// @ts-expect-error
words.reduceByKey((a, b) => a + b)
// @ts-expect-error
sc.range(5).groupByKey()
// @ts-expect-error
words.join(ones)
// @ts-expect-error
words.countByKey()
// @ts-expect-error keys of another type
counts.join(sc.range(5).map(n => [n, n]))
// Only numbers have sums.
// @ts-expect-error
words.sum()
// @ts-expect-error
words.stats()
// @ts-expect-error
words.histogram(3)
// Promises are awaited in few places, and the compiler knows which.
// @ts-expect-error
words.map(async word => word.length)
// @ts-expect-error
words.filter(async word => word.length > 1)
// @ts-expect-error
ones.reduceByKey(async (a, b) => a + b)
// @ts-expect-error
words.reduce(async a => a)
// @ts-expect-error
words.keyBy(async word => word)
// What is refused is no member.
// @ts-expect-error
sc.sequenceFile('x')
// @ts-expect-error
words.saveAsHadoopFile('x')

declare const table: Broadcast<Map<string, number>>
export const b1: number | undefined = table.value.get('x')
// @ts-expect-error
table.value = new Map()
declare const seen: LongAccumulator
seen.add(1)
// @ts-expect-error
seen.add('1')
export const a1: number[] = sc.accumulator([1, 2], { zero: v => v, addInPlace: (a, b) => a.concat(b) }).value
// @ts-expect-error a type that is not a number needs to say how it adds
sc.accumulator('x')
