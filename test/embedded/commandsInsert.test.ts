// INSERT: columns assigned, cast and checked as Spark 4.3 does it; partitions.
import assert from 'node:assert/strict'
import { readdirSync } from 'node:fs'
import { after, beforeEach, test } from 'node:test'
import { sqlSession } from './sqlSession.js'

const sql = sqlSession()
after(() => sql.close())
beforeEach(async () => {
  await sql('DROP TABLE IF EXISTS t'); await sql('DROP TABLE IF EXISTS p')
  await sql("CREATE TABLE t (a INT, b STRING, c DECIMAL(5,2) DEFAULT 3.5, d CHAR(5), e VARCHAR(3))")
  await sql('CREATE TABLE p (a INT, b STRING, c INT) PARTITIONED BY (b, c)')
})

test('by place, by a list of columns, by name; defaults', async () => {
  await sql("INSERT INTO t VALUES (1, 'x', DEFAULT, 'ab', 'abc')")
  await sql("INSERT INTO t (b) VALUES ('q')")
  await sql("INSERT INTO t BY NAME SELECT 'n' AS e, 7 AS a")
  assert.deepEqual(await sql("SELECT *, length(d) FROM t ORDER BY a"), ['NULL|q|3.50|NULL|NULL|NULL', '1|x|3.50|ab   |abc|5', '7|NULL|3.50|NULL|n|NULL'])
})

test('what does not fit', async () => {
  assert.equal(await sql.error("INSERT INTO t VALUES (1, 'x', DEFAULT, 'ab')", 'tableColumns', 'dataColumns'), 'INSERT_COLUMN_ARITY_MISMATCH.NOT_ENOUGH_DATA_COLUMNS `a`, `b`, `c`, `d`, `e` `col1`, `col2`, `col3`, `col4`')
  assert.equal(await sql.error("INSERT INTO t SELECT 'zz', 'x', 1, 'ab', 'abc'", 'colName', 'srcType', 'targetType'), 'INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST `a` "STRING" "INT"')
  assert.equal(await sql.error("INSERT INTO t SELECT 1, 'x', 1, 'ab', array(1)", 'srcType', 'targetType'), 'INCOMPATIBLE_DATA_FOR_TABLE.CANNOT_SAFELY_CAST "ARRAY<INT>" "STRING"')
  assert.equal(await sql.error("INSERT INTO t SELECT 10000000000, 'x', 1, 'ab', 'abc'", 'sourceType', 'targetType', 'columnName'), 'CAST_OVERFLOW_IN_TABLE_INSERT "BIGINT" "INT" `a`')
  assert.equal(await sql.error("INSERT INTO t VALUES (1, 'x', DEFAULT, 'ab', 'abcd')", 'limit'), 'EXCEED_LIMIT_LENGTH 3')
  assert.equal(await sql.error('INSERT INTO t BY NAME SELECT 1 AS a, 2 AS zz', 'extraColumns'), 'INCOMPATIBLE_DATA_FOR_TABLE.EXTRA_COLUMNS `zz`')
  assert.equal(await sql.error('INSERT INTO t (a, zz) VALUES (1, 2)', 'objectName'), 'UNRESOLVED_COLUMN.WITH_SUGGESTION `zz`')
  assert.equal(await sql.error('INSERT INTO t (a, a) VALUES (1, 2)', 'columnName'), 'COLUMN_ALREADY_EXISTS `a`')
  assert.equal(await sql.error('INSERT INTO nosuch VALUES (1)'), 'TABLE_OR_VIEW_NOT_FOUND')
  assert.equal(await sql.error('INSERT OVERWRITE t SELECT * FROM t', 'table'), 'UNSUPPORTED_OVERWRITE.TABLE `spark_catalog`.`default`.`t`')
  assert.deepEqual(await sql('SELECT * FROM t'), [])
  assert.deepEqual(readdirSync(`${sql.warehouse}/t`).filter(name => !name.startsWith('.')), [], 'a failed write leaves nothing')
})

