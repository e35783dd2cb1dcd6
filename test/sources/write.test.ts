// Files as Spark writes them: names, checksums, quoting, modes; and nothing left behind by a write that fails.
import assert from 'node:assert/strict'
import { chmodSync, existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { after, test } from 'node:test'
import { close, errorOf, file, fresh, parts, read, rows, session, tree, write } from './engine.js'

after(close)
/** What is in the files. */
const out = async (format: string, query: string, options = {}): Promise<string> => parts(await write(format, query, fresh(), options)).join('')

const values = "SELECT * FROM VALUES ('plain',1),('a,b',2),('q\"q',3),('nl\\nx',4),('cr\\rx',5),('',6),(null,7),('  sp  ',8),('back\\\\slash',9),('b\\\\\"q',10),('#c',11),('tab\\tx',12),('\"all\"',13),('é',14),('a;b',15),('\\\\,',16) t(s,i)"
const types = "SELECT 1Y a, 1.5F b, 1e10D c, 1.50BD d, true e, date'2024-01-02' f, timestamp'2024-01-02 03:04:05.123456' g, timestamp_ntz'2024-01-02 03:04:05' h, x'4142' i, interval '1 2:3:4' day to second j, interval 1 year k, cast('NaN' as double) l, double('inf') m, cast(0.00001 as double) n, timestamp'1900-01-01 00:00:00' o"

test('CSV: quotes, escapes, nulls', async () => {
  assert.equal(await out('csv', values), 'plain,1\n"a,b",2\n"q\\"q",3\n"nl\nx",4\n"cr\rx",5\n"",6\n,7\nsp,8\nback\\slash,9\n"b\\\\\\"q",10\n"#c",11\ntab\tx,12\n"\\"all\\"",13\né,14\na;b,15\n"\\\\,",16\n')
  assert.equal(await out('csv', values, { escapeQuotes: false }), 'plain,1\n"a,b",2\nq"q,3\n"nl\nx",4\n"cr\rx",5\n"",6\n,7\nsp,8\nback\\slash,9\nb\\"q,10\n"#c",11\ntab\tx,12\n"\\"all\\"",13\né,14\na;b,15\n"\\\\,",16\n')
  assert.equal(await out('csv', values, { quoteAll: true }), '"plain","1"\n"a,b","2"\n"q\\"q","3"\n"nl\nx","4"\n"cr\rx","5"\n"","6"\n"","7"\n"sp","8"\n"back\\\\slash","9"\n"b\\\\\\"q","10"\n"#c","11"\n"tab\tx","12"\n"\\"all\\"","13"\n"é","14"\n"a;b","15"\n"\\\\,","16"\n')
  assert.equal(await out('csv', values, { header: true, sep: ';', nullValue: 'NULL', emptyValue: 'E' }), 's;i\nplain;1\na,b;2\n"q\\"q";3\n"nl\nx";4\n"cr\rx";5\nE;6\nNULL;7\nsp;8\nback\\slash;9\n"b\\\\\\"q";10\n"#c";11\ntab\tx;12\n"\\"all\\"";13\né;14\n"a;b";15\n\\,;16\n')
  assert.equal(await out('csv', values, { escape: '"' }), 'plain,1\n"a,b",2\n"q""q",3\n"nl\nx",4\n"cr\rx",5\n"",6\n,7\nsp,8\nback\\slash,9\n"b\\""q",10\n"#c",11\ntab\tx,12\n"""all""",13\né,14\na;b,15\n"\\,",16\n')
  assert.equal(await out('csv', "SELECT 'a' x, '#b' y UNION ALL SELECT '#a', '#'"), 'a,#b\n"#a",#\n')
  assert.equal(await out('csv', 'SELECT cast(null as string) a'), '')
  assert.equal(await out('csv', "SELECT ' a,b ' a, '   ' b"), '"a,b",""\n')
  assert.equal(await out('csv', 'SELECT 1 `x,y`, 2 `h h`, 3 ` z `', { header: true }), '"x,y",h h,z\n1,2,3\n')
  assert.equal(await out('csv', 'SELECT 1 a, 2 b', { lineSep: '|', header: true }), 'a,b|1,2|')
})
test('values as text', async () => {
  assert.equal(await out('csv', types), "1,1.5,1.0E10,1.50,true,2024-01-02,2024-01-02T03:04:05.123Z,2024-01-02T03:04:05.000,[41 42],INTERVAL '1 02:03:04' DAY TO SECOND,INTERVAL '1' YEAR,NaN,Infinity,1.0E-5,1900-01-01T00:00:00.000Z\n")
  assert.equal(await out('json', types), `{"a":1,"b":1.5,"c":1.0E10,"d":1.50,"e":true,"f":"2024-01-02","g":"2024-01-02T03:04:05.123Z","h":"2024-01-02T03:04:05.000","i":"QUI=","j":"INTERVAL '1 02:03:04' DAY TO SECOND","k":"INTERVAL '1' YEAR","l":"NaN","m":"Infinity","n":1.0E-5,"o":"1900-01-01T00:00:00.000Z"}\n`)
  assert.match(await out('json', types, { dateFormat: 'dd/MM/yyyy', timestampFormat: 'yyyy' }), /"f":"02\/01\/2024","g":"2024","h":"2024-01-02T03:04:05\.000"/)
  session.conf.set('spark.sql.session.timeZone', 'America/New_York')
  try { assert.equal(await out('json', "SELECT timestamp'2024-01-02 03:04:05.1' a, timestamp'2024-07-02 03:04:05' b"), '{"a":"2024-01-02T03:04:05.100-05:00","b":"2024-07-02T03:04:05.000-04:00"}\n') } finally { session.conf.set('spark.sql.session.timeZone', 'UTC') }
})
test('JSON: nulls left out, escapes, nested values', async () => {
  assert.equal(await out('json', "SELECT null a, 1 b, named_struct('x',null,'y',array(1,null)) c, map('k',null,'l',2) d, array() e, named_struct('x',cast(null as int)) f"), '{"b":1,"c":{"y":[1,null]},"d":{"k":null,"l":2},"e":[],"f":{}}\n')
  assert.equal(await out('json', "SELECT null a, 1 b, named_struct('x',null,'y',array(1,null)) c", { ignoreNullFields: false }), '{"a":null,"b":1,"c":{"x":null,"y":[1,null]}}\n')
  assert.equal(await out('json', "SELECT char(1) a, char(127) b, '</é\u2028' c, '\\b\\f\\n\\r\\t/' d"), '{"a":"\\u0001","b":"\x7f","c":"</é\u2028","d":"\\bf\\n\\r\\t/"}\n')
  assert.equal(await out('json', "SELECT 'x' as `a\"b`, 1.5F f, cast('inf' as float) g, 100.0D h, 1e7D i"), '{"a\\"b":"x","f":1.5,"g":"Infinity","h":100.0,"i":1.0E7}\n')
  assert.equal(await out('json', 'SELECT null m'), '{}\n')
  const nested = "SELECT array(named_struct('a', map('k', array(1.5D, null)), 'b', date'2024-01-02')) v, 'x' s"
  assert.deepEqual((await rows(read('json', await write('json', nested, fresh()), {}, 'v array<struct<a:map<string,array<double>>,b:date>>, s string'))).rows, [[[[{ k: [1.5, null] }, 19724]], 'x']])
})
test('text', async () => {
  assert.equal(await out('text', "SELECT * FROM VALUES ('a'),(null),('') t(v)", { lineSep: ';' }), 'a;;;')
  assert.equal(await errorOf(() => out('text', 'SELECT 1 v')), 'UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE')
  assert.equal(await errorOf(() => out('text', "SELECT 'a' v, 'b' w")), '_LEGACY_ERROR_TEMP_1290')
})
test('names, checksums, codecs', async () => {
  const range = (end: number, numPartitions?: number) => ({ kind: 'range', start: 0n, end: BigInt(end), step: 1n, ...(numPartitions && { numPartitions }) }) as Parameters<typeof write>[1]
  assert.deepEqual(tree(await write('csv', range(1), fresh(), { partitions: 0, compression: 'gzip' })), ['.part-00000-U-c000.csv.gz.crc', '.part-00001-U-c000.csv.gz.crc', '._SUCCESS.crc', '_SUCCESS', 'part-00000-U-c000.csv.gz', 'part-00001-U-c000.csv.gz'].sort())
  const path = await write('csv', range(5, 1), fresh(), { partitions: 0, maxRecordsPerFile: 2 })
  assert.deepEqual(parts(path), ['0\n1\n', '2\n3\n', '4\n'])
  assert.deepEqual(tree(path).filter(name => name.startsWith('part')), ['part-00000-U-c000.csv', 'part-00000-U-c001.csv', 'part-00000-U-c002.csv'])
  assert.deepEqual(parts(await write('csv', range(0), fresh(), { header: true })), ['id\n'])
  assert.equal(readFileSync(join(path, '._SUCCESS.crc')).toString('hex'), '6372630000000200')
  for (const [codec, ending] of [['gzip', '.gz'], ['deflate', '.deflate']]) {
    const packed = await write('json', 'SELECT 1 a', fresh(), { compression: codec })
    const name = tree(packed).find(n => n.startsWith('part'))!
    assert.equal(name, `part-00000-U-c000.json${ending}`)
    assert.deepEqual((await rows(read('json', packed))).rows, [[1]])
  }
  for (const [codec, ending] of [['none', ''], ['snappy', '.snappy'], ['gzip', '.gz'], ['zstd', '.zstd']]) assert.deepEqual(tree(await write('parquet', 'SELECT 1 a', fresh(), { compression: codec })).filter(n => n.startsWith('part')), [`part-00000-U-c000${ending}.parquet`])
  assert.equal(await errorOf(() => out('csv', 'SELECT 1 a', { compression: 'foo' })), 'CODEC_NOT_AVAILABLE.WITH_AVAILABLE_CODECS_SUGGESTION')
})
test('partition folders', async () => {
  const path = await write('csv', "SELECT * FROM VALUES (1,'a=b/c'),(2,null),(3,''),(4,'x y%'),(5,'é:*?\"<>|{}[]^#\\\\') t(v,p)", fresh(), { partitionBy: ['p'] })
  assert.deepEqual(tree(path).filter(name => name.endsWith('.csv')), ['p=__HIVE_DEFAULT_PARTITION__/part-00000-U.c000.csv', 'p=a%3Db%2Fc/part-00000-U.c000.csv', 'p=x y%25/part-00000-U.c000.csv', 'p=é%3A%2A%3F%22<>|%7B}%5B%5D%5E%23%5C/part-00000-U.c000.csv'].sort())
  assert.deepEqual((await rows(read('csv', path, { inferSchema: true }))).rows.sort((a, b) => Number(a[0]) - Number(b[0])), [[1, 'a=b/c'], [2, null], [3, null], [4, 'x y%'], [5, 'é:*?"<>|{}[]^#\\']])
  assert.deepEqual(tree(await write('parquet', "SELECT 1 v, date'2024-01-02' a, timestamp'2024-01-02 03:04:05.5' b, 1.50BD c, 1e10D d, true e, x'4142' f", fresh(), { partitionBy: [...'abcdef'] })).filter(n => n.endsWith('.parquet') && !n.includes('/.')), ['a=2024-01-02/b=2024-01-02 03%3A04%3A05.5/c=1.50/d=1.0E10/e=true/f=AB/part-00000-U.c000.snappy.parquet'])
  assert.equal(await errorOf(() => out('parquet', 'SELECT 1 x', { partitionBy: ['zz'] })), '_LEGACY_ERROR_TEMP_1155')
  assert.equal(await errorOf(() => out('parquet', 'SELECT 1 x', { partitionBy: ['x'] })), 'ALL_PARTITION_COLUMNS_NOT_ALLOWED')
  assert.equal(await errorOf(() => out('parquet', 'SELECT 1 x, map(1,2) m', { partitionBy: ['m'] })), 'INVALID_PARTITION_COLUMN_DATA_TYPE')
})
test('modes', async () => {
  const path = await write('parquet', 'SELECT 1 a, 2 p', fresh(), { partitionBy: ['p'] })
  const content = async () => (await rows(read('parquet', path))).rows.sort()
  assert.equal(await errorOf(() => write('parquet', 'SELECT 9 a, 9 p', path)), 'PATH_ALREADY_EXISTS')
  await write('parquet', 'SELECT 9 a, 9 p', path, { mode: 'ignore' })
  await write('parquet', 'SELECT 3 a, 4 p', path, { mode: 'append', partitionBy: ['p'] })
  assert.deepEqual(await content(), [[1, 2], [3, 4]])
  await write('parquet', 'SELECT 5 a, 4 p', path, { mode: 'overwrite', partitionBy: ['p'], partitionOverwriteMode: 'dynamic' })
  assert.deepEqual(await content(), [[1, 2], [5, 4]])
  assert.equal(await errorOf(() => write('parquet', read('parquet', path), path, { mode: 'overwrite' })), 'FAILED_READ_FILE.FILE_NOT_EXIST')
  assert.deepEqual(await content(), [[1, 2], [5, 4]], 'what was to be overwritten by itself is still there')
  await write('parquet', 'SELECT 7 a', path, { mode: 'overwrite' })
  assert.deepEqual(await content(), [[7]])
  const old = file('a file')
  await write('json', 'SELECT 1 a', old, { mode: 'overwrite' })
  assert.deepEqual(parts(old), ['{"a":1}\n'])
})
test('what a format cannot hold', async () => {
  const condition = (format: string, query: string) => errorOf(() => out(format, query))
  for (const value of ['map(1,2)', "named_struct('a',1)", 'array(1)', 'null', 'make_interval(1)']) assert.equal(await condition('csv', `SELECT ${value} m`), 'UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE', value)
  for (const format of ['json', 'parquet']) assert.equal(await condition(format, 'SELECT make_interval(1) m'), 'UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE')
  for (const format of ['json', 'parquet', 'csv']) assert.equal(await condition(format, 'SELECT 1 a, 2 A'), 'COLUMN_ALREADY_EXISTS')
  assert.equal(await condition('nosuch', 'SELECT 1 a'), 'DATA_SOURCE_NOT_FOUND')
  assert.equal(await condition('orc', 'SELECT 1 a'), 'UNSUPPORTED_CALL.WITHOUT_SUGGESTION')
})
test('a write that fails leaves nothing, or what was there', async () => {
  const path = fresh()
  assert.equal(await errorOf(() => write('parquet', 'SELECT 1 / (id - 5) x FROM range(10)', path)), 'DIVIDE_BY_ZERO')
  assert.equal(existsSync(path), false)
  await write('json', 'SELECT 1 a', path)
  assert.equal(await errorOf(() => write('json', 'SELECT 1 / (id - 5) x FROM range(10)', path, { mode: 'overwrite' })), 'DIVIDE_BY_ZERO')
  assert.deepEqual(parts(path), ['{"a":1}\n'])
  assert.equal(tree(path).some(name => name.includes('_temporary')), false)
  assert.equal(await errorOf(() => write('json', 'SELECT 1 a', join(file('x'), 'below'))), 'TASK_WRITE_FAILED')
  if (process.getuid?.() !== 0) {
    const closed = await write('json', 'SELECT 1 a', fresh())
    chmodSync(closed, 0o500)
    assert.equal(await errorOf(() => write('json', 'SELECT 1 a', join(closed, 'below'))), 'TASK_WRITE_FAILED')
    chmodSync(closed, 0o700)
  }
})
