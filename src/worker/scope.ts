// What a task's parts share while it runs: who it is, whether it is to end, what it counts.
import type { RunnerSettings, TaskMessage } from './task.js'
import { TaskCancelled } from './userError.js'

/** A function of the program, revived, with what messages say of it. */
export interface Revived { readonly call: (...args: unknown[]) => unknown; readonly name: string; readonly isAsync: boolean }

export interface Counters { recordsRead: number; bytesRead: number; recordsWritten: number; bytesWritten: number; shuffleRecordsWritten: number; shuffleBytesWritten: number; shuffleRecordsRead: number; shuffleBytesRead: number; memorySpilled: number; diskSpilled: number }
export const newCounters = (): Counters => ({ recordsRead: 0, bytesRead: 0, recordsWritten: 0, bytesWritten: 0, shuffleRecordsWritten: 0, shuffleBytesWritten: 0, shuffleRecordsRead: 0, shuffleBytesRead: 0, memorySpilled: 0, diskSpilled: 0 })

export interface TaskScope {
  readonly task: TaskMessage
  readonly settings: RunnerSettings
  readonly counters: Counters
  /** Throws when the task is to end. Called once a batch. */
  check(): void
  cancelled: boolean
  /** Run at the task's end, whatever happened. */
  readonly atEnd: (() => void)[]
}
export function taskScope(task: TaskMessage, settings: RunnerSettings): TaskScope {
  const { signal } = settings
  return {
    task, settings, counters: newCounters(), cancelled: false, atEnd: [],
    check() { if (this.cancelled || Atomics.load(signal, 0) === task.taskId) throw new TaskCancelled() },
  }
}
