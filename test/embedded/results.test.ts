// DuckDB's vectors to Arrow and back, every type, with nulls, long and short strings, filtered nested rows.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import * as arrow from 'apache-arrow'
import { openDatabase } from '../../dist/embedded/duckdb/database.js'
import { loadLocalRelation } from '../../dist/embedded/duckdb/load.js'
import { queryArrow } from '../../dist/embedded/duckdb/results.js'
import { readStream } from '../../dist/frames/arrow/index.js'
import { arrayType, BinaryType, BooleanType, ByteType, CalendarIntervalType, DateType, dayTimeIntervalType, decimalType, DoubleType, FloatType, IntegerType, LongType, mapType, NullType, ShortType, StringType, structField, structType, timeType, TimestampNTZType, TimestampType, yearMonthIntervalType, type DataType, type StructType } from '../../dist/types/dataType.js'

const database = await openDatabase({ threads: 2 })
after(() => database.close())

const rowsOf = async (sql: string, schema: StructType, options = {}) => {
  const streams = []
  for await (const batch of queryArrow(database, sql, { schema, timeZone: 'UTC', ...options })) streams.push(batch)
  return streams
}
const values = (ipc: Uint8Array) => arrow.tableFromIPC(ipc).toArray().map(row => JSON.stringify(row, (_key, value: unknown) => typeof value === 'bigint' ? String(value) : value))

const columns: [string, DataType, string][] = [
  ['boolean', BooleanType, 'i % 2 = 0'], ['byte', ByteType, '(i % 100)::TINYINT'], ['short', ShortType, 'i::SMALLINT'], ['integer', IntegerType, 'i::INTEGER'], ['long', LongType, '(i * 10000000000)::BIGINT'],
  ['float', FloatType, '(i / 4)::FLOAT'], ['double', DoubleType, '(i / 8)::DOUBLE'], ['short string', StringType, `'é' || i`], ['long string', StringType, `'a string that is not kept in place ' || i`], ['mixed', StringType, `repeat('x', (i % 40)::INT)`],
  ['binary', BinaryType, `encode('\u00ff and some more bytes' || i)`], ['date', DateType, `DATE '1960-01-01' + i::INTEGER`], ['timestamp', TimestampType, `TIMESTAMPTZ '2020-01-01 00:00:00+00' + INTERVAL (i) HOUR`],
  ['ntz', TimestampNTZType, `TIMESTAMP '1969-12-31 23:59:59.123456' + INTERVAL (i) SECOND`], ['time', timeType(6), '(i * 1000000000)::BIGINT'], ['ym', yearMonthIntervalType(), 'i::INTEGER'], ['dt', dayTimeIntervalType(), '(-i * 1000)::BIGINT'],
  ['calendar', CalendarIntervalType, 'INTERVAL (i) MONTH + INTERVAL (i) DAY + INTERVAL (i) MICROSECOND'],
  ['decimal4', decimalType(4, 1), '(i % 900)::DECIMAL(4,1)'], ['decimal9', decimalType(9, 2), '(-i)::DECIMAL(9,2)'], ['decimal18', decimalType(18, 3), '(i * 123456789)::DECIMAL(18,3)'], ['decimal38', decimalType(38, 10), '(-i * 123456789012345)::DECIMAL(38,10)'],
  ['array', arrayType(IntegerType), 'CASE WHEN i % 3 = 0 THEN [] ELSE [i::INTEGER, NULL, (i + 1)::INTEGER] END'], ['nested', arrayType(arrayType(StringType)), `[['a long enough string ' || i], NULL, []]`],
  ['map', mapType(StringType, LongType), `MAP {'k' || i: i::BIGINT, 'a key that is long': NULL}`], ['struct', structType([structField('a', IntegerType), structField('b', StringType), structField('c', arrayType(DoubleType))]), `{'a': i::INTEGER, 'b': 'struct string of row ' || i, 'c': [i::DOUBLE]}`],
]

