// CSV files: what Spark 4.3 answers for the same bytes.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { close, errorOf, file, read, readText, rows, session, sql } from './engine.js'

after(close)
const csv = (content: string | Uint8Array, options = {}, schema?: string) => readText('csv', content, options, schema)

test('names', async () => {
  assert.deepEqual(await csv('name;age\nJorge;30\n'), { schema: 'struct<_c0:string>', rows: [['name;age'], ['Jorge;30']] })
  assert.equal((await csv('a,,B,b\n1,2,3,4\n', { header: true })).schema, 'struct<a:string,_c1:string,B2:string,b3:string>')
  assert.deepEqual(await csv('', { header: true }), { schema: 'struct<>', rows: [] })
  assert.deepEqual(await csv('a,b\n', { header: true, inferSchema: true }), { schema: 'struct<a:string,b:string>', rows: [] })
  assert.deepEqual((await csv(Buffer.from('\xef\xbb\xbfa,b\n1,2\n', 'latin1'), { header: true })).schema, 'struct<a:string,b:string>')
})
test('nulls and empty text', async () => {
  assert.deepEqual((await csv('a,b,c\n"",,x\n1,"", y\n', { header: true })).rows, [[null, null, 'x'], ['1', null, ' y']])
  assert.deepEqual((await csv('a,b\n"",NA\n1,"NA"\n', { header: true, nullValue: 'NA' })).rows, [['', null], ['1', null]])
  assert.deepEqual((await csv('a,b\n"",NA\n1,"NA"\n', { header: true, emptyValue: 'E' })).rows, [['E', 'NA'], ['1', 'NA']])
  assert.deepEqual((await csv('a,b\n1\n1,2,3\n,\n  \n\n"q"\n', { header: true })).rows, [['1', null], ['1', '2'], [null, null], ['q', null]])
})
test('quotes and escapes', async () => {
  assert.deepEqual((await csv('a,b\n"x""y",1\n"x\\"y",2\nx"y,3\n"x"y,4\n "x",5\n"unclosed,6\n"a,b",7\n"x" ,8\nx\\,y,9\n"a\\\\",10\n', { header: true })).rows,
    [['"x""y"', '1'], ['x"y', '2'], ['x"y', '3'], ['"x"y', '4'], [' "x"', '5'], ['unclosed,6', null], ['a,b', '7'], ['x', '8'], ['x\\', 'y'], ['a\\', '10']])
  assert.deepEqual((await csv('"a\\\\b",1\n"a\\"b"c,3\n"a\\\\"x",5\n')).rows, [['a\\b', '1'], ['"a"b"c', '3'], ['"a\\"x"', '5']])
  assert.deepEqual((await csv('"a""b",c\n', { escape: '"' })).rows, [['a"b', 'c']])
  assert.deepEqual((await csv(`'a,b',c\n`, { quote: "'" })).rows, [['a,b', 'c']])
  assert.deepEqual((await csv('"a",b\n', { quote: '' })).rows, [['"a"', 'b']])
  assert.deepEqual((await csv('a,b\n"x\ny",1\n"z\r\nw",2\n', { header: true, multiLine: true })).rows, [['x\ny', '1'], ['z\r\nw', '2']])
  assert.deepEqual((await csv('a,b\n"x\ny",1\n', { header: true })).rows, [['x', null], ['y"', '1']])
})
test('separators, comments, encodings', async () => {
  assert.deepEqual((await csv('a||b\n1||2\n', { header: true, sep: '||' })).rows, [['1', '2']])
  assert.deepEqual((await csv('a\tb\n1\t2\n', { header: true, sep: '\\t' })).rows, [['1', '2']])
  assert.deepEqual((await csv('#x\na\n#y\n1 #z\n', { header: true, comment: '#' })).rows, [['1 #z']])
  assert.deepEqual((await csv(Buffer.from('a\n\xe9\n', 'latin1'), { header: true, encoding: 'ISO-8859-1' })).rows, [['é']])
  assert.deepEqual((await csv(Buffer.from('a\n\xe9\n', 'latin1'), { header: true })).rows, [['\ufffd']])
  assert.deepEqual((await csv(Buffer.from('\ufeffa,b\né,1\n', 'utf16le'), { header: true, encoding: 'UTF-16', multiLine: true })).rows, [['é', '1']])
  assert.deepEqual((await csv('a,b;1,2;', { header: true, lineSep: ';' })).rows, [['1', '2']])
  assert.deepEqual((await csv('a,b\n 5 , x \n', { header: true, inferSchema: true, ignoreLeadingWhiteSpace: true, ignoreTrailingWhiteSpace: true })).rows, [[5, 'x']])
  assert.equal(await errorOf(() => csv('a\n', { encoding: 'nope' })), 'INVALID_PARAMETER_VALUE.CHARSET')
  assert.equal(await errorOf(() => csv('a\n', { sep: '' })), 'INVALID_DELIMITER_VALUE.EMPTY_STRING')
})
test('inferred types', async () => {
  assert.deepEqual(await csv('i,l,d,b,dt,ts,s,n,big,dec\n1,3000000000,1.5,true,2024-01-01,2024-01-01 01:02:03,x,,99999999999999999999,1e3\n-2,4,NaN,FALSE,2024-02-01,2024-01-01T00:00:00Z,1,,1,+5\n', { header: true, inferSchema: true }), {
    schema: 'struct<i:int,l:bigint,d:double,b:boolean,dt:date,ts:timestamp,s:string,n:string,big:decimal(20,0),dec:double>',
    rows: [[1, 3000000000, 1.5, true, 19723, 1704070923000000, 'x', null, '99999999999999999999', 1000], [-2, 4, NaN, false, 19754, 1704067200000000, '1', null, '1', 5]],
  })
  assert.equal((await csv('a,b,c,d,e\n1,2024-01-01,true,2024-01-01,1\n1.5,2024-01-01 00:00:00,1,1,true\n', { header: true, inferSchema: true })).schema, 'struct<a:double,b:timestamp,c:string,d:string,e:string>')
  for (const [text, type] of [['007\n 5\n', 'double'], ['1d\n1f\nInf\n', 'double'], ['0x10\n', 'string'], ['1e30\n', 'double'], ['2024\n2024-05\n', 'string'], ['2024-05\n', 'timestamp'], ['12:30\n', 'timestamp'], ['123456789012345678901\n1.5\n', 'double'], ['123456789012345678901\n3000000000\n', 'decimal(21,0)']]) assert.equal((await csv(text!, { inferSchema: true })).schema, `struct<_c0:${type}>`, text)
  assert.deepEqual((await csv('d,t\n01/02/2024,01-02-2024 03:04\n', { header: true, inferSchema: true, dateFormat: 'dd/MM/yyyy', timestampFormat: 'dd-MM-yyyy HH:mm' })).rows, [[19754, 1706756640000000]])
  assert.deepEqual((await csv('a\nnope\nPI\n1.5\n', { header: true, inferSchema: true, nanValue: 'nope', positiveInf: 'PI' })).rows, [[NaN], [Infinity], [1.5]])
})
test('declared types and modes', async () => {
  const text = 'a,b\nx,1\n5,zz\n6\n7,8,9\n'
  assert.deepEqual((await csv(text, { header: true }, 'a int, b int, _corrupt_record string')).rows, [[null, 1, 'x,1'], [5, null, '5,zz'], [6, null, '6'], [7, 8, '7,8,9']])
  assert.deepEqual((await csv(text, { header: true, mode: 'DROPMALFORMED' }, 'a int, b int')).rows, [])
  assert.equal(await errorOf(() => csv(text, { header: true, mode: 'FAILFAST' }, 'a int, b int')), 'FAILED_READ_FILE.NO_HINT')
  assert.deepEqual((await csv('a,b\n1,2\n', { header: true }, 'b int, a int')).rows, [[1, 2]])
  assert.equal(await errorOf(() => csv('a,b\n1,2\n', { header: true, enforceSchema: false }, 'b int, a int')), 'FAILED_READ_FILE.NO_HINT')
  assert.deepEqual((await csv('1.5,true,2024-01-01,2024-01-01T01:02:03.123Z,12.345,aGk=,127\n1e400,1,bad,bad,bad,b,300\n', {}, 'a float,b boolean,c date,d timestamp,e decimal(4,2),f binary,g tinyint')).rows, [[1.5, true, 19723, 1704070923123000, '12.35', "x'61476b3d'", 127], [Infinity, null, null, null, null, "x'62'", null]])
  assert.equal(await errorOf(() => csv('1\n', {}, 'a array<int>')), 'UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE')
})
test('a query of some columns does not see short records', async () => {
  session.views.set('short', { name: 'short', plan: read('csv', file('a,b\n1,2\n3\nx,5\n'), { header: true, mode: 'DROPMALFORMED' }, 'a int, b int') })
  assert.deepEqual((await rows(sql('SELECT * FROM short'))).rows, [[1, 2]])
  assert.deepEqual((await rows(sql('SELECT count(*) FROM short'))).rows, [[3]])
  assert.deepEqual((await rows(sql('SELECT b FROM short'))).rows, [[2], [null], [5]])
  assert.deepEqual((await rows(sql('SELECT a FROM short'))).rows, [[1], [3]])
})
test('large files: DuckDB where all readers agree, else our own parser, with the same rows', async () => {
  const lines = Array.from({ length: 40_000 }, (_, n) => `${n},"name, ${n % 10}",${n / 4},2024-01-${String(n % 28 + 1).padStart(2, '0')},2024-01-01 00:00:${String(n % 60).padStart(2, '0')}`)
  const ask = async (name: string, content: string, schema: string) => {
    session.views.set(name, { name, plan: read('csv', file(content), {}, schema) })
    return (await rows(sql(`SELECT count(*), sum(i), max(s), sum(d), max(t), max(ts) FROM ${name}`))).rows
  }
  const schema = 'i int, s string, d double, t date, ts timestamp'
  const plain = await ask('plain', `${lines.join('\n')}\n`, schema)
  assert.deepEqual(plain, [[40000, 799980000, 'name, 9', 199995000, 19750, 1704067259000000]])
  assert.deepEqual(await ask('crlf', `${lines.join('\r\n')}\r\n`, schema), plain)
  assert.deepEqual(await ask('odd', `${lines.join('\n')}\n\n  \n`, schema), plain)
  assert.deepEqual(await ask('misfit', `${lines.join('\n')}\nx,y,1_0,bad,bad\n`, schema), [[40001, 799980000, 'y', 199995000, 19750, 1704067259000000]])
})
