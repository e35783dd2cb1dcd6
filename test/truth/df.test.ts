import { Decimal, Observation, Row, type DataFrame, type SparkSession } from 'firesteel'
import * as F from 'firesteel/functions'
import { Temporal } from 'temporal-polyfill'
import { attempt, emp, encode, jl, jr, people, rows, sql, truth, type Context, type Program } from './harness.ts'

const all = async <A>(items: readonly A[], f: (item: A) => Promise<unknown>): Promise<unknown[]> => { const out = []; for (const item of items) out.push(await f(item)); return out }
const queries = (spark: SparkSession, texts: readonly string[]) => all(texts, text => attempt(() => sql(spark, text)))
const ids = async (df: DataFrame) => (await df.collect()).map(r => r.id)
const join = (how: 'inner' | 'right' | 'outer'): Program => async ({ spark }) => {
  const a = jl(spark); const b = jr(spark); const u = a.join(b, 'id', how); const e = a.join(b, a.col('id').eq(b.col('id')), how)
  return { using: await rows(u.orderBy(...(await u.columns()).map(c => F.col(c)))), on_columns: await e.columns(), on: (await e.collect()).map(r => Row.values(r)).sort((x, y) => pythonText(x) < pythonText(y) ? -1 : 1) }
}
const pythonText = (r: readonly unknown[]) => `[${r.map(v => v === null ? 'None' : typeof v === 'string' ? `'${v}'` : String(v)).join(', ')}]`
const rowText = (r: Row) => `Row(${Row.names(r).map((n, i) => `${n}=${pythonText([Row.at(r, i)]).slice(1, -1)}`).join(', ')})`

