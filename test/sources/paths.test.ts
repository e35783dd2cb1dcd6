// Which files a read means: folders, globs, partitions, hidden names, codecs, formats, what is missing.
import assert from 'node:assert/strict'
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { deflateSync, gzipSync } from 'node:zlib'
import { close, errorOf, file, fresh, put, read, rows, session, sql } from './engine.js'

after(close)
const values = async (...args: Parameters<typeof read>) => (await rows(read(...args))).rows.flat().sort()

test('folders, hidden files, globs, lists, URLs', async () => {
  const root = fresh()
  for (const name of ['a1.txt', 'a2.txt', 'b.txt', '_hidden', '.dot', 'sub/c.txt', '_temporary/d.txt']) put(join(root, name), `${name}\n`)
  assert.deepEqual(await values('text', root), ['a1.txt', 'a2.txt', 'b.txt', 'sub/c.txt'])
  assert.deepEqual(await values('text', `${root}/a*.txt`), ['a1.txt', 'a2.txt'])
  assert.deepEqual(await values('text', `${root}/a[2-9].txt`), ['a2.txt'])
  assert.deepEqual(await values('text', `${root}/{a1,sub/c}.txt`), ['a1.txt', 'sub/c.txt'])
  assert.deepEqual(await values('text', `${root}/?.txt`), ['b.txt'])
  assert.deepEqual(await values('text', [`${root}/b.txt`, `file:${root}/a1.txt`]), ['a1.txt', 'b.txt'])
  assert.deepEqual(await values('text', `file://${root}/b.txt`), ['b.txt'])
  assert.deepEqual(await values('text', root, { pathGlobFilter: 'a*' }), ['a1.txt', 'a2.txt'])
  assert.deepEqual(await values('text', root, { modifiedAfter: '2100-01-01T00:00:00' }, 'value string'), [])
  assert.deepEqual((await rows(sql(`SELECT count(*) FROM text.\`${root}\``))).rows, [[4]])
})
test('codecs by the ending of the name', async () => {
  assert.deepEqual(await values('text', file(gzipSync('a\nb\n'), 'x.gz')), ['a', 'b'])
  assert.deepEqual(await values('text', file(deflateSync('a\n'), 'x.deflate')), ['a'])
  assert.deepEqual((await rows(read('json', file(gzipSync('{"a":1}\n'), 'x.json.gz')))).rows, [[1]])
  assert.equal(await errorOf(() => values('text', file('no gzip', 'x.gz'))), 'FAILED_READ_FILE.NO_HINT')
  assert.equal(await errorOf(() => values('text', file('x', 'x.bz2'))), 'UNSUPPORTED_CALL.WITHOUT_SUGGESTION')
})
test('partition columns', async () => {
  const partitioned = async (names: readonly string[]) => { const root = fresh(); for (const name of names) put(join(root, name, 'x.csv'), '0\n'); const { schema, rows: found } = await rows(read('csv', root)); return { schema, values: found.map(row => row.slice(1)).flat().sort() } }
  assert.deepEqual(await partitioned(['p=007', 'p=12', 'p=99999999999']), { schema: 'struct<_c0:string,p:bigint>', values: [12, 7, 99999999999] })
  assert.deepEqual(await partitioned(['p=1.5', 'p=2']), { schema: 'struct<_c0:string,p:double>', values: [1.5, 2] })
  assert.deepEqual(await partitioned(['p=true', 'p=false']), { schema: 'struct<_c0:string,p:string>', values: ['false', 'true'] })
  assert.deepEqual(await partitioned(['p=2024-01-01', 'p=x']), { schema: 'struct<_c0:string,p:string>', values: ['2024-01-01', 'x'] })
  assert.deepEqual(await partitioned(['p=2024-01-01', 'p=2024-01-02']), { schema: 'struct<_c0:string,p:date>', values: [19723, 19724] })
  assert.deepEqual(await partitioned(['p=1', 'p=__HIVE_DEFAULT_PARTITION__']), { schema: 'struct<_c0:string,p:int>', values: [1, null] })
  assert.deepEqual(await partitioned(['p=a%3Db%2Fc/q=1', 'p=x y%25/q=2']), { schema: 'struct<_c0:string,p:string,q:int>', values: [1, 2, 'a=b/c', 'x y%'] })
  assert.equal(await errorOf(() => partitioned(['p=1', 'q=1'])), 'CONFLICTING_PARTITION_COLUMN_NAMES')
})
test('basePath, the inference off, a partition read by itself, a declared type', async () => {
  const root = fresh()
  for (const p of [1, 2]) put(join(root, `p=${p}`, 'x.json'), `{"a":${p * 10}}\n`)
  assert.equal((await rows(read('json', join(root, 'p=1')))).schema, 'struct<a:bigint>')
  assert.deepEqual(await rows(read('json', join(root, 'p=1'), { basePath: root })), { schema: 'struct<a:bigint,p:int>', rows: [[10, 1]] })
  assert.equal((await rows(read('json', root, {}, 'a int, p string'))).schema, 'struct<a:int,p:string>')
  session.conf.set('spark.sql.sources.partitionColumnTypeInference.enabled', 'false')
  try { assert.equal((await rows(read('json', root))).schema, 'struct<a:bigint,p:string>') } finally { session.conf.unset('spark.sql.sources.partitionColumnTypeInference.enabled') }
  assert.equal(await errorOf(() => rows(read('json', root, { basePath: join(root, 'p=1') }))), '_LEGACY_ERROR_TEMP_2052')
})
test('what is not there', async () => {
  const empty = fresh()
  mkdirSync(empty)
  assert.equal(await errorOf(() => values('json', '/no/such')), 'PATH_NOT_FOUND')
  assert.equal(await errorOf(() => values('text', '/no/such*')), 'PATH_NOT_FOUND')
  for (const format of ['json', 'csv', 'parquet']) assert.equal(await errorOf(() => values(format, empty)), 'UNABLE_TO_INFER_SCHEMA')
  assert.deepEqual(await rows(read('json', file(''))), { schema: 'struct<>', rows: [] })
  assert.deepEqual(await rows(read('text', empty)), { schema: 'struct<value:string>', rows: [] })
  assert.deepEqual(await rows(read('json', empty, {}, 'a int')), { schema: 'struct<a:int>', rows: [] })
  assert.equal(await errorOf(() => values('nosuch', empty)), 'DATA_SOURCE_NOT_FOUND')
  for (const format of ['orc', 'avro', 'xml', 'jdbc', 'delta']) assert.equal(await errorOf(() => values(format, empty)), 'UNSUPPORTED_CALL.WITHOUT_SUGGESTION')
  assert.equal(await errorOf(() => values('json', 's3a://bucket/x')), 'UNSUPPORTED_CALL.WITHOUT_SUGGESTION')
})
test('text and binary files', async () => {
  assert.deepEqual((await rows(read('text', file('a\r\nb\rc\n\nd')))).rows, [['a'], ['b'], ['c'], [''], ['d']])
  assert.deepEqual((await rows(read('text', file('a\nb'), { wholetext: true }))).rows, [['a\nb']])
  assert.deepEqual((await rows(read('text', file('a;b;'), { lineSep: ';' }))).rows, [['a'], ['b']])
  assert.deepEqual((await rows(read('text', file(Buffer.from('x\xffy\n', 'latin1'))))).rows, [['x\ufffdy']])
  const long = Array.from({ length: 100_000 }, (_, n) => `line ${n} ${'z'.repeat(n % 17)}`)
  const path = file(`${long.join('\n')}\n`)
  assert.deepEqual((await rows(sql(`SELECT count(*), sum(length(value)) FROM text.\`${path}\``))).rows, [[100_000, long.reduce((sum, l) => sum + l.length, 0)]])
  assert.deepEqual((await rows(sql(`SELECT value FROM text.\`${path}\` WHERE value LIKE 'line 99999 %'`))).rows, [[long[99_999]]])
  const binary = file(Buffer.from([1, 2, 255]))
  const found = await rows(read('binaryFile', binary))
  assert.equal(found.schema, 'struct<path:string,modificationTime:timestamp,length:bigint,content:binary>')
  assert.deepEqual([found.rows[0]![0], found.rows[0]![2], found.rows[0]![3]], [`file:${binary}`, 3, "x'0102ff'"])
})
