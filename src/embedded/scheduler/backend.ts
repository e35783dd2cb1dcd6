// The embedded RDD back end: planner, scheduler and runners put together, for one application.
import { existsSync, mkdirSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SparkException } from '../../errors/sparkError.js'
import { operations, type Operation } from '../../events/operations.js'
import { rddEvents, type RddListener } from '../../events/rdd.js'
import { writeChecksum } from '../../frames/checksumFile.js'
import { actual, resolveLineage } from '../../lineage/resolve.js'
import type { AccumulatorDeclaration, JobStatus, RddBackend, StageStatus } from '../../rdd/backend.js'
import { ownFolder } from '../../ownFolder.js'
import { accumulatorPlan } from '../../worker/accumulators.js'
import { broadcastPath } from '../../worker/broadcasts.js'
import { parseBytes } from '../../worker/memory.js'
import { localPath } from '../sources/files/paths.js'
import { checkSettings } from './checkSettings.js'
import { blockLocations } from './blockLocations.js'
import { jobs } from './jobs.js'
import { planner } from './plans.js'
import { runnerPool } from './runners.js'
import { shuffles } from './shuffles.js'
import { taskScheduler } from './taskSets.js'
import { readPools } from './pools.js'
import { sparkVersion } from '../../sparkVersion.js'

export interface BackendOptions { readonly threads: number; readonly maxFailures?: number; readonly conf: Readonly<Record<string, string>>; readonly listeners: Set<RddListener>; /** Functions of DataFrames run here as well (true). */ readonly isShared?: boolean }

let active: RddBackend | undefined
/** The back end of the program's SparkContext, while it runs. */
export const activeBackend = (): RddBackend | undefined => active

