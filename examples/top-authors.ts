// The top authors of a set of comments:   firesteel submit examples/top-authors.ts examples/data/comments.jsonl
import { SparkSession } from 'firesteel'
import { desc } from 'firesteel/functions'

const [path = 'examples/data/comments.jsonl'] = process.argv.slice(2)
const spark = SparkSession.builder.appName('top authors').getOrCreate()

const top = await spark.read.json(path)
  .filter("author != '[deleted]'")
  .groupBy('author').count()
  .orderBy(desc('count'), 'author')
  .take(20)

for (const { author, count } of top) console.log(`${String(count).padStart(8)}  ${author}`)
await spark.stop()
