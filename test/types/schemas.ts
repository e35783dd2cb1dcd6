// Schemas carry the types of their rows.
import type { DataFrame, SparkSession } from 'firesteel'
import { ArrayType, DecimalType, IntegerType, LongType, MapType, StringType, StructField, StructType } from 'firesteel/types'
import type { Decimal } from 'firesteel'

declare const spark: SparkSession
const built = new StructType().add('id', LongType, false).add('name', 'string').add('tags', new ArrayType(StringType))
export const s1: DataFrame<{ id: number; name: string | null; tags: (string | null)[] | null }> = spark.createDataFrame([], built)
const listed = new StructType([new StructField('id', IntegerType, false), new StructField('price', new DecimalType(10, 2)), StructField('m', MapType(StringType, 'int', false))])
export const s2: DataFrame<{ id: number; price: Decimal | null; m: Map<string, number> | null }> = spark.createDataFrame([], listed)
// files: every column may be null
export const s3: DataFrame<{ id: number | null; name: string | null; tags: (string | null)[] | null }> = spark.read.schema(built).json('x')
// @ts-expect-error
export const s4: DataFrame<{ id: number; name: string | null; tags: (string | null)[] | null }> = spark.read.schema(built).json('x')
// @ts-expect-error
spark.read.schema(built).parquet('x').select('nmae')
spark.read.json('x').select('anything')
export const s5: Promise<{ id: number; name: string }[]> = spark.createDataFrame([[1, 'a']], new StructType().add('id', 'int', false).add('name', 'string', false)).collect()