export function embeddedBackend({ threads, maxFailures, conf, listeners, isShared = true }: BackendOptions): RddBackend {
  checkSettings(conf)
  const folder = ownFolder('firesteel-rdd-', conf['spark.local.dir'])
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)

  const events = rddEvents(listeners)
  const declared = new Map<number, AccumulatorDeclaration>()
  const exchange = shuffles()
  const locations = blockLocations()
  const plan = planner(exchange, threads)
  const time = (key: string, otherwise: number): number => conf[key] === undefined ? otherwise : milliseconds(conf[key])
  const failures = conf['spark.task.maxFailures'] === undefined ? undefined : Number(conf['spark.task.maxFailures'])

  let broken: SparkException | undefined
  const pool = runnerPool({ size: threads, kind: conf['spark.firesteel.executor'] === 'process' ? 'process' : 'thread', folder, conf }, {
    message: (runner, message) => tasks.message(runner, message),
    lost(runner, reason) {
      exchange.lose(runner.id)
      locations.lose(runner.id)
      events.runnerRemoved({ runner: runner.id, time: Date.now(), reason })
      tasks.lost(runner, reason)
    },
    broken(reason) {
      broken = new SparkException({ message: `No runner can be started: ${reason}`, parameters: {}, contexts: [] })
      scheduler.abort(broken)
    },
  })
  const known = { jobs: new Map<number, JobStatus>(), stages: new Map<number, StageStatus & { jobId: number }>() }
  const shown = new Map<number, Operation>()
  const partitionOf = (set: { tasks: readonly { partition: number }[] }, index: number): number => set.tasks[index]!.partition
  const tasks = taskScheduler({
    maxFailures: maxFailures ?? failures ?? 1,
    maxLosses: failures ?? maxFailures ?? 4,
    localityWait: time('spark.locality.wait', 3000),
    fair: (conf['spark.scheduler.mode'] ?? 'FIFO').toUpperCase() === 'FAIR',
    pools: readPools(conf['spark.scheduler.allocation.file']),
    speculation: conf['spark.speculation'] === 'true' ? { interval: time('spark.speculation.interval', 100), multiplier: Number(conf['spark.speculation.multiplier'] ?? 3), quantile: Number(conf['spark.speculation.quantile'] ?? 0.9), minimum: time('spark.speculation.minTaskRuntime', 100) } : undefined,
    killAfter: time('spark.task.reaper.killTimeout', 2000),
  }, () => pool.runners, {
    taskStart(set, task) { update(set.stageId, stage => ({ ...stage, numActiveTasks: stage.numActiveTasks + 1 })); events.taskStart({ stageId: set.stageId, stageAttempt: set.stageAttempt, jobId: set.jobId, task: { ...task, partition: partitionOf(set, task.index) } }); progress(set.jobId) },
    taskEnd(set, task, message, reason, failure) {
      update(set.stageId, stage => ({ ...stage, numActiveTasks: stage.numActiveTasks - 1, ...(reason === 'Success' ? { numCompletedTasks: stage.numCompletedTasks + 1 } : reason === 'Killed' ? {} : { numFailedTasks: stage.numFailedTasks + 1 }) }))
      const done = message?.type === 'done' ? message : undefined
      events.taskEnd({ stageId: set.stageId, stageAttempt: set.stageAttempt, jobId: set.jobId, task: { ...task, partition: partitionOf(set, task.index) }, finishTime: Date.now(), kind: done?.result.kind === 'shuffle' ? 'shuffle' : 'result', reason, ...(failure && { failure }), numbers: done?.metrics, accumulables: (done?.accumulators ?? []).flatMap(([id, update]) => { const accumulator = declared.get(id); return accumulator?.name === undefined ? [] : [{ id, name: accumulator.name, update: accumulator.text(update), value: accumulator.text() }] }) })
      progress(set.jobId)
    },
    blocks(runner, changes) {
      for (const change of changes) {
        locations.note(runner.id, change)
        events.blockUpdated({ runner: runner.id, rdd: change.rdd, partition: change.partition, memory: change.memory, disk: change.disk, kept: change.kept })
        if (!change.replica) continue
        const others = pool.runners.filter(other => other !== runner)
        for (const other of others.slice(0, change.replica.level.replication - 1)) other.send({ type: 'putBlock', rdd: change.rdd, partition: change.partition, level: change.replica.level, frames: change.replica.frames })
      }
    },
  }, isBusy => pool.hold(isBusy))

  function update(stageId: number, f: (stage: StageStatus & { jobId: number }) => StageStatus & { jobId: number }): void { const stage = known.stages.get(stageId); if (stage) known.stages.set(stageId, f(stage)) }
  function progress(jobId: number): void {
    const operation = shown.get(jobId)
    if (!operation) return
    const stages = [...known.stages.values()].filter(stage => stage.jobId === jobId)
    operations.progressed(operation, stages.map(({ stageId, numTasks, numCompletedTasks }) => ({ stageId, numTasks, numCompletedTasks, inputBytesRead: 0, done: numCompletedTasks >= numTasks })), stages.reduce((sum, { numActiveTasks }) => sum + numActiveTasks, 0))
  }
  listeners.add({
    jobStart({ jobId, properties, stages }) {
      known.jobs.set(jobId, { jobId, stageIds: stages.map(({ stageId }) => stageId), status: 'RUNNING', group: properties['spark.jobGroup.id'] })
      const operation: Operation = { operationId: `job-${jobId}`, sessionId: 'rdd', numbersItsStages: true, interrupt: async () => { scheduler.cancel(({ id }) => id === jobId, 'by the user') } }
      shown.set(jobId, operation)
      operations.started(operation)
    },
    jobEnd({ jobId, result }) {
      const job = known.jobs.get(jobId)!
      known.jobs.set(jobId, { ...job, status: result === 'JobSucceeded' ? 'SUCCEEDED' : 'FAILED' })
      operations.ended(shown.get(jobId)!)
      shown.delete(jobId)
      forgetOld()
    },
    stageSubmitted({ stage, time: submissionTime, jobId }) {
      known.stages.set(stage.stageId, { stageId: stage.stageId, currentAttemptId: stage.attempt, name: stage.name, submissionTime, numTasks: stage.numTasks, numActiveTasks: 0, numCompletedTasks: 0, numFailedTasks: 0, jobId })
      const job = known.jobs.get(jobId)
      if (job && !job.stageIds.includes(stage.stageId)) known.jobs.set(jobId, { ...job, stageIds: [...job.stageIds, stage.stageId] })
    },
  })
  /** As spark.ui.retainedJobs and retainedStages say. */
  function forgetOld(): void {
    for (const id of known.jobs.keys()) { if (known.jobs.size <= 1000) break; if (known.jobs.get(id)!.status !== 'RUNNING') known.jobs.delete(id) }
    for (const id of known.stages.keys()) { if (known.stages.size <= 1000) break; known.stages.delete(id) }
  }
  const scheduler = jobs({
    planner: plan, shuffles: exchange, tasks, locations, events,
    accumulators: () => [...declared.values()].map(accumulatorPlan),
    count: updates => { for (const [id, value] of updates) declared.get(id)?.merge(value) },
    maxResultSize: parseBytes(conf['spark.driver.maxResultSize'] ?? '1g'),
    dropLost: (shuffle, map) => exchange.loseOutput(shuffle, map),
  })

  const backend: RddBackend = {
    application: async () => ({ id: conf['spark.app.id'] ?? '', version: sparkVersion, webUrl: null }),
    defaultParallelism: async () => Number(conf['spark.default.parallelism'] ?? threads),
    runJob(job) { if (broken) return Promise.reject(broken); pool.start(); return scheduler.run(job) },
    async partitionCount(lineage) { await resolveLineage(lineage); return plan.partitionCount(lineage) },
    async unpersist(lineage) {
      const { id } = actual(lineage)
      locations.drop(id)
      for (const runner of pool.runners) runner.send({ type: 'dropBlocks', rdd: id })
      events.unpersist({ rdd: id, time: Date.now() })
    },
    async cleanShuffles(lineage) {
      await resolveLineage(lineage)
      for (const { outputs } of plan.shufflesOf(lineage, () => false)) for (const output of outputs.splice(0)) if (output) rmSync(output.path, { force: true })
    },
    declareAccumulator(declaration) { declared.set(declaration.id, declaration) },
    broadcast(id, bytes) { writeFileSync(broadcastPath(folder, id), bytes, { mode: 0o600 }) },
    dropBroadcast(id, destroy) {
      for (const runner of pool.runners) runner.send({ type: 'dropBroadcast', broadcast: id })
      if (destroy) rmSync(broadcastPath(folder, id), { force: true })
    },
    cancel(which, reason) {
      scheduler.cancel(({ id, job }) => which === 'all' || ('job' in which ? which.job === id : 'group' in which ? job.properties['spark.jobGroup.id'] === which.group : (job.properties['spark.job.tags'] ?? '').split(',').includes(which.tag)), reason)
    },
    checkOutput(given) {
      const path = localPath(given)
      if (existsSync(path)) throw new SparkException({ message: `Output directory file:${path} already exists`, errorClass: 'PATH_ALREADY_EXISTS', sqlState: '42K04', parameters: { outputPath: `file:${path}` }, contexts: [] })
      try { mkdirSync(join(path, '_temporary'), { recursive: true }) } catch (error) {
        throw new SparkException({ message: `Cannot write to file:${path} (${(error as Error).message})`, errorClass: 'TASK_WRITE_FAILED', sqlState: '58030', parameters: { path: `file:${path}` }, contexts: [] }, { cause: error })
      }
      return path
    },
    discard(given) { rmSync(localPath(given), { recursive: true, force: true }) },
    async commit(given, results) {
      const path = localPath(given)
      for (const files of results as readonly (readonly { from: string; name: string }[])[]) for (const { from, name } of files) renameSync(from, join(path, name))
      rmSync(join(path, '_temporary'), { recursive: true, force: true })
      writeFileSync(join(path, '_SUCCESS'), '')
      writeChecksum(join(path, '_SUCCESS'))
    },
    status: () => ({ jobs: [...known.jobs.values()], stages: [...known.stages.values()] }),
    storage(lineage) { const { partitions, memory, disk } = locations.partitionsOf(actual(lineage).id); return { cachedPartitions: partitions, memory, disk } },
    async stop() {
      if (active === backend) active = undefined
      scheduler.cancel(() => true, 'because SparkContext was shut down')
      await pool.stop()
      process.removeListener('exit', remove)
      remove()
    },
  }
  if (isShared) active = backend
  return backend
}
const units: Readonly<Record<string, number>> = { us: 0.001, ms: 1, s: 1000, m: 60_000, min: 60_000, h: 3_600_000, d: 86_400_000 }
/** `100ms`, `3s`; a bare number counts milliseconds. */
function milliseconds(text: string): number {
  const [, number, unit] = /^\s*(\d+)\s*([a-z]*)\s*$/i.exec(text) ?? []
  return Number(number) * (units[unit || 'ms'] ?? NaN)
}
