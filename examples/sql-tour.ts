// SQL beside DataFrames: views, parameters, CTEs, windows, nested values:   firesteel submit examples/sql-tour.ts
import { SparkSession } from 'firesteel'

const [path = 'examples/data/comments.jsonl'] = process.argv.slice(2)
const spark = SparkSession.builder.appName('SQL tour').getOrCreate()
spark.read.json(path).createOrReplaceTempView('comments')

console.log('Short remarks, by a parameter:')
await spark.sql('SELECT author, body FROM comments WHERE score <= :words AND author <> :nobody ORDER BY score, id LIMIT 5', { words: 4, nobody: '[deleted]' }).show({ truncate: 60 })

console.log('Each decade and its most frequent author:')
await spark.sql(`
  WITH counted AS (
    SELECT floor(cast(substr(id, 1, 4) AS int) / 10) * 10 AS decade, author, count(*) AS n
    FROM comments WHERE author <> '[deleted]' GROUP BY ALL
  )
  SELECT decade, author, n FROM counted
  QUALIFY row_number() OVER (PARTITION BY decade ORDER BY n DESC, author) = 1
  ORDER BY decade DESC LIMIT 6`).show()

console.log('Nested values:')
await spark.sql(`
  SELECT subreddit AS party, count(DISTINCT author) AS authors, slice(sort_array(collect_set(author)), 1, 2) AS some
  FROM comments WHERE author <> '[deleted]' GROUP BY subreddit ORDER BY authors DESC, party LIMIT 3`).show({ truncate: false })
await spark.stop()
