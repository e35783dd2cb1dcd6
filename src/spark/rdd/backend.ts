// RDDs on Apache Spark: the JVM's own scheduler, shuffle, block manager, broadcasts and lineage recovery, through the gateway.
import { rmSync, writeFileSync } from 'node:fs'
import { recordEncodeHooks } from '../../closures/classes.js'
import { encodeValue } from '../../frames/values/index.js'
import { operations, type Operation } from '../../events/operations.js'
import { resolveLineage } from '../../lineage/resolve.js'
import type { Action } from '../../lineage/steps.js'
import type { UserFunction } from '../../lineage/userFunction.js'
import type { AccumulatorDeclaration, Job, PartitionResult, RddBackend } from '../../rdd/backend.js'
import { accumulatorPlan } from '../../worker/accumulators.js'
import { broadcastPath } from '../../worker/broadcasts.js'
import { encrypted } from '../../worker/spark/broadcastFiles.js'
import { withLength } from '../../worker/spark/decrypted.js'
import type { SparkApplication } from '../gateway/application.js'
import type { Java } from '../gateway/gateway.js'
import { JavaObject, type JavaArgument } from '../gateway/protocol.js'
import { accumulatorServer } from './accumulatorServer.js'
import { jobFailure } from './failure.js'
import { sendChunks, servedFrames } from './served.js'
import { bridge } from './bridge.js'
import { sparkStages } from './stages.js'
import { jobStatus } from './status.js'

const api = 'org.apache.spark.api.python'
/** Local properties that a job of ours sets, or clears of another's on the same thread of the JVM. */
const properties = ['spark.jobGroup.id', 'spark.job.description', 'spark.job.interruptOnCancel', 'spark.job.tags', 'spark.scheduler.pool', 'callSite.short', 'callSite.long']
const codecs = { gzip: 'org.apache.hadoop.io.compress.GzipCodec', deflate: 'org.apache.hadoop.io.compress.DeflateCodec' } as const

