import { SparkSession } from 'firesteel'
const spark = SparkSession.builder.master('local[*]').getOrCreate()
await spark.sql('select 1').collect()
await spark.stop()
