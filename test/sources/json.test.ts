// JSON files: what Spark 4.3 answers for the same bytes.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { appendFileSync } from 'node:fs'
import { close, errorOf, file, read, readText, rows, session, sql } from './engine.js'

after(close)
const json = (content: string | Uint8Array, options = {}, schema?: string) => readText('json', content, options, schema)

test('types meet over all records, fields are sorted', async () => {
  assert.deepEqual(await json('{"b":1,"a":2,"C":3,"_x":4}\n'), { schema: 'struct<C:bigint,_x:bigint,a:bigint,b:bigint>', rows: [[3, 4, 2, 1]] })
  assert.deepEqual(await json('{"a":1}\n{"a":2.5}\n{"a":null}\n'), { schema: 'struct<a:double>', rows: [[1], [2.5], [null]] })
  assert.deepEqual(await json('{"a":99999999999999999999}\n{"a":1}\n'), { schema: 'struct<a:decimal(20,0)>', rows: [['99999999999999999999'], ['1']] })
  assert.deepEqual((await json('{"a":99999999999999999999}\n{"a":1.5}\n')).schema, 'struct<a:double>')
  assert.deepEqual((await json('{"a":9999999999999999999999999999999999999999999}\n')).schema, 'struct<a:double>')
  assert.deepEqual(await json('{"a":[1,null,2.5],"s":{"x":1}}\n{"a":null,"s":null}\n{"s":{"y":[{"z":1},{"w":"q"}]}}\n'), { schema: 'struct<a:array<double>,s:struct<x:bigint,y:array<struct<w:string,z:bigint>>>>', rows: [[[1, null, 2.5], [1, null]], [null, null], [null, [null, [[null, 1], ['q', null]]]]] })
  assert.deepEqual(await json('{"a":{},"b":[],"c":[{}],"d":null,"":1}\n{"a":null}\n'), { schema: 'struct<b:array<string>,d:string>', rows: [[[], null], [null, null]] })
})
test('text of other values is the text of the file', async () => {
  assert.deepEqual((await json('{"a":1.50}\n{"a":"x"}\n{"a": [1,  2]}\n{"a":{"z": 1e3}}\n{"a":true}\n')).rows, [['1.50'], ['x'], ['[1,  2]'], ['{"z": 1e3}'], ['true']])
})
test('malformed records have a column', async () => {
  assert.deepEqual(await json('{"a":1}\n{bad\n'), { schema: 'struct<_corrupt_record:string,a:bigint>', rows: [[null, 1], ['{bad', null]] })
  assert.deepEqual((await json('{"a":1} garbage\n{"a":1,}\n')).rows, [[null, 1], ['{"a":1,}', null]])
  assert.deepEqual((await json(Buffer.from('{"a":"x\xffy"}\n{"a":"ok"}\n', 'latin1'))).rows, [['{"a":"x\ufffdy"}', null], [null, 'ok']])
  assert.deepEqual(await json(Buffer.from('{"a":"ok"}\n{"a":"x\xffy"}\n', 'latin1')), { schema: 'struct<_corrupt_record:string,a:string>', rows: [[null, 'ok'], ['{"a":"x\ufffdy"}', null]] })
  assert.deepEqual((await json('1\n"x"\n[1,2]\n[{"a":1},2]\nnull\n[]\n   \n{"a":3}\n')).rows, [['1', null], ['"x"', null], ['[1,2]', null], ['[{"a":1},2]', null], ['null', null], [null, 3]])
  assert.deepEqual((await json('{"a":1}\n{bad\n', { mode: 'DROPMALFORMED' })).rows, [[1]])
  assert.equal(await errorOf(() => json('{"a":1}\n{bad\n', { mode: 'FAILFAST' })), 'MALFORMED_RECORD_IN_PARSING.WITHOUT_SUGGESTION')
  assert.equal(await errorOf(() => json('{"a":1}\n{bad\n', { mode: 'FAILFAST' }, 'a int')), 'FAILED_READ_FILE.NO_HINT')
  const path = file('{"a":1}\n{bad\n')
  assert.equal(await errorOf(() => rows(sql(`SELECT _corrupt_record FROM json.\`${path}\``))), 'UNSUPPORTED_FEATURE.QUERY_ONLY_CORRUPT_RECORD_COLUMN')
  assert.deepEqual((await rows(sql(`SELECT a FROM json.\`${path}\``))).rows, [[1], [null]])
  assert.deepEqual((await rows(sql(`SELECT count(*) FROM json.\`${path}\``))).rows, [[2]])
})
test('what Jackson takes beside JSON', async () => {
  assert.deepEqual((await json(`{'a':1}\n{a:2}\n{"a":01}\n{"a":+1}\n{"a":NaN}\n{"a":"t\tb"}\n`)).rows, [[null, 1], ['{a:2}', null], ['{"a":01}', null], ['{"a":+1}', null], [null, NaN], ['{"a":"t\tb"}', null]])
  assert.deepEqual((await json('{a:2}\n', { allowUnquotedFieldNames: true })).rows, [[2]])
  assert.deepEqual((await json('/* c */ {"a":1}\n{"a":2} // x\n', { allowComments: true })).rows, [[1], [2]])
  assert.deepEqual((await json('{"a":1.0}\n{"a":1E400}\n{"a":-0}\n{"a":Infinity}\n{"a":-INF}\n{"a":.5}\n{"a":5.}\n')).rows, [[null, 1], [null, Infinity], [null, 0], [null, Infinity], [null, -Infinity], ['{"a":.5}', null], ['{"a":5.}', null]])
  assert.deepEqual((await json('{"\\u0061":1, "b\\"c":2}\n')).schema, 'struct<a:bigint,b"c:bigint>')
  assert.deepEqual((await json(Buffer.from('\xef\xbb\xbf{"a":1}\n', 'latin1'))).rows, [[1]])
  assert.deepEqual((await json('{"a":1}\r\n{"a":2}\r{"a":3}\n')).rows, [[1], [2], [3]])
  assert.deepEqual((await json('{"a":1}\n{"a":""}\n')).rows, [[1], [null]])
})
test('names that repeat', async () => {
  for (const text of ['{"a":1,"a":"x"}\n{"a":2}\n', '{"a":1,"A":2}\n']) assert.equal(await errorOf(() => json(text)), 'COLUMN_ALREADY_EXISTS')
})
test('options of inference', async () => {
  assert.deepEqual(await json('{"a":1,"b":"2024-01-01 01:02:03"}\n', { inferTimestamp: true }), { schema: 'struct<a:bigint,b:timestamp>', rows: [[1, 1704070923000000]] })
  assert.deepEqual(await json('{"a":1.5,"b":"7"}\n', { prefersDecimal: true }), { schema: 'struct<a:decimal(2,1),b:decimal(1,0)>', rows: [['1.5', '7']] })
  assert.deepEqual(await json('{"a":1.5,"b":true}\n', { primitivesAsString: true }), { schema: 'struct<a:string,b:string>', rows: [['1.5', 'true']] })
  assert.deepEqual((await json('{"a":null,"b":1}\n', { dropFieldIfAllNull: true })).schema, 'struct<b:bigint>')
  assert.deepEqual((await json('[{"a":1},\n {"a":2, "b":"x"}]', { multiLine: true })).rows, [[1, null], [2, 'x']])
  assert.deepEqual((await json('{"a":1}\n{"a":2}', { multiLine: true })).rows, [[1]])
  assert.deepEqual((await json('{"a":1};{"a":2}', { lineSep: ';' })).rows, [[1], [2]])
  assert.deepEqual((await json('{"a":1}\n', { MODE: 'weird' })).rows, [[1]])
  assert.equal(await errorOf(() => json('{"a":1}\n', { samplingRatio: 0 })), '_LEGACY_ERROR_TEMP_3234')
})
test('a declared schema: what does not fit is null, the rest is kept', async () => {
  assert.deepEqual((await json('{"a":"x","b":1,"c":[1,"q"],"d":{"e":"z","f":2}}\n{"a":5,"b":1.0}\n{"a":1e2}\n', {}, 'a int, b int, c array<int>, d struct<e:int,f:int>, _corrupt_record string')).rows, [
    [null, 1, null, [null, 2], '{"a":"x","b":1,"c":[1,"q"],"d":{"e":"z","f":2}}'], [5, null, null, null, '{"a":5,"b":1.0}'], [null, null, null, null, '{"a":1e2}']])
  assert.deepEqual((await json('{"d":"2024-01-02","t":"2024-01-02T03:04:05Z","n":"2024-01-02 03:04:05.5"}\n{"t":1700000000}\n', {}, 'd date, t timestamp, n timestamp_ntz')).rows, [[19724, 1704164645000000, 1704164645500000], [null, 1700000000000000, null]])
  assert.deepEqual((await json('{"bin":"aGk=","dec":"1.239","m":{"a":1},"f":"NaN","l":9223372036854775808}\n{"dec":12345.6,"f":"-INF"}\n', {}, 'bin binary, dec decimal(5,2), m map<string,int>, f double, l bigint')).rows, [["x'6869'", '1.24', { a: 1 }, NaN, null], [null, null, null, -Infinity, null]])
  assert.deepEqual((await json('{"d":"02/01/2024"}\n', { dateFormat: 'dd/MM/yyyy' }, 'd date')).rows, [[19724]])
})

