import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseExpression } from '../../dist/parser/index.js'
import { show } from './print.ts'

const cases = (title: string, rows: readonly (readonly [sql: string, tree: string])[]) => test(title, () => { for (const [sql, tree] of rows) assert.equal(show(parseExpression(sql)), tree, sql) })

cases('operators by precedence', [
  ['a + b * c', '(+ a (* b c))'], ['(a + b) * c', '(* (+ a b) c)'], ['a - b - c', '(- (- a b) c)'], ['-a * b', '(* (negative a) b)'], ['- -1', '(negative -1)'], ['a -1', '(- a 1)'], ['+a', '(positive a)'], ['~a & b', '(& (~ a) b)'],
  ['a | b ^ c & d', '(| a (^ b (& c d)))'], ['a << 1 + 2', '(<< a (+ 1 2))'], ['a >> 1 >>> 2', '(>>> (>> a 1) 2)'], ['a || b || c', '(concat (concat a b) c)'], ['a div b % c', '(% (div a b) c)'],
  ['not a = 1 and b or c', '(or (and (not (== a 1)) b) c)'], ['! a', '(not a)'], ['a <> b', '(not (== a b))'], ['a != b', '(not (== a b))'], ['a <=> b', '(<=> a b)'], ['a !> b', '(<= a b)'], ['a == b', '(== a b)'],
  ['1 = 1 = true', '(== (== 1 1) true)'],
])
cases('predicates', [
  ['a between 1 and 2 and b', '(and (between a 1 2) b)'], ['a not between 1 and 2', '(not (between a 1 2))'], ['a in (1, 2)', '(in a 1 2)'], ['a not in (select 1)', '(not a in{select[1](-)})'], ['(a, b) in (select 1, 2)', 'a b in{select[1 2](-)}'],
  ['a like b', '(like a b)'], ["a like 'x!%' escape '!'", "(like a 'x!%' '!')"], ['a not ilike b', '(not (ilike a b))'], ['a rlike b', '(rlike a b)'], ['a regexp b', '(rlike a b)'],
  ["a like any ('x', 'y')", "like-any(a 'x' 'y')"], ["a not ilike all ('x')", "not-ilike-all(a 'x')"], ["a like some ('x')", "like-any(a 'x')"],
  ['a is null', '(isnull a)'], ['a is not null', '(isnotnull a)'], ['a is true', '(<=> a true)'], ['a is not false', '(not (<=> a false))'], ['a is unknown', '(isunknown a)'], ['a is distinct from b', '(not (<=> a b))'], ['a is not distinct from b', '(<=> a b)'],
  ['exists (select 1)', 'exists{select[1](-)}'], ['exists(a, x -> x > 1)', '(exists a (x)->(> x 1))'],
])
cases('names', [
  ['a.b.c', 'a.b.c'], ['`a b`.`c``d`', 'a b.c`d'], ['a[0].b', "a[0].'b'"], ['f(a).b', "(f a).'b'"], ['(a).b', 'a.b'], ['*', '*'], ['t.*', 't.*'], ['* except (a, b.c)', '* except a b.c'], ['a as b', 'a as b'], ['a b', 'a as b'], ['f(a) as (b, c)', '(f a) as b,c'],
  ["identifier('a.b')", 'a.b'], ["identifier('a' || '.b')", 'a.b'], ["identifier('f')(1)", '(f 1)'], ['identifier(:x)', 'identifier(:x)'], ['1a', '1a'], ['date', 'date'], ['timestamp.interval', 'timestamp.interval'], ['current_date', 'current_date'],
])
cases('calls', [
  ['f()', '(f)'], ['a.b.f(1)', '(a.b.f 1)'], ['count(*)', '(count 1)'], ['count(t.*)', '(count t.*)'], ['count(distinct a, b)', '(count distinct a b)'], ['f(all a)', '(f a)'], ['f(a => 1, b => 2)', '(f a=>1 b=>2)'],
  ['sum(a) filter (where b > 1)', '(sum a filter (> b 1))'], ['percentile_cont(0.5) within group (order by a desc)', '(percentile_cont 0.5:decimal(1,1) within a desc last)'], ['first(a ignore nulls)', '(first a ignore-nulls)'], ['first(a) ignore nulls', '(first a ignore-nulls)'],
  ['sum(a) over ()', '(sum a) over {}'], ['sum(a) over w', '(sum a) over {w}'], ['rank() over (partition by a order by b desc nulls first)', '(rank) over {by a; order b desc first}'],
  ['sum(a) over (order by b rows between 1 preceding and current row)', '(sum a) over {order b asc first; rows 1 preceding to current}'], ['sum(a) over (order by b range unbounded preceding)', '(sum a) over {order b asc first; range unbounded-preceding to current}'],
  ['left(a, 1)', '(left a 1)'], ['filter(a, x -> x > 1)', '(filter a (x)->(> x 1))'], ['zip_with(a, b, (x, y) -> x + y)', '(zip_with a b (x,y)->(+ x y))'],
])
cases('calls with words inside', [
  ["case when a then 1 when b then 2 else 3 end", '(when a 1 b 2 3)'], ["case a when 1 then 'x' end", "(when (== a 1) 'x')"], ['cast(a as int)', 'cast(a int)'], ['try_cast(a as decimal(10, 2))', 'try_cast(a decimal(10,2))'], ['a::array<map<string, int>>', 'cast(a array<map<string,int>>)'], ['-1::string', 'cast(-1 string)'], ['cast(a as varchar(3))', 'cast(a string)'],
  ['extract(year from a)', "(extract 'year' a)"], ["trim(both 'x' from a)", "(trim 'x' a)"], ['trim(leading from a)', '(ltrim a)'], ["trim(trailing 'x' from a)", "(rtrim 'x' a)"], ['trim(a)', '(trim a)'], ["position('a' in b)", "(locate 'a' b)"], ["position('a', b)", "(position 'a' b)"],
  ['substring(a from 2 for 3)', '(substring a 2 3)'], ['substr(a, 2)', '(substr a 2)'], ['overlay(a placing b from 1 for 2)', '(overlay a b 1 2)'], ['timestampadd(month, 1, a)', "(timestampadd 'month' 1 a)"], ['datediff(DAY, a, b)', "(timestampdiff 'DAY' a b)"], ['datediff(a, b)', '(datediff a b)'],
  ['struct(a, b as c)', '(struct a b as c)'], ['(a, b as c)', 'row(a b as c)'], ['(select 1) + 1', '(+ scalar{select[1](-)} 1)'], ['((select 1) + 1)', '(+ scalar{select[1](-)} 1)'], ["v:a.b[0]['c d']::int", "cast(v:a.b[0]['c d'] int)"], ['a collate utf8_lcase', 'a collate UTF8_LCASE'],
])
test('nesting costs no more than its depth', () => {
  const deep = (open: string, close: string, n = 60) => open.repeat(n) + 'a' + close.repeat(n)
  for (const sql of [deep('substring(', ' from 1)'), deep('trim(', ')'), deep('first(', ')'), deep('(', ')'), deep('case when a then ', ' end')]) parseExpression(sql)
})
test('where an expression stands', () => {
  const e = parseExpression('  a + (b * 2)')
  assert.deepEqual([e.origin!.start, e.origin!.stop], [2, 13])
  assert.equal(e.kind === 'function' && e.args[1]!.origin!.text.slice(e.args[1]!.origin!.start, e.args[1]!.origin!.stop), 'b * 2')
})
