import { SparkSession } from 'firesteel'
const [path] = process.argv.slice(2)
const begin = performance.now()
const spark = SparkSession.builder.master('local[*]').getOrCreate()
const rows = await spark.read.json(path).filter("author != '[deleted]'").groupBy('author').count().orderBy('count', { ascending: false }).take(20)
console.log(`job ${(performance.now() - begin).toFixed(1)}`)
if (rows.length !== 20) throw new Error(`${rows.length} rows`)
await spark.stop()
