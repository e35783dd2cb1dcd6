// Our Arrow against Arrow's own library, both ways.
import assert from 'node:assert/strict'
import { test } from 'node:test'
import * as arrow from 'apache-arrow'
import { compressFrameSync } from 'lz4-napi'
import { openBuffer } from '../../dist/frames/arrow/compression.js'
import { decimalReader, encodeSchema, encodeStream, fromArrowSchema, isNull, readStream, stringReader, toArrowSchema, type BytesColumn, type Column, type FixedColumn, type ListColumn, type StructColumn, type DictionaryColumn } from '../../dist/frames/arrow/index.js'
import { arrayType, BinaryType, BooleanType, ByteType, CalendarIntervalType, DateType, dayTimeIntervalType, decimalType, DoubleType, FloatType, IntegerType, LongType, mapType, NullType, ShortType, StringType, structField, structType, timeType, TimestampNTZType, TimestampType, VariantType, yearMonthIntervalType } from '../../dist/types/dataType.js'

const everything = structType([
  structField('null', NullType), structField('boolean', BooleanType), structField('byte', ByteType, false), structField('short', ShortType), structField('integer', IntegerType), structField('long', LongType),
  structField('float', FloatType), structField('double', DoubleType), structField('string', StringType, true, { comment: 'é' }), structField('binary', BinaryType), structField('decimal', decimalType(38, 18)), structField('date', DateType),
  structField('timestamp', TimestampType), structField('timestamp_ntz', TimestampNTZType), structField('time', timeType(6)), structField('ym', yearMonthIntervalType()), structField('dt', dayTimeIntervalType()),
  structField('calendar', CalendarIntervalType), structField('array', arrayType(IntegerType, false)), structField('map', mapType(StringType, arrayType(LongType), false)),
  structField('struct', structType([structField('a', IntegerType, false), structField('b', structType([structField('c', StringType)]))])), structField('variant', VariantType),
])

test('every type of Spark comes back from its own Arrow schema', () => {
  const message = encodeSchema(toArrowSchema(everything, 'Europe/Zurich'))
  const { schema } = readStream(encodeStream(message, []))
  assert.deepEqual(fromArrowSchema(schema), everything)
})

test("Arrow's library reads the schema", () => {
  const reader = arrow.tableFromIPC(encodeStream(encodeSchema(toArrowSchema(everything, 'Europe/Zurich')), []))
  assert.deepEqual(reader.schema.fields.map(field => field.name), everything.fields.map(field => field.name))
  assert.equal(String(reader.schema.fields[12]!.type), 'Timestamp<MICROSECOND, Europe/Zurich>')
  assert.equal(reader.schema.fields[2]!.nullable, false)
})

const fixed = (values: FixedColumn['values'], stride = 1): FixedColumn => ({ layout: 'fixed', length: values.length / stride, nullCount: 0, values, stride })
const strings = (texts: string[]): BytesColumn => {
  const parts = texts.map(text => Buffer.from(text)); const offsets = new Int32Array(parts.length + 1)
  parts.forEach((part, index) => { offsets[index + 1] = offsets[index]! + part.length })
  return { layout: 'bytes', length: texts.length, nullCount: 0, offsets, data: new Uint8Array(Buffer.concat(parts)) }
}

