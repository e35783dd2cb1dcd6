// How many lines of a text have an "a", and how many a "b":   firesteel submit examples/line-counts.ts [path]
import { SparkConf, SparkContext } from 'firesteel'

const [path = 'examples/data/address.txt'] = process.argv.slice(2)
const sc = new SparkContext(new SparkConf().setAppName('Simple Application'))

// Kept in memory after the first count has read it.
const lines = sc.textFile(path).cache()
const numAs = await lines.filter(line => line.includes('a')).count()
const numBs = await lines.filter(line => line.includes('b')).count()
console.log(`Lines with a: ${numAs}, lines with b: ${numBs}`)
await sc.stop()
