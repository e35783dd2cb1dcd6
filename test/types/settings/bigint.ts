// With `spark.firesteel.long=bigint` the program says so once, and the types follow.
import type { SparkSession } from 'firesteel'
declare module 'firesteel' { interface Settings { long: bigint } }
declare const spark: SparkSession
export const ids: Promise<{ id: bigint }[]> = spark.range(3).collect()
// @ts-expect-error
export const numbers: Promise<{ id: number }[]> = spark.range(3).collect()