test('each type, with nulls and a filter between', async () => {
  for (const [name, type, expression] of columns) {
    const schema = structType([structField('i', LongType), structField('v', type)])
    const sql = `SELECT i, CASE WHEN i % 5 = 1 THEN NULL ELSE ${expression} END FROM range(5000) t(i) WHERE i % 7 <> 0`
    const [batch, ...more] = await rowsOf(sql, schema)
    assert.equal(more.length, 0)
    assert.equal(batch!.rowCount, 4285)
    const table = arrow.tableFromIPC(batch!.ipc)
    for (let row = 0; row < 10; row++) assert.equal(table.getChild('v')!.get(row) === null, Number(table.getChild('i')!.get(row)) % 5 === 1, `${name} ${row}`)
    // There and back: the table that is loaded from these bytes gives the same bytes, and DuckDB agrees that the values are the same.
    const read = readStream(batch!.ipc)
    await database.withConnection(async connection => {
      await loadLocalRelation(connection, '"t"', read, schema)
    })
    const [again] = await rowsOf(`SELECT c0, c1 FROM t ORDER BY c0`, schema)
    assert.deepEqual(values(again!.ipc), values(batch!.ipc), name)
    const [same] = await rowsOf(`SELECT count(*) FROM (${sql}) e(i, v) JOIN t ON e.i = t.c0 WHERE e.v IS NOT DISTINCT FROM t.c1`, structType([structField('n', LongType)]))
    assert.deepEqual(values(same!.ipc), ['{"n":"4285"}'], name)
    await database.withConnection(connection => connection.run('DROP TABLE t'))
  }
})

test('dates and decimals have the values they say', async () => {
  const schema = structType([structField('d', DateType), structField('x', decimalType(9, 2)), structField('s', StringType), structField('n', NullType)])
  const [batch] = await rowsOf(`SELECT DATE '1970-01-02', -1.25::DECIMAL(9,2), 'exactly 12 b', NULL::INTEGER`, schema)
  const row = readStream(batch!.ipc).batches[0]!
  assert.deepEqual([...(row.columns[0] as { values: Int32Array }).values], [1])
  assert.deepEqual([...(row.columns[1] as { values: BigInt64Array }).values], [-125n, -1n])
})

test('batches are bounded by rows and bytes; an empty result still has its schema', async () => {
  const schema = structType([structField('i', LongType), structField('s', StringType)])
  const byRows = await rowsOf(`SELECT i, 'x' FROM range(25000) t(i)`, schema, { rowsMax: 10_000 })
  assert.deepEqual(byRows.map(batch => batch.rowCount), [10_000, 10_000, 5_000])
  const byBytes = await rowsOf(`SELECT i, repeat('y', 1000) FROM range(25000) t(i)`, schema)
  assert.ok(byBytes.length >= 5, `${byBytes.length} batches`)
  assert.ok(byBytes.every(batch => batch.ipc.length < 8 << 20), byBytes.map(batch => batch.ipc.length).join())
  const [empty, ...more] = await rowsOf(`SELECT i, 'x' FROM range(5) t(i) WHERE i > 9`, schema)
  assert.equal(more.length, 0)
  assert.equal(empty!.rowCount, 0)
  assert.equal(arrow.tableFromIPC(empty!.ipc).schema.fields.length, 2)
})

test('a type that DuckDB does not carry as agreed is our own error', async () => {
  await assert.rejects(rowsOf('SELECT 1', structType([structField('i', LongType)])), /INTERNAL_ERROR.*as INTEGER/)
})

test('a signal interrupts, and the pool goes on', async () => {
  const controller = new AbortController()
  setTimeout(() => controller.abort(), 50)
  const schema = structType([structField('n', LongType)])
  const begun = Date.now()
  await assert.rejects(async () => { for await (const _ of queryArrow(database, 'SELECT count(*) FROM range(100000) a, range(1000000) b WHERE a.range * b.range % 7 = 3', { schema, timeZone: 'UTC' }, controller.signal)) ; }, (error: { errorClass?: string }) => error.errorClass === 'OPERATION_CANCELED')
  assert.ok(Date.now() - begun < 5000)
  assert.equal((await rowsOf('SELECT 1::BIGINT', schema)).length, 1)
})
