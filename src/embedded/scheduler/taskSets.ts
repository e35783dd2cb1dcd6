// Tasks onto runners: which set goes next (FIFO, or pools that share), which runner suits, what is tried again, what is speculated on.
import { SparkException } from '../../errors/sparkError.js'
import type { BlockChange, FromRunner, Split, StageMessage, TaskFailure } from '../../worker/task.js'
import type { Runner } from './runners.js'

export interface TaskSpec { readonly partition: number; readonly split: Split }
export interface TaskSet {
  readonly stageId: number
  readonly stageAttempt: number
  readonly jobId: number
  readonly name: string
  readonly pool: string
  readonly tasks: readonly TaskSpec[]
  /** Made once, when the first task goes out. */
  readonly stage: () => StageMessage
  readonly planId: number
  readonly properties: Readonly<Record<string, string>>
  readonly numPartitions: number
  readonly isBarrier: boolean
  /** Runners that hold what the partition needs. */
  preferred(partition: number): readonly number[]
  done(partition: number, message: Extract<FromRunner, { type: 'done' }>, runner: Runner): void
}
/** How a set ended: all done, or some tasks lack the output of a shuffle that must be made again. */
export type SetOutcome = { readonly kind: 'done' } | { readonly kind: 'fetchFailed'; readonly shuffle: number; readonly map: number } | { readonly kind: 'enough' }

export interface SchedulerSettings {
  /** Tries of a task that fails by an error. */
  readonly maxFailures: number
  /** Tries of a task whose runner ends. */
  readonly maxLosses: number
  readonly localityWait: number
  readonly fair: boolean
  readonly pools: ReadonlyMap<string, { readonly weight: number; readonly minShare: number }>
  readonly speculation: { readonly interval: number; readonly multiplier: number; readonly quantile: number; readonly minimum: number } | undefined
  readonly killAfter: number
}
export interface TaskEvents {
  taskStart(set: TaskSet, task: { taskId: number; index: number; attempt: number; runner: number; launchTime: number; speculative: boolean; local: boolean }): void
  taskEnd(set: TaskSet, task: { taskId: number; index: number; attempt: number; runner: number; launchTime: number; speculative: boolean; local: boolean }, message: FromRunner | undefined, reason: 'Success' | 'Failed' | 'Killed' | 'Lost' | 'FetchFailed', failure?: TaskFailure): void
  blocks(runner: Runner, changes: readonly BlockChange[]): void
}
interface Running { readonly taskId: number; readonly active: Active; readonly index: number; readonly attempt: number; readonly runner: Runner; readonly launchTime: number; readonly speculative: boolean; readonly local: boolean; killing: NodeJS.Timeout | undefined }
interface Active {
  readonly set: TaskSet
  readonly pending: number[]
  readonly isDone: boolean[]
  readonly failures: number[]
  readonly losses: number[]
  readonly attempts: number[]
  readonly running: Set<Running>
  readonly durations: number[]
  readonly submitted: number
  waitingSince: number
  left: number
  ending: SetOutcome | Error | undefined
  message: StageMessage | undefined
  resolve(outcome: SetOutcome): void
  reject(error: Error): void
}

export interface TaskScheduler {
  run(set: TaskSet): Promise<SetOutcome>
  /** Ends a set; what runs of it is stopped. */
  end(stageId: number, stageAttempt: number, how: Error | SetOutcome): void
  message(runner: Runner, message: FromRunner): void
  lost(runner: Runner, reason: string): void
  readonly activeTasks: number
  schedule(): void
}

