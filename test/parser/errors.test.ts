import assert from 'node:assert/strict'
import { test } from 'node:test'
import { ParseException, type SparkException } from '../../dist/errors/sparkError.js'
import { parseDataType, parseExpression, parseStatement, parseTableSchema, type ParserOptions } from '../../dist/parser/index.js'

function failure(read: () => unknown): SparkException {
  try { read() } catch (error) { assert.ok(error instanceof ParseException, String(error)); return error as SparkException }
  return assert.fail('accepted')
}
/** The token an error names, its hint, and where the caret stands. */
const syntax = (title: string, rows: readonly (readonly [sql: string, token: string, line: number, position: number, hint?: string])[]) => test(title, () => {
  for (const [sql, token, line, position, hint = ''] of rows) {
    const e = failure(() => parseStatement(sql))
    assert.deepEqual([e.errorClass, e.messageParameters], ['PARSE_SYNTAX_ERROR', { error: token, hint }], sql)
    assert.ok(e.message.includes(`(line ${line}, pos ${position})`), `${sql}: ${e.message}`)
  }
})
const refused = (title: string, rows: readonly (readonly [sql: string, condition: string])[], options: ParserOptions = {}) => test(title, () => { for (const [sql, condition] of rows) assert.equal(failure(() => parseStatement(sql, options)).errorClass, condition, sql) })

