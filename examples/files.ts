// Reads newline JSON, writes Parquet by party and CSV, reads both again:   firesteel submit examples/files.ts [in] [out]
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SparkSession } from 'firesteel'
import { col } from 'firesteel/functions'
import { LongType, StringType, StructType } from 'firesteel/types'

const [input = 'examples/data/comments.jsonl', given] = process.argv.slice(2)
const output = given ?? mkdtempSync(join(tmpdir(), 'firesteel-example-'))
const spark = SparkSession.builder.appName('files').getOrCreate()

const comments = spark.read.json(input)
await comments.printSchema()

const parquet = join(output, 'parquet')
await comments.write.mode('overwrite').partitionBy('subreddit').parquet(parquet)
console.log(readdirSync(parquet).filter(name => name.startsWith('subreddit=')).length, 'folders of Parquet')
console.log(await spark.read.parquet(parquet).filter(col('subreddit').eq('Whig')).count(), 'comments of the Whigs')

const csv = join(output, 'csv')
await comments.select('author', 'score').filter(col('score').gt(150)).write.mode('overwrite').csv(csv, { header: true })
const schema = new StructType().add('author', StringType).add('score', LongType)
await spark.read.schema(schema).csv(csv, { header: true }).orderBy(col('score').desc(), 'author').show(3)

await spark.stop()
if (given === undefined) rmSync(output, { recursive: true })
