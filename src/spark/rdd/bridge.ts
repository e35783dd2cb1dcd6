// Between DataFrames and RDDs on one SparkContext: by global temporary views, which Connect's sessions and the gateway's session both see. Nothing
// passes through the driver.
import { randomUUID } from 'node:crypto'
import type { Lineage } from '../../lineage/lineage.js'
import { resolveLineage } from '../../lineage/resolve.js'
import type { Bridge } from '../../rdd/backend.js'
import type { SparkApplication } from '../gateway/application.js'
import type { JavaObject } from '../gateway/protocol.js'
import type { Stages } from './stages.js'

export function bridge({ gateway, context }: SparkApplication, withOutput: Stages['withOutput']): Bridge {
  let session: Promise<JavaObject> | undefined
  /** The JVM's own session on the context. */
  const classic = (): Promise<JavaObject> => session ??= (async () => {
    const builder = await gateway.object('org.apache.spark.sql.classic.SparkSession', 'builder')
    return gateway.object(await gateway.object(builder, 'sparkContext', await gateway.object(context, 'sc')), 'getOrCreate')
  })()
  return {
    async viewOf(bytes: Lineage) {
      await resolveLineage(bytes)
      const rdd = await gateway.object(await withOutput(bytes, { kind: 'stream', format: 'bytes' }), 'rdd')
      const name = `firesteel_${randomUUID().replaceAll('-', '')}`
      await gateway.call(await gateway.object(await classic(), 'createDataset', rdd, await gateway.object('org.apache.spark.sql.Encoders', 'BINARY')), 'createOrReplaceGlobalTempView', name)
      return `global_temp.${name}`
    },
    async batchesOf(view) {
      const spark = await classic()
      const batches = await gateway.object(await gateway.object(await gateway.object(spark, 'table', view), 'toArrowBatchRdd'), 'toJavaRDD')
      await gateway.call(await gateway.object(spark, 'catalog'), 'dropGlobalTempView', view.slice(view.indexOf('.') + 1))
      return { kind: 'native', partitions: Number(await gateway.call(batches, 'getNumPartitions')), handle: batches }
    },
  }
}
