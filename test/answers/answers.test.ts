// Statements with the answers of Apache Spark 4.3.0 itself (recorded by record.py): rows, types, nullability; the errors' classes, states and parameters.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync } from 'node:fs'
import test from 'node:test'
import { SparkException, SparkSession } from 'firesteel'

interface Answer { readonly query: string; readonly schema?: unknown; readonly rows?: readonly string[]; readonly error?: string; readonly state?: string | null; readonly parameters?: Readonly<Record<string, string>> }
const here = new URL('.', import.meta.url)
const answers = readdirSync(here).filter(name => name.endsWith('.jsonl')).sort().flatMap(name => readFileSync(new URL(name, here), 'utf8').trim().split('\n').map(line => JSON.parse(line) as Answer))

test('statements answered as Spark answers them', async t => {
  const spark = SparkSession.builder.master('local[2]').config('spark.sql.session.timeZone', 'UTC').create()
  for (const { query, ...wanted } of answers) await t.test(query, async () => { assert.deepEqual(await answer(spark, query), wanted) })
  await spark.stop()
})
async function answer(spark: SparkSession, query: string): Promise<Omit<Answer, 'query'>> {
  try {
    const df = await spark.sql(query)
    const columns = await df.columns()
    const rows = columns.length ? (await df.toDF(...columns.map((_, i) => `c${i}`)).selectExpr('to_json(struct(*)) AS json').collect()).map(row => String((row as { json: unknown }).json)) : []
    return { schema: plain(JSON.parse((await df.schema()).json())), rows: /order by(?!.*\))/s.test(query.toLowerCase()) ? rows : rows.sort(byCodePoint) }
  } catch (error) {
    if (!(error instanceof SparkException)) throw error
    return { error: error.getCondition()!, state: error.getSqlState() ?? null, parameters: Object.fromEntries(Object.entries(error.getMessageParameters() ?? {}).map(([key, value]) => [key, String(value).replace(/#\d+L?/g, '')])) }
  }
}
const byCodePoint = (a: string, b: string): number => Buffer.compare(Buffer.from(a), Buffer.from(b))
function plain(type: unknown): unknown {
  if (Array.isArray(type)) return type.map(plain)
  if (typeof type !== 'object' || type === null) return type
  return Object.fromEntries(Object.entries(type).filter(([key]) => key !== 'metadata').map(([key, value]) => [key, plain(value)]))
}
