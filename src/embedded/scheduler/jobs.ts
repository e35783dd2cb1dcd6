// Jobs: the shuffles a job stands on are made first, each by a stage; then its own stage. What was lost is made again from the lineage.
import { SparkException, fromDetails, type ErrorDetails } from '../../errors/sparkError.js'
import type { RddEvents, StageDescription } from '../../events/rdd.js'
import { actual, resolveLineage } from '../../lineage/resolve.js'
import { parentsOf, type CallSite, type Lineage } from '../../lineage/lineage.js'
import type { UserFunction } from '../../lineage/userFunction.js'
import type { Job, PartitionResult } from '../../rdd/backend.js'
import type { AccumulatorPlan, MapOutput, Output, StageMessage } from '../../worker/task.js'
import { sendPlan } from '../../worker/sendPlan.js'
import type { Planner } from './plans.js'
import type { Located, Shuffle, Shuffles } from './shuffles.js'
import { TaskSetFailed, type TaskScheduler, type TaskSet } from './taskSets.js'
import type { BlockLocations } from './blockLocations.js'

export interface JobsContext {
  readonly planner: Planner
  readonly shuffles: Shuffles
  readonly tasks: TaskScheduler
  readonly locations: BlockLocations
  readonly events: RddEvents
  readonly accumulators: () => readonly AccumulatorPlan[]
  readonly count: (updates: readonly (readonly [number, Uint8Array])[], stageId: number) => void
  readonly maxResultSize: number
  readonly dropLost: (shuffle: number, map: number) => void
}
/** Tries of one stage after lost shuffle outputs (spark.stage.maxConsecutiveAttempts). */
const maxStageAttempts = 4

interface RunningJob { readonly id: number; readonly job: Job; readonly stages: Set<string>; failure: Error | undefined }
export interface Jobs {
  run(job: Job): Promise<(PartitionResult | undefined)[]>
  cancel(which: (job: { id: number; job: Job }) => boolean, reason: string): void
  /** Ends all jobs with an error. */
  abort(failure: Error): void
}

