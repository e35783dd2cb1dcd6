// A K-means model in files, in Spark's format 2.0: `metadata`, one line of JSON, and `data`, Parquet of the centers. Spark checks on loading that the
// points are vectors, by the schema that the Parquet file names; so it is written there.
import { SparkException } from '../errors/sparkError.js'
import type { SparkContext } from '../rdd/sparkContext.js'
import { SparkSession } from '../sql/session/sparkSession.js'
import { ArrayType, ByteType, DoubleType, IntegerType, StringType, StructType } from '../types/public.js'
import type { DistanceMeasure } from './measure.js'

interface Facts { readonly distanceMeasure: DistanceMeasure; readonly trainingCost: number }
interface Saved extends Facts { readonly clusterCenters: readonly (readonly number[])[]; readonly k: number }
const className = 'org.apache.spark.mllib.clustering.KMeansModel'

/** How Spark stores its vectors: type 1 has all values, type 0 those that are not zero. */
const vector = new StructType().add('type', ByteType, false).add('size', IntegerType, true).add('indices', new ArrayType(IntegerType, false), true).add('values', new ArrayType(DoubleType, false), true)
const centersSchema = new StructType().add('id', IntegerType, false).add('point', vector, true)
const vectorType = 'org.apache.spark.mllib.linalg.VectorUDT'

export async function saveModel(path: string, { clusterCenters, k, distanceMeasure, trainingCost }: Saved): Promise<void> {
  const spark = SparkSession.builder.getOrCreate()
  const metadata = JSON.stringify({ class: className, version: '2.0', k, distanceMeasure, trainingCost })
  await spark.createDataFrame([{ value: metadata }], new StructType().add('value', StringType)).write.text(`${path}/metadata`)
  const rows = clusterCenters.map((center, id) => ({ id, point: { type: 1, size: null, indices: null, values: [...center] } }))
  const schema = JSON.parse(centersSchema.json()) as { fields: { name: string; type: unknown }[] }
  const point = schema.fields[1]!
  point.type = { type: 'udt', class: vectorType, pyClass: 'pyspark.mllib.linalg.VectorUDT', sqlType: point.type }
  await spark.createDataFrame(rows, centersSchema).write.option('org.apache.spark.sql.parquet.row.metadata', JSON.stringify(schema)).parquet(`${path}/data`)
}

export async function loadModel(sc: SparkContext, path: string): Promise<Facts & { readonly centers: number[][] }> {
  const metadata = JSON.parse(await sc.textFile(`${path}/metadata`).first()) as Partial<Facts> & { readonly class: string; readonly version: string; readonly k: number }
  if (metadata.class !== className || metadata.version !== '1.0' && metadata.version !== '2.0') {
    throw new SparkException({ message: `KMeansModel.load did not recognize model with (className, format version):(${metadata.class}, ${metadata.version}).  Supported:\n  (${className}, 1.0)\n  (${className}, 2.0)`, parameters: {}, contexts: [] })
  }
  interface Row { readonly id: number; readonly point: { readonly type: number; readonly size: number | null; readonly indices: readonly number[] | null; readonly values: readonly number[] } }
  const rows = await SparkSession.builder.getOrCreate().read.parquet(`${path}/data`).collect() as unknown as Row[]
  if (rows.length !== metadata.k) throw new SparkException({ message: `assertion failed: KMeansModel requires ${metadata.k} centers, got ${rows.length}`, parameters: {}, contexts: [] })
  const centers = rows.sort((a, b) => a.id - b.id).map(({ point: { type, size, indices, values } }) => {
    if (type === 1) return [...values]
    const dense = new Array<number>(size!).fill(0)
    indices!.forEach((index, i) => { dense[index] = values[i]! })
    return dense
  })
  return { centers, distanceMeasure: metadata.distanceMeasure ?? 'euclidean', trainingCost: metadata.trainingCost ?? 0 }
}
