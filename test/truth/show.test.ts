import * as F from 'firesteel/functions'
import { truth } from './harness.ts'
import type { SparkSession } from 'firesteel'

const q = async (spark: SparkSession, text: string) => (await spark.sql(text)).show()
truth('show', {
  'show.alignment': async ({ spark }) => { const d = spark.sql("select 'a' long_column_name, 12345 n union all select 'bbbbbb', 1"); await d.orderBy('n').show(); await d.orderBy('n').show({ truncate: false }) },
  'show.truncate20': ({ spark }) => q(spark, "select repeat('x',20) a, repeat('y',21) b"),
  'show.truncate_n': async ({ spark }) => { const d = await spark.sql("select 'abcdefghijkl' s"); for (const n of [1, 3, 4, 5, 10]) await d.show(20, { truncate: n }) },
  'show.empty': async ({ spark }) => { await spark.range(0).show(); await spark.range(2).select().show(); await spark.range(0).select().show() },
  'show.unicode_truncate': ({ spark }) => spark.createDataFrame([['日本語日本語日本語日本語日本語日本語日本語日本語'], ['😀'.repeat(15)]], ['s']).show(),
  'show.binary': async ({ spark }) => { await spark.sql("select x'4A42' b, cast('' as binary) e, array(x'01') a").show(); await spark.sql("select x'4A42' b").show({ vertical: true }) },
  'show.doubles': async ({ spark }) => {
    await spark.sql("select * from values (1.0D),(10000000D),(9999999D),(12345678.9D),(1e10D),(0.001D),(0.0001D),(1e-5D),(double('NaN')),(double('Infinity')),(-0.0D),(0.1D+0.2D),(1e21D),(1.7976931348623157e308D),(4.9e-324D),(100D),(123456789012345680D),(2e-3D),(1.0D/3) t(d)").show(30, false)
    await spark.sql('select cast(1.1 as float) f, cast(1e10 as float) g, cast(0.1 as float)+cast(0.2 as float) h, cast(16777217 as float) i, cast(1.17549435E-38 as float) j').show({ truncate: false })
  },
  'show.decimals': ({ spark }) => spark.sql('select cast(1 as decimal(10,2)) a, cast(0 as decimal(20,10)) b, 0.000000001BD c, 12345678901234567890.12BD d, cast(1e-7 as decimal(38,18)) e, cast(-5 as decimal(3,0)) f, 1.50 g').show({ truncate: false }),
  'show.booleans_ints': ({ spark }) => q(spark, 'select true t, false f, cast(-128 as tinyint) a, cast(32767 as smallint) b, -2147483648 c, 9223372036854775807 d'),
  'show.long_header': ({ spark }) => q(spark, 'select 1 as this_is_a_column_name_longer_than_twenty'),
  'show.variant': async ({ spark }) => { await spark.sql(`select parse_json('{"a":[1,2.5,null,"x"]}') v`).show({ truncate: false }); await spark.sql("select time'12:34:56.7' t").show({ truncate: false }) },
  'show.wide': ({ spark }) => spark.sql(`select ${Array.from({ length: 30 }, (_, i) => `'v${i}' as column_${i}`).join(',')}`).show(),
  'show.dup_names': ({ spark }) => q(spark, 'select 1 x, 2 x'),
}, {
  'show.doubles': 'Java 17 does not always print the shortest digits of the smallest numbers (4.9E-324); JavaScript does',
})
export { F }