export function jobs(context: JobsContext): Jobs {
  const { planner, tasks, locations, events } = context
  const running = new Map<number, RunningJob>()
  let nextJob = 0
  let nextStage = 0
  let nextPlan = 0

  async function run(job: Job): Promise<(PartitionResult | undefined)[]> {
    await resolveLineage(job.lineage)
    const node = actual(job.lineage)
    const partitions = job.partitions ?? Array.from({ length: planner.partitionCount(node) }, (_, i) => i)
    const me: RunningJob = { id: nextJob++, job, stages: new Set(), failure: undefined }
    running.set(me.id, me)
    const below = shufflesBelow(node)
    number(below)
    const stageId = nextStage++
    events.jobStart({ jobId: me.id, time: Date.now(), callSite: job.callSite, properties: job.properties, stages: [...below.map(({ stageId: id, parent }) => describe(id!, parent, parent.callSite, planner.partitionCount(parent))), describe(stageId, node, job.callSite, partitions.length)] })
    try {
      const results = partitions.length ? await resultStage(me, stageId, node, partitions) : []
      events.jobEnd({ jobId: me.id, time: Date.now(), result: 'JobSucceeded' })
      return results
    } catch (error) {
      const failure = me.failure ?? (error instanceof TaskSetFailed ? aborted(error) : error as Error)
      events.jobEnd({ jobId: me.id, time: Date.now(), result: 'JobFailed', failure })
      throw failure
    } finally {
      running.delete(me.id)
      for (const shuffle of below) shuffle.users--
    }
  }
  /** All shuffles that the node stands on, those that others stand on before them. */
  function shufflesBelow(node: Lineage): Shuffle[] {
    const found = new Set<Shuffle>()
    const walk = (at: Lineage): void => { for (const shuffle of planner.shufflesOf(at, () => false)) if (!found.has(shuffle)) { walk(shuffle.parent); found.add(shuffle) } }
    walk(node)
    return [...found]
  }
  /** A stage is a job's: one that no running job has gets a number of its own, also if its output is there and it will be skipped. */
  function number(all: readonly Shuffle[]): void { for (const shuffle of all) if (shuffle.users++ === 0) shuffle.stageId = nextStage++ }
  const describe = (stageId: number, node: Lineage, callSite: CallSite, numTasks: number): StageDescription => ({ stageId, attempt: 0, name: `${callSite.method} at ${callSite.file}:${callSite.line}`, details: callSite.stack, numTasks, rdds: narrowRdds(node).map(rdd => ({ id: rdd.id, name: rdd.name ?? rdd.className, callSite: `${rdd.callSite.method} at ${rdd.callSite.file}:${rdd.callSite.line}`, parents: parentsOf(rdd).map(parent => (parent.actual ?? parent).id), isBarrier: rdd.isBarrier, partitions: planner.partitionCount(rdd), level: rdd.level, cached: locations.partitionsOf(rdd.id) })), parents: planner.shufflesOf(node, () => false).map(shuffle => shuffle.stageId!) })

  async function resultStage(me: RunningJob, stageId: number, node: Lineage, partitions: readonly number[]): Promise<(PartitionResult | undefined)[]> {
    const results = new Array<PartitionResult | undefined>(partitions.length)
    const { job } = me
    let missing = partitions.map((partition, index) => ({ partition, index }))
    let bytes = 0
    for (let attempt = 0; ; attempt++) {
      await parents(me, node)
      if (me.failure) throw me.failure
      const byPartition = new Map(missing.map(({ partition, index }) => [partition, index]))
      const outcome = await runStage(me, stageId, attempt, node, missing.map(({ partition }) => partition), { kind: 'result', action: job.action }, partitions.length, job.callSite, (partition, message) => {
        const index = byPartition.get(partition)!
        context.count(message.accumulators, stageId)
        const result = message.result as PartitionResult
        bytes += message.metrics.resultBytes
        if (context.maxResultSize > 0 && bytes > context.maxResultSize) throw new SparkException({ message: `Job aborted due to stage failure: Total size of serialized results of ${partitions.length} tasks (${mebibytes(bytes)}) is bigger than spark.driver.maxResultSize (${mebibytes(context.maxResultSize)}). Collect less, save the result instead, or raise the setting.`, parameters: {}, contexts: [] })
        missing = missing.filter(each => each.index !== index)
        if (job.onResult) { if (job.onResult(index, result) === false) tasks.end(stageId, attempt, { kind: 'enough' }) }
        else results[index] = result
      })
      if (outcome !== 'again') return results
      if (attempt + 1 >= maxStageAttempts) throw tooOften(node)
    }
  }
  /** Makes the shuffles that the node reads, those they stand on before. */
  async function parents(me: RunningJob, node: Lineage): Promise<void> {
    await Promise.all(planner.shufflesOf(node, kept).map(shuffle => made(me, shuffle)))
  }
  const kept = (node: Lineage): boolean => locations.hasAll(node.id, planner.partitionCount(node))

  async function made(me: RunningJob, shuffle: Shuffle): Promise<void> {
    // Two jobs that need the same shuffle wait for one making of it; what is missing after a failure of the other's job, this one makes.
    while (shuffle.making) { try { await shuffle.making } catch { /* that job's */ } if (me.failure) throw me.failure }
    if (missingMaps(shuffle).length === 0) return
    shuffle.making = make(me, shuffle).finally(() => { shuffle.making = undefined })
    return shuffle.making
  }
  const missingMaps = (shuffle: Shuffle): number[] => Array.from({ length: planner.partitionCount(shuffle.parent) }, (_, map) => map).filter(map => !shuffle.outputs[map])

  async function make(me: RunningJob, shuffle: Shuffle): Promise<void> {
    const stageId = shuffle.stageId!
    const output: Output<UserFunction> = { kind: 'shuffle', shuffle: shuffle.id, partitioning: shuffle.partitioner, ...(shuffle.aggregation && { aggregation: shuffle.aggregation }) }
    const maps = planner.partitionCount(shuffle.parent)
    for (let attempt = 0; missingMaps(shuffle).length > 0; attempt++) {
      await parents(me, shuffle.parent)
      if (me.failure) throw me.failure
      const missing = missingMaps(shuffle)
      await runStage(me, stageId, attempt, shuffle.parent, missing, output, maps, shuffle.parent.callSite, (partition, message, runner) => {
        shuffle.outputs[partition] = { ...(message.result as { output: MapOutput }).output, runner: runner.id }
        if (shuffle.counted.has(partition)) return
        shuffle.counted.add(partition)
        context.count(message.accumulators, stageId)
      })
      if (attempt >= maxStageAttempts * 4) throw tooOften(shuffle.parent)
    }
  }

  async function runStage(me: RunningJob, stageId: number, stageAttempt: number, node: Lineage, partitions: readonly number[], output: Output<UserFunction>, numPartitions: number, callSite: CallSite, done: TaskSet['done']): Promise<'done' | 'again'> {
    const { job } = me
    const planId = nextPlan++
    const description = { ...describe(stageId, node, callSite, partitions.length), attempt: stageAttempt }
    events.stageSubmitted({ stage: description, time: Date.now(), properties: job.properties, jobId: me.id })
    const name = `${stageId}.${stageAttempt}`
    me.stages.add(name)
    let failure: unknown
    try {
      const outcome = await tasks.run({
        stageId, stageAttempt, jobId: me.id, name: description.name, pool: job.properties['spark.scheduler.pool'] ?? 'default', planId, properties: job.properties, numPartitions,
        isBarrier: isBarrier(node),
        tasks: partitions.map(partition => ({ partition, split: planner.split(node, partition) })),
        stage: () => stageMessage(planId, node, output),
        preferred: partition => [...planner.persistedOf(node, partition).flatMap(block => locations.runnersOf(block.rdd, block.partition))],
        done,
      })
      if (outcome.kind === 'fetchFailed') { context.dropLost(outcome.shuffle, outcome.map); return 'again' }
      return 'done'
    } catch (error) { failure = error; throw error } finally {
      me.stages.delete(name)
      events.stageCompleted({ stage: description, time: Date.now(), jobId: me.id, ...(failure !== undefined && { failure: failure instanceof Error ? failure.message : String(failure) }) })
    }
  }
  function stageMessage(planId: number, node: Lineage, output: Output<UserFunction>): StageMessage {
    const { plan, closures } = sendPlan({ id: planId, computation: planner.computation(node), output, isBarrier: isBarrier(node) })
    const mapOutputs = new Map<number, readonly Located[]>()
    for (const shuffle of planner.shufflesOf(node, () => false)) if (missingMaps(shuffle).length === 0) mapOutputs.set(shuffle.id, [...shuffle.outputs] as Located[])
    return { type: 'stage', plan, closures, mapOutputs, accumulators: context.accumulators() }
  }
  function end(me: RunningJob, failure: Error): void {
    me.failure = failure
    for (const name of [...me.stages]) { const [stage, attempt] = name.split('.').map(Number) as [number, number]; tasks.end(stage, attempt, failure) }
  }
  function isBarrier(node: Lineage): boolean { return narrowRdds(node).some(each => each.isBarrier) }
  return {
    run,
    cancel(which, reason) {
      for (const me of running.values()) if (which(me)) end(me, new SparkException({ message: `[SPARK_JOB_CANCELLED] Job ${me.id} cancelled ${reason} SQLSTATE: HY008`, errorClass: 'SPARK_JOB_CANCELLED', sqlState: 'HY008', parameters: { jobId: String(me.id), reason }, contexts: [] }))
    },
    abort(failure) { for (const me of running.values()) end(me, failure) },
  }
}
/** The node and what it stands on within one stage. */
function narrowRdds(node: Lineage): Lineage[] {
  const found: Lineage[] = []
  const seen = new Set<Lineage>()
  const walk = (given: Lineage): void => {
    const at = actual(given)
    if (seen.has(at)) return
    seen.add(at)
    found.push(at)
    const { operation } = at
    if (operation.kind === 'shuffle' || operation.kind === 'cogroup') return
    if (operation.kind === 'narrow' || operation.kind === 'coalesce') walk(operation.parent)
    else if (operation.kind === 'union' || operation.kind === 'zip') operation.parents.forEach(walk)
    else if (operation.kind === 'cartesian') { walk(operation.left); walk(operation.right) }
  }
  walk(node)
  return found
}
const tooOften = (node: Lineage) => new SparkException({ message: `Job aborted due to stage failure: the output of a shuffle that ${node.callSite.method} at ${node.callSite.file}:${node.callSite.line} reads was lost again and again`, parameters: {}, contexts: [] })
const mebibytes = (bytes: number): string => `${(bytes / 2 ** 20).toFixed(1)} MiB`

/** What the program sees: Spark's words, and the function's own error as the cause, its stack on the program's own lines. */
function aborted({ set, index, times, taskId, attempt, failure }: TaskSetFailed): SparkException {
  const partition = set.tasks[index]!.partition
  const cause: Error = failure.details ? fromDetails(failure.details as ErrorDetails) : Object.assign(new Error(failure.message), { name: failure.name })
  if (failure.stack) cause.stack = failure.stack
  const message = `Job aborted due to stage failure: Task ${partition} in stage ${set.stageId}.0 failed ${times} times, most recent failure: Lost task ${partition}.${attempt} in stage ${set.stageId}.${set.stageAttempt} (TID ${taskId}) (localhost executor driver): ${failure.name}: ${failure.message}\n${failure.stack.split('\n').filter(line => /^\s+at /.test(line)).slice(0, 10).join('\n')}`
  return new SparkException({ message: message.trimEnd(), parameters: {}, contexts: [] }, { cause })
}
