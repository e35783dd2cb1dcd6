// Every relation and command of the API is a sound message of Connect (the fake service encodes all it is sent).
import assert from 'node:assert/strict'
import test from 'node:test'
import { Decimal, DayTimeInterval, Observation, StorageLevel, YearMonthInterval, type DataFrame } from 'firesteel'
import * as F from 'firesteel/functions'
import { StructType } from 'firesteel/types'
import { Temporal } from 'temporal-polyfill'
import { fakeSession } from './fakeService.ts'

const { spark, service } = fakeSession()
service.schema = { kind: 'struct', fields: [{ name: 'a', dataType: { kind: 'long' }, nullable: true }, { name: 'b', dataType: { kind: 'string' }, nullable: true }] }
service.columns = [[1], ['x']]; service.rows = 1
const df: DataFrame = spark.table('t')
const other: DataFrame = spark.range(1, { end: 9, step: 2, numPartitions: 3 })
const relations: Record<string, () => DataFrame> = {
  alias: () => df.alias('x'), agg: () => df.agg({ a: 'max' }), coalesce: () => df.coalesce(2), colRegex: () => df.select(df.colRegex('`a.*`')), crosstab: () => df.crosstab('a', 'b'), cube: () => df.cube('a', 1).count(),
  describe: () => df.describe('a'), distinct: () => df.distinct(), drop: () => df.drop('a', df.col('b')), dropDuplicates: () => df.dropDuplicates(['a']), withinWatermark: () => df.withWatermark('a', '1 hour').dropDuplicatesWithinWatermark('a'),
  dropna: () => df.dropna({ how: 'all', subset: ['a'] }), exceptAll: () => df.exceptAll(other), exists: () => df.filter(other.exists()), fillna: () => df.fillna({ a: 1, b: 'x' }), fill: () => df.na.fill(0.5, 'a'), freqItems: () => df.freqItems(['a'], 0.3),
  groupingSets: () => df.groupingSets([['a'], ['b'], []], 'a', 'b').agg(F.sum('a')), hint: () => df.hint('rebalance', 3, 'a'), intersect: () => df.intersect(other), join: () => df.join(other, ['id' as never], 'left_anti'), crossJoin: () => df.crossJoin(other),
  lateral: () => df.lateralJoin(other, null, 'left'), nearest: () => df.nearestByJoin(other, F.col('a'), 3, 'exact', 'distance'), limit: () => df.limit(1).offset(2), metadata: () => df.select(df.metadataColumn('_metadata')).withMetadata('a', { x: 1 }),
  observe: () => df.observe('o', F.count('*')), observation: () => df.observe(new Observation(), F.max('a')), orderBy: () => df.orderBy(-1, 'b'), pivot: () => df.groupBy('a').pivot('b', ['x', 1, true]).sum('a'), sampled: () => df.randomSplit([1, 2], 3)[1]!,
  range: () => df.repartitionByRange(3, F.desc('a')), byId: () => df.repartitionById(3, 'a'), repartition: () => df.repartition('a', 'b'), replace: () => df.replace({ x: 'y' }), replaceList: () => df.na.replace([1, 2], [3, null]), rollup: () => df.rollup('a').agg(F.avg('a')),
  sample: () => df.sample(0.5, 7), sampleBy: () => df.sampleBy('a', { 0: 0.1, 1: 0.2 }, 0), scalar: () => df.select(other.scalar()), selectExpr: () => df.selectExpr('a + 1'), sortWithin: () => df.sortWithinPartitions('a'), subtract: () => df.subtract(other), summary: () => df.summary('max'),
  to: () => df.to(new StructType().add('a', 'long')), toDF: () => df.toDF('x', 'y'), toJSON: () => df.toJSON(), transpose: () => df.transpose('a'), unionByName: () => df.unionByName(other, true), unpivot: () => df.unpivot('a', ['b'], 'k', 'v'), renamed: () => df.withColumnsRenamed({ a: 'z' }), zip: () => df.zip(other),
  zipWithIndex: () => df.zipWithIndex(), tvf: () => spark.tvf.explode(F.array(F.lit(1))), read: () => spark.read.format('csv').schema('a int').option('header', true).load(['x', 'y']), parse: () => spark.read.json(df, { schema: 'a int' }), jdbc: () => spark.read.jdbc('url', 't', { predicates: ['a > 1'] }),
  changes: () => spark.read.option('x', 1).changes('t'), empty: () => spark.emptyDataFrame('a int'), asOf: () => df._joinAsOf(other, 'a', 'id', { tolerance: F.lit(1) }) as DataFrame,
  literals: () => df.select(...[1, 2 ** 40, 5n, 1.5, -0, 'x', true, null, new Uint8Array([1]), new Date(0), new Decimal('1.50'), Temporal.PlainDate.from('2024-01-01'), Temporal.Instant.from('2024-01-01T00:00:00Z'), Temporal.PlainDateTime.from('2024-01-01T00:00'), Temporal.PlainTime.from('01:02'),
    Temporal.Duration.from({ days: 1 }), Temporal.Duration.from({ months: 1 }), Temporal.Duration.from({ months: 1, hours: 2 }), new YearMonthInterval(3), new DayTimeInterval(4n), [1, 2], new Map([['k', 1]]), { x: 1 }].map(v => F.lit(v) as never)),
  columns: () => df.select(F.col('a').cast('int'), F.col('a').try_cast(new StructType().add('x', 'int')), F.col('s').withField('x', F.lit(1)).dropFields('y'), F.col('m').getItem('k'), F.transform('l', (x, i) => x.plus(i)), F.call_function('f', 'a'), F.struct('a', 'b').isin(other), F.expr('1')),
}
for (const [name, make] of Object.entries(relations)) test(name, async () => { await make().collect() })
test('commands', async () => {
  df.createOrReplaceTempView('v'); df.cache(); df.persist(StorageLevel.DISK_ONLY_2).unpersist(true)
  await df.write.format('parquet').mode('overwrite').partitionBy('a').bucketBy(2, 'b').sortBy('b').option('x', 1).saveAsTable('t')
  await df.write.csv('p', { header: true, mode: 'append' }); await df.write.insertInto('t', true); await df.write.jdbc('u', 't', 'ignore', { user: 'x' })
  await df.writeTo('c.t').using('parquet').partitionedBy(F.years('a'), 'b').tableProperty('k', 'v').option('o', 1).overwrite(F.col('a').gt(1))
  await df.mergeInto('t', F.col('x').eq(F.col('y'))).whenMatched(F.col('a').gt(1)).update({ a: F.col('b') }).whenMatched().delete().whenNotMatched().insertAll().whenNotMatchedBySource().delete().withSchemaEvolution().merge()
  assert.equal(service.commands.at(-1).value.matchActions.length, 2)
})
test('facts and the catalog', async () => {
  await df.columns(); await df.isLocal(); await df.sameSemantics(other); await df.explainString('formatted'); await df.storageLevel(); assert.equal(await spark.version(), '4.3.0')
  await spark.conf.get('a', 'b'); await spark.conf.getAll(); await spark.conf.isModifiable('a')
  const c = spark.catalog
  for (const call of [() => c.currentDatabase(), () => c.listTables('d', 'p*'), () => c.createDatabase('d', { ifNotExists: true, properties: { k: 'v' } }), () => c.dropTable('t', { ifExists: true }), () => c.cacheTable('t', StorageLevel.MEMORY_ONLY), () => c.createTable('t', { path: 'p', source: 'csv', schema: new StructType().add('a', 'int'), header: true }), () => c.getTableProperties('t'), () => c.analyzeTable('t', true), () => c.listViews(undefined, 'x')]) await call()
})
test.after(() => spark.stop())
