// Variants through the API: their bytes, from the client and back, in functions, in JSON files. What SQL says of them: test/answers.
import assert from 'node:assert/strict'
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import test, { after } from 'node:test'
import { SparkSession, Variant } from 'firesteel'
import { col, is_variant_null, parse_json, struct, to_variant_object, udf, variant_get } from 'firesteel/functions'
import { readVariant, seek, sizeAt } from '../../dist/types/variant/read.js'
import { objectOf, type VariantTree } from '../../dist/types/variant/tree.js'
import { writeVariant } from '../../dist/types/variant/write.js'

const spark = SparkSession.builder.master('local[2]').create()
const folder = mkdtempSync(join(tmpdir(), 'firesteel-variant-'))
after(async () => { await spark.stop(); rmSync(folder, { recursive: true, force: true }) })

test('every kind of value and every width of numbers survives the encoding', () => {
  const keys = Array.from({ length: 300 }, (_, i) => `key ${i}`)
  const trees: VariantTree[] = [
    { kind: 'null' }, { kind: 'boolean', value: true }, { kind: 'double', value: -0.5 }, { kind: 'float', value: 1.5 }, { kind: 'string', value: 'é'.repeat(40) }, { kind: 'string', value: 'x'.repeat(70_000) },
    ...[0n, -128n, 128n, 32768n, -2147483649n, 9223372036854775807n].map(value => ({ kind: 'long', value } as const)),
    ...[[15n, 1], [-1234567891n, 3], [10n ** 37n + 1n, 38]].map(([unscaled, scale]) => ({ kind: 'decimal', unscaled: unscaled as bigint, scale: scale as number } as const)),
    { kind: 'binary', value: new Uint8Array([0, 255]) }, { kind: 'date', value: -1 }, { kind: 'timestamp', value: -1n }, { kind: 'timestamp_ntz', value: 1n }, { kind: 'time', value: 5n }, { kind: 'uuid', value: '00112233-4455-6677-8899-aabbccddeeff' },
  ]
  const whole = objectOf([...keys.map((key, i) => [key, trees[i % trees.length]!] as const), ['all', { kind: 'array', items: [...trees, { kind: 'array', items: [] }, objectOf([])] }]])
  const encoded = writeVariant(whole)
  assert.deepEqual(readVariant(encoded), whole)
  assert.equal(sizeAt(encoded.value, 0), encoded.value.length)
  for (const [i, key] of keys.entries()) {
    const at = seek(encoded, [{ key, bytes: new TextEncoder().encode(key) }])!
    assert.deepEqual(readVariant({ metadata: encoded.metadata, value: encoded.value.subarray(at, at + sizeAt(encoded.value, at)) }), trees[i % trees.length])
  }
  assert.equal(seek(encoded, [{ index: 0 }]), undefined)
})

test('variants go to the client and back, into functions and JSON files', async () => {
  const texts = ['{"a":[1,2.5,"x"],"b":null}', '[true]', null, 'null']
  const df = spark.createDataFrame(texts.map((j, id) => ({ id, j })), 'id int, j string').select('id', parse_json(col('j')).as('v'))
  const rows = await df.orderBy('id').collect() as unknown as { id: number; v: Variant | null }[]
  assert.deepEqual(rows.map(row => row.v?.toJson() ?? null), texts)
  const again = spark.createDataFrame(rows, 'id int, v variant')
  const parts = await again.orderBy('id').select(variant_get(col('v'), '$.a[1]', 'double').as('x'), is_variant_null(col('v')).as('n')).collect() as unknown as { x: number | null; n: boolean }[]
  assert.deepEqual(parts.map(row => [row.x, row.n]), [[2.5, false], [null, false], [null, false], [null, true]])

  const told = udf((v: Variant | null) => v?.toJson().length ?? -1, 'int')
  assert.deepEqual((await again.orderBy('id').select(told(col('v')).as('n')).collect()).map(row => (row as unknown as { n: number }).n), [26, 6, -1, 4])

  const path = join(folder, 'out')
  await again.select('id', to_variant_object(struct('id', 'v')).as('o')).coalesce(1).write.json(path)
  const file = readdirSync(path).find(name => name.endsWith('.json'))!
  assert.equal(readFileSync(join(path, file), 'utf8').split('\n')[0], '{"id":0,"o":{"id":0,"v":{"a":[1,2.5,"x"],"b":null}}}')
  const read = await spark.read.schema('id int, o variant').json(path).orderBy('id').select(variant_get(col('o'), '$.v', 'string').as('v')).collect() as unknown as { v: string | null }[]
  assert.deepEqual(read.map(row => row.v), ['{"a":[1,2.5,"x"],"b":null}', '[true]', null, null])
})
