// One task, whatever carries its bytes: compute the partition, write the shuffle or act on it, say what happened.
import { performance } from 'node:perf_hooks'
import { dist } from '../installation.js'
import { accumulated, beginAccumulation } from './accumulators.js'
import { act } from './actions/action.js'
import { ClassPending } from '../closures/classes.js'
import type { BlockStore } from './blocks/store.js'
import { compute } from './compute.js'
import { toDetails, SparkException } from '../errors/sparkError.js'
import type { Memory } from './memory.js'
import { taskScope, type Revived } from './scope.js'
import { writeShuffle } from './shuffle/write.js'
import { writeStream } from './stream/output.js'
import { streamShuffle } from './stream/shuffleOutput.js'
import type { TaskStream } from './stream/taskStream.js'
import type { FromRunner, MapOutput, RunnerSettings, StagePlan, TaskFailure, TaskMessage, TaskMetrics, TaskResult } from './task.js'
import { setTaskFacts, type TaskFacts } from './taskContext.js'
import { FetchFailed, TaskCancelled, UserFunctionError } from './userError.js'
import type { TaskScope } from './scope.js'

export interface LoadedStage { readonly plan: StagePlan<Revived>; readonly mapOutputs: ReadonlyMap<number, readonly MapOutput[]> }
export interface TaskSurroundings { readonly settings: RunnerSettings; readonly memory: Memory; readonly blocks: BlockStore; /** Where the bytes come from and go, if that is Spark. */ readonly stream?: TaskStream; readonly barrier?: TaskFacts['barrier']; /** Told of the scope, so that others may cancel it. */ started?(scope: TaskScope): void }

export async function runTask(task: TaskMessage, { plan, mapOutputs }: LoadedStage, { settings, memory, blocks, stream, barrier, started }: TaskSurroundings): Promise<Extract<FromRunner, { type: 'done' | 'failed' }>> {
  const scope = taskScope(task, settings)
  started?.(scope)
  const begin = performance.now()
  const metrics = (resultBytes: number): TaskMetrics => ({ ...scope.counters, runTime: performance.now() - begin, resultBytes, gcTime: 0 })
  beginAccumulation()
  setTaskFacts({ stageId: task.stage, stageAttemptNumber: task.stageAttempt, partitionId: task.partition, attemptNumber: task.attempt, taskAttemptId: task.taskId, numPartitions: task.numPartitions, properties: task.properties, ...(plan.isBarrier && barrier && { barrier }) })
  try {
    const result = await whenImported(async (): Promise<TaskResult> => {
      scope.check()
      const batches = compute(plan.computation, task.split, { scope, memory, blocks, mapOutputs, stream })
      switch (plan.output.kind) {
        case 'result': return act(plan.output.action, batches, scope)
        case 'stream': await writeStream(plan.output.format, batches, stream!, scope); return { kind: 'streamed' }
        case 'shuffle':
          if (!stream) return { kind: 'shuffle', output: await writeShuffle(batches, plan.output, scope, memory) }
          await streamShuffle(batches, plan.output, stream, scope, memory)
          return { kind: 'streamed' }
      }
    })
    const bytes = result.kind === 'frames' ? result.frames.reduce((sum, frame) => sum + frame.length, 0) : result.kind === 'value' ? result.value.length : 0
    return { type: 'done', taskId: task.taskId, result, accumulators: accumulated(), blocks: blocks.changes(), metrics: metrics(bytes) }
  } catch (error) {
    return { type: 'failed', taskId: task.taskId, failure: failureOf(error), blocks: blocks.changes(), metrics: metrics(0) }
  } finally {
    setTaskFacts(undefined)
    for (const end of scope.atEnd.reverse()) try { end() } catch { /* what is gone need not be put away */ }
  }
}

/** Begins anew when records bring a class whose modules had to be imported first. */
async function whenImported(run: () => Promise<TaskResult>): Promise<TaskResult> {
  for (;;) {
    try { return await run() } catch (error) {
      const pending = error instanceof UserFunctionError ? error.thrown : error
      if (!(pending instanceof ClassPending)) throw error
      await pending.ready
      beginAccumulation()
    }
  }
}

/** A stack without what called the program's function: it tells the program's author nothing. */
function ownFrames(stack: string): string {
  const lines = stack.split('\n').filter(line => !/^\s+at /.test(line) || !line.includes(dist) && !line.includes('node:internal'))
  // What the language itself called on our behalf: `at Array.reduce (<anonymous>)`.
  while (/^\s+at .*\((?:<anonymous>|index \d+)\)$/.test(lines.at(-1) ?? '')) lines.pop()
  return lines.join('\n')
}

export function failureOf(error: unknown): TaskFailure {
  if (error instanceof TaskCancelled) return { name: error.name, message: error.message, stack: '', cancelled: true }
  if (error instanceof FetchFailed) return { name: error.name, message: error.message, stack: error.stack ?? '', fetchFailed: { shuffle: error.shuffle, map: error.map } }
  if (error instanceof UserFunctionError) {
    const where = `in ${error.functionName}${error.record === undefined ? '' : `, at record ${error.record} of the partition`}`
    return { name: error.name, message: `${error.message} (${where})`, stack: ownFrames(error.stack ?? ''), functionName: error.functionName, ...(error.thrown instanceof SparkException && { details: toDetails(error.thrown) }) }
  }
  if (error instanceof SparkException) return { name: error.name, message: error.message, stack: error.stack ?? '', details: toDetails(error) }
  return error instanceof Error ? { name: error.name, message: error.message, stack: error.stack ?? '' } : { name: 'Error', message: String(error), stack: '' }
}
