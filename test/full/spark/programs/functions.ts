// Every form of a TypeScript function in DataFrames and SQL; each line says a name and its answer, whatever the engine.
import { SparkSession, udf, udaf, udtf, arrow_udf, Row } from 'firesteel'
const spark = SparkSession.builder.appName('functions').getOrCreate()
const people = spark.createDataFrame([[1, 'ada', 1.5], [2, 'bob', 2.5], [3, null, 3.5], [4, 'ada', 4]], 'id bigint, name string, v double')
people.createOrReplaceTempView('people')
const step = async (name: string, f: () => Promise<unknown>): Promise<void> => {
  try { console.log(name, JSON.stringify(await f())) } catch (error) { console.log(name, 'ERROR', (error as Error).message.replace(/at record \d+/, 'at a record')) }
}
const rows = async (df: { collect(): Promise<object[]> }): Promise<unknown[]> => (await df.collect()).map(row => Row.values(row as Row))
const by = 10
await step('scalar', () => rows(people.select('id', udf((s: string | null) => s?.toUpperCase() ?? null, 'string')('name').as('n'))))
await step('two', () => rows(people.select(udf((x: number) => x * by, 'bigint')('id'), udf((a: number, b: number) => a + b, 'double')('id', 'v'))))
await step('chain', () => rows(people.select(udf((x: number) => x + 1, 'bigint')(udf((x: number) => x * 2, 'bigint')('id')))))
await step('async', () => rows(people.select(udf(async (x: number) => x * 2, 'double')('v'))))
await step('vectorized', () => rows(people.select(arrow_udf((xs: Float64Array) => xs.map(x => x * 2), 'double')('v'))))
spark.udf.register('plus_one', (x: number) => x + 1, 'bigint')
await step('sql', () => rows(spark.sql('SELECT name, sum(plus_one(id)) AS s FROM people GROUP BY name ORDER BY s')))
await step('udaf', () => rows(people.groupBy('name').agg(udaf({ zero: 0, reduce: (b: number, v: number) => b + v, merge: (a: number, b: number) => a + b, finish: (b: number) => b }, 'double', 'total')('v').as('t')).orderBy('name')))
await step('mapInArrow', () => rows(people.mapInArrow(function* (tables: any) { for (const t of tables) yield t.select(['id']) } as never, 'id bigint')))
await step('applyInArrow', () => rows(people.groupBy('name').applyInArrow((keys: unknown[], t: any) => t.slice(0, 1), 'id bigint, name string, v double').orderBy('id')))
await step('cogroup', () => rows(people.groupBy('name').cogroup(people.filter('id = 2').groupBy('name')).applyInArrow((l: any, r: any) => r.numRows ? r.select(['id']) : l.select(['id']).slice(0, 0), 'id bigint')))
spark.udtf.register('words', udtf(function* (s: string) { for (const w of s.split(' ')) yield [w, w.length] }, 'word string, n int'))
await step('udtf', () => rows(spark.sql("SELECT * FROM words('a bc def')")))
await step('lateral', () => rows(spark.sql("SELECT p.id, w.word FROM people p, LATERAL words(coalesce(p.name, '') || ' x') w ORDER BY 1, 2")))
await step('dataset', () => rows((people as any).as().map((r: any) => ({ a: r.id * 2 }), 'a bigint')))
await step('filter fn', () => rows((people as any).as().filter((r: any) => r.id > 2)))
const bc = spark.sparkContext.broadcast(new Map([['ada', 'A']]))
await step('broadcast', () => rows(people.select(udf((s: string) => bc.value.get(s) ?? '-', 'string')('name'))))
await step('counted', async () => [await people.mapInArrow(function* (tables: Iterable<never>) { yield* tables } as never, 'id bigint, name string, v double').count(), await people.rdd.filter((r: any) => r.id > 1).count(), await (people.rdd.map((r: any) => ({ id: r.id, v: r.v })) as any).toDF().count()])
await step('rdd', () => people.rdd.map((r: any) => r.id).sum())
await step('toDF', () => rows((spark.sparkContext.parallelize([{ a: 1, b: 'x' }, { a: 2, b: 'y' }], 2) as any).toDF()))
await step('error', () => rows(people.select(udf((x: number) => { if (x === 3) throw new RangeError('three'); return x }, 'bigint')('id'))))
await step('types', () => rows(spark.sql("SELECT CAST(1 AS TINYINT) AS a, 1.25BD AS g, 'x' AS h, true AS i, X'0102' AS j, DATE'2024-02-29' AS k, TIMESTAMP'2024-02-29 12:00:00' AS l, array(1, null) AS p, map('k', 1) AS q, named_struct('x', 1) AS r").select(...['a','g','h','i','j','k','l','p','q','r'].map((c, i) => udf((x: unknown) => x, ['tinyint','decimal(3,2)','string','boolean','binary','date','timestamp','array<int>','map<string,int>','struct<x:int>'][i]!)(c)))))
await spark.stop()
