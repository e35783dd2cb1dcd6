import { readFileSync } from 'node:fs'
import { SparkSession } from 'firesteel'
const [folder] = process.argv.slice(2)
const spark = SparkSession.builder.master('local[*]').config('spark.sql.session.timeZone', 'UTC').getOrCreate()
for (const t of ['customer', 'lineitem', 'nation', 'orders', 'part', 'partsupp', 'region', 'supplier']) spark.read.parquet(`${folder}/${t}.parquet`).createOrReplaceTempView(t)
await spark.range(1).collect()
const begin = performance.now()
for (let n = 1; n <= 22; n++) {
  const t = performance.now()
  await spark.sql(readFileSync(new URL(`../../test/full/tpch/queries/q${n}.sql`, import.meta.url), 'utf8')).collect()
  console.log(`q${n} ${(performance.now() - t).toFixed(1)}`)
}
console.log(`total ${(performance.now() - begin).toFixed(1)}`)
await spark.stop()