truth('df', {
  'df.guide.people_show': c => people(c).show(),
  'df.guide.printSchema': c => people(c).printSchema(),
  'df.guide.select_plus1': c => { const d = people(c); return d.select(d.col('name'), d.col('age').plus(1)).show() },
  'df.guide.filter': c => { const d = people(c); return d.filter(d.col('age').gt(21)).show() },
  'df.guide.globaltempview': async c => {
    const { spark } = c
    people(c).createGlobalTempView('people'); await spark.sql('SELECT * FROM global_temp.people').show(); await spark.newSession().sql('SELECT * FROM global_temp.people').show()
    const r = await attempt(async () => { people(c).createGlobalTempView('people'); await spark.range(1).collect() }); await spark.catalog.dropGlobalTempView('people')
    return r
  },
  'df.guide.employees_avg': async ({ spark, data }) => { const d = spark.read.json(`${data}/employees.json`); d.createOrReplaceTempView('employees'); await d.show(); await spark.sql('SELECT avg(salary) AS average_salary FROM employees').show() },
  'df.repr': async ({ spark }) => {
    const d = await spark.sql("select 1 i, 'a' s, array(1) a, map('k',1.5) m, named_struct('x',1,'y',array('q')) st, cast(1 as decimal(10,2)) d"); await d.printSchema()
    const dtypes = await d.dtypes(); const schema = await d.schema()
    return [`DataFrame[${dtypes.map(([n, t]) => `${n}: ${t}`).join(', ')}]`, dtypes.map(t => ({ $tuple: [...t] })), await d.columns(), JSON.parse(schema.json()) as unknown, schema.simpleString()]
  },
  'df.printSchema.level': ({ spark }) => spark.sql("select named_struct('x',named_struct('y',1)) st").printSchema(1),
  'df.createDataFrame.infer': async ({ spark }) => {
    const d = spark.createDataFrame([[1, 1.5, 'n', 'x', true, new Uint8Array([97, 98]), Temporal.PlainDate.from('2024-02-29'), Temporal.Instant.from('2024-02-29T01:02:03Z'), new Decimal('1.20'), [1, 2], new Map([['a', 1]]), Row.fromSeq([1, 'z'])]], [...'abcdefghijkl'])
    await d.printSchema(); return rows(d)
  },
  // Numbers are one type here: a whole one and a fraction make a column of doubles.
  'df.createDataFrame.mixed': async ({ spark }) => [await attempt(() => rows(spark.createDataFrame([[1], ['a']], ['x']))), await attempt(() => rows(spark.createDataFrame([[1], [2.5]], ['x'])))],
  'df.createDataFrame.empty': async ({ spark }) => [await attempt(() => spark.createDataFrame([]).collect()), await attempt(() => rows(spark.createDataFrame([], 'a int'))), await attempt(() => rows(spark.createDataFrame([[null]], ['x'])))],
  'df.select.exprs': async ({ spark }) => {
    const d = spark.sql("select 1 a, named_struct('x',2,'y','q') s, array(5,6) arr, map('k',7) m")
    return rows(d.select('*', 's.x', 's.*', d.col('arr').getItem(1), d.col('m').getItem('k'), F.expr('a*2'), F.col('a').alias('z'), F.col('a').plus(F.lit(1.5))))
  },
  'df.withColumn': async ({ spark }) => {
    const d = spark.sql('select 1 a, 2 b'); const [a, b] = [d.col('a'), d.col('b')]
    return all([d.withColumn('c', a.plus(b)), d.withColumn('A', F.lit('new')), d.withColumns({ x: a, y: b }), d.withColumnRenamed('a', 'q').withColumnRenamed('nope', 'z'), d.withColumnsRenamed({ a: 'b2', b: 'a2' }), d.drop('a', 'nope'), d.drop('A'), d.toDF('x', 'y')], rows)
  },
  'df.filter.forms': async ({ spark }) => {
    const e = emp(spark); const sal = e.col('sal')
    return all([e.filter(sal.gt(60)).orderBy('id'), e.filter("sal > 60 and dept = 'ops'").orderBy('id'), e.where(sal.eq(sal)).select('id').orderBy('id'), e.filter('sal is null or dept is null').orderBy('id')], rows)
  },
  'df.orderBy.nulls': async ({ spark }) => {
    const e = emp(spark); const sal = e.col('sal')
    return [...await all([sal.asc(), sal.desc(), sal.asc_nulls_last(), sal.desc_nulls_first()], x => ids(e.orderBy(x, 'id'))), await ids(e.orderBy(['sal', 'name'], { ascending: [false, true] }))]
  },
  'df.distinct_dropdup': async ({ spark }) => {
    const d = spark.createDataFrame([[1, 'a'], [1, 'b'], [1, 'a'], [null, 'a'], [null, 'a']], 'x int, y string')
    return [(await d.distinct().collect()).map(rowText).sort(), await d.dropDuplicates(['x']).count(), await d.dropDuplicates(['y']).count()]
  },
  'df.groupBy.agg': async ({ spark }) => rows(emp(spark).groupBy('dept').agg(F.count('*').alias('n'), F.count('sal').alias('ns'), F.sum('sal'), F.avg('sal'), F.min('name'), F.max('sal'), F.countDistinct('sal'), F.collect_list('sal'), F.first('name')).orderBy('dept')),
  'df.groupBy.shortcuts': async ({ spark }) => {
    const e = emp(spark)
    return [...await all(['sum', 'avg', 'mean', 'min', 'max'] as const, m => rows(e.groupBy()[m]('sal'))), await rows(e.groupBy().count()), await e.groupBy('dept').sum().columns()]
  },
  'df.rollup': async ({ spark }) => rows(emp(spark).rollup('dept', 'name').agg(F.sum('sal').alias('s'), F.grouping_id().alias('g'), F.grouping('dept')).orderBy('g', 'dept', 'name')),
  'df.cube': async ({ spark }) => rows(emp(spark).where('id<4').cube('dept', 'sal').count().orderBy('dept', 'sal', 'count')),
  'df.having_groupall': async ({ spark }) => { emp(spark).createOrReplaceTempView('e'); return all(['select dept,count(*) c from e group by dept having c>1 order by dept', 'select dept,sum(sal) from e group by all order by all', 'select dept d,count(*) from e group by 1 order by 1', 'select upper(dept) u,count(*) from e group by u order by u'], t => sql(spark, t)) },
  'df.agg.filter_clause': async ({ spark }) => { emp(spark).createOrReplaceTempView('e'); return sql(spark, 'select count(*) filter (where sal>60) a, count_if(sal>60) b, bool_and(sal>10) c, some(sal>95) d, max_by(name,sal) e, min_by(name,sal) f, mode(sal) g, median(sal) h, percentile(sal,0.25) i, percentile_approx(sal,0.5) j, approx_count_distinct(sal) k, listagg(name,",") within group (order by id) l from e') },
  'df.agg.sum_types': async ({ spark }) => [await sql(spark, 'select sum(cast(1 as tinyint)),sum(1),sum(1L),sum(cast(1.5 as float)),sum(1.5),avg(1),avg(1.5),avg(cast(1 as decimal(10,2)))'), await attempt(() => sql(spark, 'select sum(x) from values (9223372036854775807L),(1L) t(x)')), await sql(spark, 'select try_sum(x) from values (9223372036854775807L),(1L) t(x)')],
  'df.pivot': async ({ spark }) => {
    const d = spark.createDataFrame([['dotNET', 2012, 10000], ['dotNET', 2012, 5000], ['Java', 2012, 20000], ['dotNET', 2013, 48000], ['Java', 2013, 30000], ['R', 2014, 1]], ['course', 'year', 'earnings'])
    return [await rows(d.groupBy('year').pivot('course', ['dotNET', 'Java']).sum('earnings').orderBy('year')), await rows(d.groupBy('year').pivot('course').sum('earnings').orderBy('year')), await rows(d.groupBy('year').pivot('course').agg({ earnings: 'max' }).orderBy('year')),
      await d.groupBy('year').pivot('course', ['Java']).agg(F.sum('earnings').alias('s'), F.count(F.lit(1)).alias('c')).columns()]
  },
  'df.pivot.star_error': ({ spark }) => spark.createDataFrame([['J', 2012, 1]], ['c', 'y', 'e']).groupBy('y').pivot('c', ['J']).agg(F.sum('e'), F.count('*')).collect(),
  'df.unpivot': async ({ spark }) => {
    const d = spark.createDataFrame([[1, 11, 1.1], [2, 12, 1.2]], ['id', 'int', 'double'])
    return [await rows(d.unpivot('id', ['int', 'double'], 'var', 'val').orderBy('id', 'var')), await rows(d.melt(['id'], ['int'], 'var', 'val').orderBy('id')), await attempt(() => rows(spark.sql("select 1 id,'a' s,true b").unpivot('id', ['s', 'b'], 'v', 'x')))]
  },
  'df.describe': ({ spark }) => spark.createDataFrame([['Bob', 13, 40.3, 150.5], ['Alice', 12, 37.8, 142.3], ['Tom', 11, 44.1, 142.2]], ['name', 'age', 'weight', 'height']).describe().show(),
  'df.summary': async ({ spark }) => {
    const d = spark.createDataFrame([['Bob', 13, 40.3], ['Alice', 12, 37.8], ['Tom', 11, 44.1], ['Nul', null, null]], ['name', 'age', 'weight'])
    await d.summary().show(); await d.summary('count', '25%', 'count_distinct', 'max').show(); await d.describe('name').show()
  },
  'df.join.inner': join('inner'), 'df.join.right': join('right'), 'df.join.outer': join('outer'),
  'df.join.cross': async ({ spark }) => { const a = spark.range(2); const b = spark.createDataFrame([['x'], ['y']], ['k']); return all([a.crossJoin(b).orderBy('id', 'k'), a.join(b).orderBy('id', 'k')] as DataFrame[], rows) },
  'df.join.badtype': async ({ spark }) => spark.range(1).join(spark.range(1), 'id', 'sideways' as 'inner').collect(),
  'df.join.nullsafe': async ({ spark }) => { const a = jl(spark); const b = jr(spark); return rows(a.join(b, a.col('id').eqNullSafe(b.col('id'))).select(a.col('id'), 'l', 'r').orderBy(a.col('id'), 'r')) },
  'df.join.self_alias': async ({ spark }) => { const d = spark.createDataFrame([[1, null], [2, 1], [3, 1]], 'id int,boss int'); return rows(d.alias('e').join(d.alias('m'), F.col('e.boss').eq(F.col('m.id')), 'left').select('e.id', F.col('m.id').alias('mid')).orderBy('e.id')) },
  'df.join.self_ambiguous': async ({ spark }) => { const d = spark.createDataFrame([[1, 2], [2, 3]], 'a int,b int'); const a = d.col('a'); return [await attempt(() => rows(d.join(d, a.eq(d.col('b'))).select(a))), await attempt(() => rows(d.join(d.select('a', 'b'), a.eq(a)).orderBy(a)))] },
  'df.join.ambiguous_ref': async ({ spark }) => { const a = jl(spark); const b = jr(spark); return a.join(b, a.col('id').eq(b.col('id'))).select('id').collect() },
  'df.join.three_cond': async ({ spark }) => {
    const a = spark.createDataFrame([[1, 1, 'x'], [1, 2, 'y']], ['k1', 'k2', 'v']); const b = spark.createDataFrame([[1, 1, 'p'], [1, 3, 'q']], ['k1', 'k2', 'w'])
    return [await rows(a.join(b, ['k1', 'k2'])), await rows(a.join(b, [a.col('k1').eq(b.col('k1')), a.col('k2').lt(b.col('k2'))]).orderBy('v'))]
  },
  'df.subquery': async ({ spark }) => { jl(spark).createOrReplaceTempView('l'); jr(spark).createOrReplaceTempView('r'); return queries(spark, ['select id,(select count(*) from r where r.id=l.id) c from l order by id', 'select id from l where exists(select 1 from r where r.id=l.id) order by 1', 'select id from l where id in (select id from r) order by 1', 'select id from l where id not in (select id from r)', 'select (select id from r) x', 'select id from l where id not in (select id from r where id is not null) order by 1']) },
  'df.cte_recursive': async ({ spark }) => [await sql(spark, 'with a as (select 1 x), b as (select x+1 y from a) select * from a,b'), await attempt(() => sql(spark, 'with recursive t(n) as (select 1 union all select n+1 from t where n<5) select * from t order by n'))],
  'df.window.lagsum': async ({ spark }) => { emp(spark).createOrReplaceTempView('e'); return sql(spark, 'select id,lag(sal) over (order by id) lg,lead(sal,2,-1) over (order by id) ld,sum(sal) over (partition by dept order by sal) rs,sum(sal) over (order by id rows between 1 preceding and 1 following) ms,first_value(name) over (partition by dept order by id) fv,last_value(name) over (partition by dept order by id) lv,nth_value(name,2) over (partition by dept order by id) nv,last_value(sal) ignore nulls over (order by id) li from e order by id') },
  'df.window.errors': ({ spark }) => queries(spark, ['select row_number() over () from range(2)', 'select rank() over (partition by id) from range(2)', 'select id from range(3) where row_number() over (order by id)=1', 'select sum(sum(id) over ()) over () from range(3)', 'select id from range(5) qualify row_number() over (order by id desc)=1']),
  'df.explode': async ({ spark }) => {
    const d = spark.sql("select 1 id, array('a','b') a union all select 2, array() union all select 3, null")
    return [await rows(d.select('id', F.explode('a')).orderBy('id', 'col')), await rows(d.select('id', F.explode_outer('a')).orderBy('id', 'col')), await rows(d.select('id', F.posexplode('a')).orderBy('id', 'pos')), await sql(spark, "select explode(map('x',1,'y',2))"),
      await sql(spark, "select inline(array(struct(1,'a'),struct(2,'b')))"), await sql(spark, "select stack(2,1,'a',2,'b')"), await sql(spark, `select json_tuple('{"a":1,"b":"x"}','a','b','c')`), await sql(spark, 'select id,x from range(2) lateral view outer explode(array()) t as x'),
      await attempt(() => d.select(F.explode('a'), F.explode('a')).collect())]
  },
  'df.higher_order': ({ spark }) => sql(spark, "select transform(array(1,2,3),x->x+1) a, transform(array(5,6),(x,i)->x*i) b, filter(array(1,null,3),x->x>1) c, exists(array(1,null,3),x->x>5) d, forall(array(1,2),x->x>0) e, aggregate(array(1,2,3),0,(a,x)->a+x,a->a*10) f, zip_with(array(1,2),array('a'),(x,y)->concat(x,y)) g, map_filter(map('a',1,'b',2),(k,v)->v>1) h, transform_keys(map('a',1),(k,v)->upper(k)) i, transform_values(map('a',1),(k,v)->v+1) j, map_zip_with(map('a',1),map('a',2,'b',3),(k,x,y)->coalesce(x,0)+y) k, array_sort(array(3,1,2),(l,r)->r-l) l"),
  'df.higher_order.api': ({ spark }) => rows(spark.sql('select array(1,2,3) a').select(F.transform('a', x => x.multiply(2)).alias('t'), F.filter('a', x => x.gt(1)).alias('f'), F.aggregate('a', F.lit(0), (acc, x) => acc.plus(x)).alias('s'), F.transform('a', (x, i) => x.plus(i)).alias('ti'))),
  'df.array_map_access': ({ spark }) => queries(spark, ['array(1,2)[0]', 'array(1,2)[5]', 'get(array(1,2),5)', 'element_at(array(1,2),-1)', 'element_at(array(1,2),3)', 'element_at(array(1,2),0)', 'try_element_at(array(1,2),3)', "map('a',1)['z']", "element_at(map('a',1),'z')", 'array(1,2)[-1]', "map('a',1,'a',2)", 'size(null)', 'cardinality(array())', "split('a,b,,',',')", "split('abc','')"].map(q => `select ${q}`)),
  'df.na.errors': async ({ spark }) => {
    const d = spark.createDataFrame([[1, 'a']], ['x', 'y'])
    return [await attempt(() => d.na.replace(['a', 1], ['b', 2])), await attempt(() => d.na.drop('some' as 'any')), await attempt(() => d.na.fill([1] as never)), await attempt(() => d.na.fill(1, ['nope']).collect())]
  },
  'df.sample': async ({ spark }) => [await ids(spark.range(0, 100, 1, 1).sample({ fraction: 0.1, seed: 3 })), await ids(spark.range(0, 50, 1, 1).sample(true, 0.3, 9)), await spark.range(0, 1000, 1, 4).sample(0.5, 3).count()],
  'df.rand': ({ spark }) => rows(spark.range(0, 3, 1, 1).select(F.rand(42), F.randn(42))),
  'df.toJSON_local': async ({ spark }) => {
    const d = spark.sql("select 1 a, null b, named_struct('x',array(1.5,null)) c, date'2024-01-01' d, timestamp'2024-01-01 01:02:03.4' t, cast(2.50 as decimal(5,2)) e, x'4142' f, map('k',null) m")
    return [await attempt(async () => (await d.toJSON().collect()).map(r => r.value)), await rows(d.selectExpr('to_json(struct(*)) j')), await rows(d.selectExpr("to_json(struct(*),map('ignoreNullFields','false')) j")), await d.isEmpty(), await d.count()]
  },
  'df.observe': async ({ spark }) => { const o = new Observation('m'); await spark.range(10).observe(o, F.count(F.lit(1)).alias('n'), F.max('id').alias('mx')).collect(); return o.get() },
  'df.ddl': async ({ spark }) => {
    await spark.sql('drop table if exists yt')
    return all(["create table yt (id int, s string default 'dd') using parquet", "insert into yt values (1,'a'),(2,null)", 'insert into yt (id) values (3)', 'select * from yt order by id', 'describe yt', 'insert into yt values (1)', "insert into yt values ('x','y')", 'create table yt (id int) using parquet', "insert overwrite yt values (9,'z')", 'select * from yt', "update yt set s='q'", 'delete from yt where id=1', 'drop table yt', 'drop table yt', 'select * from yt'],
      async q => [q, await attempt(() => spark.sql(q))])
  },
  'df.conf': async ({ spark }) => {
    const set = (k: string, v: string) => attempt(async () => { spark.conf.set(k, v); await spark.conf.get('spark.sql.ansi.enabled') })
    spark.conf.set('spark.sql.shuffle.partitions', '7')
    const r: unknown[] = [await spark.conf.get('spark.sql.shuffle.partitions'), await spark.conf.isModifiable('spark.sql.shuffle.partitions')]; spark.conf.unset('spark.sql.shuffle.partitions')
    return [...r, await spark.conf.get('spark.sql.shuffle.partitions'), await attempt(() => spark.conf.get('no.such.key')), await spark.conf.get('no.such.key', 'dflt'), await set('spark.sql.warehouse.dir', '/x'), await spark.conf.get('spark.sql.ansi.enabled'), await sql(spark, 'set spark.sql.shuffle.partitions'), await set('spark.sql.shuffle.partitions', 'abc')]
  },
  'df.sql.params': async ({ spark }) => [await rows(await spark.sql('select :a+1 x', { a: 2 })), await rows(await spark.sql('select ? x, ? y', [1, 'q'])), await attempt(() => spark.sql('select :missing', { a: 1 })), await attempt(() => spark.sql('select * from {d} where id>{n}', {}, { d: spark.range(3), n: 1 }))],
  'df.sql.script_vars': ({ spark }) => all(['declare or replace variable vx int default 5', 'set var vx = vx+1', 'select vx', 'drop temporary variable vx', 'begin declare i int default 0; while i<3 do set i=i+1; end while; select i; end', 'from range(4) |> where id>1 |> select id*10 as t |> order by t', 'values (1,2),(3,4)', 'table_nope', 'select 1; select 2'], q => attempt(() => spark.sql(q))),
  'df.getattr_missing': async ({ spark }) => {
    const d = spark.sql('select 1 name, 2 age')
    return all([() => d.col('nope'), () => d.select(d.col('nope')).collect(), () => d.select('nam').collect(), () => d.filter('agee>1').collect(), () => d.groupBy('x').count().collect(), () => spark.sql('select nme from (select 1 name)').collect(), () => d.drop_duplicates(['zz']).collect(), () => d.orderBy('zz').collect(), () => d.withColumn('q', F.col('zz')).collect()] as (() => unknown)[], attempt)
  },
  'df.column_misuse': async ({ spark }) => {
    const d = spark.range(2) as DataFrame; const id = d.col('id')
    return all([() => d.filter((id as never as number) > 0 as never), () => [...id as never as unknown[]], () => d.select(5 as never), () => d.limit('a' as never).collect(), () => d.join(5 as never), () => d.filter(5 as never), () => d.limit(-1).collect()] as (() => unknown)[], attempt)
  },
  'df.sameSemantics': async c => { const { spark } = c; const a = spark.range(3); return [await a.sameSemantics(spark.range(3)), await a.where('id>1').sameSemantics(a.where('id > 1')), await a.isLocal(), await a.isStreaming(), (await people(c).inputFiles()).map(f => f.split('/').at(-1))] },
} satisfies Record<string, (c: Context) => unknown> as Record<string, Program>, {
  'df.createDataFrame.mixed': 'JavaScript has one type of numbers: 1 and 2.5 make a column of doubles, where Python has a long and a double',
  'df.describe': 'the last digit of a standard deviation depends on how Spark merges partial sums',
  'df.summary': 'the last digit of a standard deviation depends on how Spark merges partial sums',
  'df.sample': 'with replacement, and in a sum over several partitions, Spark draws from other sequences; without replacement from one partition the rows are Spark\'s',
}, ['df.createDataFrame.mixed'])
export { encode }
