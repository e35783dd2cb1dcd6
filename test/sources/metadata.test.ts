// `_metadata`: which file a row is from, in a column that no star shows.
import assert from 'node:assert/strict'
import { utimesSync } from 'node:fs'
import { basename, join } from 'node:path'
import { after, test } from 'node:test'
import { close, errorOf, fresh, put, read, rows, sql, tree, write } from './engine.ts'

after(close)
const texts = (first: string, second: string) => {
  const folder = fresh()
  utimesSync(put(join(folder, 'b 1'), first), 1_700_000_000, 1_700_000_000.5)
  put(join(folder, 'a'), second)
  return folder
}
const ofFiles = (format: string, folder: string, select: string) => rows(sql(`SELECT ${select} FROM ${format}.\`${folder}\` AS f ORDER BY 1, 2`))

for (const [format, first, second] of [['json', '{"v":1}\n{"v":2}\n', '{"v":3}'], ['csv', '1\n2\n', '3'], ['text', '1\n2\n', '3'], ['binaryFile', '1\n2\n', '3']] as const) {
  test(`${format}: names, sizes, times`, async () => {
    const folder = texts(first, second)
    const found = (await ofFiles(format, folder, '_metadata.file_name, f._metadata.file_size, _metadata.file_block_start, _metadata.file_path, unix_micros(_metadata.file_modification_time)')).rows
    const twice = format === 'binaryFile' ? 1 : 2
    assert.deepEqual(found.map(row => row.slice(0, 4)), [['a', second.length, 0, `file://${folder}/a`], ...new Array<unknown>(twice).fill(['b%201', first.length, 0, `file://${folder}/b%201`])])
    assert.equal(found[1]![4], 1_700_000_000_500_000)
    assert.equal(await errorOf(() => ofFiles(format, folder, '_metadata.row_index, 1')), 'FIELD_NOT_FOUND')
  })
}
test('parquet: the place in the file; partitions; stars', async () => {
  const path = await write('parquet', 'SELECT id, id % 2 AS p FROM range(6)', fresh(), { partitionBy: ['p'] })
  const found = await rows(sql(`SELECT id, p, _metadata.row_index, _metadata.file_name FROM parquet.\`${path}\` WHERE _metadata.row_index > 0 ORDER BY id`))
  const files = tree(path).filter(name => name.endsWith('.parquet') && !basename(name).startsWith('.'))
  assert.equal(files.length, 2)
  assert.deepEqual(found.rows.map(row => row.slice(0, 3)), [[2, 0, 1], [3, 1, 1], [4, 0, 2], [5, 1, 2]])
  assert.equal((await rows(sql(`SELECT *, f.* FROM parquet.\`${path}\` AS f`))).schema, 'struct<id:bigint,p:int,id:bigint,p:int>')
  assert.equal((await rows(sql(`SELECT a.id, b._metadata.row_index FROM parquet.\`${path}\` a LEFT JOIN parquet.\`${path}\` b ON a.id = b.id + 5 WHERE a.id >= 4 ORDER BY a.id`))).rows.join(' '), '4, 5,0')
  assert.deepEqual((await rows(sql(`SELECT count(*), max(_metadata.row_index) FROM parquet.\`${path}\` GROUP BY _metadata.file_path`))).rows, [[3, 2], [3, 2]])
})
test('a query hides it; a column of that name stays a column', async () => {
  const path = await write('json', 'SELECT 1 AS v', fresh())
  assert.equal(await errorOf(() => rows(sql(`SELECT s._metadata FROM (SELECT * FROM json.\`${path}\`) s`))), 'UNRESOLVED_COLUMN.WITH_SUGGESTION')
  const own = await write('json', 'SELECT 1 AS _metadata', fresh())
  assert.deepEqual(await rows(sql(`SELECT _metadata FROM json.\`${own}\``)), { schema: 'struct<_metadata:bigint>', rows: [[1]] })
  assert.equal((await rows(read('json', path))).schema, 'struct<v:bigint>')
})
