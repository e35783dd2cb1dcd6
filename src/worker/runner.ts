// A runner: takes stages and tasks from a port, runs one task at a time, answers. It knows no transport; thread.ts and process.ts give it one.
import { readFileSync } from 'node:fs'
import { markRunner } from '../closures/travel.js'
import { accumulatorReference, broadcastReference } from './references.js'
import { broadcastPath, dropBroadcast } from './broadcasts.js'
import { loadStage } from './loadStage.js'
import { blockStore } from './blocks/store.js'
import { runnerMemory } from './memory.js'
import { failureOf, runTask, type LoadedStage } from './runTask.js'
import type { TaskScope } from './scope.js'
import { newCounters } from './scope.js'
import type { FromRunner, RunnerSettings, StageMessage, TaskMessage, ToRunner } from './task.js'

export interface RunnerPort { post(message: FromRunner, transfer?: ArrayBuffer[]): void; onMessage(listener: (message: ToRunner) => void): void; close(): void }

export function serveRunner(settings: RunnerSettings, port: RunnerPort): void {
  markRunner()
  const memory = runnerMemory(settings.conf)
  const blocks = blockStore(settings.folder, memory)
  const stages = new Map<number, Promise<LoadedStage>>()
  let running: TaskScope | undefined
  const cancelled = new Set<number>()
  let queue = Promise.resolve()
  const host = { reference: (reference: unknown) => broadcastReference(reference, id => readFileSync(broadcastPath(settings.sharedFolder, id))) ?? accumulatorReference(reference) }

  const load = (message: StageMessage): Promise<LoadedStage> => loadStage(message, host)
  async function run(task: TaskMessage): Promise<void> {
    let answer: FromRunner
    try {
      if (cancelled.delete(task.taskId)) throw Object.assign(new Error('cancelled'), { name: 'TaskCancelled' })
      const stage = stages.get(task.stage)
      if (!stage) throw new Error(`stage ${task.stage} was not sent to runner ${settings.runner}`)
      answer = await runTask(task, await stage, { settings, memory, blocks, started: scope => { running = scope }, barrier: (message: string) => waitAtBarrier(task, message) })
    } catch (error) {
      answer = { type: 'failed', taskId: task.taskId, failure: { ...failureOf(error), ...((error as Error).name === 'TaskCancelled' && { cancelled: true }) }, blocks: blocks.changes(), metrics: { ...newCounters(), runTime: 0, resultBytes: 0, gcTime: 0 } }
    }
    running = undefined
    const transfer = answer.type === 'done' && answer.result.kind === 'frames' ? answer.result.frames.map(frame => frame.buffer as ArrayBuffer).filter((buffer, i, all) => all.indexOf(buffer) === i) : []
    port.post(answer, transfer)
  }
  /** How often the task under way has waited: a second try of it counts anew. */
  const epochs = new WeakMap<TaskMessage, number>()
  /** Blocks this thread until the driver has heard of all tasks of the stage. */
  function waitAtBarrier(task: TaskMessage, message: string): string[] {
    const epoch = epochs.get(task) ?? 0
    epochs.set(task, epoch + 1)
    const answer = new Int32Array(new SharedArrayBuffer(4 + (1 << 20)))
    port.post({ type: 'barrier', taskId: task.taskId, stage: task.stage, stageAttempt: task.stageAttempt, partition: task.partition, message, epoch, answer })
    while (Atomics.wait(answer, 0, 0, 100) === 'timed-out') running?.check()
    const length = Atomics.load(answer, 0)
    if (length < 0) throw new RangeError('what the tasks of a barrier stage say to each other may be 1 MiB in all')
    return JSON.parse(Buffer.from(new Uint8Array(answer.buffer, 4, length).slice()).toString('utf8')) as string[]
  }
  port.onMessage(message => {
    switch (message.type) {
      case 'stage': { const loading = load(message); loading.catch(() => {}); stages.set(message.plan.id, loading); break }
      case 'task': queue = queue.then(() => run(message)); break
      case 'cancel': if (running?.task.taskId === message.taskId) running.cancelled = true; else cancelled.add(message.taskId); break
      case 'forgetStage': stages.delete(message.stage); break
      case 'dropBlocks': queue = queue.then(() => blocks.dropRdd(message.rdd)); break
      case 'putBlock': queue = queue.then(() => blocks.putFrames(message.rdd, message.partition, message.level, message.frames)); break
      case 'dropBroadcast': dropBroadcast(message.broadcast); break
      case 'barrierAnswer': break                                       // delivered beside this thread
      case 'stop': port.close()
    }
  })
  port.post({ type: 'ready' })
}
