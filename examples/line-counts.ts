// How many lines of a text have an "a", and how many a "b":   firesteel submit examples/line-counts.ts [path]
import { SparkSession } from 'firesteel'

const [path = 'examples/data/address.txt'] = process.argv.slice(2)
const spark = SparkSession.builder.appName('Simple Application').getOrCreate()

// Kept in memory after the first count has read it.
const lines = spark.sparkContext.textFile(path).cache()
const numAs = await lines.filter(line => line.includes('a')).count()
const numBs = await lines.filter(line => line.includes('b')).count()
console.log(`Lines with a: ${numAs}, lines with b: ${numBs}`)
await spark.stop()
