// From DataFrames to RDDs and back. Rows go as Arrow batches; runners take them apart and put them together.
import { randomUUID } from 'node:crypto'
import { encodeSchema, toArrowSchema } from '../frames/arrow/index.js'
import { writeRecords } from '../frames/records/index.js'
import { recordEncodeHooks } from '../closures/classes.js'
import type { Lineage } from '../lineage/lineage.js'
import { make as message } from '../plan/message.js'
import type { Bridge } from '../rdd/backend.js'
import { RDD } from '../rdd/rdd.js'
import type { StructType } from '../types/dataType.js'
import type { StructType as PublicStruct } from '../types/classes.js'
import type { DataFrame } from './dataframe/dataframe.js'
import type { Frame } from './dataframe/core.js'
import { shipped } from './dataframe/rowFunctions.js'
import { attribute } from './column/expression.js'
import { inlineFunction } from './functions/userFunctions.js'
import { Plan, type RelationKind } from './plan.js'
import { requirePrograms } from './session/programFunctions.js'
import type { RecordRow, RowType } from './dataframe/types.js'

/** The rows as an RDD, in as many partitions as the context has cores; the query runs when the RDD's first action needs them. */
export function rddOf<T>(frame: Frame<T>, boundary: (...args: never[]) => unknown): RDD<RowType<T>> {
  const { client } = frame
  requirePrograms(client, 'rdd')
  const sc = frame.sparkSession.sparkContext
  const make = (operation: Lineage['operation']): RDD<RowType<T>> => sc.make(operation, { method: 'rdd', boundary })
  /** As the engine's own RDD of the query's partitions. */
  const inside = async (bridge: Bridge): Promise<Lineage['operation']> => {
    const name = `firesteel_${randomUUID().replaceAll('-', '')}`
    const input = await frame.plan.resolve()
    const schema = await client.schemaOf(input)
    await client.run(message('Command', { commandType: { case: 'createDataframeView', value: message('CreateDataFrameViewCommand', { input, name, isGlobal: true, replace: true }) } }), frame.plan.observations)
    const parent = make(await bridge.batchesOf(`global_temp.${name}`)).lineage
    return { kind: 'narrow', parent, step: { op: 'evaluate', evaluation: { kind: 'decode', input: schema, decode: client.decode, schema: encodeSchema(toArrowSchema(schema, 'UTC')) } } }
  }
  return make({ kind: 'deferred', parents: [], resolve: async () => {
    const { bridge } = await sc.backend()
    if (bridge) return make(await inside(bridge)).lineage
    const batches: Uint8Array[] = []
    let schema: StructType | undefined
    await client.action('', async () => { for await (const answer of client.batches(frame.plan)) { schema ??= answer.schema; if (answer.batch) batches.push(answer.batch) } })
    const partitions = Math.max(1, Math.min(await sc.defaultParallelism(), batches.length))
    const frames = Array.from({ length: partitions }, (_, p) => [writeRecords(batches.slice(Math.floor(p * batches.length / partitions), Math.floor((p + 1) * batches.length / partitions)), recordEncodeHooks)])
    const source = make({ kind: 'frames', partitions: frames }).lineage
    return make({ kind: 'narrow', parent: source, step: { op: 'evaluate', evaluation: { kind: 'decode', input: schema!, decode: client.decode } } }).lineage
  } })
}
const encoded = (rdd: RDD<unknown>, schema: StructType, boundary: (...args: never[]) => unknown): RDD<Uint8Array> => rdd.step<Uint8Array>({ op: 'evaluate', evaluation: { kind: 'encode', output: schema } }, 'toDF', boundary)
/** The records as Arrow streams of this schema, made on the runners. */
export const encodedRecords = (rdd: RDD<unknown>, schema: StructType): Promise<Uint8Array[]> => encoded(rdd, schema, encodedRecords).collect()
/** The records as a relation that stays where they are; undefined where the engine has no such way. */
export async function bridgedRecords(rdd: RDD<unknown>, schema: StructType): Promise<RelationKind | undefined> {
  const { bridge } = await rdd.context.backend()
  if (!bridge) return undefined
  const view = await bridge.viewOf(encoded(rdd, schema, bridgedRecords).lineage)
  const input = await Plan.leaf({ case: 'read', value: message('Read', { readType: { case: 'namedTable', value: message('Read.NamedTable', { unparsedIdentifier: view }) } }) }).resolve()
  return { case: 'mapPartitions', value: message('MapPartitions', { input, func: inlineFunction(shipped(batchesInside, 'toDF', 'batches', schema), [attribute('value', input.common?.planId)]) }) }
}
/** Tables whose column `value` holds Arrow streams, as what lies in those. */
function* batchesInside(tables: Iterable<{ getChild(name: string): Iterable<Uint8Array> | null }>): Generator<Uint8Array> { for (const table of tables) yield* table.getChild('value')! }

declare module '../rdd/rdd.js' {
  interface RDD<T> {
    /** The records as a DataFrame: objects, tuples, Rows, or single values in a column `value`. Without a schema the types are inferred from the first records. */
    toDF<U>(schema: PublicStruct<U>): DataFrame<U>
    toDF<R>(this: RDD<R>): DataFrame<RecordRow<R>>
    toDF(schema?: unknown): DataFrame<any>
  }
}
/** As in Spark, the sessions give RDDs their toDF. */
export function giveToDF(createDataFrame: (rdd: RDD<unknown>, schema: unknown) => DataFrame<any>): void {
  (RDD.prototype as { toDF?: unknown }).toDF = function toDF(this: RDD<unknown>, schema?: unknown) { return createDataFrame(this, schema) }
}
