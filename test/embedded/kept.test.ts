// What is kept of files and tables, until somebody says that they changed; metrics of writes; partitions that lie elsewhere.
import assert from 'node:assert/strict'
import { appendFileSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { Observation, SparkSession } from 'firesteel'
import * as F from 'firesteel/functions'
import type { LogicalPlan } from '../../dist/plan/logical.js'
import { analyzeQuery, withQuerySql } from '../../dist/embedded/query.js'
import { parseSql } from '../../dist/embedded/sqlText.js'
import { sqlSession } from './sqlSession.ts'

const folder = mkdtempSync(join(tmpdir(), 'firesteel-kept-'))
const spark = SparkSession.builder.master('local[2]').config('spark.sql.warehouse.dir', join(folder, 'warehouse')).getOrCreate()
after(async () => { await spark.stop(); rmSync(folder, { recursive: true, force: true }) })

test('a cached DataFrame over files is not read again when they change, but when somebody says so', async () => {
  const path = join(folder, 'lines.json')
  writeFileSync(path, '{"a":1}\n')
  const rows = spark.read.json(path)
  rows.cache()
  assert.equal(await rows.count(), 1)
  appendFileSync(path, '{"a":2}\n')
  assert.deepEqual([await rows.count(), await spark.read.json(path).count()], [1, 1])
  await spark.catalog.refreshByPath(path)
  assert.equal(await rows.count(), 2)
  rows.unpersist()
  assert.equal(await rows.count(), 2)
})
test('a write says of itself that the files changed', async () => {
  const path = join(folder, 'numbers')
  await spark.range(3).write.parquet(path)
  const rows = spark.read.parquet(path)
  rows.cache()
  assert.equal(await rows.count(), 3)
  await spark.range(2).write.mode('append').parquet(path)
  assert.equal(await rows.count(), 5)
  rows.unpersist()
})
test('UNCACHE of a table takes along what stands on it', async () => {
  await spark.sql('CREATE TABLE base AS SELECT 1 AS a')
  await spark.sql('CACHE TABLE base')
  const above = spark.table('base').select(F.col('a').plus(1).as('b'))
  above.cache()
  assert.equal(await above.count(), 1)
  await spark.sql('UNCACHE TABLE base')
  assert.equal((await above.storageLevel()).useMemory, false)
})
test('metrics of what is written', async () => {
  const [files, table] = [new Observation('files'), new Observation('table')]
  await spark.range(10).observe(files, F.count('*').as('n'), F.max('id').as('top')).write.json(join(folder, 'observed'))
  assert.deepEqual(await files.get(), { n: 10, top: 9 })
  await spark.range(7).observe(table, F.count('*').as('n')).write.saveAsTable('observed')
  assert.deepEqual(await table.get(), { n: 7 })
})
test('a partition with a LOCATION of its own', async () => {
  const sql = sqlSession()
  const away = join(folder, 'away')
  mkdirSync(away)
  writeFileSync(join(away, 'part.json'), '{"v":2}\n')
  await sql(`CREATE TABLE t (v INT, p INT, q STRING) USING json PARTITIONED BY (p, q)`)
  await sql(`INSERT INTO t VALUES (1, 10, 'here')`)
  await sql(`ALTER TABLE t ADD PARTITION (p = 20, q = 'it''s away') LOCATION '${away}'`)
  assert.deepEqual(await sql('SELECT * FROM t ORDER BY v'), ['1|10|here', `2|20|it's away`])
  assert.deepEqual(await sql(`SELECT q, v, _metadata.file_name LIKE 'part%' FROM t WHERE p = 20`), [`it's away|2|true`])
  assert.deepEqual(await sql('SELECT count(*) FROM t'), ['2'])
  await sql.close()
})
test('a fault of DuckDB\'s own ends its query, and no other', async () => {
  const sql = sqlSession()
  await sql('CACHE TABLE c AS SELECT id * 2 AS x FROM range(3)')
  assert.deepEqual(await sql('SELECT sum(x) FROM c'), ['6'])
  const fault = withQuerySql(sql.session, await analyzeQuery(sql.session, parseSql(sql.session.conf, 'SELECT 1') as LogicalPlan), async () => { throw new Error('FATAL Error: Failed: database has been invalidated because of a previous fatal error.') })
  await assert.rejects(fault, /invalidated/)
  assert.deepEqual(await sql('SELECT sum(x) FROM c'), ['6'])
  await sql.close()
})
