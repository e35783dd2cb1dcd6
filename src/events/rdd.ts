// What happens to jobs, stages and tasks of RDDs, told to whoever listens: the progress bar, the event log, statusTracker.
import type { StorageLevel } from '../types/storageLevel.js'

export interface Place { readonly method: string; readonly file: string; readonly line: number; readonly stack: string }
export interface RddDescription { readonly id: number; readonly name: string; readonly callSite: string; readonly parents: readonly number[]; readonly isBarrier: boolean; readonly partitions: number; readonly level: StorageLevel | undefined; readonly cached: { readonly partitions: number; readonly memory: number; readonly disk: number } }
export interface StageDescription { readonly stageId: number; readonly attempt: number; readonly name: string; readonly details: string; readonly numTasks: number; readonly rdds: readonly RddDescription[]; /** Stages whose shuffles it reads. */ readonly parents: readonly number[] }
export interface TaskDescription { readonly taskId: number; readonly index: number; readonly partition: number; readonly attempt: number; readonly runner: number; readonly launchTime: number; readonly speculative: boolean; readonly local: boolean }
export interface TaskNumbers { readonly runTime: number; readonly resultBytes: number; readonly recordsRead: number; readonly bytesRead: number; readonly recordsWritten: number; readonly bytesWritten: number; readonly shuffleRecordsWritten: number; readonly shuffleBytesWritten: number; readonly shuffleRecordsRead: number; readonly shuffleBytesRead: number; readonly memorySpilled: number; readonly diskSpilled: number; readonly gcTime: number }
/** A named accumulator: what a task added, and what it came to, as text. */
export interface AccumulableInfo { readonly id: number; readonly name: string; readonly update: string | undefined; readonly value: string }

export interface RddListener {
  applicationStart?(event: { readonly appName: string; readonly appId: string; readonly time: number; readonly user: string; readonly conf: Readonly<Record<string, string>> }): void
  applicationEnd?(event: { readonly time: number }): void
  runnerRemoved?(event: { readonly runner: number; readonly time: number; readonly reason: string }): void
  jobStart?(event: { readonly jobId: number; readonly time: number; readonly callSite: Place; readonly properties: Readonly<Record<string, string>>; /** All the job stands on, its own last; those whose output is there already are skipped. */ readonly stages: readonly StageDescription[] }): void
  jobEnd?(event: { readonly jobId: number; readonly time: number; readonly result: 'JobSucceeded' | 'JobFailed'; readonly failure?: Error }): void
  stageSubmitted?(event: { readonly stage: StageDescription; readonly time: number; readonly properties: Readonly<Record<string, string>>; readonly jobId: number }): void
  stageCompleted?(event: { readonly stage: StageDescription; readonly time: number; readonly jobId: number; readonly failure?: string }): void
  taskStart?(event: { readonly stageId: number; readonly stageAttempt: number; readonly jobId: number; readonly task: TaskDescription }): void
  taskEnd?(event: { readonly stageId: number; readonly stageAttempt: number; readonly jobId: number; readonly task: TaskDescription; readonly finishTime: number; readonly kind: 'shuffle' | 'result'; readonly reason: 'Success' | 'Failed' | 'Killed' | 'Lost' | 'FetchFailed'; readonly failure?: { readonly name: string; readonly message: string; readonly stack: string; readonly fetchFailed?: { readonly shuffle: number; readonly map: number } }; readonly numbers: TaskNumbers | undefined; readonly accumulables: readonly AccumulableInfo[] }): void
  unpersist?(event: { readonly rdd: number; readonly time: number }): void
  blockUpdated?(event: { readonly runner: number; readonly rdd: number; readonly partition: number; readonly memory: number; readonly disk: number; readonly kept: boolean }): void
}
export type RddEvents = { readonly [K in keyof Required<RddListener>]: Required<RddListener>[K] }

/** Tells every listener; one that throws harms nobody. */
export function rddEvents(listeners: Set<RddListener>): RddEvents {
  const names: (keyof RddListener)[] = ['applicationStart', 'applicationEnd', 'runnerRemoved', 'jobStart', 'jobEnd', 'stageSubmitted', 'stageCompleted', 'taskStart', 'taskEnd', 'unpersist', 'blockUpdated']
  return Object.fromEntries(names.map(name => [name, (event: never) => { for (const listener of listeners) try { listener[name]?.(event) } catch (error) { process.emitWarning(error as Error) } }])) as unknown as RddEvents
}
