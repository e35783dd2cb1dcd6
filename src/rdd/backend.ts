// What an RDD needs of an engine. Embedded: our scheduler over runners; Apache Spark: the JVM behind the gateway.
import type { Action } from '../lineage/steps.js'
import type { CallSite, Lineage } from '../lineage/lineage.js'
import type { UserFunction } from '../lineage/userFunction.js'

export interface Job {
  readonly lineage: Lineage
  readonly action: Action<UserFunction>
  /** Which partitions; all of them if left out. */
  readonly partitions?: readonly number[]
  readonly callSite: CallSite
  /** Local properties as they were when the action was called: job group, pool, description, tags. */
  readonly properties: Readonly<Record<string, string>>
  /** Called with each partition's answer as it comes; giving false ends the job well. */
  readonly onResult?: (index: number, result: PartitionResult) => boolean | void
}
/** Frames of records, or one encoded value. */
export type PartitionResult = { readonly kind: 'frames'; readonly frames: readonly Uint8Array[] } | { readonly kind: 'value'; readonly value: Uint8Array }

export interface AccumulatorDeclaration {
  readonly id: number
  readonly name?: string
  readonly kind: 'long' | 'double' | 'collection' | 'custom'
  readonly custom?: Uint8Array
  /** Takes a successful task's encoded part in. */
  merge(update: Uint8Array): void
  /** A task's part, or the whole value, for people to read. */
  text(update?: Uint8Array): string
}
export interface JobStatus { readonly jobId: number; readonly stageIds: readonly number[]; readonly status: 'RUNNING' | 'SUCCEEDED' | 'FAILED'; readonly group: string | undefined }
export interface StageStatus { readonly stageId: number; readonly currentAttemptId: number; readonly name: string; readonly submissionTime: number; readonly numTasks: number; readonly numActiveTasks: number; readonly numCompletedTasks: number; readonly numFailedTasks: number }

export interface Bridge {
  /** The full name of a temporary view of records that are bytes, in one column `value`. */
  viewOf(bytes: Lineage): Promise<string>
  /** The rows of a view as an RDD of Arrow batches without their schema, in the view's own partitions. The view is dropped. */
  batchesOf(view: string): Promise<Lineage['operation']>
}
export interface Kept { readonly cachedPartitions: number; readonly memory: number; readonly disk: number }
export interface StatusQuestion { readonly group?: string | null; readonly job?: number; readonly stage?: number }
export interface Status { readonly jobs: readonly JobStatus[]; readonly stages: readonly StageStatus[] }

/** What the engine says of itself. */
export interface ApplicationFacts { readonly id: string; /** Of Spark. */ readonly version: string; /** Where its pages are, if it shows any. */ readonly webUrl: string | null }

export interface RddBackend {
  application(): Promise<ApplicationFacts>
  /** As many as the application has cores now, unless spark.default.parallelism says otherwise. */
  defaultParallelism(): Promise<number>
  /** The answers of the partitions, in order; undefined where onResult ended the job before. */
  runJob(job: Job): Promise<(PartitionResult | undefined)[]>
  partitionCount(lineage: Lineage): Promise<number>
  unpersist(lineage: Lineage): Promise<void>
  declareAccumulator(declaration: AccumulatorDeclaration): void
  /** Puts an encoded value where all runners find it. */
  broadcast(id: number, bytes: Uint8Array): void | Promise<void>
  /** `destroy`: also at its source. */
  dropBroadcast(id: number, destroy: boolean): void
  cancel(which: { readonly group: string } | { readonly tag: string } | { readonly job: number } | 'all', reason: string): void
  /** Moves what tasks saved into the output folder, marks it as whole, and removes what is left over. */
  commit(folder: string, results: readonly unknown[]): Promise<void>
  /** Makes the output folder, refusing one that is there already; gives its local path. */
  checkOutput(folder: string): string
  /** Removes the folder of an output that failed. */
  discard(folder: string): void
  /** What runs, or what is asked for: the jobs of a group (null: of none), a job, a stage. More than that may be told. */
  status(which?: StatusQuestion): Status | Promise<Status>
  /** Forgets the shuffle output that an RDD reads; it is made again when it is asked for. */
  cleanShuffles?(lineage: Lineage): Promise<void>
  /** Where the engine has put a checkpoint, if not in the very folder that it was given. */
  checkpointFile?(lineage: Lineage): Promise<string | undefined>
  /** Blocks kept of an RDD. */
  storage(lineage: Lineage): Kept | Promise<Kept>
  /** The ways between DataFrames and RDDs inside of one engine; where there is none, they go through the driver. */
  readonly bridge?: Bridge
  stop(): Promise<void>
}
