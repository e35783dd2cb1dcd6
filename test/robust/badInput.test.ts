// What bad input gets: Spark's error class, and a message that says what to do. (Files: test/sources; the server's port and token: test/serve.)
import assert from 'node:assert/strict'
import { mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { SparkException, SparkSession } from 'firesteel'
import { col, lit } from 'firesteel/functions'

const spark = SparkSession.builder.master('local[2]').config('spark.sql.session.timeZone', 'UTC').getOrCreate()
after(() => spark.stop())

const refusals: readonly [sql: string, errorClass: string, sqlState: string, says: RegExp][] = [
  ['SELECT 1 / 0', 'DIVIDE_BY_ZERO', '22012', /try_divide/],
  ['SELECT id / (id - 1) FROM range(3)', 'DIVIDE_BY_ZERO', '22012', /== SQL \(line 1, position 8\) ==/],
  ['SELECT 5 % 0', 'REMAINDER_BY_ZERO', '22012', /./],
  ['SELECT 2147483647 + 1', 'ARITHMETIC_OVERFLOW', '22003', /try_add/],
  ['SELECT 9223372036854775807 * 2', 'ARITHMETIC_OVERFLOW', '22003', /try_multiply/],
  ['SELECT CAST(127 AS TINYINT) + CAST(1 AS TINYINT)', 'BINARY_ARITHMETIC_OVERFLOW', '22003', /./],
  ["SELECT CAST('12x' AS INT)", 'CAST_INVALID_INPUT', '22018', /try_cast/],
  ["SELECT CAST('2024-02-30' AS DATE)", 'CAST_INVALID_INPUT', '22018', /try_cast/],
  ['SELECT CAST(3e9D AS INT)', 'CAST_OVERFLOW', '22003', /./],
  ['SELECT nowhere(1)', 'UNRESOLVED_ROUTINE', '42883', /nowhere/],
  ['SELECT nme FROM VALUES (1) AS t(name)', 'UNRESOLVED_COLUMN.WITH_SUGGESTION', '42703', /`name`/],
  ['SELECT * FROM no_such_table', 'TABLE_OR_VIEW_NOT_FOUND', '42P01', /create it first/],
  ['SELEC 1', 'PARSE_SYNTAX_ERROR', '42601', /\^\^\^/],
  ['SELECT a, count(*) FROM VALUES (1, 2) AS t(a, b)', 'MISSING_GROUP_BY', '42803', /./],
  ['SELECT b, count(*) FROM VALUES (1, 2) AS t(a, b) GROUP BY a', 'MISSING_AGGREGATION', '42803', /any_value/],
  ['SELECT array(1, 2)[5]', 'INVALID_ARRAY_INDEX', '22003', /get/],
  ['SELECT (SELECT id FROM range(2))', 'SCALAR_SUBQUERY_TOO_MANY_ROWS', '21000', /./],
  ["SELECT map('a', 1, 'a', 2)", 'DUPLICATED_MAP_KEY', '23505', /./],
  ['SELECT 1 UNION SELECT 1, 2', 'NUM_COLUMNS_MISMATCH', '42826', /./],
]
for (const [sql, errorClass, sqlState, says] of refusals) {
  test(sql, async () => {
    await assert.rejects(async () => (await spark.sql(sql)).collect(), error => {
      assert.ok(error instanceof SparkException, String(error))
      assert.equal(error.errorClass, errorClass)
      assert.equal(error.sqlState, sqlState)
      assert.match(error.message, says)
      return true
    })
  })
}

test('a view that would read itself is refused', async () => {
  await spark.sql('CREATE OR REPLACE TEMPORARY VIEW circle AS SELECT 1 AS x')
  await assert.rejects(async () => { await spark.sql('CREATE OR REPLACE TEMPORARY VIEW circle AS SELECT * FROM circle'); await spark.table('circle').collect() }, { errorClass: 'RECURSIVE_VIEW' })
})

const awkward = ["it's", 'say "x"', 'back\\slash', 'line\nbreak', 'tab\there', 'NUL\0inside', '`tick`', '--no comment', '/* nor this', '🦀 crab', "'; DROP TABLE t; --", '$1 ? :name', '{}', '%_']
test('values with quotes, backslashes, newlines and NULs come back as they went', async () => {
  const rows = await spark.createDataFrame(awkward.map(value => ({ value }))).select(col('value'), lit(awkward[0]!).as('constant')).collect()
  assert.deepEqual(rows.map(row => row.value), awkward)
  for (const value of awkward) {
    const [row] = await spark.range(1).select(lit(value).as('v')).filter(col('v').equalTo(value)).collect() as { v: string }[]
    assert.equal(row?.v, value)
    const [named] = await (await spark.sql('SELECT :v AS v, length(:v) AS n', { v: value })).collect() as { v: string; n: number }[]
    assert.equal(named!.v, value)
    assert.equal(named!.n, [...value].length)
  }
})
test('columns may be called anything', async () => {
  for (const name of awkward.filter(name => !name.includes('\0'))) {
    const frame = spark.range(2).withColumnRenamed('id', name)
    assert.deepEqual(await frame.columns(), [name])
    const rows = await frame.filter(col(`\`${name.replaceAll('`', '``')}\``).geq(1)).collect() as Record<string, unknown>[]
    assert.equal(rows.length, 1)
    assert.equal(rows[0]![name], 1)
  }
})
test('a warehouse beneath a file: what needs no table works, what does is Spark\'s error', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'firesteel-test-'))
  writeFileSync(join(folder, 'file'), 'x')
  const session = SparkSession.builder.master('local[1]').config('spark.sql.warehouse.dir', join(folder, 'file', 'warehouse')).create()
  for (const statement of ['CREATE TABLE t (a INT) USING parquet', 'CREATE TABLE t USING parquet AS SELECT 1 AS a', 'CREATE DATABASE d']) {
    await assert.rejects(async () => (await session.sql(statement)).collect(), { name: 'SparkException', errorClass: '_LEGACY_ERROR_TEMP_2033' })
  }
  await assert.rejects(session.range(1).write.saveAsTable('t'), { errorClass: '_LEGACY_ERROR_TEMP_2033' })
  assert.equal(await session.range(3).count(), 3)
  assert.deepEqual(await session.catalog.listTables(), [])
  await session.stop()
  assert.deepEqual(readdirSync(folder), ['file'])
  rmSync(folder, { recursive: true })
})
