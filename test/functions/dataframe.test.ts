// TypeScript functions in DataFrames and SQL on the embedded engine.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { arrow_udf, Row, SparkSession, udaf, udf, udtf, UserDefinedFunction, UserDefinedTableFunction, type Aggregator } from 'firesteel'
import { broadcast, col, count, lit, sum, when } from 'firesteel/functions'

const spark = SparkSession.builder.master('local[2]').appName('functions').getOrCreate()
after(() => spark.stop())
const people = spark.createDataFrame([[1, 'ada', 1.5], [2, 'bob', 2.5], [3, null, 3.5], [4, 'ada', 4]], 'id bigint, name string, v double')
people.createOrReplaceTempView('people')
const values = async (df: { collect(): Promise<object[]> }) => (await df.collect()).map(row => [...Row.values(row)])

test('a scalar function: values in, null as null, the declared type out', async () => {
  const shout = udf((s: string | null) => s?.toUpperCase() ?? null, 'string')
  const df = people.select('id', shout('name').as('loud'))
  assert.deepEqual((await df.schema()).simpleString(), 'struct<id:bigint,loud:string>')
  assert.deepEqual(await values(df), [[1, 'ADA'], [2, 'BOB'], [3, null], [4, 'ADA']])
})
test('an async function is awaited', async () => {
  const later = udf(async (x: number) => { await new Promise(resolve => { setTimeout(resolve, 1) }); return x * 2 }, 'double')
  assert.deepEqual(await values(people.select(later('v').as('d'))), [[3], [5], [7], [8]])
})
test('functions nest, filter, sort, group, and meet aggregates and windows', async () => {
  spark.udf.register('plus_one', (x: number) => x + 1, 'bigint')
  assert.deepEqual(await values(spark.sql('SELECT plus_one(plus_one(id)) AS x FROM people WHERE plus_one(id) > 2 ORDER BY plus_one(id) DESC')), [[6], [5], [4]])
  assert.deepEqual(await values(spark.sql('SELECT name, sum(plus_one(id)) AS s, plus_one(sum(id)) AS p FROM people GROUP BY name ORDER BY p')), [['bob', 3, 3], [null, 4, 4], ['ada', 7, 6]])
  assert.deepEqual(await values(spark.sql('SELECT plus_one(id) AS k, count(*) AS n FROM people GROUP BY plus_one(id) ORDER BY k')), [[2, 1], [3, 1], [4, 1], [5, 1]])
  assert.deepEqual(await values(spark.sql('SELECT sum(plus_one(id)) OVER (ORDER BY id) AS w FROM people ORDER BY id')), [[2], [5], [9], [14]])
  assert.deepEqual(await values(spark.sql('SELECT a.id FROM people a JOIN people b ON plus_one(a.id) = b.id ORDER BY a.id')), [[1], [2], [3]])
  assert.deepEqual(await values(spark.sql('SELECT (SELECT max(plus_one(id)) FROM people) AS m')), [[5]])
})
test('every type goes in and comes back', async () => {
  const same = spark.sql(`SELECT CAST(1 AS TINYINT) AS a, CAST(2 AS SMALLINT) AS b, 3 AS c, 4L AS d, CAST(1.5 AS FLOAT) AS e, 2.5D AS f, 1.25BD AS g, 'x' AS h, true AS i, X'0102' AS j, DATE'2024-02-29' AS k,
    TIMESTAMP'2024-02-29 12:00:00' AS l, TIMESTAMP_NTZ'2024-02-29 12:00:00' AS m, INTERVAL '1-2' YEAR TO MONTH AS n, INTERVAL '1 02:03:04' DAY TO SECOND AS o, array(1, null) AS p, map('k', 1) AS q, named_struct('x', 1, 'y', 'z') AS r`)
  for (const field of (await same.schema()).fields) {
    const identity = udf((x: unknown) => x, field.dataType)
    const [[before, back]] = await values(same.select(col(field.name), identity(field.name).as('back'))) as [[unknown, unknown]]
    assert.deepEqual(String(JSON.stringify(back, (_, v: unknown) => typeof v === 'bigint' ? `${v}` : v)), String(JSON.stringify(before, (_, v: unknown) => typeof v === 'bigint' ? `${v}` : v)), field.name)
  }
})
test('vectorized functions get whole columns', async () => {
  const ten = arrow_udf((xs: Float64Array) => xs.map(x => x * 10), 'double')
  assert.deepEqual(await values(people.select(ten('v').as('t'))), [[15], [25], [35], [40]])
  await assert.rejects(() => people.select(arrow_udf(() => [1], 'int')('v')).collect(), { errorClass: 'FAILED_EXECUTE_UDF' })
})
test('aggregators: zero, reduce, merge, finish', async () => {
  class Mean implements Aggregator<[number], [number, number], number> {
    zero: [number, number] = [0, 0]
    reduce([s, n]: [number, number], x: number): [number, number] { return [s + x, n + 1] }
    merge([s, n]: [number, number], [t, m]: [number, number]): [number, number] { return [s + t, n + m] }
    finish([s, n]: [number, number]): number { return s / n }
  }
  const mean = udaf(new Mean(), 'double')
  assert.deepEqual(await values(people.groupBy('name').agg(mean('v').as('m'), count(lit(1)).as('n')).orderBy('m')), [['bob', 2.5, 1], ['ada', 2.75, 2], [null, 3.5, 1]])
  spark.udf.register('mean_of', mean)
  assert.deepEqual(await values(spark.sql('SELECT mean_of(v) AS m FROM people')), [[2.875]])
})
test('table functions', async () => {
  spark.udtf.register('upto', function* (n: number) { for (let i = 0; i < n; i++) yield [i, i * i] }, 'i int, sq int')
  assert.deepEqual(await values(spark.sql('SELECT * FROM upto(3)')), [[0, 0], [1, 1], [2, 4]])
  class Words { *eval(text: string) { for (const word of text.split(' ')) yield [word] } *terminate() { yield ['.'] } }
  spark.udtf.register('words', udtf(Words, 'word string'))
  assert.deepEqual(await values(spark.sql("SELECT word FROM words('a b') WHERE word <> 'b'")), [['a'], ['.']])
})
test('table functions beside the rows they take', async () => {
  spark.udtf.register('letters', udtf(function* (text: string | null) { for (const letter of text ?? '') yield [letter] }, 'letter string'))
  assert.deepEqual(await values(spark.sql('SELECT p.id, l.letter FROM people p, LATERAL letters(p.name) l WHERE p.id < 3 ORDER BY 1, 2')), [[1, 'a'], [1, 'a'], [1, 'd'], [2, 'b'], [2, 'b'], [2, 'o']])
  assert.deepEqual(await values(spark.sql("SELECT p.id, l.x FROM people p LEFT JOIN LATERAL letters(p.name) AS l(x) WHERE p.id IN (2, 3) ORDER BY 1, 2")), [[2, 'b'], [2, 'b'], [2, 'o'], [3, null]])
  assert.deepEqual(await values(spark.sql("SELECT p.id FROM people p JOIN LATERAL letters(concat(p.name, 'x')) l ON l.letter = 'x' ORDER BY 1")), [[1], [2], [4]])
})
test('mapInArrow, applyInArrow, cogroup', async () => {
  assert.deepEqual(await values(people.mapInArrow(function* (tables) { for (const table of tables) yield table.select(['id']) }, 'id bigint')), [[1], [2], [3], [4]])
  const first = people.groupBy('name').applyInArrow((keys: unknown[], table: { slice(a: number, b: number): never }) => table.slice(0, 1), 'id bigint, name string, v double')
  assert.deepEqual(await values(first.select('id').orderBy('id')), [[1], [2], [3]])
  const rest = people.groupBy('name').cogroup(people.filter('id = 2').groupBy('name')).applyInArrow((l: any, r: any) => r.numRows ? r : l.slice(0, 0), 'id bigint')
  assert.deepEqual(await values(rest), [[2]])
})
test('Dataset\'s operations over rows', async () => {
  const ds = people.as<{ id: number; name: string | null; v: number }>()
  assert.deepEqual(await values(ds.map(r => ({ a: r.id * 2, b: r.name }), 'a bigint, b string')), [[2, 'ada'], [4, 'bob'], [6, null], [8, 'ada']])
  assert.deepEqual(await values(ds.flatMap(r => [[r.id], [r.id]] as unknown as { x: number }[], 'x bigint').limit(2)), [[1], [1]])
  assert.deepEqual(await values(ds.filter(r => r.id > 2).select('id')), [[3], [4]])
  assert.deepEqual(await ds.reduce((a, b) => a.v > b.v ? a : b).then(r => r.id), 4)
  assert.deepEqual(await values(ds.groupByKey(r => r.name ?? '').mapGroups((k, rows) => ({ k, n: rows.length }), 'k string, n int').orderBy('k')), [['', 1], ['ada', 2], ['bob', 1]])
})
test('df.rdd, toDF, createDataFrame of an RDD', async () => {
  assert.equal(await people.rdd.map(r => r.v).sum(), 11.5)
  const rdd = spark.sparkContext.parallelize<string, number>([['a', 1], ['b', 2]], 2)
  assert.deepEqual(await values(rdd.toDF(['k', 'n'])), [['a', 1], ['b', 2]])
  assert.deepEqual(await values(spark.createDataFrame(rdd as never, 'k string, n int')), [['a', 1], ['b', 2]])
  assert.deepEqual(await values(rdd.keys().toDF()), [['a'], ['b']])
})
test('broadcasts and accumulators are the program\'s', async () => {
  const sc = spark.sparkContext
  const seen = sc.longAccumulator('seen')
  const words = sc.broadcast(new Map([[1, 'one']]))
  const word = udf((id: number) => { seen.add(1); return words.value.get(id) ?? 'many' }, 'string')
  assert.deepEqual(await values(people.select(word('id').as('w'))), [['one'], ['many'], ['many'], ['many']])
  assert.equal(seen.value, 4)
  await people.foreach(r => { seen.add(r.id) })
  assert.equal(seen.value, 14)
})
test('a result that its type does not take: the name of the function, and the row', async () => {
  const wrong = udf(function lengthOf(n: number) { return n === 2 ? 'two' as never : n }, 'int')
  await assert.rejects(spark.range(0, 4, 1, 1).select(wrong('id')).collect(), (error: Error) => {
    assert.match(error.message, /`lengthOf`.*int cannot accept two of type string.*record 2/s)
    return true
  })
})
test('a function that throws: its name, the row, the line of the program', async () => {
  const length = udf(function lengthOf(s: string) { return s.length }, 'int')
  await assert.rejects(() => people.select(length('name')).collect(), (error: Error & { errorClass: string; sqlState: string }) => {
    assert.equal(error.errorClass, 'FAILED_EXECUTE_UDF')
    assert.equal(error.sqlState, '39000')
    assert.match(error.message, /`lengthOf`.*called with null.*record 2/s)
    assert.match(error.message, /dataframe\.test\.ts:\d+/)
    return true
  })
})
test('a result that does not fit the declared type names it', async () => {
  await assert.rejects(() => people.select(udf(() => 'no number', 'int')('id').as('n')).collect(), /int/)
})
test('a function that never ends can be cancelled', async () => {
  const forever = udf(() => { for (;;); }, 'int')
  const tag = 'endless'
  spark.addTag(tag)
  const running = people.select(forever('id')).collect()
  spark.removeTag(tag)
  setTimeout(() => void spark.interruptTag(tag), 300)
  await assert.rejects(running, { errorClass: 'OPERATION_CANCELED' })
  assert.equal(await people.count(), 4)
})
test('what cannot travel is refused with its path', async () => {
  const socket = new (await import('node:net')).Socket()
  await assert.rejects(async () => people.select(udf(() => String(socket.readable), 'string')('id')).collect(), /socket/)
  await assert.rejects(async () => people.select(udf(() => String(people), 'string')('id')).collect(), /people/)
})
test('many rows keep their order beside the other columns', async () => {
  const df = spark.range(100_000).select(col('id'), udf((x: number) => x * 2, 'bigint')('id').as('twice')).filter('twice <> id * 2')
  assert.equal(await df.count(), 0)
})
test('unused imports of this file are columns too', async () => {
  assert.deepEqual(await values(people.select(when(udf((x: number) => x > 2, 'boolean')('id'), 'big').otherwise('small').as('s')).groupBy('s').agg(sum(lit(1)).as('n')).orderBy('s')), [['big', 2], ['small', 2]])
  assert.equal(await broadcast(people).count(), 4)
})
test('joinWith keeps the sides apart; a side that is missing is null', async () => {
  const left = spark.createDataFrame([[1, 'a'], [2, null]], 'id bigint, l string').as<{ id: number; l: string | null }>()
  const right = spark.createDataFrame([[2, 'x'], [3, 'y']], 'id bigint, r string').as<{ id: number; r: string }>()
  const on = left.col('id').equalTo(right.col('id'))
  const text = async (how: 'inner' | 'left' | 'full') => (await left.joinWith(right, on, how).collect()).map(row => JSON.stringify(row)).sort()
  assert.deepEqual(await text('inner'), ['{"_1":{"id":2,"l":null},"_2":{"id":2,"r":"x"}}'])
  assert.deepEqual(await text('left'), ['{"_1":{"id":1,"l":"a"},"_2":null}', '{"_1":{"id":2,"l":null},"_2":{"id":2,"r":"x"}}'])
  assert.deepEqual(await text('full'), ['{"_1":null,"_2":{"id":3,"r":"y"}}', '{"_1":{"id":1,"l":"a"},"_2":null}', '{"_1":{"id":2,"l":null},"_2":{"id":2,"r":"x"}}'])
  assert.throws(() => left.joinWith(right, on, 'left_semi'), { errorClass: 'INVALID_JOIN_TYPE_FOR_JOINWITH' })
})
test('what udf and udtf made is told apart', () => {
  assert.ok(udf((x: number) => x, 'int') instanceof UserDefinedFunction)
  assert.ok(udtf(function* () { yield [1] }, 'a int') instanceof UserDefinedTableFunction)
  assert.ok(!((() => 1) as unknown instanceof UserDefinedFunction))
})
