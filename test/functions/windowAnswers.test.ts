// Aggregators of the program over windows, as Apache Spark 4.3.0 answers them (recorded by windowAnswers.py).
import assert from 'node:assert/strict'
import { readFileSync } from 'node:fs'
import test from 'node:test'
import { Row, SparkException, SparkSession, udaf, Window } from 'firesteel'
import { col } from 'firesteel/functions'

interface Answer { readonly query: string; readonly columns?: readonly string[]; readonly rows?: readonly (readonly unknown[])[]; readonly error?: string }
const answers = readFileSync(new URL('windowAnswers.jsonl', import.meta.url), 'utf8').trim().split('\n').map(line => JSON.parse(line) as Answer)
const spark = SparkSession.builder.master('local[2]').config('spark.sql.session.timeZone', 'UTC').create()
test.after(() => spark.stop())

test('aggregators over windows answered as Spark answers them', async t => {
  spark.udf.register('gather', udaf({ zero: (): unknown[] => [], reduce: (seen, value: unknown) => { seen.push(value); return seen }, merge: (a, b) => [...a, ...b], finish: seen => seen.map(String).join(' ') }, 'string', 'gather'))
  spark.udf.register('total', udaf({ zero: 0, reduce: (sum, value: number | null) => sum + (value ?? 0), merge: (a, b) => a + b, finish: sum => sum }, 'bigint', 'total'))
  for (const { query, ...wanted } of answers) await t.test(query, async () => { assert.deepEqual(await answer(query), wanted) })
})
async function answer(query: string): Promise<Omit<Answer, 'query'>> {
  try {
    const df = await spark.sql(query)
    return { columns: await df.columns(), rows: (await df.collect()).map(row => [...Row.values(row)]) }
  } catch (error) {
    if (!(error instanceof SparkException)) throw error
    return { error: error.getCondition()! }
  }
}

const growing = Window.partitionBy('k').orderBy('v')
const numbers = spark.range(40).select(col('id').mod(2).as('k'), col('id').as('v'))
const results = async (f: (value: string) => Parameters<typeof numbers.select>[0]) => (await numbers.select('v', (f('v') as ReturnType<typeof col>).over(growing).as('r')).orderBy('v').collect()).map(row => row.r as unknown)
test('a finish that spoils its buffer, gives it away, or hides its state is called with frames folded anew', async () => {
  const middle = (values: readonly number[]): number => values[values.length >> 1]!
  const before = (v: number): number[] => Array.from({ length: (v >> 1) + 1 }, (_, i) => i * 2 + v % 2)
  const spoiling = udaf({ zero: (): number[] => [], reduce: (all, v: number) => { all.push(v); return all }, merge: (a, b) => [...a, ...b], finish: all => { const m = middle(all); all.length = 0; return m } }, 'bigint', 'spoiling')
  assert.deepEqual(await results(spoiling), Array.from({ length: 40 }, (_, v) => middle(before(v))))
  const giving = udaf({ zero: (): { all: number[] } => ({ all: [] }), reduce: (b, v: number) => { b.all.push(v); return b }, merge: a => a, finish: b => b.all }, 'array<bigint>', 'giving')
  assert.deepEqual(await results(giving), Array.from({ length: 40 }, (_, v) => before(v)))
  const hidden = udaf({
    zero: () => { class Stack { #all: number[] = []; push(v: number): this { this.#all.push(v); return this } pop(): number { return this.#all.pop()! } } return new Stack() },
    reduce: (stack, v: number) => stack.push(v), merge: a => a, finish: stack => { const last = stack.pop(); return last },
  }, 'bigint', 'hidden')
  assert.deepEqual(await results(hidden), Array.from({ length: 40 }, (_, v) => v))
})
test('a growing frame costs its rows, not their square; partitions larger than a piece of work stay whole', async () => {
  const n = 60_000
  const counted = udaf({ zero: () => ({ rows: 0 }), reduce: (b, _: number) => { b.rows++; return b }, merge: a => a, finish: b => b.rows }, 'bigint', 'counted')
  const rows = spark.range(n).select(col('id'), col('id').mod(3).as('third'))
  const [row] = await rows.select(counted('id').over(Window.orderBy('id')).as('one'), counted('id').over(Window.partitionBy('third').orderBy('id')).as('three'), counted('id').over(Window.partitionBy(col('id').mod(1000))).as('many')).selectExpr('sum(one)', 'sum(three)', 'min(many)', 'max(many)').collect()
  assert.deepEqual([...Row.values(row!)], [n * (n + 1) / 2, 3 * (n / 3) * (n / 3 + 1) / 2, 60, 60])
})
test('an error names the aggregator', async () => {
  const bad = udaf({ zero: 0, reduce: (b, v: number) => { if (v === 7) throw new RangeError('seven'); return b + v }, merge: a => a, finish: b => b }, 'bigint', 'bad')
  await assert.rejects(() => numbers.select(bad('v').over(growing)).collect(), { errorClass: 'FAILED_EXECUTE_UDF', message: /bad.*seven/s })
})
