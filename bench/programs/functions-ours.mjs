// Functions of the program over many rows: `functions-ours.mjs KIND ROWS [RUNNERS]`.
import { SparkSession, arrow_udf, udf } from 'firesteel'
import { sum } from 'firesteel/functions'
const [kind, rows, runners = '2'] = process.argv.slice(2)
const begin = performance.now()
const spark = SparkSession.builder.master(`local[${runners}]`).getOrCreate()
const range = spark.range(Number(rows))
const column = {
  scalar: () => range.select(udf(x => x * 2 + 1, 'bigint')('id').as('y')),
  vectorized: () => range.select(arrow_udf(xs => xs.map(x => x * 2 + 1), 'bigint')('id').as('y')),
  // some microseconds a row: what makes a second runner worth its while
  heavy: () => range.select(udf(x => { let h = x | 0; for (let i = 0; i < 2000; i++) h = Math.imul(h ^ i, 16777619); return h }, 'int')('id').as('y')),
  mapInArrow: () => range.mapInArrow(function* (batches) { for (const batch of batches) yield batch }, 'id bigint').withColumnRenamed('id', 'y'),
}[kind]()
const [row] = await column.agg(sum('y').as('total')).collect()
console.log(`job ${(performance.now() - begin).toFixed(1)}`)
console.error(kind, String(row.total))
await spark.stop()
