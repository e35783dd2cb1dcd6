// Values: Row, Decimal, intervals, variants, schema text, and rows out to Arrow and back.
import assert from 'node:assert/strict'
import test from 'node:test'
import { inspect } from 'node:util'
import { Temporal } from 'temporal-polyfill'
import { DayTimeInterval, Decimal, Row, Variant, YearMonthInterval } from 'firesteel'
import { tableFromArrays, tableToIPC } from 'apache-arrow'
import { ArrayType, DecimalType, LongType, StringType, StructField, StructType } from 'firesteel/types'
import { parseDdl } from '../../dist/types/ddl.js'
import { encodeColumns, structColumns } from '../../dist/frames/rows/encode.js'
import { inferSchema } from '../../dist/sql/local/infer.js'
import { decodeRows, defaultDecode } from '../../dist/frames/rows/decode.js'
import { simpleString } from '../../dist/types/typeNames.js'
import { fakeSession } from './fakeService.ts'

type Any = any
const through = (data: unknown[], ddl?: string): Any[] => {
  const schema = ddl ? parseDdl(ddl)! : inferSchema(data)
  return decodeRows(encodeColumns(schema, structColumns(data, schema), data.length), schema, defaultDecode)
}

test('Row: properties, spreading, printing, order', () => {
  const r = new Row({ b: 1, a: 'x' }) as Any
  assert.equal(r.b, 1)
  assert.deepEqual({ ...r }, { b: 1, a: 'x' })
  assert.equal(inspect(r), "Row { b: 1, a: 'x' }")
  assert.equal(JSON.stringify(r), '{"b":1,"a":"x"}')
  const years = Row.of(['b', '2013', '2012'], [1, 2, 3])
  assert.deepEqual([Row.values(years), Row.names(years), Row.at(years, -1)], [[1, 2, 3], ['b', '2013', '2012'], 3])
  assert.equal(new Set([Object.getPrototypeOf(r), Object.getPrototypeOf(new Row({ b: 2, a: 'y' }))]).size, 1)
})
test('Row: names twice, __proto__, then', async () => {
  const twice = Row.of(['x', 'y', 'x'], [1, 2, 3]) as Any
  assert.throws(() => twice.x, /\.as\('…'\)/)
  assert.deepEqual([Row.at(twice, 2), { ...twice }], [3, { y: 2 }])
  const odd = Row.of(['__proto__', 'then', 'constructor'], [{ evil: 1 }, 'later', 'c']) as Any
  assert.equal(odd.evil, undefined)
  assert.equal(Object.getOwnPropertyDescriptor(odd, '__proto__')?.value.evil, 1)
  assert.equal(await Promise.resolve(odd), odd)
  assert.deepEqual(Row.asDict(Row.of(['a', 'r'], [1, new Row({ z: [new Row({ q: 1 })] })]), true), { a: 1, r: { z: [{ q: 1 }] } })
})
test('Decimal is exact', () => {
  assert.equal(String(new Decimal('0.1').plus('0.2')), '0.3')
  assert.equal(String(new Decimal('12.50').times(2)), '25.00')
  assert.equal(String(new Decimal('1').div(3)), '0.33333333333333333333333333333333333333')
  assert.equal(String(new Decimal('-2.345').round(2)), '-2.35')
  assert.equal(String(new Decimal('1e-3')), '0.001')
  assert.ok(new Decimal('1.0').equals('1'))
  assert.throws(() => new Decimal('x'), TypeError)
})
test('intervals print as Spark prints them', () => {
  assert.equal(String(new YearMonthInterval(-14)), "INTERVAL '-1-2' YEAR TO MONTH")
  assert.equal(String(new DayTimeInterval(93784500000n)), "INTERVAL '1 02:03:04.5' DAY TO SECOND")
  assert.equal(String(new DayTimeInterval(93784500000n).toTemporal()), 'P1DT2H3M4.5S')
})
test('every type goes out and comes back', () => {
  const date = Temporal.PlainDate.from('0001-01-01'); const at = Temporal.Instant.from('1969-12-31T23:59:59.999999Z'); const local = Temporal.PlainDateTime.from('2024-02-29T01:02:03.000004'); const time = Temporal.PlainTime.from('12:34:56.7')
  const [row] = through([[true, 1, -2, 3, 4n, 0.5, 1.25, 'é😀', new Uint8Array([1, 2]), new Decimal('-12345678901234567890.12'), date, at, local, time, new YearMonthInterval(-5), new DayTimeInterval(-1n), [1, null], new Map([['a', [1]]]), { x: 1, y: { z: 'q' } }, null]],
    'a boolean, b tinyint, c smallint, d int, e bigint, f float, g double, h string, i binary, j decimal(38,2), k date, l timestamp, m timestamp_ntz, n time, o interval year to month, p interval day to second, q array<int>, r map<string,array<int>>, s struct<x:int,y:struct<z:string>>, t int')
  assert.deepEqual([row.a, row.b, row.c, row.d, row.e, row.f, row.g, row.h, [...row.i], String(row.j)], [true, 1, -2, 3, 4, 0.5, 1.25, 'é😀', [1, 2], '-12345678901234567890.12'])
  assert.deepEqual([row.k, row.l, row.m, row.n].map(String), ['0001-01-01', '1969-12-31T23:59:59.999999Z', '2024-02-29T01:02:03.000004', '12:34:56.7'])
  assert.deepEqual([row.o.months, row.p.microseconds, row.q, row.r, row.s.y.z, row.t], [-5, -1n, [1, null], new Map([['a', [1]]]), 'q', null])
})
test('inference: whole numbers, fractions, nulls, nesting, merging', () => {
  const type = (rows: unknown[]) => simpleString(inferSchema(rows))
  assert.equal(type([{ a: 1, b: 'x' }, { a: 2.5, c: true }]), 'struct<a:double,b:string,c:boolean>')
  assert.equal(type([[1, null], [null, 'a']]), 'struct<_1:bigint,_2:string>')
  assert.equal(type([{ d: new Date(), m: new Map([['k', 1n]]), l: [null, 1], o: { p: [{ q: 1 }] } }]), 'struct<d:timestamp,m:map<string,bigint>,l:array<bigint>,o:struct<p:array<struct<q:bigint>>>>')
  assert.equal(type([{ a: 1 }, { a: 'x' }]), 'struct<a:string>')
  assert.throws(() => type([]), { errorClass: 'CANNOT_INFER_EMPTY_SCHEMA' })
  assert.throws(() => type([{ a: null }]), { errorClass: 'CANNOT_DETERMINE_TYPE' })
  assert.throws(() => type([{ a: [1] }, { a: 1 }]), { errorClass: 'CANNOT_MERGE_TYPE' })
  assert.throws(() => through([['x']], 'a int'), { errorClass: 'FIELD_DATA_TYPE_UNACCEPTABLE' })
  assert.throws(() => through([[null]], 'a int not null'), { errorClass: 'FIELD_NOT_NULLABLE' })
})
test('a variant reads its own bytes', () => {
  const metadata = new Uint8Array([0x01, 1, 0, 1, 0x61])
  // {"a": [1, "x", null]}
  const v = new Variant(new Uint8Array([0x02, 1, 0, 0, 11, 0x03, 3, 0, 2, 4, 5, 0x0c, 1, 0x05, 0x78, 0x00]), metadata)
  assert.deepEqual(v.toJS(), { a: [1, 'x', null] })
  assert.equal(String(v), '{"a":[1,"x",null]}')
})
test('an Arrow table or its bytes are rows as well', async () => {
  const { spark, service } = fakeSession()
  const table = tableFromArrays({ n: Float64Array.from([1, 2.5]), s: ['x', 'y'] })
  for (const data of [table, tableToIPC(table, 'stream')]) {
    await spark.createDataFrame(data).collect()
    const { data: bytes } = service.plans.at(-1).relType.value
    assert.deepEqual((decodeRows(bytes, undefined, defaultDecode) as Any[]).map(r => ({ ...r })), [{ n: 1, s: 'x' }, { n: 2.5, s: 'y' }])
  }
  await spark.stop()
})
test('schemas: built, listed, as text', () => {
  const s = new StructType().add('id', LongType, false).add('tags', new ArrayType(StringType)).add('price', 'decimal(10,2)')
  assert.equal(s.simpleString(), 'struct<id:bigint,tags:array<string>,price:decimal(10,2)>')
  assert.equal(s.toDDL(), 'id BIGINT NOT NULL,tags ARRAY<STRING>,price DECIMAL(10,2)')
  assert.equal(StructType.fromJson(s.json()).json(), s.json())
  assert.equal(StructType.fromDDL('a int, b struct<x: string not null>').treeString(), 'root\n |-- a: integer (nullable = true)\n |-- b: struct (nullable = true)\n |    |-- x: string (nullable = false)\n')
  assert.equal(new StructType([StructField('x', DecimalType(10, 2))]).fields[0]!.dataType.kind, 'decimal')
})
test('createDataFrame reads its rows at once and reports what is wrong with the first action', async () => {
  const { spark, service } = fakeSession()
  const data = [{ a: 1 }]
  const df = spark.createDataFrame(data); data[0]!.a = 2; data.push({ a: 3 })
  await df.collect()
  const { data: bytes, schema } = service.plans.at(-1).relType.value
  assert.equal((decodeRows(bytes, undefined, defaultDecode) as Any[])[0].a, 1)
  assert.equal(JSON.parse(schema).fields[0].type, 'long')
  const bad = spark.createDataFrame([{ a: Symbol('s') } as Any])
  await assert.rejects(bad.collect(), { errorClass: 'CANNOT_INFER_TYPE_FOR_FIELD' })
  await spark.createDataFrame(Array.from({ length: 30_000 }, (_, i) => ({ i, text: `row number ${i} of many, long enough to pass the threshold` }))).collect()
  assert.equal(service.plans.at(-1).relType.case, 'chunkedCachedLocalRelation')
  assert.ok(service.artifacts.length > 1)
  await spark.stop()
})
