// Parquet files of Spark's own (test/sources/data), of ours, and broken ones.
import assert from 'node:assert/strict'
import { readFileSync, readdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { close, errorOf, file, fresh, read, rows, session, sql, tree, write } from './engine.js'

after(close)
const data = new URL('./data/', import.meta.url).pathname
const allTypes = `SELECT 1Y a, 2S b, 3 c, 4L d, 1.5F e, 2.5D f, 1.50BD g, 's' h, x'41' i, true j, date'2024-01-01' k, timestamp'2024-01-01 01:02:03.456789' l, timestamp_ntz'2024-01-01 01:02:03' m, array(1,null) n, map('k',1) o, struct(1 as x,'y' as y) p,
  interval '1 2:3:4' day to second q, interval 1 year r, array(timestamp'2024-01-01 01:02:03') s, map(1, struct(timestamp'2020-01-01 00:00:00' as t)) u, cast(1.5 as decimal(38,10)) v`
const schema = 'struct<a:tinyint,b:smallint,c:int,d:bigint,e:float,f:double,g:decimal(3,2),h:string,i:binary,j:boolean,k:date,l:timestamp,m:timestamp_ntz,n:array<int>,o:map<string,int>,p:struct<x:int,y:string>,q:interval day to second,r:interval year,s:array<timestamp>,u:map<int,struct<t:timestamp>>,v:decimal(38,10)>'
const row = [1, 2, 3, 4, 1.5, 2.5, '1.50', 's', "x'41'", true, 19723, 1704070923456789, 1704070923000000, [1, null], { k: 1 }, [1, 'y'], 93784000000, 12, [1704070923000000], { 1: [1577836800000000] }, '1.5000000000']

test('files that Spark wrote: INT96 and microseconds, intervals from the metadata', async () => {
  for (const name of ['int96.parquet', 'micros.parquet']) assert.deepEqual(await rows(read('parquet', join(data, name))), { schema, rows: [row] }, name)
})
test('files that Arrow wrote: unsigned and small integers, dictionaries', async () => {
  const found = await rows(read('parquet', join(data, 'arrow.parquet')))
  assert.equal(found.schema, 'struct<u8:smallint,u16:int,u32:bigint,u64:decimal(20,0),i8:tinyint,tz_ms:timestamp,fb:binary,bin:binary,ls:array<smallint>,dict:string,f16:float,nul:int>')
  assert.deepEqual(found.rows, [[200, 60000, 4000000000, '9223372036854775813', 1, 1700000000123000, "x'61626364'", "x'78'", [1], 'a', 1, null]])
})
test('a round trip of every type, all nullable after it', async () => {
  assert.deepEqual(await rows(read('parquet', await write('parquet', allTypes, fresh()))), { schema, rows: [row] })
  assert.deepEqual(await rows(read('parquet', await write('parquet', 'SELECT null a, array(named_struct(\'x\', null, \'y\', array(map(1, null)))) b', fresh()))), { schema: 'struct<a:void,b:array<struct<x:void,y:array<map<int,void>>>>>', rows: [[null, [[null, [{ 1: null }]]]]] })
})
test('files of different schemas', async () => {
  const root = fresh()
  await write('parquet', 'SELECT 1 a', join(root, 'x=1'))
  await write('parquet', "SELECT 2 a, 'q' b", join(root, 'x=2'))
  assert.deepEqual((await rows(read('parquet', root))).schema, 'struct<a:int,x:int>')
  const merged = await rows(read('parquet', root, { mergeSchema: true }))
  assert.equal(merged.schema, 'struct<a:int,b:string,x:int>')
  assert.deepEqual(merged.rows.sort(), [[1, null, 1], [2, 'q', 2]])
  await write('parquet', 'SELECT 3000000000 a', join(root, 'x=3'))
  assert.equal(await errorOf(() => rows(read('parquet', root))), 'FAILED_READ_FILE.PARQUET_COLUMN_DATA_TYPE_MISMATCH')
  session.views.set('mixed', { name: 'mixed', plan: read('parquet', root) })
  assert.deepEqual((await rows(sql('SELECT count(*), max(x) FROM mixed'))).rows, [[3, 3]], 'a column that is not asked for does no harm')
  assert.equal(await errorOf(() => rows(read('parquet', root, { mergeSchema: true }))), 'CANNOT_MERGE_SCHEMAS')
})
test('a declared schema', async () => {
  const path = await write('parquet', 'SELECT * FROM VALUES (1, named_struct(\'p\', 1, \'q\', 2)), (2, null) t(a, s)', fresh())
  assert.deepEqual(await rows(read('parquet', path, {}, 'a double, zz int')), { schema: 'struct<a:double,zz:int>', rows: [[1, null], [2, null]] })
  assert.deepEqual(await rows(read('parquet', path, {}, 'A bigint')), { schema: 'struct<A:bigint>', rows: [[1], [2]] })
  assert.deepEqual((await rows(read('parquet', path, {}, 's struct<q:bigint,r:string>'))).rows, [[[2, null]], [null]])
  assert.equal(await errorOf(() => rows(read('parquet', path, {}, 'a string'))), 'FAILED_READ_FILE.PARQUET_COLUMN_DATA_TYPE_MISMATCH')
})
test('files that are none', async () => {
  const bytes = readFileSync(join(data, 'micros.parquet'))
  assert.equal(await errorOf(() => rows(read('parquet', file('no parquet at all')))), 'FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER')
  assert.equal(await errorOf(() => rows(read('parquet', file(bytes.subarray(0, 2000))))), 'FAILED_READ_FILE.CANNOT_READ_FILE_FOOTER')
  assert.equal(await errorOf(() => rows(read('parquet', file('')))), 'UNABLE_TO_INFER_SCHEMA')
  const broken = Buffer.from(bytes)
  broken.fill(0xff, 4, 300)
  const path = file(broken)
  await assert.rejects(rows(read('parquet', path)), error => (error as Error).message.includes(`FAILED_READ_FILE.NO_HINT`) && (error as Error).message.includes(path))
})
test('a filter on a partition reads its files only', async () => {
  const root = await write('parquet', 'SELECT id, id % 4 p FROM range(100)', fresh(), { partitionBy: ['p'] })
  const bad = join(root, 'p=3', readdirSync(join(root, 'p=3')).find(name => name.startsWith('part'))!)
  const bytes = readFileSync(bad)
  bytes.fill(0xff, 4, bytes.length - 8 - bytes.readUInt32LE(bytes.length - 8))
  writeFileSync(bad, bytes)
  session.views.set('parted', { name: 'parted', plan: read('parquet', root) })
  assert.deepEqual((await rows(sql('SELECT count(*), sum(id) FROM parted WHERE p = 1'))).rows, [[25, 1225]])
  assert.equal(await errorOf(() => rows(sql('SELECT sum(id) FROM parted'))), 'FAILED_READ_FILE.NO_HINT')
  assert.equal(tree(root).filter(name => name.endsWith('.parquet')).length, 4)
})