export async function sparkBackend(application: SparkApplication, conf: Readonly<Record<string, string>>): Promise<RddBackend> {
  const { gateway, context } = application
  const declared = new Map<number, AccumulatorDeclaration>()
  const server = await accumulatorServer((id, update) => { declared.get(id)?.merge(update) })
  const scala = await gateway.object(context, 'sc')
  const accumulator = await gateway.construct(`${api}.PythonAccumulatorV2`, '127.0.0.1', server.port, server.secret)
  await gateway.call(scala, 'register', accumulator)
  const broadcasts = new Map<number, { readonly java: JavaObject; readonly id: number }>()
  let nextJob = 0
  const stages = sparkStages({
    java: gateway, context, version: application.version, worker: application.worker, folder: application.folder, isEncrypted: application.broadcastKey !== undefined, conf, accumulator,
    accumulators: () => [...declared.values()].map(accumulatorPlan),
    broadcast(id) { const held = broadcasts.get(id); if (!held) throw new Error(`Attempted to use Broadcast(${id}) after it was destroyed`); return held },
  })

  /** A job on a thread of the JVM of its own, with the program's local properties. */
  const onThread = <R>(job: Job, run: (java: Java) => Promise<R>): Promise<R> => gateway.thread(async java => {
    const { method, file, line, stack } = job.callSite
    const given: Record<string, string> = { 'callSite.short': `${method} at ${file}:${line}`, 'callSite.long': stack, ...job.properties }
    for (const key of new Set([...properties, ...Object.keys(given)])) await java.call(context, 'setLocalProperty', key, given[key] ?? null)
    // Ctrl-C and the like end what they find here.
    const operation: Operation = { operationId: `rdd-${nextJob++}`, sessionId: 'rdd', interrupt: async () => { await gateway.call(scala, 'cancelAllJobs') } }
    operations.started(operation)
    try { return await run(java) } catch (error) { throw jobFailure(error) } finally { operations.ended(operation) }
  })
  async function run(job: Job): Promise<(PartitionResult | undefined)[]> {
    await resolveLineage(job.lineage)
    const count = await stages.partitionCount(job.lineage)
    const partitions = job.partitions ?? Array.from({ length: count }, (_, i) => i)
    if (partitions.length === 0) return []
    if (job.action.op === 'save') { await save(job, job.action); return partitions.map(() => nothing) }
    if (job.action.op === 'checkpoint') { await checkpoint(job, job.action.folder); return partitions.map(() => nothing) }
    const rdd = await stages.withOutput(job.lineage, { kind: 'result', action: job.action })
    const results = new Map<number, { kind: 'frames'; frames: Uint8Array[] } | PartitionResult>()
    await onThread(job, async java => {
      const wanted = await java.construct('java.util.ArrayList')
      for (const partition of partitions) await java.call(wanted, 'add', partition)
      const served = await java.object(`${api}.PythonRDD`, 'runJob', scala, rdd, wanted)
      for await (const frame of servedFrames(java, served)) {
        const partition = frame.readInt32BE(0)
        if (frame[4] === 1) { results.set(partition, { kind: 'value', value: frame.subarray(5) }); continue }
        const known = results.get(partition)
        if (known?.kind === 'frames') (known.frames as Uint8Array[]).push(own(frame.subarray(5)))
        else results.set(partition, { kind: 'frames', frames: [own(frame.subarray(5))] })
      }
    })
    const ordered = partitions.map((partition): PartitionResult => results.get(partition) ?? { kind: 'frames', frames: [] })
    if (!job.onResult) return ordered
    for (const [index, result] of ordered.entries()) if (job.onResult(index, result) === false) break
    return partitions.map(() => undefined)
  }
  async function save(job: Job, { format, codec, folder }: Extract<Action<UserFunction>, { op: 'save' }>): Promise<void> {
    const rdd = await stages.withOutput(job.lineage, { kind: 'stream', format: format === 'text' ? 'lines' : 'frames' })
    await onThread(job, async java => {
      if (format === 'object') { await java.call(rdd, 'saveAsObjectFile', folder); return }
      const lines = await java.object(rdd, 'map', await java.construct(`${api}.BytesToString`))
      const more: JavaArgument[] = codec === 'none' ? [] : [await java.object('org.apache.spark.util.Utils', 'classForName', codecs[codec], true, true)]
      await java.call(lines, 'saveAsTextFile', folder, ...more)
    })
  }
  /** Spark's own: the node's Java RDD is written, and its lineage ends there. */
  async function checkpoint(job: Job, folder: string): Promise<void> {
    const rdd = await stages.frames(job.lineage)
    await onThread(job, async java => {
      await java.call(context, 'setCheckpointDir', folder)
      await java.call(rdd, 'checkpoint')
      await java.call(rdd, 'count')
    })
  }
  const call = (method: string, ...args: readonly JavaArgument[]): void => { gateway.call(scala, method, ...args).catch(() => {}) }
  return {
    application: async () => ({ id: application.applicationId, version: application.version, webUrl: await webUrl(gateway, scala) }),
    defaultParallelism: async () => Number(await gateway.call(context, 'defaultParallelism')),
    runJob: run,
    async partitionCount(lineage) { await resolveLineage(lineage); return stages.partitionCount(lineage) },
    async unpersist(lineage) {
      const kept = stages.kept(lineage)
      stages.forget(lineage)
      if (kept) await gateway.call(await kept, 'unpersist', false)
    },
    declareAccumulator(declaration) { declared.set(declaration.id, declaration) },
    async broadcast(id, bytes) {
      const path = broadcastPath(application.folder, id)
      const { broadcastKey: key } = application
      writeFileSync(path, key === undefined ? bytes : encrypted(bytes, key), { mode: 0o600 })
      const file = await gateway.object(`${api}.PythonRDD`, 'setupBroadcast', key === undefined ? path : sparksPath(path))
      if (key !== undefined) {
        const [place, secret] = await gateway.items(await gateway.object(file, 'setupEncryptionServer'))
        await sendChunks(place, secret, withLength(bytes))
        await gateway.call(file, 'waitTillDataReceived')
      }
      const java = await gateway.object(context, 'broadcast', file)
      broadcasts.set(id, { java, id: Number(await gateway.call(java, 'id')) })
      application.broadcasts.set(id, path)
    },
    dropBroadcast(id, destroy) {
      const held = broadcasts.get(id)
      if (!held) return
      if (destroy) { broadcasts.delete(id); application.broadcasts.delete(id); const path = broadcastPath(application.folder, id); for (const file of [path, sparksPath(path)]) rmSync(file, { force: true }) }
      gateway.call(held.java, destroy ? 'destroy' : 'unpersist').catch(() => {})
    },
    cancel(which, reason) {
      if (which === 'all') call('cancelAllJobs')
      else if ('job' in which) call('cancelJob', which.job, reason)
      else if ('group' in which) call('cancelJobGroup', which.group)
      else call('cancelJobsWithTag', which.tag)
    },
    async checkpointFile(lineage) {
      const kept = stages.kept(lineage)
      const file = kept && await gateway.call(await gateway.object(await kept, 'getCheckpointFile'), 'orNull')
      return typeof file === 'string' ? file : undefined
    },
    // Spark's own commit protocol moves what tasks wrote, and refuses a folder that is there.
    async commit() { /* done by the job */ },
    checkOutput: folder => folder,
    discard() { /* done by the job */ },
    bridge: bridge(application, stages.withOutput),
    status: which => jobStatus(gateway, context, which),
    async storage(lineage) {
      const kept = stages.kept(lineage)
      const id = kept && await gateway.call(await kept, 'id')
      const number = async (info: JavaObject, method: string): Promise<number> => Number(await gateway.call(info, method))
      if (kept) for (const info of await gateway.items(await gateway.object(scala, 'getRDDStorageInfo'))) if (info instanceof JavaObject && await gateway.call(info, 'id') === id) return { cachedPartitions: await number(info, 'numCachedPartitions'), memory: await number(info, 'memSize'), disk: await number(info, 'diskSize') }
      return { cachedPartitions: 0, memory: 0, disk: 0 }
    },
    async stop() { server.close(); await application.release() },
  }
}
/** Spark's page of this application. */
async function webUrl(gateway: Java, context: JavaObject): Promise<string | null> {
  const url = await gateway.object(context, 'uiWebUrl')
  return await gateway.call(url, 'isDefined') === true ? String(await gateway.call(url, 'get')) : null
}
/** Of a broadcast that Spark has encrypted, beside ours for functions of DataFrames. */
const sparksPath = (path: string): string => `${path}.spark`
const nothing: PartitionResult = { kind: 'value', value: encodeValue([], recordEncodeHooks) }
/** Bytes at the beginning of memory of their own, as columns want them. */
const own = (bytes: Uint8Array): Uint8Array => bytes.slice()
