// The words that are said most:   firesteel submit examples/word-count.ts [path]
import { SparkSession } from 'firesteel'
import { col, desc, explode, length, lower, split } from 'firesteel/functions'

const [path = 'examples/data/comments.jsonl'] = process.argv.slice(2)
const spark = SparkSession.builder.appName('word count').getOrCreate()

const words = spark.read.json(path)
  .select(explode(split(lower(col('body')), '[^a-z]+')).as('word'))
  .filter(length('word').gt(4))

await words.groupBy('word').count().orderBy(desc('count'), 'word').show(10)
console.log(await words.count(), 'long words,', await words.distinct().count(), 'different ones')
await spark.stop()
