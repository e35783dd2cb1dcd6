import { mkdirSync, writeFileSync } from 'node:fs'
import * as F from 'firesteel/functions'
import { attempt, body, people, rows, sql, tree, truth } from './harness.ts'

truth('io', {
  'io.csv.default': ({ spark, data }) => rows(spark.read.csv(`${data}/people.csv`)),
  'io.csv.guide': async ({ spark, data }) => {
    const d = spark.read.load(`${data}/people.csv`, { format: 'csv', sep: ';', inferSchema: 'true', header: 'true' })
    await d.show(); await d.printSchema(); await spark.read.csv(`${data}/people.csv`).show(); await spark.read.option('delimiter', ';').csv(`${data}/people.csv`).show()
  },
  'io.csv.options': async ({ spark, tmp }) => { writeFileSync(`${tmp}/a.csv`, "# c\na|b|c\n\n'x|y'|NA|NaN\n''|-|1.5\n"); return rows(spark.read.csv(`${tmp}/a.csv`, { header: true, sep: '|', comment: '#', quote: "'", nullValue: 'NA', inferSchema: true })) },
  'io.csv.dup_header': async ({ spark, tmp }) => { writeFileSync(`${tmp}/a.csv`, 'a,a,,b\n1,2,3,4\n'); return rows(spark.read.csv(`${tmp}/a.csv`, { header: true })) },
  'io.csv.write_nested': ({ spark, tmp }) => spark.sql('select array(1) a').write.csv(`${tmp}/o`),
  'io.csv.gzip': async ({ spark, tmp }) => { await spark.range(1).write.csv(`${tmp}/o`, { compression: 'gzip' }); return [tree(`${tmp}/o`), await rows(spark.read.csv(`${tmp}/o`))] },
  'io.json.people': c => rows(people(c)),
  'io.json.empty': async ({ spark, tmp }) => {
    writeFileSync(`${tmp}/e.json`, ''); mkdirSync(`${tmp}/d`)
    return [await attempt(() => rows(spark.read.json(`${tmp}/e.json`))), await attempt(() => rows(spark.read.json(`${tmp}/d`))), await attempt(() => spark.read.json(`${tmp}/nope`)), await attempt(() => spark.read.parquet(`${tmp}/d`))]
  },
  'io.parquet.users': async ({ spark, tmp }) => {
    const u = spark.createDataFrame([['Alyssa', null, [3, 9, 15, 20]], ['Ben', 'red', []]], 'name string, favorite_color string, favorite_numbers array<int>')
    await u.write.parquet(`${tmp}/users.parquet`)
    const d = spark.read.load(`${tmp}/users.parquet`)
    await d.select('name', 'favorite_color').write.save(`${tmp}/namesAndFavColors.parquet`); await d.orderBy('name').show(); await d.printSchema()
    return [await rows(d.orderBy('name')), await sql(spark, `SELECT * FROM parquet.\`${tmp}/users.parquet\` order by name`)]
  },
  'io.parquet.layout': async ({ spark, tmp }) => { await spark.range(0, 4, 1, 2).write.parquet(`${tmp}/o`); return tree(`${tmp}/o`) },
  'io.parquet.roundtrip': async ({ spark, tmp }) => {
    await spark.sql("select 1Y a,2S b,3 c,4L d,1.5F e,2.5D f,1.50BD g,'s' h,x'41' i,true j,date'2024-01-01' k,timestamp'2024-01-01 01:02:03.456789' l,timestamp_ntz'2024-01-01 01:02:03' m,array(1,null) n,map('k',1) o,struct(1 as x,'y' as y) p,interval '1 2:3:4' day to second q").write.parquet(`${tmp}/o`)
    return rows(spark.read.parquet(`${tmp}/o`))
  },
  'io.partitionBy.noinfer': async ({ spark, tmp }) => { await spark.createDataFrame([['x', 1]], 's string,p int').write.partitionBy('p').parquet(`${tmp}/o`); return rows(spark.read.parquet(`${tmp}/o`)) },
  'io.partitionBy.errors': async ({ spark, tmp }) => {
    const d = spark.sql("select 1 a,map('k',1) m")
    return [await attempt(() => d.write.partitionBy('zz').parquet(`${tmp}/a`)), await attempt(() => d.select('a').write.partitionBy('a').parquet(`${tmp}/b`)), await attempt(() => d.write.partitionBy('m').parquet(`${tmp}/c`))]
  },
  'io.partitionBy.text_number': async ({ spark, tmp }) => {
    for (const [folder, values] of [['a', ['007', '12', '99999999999']], ['b', ['1.5', '2']], ['c', ['true', 'false']], ['d', ['2024-01-01', 'x']]] as const) for (const v of values) await spark.range(1).write.csv(`${tmp}/${folder}/p=${v}`)
    const out = []
    for (const x of 'abcd') out.push(await rows(spark.read.csv(`${tmp}/${x}`).orderBy('p')))
    return out
  },
  'io.partition_conflict': async ({ spark, tmp }) => { await spark.range(1).write.csv(`${tmp}/a/p=1`); await spark.range(1).write.csv(`${tmp}/a/q=1`); return attempt(() => rows(spark.read.csv(`${tmp}/a`))) },
  'io.modes': async ({ spark, tmp }) => {
    const p = `${tmp}/o`; await spark.range(2).write.parquet(p)
    const a = await attempt(() => spark.range(1).write.parquet(p)); await spark.range(1).write.mode('append').parquet(p); const b = await spark.read.parquet(p).count()
    await spark.range(5).write.mode('ignore').parquet(p); const c = await spark.read.parquet(p).count(); await spark.range(7).write.mode('overwrite').parquet(p)
    return [a, b, c, await spark.read.parquet(p).count(), await attempt(() => spark.range(1).write.mode('nope' as never).parquet(p)), await attempt(() => spark.range(1).write.save())]
  },
  'io.overwrite_self': async ({ spark, tmp }) => { await spark.range(2).write.parquet(`${tmp}/o`); return attempt(() => spark.read.parquet(`${tmp}/o`).write.mode('overwrite').parquet(`${tmp}/o`)) },
  'io.dynamic_overwrite': async ({ spark, tmp }) => {
    const d = (r: number[][]) => spark.createDataFrame(r, 'v int,p int')
    await d([[1, 1], [2, 2]]).write.partitionBy('p').parquet(`${tmp}/o`); await d([[9, 1]]).write.mode('overwrite').partitionBy('p').parquet(`${tmp}/o`)
    return rows(spark.read.parquet(`${tmp}/o`).orderBy('p'))
  },
  'io.missing': async ({ spark, data }) => [
    await attempt(() => spark.read.parquet('/no/such')), await attempt(() => spark.read.text('/no/such').count()), await attempt(() => spark.read.format('nosuchformat').load('/x')), await attempt(() => spark.read.csv(`${data}/people.csv`, { mode: 'weird' }).count()),
    await attempt(() => spark.read.parquet(`${data}/people.txt`).count()), await attempt(() => spark.read.load(`${data}/people.json`).count()), await attempt(() => spark.read.schema('a nope').json(`${data}/people.json`)),
  ],
  'io.saveAsTable': async ({ spark }) => {
    await spark.sql('drop table if exists yard_b'); await spark.sql('drop table if exists yard_t')
    const d = spark.createDataFrame([['a', 1], ['b', 2]], ['name', 'n']); const o: unknown[] = []
    await d.write.bucketBy(4, 'name').sortBy('n').saveAsTable('yard_b'); o.push(await rows(spark.table('yard_b').orderBy('name'))); await d.write.saveAsTable('yard_t'); o.push(await attempt(() => d.write.saveAsTable('yard_t')))
    await d.write.insertInto('yard_t'); o.push(await spark.table('yard_t').count()); await d.write.mode('overwrite').saveAsTable('yard_t'); o.push(await spark.table('yard_t').count())
    o.push(await attempt(() => d.select('n').write.insertInto('yard_t'))); o.push(await attempt(() => d.withColumn('z', d.col('n')).write.mode('append').saveAsTable('yard_t'))); o.push(await attempt(() => d.write.bucketBy(2, 'name').parquet('/tmp/zzz_yard')))
    await spark.sql('drop table yard_b'); await spark.sql('drop table yard_t')
    return o
  },
  'io.writeTo': async ({ spark }) => {
    await spark.sql('drop table if exists yard_v2')
    const o = [await attempt(() => spark.range(2).writeTo('yard_v2').using('parquet').create()), await attempt(() => spark.range(2).writeTo('yard_v2').append()), await attempt(() => rows(spark.table('yard_v2').orderBy('id')))]
    await spark.sql('drop table if exists yard_v2')
    return o
  },
  'io.create_table_location': async ({ spark, data }) => { spark.sql(`create or replace temporary view pv using csv options (path '${data}/people.csv', header 'true', sep ';', inferSchema 'true')`); return sql(spark, 'select * from pv') },
  'io.maxRecords': async ({ spark, tmp }) => { await spark.range(0, 5, 1, 1).write.option('maxRecordsPerFile', 2).csv(`${tmp}/o`); return [tree(`${tmp}/o`), body(`${tmp}/o`)] },
  'io.empty_write': async ({ spark, tmp }) => {
    const d = spark.range(0); await d.write.parquet(`${tmp}/p`); await d.write.csv(`${tmp}/c`, { header: true }); await d.write.json(`${tmp}/j`)
    const parts = (x: string) => tree(x).filter(f => f.startsWith('part')).length
    return [parts(`${tmp}/p`), await rows(spark.read.parquet(`${tmp}/p`)), parts(`${tmp}/c`), body(`${tmp}/c`), tree(`${tmp}/j`), await attempt(() => rows(spark.read.json(`${tmp}/j`)))]
  },
})
export { F }
