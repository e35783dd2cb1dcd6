import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseStatement, type ParserOptions } from '../../dist/parser/index.js'
import { plan } from './print.ts'

const cases = (title: string, rows: readonly (readonly [sql: string, tree: string])[], options: ParserOptions = {}) => test(title, () => { for (const [sql, tree] of rows) assert.equal(plan(parseStatement(sql, options)), tree, sql) })
const generated = '__auto_generated_subquery_name'

cases('select', [
  ['select 1', 'select[1](-)'], ['select a, b as c from t;', 'select[a b as c](t)'], ['select distinct a from t where b > 1', 'distinct(select[a](filter[(> b 1)](t)))'], ['select all a from t', 'select[a](t)'],
  ['select a from t limit 1', 'limit[1](select[a](t))'], ['select a from t limit all offset 2', 'offset[2](select[a](t))'], ['select a limit', 'select[a as limit](-)'], ['select from from t', 'select[from](t)'],
  ['select a from t order by a desc, b nulls last limit 1 offset 2', 'limit[1](offset[2](order[a desc last, b asc last](select[a](t))))'], ['select a from t order by all', 'order-all[all asc first](select[a](t))'],
  ['select a from t sort by a', 'sort[a asc first](select[a](t))'], ['select a from t cluster by a', 'sort[a asc first](distribute[a](select[a](t)))'], ['select a from t distribute by a sort by b', 'sort[b asc first](distribute[a](select[a](t)))'],
  ['select /*+ broadcast(t), repartition(3) */ a from t', 'hint[repartition 3](hint[broadcast t](select[a](t)))'], ['select rank() over w from t window w as (order by a)', 'windows[w: order a asc first](select[(rank) over {w}](t))'],
  ['select a from t qualify rank() over (order by a) = 1', 'qualify[(== (rank) over {order a asc first} 1)](select[a](t))'], ['select -- a\n 1 /* b /* c */ d */', 'select[1](-)'],
])
cases('grouping', [
  ['select a, count(*) from t group by a having count(*) > 1', 'having[(> (count 1) 1)](groupBy[a][a (count 1)](t))'], ['select count(*) from t having true', 'having[true](groupBy[][(count 1)](t))'], ['select a from t group by all', 'all[all][a](t)'],
  ['select a from t group by rollup(a, (b, c))', 'rollup[a row(b c)][a](t)'], ['select a from t group by a, b with cube', 'cube[a b][a](t)'], ['select a from t group by grouping sets ((a, b), a, ())', 'groupingSets[; (a b)(a)()][a](t)'],
  ['select a from t group by a, b grouping sets ((a), (b))', 'groupingSets[a b; (a)(b)][a](t)'], ['select a from t group by a, rollup(b), grouping sets(cube(c), (d))', 'groupBy[a (rollup b) (grouping_sets (cube c) row(d))][a](t)'],
])
cases('from', [
  ['select * from a, b join c on x = y', 'select[*](inner[(== x y)](inner(a, b), c))'], ['select * from a left join b using (x)', 'select[*](left(x)(a, b))'], ['select * from a natural full outer join b', 'select[*](natural-full(a, b))'],
  ['select * from a cross join b anti join c on true', 'select[*](anti[true](cross(a, b), c))'], ['select * from a left semi join b on x', 'select[*](semi[x](a, b))'], ['select * from (a join b) c', 'select[*](inner(a, b) as c)'],
  ['select * from (select 1) x(y)', 'select[*](select[1](-) as x(y))'], ['select * from (select 1)', `select[*](select[1](-) as ${generated})`], ['select * from ((select 1) union (select 2)) x', 'select[*](union(select[1](-), select[2](-)) as x)'], ['select * from ((select 1) a join b)', 'select[*](inner(select[1](-) as a, b))'],
  ['select * from a, lateral (select a.x) b', 'select[*](lateral-inner(a, select[a.x](-) as b))'], ['select * from a left join lateral f(a.x) b on true', 'select[*](lateral-left[true](a, f(a.x) as b))'], ['select * from a lateral view outer explode(x) T as y, z', 'select[*](view-outer[(explode x) t(y z)](a))'],
  ['select * from range(1, 10) r', 'select[*](range(1 10) as r)'], ['select * from f(table(t) partition by a order by b, x => 1)', 'select[*](f(table{t} by a order b asc first x=>1))'], ['select * from f(t => table(select 1) with single partition)', 'select[*](f(t=>table{select[1](-)} single))'],
  ['select * from t version as of 3', "select[*](t@'3')"], ["select * from t for system_time as of '2020-01-01' x", "select[*](t@'2020-01-01' as x)"], ['select * from t tablesample (10 percent) x', 'select[*](sample[0.1](t) as x)'], ['select * from t tablesample (5 rows)', 'select[*](sample[5 rows](t))'],
  ['select * from values (1, 2), (3, 4) as t(a, b)', 'select[*](values(1 2 | 3 4) as t(a b))'], ['values 1, 2', 'values(1 | 2)'], ['table a.b', 'a.b'], ['from t', 't'], ['from t select a where b', 'select[a](filter[b](t))'], ['from t select a select b', 'union-all(select[a](t), select[b](t))'],
  ['select * from t pivot (sum(a) as s for b in (1 as x, 2))', 'select[*](pivot[(sum a) as s for b in 1 as x 2](t))'], ['select * from t unpivot (v for n in (a as x, b)) u', 'select[*](unpivot[v for n in a as x, b](t) as u)'], ['select * from csv.`/x/y`', 'select[*](csv./x/y)'],
  ["select * from identifier('a' || '.b')", 'select[*](a.b)'], ['select * from identifier(:t) x', 'select[*](identifier(:t) as x)'], ['select * from a join b exact nearest 3 by distance x', 'select[*](nearest-exact-distance-3-inner[x](a, b))'], ['select * from a as left_ left join b', 'select[*](left(a as left_, b))'],
])
cases('set operations', [
  ['select 1 union select 2 intersect select 3', 'union(select[1](-), intersect(select[2](-), select[3](-)))'], ['select 1 except all select 2 minus select 3', 'except(except-all(select[1](-), select[2](-)), select[3](-))'], ['select 1 union all select 2 order by 1', 'order[1 asc first](union-all(select[1](-), select[2](-)))'], ['(select 1 limit 1) union distinct values 2', 'union(limit[1](select[1](-)), values(2))'],
])
cases('set operations as they were', [['select 1 union select 2 intersect select 3', 'intersect(union(select[1](-), select[2](-)), select[3](-))']], { legacySetOperationPrecedence: true })
cases('with', [
  ['with a as (select 1), b(x) as (select 2) select * from a', 'with a{select[1](-)} b(x){select[2](-)} select[*](a)'], ['with recursive r as (select 1) table r', 'with recursive r{select[1](-)} r'], ['select * from (with a as (select 1) select * from a)', `select[*](with a{select[1](-)} select[*](a) as ${generated})`],
])
cases('pipes', [
  ['from t |> where a > 1 |> select a, b', 'select[a b](filter[(> a 1)](t))'], ['from t |> extend a + 1 as b', 'select[* (+ a 1) as b](t)'], ['from t |> set a = 1, b = a', 'select[* replace b=a](select[* replace a=1](t))'], ['from t |> drop a, b', 'select[* except a b](t)'], ['from t |> as u |> where u.a', 'filter[u.a](t as u)'],
  ['from t |> aggregate sum(a) as s group by b as k', 'groupBy[b][b as k (sum a) as s](t)'], ['from t |> aggregate count(*)', 'groupBy[][(count 1)](t)'], ['from t |> select a |> order by a', 'order[a asc first](select[a](t) as )'], ['from t |> limit 1 offset 2', 'limit[1](offset[2](t))'],
  ['from t |> join u using (a)', 'inner(a)(t, u)'], ['from t |> union all table u', 'union-all(t, u)'], ['table t |> tablesample (10 percent)', 'sample[0.1](t)'], ['table t |> pivot (sum(a) for b in (1))', 'pivot[(sum a) for b in 1](t)'], ['select 1 |> select 2 union select 3', 'union(select[2](select[1](-)), select[3](-))'],
])