test('partitions, fixed and dynamic; what an overwrite removes', async () => {
  await sql("INSERT INTO p PARTITION (b = 'x', c) SELECT 1, 2")
  await sql("INSERT INTO p PARTITION (b = 'y', c = 3) VALUES (5)")
  await sql("INSERT OVERWRITE p PARTITION (b = 'y', c = 3) VALUES (6)")
  assert.deepEqual(await sql('SELECT * FROM p ORDER BY a'), ['1|x|2', '6|y|3'])
  assert.deepEqual(await sql('SHOW PARTITIONS p'), ['b=x/c=2', 'b=y/c=3'])
  assert.deepEqual(await sql("SHOW PARTITIONS p PARTITION (b = 'x')"), ['b=x/c=2'])
  await sql("SET spark.sql.sources.partitionOverwriteMode = dynamic")
  await sql("INSERT OVERWRITE p VALUES (7, 'x', 2)")
  assert.deepEqual(await sql('SELECT * FROM p ORDER BY a'), ['6|y|3', '7|x|2'])
  await sql("SET spark.sql.sources.partitionOverwriteMode = static")
  await sql("INSERT OVERWRITE p VALUES (8, 'z', 9)")
  assert.deepEqual(await sql('SELECT * FROM p ORDER BY a'), ['8|z|9'])
  assert.equal(await sql.error("INSERT INTO p PARTITION (b = 'y', zz = 3) VALUES (6)", 'partitionList'), 'PARTITIONS_NOT_FOUND `zz`')
  await sql("ALTER TABLE p PARTITION (b = 'z', c = 9) RENAME TO PARTITION (b = 'w', c = 9)")
  assert.deepEqual(await sql('SELECT b FROM p'), ['w'])
  await sql("ALTER TABLE p DROP PARTITION (b = 'w')")
  assert.deepEqual(await sql('SELECT * FROM p'), [])
  assert.equal(await sql.error("ALTER TABLE p DROP PARTITION (b = 'w', c = 9)", 'partitionList'), 'PARTITIONS_NOT_FOUND PARTITION (`b` = w, `c` = 9)')
})

test('several tables from one query; TRUNCATE; what v1 tables refuse', async () => {
  await sql('CREATE TABLE IF NOT EXISTS low (a INT)'); await sql('CREATE TABLE IF NOT EXISTS high (a INT)')
  await sql('FROM range(4) INSERT INTO low SELECT id WHERE id < 2 INSERT INTO high SELECT id WHERE id >= 2')
  assert.deepEqual(await sql('SELECT * FROM high ORDER BY a'), ['2', '3'])
  await sql('TRUNCATE TABLE low')
  assert.deepEqual(await sql('SELECT * FROM low'), [])
  assert.equal(await sql.error('DELETE FROM low', 'operation'), 'UNSUPPORTED_FEATURE.TABLE_OPERATION DELETE')
  assert.equal(await sql.error('UPDATE low SET a = 1', 'operation'), 'UNSUPPORTED_FEATURE.TABLE_OPERATION UPDATE TABLE')
  assert.equal(await sql.error('MERGE INTO low USING high ON low.a = high.a WHEN MATCHED THEN DELETE', 'operation'), 'UNSUPPORTED_FEATURE.TABLE_OPERATION MERGE INTO TABLE')
})

test('lengths inside arrays, maps and structs', async () => {
  await sql('CREATE TABLE nested (a ARRAY<VARCHAR(3)>, m MAP<CHAR(2), STRING>, s STRUCT<c: CHAR(4), n: INT>)')
  await sql("INSERT INTO nested VALUES (array('abc', null, 'ab   '), map('k', 'long enough'), named_struct('c', 'x', 'n', 1)), (null, null, null)")
  assert.deepEqual(await sql("SELECT concat_ws('|', a), map_keys(m)[0] || '.', s.c || '.', s.n FROM nested ORDER BY s.n NULLS LAST"), ['abc|ab |k .|x   .|1', '|NULL|NULL|NULL'])
  assert.equal(await sql.error("INSERT INTO nested VALUES (array('abcd'), null, null)", 'limit'), 'EXCEED_LIMIT_LENGTH 3')
  assert.equal(await sql.error("INSERT INTO nested VALUES (null, map('abc', ''), null)", 'limit'), 'EXCEED_LIMIT_LENGTH 2')
  assert.equal(await sql.error("INSERT INTO nested VALUES (null, null, named_struct('c', 'abcde', 'n', 1))", 'limit'), 'EXCEED_LIMIT_LENGTH 4')
})
