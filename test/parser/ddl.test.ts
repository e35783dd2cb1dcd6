import assert from 'node:assert/strict'
import { test } from 'node:test'
import { parseDataType, parseMultipartIdentifier, parseTableSchema } from '../../dist/parser/index.js'
import { parseDdl, parseSchemaText, parseType } from '../../dist/types/ddl.js'
import { simpleString } from '../../dist/types/typeNames.js'

const types = [
  ['int', 'int'], ['INTEGER', 'int'], ['long', 'bigint'], ['byte', 'tinyint'], ['real', 'float'], ['dec', 'decimal(10,0)'], ['numeric(5)', 'decimal(5,0)'], ['decimal(38, 18)', 'decimal(38,18)'], ['void', 'void'], ['variant', 'variant'], ['character(3)', 'char(3)'], ['varchar(4)', 'varchar(4)'],
  ['array<array<map<string, struct<a: int, b string>>>>', 'array<array<map<string,struct<a:int,b:string>>>>'], ['struct<>', 'struct<>'], ['struct<`a b`: int NOT NULL COMMENT \'x\'>', 'struct<a b:int>'], ['interval', 'interval'], ['interval year', 'interval year'], ['interval day to second', 'interval day to second'],
  ['timestamp without time zone', 'timestamp_ntz'], ['timestamp_ltz', 'timestamp'], ['time', 'time(6)'], ['time(3)', 'time(3)'], ['string collate unicode_ci', 'string collate UNICODE_CI'],
] as const
test('one grammar of types, read by the parser and without it', () => {
  for (const [text, name] of types) {
    assert.equal(simpleString(parseDataType(text)), name, text)
    assert.equal(simpleString(parseType(text)!), name, text)
  }
})
test('columns', () => {
  for (const read of [parseTableSchema, parseDdl]) {
    const schema = read("a INT NOT NULL, `b c` string COMMENT 'it''s', d: array<int>")!
    assert.deepEqual(schema.fields.map(f => [f.name, simpleString(f.dataType), f.nullable, f.metadata]), [['a', 'int', false, undefined], ['b c', 'string', true, { comment: "it's" }], ['d', 'array<int>', true, undefined]])
  }
  assert.equal(simpleString(parseTableSchema('struct<a: int>')), 'struct<a:int>')
})
test('what is no type without the parser is undefined', () => {
  for (const text of ['nope', 'array', 'decimal(40)', 'int int int', 'array<int', 'a int b', "a int default 1", '']) assert.equal(parseDdl(text) ?? parseType(text), undefined, text)
  assert.equal(simpleString(parseSchemaText('{"type":"array","elementType":"integer","containsNull":true}')!), 'array<int>')
})
test('names of several parts', () => { assert.deepEqual(parseMultipartIdentifier('a.`b.c`.`d``e`'), ['a', 'b.c', 'd`e']) })