export function taskScheduler(settings: SchedulerSettings, runners: () => readonly Runner[], events: TaskEvents, hold: (isBusy: boolean) => void): TaskScheduler {
  const active: Active[] = []
  const running = new Map<number, Running>()
  let nextTask = 0
  let timer: NodeJS.Timeout | undefined
  let speculating: NodeJS.Timeout | undefined
  const barriers = new Map<string, Map<number, { readonly said: string; readonly task: Running }>>()

  /** The sets in the order they may take runners. */
  function inOrder(): Active[] {
    if (!settings.fair) return active
    const share = (pool: string): { running: number; weight: number; minShare: number } => ({ running: active.reduce((sum, { set, running: r }) => set.pool === pool ? sum + r.size : sum, 0), weight: settings.pools.get(pool)?.weight ?? 1, minShare: settings.pools.get(pool)?.minShare ?? 0 })
    const needs = (pool: string): [number, number] => { const { running: now, weight, minShare } = share(pool); return now < minShare ? [0, now / Math.max(minShare, 1)] : [1, now / weight] }
    return [...active].sort((a, b) => { const [x, u] = needs(a.set.pool); const [y, v] = needs(b.set.pool); return x - y || u - v })
  }
  function schedule(): void {
    for (;;) {
      const idle = runners().filter(runner => runner.task === undefined)
      if (idle.length === 0 || !launchOne(idle)) break
    }
    hold(active.length > 0)
  }
  function launchOne(idle: Runner[]): boolean {
    for (const each of inOrder()) {
      if (each.ending || each.pending.length === 0) continue
      if (each.set.isBarrier) {
        // All tasks of a barrier stage start together or none does.
        if (each.running.size > 0 || each.pending.length < each.left) continue
        if (runners().length < each.set.tasks.length) { finish(each, new SparkException({ message: `[SPARK-24819]: Barrier execution mode does not allow run a barrier stage that requires more slots than the total number of slots in the cluster currently. Please init a new cluster with more resources(e.g. CPU, GPU) or repartition the input RDD(s) to reduce the number of slots required to run this barrier stage.`, parameters: {}, contexts: [] })); return true }
        if (idle.length < each.set.tasks.length) continue
        for (const index of each.pending.splice(0)) launch(each, index, idle.pop()!, false, true)
        return true
      }
      const chosen = choose(each, idle)
      if (chosen) { launch(each, chosen.index, chosen.runner, false, chosen.local); return true }
    }
    return false
  }
  /** A task for an idle runner: one whose data it holds, else one that has waited long enough for its own, or needs none. */
  function choose(each: Active, idle: readonly Runner[]): { index: number; runner: Runner; local: boolean } | undefined {
    const { pending, set } = each
    const known = new Set(runners().map(({ id }) => id))
    const now = Date.now()
    for (let at = 0; at < Math.min(pending.length, 1000); at++) {
      const index = pending[at]!
      const wanted = set.preferred(set.tasks[index]!.partition).filter(id => known.has(id))
      const runner = wanted.length ? idle.find(({ id }) => wanted.includes(id)) : idle[0]
      if (!runner) continue
      pending.splice(at, 1)
      each.waitingSince = now
      return { index, runner, local: wanted.length > 0 }
    }
    const waited = now - each.waitingSince
    if (waited >= settings.localityWait) { each.waitingSince = now; return { index: pending.shift()!, runner: idle[0]!, local: false } }
    timer ??= setTimeout(() => { timer = undefined; schedule() }, settings.localityWait - waited + 1)
    timer.unref()
    return undefined
  }
  function launch(each: Active, index: number, runner: Runner, speculative: boolean, local: boolean): void {
    const { set } = each
    if (!runner.stages.has(set.planId)) {
      // A function that cannot travel is refused here, before anything runs.
      try { each.message ??= set.stage() } catch (error) { finish(each, error as Error); return }
      runner.stages.add(set.planId)
      runner.send(each.message)
    }
    const { partition, split } = set.tasks[index]!
    const task: Running = { taskId: nextTask++, active: each, index, attempt: each.attempts[index]!++, runner, launchTime: Date.now(), speculative, local, killing: undefined }
    running.set(task.taskId, task)
    each.running.add(task)
    runner.task = task.taskId
    events.taskStart(set, described(task))
    runner.send({ type: 'task', taskId: task.taskId, stage: set.planId, stageAttempt: set.stageAttempt, partition, attempt: task.attempt, split, properties: set.properties, numPartitions: set.numPartitions })
  }
  function finish(each: Active, how: Error | SetOutcome): void {
    if (each.ending) return
    each.ending = how
    for (const task of each.running) stop(task)
    settle(each)
  }
  function settle(each: Active): void {
    const at = active.indexOf(each)
    if (at === -1 || !each.ending || each.running.size > 0) return
    active.splice(at, 1)
    for (const runner of runners()) if (runner.stages.delete(each.set.planId)) runner.send({ type: 'forgetStage', stage: each.set.planId })
    if (each.ending instanceof Error) each.reject(each.ending)
    else each.resolve(each.ending)
  }
  function stop(task: Running): void {
    if (task.killing) return
    task.runner.signal(task.taskId)
    task.killing = setTimeout(() => task.runner.kill(), settings.killAfter)
    task.killing.unref()
  }
  function left(task: Running): void {
    if (task.killing) clearTimeout(task.killing)
    running.delete(task.taskId)
    task.active.running.delete(task)
    task.runner.task = undefined
  }
  function succeeded(task: Running, message: Extract<FromRunner, { type: 'done' }>): void {
    const { active: each, index } = task
    left(task)
    if (each.isDone[index] || each.ending) { events.taskEnd(each.set, described(task), message, 'Killed'); settle(each); return }
    each.isDone[index] = true
    each.left--
    each.durations.push(Date.now() - task.launchTime)
    // Taken in before it is told, so that the event has the accumulators' new values.
    let refusal: unknown
    try { each.set.done(each.set.tasks[index]!.partition, message, task.runner) } catch (error) { refusal = error }
    events.taskEnd(each.set, described(task), message, 'Success')
    for (const other of each.running) if (other.index === index) stop(other)
    if (refusal !== undefined) { finish(each, refusal as Error); return }
    if (each.left === 0) finish(each, { kind: 'done' })
    settle(each)
  }
  function failed(task: Running, failure: TaskFailure, how: 'Failed' | 'Lost'): void {
    const { active: each, index } = task
    left(task)
    const wasStopped = failure.cancelled || each.isDone[index] || each.ending !== undefined
    events.taskEnd(each.set, described(task), undefined, failure.fetchFailed ? 'FetchFailed' : wasStopped ? 'Killed' : how, failure)
    if (each.ending) { settle(each); return }
    if (each.isDone[index]) return
    if (failure.fetchFailed) { finish(each, { kind: 'fetchFailed', ...failure.fetchFailed }); return }
    const counts = how === 'Lost' ? each.losses : each.failures
    if (!failure.cancelled) counts[index]!++
    if (counts[index]! >= (how === 'Lost' ? settings.maxLosses : settings.maxFailures)) { finish(each, new TaskSetFailed(each.set, index, counts[index]!, task.taskId, task.attempt, failure)); return }
    if (each.set.isBarrier) {
      // The whole stage begins again.
      for (const other of each.running) stop(other)
      for (let i = 0; i < each.set.tasks.length; i++) { each.isDone[i] = false; if (!each.pending.includes(i)) each.pending.push(i) }
      each.left = each.set.tasks.length
      for (const name of barriers.keys()) if (name.startsWith(`${each.set.planId}.`)) barriers.delete(name)
      return
    }
    if (![...each.running].some(other => other.index === index)) each.pending.unshift(index)
  }
  /** Copies of tasks that take far longer than their siblings. */
  function speculate(): void {
    const { speculation } = settings
    if (!speculation) return
    const now = Date.now()
    for (const each of active) {
      if (each.ending || each.set.isBarrier || each.durations.length < Math.max(speculation.quantile * each.set.tasks.length, 1)) continue
      const sorted = [...each.durations].sort((a, b) => a - b)
      const threshold = Math.max(speculation.multiplier * sorted[sorted.length >> 1]!, speculation.minimum)
      for (const task of [...each.running]) {
        if (now - task.launchTime < threshold || [...each.running].some(other => other !== task && other.index === task.index)) continue
        const runner = runners().find(r => r.task === undefined && r !== task.runner)
        if (runner) launch(each, task.index, runner, true, false)
      }
    }
  }
  return {
    schedule,
    get activeTasks() { return running.size },
    run(set) {
      return new Promise((resolve, reject) => {
        const n = set.tasks.length
        const counters = () => new Array<number>(n).fill(0)
        active.push({ set, pending: Array.from({ length: n }, (_, i) => i), isDone: new Array<boolean>(n).fill(false), failures: counters(), losses: counters(), attempts: counters(), running: new Set(), durations: [], submitted: Date.now(), waitingSince: Date.now(), left: n, ending: undefined, message: undefined, resolve, reject })
        if (settings.speculation && !speculating) { speculating = setInterval(() => { if (active.length) speculate(); else { clearInterval(speculating); speculating = undefined } }, settings.speculation.interval); speculating.unref() }
        if (n === 0) finish(active.at(-1)!, { kind: 'done' })
        schedule()
      })
    },
    end(stageId, stageAttempt, how) {
      for (const each of [...active]) if (each.set.stageId === stageId && each.set.stageAttempt === stageAttempt) finish(each, how)
      schedule()
    },
    message(runner, message) {
      if (message.type === 'ready' || message.type === 'dying') return
      if (message.type === 'barrier') { arrive(message); return }
      const task = running.get(message.taskId)
      events.blocks(runner, message.blocks)
      if (!task) return
      if (message.type === 'done') succeeded(task, message)
      else failed(task, message.failure, 'Failed')
      schedule()
    },
    lost(runner, reason) {
      const tasks = [...running.values()].filter(task => task.runner === runner)
      for (const task of tasks) failed(task, { name: 'ExecutorLostFailure', message: `runner ${runner.id} is lost: ${reason}`, stack: '' }, 'Lost')
      schedule()
    },
  }
  function arrive({ taskId, stage, stageAttempt, partition, message, epoch }: Extract<FromRunner, { type: 'barrier' }>): void {
    const task = running.get(taskId)
    if (!task) return
    const name = `${stage}.${stageAttempt}.${epoch}`
    let barrier = barriers.get(name)
    if (!barrier) barriers.set(name, barrier = new Map())
    barrier.set(partition, { said: message, task })
    if (barrier.size < task.active.set.tasks.length) return
    barriers.delete(name)
    const said = [...barrier].sort(([a], [b]) => a - b).map(([, each]) => each.said)
    for (const { task: { runner, taskId: waiting } } of barrier.values()) runner.send({ type: 'barrierAnswer', taskId: waiting, said })
  }
}
const described = ({ taskId, index, attempt, runner, launchTime, speculative, local }: Running): Parameters<TaskEvents['taskStart']>[1] => ({ taskId, index, attempt, runner: runner.id, launchTime, speculative, local })
/** A task failed as often as it may. */
export class TaskSetFailed extends Error {
  constructor(readonly set: TaskSet, readonly index: number, readonly times: number, readonly taskId: number, readonly attempt: number, readonly failure: TaskFailure) { super(failure.message) }
}
