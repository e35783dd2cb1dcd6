import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseStatement } from '../../dist/parser/index.js'
import { plan, show } from './print.ts'

/** A command without what is empty, plans and expressions on one line. */
function brief(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(brief)
  if (typeof value !== 'object' || value === null) return value
  const node = value as Record<string, unknown>
  if ('origin' in node && typeof node.kind === 'string') { try { return 'input' in node || ['table', 'values', 'join', 'tableFunction'].includes(node.kind) ? plan(value as never) : show(value as never) } catch { /* no plan, no expression */ } }
  return Object.fromEntries(Object.entries(node).filter(([key, v]) => key !== 'origin' && v !== false && v !== undefined && !(typeof v === 'object' && v !== null && Object.keys(v).length === 0)).map(([key, v]) => [key, brief(v)]))
}
const cases = (title: string, rows: readonly (readonly [sql: string, command: Record<string, unknown>])[]) => test(title, () => {
  for (const [sql, expected] of rows) {
    const parsed = parseStatement(sql)
    assert.equal(parsed.kind, 'command', sql)
    assert.deepEqual(brief(parsed.kind === 'command' ? parsed.command : undefined), expected, sql)
  }
})
const int = { kind: 'integer' }; const string = { kind: 'string' }

cases('databases', [
  ["create schema if not exists a.b comment 'c' location '/x' with dbproperties (k = 'v', 'x.y' 1)", { kind: 'createDatabase', name: ['a', 'b'], ifNotExists: true, comment: 'c', location: '/x', properties: { k: 'v', 'x.y': '1' } }],
  ['drop database d cascade', { kind: 'dropDatabase', name: ['d'], cascade: true }], ['use d', { kind: 'useDatabase', name: ['d'] }], ['use schema d', { kind: 'useDatabase', name: ['d'], explicitNamespace: true }], ['set catalog c', { kind: 'setCatalog', name: 'c' }],
  ["alter database d set dbproperties (a = 'b')", { kind: 'alterDatabase', name: ['d'], properties: { a: 'b' } }],
])
cases('tables', [
  ["create table t (a int not null default 1 comment 'x', b string generated always as (upper(c))) using parquet partitioned by (a) options (k = 1) comment 'y'",
    { kind: 'createTable', name: ['t'], spec: { provider: 'parquet', columns: [{ name: 'a', dataType: int, default: '1', comment: 'x' }, { name: 'b', dataType: string, nullable: true, generated: 'upper(c)' }], partitionedBy: ['a'], options: { k: '1' }, comment: 'y' } }],
  ['create or replace table t as select 1', { kind: 'createTable', name: ['t'], spec: {}, replace: true, orCreate: true, query: 'select[1](-)' }],
  ["create external table if not exists t (a int, primary key (a)) clustered by (a) sorted by (a) into 4 buckets location '/x'", { kind: 'createTable', name: ['t'], external: true, ifNotExists: true, spec: { columns: [{ name: 'a', dataType: int, nullable: true }], constraints: ['primary key (a)'], bucketBy: { columns: ['a'], sortColumns: ['a'], count: 4 }, location: '/x' } }],
  ['create table t (a int) partitioned by (b string, years(c))', { kind: 'createTable', name: ['t'], spec: { columns: [{ name: 'a', dataType: int, nullable: true }, { name: 'b', dataType: string, nullable: true }], partitionedBy: ['b', '(years c)'] } }],
  ['create table t like u using csv', { kind: 'createTableLike', name: ['t'], source: ['u'], provider: 'csv' }], ['drop table if exists a.b purge', { kind: 'dropTable', name: ['a', 'b'], ifExists: true, purge: true }], ['truncate table t partition (a = 1)', { kind: 'truncateTable', name: ['t'], partition: [{ column: 'a', value: '1' }] }],
  ['alter table t rename to u', { kind: 'alterTable', name: ['t'], action: { kind: 'rename', to: ['u'] } }], ["alter table t add columns (a int first, b.c string comment 'x' after d)", { kind: 'alterTable', name: ['t'], action: { kind: 'addColumns', columns: [{ name: 'a', path: ['a'], dataType: int, nullable: true, position: 'first' }, { name: 'c', path: ['b', 'c'], dataType: string, nullable: true, comment: 'x', position: { after: 'd' } }] } }],
  ['alter table t rename column a to b', { kind: 'alterTable', name: ['t'], action: { kind: 'renameColumn', from: ['a'], to: 'b' } }], ['alter table t alter column a type int', { kind: 'alterTable', name: ['t'], action: { kind: 'alterColumn', column: ['a'], dataType: int } }], ['alter table t alter a drop default', { kind: 'alterTable', name: ['t'], action: { kind: 'alterColumn', column: ['a'], dropDefault: true } }],
  ['alter table t drop columns if exists a, b', { kind: 'alterTable', name: ['t'], action: { kind: 'dropColumns', columns: [['a'], ['b']], ifExists: true } }], ["alter table t add if not exists partition (a = 1) location '/x' partition (a = 2)", { kind: 'alterTable', name: ['t'], action: { kind: 'addPartitions', ifNotExists: true, partitions: [{ spec: [{ column: 'a', value: '1' }], location: '/x' }, { spec: [{ column: 'a', value: '2' }] }] } }],
  ["alter table t set tblproperties ('a' = 'b')", { kind: 'alterTable', name: ['t'], action: { kind: 'setProperties', properties: { a: 'b' } } }], ['alter table t unset tblproperties if exists (a)', { kind: 'alterTable', name: ['t'], action: { kind: 'unsetProperties', keys: ['a'], ifExists: true } }],
])
cases('views', [
  ["create or replace temp view v (a comment 'x', b) as select 1, 2", { kind: 'createView', name: ['v'], columns: [{ name: 'a', comment: 'x' }, { name: 'b' }], query: 'select[1 2](-)', text: 'select 1, 2', temporary: 'local', replace: true }],
  ['create global temporary view v as select 1 ;', { kind: 'createView', name: ['v'], query: 'select[1](-)', text: 'select 1', temporary: 'global' }], ["create temporary view v (a int) using csv options (path '/x')", { kind: 'createTempViewUsing', name: ['v'], columns: [{ name: 'a', dataType: int, nullable: true }], provider: 'csv', options: { path: '/x' } }],
  ['drop view v', { kind: 'dropView', name: ['v'] }], ['alter view v as select 2', { kind: 'alterTable', name: ['v'], view: true, action: { kind: 'setViewQuery', query: 'select[2](-)', text: 'select 2' } }],
])
cases('rows', [
  ['insert into t values (1)', { kind: 'insert', target: { table: ['t'] }, query: 'values(1)' }], ['insert into t (a, b) select 1, 2', { kind: 'insert', target: { table: ['t'], columns: ['a', 'b'] }, query: 'select[1 2](-)' }], ['insert into t (select 1)', { kind: 'insert', target: { table: ['t'] }, query: 'select[1](-)' }],
  ['insert overwrite t by name select 1 as a', { kind: 'insert', target: { table: ['t'], byName: true, overwrite: true }, query: 'select[1 as a](-)' }], ['insert overwrite table t partition (a = 1, b) select 1', { kind: 'insert', target: { table: ['t'], partition: [{ column: 'a', value: '1' }, { column: 'b' }], overwrite: true }, query: 'select[1](-)' }],
])
cases('rows from one source, deleted, changed', [
  ['from t insert into a select x insert overwrite b select y where z', { kind: 'multiInsert', inserts: [{ target: { table: ['a'] }, query: 'select[x](t)' }, { target: { table: ['b'], overwrite: true }, query: 'select[y](filter[z](t))' }] }],
  ["insert overwrite local directory '/x' using json options (a = 'b') select 1", { kind: 'insertDirectory', path: '/x', local: true, provider: 'json', options: { a: 'b' }, query: 'select[1](-)' }],
  ['delete from t as x where a', { kind: 'delete', table: ['t'], alias: 'x', condition: 'a' }], ['update t set a = 1, b.c = 2 where d', { kind: 'update', table: ['t'], assignments: [{ column: ['a'], value: '1' }, { column: ['b', 'c'], value: '2' }], condition: 'd' }],
])
cases('functions', [
  ["create temporary function f as 'a.B' using jar '/x'", { kind: 'createFunction', name: ['f'], temporary: true, className: 'a.B', resources: ['/x'] }],
  ["create or replace function f(a int default 1, b string) returns string language sql not deterministic comment 'c' return a || b", { kind: 'createFunction', name: ['f'], replace: true, sql: { parameters: [{ name: 'a', dataType: int, nullable: true, default: '1' }, { name: 'b', dataType: string, nullable: true }], returns: string, body: '(concat a b)', bodyKind: 'expression', text: 'a || b', comment: 'c' } }],
  ['create function f() returns table (a int) return select 1', { kind: 'createFunction', name: ['f'], sql: { returns: { table: [{ name: 'a', dataType: int, nullable: true }] }, body: 'select[1](-)', bodyKind: 'query', text: 'select 1' } }], ['drop temporary function if exists f', { kind: 'dropFunction', name: ['f'], ifExists: true, temporary: true }],
])
cases('variables and settings', [
  ['declare or replace variable a, b int default 5', { kind: 'declareVariable', names: [['a'], ['b']], dataType: int, default: '5', replace: true }], ['declare a = 1', { kind: 'declareVariable', names: [['a']], default: '1' }], ['drop temporary variable if exists a', { kind: 'dropVariable', name: ['a'], ifExists: true }],
  ['set var a = 1, b.c = default', { kind: 'setVariable', assignments: [{ name: ['a'], value: '1' }, { name: ['b', 'c'], value: 'default' }] }], ['set variable (a, b) = (select 1, 2)', { kind: 'setVariable', assignments: [{ name: ['a'], value: 'default' }, { name: ['b'], value: 'default' }], query: 'select[1 2](-)' }],
  ['set', { kind: 'set' }], ['set -v', { kind: 'set', verbose: true }], ['set a.b', { kind: 'set', key: 'a.b' }], ["set a.b = x 'y' z;", { kind: 'set', key: 'a.b', value: "x 'y' z" }], ['set `a b` = `c;d`', { kind: 'set', key: 'a b', value: 'c;d' }], ['reset', { kind: 'reset' }], ['reset a.b', { kind: 'reset', key: 'a.b' }],
  ["set time zone 'Asia/Tokyo'", { kind: 'setTimeZone', zone: 'Asia/Tokyo' }], ['set time zone local', { kind: 'setTimeZone', zone: 'local' }], ['set time zone interval 10 hours', { kind: 'setTimeZone', zone: '+10:00' }],
  ["execute immediate 'select ?' into a using 1, 2 as b", { kind: 'executeImmediate', query: "'select ?'", arguments: ['1', '2 as b'], into: [['a']] }],
])
cases('answers', [
  ["show tables in d like 'a*'", { kind: 'showTables', database: ['d'], pattern: 'a*' }], ["show tables 'a*'", { kind: 'showTables', pattern: 'a*' }], ["show table extended like 'x' partition (a = 1)", { kind: 'showTables', pattern: 'x', extended: true, partition: [{ column: 'a', value: '1' }] }], ['show schemas', { kind: 'showDatabases' }], ['show user functions like f', { kind: 'showFunctions', scope: 'user', pattern: 'f' }],
  ['show columns in t from d', { kind: 'showColumns', table: ['t'], database: ['d'] }], ['show create table t as serde', { kind: 'showCreateTable', name: ['t'], asSerde: true }], ['show tblproperties t (a.b)', { kind: 'showTableProperties', name: ['t'], key: 'a.b' }], ['show current namespace', { kind: 'showCurrentNamespace' }],
  ['describe t', { kind: 'describeTable', name: ['t'] }], ['desc formatted t partition (a = 1)', { kind: 'describeTable', name: ['t'], extended: true, partition: [{ column: 'a', value: '1' }] }], ['desc t a.b', { kind: 'describeTable', name: ['t'], column: ['a', 'b'] }], ['desc extended t as json', { kind: 'describeTable', name: ['t'], extended: true, json: true }], ['desc select 1', { kind: 'describeQuery', query: 'select[1](-)' }],
  ['desc query table t', { kind: 'describeQuery', query: 't' }], ['desc function extended f', { kind: 'describeFunction', name: ['f'], extended: true }], ['desc function <=>', { kind: 'describeFunction', name: ['<=>'] }], ['desc schema extended d', { kind: 'describeDatabase', name: ['d'], extended: true }],
  ['explain formatted select 1', { kind: 'explain', mode: 'formatted', statement: 'select[1](-)' }],
])
cases('the cache and the rest', [
  ["cache lazy table t options ('storageLevel' 'DISK_ONLY') as select 1", { kind: 'cacheTable', name: ['t'], lazy: true, options: { storageLevel: 'DISK_ONLY' }, query: 'select[1](-)', text: 'select 1' }], ['uncache table if exists t', { kind: 'uncacheTable', name: ['t'], ifExists: true }], ['clear cache', { kind: 'clearCache' }], ['refresh table t', { kind: 'refreshTable', name: ['t'] }], ['refresh /a/b', { kind: 'refreshPath', path: '/a/b' }],
  ['analyze table t compute statistics for columns a, b', { kind: 'analyzeTable', name: ['t'], columns: ['a', 'b'] }], ["comment on table t is 'x'", { kind: 'comment', on: 'table', name: ['t'], comment: 'x' }], ['comment on schema s is null', { kind: 'comment', on: 'database', name: ['s'], comment: null }], ["add jar /a/b.jar 'c d.jar'", { kind: 'addResource', type: 'jar', paths: ['/a/b.jar', 'c d.jar'] }], ['list files', { kind: 'listResources', type: 'file' }],
  ['msck repair table t', { kind: 'repairTable', name: ['t'] }], ["load data local inpath '/x' overwrite into table t", { kind: 'loadData', name: ['t'], path: '/x', local: true, overwrite: true }], ['begin leave_me: loop leave leave_me; end loop leave_me; end', { kind: 'script', block: { kind: 'block', body: [{ kind: 'loop', label: 'leave_me', body: [{ kind: 'leave', label: 'leave_me' }] }] } }],
])
test('merge is read to its end', () => {
  const sql = 'merge into t as a using (select 1 as x) b on a.x = b.x when matched and a.y then update set * when matched then delete when not matched then insert (x) values (1) when not matched by source then update set x = 2'
  const parsed = parseStatement(sql)
  assert.equal(parsed.kind === 'command' && parsed.command.kind === 'merge' && parsed.command.text, sql)
})
test('a WITH before an insert goes with its query', () => {
  const parsed = parseStatement('with a as (select 1) insert into t table a')
  assert.equal(parsed.kind === 'command' && parsed.command.kind === 'insert' && plan(parsed.command.query), 'with a{select[1](-)} a')
})
