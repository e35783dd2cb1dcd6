// Who wrote most in each party, and how that compares with the party as a whole:   firesteel submit examples/joins-and-windows.ts
import { SparkSession, Window } from 'firesteel'
import { avg, broadcast, col, count, desc, lit, rank, round } from 'firesteel/functions'

const [path = 'examples/data/comments.jsonl'] = process.argv.slice(2)
const spark = SparkSession.builder.appName('joins and windows').getOrCreate()
const comments = spark.read.json(path).filter(col('author').ne('[deleted]')).withColumnRenamed('subreddit', 'party')

// A window ranks authors within their party.
const authors = comments.groupBy('party', 'author').agg(count(lit(1)).as('comments'), round(avg('score'), 1).as('words'))
const best = authors
  .withColumn('rank', rank().over(Window.partitionBy('party').orderBy(desc('comments'))))
  .filter(col('rank').leq(2))

// A join puts the party's own figures beside each author.
const parties = comments.groupBy('party').agg(round(avg('score'), 1).as('party_words'))
await best.join(broadcast(parties), 'party')
  .select('party', 'rank', 'author', 'comments', 'words', 'party_words')
  .orderBy('party', 'rank', 'author')
  .show({ truncate: false })
await spark.stop()
