// From lineage to Spark's own RDDs. What lies between two exchanges is one PythonRDD whose command is our plan; shuffles, unions, what is persisted and
// what is checkpointed are Spark's.
import { mkdtempSync, openSync, writeSync, closeSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { recordDecodeHooks, recordEncodeHooks } from '../../closures/classes.js'
import { readRecords, writeRecords } from '../../frames/records/index.js'
import type { Lineage, Operation } from '../../lineage/lineage.js'
import { actual } from '../../lineage/resolve.js'
import type { Step } from '../../lineage/steps.js'
import type { UserFunction } from '../../lineage/userFunction.js'
import { sendPlan } from '../../worker/sendPlan.js'
import { encodeRddCommand } from '../../worker/spark/rddCommand.js'
import { int32 } from '../../frames/int32.js'
import type { AccumulatorPlan, Computation, Output } from '../../worker/task.js'
import type { Java } from '../gateway/gateway.js'
import { long, type JavaObject } from '../gateway/protocol.js'
import { sendChunks } from './served.js'

const api = 'org.apache.spark.api.python'

export interface StageContext {
  readonly java: Java
  /** JavaSparkContext. */
  readonly context: JavaObject
  /** Spark's. */
  readonly version: string
  /** The program that executors start. */
  readonly worker: string
  /** A folder of the driver's for what is sent by file. */
  readonly folder: string
  /** Spark encrypts what it writes: what is sent by file elsewhere goes by a socket. */
  readonly isEncrypted: boolean
  readonly conf: Readonly<Record<string, string>>
  readonly accumulator: JavaObject
  accumulators(): readonly AccumulatorPlan[]
  /** Spark's broadcast of ours. */
  broadcast(id: number): { readonly java: JavaObject; readonly id: number }
}
/** A partition's way that is not in Spark yet: the Java RDD it begins with, and what our task makes of that. */
interface Pending { readonly source: JavaObject; readonly computation: Computation<UserFunction>; readonly ranges?: Float64Array; readonly isBarrier: boolean }
/** What of lineage is there in Spark already. */
interface Known { java?: Promise<JavaObject>; level?: Lineage['level'] }

export interface Stages {
  /** A Java RDD of what a task makes of each partition of the node. */
  withOutput(node: Lineage, output: Output<UserFunction>): Promise<JavaObject>
  /** The node itself as a Java RDD of frames, kept for whoever asks again. */
  frames(node: Lineage): Promise<JavaObject>
  partitionCount(node: Lineage): Promise<number>
  /** What Spark knows the node as, if it is kept. */
  kept(node: Lineage): Promise<JavaObject> | undefined
  forget(node: Lineage): void
}

export function sparkStages(around: StageContext): Stages {
  const { java, context } = around
  const nodes = new WeakMap<Lineage, Known>()
  const knownOf = (node: Lineage): Known => { let known = nodes.get(node); if (!known) nodes.set(node, known = {}); return known }
  const isKept = (node: Lineage): boolean => node.level !== undefined && (node.level.useDisk || node.level.useMemory) || node.checkpoint?.folder !== undefined || node.checkpoint?.kind === 'local'

  async function pending(given: Lineage): Promise<Pending> {
    const node = actual(given)
    if (isKept(node)) return stream(await frames(node), 'frames')
    return unkept(node)
  }
  const stream = (source: JavaObject, format: Extract<Computation<UserFunction>, { kind: 'stream' }>['format']): Pending => ({ source, computation: { kind: 'stream', format }, isBarrier: false })

  async function unkept(node: Lineage): Promise<Pending> {
    const { operation } = node
    switch (operation.kind) {
      case 'parallelize': case 'frames': return stream(await once(node, () => sent(framesOf(operation))), 'frames')
      case 'native': return stream(operation.handle as JavaObject, 'bytes')
      case 'range': {
        const n = operation.partitions
        const ranges = Float64Array.from({ length: n + 1 }, (_, i) => Math.floor(i * operation.count / n))
        return { source: await once(node, () => sent(Array.from({ length: n }, () => [new Uint8Array(0)]))), computation: { kind: 'range', start: operation.start, step: operation.step }, ranges, isBarrier: false }
      }
      case 'files': return files(node, operation)
      case 'narrow': {
        const parent = await pending(operation.parent)
        const before: readonly Step<UserFunction>[] = parent.computation.kind === 'narrow' ? parent.computation.steps : []
        return { ...parent, computation: { kind: 'narrow', parent: parent.computation.kind === 'narrow' ? parent.computation.parent : parent.computation, steps: [...before, operation.step] }, isBarrier: parent.isBarrier || node.isBarrier }
      }
      case 'union': return stream(await once(node, async () => {
        let union: JavaObject | undefined
        for (const parent of operation.parents) { const side = await recordFrames(parent); union = union ? await java.object(union, 'union', side) : side }
        return union!
      }), 'frames')
      case 'cartesian': return stream(await once(node, async () => java.object(await wholes(operation.left), 'cartesian', await wholes(operation.right))), 'product')
      case 'zip': {
        const { parents, f } = operation
        const source = await once(node, async () => {
          const [first, ...others] = await Promise.all(parents.map(parent => output(parent, { kind: 'stream', format: 'rounds' })))
          return others.reduce<Promise<JavaObject>>(async (zipped, other) => java.object(await zipped, 'zip', other), Promise.resolve(first!))
        })
        return { source, computation: { kind: 'rounds', sides: parents.length, ...(f && { f }) }, isBarrier: false }
      }
      case 'coalesce': return stream(await once(node, async () => java.object(await recordFrames(operation.parent), 'coalesce', operation.partitions, false)), 'frames')
      case 'shuffle': {
        const { partitioner, aggregation, mapSideCombine, order } = operation
        const source = await once(node, async () => exchanged(await pairs(operation.parent, { kind: 'shuffle', shuffle: 0, partitioning: partitioner, ...(mapSideCombine && aggregation && { aggregation }) }), partitioner.partitions, node.id))
        return { source, computation: { kind: 'shuffled', shuffle: 0, isCombined: mapSideCombine, ...(aggregation && { aggregation }), ...(order && { order }) }, isBarrier: false }
      }
      case 'cogroup': {
        const { partitioner, parents } = operation
        const source = await once(node, async () => {
          let union: JavaObject | undefined
          for (const [side, parent] of parents.entries()) { const one = await pairs(parent, { kind: 'shuffle', shuffle: 0, partitioning: partitioner, side }); union = union ? await java.object(union, 'union', one) : one }
          return exchanged(union!, partitioner.partitions, node.id)
        })
        return { source, computation: { kind: 'cogroup', subtract: operation.subtract ?? false, sides: parents.map(() => ({ shuffle: 0 })) }, isBarrier: false }
      }
      case 'deferred': throw new Error('unreachable')
    }
  }
  async function files(node: Lineage, { format, paths, minPartitions, recordLength }: Extract<Operation, { kind: 'files' }>): Promise<Pending> {
    switch (format) {
      case 'text': return stream(await once(node, () => java.object(context, 'textFile', paths, minPartitions)), 'lines')
      case 'wholeText': return stream(await once(node, () => java.object(context, 'wholeTextFiles', paths, minPartitions)), 'named texts')
      case 'binary': return stream(await once(node, () => java.object(context, 'binaryFiles', paths, minPartitions)), 'named bytes')
      case 'records': return stream(await once(node, () => java.object(context, 'binaryRecords', paths, recordLength!)), 'bytes')
      case 'objects': return stream(await once(node, () => java.object(context, 'objectFile', paths, minPartitions)), 'frames')
    }
  }
  /** Made once for a node, so that Spark sees one RDD and uses its shuffle files again. */
  const sources = new WeakMap<Lineage, Promise<JavaObject>>()
  function once(node: Lineage, make: () => Promise<JavaObject>): Promise<JavaObject> {
    let made = sources.get(node)
    if (!made) { sources.set(node, made = make()); made.catch(() => sources.delete(node)) }
    return made
  }

  /** Frames of the program's own values, a list a partition: by a file, for they may be large. */
  async function sent(partitions: readonly (readonly Uint8Array[])[]): Promise<JavaObject> {
    if (partitions.length === 0) return java.object(context, 'emptyRDD')
    if (around.isEncrypted) {
      const server = await java.construct(`${api}.PythonParallelizeServer`, await java.object(context, 'sc'), partitions.length)
      const place = await java.call(server, around.version.startsWith('4.0.') ? 'port' : 'connInfo')
      await sendChunks(place, typeof place === 'string' ? null : await java.call(server, 'secret'), framed(partitions))
      return java.object(server, 'getResult')
    }
    const folder = mkdtempSync(join(around.folder, 'data-'))
    const path = join(folder, 'frames')
    const file = openSync(path, 'w', 0o600)
    try {
      for (const part of framed(partitions)) for (let at = 0; at < part.length;) at += writeSync(file, part, at)
    } finally { closeSync(file) }
    try { return await java.object(`${api}.PythonRDD`, 'readRDDFromFile', context, path, partitions.length) } finally { rmSync(folder, { recursive: true, force: true }) }
  }
  const framesOf = (operation: Extract<Operation, { kind: 'parallelize' | 'frames' }>): readonly (readonly Uint8Array[])[] => operation.kind === 'frames'
    ? operation.partitions.map(joined)
    : Array.from({ length: operation.partitions }, (_, i) => [writeRecords(operation.data.slice(Math.floor(i * operation.data.length / operation.partitions), Math.floor((i + 1) * operation.data.length / operation.partitions)), recordEncodeHooks)])

  /** A stage's Java RDD; its elements are whatever the output writes. */
  async function stage({ source, computation, ranges, isBarrier }: Pending, output: Output<UserFunction>, numPartitions: number): Promise<JavaObject> {
    const sent = sendPlan({ id: 0, computation, output, isBarrier })
    const javaBroadcasts = await java.construct('java.util.ArrayList')
    const broadcasts = new Map<number, number>()
    for (const { kind, id: ours } of sent.references as readonly { kind: string; id: number }[]) {
      if (kind !== 'broadcast' || broadcasts.has(ours)) continue
      const held = around.broadcast(ours)
      broadcasts.set(ours, held.id)
      await java.call(javaBroadcasts, 'add', held.java)
    }
    const command = encodeRddCommand({ stage: { plan: sent.plan, closures: sent.closures, accumulators: around.accumulators() }, numPartitions, broadcasts: [...broadcasts], conf: runnerConf(around.conf), ...(ranges && { ranges }) })
    const f = await java.construct(`${api}.SimplePythonFunction`, command, await java.construct('java.util.HashMap'), await java.construct('java.util.ArrayList'), around.worker, 'node', javaBroadcasts, around.accumulator)
    return java.construct(`${api}.PythonRDD`, await java.object(source, 'rdd'), f, true, isBarrier)
  }
  const output = async (node: Lineage, what: Output<UserFunction>): Promise<JavaObject> => java.object(await stage(await pending(node), what, await partitionCount(node)), 'asJavaRDD')
  /** Records as frames, without a stage where they are so already. */
  async function recordFrames(node: Lineage): Promise<JavaObject> {
    const begun = await pending(node)
    if (begun.computation.kind === 'stream' && begun.computation.format === 'frames') return begun.source
    return java.object(await stage(begun, { kind: 'stream', format: 'frames' }, await partitionCount(node)), 'asJavaRDD')
  }
  const wholes = (node: Lineage): Promise<JavaObject> => output(node, { kind: 'stream', format: 'whole' })
  /** The map side of a shuffle as Spark's pairs of a reducer's number and bytes. */
  async function pairs(node: Lineage, what: Extract<Output<UserFunction>, { kind: 'shuffle' }>): Promise<JavaObject> {
    const rdd = await java.construct(`${api}.PairwiseRDD`, await stage(await pending(node), what, await partitionCount(node)))
    return java.object(rdd, 'asJavaPairRDD')
  }
  async function exchanged(pairRdd: JavaObject, partitions: number, id: number): Promise<JavaObject> {
    const partitioner = await java.construct(`${api}.PythonPartitioner`, partitions, long(id))
    return java.object(`${api}.PythonRDD`, 'valueOfPair', await java.object(pairRdd, 'partitionBy', partitioner))
  }

  async function frames(given: Lineage): Promise<JavaObject> {
    const node = actual(given)
    const known = knownOf(node)
    if (!known.java) {
      known.java = (async () => {
        const made = await java.object(await stage(await unkept(node), { kind: 'stream', format: 'frames' }, await partitionCount(node)), 'asJavaRDD')
        if (node.name !== undefined) await java.call(made, 'setName', node.name)
        if (node.checkpoint?.kind === 'local') await java.call(await java.object(made, 'rdd'), 'localCheckpoint')
        return made
      })()
      known.java.catch(() => { delete known.java })
    }
    const made = await known.java
    if (node.level && node.level !== known.level && (node.level.useDisk || node.level.useMemory)) {
      known.level = node.level
      const { useDisk, useMemory, useOffHeap, deserialized, replication } = node.level
      await java.call(made, 'persist', await java.object('org.apache.spark.api.java.StorageLevels', 'create', useDisk, useMemory, useOffHeap, deserialized, replication))
    }
    return made
  }
  async function partitionCount(given: Lineage): Promise<number> {
    const node = actual(given)
    const { operation } = node
    switch (operation.kind) {
      case 'parallelize': case 'range': case 'native': return operation.partitions
      case 'frames': return operation.partitions.length
      case 'files': return Number(await java.call((await files(node, operation)).source, 'getNumPartitions'))
      case 'narrow': return partitionCount(operation.parent)
      case 'union': { let sum = 0; for (const parent of operation.parents) sum += await partitionCount(parent); return sum }
      case 'cartesian': return await partitionCount(operation.left) * await partitionCount(operation.right)
      case 'zip': return partitionCount(operation.parents[0]!)
      case 'coalesce': return Math.min(operation.partitions, await partitionCount(operation.parent))
      case 'shuffle': case 'cogroup': return operation.partitioner.partitions
      case 'deferred': throw new Error('unreachable')
    }
  }
  return {
    withOutput: output, frames, partitionCount,
    kept: node => nodes.get(actual(node))?.java,
    forget: node => { nodes.delete(actual(node)) },
  }
}
/** Spark deals the frames out evenly: one for each partition, in which all of a partition's lie. */
function* framed(partitions: readonly (readonly Uint8Array[])[]): Generator<Uint8Array> {
  for (const frames of partitions) { yield int32(frames.reduce((sum, frame) => sum + frame.length, 0)); yield* frames }
}
/** Several frames as one; most partitions have one already. */
function joined(frames: readonly Uint8Array[]): readonly Uint8Array[] {
  if (frames.length === 1) return frames
  if (frames.length === 0) return [writeRecords([], recordEncodeHooks)]
  return [writeRecords(frames.flatMap(frame => readRecords(frame, recordDecodeHooks)), recordEncodeHooks)]
}
/** Settings that the task runner reads. */
const runnerConf = (conf: Readonly<Record<string, string>>): Record<string, string> => Object.fromEntries(Object.entries(conf).filter(([key]) => key.startsWith('spark.firesteel.') || key.startsWith('spark.memory.')))
