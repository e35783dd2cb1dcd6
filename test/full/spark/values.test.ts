// Every kind of value, to and from Spark: the rows of Spark's recorded examples are collected here, given back with createDataFrame, and Spark must
// write both as the same JSON. The examples lie beside a checkout of ours and not in a clone.
import assert from 'node:assert/strict'
import { existsSync, readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { after, before, test } from 'node:test'
import { SparkException, SparkSession } from 'firesteel'
import { skipReason, startSparkServer, type SparkServer } from './sparkServer.ts'

const file = resolve('../shared/cases/function-examples.jsonl')
const skip = skipReason() || (existsSync(file) ? false : 'left out: ../shared/cases is not here')
let server: SparkServer
before(async () => { if (!skip) server = await startSparkServer({ conf: { 'spark.sql.ui.retainedExecutions': '1' } }) })
after(async () => { await server?.stop() })

interface Example { readonly query: string; readonly schema?: unknown; readonly error?: string | { readonly class?: string } }
/** Another answer each time, or one that tells of the machine. */
const moving = /current_|now\(|curdate|uuid|rand|shuffle|monotonically|input_file|version\(|user\(|session_user|localtimestamp|unix_timestamp\(\)|spark_partition|java_method|reflect|sample/i

test('the values of the examples go to Spark and back', { skip }, async () => {
  const spark = SparkSession.builder.remote(server.url).config({ 'spark.firesteel.long': 'bigint' }).create()
  const examples = readFileSync(file, 'utf8').trim().split('\n').map(line => JSON.parse(line) as Example).filter(({ query }) => !moving.test(query))
  const different: string[] = []
  const errors: string[] = []
  let same = 0; let none = 0
  for (const { query, error } of examples) {
    try {
      const df = await spark.sql(query)
      const schema = await df.schema()
      const rows = await df.collect()
      if (!schema.fields.length) { none++; continue }
      const names = schema.fields.map((_, i) => `c${i}`)
      const there = await df.toDF(...names).toJSON().collect()
      const back = await spark.createDataFrame(rows, schema).toDF(...names).toJSON().collect()
      if (JSON.stringify([...there].map(String).sort()) === JSON.stringify([...back].map(String).sort())) same++
      else different.push(`${query}: ${JSON.stringify(there).slice(0, 200)} and ${JSON.stringify(back).slice(0, 200)}`)
    } catch (e) {
      if (error !== undefined && e instanceof SparkException) none++
      else errors.push(`${query}: ${String(e).slice(0, 300)}`)
    }
  }
  await spark.stop()
  console.log(`${same} the same, ${different.length} different, ${errors.length} failed, ${none} without rows`)
  for (const text of [...different, ...errors].slice(0, 60)) console.log(text)
  assert.ok(same / (same + different.length + errors.length) > 0.97)
})
