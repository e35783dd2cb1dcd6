// What DataFrame calls send, and what comes back of them.
import assert from 'node:assert/strict'
import test from 'node:test'
import { Column, DataFrame, Row, Window } from 'firesteel'
import * as F from 'firesteel/functions'
import { fakeSession } from './fakeService.ts'

type Any = any
const { spark, service } = fakeSession()
const sent = async (df: DataFrame): Promise<Any> => { await df.collect(); return service.plans.at(-1) }
const text = (c: Any): string => new Column(c).toString()

test('select, filter, withColumn', async () => {
  const plan = await sent(spark.range(3).withColumn('b', c => c.id.plus(1)).filter(c => c.b.gt(1)).select('id', F.lit('x').as('x')))
  assert.equal(plan.relType.case, 'project')
  assert.deepEqual(plan.relType.value.expressions.map(text), ['id', 'x AS x'])
  const filter = plan.relType.value.input
  assert.equal(text(filter.relType.value.condition), '>(b, 1)')
  assert.equal(filter.relType.value.input.relType.value.aliases[0].name[0], 'b')
})
test('a column of a DataFrame carries its plan', async () => {
  const a = spark.range(3)
  const plan = await sent(a.join(spark.range(2), a.col('id').eq(1), 'left_outer'))
  assert.equal(plan.relType.value.joinCondition.exprType.value.arguments[0].exprType.value.planId, plan.relType.value.left.common.planId)
  assert.equal(plan.relType.value.joinType, 3)
})
test('a sub-query travels beside the plan that holds it', async () => {
  const inner = spark.range(1)
  const plan = await sent(spark.range(3).filter(F.col('id').isin(inner)))
  assert.equal(plan.relType.case, 'withRelations')
  assert.equal(plan.relType.value.references[0].common.planId, plan.relType.value.root.relType.value.condition.exprType.value.planId)
})
test('order: names, directions, options, places', async () => {
  service.schema = { kind: 'struct', fields: [{ name: 'a', dataType: { kind: 'long' }, nullable: true }, { name: 'b', dataType: { kind: 'string' }, nullable: true }] }
  const df = spark.table('t')
  const orders = async (d: DataFrame) => (await sent(d)).relType.value.order.map((o: Any) => `${text(o.child)} ${o.direction} ${o.nullOrdering}`)
  service.columns = [[], []]
  assert.deepEqual(await orders(df.orderBy('a', F.desc('b'))), ['a 1 1', 'b 2 2'])
  assert.deepEqual(await orders(df.orderBy('a', { ascending: false })), ['a 2 2'])
  assert.deepEqual(await orders(df.sort(['a', 'b'], { ascending: [true, false] })), ['a 1 1', 'b 2 2'])
  assert.deepEqual(await orders(df.orderBy(2)), ['b 1 1'])
})
test('groupBy().sum() asks for the schema when it is needed, not before', async () => {
  service.log.length = 0
  const df = spark.table('t').groupBy('b').sum()
  assert.deepEqual(service.log, [])
  const plan = await sent(df)
  assert.deepEqual(plan.relType.value.aggregateExpressions.map(text), ['sum(a)'])
})
test('windows', () => {
  const w = Window.partitionBy('a').orderBy(F.desc('b')).rowsBetween(Window.unboundedPreceding, Window.currentRow)
  assert.equal(F.sum('x').over(w).toString(), 'sum(x) OVER (PARTITION BY a ORDER BY b DESC NULLS LAST ROWS BETWEEN UNBOUNDED PRECEDING AND CURRENT ROW)')
})
test('columns print as Spark prints them', () => {
  assert.equal(String(F.col('a').plus(1).as('x')), '+(a, 1) AS x')
  assert.equal(String(F.when(F.col('a').gt(1), 'x').otherwise(null)), 'CASE WHEN >(a, 1) THEN x ELSE NULL END')
  assert.equal(String(F.col('a').cast('int')), 'CAST(a AS INT)')
  assert.equal(String(F.col('a').ne(1)), 'not(==(a, 1))')
  assert.equal(`${F.col('a').desc()}`, 'a DESC NULLS LAST')
})
test('JavaScript operators on a column say what to use', () => {
  assert.throws(() => (F.col('a') as Any) > 1, { errorClass: 'CANNOT_CONVERT_COLUMN_INTO_BOOL' })
  assert.throws(() => spark.range(1).filter((c => true) as Any), /c => c\.age\.gt\(3\)/)
  assert.throws(() => F.col('a').otherwise(1), { errorClass: 'INVALID_WHEN_USAGE' })
})
test('a batch in pieces is put together; show prints what came', async () => {
  service.schema = { kind: 'struct', fields: [{ name: 'n', dataType: { kind: 'long' }, nullable: true }, { name: 's', dataType: { kind: 'string' }, nullable: true }] }
  service.columns = [[1, null, 3], ['a', 'é', null]]; service.rows = 3; service.chunks = 4
  const rows = await spark.range(1).collect() as Any[]
  assert.deepEqual(rows.map(r => ({ ...r })), [{ n: 1, s: 'a' }, { n: null, s: 'é' }, { n: 3, s: null }])
  const seen = []
  for await (const row of spark.range(1).toLocalIterator()) { seen.push(row.id ?? (row as Any).n); if (seen.length === 2) break }
  assert.deepEqual(seen, [1, null])
  assert.equal((await spark.range(1).toArrow()).numRows, 3)
  service.chunks = 1
})
test('longs past 2^53 name the column and both ways out; bigint on demand', async () => {
  service.schema = { kind: 'struct', fields: [{ name: 'big', dataType: { kind: 'long' }, nullable: true }] }
  service.columns = [[2n ** 53n + 1n]]; service.rows = 1
  await assert.rejects(spark.range(1).collect(), (e: Error) => /`big`/.test(e.message) && /string/.test(e.message) && /spark\.firesteel\.long=bigint/.test(e.message))
  spark.conf.set('spark.firesteel.long', 'bigint')
  assert.equal((await spark.range(1).collect() as Any[])[0].big, 2n ** 53n + 1n)
  spark.conf.unset('spark.firesteel.long')
  service.columns = [[-5]]
  assert.equal((await spark.range(1).collect() as Any[])[0].big, -5)
})
test('sql() with named, positional and DataFrame arguments', async () => {
  await spark.sql('select :a', { a: 1 })
  const command = () => service.commands.at(-1).value.input
  assert.equal(text(command().relType.value.namedArguments.a), '1')
  await spark.sql('select ?', [2])
  assert.equal(text(command().relType.value.posArguments[0]), '2')
  await spark.sql('select * from {df} where id > :n', { df: spark.range(3), n: 1 })
  assert.equal(command().relType.case, 'withRelations')
  assert.match(command().relType.value.root.relType.value.query, /^select \* from _view_/)
})
test('Row is a Row', () => assert.ok(Row.isRow(new Row({ a: 1 }))))
test.after(() => spark.stop())