test("Arrow's library reads the values", () => {
  const struct = structType([structField('i', IntegerType), structField('s', StringType), structField('d', decimalType(10, 2)), structField('l', arrayType(LongType)), structField('b', BooleanType), structField('n', NullType)])
  const columns: Column[] = [
    { ...fixed(new Int32Array([1, 0, 3])), nullCount: 1, validity: new Uint8Array([0b101]) }, strings(['a', '', 'ünï']), fixed(new BigInt64Array([123n, 0n, -1n, -1n, 5n, 0n]), 2),
    { layout: 'list', length: 3, nullCount: 0, offsets: new Int32Array([0, 2, 2, 3]), child: fixed(new BigInt64Array([1n, 2n, 3n])) }, { layout: 'boolean', length: 3, nullCount: 0, values: new Uint8Array([0b110]) }, { layout: 'null', length: 3, nullCount: 3 },
  ]
  const bytes = encodeStream(encodeSchema(toArrowSchema(struct, 'UTC')), [{ length: 3, columns }])
  const table = arrow.tableFromIPC(bytes)
  assert.deepEqual(table.toArray().map(row => row.toJSON()).map(row => [row.i, row.s, String(row.d), [...row.l], row.b, row.n]), [[1, 'a', '123', [1n, 2n], false, null], [null, '', '-1', [], true, null], [3, 'ünï', '5', [3n], true, null]])
  const again = readStream(bytes).batches[0]!
  assert.equal(again.length, 3)
  assert.equal(isNull(again.columns[0]!, 1), true)
  assert.deepEqual([0, 1, 2].map(stringReader(again.columns[1] as BytesColumn)), ['a', '', 'ünï'])
  assert.deepEqual([0, 1, 2].map(decimalReader(again.columns[2] as FixedColumn)), [123n, -1n, 5n])
})

test('what other clients send: dictionaries, large and unaligned buffers, several batches', () => {
  const table = new arrow.Table({
    d: arrow.vectorFromArray(['x', 'y', 'x', null], new arrow.Dictionary(new arrow.Utf8(), new arrow.Int8())),
    l: arrow.vectorFromArray(['p', null, 'q', 'r'], new arrow.LargeUtf8()),
    s: arrow.vectorFromArray([{ a: 1 }, null, { a: 3 }, { a: null }], new arrow.Struct([new arrow.Field('a', new arrow.Int32(), true)])),
  })
  const bytes = arrow.tableToIPC(table, 'stream')
  const shifted = new Uint8Array(bytes.length + 3).subarray(3); shifted.set(bytes)
  const { schema, batches } = readStream(shifted)
  assert.equal(fromArrowSchema(schema).fields[0]!.dataType.kind, 'string')
  const [d, l, s] = batches[0]!.columns as [DictionaryColumn, BytesColumn, StructColumn]
  const words = stringReader(d.dictionary as BytesColumn)
  assert.deepEqual([0, 1, 2, 3].map(row => isNull(d, row) ? null : words(Number(d.indices[row]))), ['x', 'y', 'x', null])
  assert.deepEqual([0, 2, 3].map(stringReader(l)), ['p', 'q', 'r'])
  assert.equal(isNull(s, 1), true)
  assert.equal(isNull(s.children[0]!, 3), true)
})

test('what cannot be read is refused by name', () => {
  assert.throws(() => readStream(new Uint8Array(0)), /the stream is empty/)
  assert.throws(() => fromArrowSchema({ fields: [{ name: 'u', nullable: true, type: { kind: 'int', bitWidth: 32, signed: false }, children: [] }] }), (error: Error & { errorClass?: string }) => error.errorClass === 'UNSUPPORTED_ARROWTYPE')
})

test('buffers compressed with LZ4 and ZSTD', () => {
  const lengthOf = (bytes: Uint8Array) => Buffer.from([bytes.length & 255, bytes.length >> 8, 0, 0, 0, 0, 0, 0])
  const zeros = Buffer.alloc(4000)
  const packed = openBuffer(0, Buffer.concat([lengthOf(zeros), compressFrameSync(zeros)]))
  assert.deepEqual([packed.length, packed.byteOffset % 8, packed.every(byte => byte === 0)], [4000, 0, true])
  assert.deepEqual(openBuffer(0, Buffer.concat([Buffer.alloc(8, 255), Buffer.from('as it was')])), Buffer.from('as it was'))
  // `arrow` eight times as ZSTD stores it when it does not shrink: one raw block.
  const text = Buffer.from('arrow'.repeat(8))
  const frame = Buffer.concat([Buffer.from('28b52ffd2028', 'hex'), Buffer.from([1 | (text.length << 3) & 255, text.length >> 5, 0]), text])
  const buffer = Buffer.concat([lengthOf(text), frame])
  assert.deepEqual(Buffer.from(openBuffer(1, buffer)), text)
  assert.throws(() => openBuffer(1, buffer.subarray(0, 20)), /cannot be opened|came out/)
  assert.throws(() => openBuffer(7, buffer), /codec 7, which is unknown/)
})