test('the whole message', () => {
  assert.equal(failure(() => parseStatement('select 1 1')).message, "\n[PARSE_SYNTAX_ERROR] Syntax error at or near '1': extra input '1'. SQLSTATE: 42601 (line 1, pos 9)\n\n== SQL ==\nselect 1 1\n---------^^^\n")
  assert.equal(failure(() => parseStatement('select a\nfrom t\nwhere )\norder by a')).message, "\n[PARSE_SYNTAX_ERROR] Syntax error at or near ')'. SQLSTATE: 42601 (line 3, pos 6)\n\n== SQL ==\nselect a\nfrom t\nwhere )\n------^^^\norder by a\n")
})
test('what the grammar takes and Spark refuses has the fragment as its context', () => {
  const e = failure(() => parseStatement('select x from values (1),(2,3) t(x)'))
  assert.deepEqual([e.errorClass, e.messageParameters], ['INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH', { rowIndex: '1', expectedNumCols: '1', actualNumCols: '2' }])
  assert.deepEqual(e.queryContext.map(c => c.text.slice(c.start, c.stop)), ['values (1),(2,3) t(x)'])
  assert.ok(e.message.endsWith('== SQL (line 1, position 15) ==\nselect x from values (1),(2,3) t(x)\n              ^^^^^^^^^^^^^^^^^^^^^\n'))
})
syntax('where the text cannot go on', [
  ['select `a', "'`'", 1, 7], ['select * from range(3) tablesample (2 rows)', "'('", 1, 35], ['select 1; select 2', "'select'", 1, 10, ": extra input 'select'"], ['table_nope', "'table_nope'", 1, 0], ['select (1', 'end of input', 1, 9, ": missing ')'"],
  ['select cast(1 as int x)', "'x'", 1, 21, ": extra input 'x'"], ["select 'abc", "'''", 1, 7], ['select 1 > >> 2', "'>>'", 1, 11], ['select 1 <<< 2', "'<'", 1, 11], ['select 1 from t join', 'end of input', 1, 20], ['select a from t group by with rollup', "'rollup'", 1, 30, ": extra input 'rollup'"],
  ['drop variable a', "'variable'", 1, 5], ['create function f() returns table() return select 1', "')'", 1, 34], ['select interval 1 fake_unit', "'fake_unit'", 1, 18], ['describe insert into t values (1)', "'t'", 1, 21], ['select false is not null :: string', "'::'", 1, 25], ['select a,, b', "','", 1, 9],
])
refused('refusals', [
  ['', 'PARSE_EMPTY_STATEMENT'], [' ; ', 'PARSE_EMPTY_STATEMENT'], ['select /* a', 'UNCLOSED_BRACKETED_COMMENT'], ['select * from test-table', 'INVALID_IDENTIFIER'], ['select 1 as ä', 'INVALID_IDENTIFIER'], ["select identifier('a.b') as identifier('c.d')", 'IDENTIFIER_TOO_MANY_NAME_PARTS'],
  ['with a as (select 1), A as (select 2) select 1', 'DUPLICATED_CTE_NAMES'], ['select a like any () from t', '_LEGACY_ERROR_TEMP_0064'], ["select a like b escape '!!'", 'INVALID_ESC'], ['select a from t group by rollup(a, ())', '_LEGACY_ERROR_TEMP_0051'], ['select * from t tablesample (101 percent)', '_LEGACY_ERROR_TEMP_0064'],
  ["select dateadd('MONTH', 1, d)", 'INVALID_PARAMETER_VALUE.DATETIME_UNIT'], ['select rank() over w from t window w as (order by a), w as (order by b)', 'INVALID_SQL_SYNTAX.REPETITIVE_WINDOW_DEFINITION'], ['select 1 from t window w as v', 'INVALID_SQL_SYNTAX.UNRESOLVED_WINDOW_REFERENCE'], ['select sum(a) over (rows a preceding) from t', '_LEGACY_ERROR_TEMP_0064'],
  ['select * from a order by a sort by b', 'UNSUPPORTED_FEATURE.COMBINATION_QUERY_RESULT_CLAUSES'], ['select * from a right join lateral (select 1)', 'INVALID_LATERAL_JOIN_TYPE'], ['select * from a, lateral b', 'INVALID_SQL_SYNTAX.LATERAL_WITHOUT_SUBQUERY_OR_TABLE_VALUED_FUNC'], ['select * from a join lateral (select 1) using (x)', 'UNSUPPORTED_FEATURE.LATERAL_JOIN_USING'],
  ['select * from a asof join b match_condition (x > y)', 'UNSUPPORTED_FEATURE.ASOF_JOIN'], ['select * from a join b approx nearest 0 by distance x', 'NEAREST_BY_JOIN.NUM_RESULTS_OUT_OF_RANGE'], ['select * from f(table t)', 'INVALID_SQL_SYNTAX.INVALID_TABLE_FUNCTION_IDENTIFIER_ARGUMENT_MISSING_PARENTHESES'], ['select transform(all a) using \'cat\' from t', 'UNSUPPORTED_FEATURE.TRANSFORM_DISTINCT_ALL'],
  ['select cast(1 as nope)', 'UNSUPPORTED_DATATYPE'], ['select cast(1 as array)', 'INCOMPLETE_TYPE_DEFINITION.ARRAY'], ['select cast(1 as char)', 'DATATYPE_MISSING_SIZE'], ['select cast(1 as nope) +', 'PARSE_SYNTAX_ERROR'],
  ['create table t (a int) as select 1', '_LEGACY_ERROR_TEMP_0035'], ['create temporary table t (a int) using csv', 'INVALID_SQL_SYNTAX.CREATE_TEMP_TABLE_USING_PROVIDER'], ['create table t (a int) comment \'a\' comment \'b\'', 'DUPLICATE_CLAUSES'], ['create table t (a int not null not null)', 'CREATE_TABLE_COLUMN_DESCRIPTOR_DUPLICATE'],
  ['create or replace view if not exists v as select 1', 'CREATE_VIEW_WITH_IF_NOT_EXISTS_AND_REPLACE'], ['create temp view a.b as select 1', 'TEMP_VIEW_NAME_TOO_MANY_NAME_PARTS'], ['create function f(a int unique) returns int return a', 'INVALID_SQL_SYNTAX.CREATE_FUNC_WITH_COLUMN_CONSTRAINTS'], ['create view v as select ?', 'UNSUPPORTED_FEATURE.PARAMETER_MARKER_IN_UNEXPECTED_STATEMENT'],
  ['declare a', 'INVALID_SQL_SYNTAX.VARIABLE_TYPE_OR_DEFAULT_REQUIRED'], ['set variable () = (select 1)', 'INVALID_SET_SYNTAX'], ['set a b', 'INVALID_SET_SYNTAX'], ['set time zone', '_LEGACY_ERROR_TEMP_0045'], ['set time zone interval 24 hours', 'INVALID_INTERVAL_FORMAT.TIMEZONE_INTERVAL_OUT_OF_RANGE'], ['grant role a', 'INVALID_STATEMENT_OR_CLAUSE'],
  ['merge into t using s on a = b', 'MERGE_WITHOUT_WHEN'], ['analyze table t compute statistics x', 'INVALID_SQL_SYNTAX.ANALYZE_TABLE_UNEXPECTED_NOSCAN'], ['insert into t partition (a = default) select 1', 'REF_DEFAULT_VALUE_IS_NOT_ALLOWED_IN_PARTITION'], ["alter table t set tblproperties ('a')", '_LEGACY_ERROR_TEMP_0035'],
  ['from t |> where a window w as (order by b)', 'NOT_ALLOWED_IN_PIPE_OPERATOR_WHERE.WINDOW_CLAUSE'], ['from t |> order by a limit 1', 'MULTIPLE_QUERY_RESULT_CLAUSES_WITH_PIPE_OPERATORS'], ['from t |> aggregate sum(a) group by rollup(b)', 'UNSUPPORTED_FEATURE.PIPE_OPERATOR_AGGREGATE_UNSUPPORTED_CASE'],
])
refused('reserved words, where they are enforced', [['select 1 as select', 'PARSE_SYNTAX_ERROR'], ['select 1 as user', 'PARSE_SYNTAX_ERROR']], { enforceReservedKeywords: true })
test('types and schemas alone have a place, and no context', () => {
  const e = failure(() => parseTableSchema('a nope'))
  assert.equal(e.message.split('\n').slice(2).join('\n'), '\n== SQL ==\na nope\n--^^^\n')
  assert.deepEqual(e.queryContext, [])
  assert.equal(failure(() => parseDataType('int int')).errorClass, 'PARSE_SYNTAX_ERROR')
  assert.equal(failure(() => parseExpression('a b c')).errorClass, 'PARSE_SYNTAX_ERROR')
})
test('a text nested too deep', () => { assert.equal(failure(() => parseExpression('('.repeat(100_000) + '1' + ')'.repeat(100_000))).errorClass, 'FAILED_TO_PARSE_TOO_COMPLEX') })
