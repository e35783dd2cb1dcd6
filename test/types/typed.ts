// The static types of DataFrames: what compiles, what does not (the expectations of the design's typed-api.ts, on the real API).
import type { Column, DataFrame, SparkSession } from 'firesteel'

declare function read<T = any>(): DataFrame<T>
interface Comment_ { author: string; body: string; score: number }
const c = read<Comment_>()
const top = c.filter(c => c.author.ne('[deleted]')).groupBy('author').count().orderBy(c => c.count.desc()).take(20)
export const t2: Promise<{ author: string; count: number }[]> = top
const s = c.select('author', c => c.score.plus(1).as('next'))
export const t3: DataFrame<{ author: string; next: number }> = s
// @ts-expect-error
c.select('autor')
// @ts-expect-error
c.filter(c => c.autor.eq('x'))
const w = c.withColumn('n', c => c.score.plus(1)).withColumn('score', c => c.body)
export const t4: Promise<{ author: string; body: string; n: number; score: string }[]> = w.take(1)
c.groupBy('author').count().orderBy('count', { ascending: false })
// @ts-expect-error
c.select('author', c => c.score.plus(1)).select('autor')
interface N_ { age: number | null }
const n1 = read<N_>().select(c => c.age.plus(1).as('next'))
export const t5: DataFrame<{ next: number | null }> = n1
// @ts-expect-error
export const t6: DataFrame<{ next: number }> = n1
// untyped stays loose
const u = read()
u.filter('age > 21').groupBy('age').count().orderBy('count')
u.select('x', 'y').take(1)
u.select('x').orderBy('z')

// more of the same kind
export const t7: DataFrame<{ a: number; b: string }> = c.withColumnRenamed('score', 'a').drop('author').withColumnRenamed('body', 'b')
// @ts-expect-error
c.groupBy('autor')
// @ts-expect-error
c.orderBy('autor')
c.orderBy('score', 'body')
c.orderBy(['score', 'body'], { ascending: [true, false] })
// @ts-expect-error a boolean is no condition
c.filter(c => c.score > 3)
// @ts-expect-error a string is not compared with a number
c.filter(c => c.score.gt('x'))
const other = read<{ author: string; age: number }>()
export const j1: DataFrame<{ author: string; body: string; score: number; age: number }> = c.join(other, 'author')
export const j2: DataFrame<{ author: string; body: string; score: number; age: number | null }> = c.join(other, 'author', 'left')
// @ts-expect-error the right side may be null
export const j3: DataFrame<{ author: string; body: string; score: number; age: number }> = c.join(other, 'author', 'left')
export const j4: DataFrame<Comment_> = c.join(other, 'author', 'left_semi')
// @ts-expect-error not a column of both
c.join(other, 'score')
declare const spark: SparkSession
const made = spark.createDataFrame([{ id: 1, name: 'a', big: 10n }])
export const m1: Promise<{ id: number; name: string; big: number }[]> = made.collect()
// @ts-expect-error
made.select('nam')
export const r1: Promise<{ id: number }[]> = spark.range(3).collect()
export const c1: Column<number | null> = read<N_>().col('age')
export async function awaited() {
  const df = await spark.sql('select 1')
  const rows = await df.collect()
  return rows[0]!.anything
}

// columns by name, wherever they are named
c.fillna({ score: 0 }).na.fill({ body: '' }).replace('a', 'b', ['author']).agg({ '*': 'count', score: 'max' })
c.write.partitionBy('author').bucketBy(4, 'score').sortBy(['score'])
u.na.fill({ age: 1 }).agg({ age: 'max' }).write.partitionBy('age')
// @ts-expect-error
c.na.fill({ scor: 0 })
// @ts-expect-error
c.agg({ scor: 'max' })
// @ts-expect-error
c.groupBy('author').agg({ scor: 'max' })
// @ts-expect-error
c.replace('a', 'b', ['autor'])
// @ts-expect-error
c.write.partitionBy('autor')
