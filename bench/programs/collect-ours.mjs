import { SparkSession } from 'firesteel'
const spark = SparkSession.builder.master('local[*]').getOrCreate()
await spark.range(1).collect()
const query = `SELECT id, CAST(id AS INT) % 1000 AS i, id * 1.5D AS d, CAST(id AS DOUBLE) / 3 AS e, concat('user', CAST(id % 5000 AS STRING)) AS s, concat('a longer text of row ', CAST(id AS STRING)) AS t, id % 2 = 0 AS b, id % 3 = 0 AS c, date_add(DATE'2024-01-01', CAST(id % 365 AS INT)) AS day, CAST(id % 100 AS INT) AS k FROM range(1000000)`
for (let i = 0; i < 3; i++) { const t = performance.now(); const rows = await spark.sql(query).collect(); console.log(`collect${i} ${(performance.now() - t).toFixed(1)}`); if (rows.length !== 1e6) throw new Error('rows') }
console.log(`rss ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)}`)
await spark.stop()