test('a first look at a large file is not the whole truth', async () => {
  const line = (n: number) => `{"author":"user${n % 100}","score":${n},"body":"${'x'.repeat(40)}"}\n`
  const path = file(Array.from({ length: 80_000 }, (_, n) => line(n)).join(''))
  const table = `json.\`${path}\``
  assert.deepEqual((await rows(sql(`SELECT author, count(*) FROM ${table} WHERE author = 'user7' GROUP BY author`))).rows, [['user7', 800]])
  appendFileSync(path, '{"author":"late","score":1.5,"more":7}\n')
  assert.deepEqual(await rows(sql(`SELECT sum(score), count(author) FROM ${table}`)), { schema: 'struct<sum(score):double,count(author):bigint>', rows: [[3199960001.5, 80001]] })
  assert.deepEqual((await rows(sql(`SELECT more FROM ${table} WHERE author = 'late'`))).rows, [[7]])
  assert.equal(await errorOf(() => rows(sql(`SELECT count(nope) FROM ${table}`))), 'UNRESOLVED_COLUMN.WITH_SUGGESTION')
  assert.equal((await rows(sql(`SELECT * FROM ${table} LIMIT 1`))).schema, 'struct<author:string,body:string,more:bigint,score:double>')
  appendFileSync(path, '{bad\n')
  assert.deepEqual((await rows(sql(`SELECT count(*), count(author), max(author) FROM ${table}`))).rows, [[80002, 80001, 'user99']])
  assert.deepEqual((await rows(sql(`SELECT _corrupt_record, author FROM ${table} WHERE author IS NULL`))).rows, [['{bad', null]])
  const declared = read('json', path, {}, 'author string, score int')
  session.views.set('declared', { name: 'declared', plan: declared })
  assert.deepEqual((await rows(sql('SELECT count(score), sum(score) FROM declared'))).rows, [[80000, 3199960000]])
})
