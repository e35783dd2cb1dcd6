// Our columns and the library's data are the same buffers: what a function gets and gives is what Arrow's own bytes would have carried.
import assert from 'node:assert/strict'
import { after, test } from 'node:test'
import { inspect } from 'node:util'
import * as arrow from 'apache-arrow'
import { SparkSession } from 'firesteel'
import { readStream, type Batch } from '../../dist/frames/arrow/index.js'
import { batchRows, defaultDecode } from '../../dist/frames/rows/decode.js'
import { batchesOfTable, tableOfBatches } from '../../dist/worker/evaluate/libraryData.js'
import type { StructType } from '../../dist/types/dataType.js'

const spark = SparkSession.builder.master('local[2]').getOrCreate()
after(() => spark.stop())
const row = (n: number, isNull: boolean): string => ['BIGINT', 'INT', 'SMALLINT', 'TINYINT', 'DOUBLE', 'FLOAT', 'BOOLEAN', 'STRING', 'BINARY', 'DATE', 'TIMESTAMP', 'TIMESTAMP_NTZ', 'DECIMAL(38,4)', 'ARRAY<INT>', 'STRUCT<x: STRING, y: ARRAY<STRUCT<z: DOUBLE>>>', 'MAP<STRING, BIGINT>', 'INTERVAL DAY TO SECOND', 'INTERVAL YEAR TO MONTH', 'TIME', 'VOID']
  .map((type, i) => `${isNull || type === 'VOID' ? 'NULL' : given(type, n)}${type === 'VOID' ? '' : `${isNull || /^(?:ARRAY|STRUCT|MAP|INTERVAL)/.test(type) ? isNull ? `::${type}` : '' : `::${type}`}`} AS c${i}`).join(', ')
function given(type: string, n: number): string {
  switch (type) {
    case 'BOOLEAN': return n % 2 ? 'true' : 'false'
    case 'STRING': return `'text ${'é'.repeat(n)}'`
    case 'BINARY': return `X'0${n}FF'`
    case 'DATE': return `'2026-11-0${n}'`
    case 'TIMESTAMP': case 'TIMESTAMP_NTZ': return `'2026-11-0${n} 12:34:56.789012'`
    case 'DECIMAL(38,4)': return `${-n}234567890123456789012345678901.2345`
    case 'ARRAY<INT>': return `array(${n}, NULL, 3)`
    case 'STRUCT<x: STRING, y: ARRAY<STRUCT<z: DOUBLE>>>': return `named_struct('x', 'in ${n}', 'y', array(named_struct('z', ${n}.5D), named_struct('z', CAST(NULL AS DOUBLE))))`
    case 'MAP<STRING, BIGINT>': return `map('k${n}', ${n}L, 'n', NULL)`
    case 'INTERVAL DAY TO SECOND': return `INTERVAL '${n} 01:02:03.5' DAY TO SECOND`
    case 'INTERVAL YEAR TO MONTH': return `INTERVAL '${n}-3' YEAR TO MONTH`
    case 'TIME': return `'0${n}:02:03.000004'`
    default: return String(n)
  }
}
async function streams(where = ''): Promise<Uint8Array[]> {
  const all: Uint8Array[] = []
  for await (const ipc of spark.sql([1, 2, 3, 4].map(n => `SELECT ${row(n, n === 3)}`).join(' UNION ALL ') + where).toArrowBatches()) all.push(ipc)
  return all
}
const rowsOf = (batches: readonly Batch[], struct: StructType): string[] => batches.flatMap(batch => batchRows(batch, struct, defaultDecode).map(row => inspect(row, { depth: 20 })))
const plain = (value: unknown): unknown => value instanceof arrow.Vector ? [...value].map(plain) : value instanceof arrow.StructRow || value instanceof arrow.MapRow ? Object.entries(value.toJSON()).map(([name, inner]) => [name, plain(inner)]) : value
const shown = (table: arrow.Table): string => inspect(table.toArray().map(plain), { depth: 20 })

test('a table over our columns has the values of the table that the library reads', async () => {
  for (const ipc of await streams()) {
    const read = arrow.tableFromIPC(ipc)
    const made = tableOfBatches(arrow, read.schema, readStream(ipc).batches)
    assert.ok(made)
    assert.equal(shown(made), shown(read))
    assert.equal(shown(arrow.tableFromIPC(arrow.tableToIPC(made))), shown(read))
  }
})

test('the columns of a library table are those of its bytes', async () => {
  const { fromArrowSchema } = await import('../../dist/frames/arrow/index.js')
  for (const ipc of [...await streams(), ...await streams(' LIMIT 0')]) {
    const stream = readStream(ipc)
    const struct = fromArrowSchema(stream.schema)
    const found = batchesOfTable(arrow, arrow.tableFromIPC(ipc))
    assert.ok(found)
    assert.deepEqual(found.schema, stream.schema)
    assert.deepEqual(rowsOf(found.batches, struct), rowsOf(stream.batches, struct))
  }
})

test('tables that a program builds, and what has no plain counterpart', () => {
  const table = arrow.tableFromArrays({ n: Float64Array.of(1, 2, 3), i: Int32Array.of(4, 5, 6), big: BigInt64Array.of(7n, 8n, 9n) })
  const found = batchesOfTable(arrow, table)!
  assert.deepEqual(found.batches.map(batch => batch.columns.map(column => column.layout === 'fixed' && [...column.values])), [[[1, 2, 3], [4, 5, 6], [7n, 8n, 9n]]])
  assert.equal(batchesOfTable(arrow, table.slice(1)), undefined)
  const head = batchesOfTable(arrow, table.slice(0, 2))
  assert.equal(head?.batches[0]!.length, 2)
  assert.equal(batchesOfTable(arrow, arrow.tableFromArrays({ text: ['a', 'b', 'a'] })), undefined, 'the library makes dictionaries of texts')
  const nulls = batchesOfTable(arrow, new arrow.Table({ n: arrow.vectorFromArray([1, null, 3], new arrow.Int32()) }))!
  assert.deepEqual(nulls.batches[0]!.columns.map(({ nullCount }) => nullCount), [1])
})
