// From DataFrames to RDDs and back. Rows go as Arrow batches; runners take them apart and put them together.
import { writeRecords } from '../frames/records/index.js'
import { recordEncodeHooks } from '../closures/classes.js'
import type { Lineage } from '../lineage/lineage.js'
import { RDD } from '../rdd/rdd.js'
import type { StructType } from '../types/dataType.js'
import type { StructType as PublicStruct } from '../types/classes.js'
import type { DataFrame } from './dataframe/dataframe.js'
import type { Frame } from './dataframe/core.js'
import { requirePrograms } from './session/programFunctions.js'
import type { RowType } from './dataframe/types.js'

/** The rows as an RDD, in as many partitions as the context has cores; the query runs when the RDD's first action needs them. */
export function rddOf<T>(frame: Frame<T>, boundary: (...args: never[]) => unknown): RDD<RowType<T>> {
  const { client } = frame
  requirePrograms(client, 'rdd')
  const sc = frame.sparkSession.sparkContext
  const make = (operation: Lineage['operation']): RDD<RowType<T>> => sc.make(operation, { method: 'rdd', boundary })
  return make({ kind: 'deferred', parents: [], resolve: async () => {
    const batches: Uint8Array[] = []
    let schema: StructType | undefined
    await client.action('', async () => { for await (const answer of client.batches(frame.plan)) { schema ??= answer.schema; if (answer.batch) batches.push(answer.batch) } })
    const partitions = Math.max(1, Math.min(sc.defaultParallelism, batches.length))
    const frames = Array.from({ length: partitions }, (_, p) => [writeRecords(batches.slice(Math.floor(p * batches.length / partitions), Math.floor((p + 1) * batches.length / partitions)), recordEncodeHooks)])
    const source = make({ kind: 'frames', partitions: frames }).lineage
    return make({ kind: 'narrow', parent: source, step: { op: 'evaluate', evaluation: { kind: 'decode', input: schema!, decode: client.decode } } }).lineage
  } })
}
/** The records as Arrow streams of this schema, made on the runners. */
export const encodedRecords = (rdd: RDD<unknown>, schema: StructType): Promise<Uint8Array[]> => rdd.step<Uint8Array>({ op: 'evaluate', evaluation: { kind: 'encode', output: schema } }, 'toDF', encodedRecords).collect()

declare module '../rdd/rdd.js' {
  interface RDD<T> {
    /** The records as a DataFrame: objects, tuples, Rows, or single values in a column `value`. Without a schema the types are inferred from the first records. */
    toDF<U>(schema: PublicStruct<U>): DataFrame<U>
    toDF(schema?: unknown): DataFrame<any>
  }
}
/** As in Spark, the sessions give RDDs their toDF. */
export function giveToDF(createDataFrame: (rdd: RDD<unknown>, schema: unknown) => DataFrame<any>): void {
  (RDD.prototype as { toDF?: unknown }).toDF = function toDF(this: RDD<unknown>, schema?: unknown) { return createDataFrame(this, schema) }
}
