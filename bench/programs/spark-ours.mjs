// One kind of job on Apache Spark from TypeScript, over and over for some seconds: `spark-ours.mjs KIND ROWS|FILE SECONDS`.
import { SparkSession, udf } from 'firesteel'
import { count, sum } from 'firesteel/functions'
const [kind, given, time] = process.argv.slice(2)
const spark = SparkSession.builder.master(process.env.BENCH_MASTER).config({ 'spark.ui.enabled': 'false', 'spark.sql.shuffle.partitions': '4' }).getOrCreate()
const rows = Number(given)
const wide = () => spark.range(0, rows, 1, 4).selectExpr('id', 'CAST(id % 1000 AS INT) AS k', 'id * 0.5D AS v', "concat('name ', id % 100) AS s")
const total = async df => Number((await df.agg(sum('y').as('total')).collect())[0].total)
const job = {
  words: async () => JSON.stringify(await spark.sparkContext.textFile(given, 4).flatMap(line => line.split(' ')).filter(word => word !== '').map(word => [word, 1]).reduceByKey((a, b) => a + b).map(([word, n]) => [n, word]).sortByKey(false).take(3)),
  scalar: () => total(spark.range(0, rows, 1, 4).select(udf(x => x * 2 + 1, 'bigint')('id').as('y'))),
  mapInArrow: () => total(spark.range(0, rows, 1, 4).mapInArrow(function* (batches) { for (const batch of batches) yield batch }, 'id bigint').withColumnRenamed('id', 'y')),
  arrow: async () => (await wide().toArrow()).numRows,
  objects: async () => (await wide().collect()).length,
  frame: async () => (await wide().groupBy('k').agg(sum('v').as('v'), count('s').as('n')).filter('n > 1').collect()).length,
}[kind]
await spark.range(1).collect()                       // Spark starts with the first action
const end = performance.now() + Number(time) * 1000
for (let run = 0; performance.now() < end; run++) {
  const begin = performance.now()
  const answer = await job()
  console.error(kind, answer)
  console.log(`run${run} ${(performance.now() - begin).toFixed(1)}`)
}
await spark.stop()
