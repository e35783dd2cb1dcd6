// The static types of RDDs: pairs infer as tuples, pair operations are for pairs, functions that give promises are refused.
import { udaf, type Aggregator, type Broadcast, type DataFrame, type LongAccumulator, type RDD, type SparkContext, type SparkSession } from 'firesteel'

declare const sc: SparkContext
declare const spark: SparkSession
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

// Tuples stay tuples where their type is known: the average by keys as everybody writes it.
const pairsOfNumbers = counts.mapValues(n => [n, 1] as [number, number])
export const r19: RDD<[string, [number, number]]> = pairsOfNumbers.reduceByKey((a, b) => [a[0] + b[0], a[1] + b[1]])
export const r20: RDD<[string, [number, number]]> = counts.aggregateByKey([0, 0] as [number, number], (held, n) => [held[0] + n, held[1] + 1], (a, b) => [a[0] + b[0], a[1] + b[1]])
export const r21: RDD<[string, [number, number]]> = counts.combineByKey(n => [n, 1] as [number, number], (held, n) => [held[0] + n, held[1] + 1], (a, b) => [a[0] + b[0], a[1] + b[1]])
export const r22: Promise<[number, number]> = sc.range(5).aggregate([0, 0] as [number, number], (held, n) => [held[0] + n, held[1] + 1], (a, b) => [a[0] + b[0], a[1] + b[1]])
// Records keep their types on the way to DataFrames and back.
export const r23: Promise<{ word: string; n: number }[]> = counts.map(([word, n]) => ({ word, n })).toDF().collect()
export const r24: RDD<{ word: string; n: number }> = spark.createDataFrame(counts.map(([word, n]) => ({ word, n }))).rdd
export const r25: DataFrame<any> = spark.createDataFrame(counts, ['word', 'n'])
// A function over Arrow batches knows what it gets, async or not.
spark.range(3).mapInArrow(function* (batches) { for (const batch of batches) yield batch.select(['id']) }, 'id bigint')
spark.range(3).mapInArrow(async function* (batches) { for await (const batch of batches) yield batch.select(['id']) }, 'id bigint')
class Total implements Aggregator<number, { sum: number }, number> {
  readonly zero = { sum: 0 }
  reduce(held: { sum: number }, n: number) { return { sum: held.sum + n } }
  merge(a: { sum: number }, b: { sum: number }) { return { sum: a.sum + b.sum } }
  finish(held: { sum: number }) { return held.sum }
}
spark.range(3).select(udaf(new Total(), 'double')('id'))
spark.range(3).as<{ id: number }>().groupByKey(row => row.id % 2).mapGroups((key, rows) => ({ key, n: rows.length }))

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
