// What a runner is asked to do. A stage is sent once to a runner; a task names its stage and says which partition.
import type { Action, Aggregation, Ordering, Partitioning, Step } from '../lineage/steps.js'

/** How a partition comes about, as data. `F`: a function's place while it travels, the function itself afterwards. The twin of Split. */
export type Computation<F> =
  | { readonly kind: 'frames' }
  | { readonly kind: 'range'; readonly start: number; readonly step: number }
  | { readonly kind: 'file'; readonly format: FileFormat; readonly recordLength?: number }
  | { readonly kind: 'narrow'; readonly parent: Computation<F>; readonly steps: readonly Step<F>[] }
  | { readonly kind: 'union'; readonly parents: readonly Computation<F>[] }
  | { readonly kind: 'cartesian'; readonly left: Computation<F>; readonly right: Computation<F> }
  | { readonly kind: 'zip'; readonly parents: readonly Computation<F>[]; readonly f?: F }
  | { readonly kind: 'coalesce'; readonly parent: Computation<F> }
  /** The pairs of one reducer. `isCombined`: the values are combiners already. */
  | { readonly kind: 'shuffled'; readonly shuffle: number; readonly aggregation?: Aggregation<F>; readonly isCombined: boolean; readonly order?: Ordering<F> }
  | { readonly kind: 'cogroup'; readonly sides: readonly ({ readonly shuffle: number } | { readonly parent: Computation<F> })[]; readonly subtract: boolean }
  /** Kept where it is computed: `rdd` and the partition's number name the block. */
  | { readonly kind: 'persisted'; readonly rdd: number; readonly level: Level; readonly parent: Computation<F> }
  /** Records that Spark sends: the task's input, where the engine is Spark's. */
  | { readonly kind: 'stream'; readonly format: StreamFormat }
  /** Several partitions side by side, as Spark sends them (stream/rounds.ts). */
  | { readonly kind: 'rounds'; readonly sides: number; readonly f?: F }
export type FileFormat = 'text' | 'wholeText' | 'binary' | 'records' | 'objects' | 'checkpoint'
/**
 * What the frames of a stream hold: records of ours, a line of text each, bytes each; two frames a record: a name and a text or bytes; frames of the left
 * and the right side, each with all of the other's records.
 */
export type StreamFormat = 'frames' | 'lines' | 'bytes' | 'named texts' | 'named bytes' | 'product'
export interface Level { readonly useDisk: boolean; readonly useMemory: boolean; readonly deserialized: boolean; readonly replication: number }

/** The part of a Computation that differs between partitions. */
export type Split =
  | { readonly kind: 'frames'; readonly frames: readonly Uint8Array[] }
  | { readonly kind: 'range'; readonly from: number; readonly to: number }
  | { readonly kind: 'file'; readonly parts: readonly FilePart[] }
  | { readonly kind: 'narrow'; readonly index: number; readonly parent: Split }
  | { readonly kind: 'union'; readonly which: number; readonly split: Split }
  | { readonly kind: 'cartesian'; readonly left: Split; readonly right: Split }
  | { readonly kind: 'zip'; readonly index: number; readonly parents: readonly Split[] }
  | { readonly kind: 'coalesce'; readonly parents: readonly Split[] }
  | { readonly kind: 'shuffled'; readonly reducer: number }
  | { readonly kind: 'cogroup'; readonly reducer: number; readonly sides: readonly (Split | null)[] }
  | { readonly kind: 'persisted'; readonly index: number; readonly parent: Split }
  | { readonly kind: 'stream' }
export interface FilePart { readonly path: string; readonly start: number; readonly length: number }

/** What becomes of the partition's records. */
export type Output<F> =
  | { readonly kind: 'shuffle'; readonly shuffle: number; readonly partitioning: Partitioning<F>; readonly aggregation?: Aggregation<F>; /** Of a cogroup: its frames say which side they are of. */ readonly side?: number }
  /** Records, or lines of their texts, to whoever sent the task. */
  | { readonly kind: 'stream'; readonly format: 'frames' | 'whole' | 'rounds' | 'lines' | 'bytes' }
  | { readonly kind: 'result'; readonly action: Action<F> }

export interface StagePlan<F> {
  readonly id: number
  readonly computation: Computation<F>
  readonly output: Output<F>
  readonly isBarrier: boolean
}
export interface SentClosure { readonly hash: string; readonly name: string; readonly isAsync: boolean; readonly bytes: Uint8Array }
/** Where a map task left its output: one file, the pieces of all reducers one after another. */
export interface MapOutput { readonly map: number; readonly path: string; /** `offsets[r]` to `offsets[r + 1]` is reducer r's. */ readonly offsets: Float64Array }

export interface StageMessage {
  readonly type: 'stage'
  /** A StagePlan whose functions are places in `closures`. */
  readonly plan: StagePlan<{ readonly closure: number }>
  readonly closures: readonly SentClosure[]
  /** The map outputs that the stage reads, by shuffle. */
  readonly mapOutputs: ReadonlyMap<number, readonly MapOutput[]>
  readonly accumulators: readonly AccumulatorPlan[]
}
/** `name` only for messages and events. `custom`: an encoded parameter object { zero, addInPlace } of the program. */
export interface AccumulatorPlan { readonly id: number; readonly name?: string; readonly kind: 'long' | 'double' | 'collection' | 'custom'; readonly custom?: Uint8Array }

export interface TaskMessage {
  readonly type: 'task'
  readonly taskId: number
  readonly stage: number
  readonly stageAttempt: number
  readonly partition: number
  /** Which of the job's answers it is, for a result. */
  readonly attempt: number
  readonly split: Split
  readonly properties: Readonly<Record<string, string>>
  readonly numPartitions: number
}
export interface RunnerSettings {
  readonly runner: number
  /** The runner's own folder: shuffle output, spills, blocks on disk. Removed with the runner. */
  readonly folder: string
  /** Shared by all runners of the application: broadcasts, files. */
  readonly sharedFolder: string
  readonly conf: Readonly<Record<string, string>>
  /** [0] is the task that is to end. */
  readonly signal: Int32Array
  readonly loaders: boolean
}
export type ToRunner =
  | StageMessage
  | TaskMessage
  | { readonly type: 'cancel'; readonly taskId: number }
  | { readonly type: 'forgetStage'; readonly stage: number }
  | { readonly type: 'dropBlocks'; readonly rdd: number }
  | { readonly type: 'putBlock'; readonly rdd: number; readonly partition: number; readonly level: Level; readonly frames: readonly Uint8Array[] }
  | { readonly type: 'dropBroadcast'; readonly broadcast: number }
  /** What all tasks of a barrier stage said, for one that waits. */
  | { readonly type: 'barrierAnswer'; readonly taskId: number; readonly said: readonly string[] }
  | { readonly type: 'stop' }

export interface TaskMetrics { readonly runTime: number; readonly resultBytes: number; readonly recordsRead: number; readonly bytesRead: number; readonly recordsWritten: number; readonly bytesWritten: number; readonly shuffleRecordsWritten: number; readonly shuffleBytesWritten: number; readonly shuffleRecordsRead: number; readonly shuffleBytesRead: number; readonly memorySpilled: number; readonly diskSpilled: number; readonly gcTime: number }
/** What happened to blocks during a task: for the driver's map of where they are. */
export interface BlockChange { readonly rdd: number; readonly partition: number; readonly memory: number; readonly disk: number; readonly kept: boolean; /** To be copied to another runner. */ readonly replica?: { readonly level: Level; readonly frames: readonly Uint8Array[] } }
export type AccumulatorUpdate = readonly [id: number, value: Uint8Array]

export type TaskResult =
  | { readonly kind: 'shuffle'; readonly output: MapOutput }
  /** Encoded records of `collect`, `take`; encoded values of the rest. */
  | { readonly kind: 'frames'; readonly frames: readonly Uint8Array[] }
  | { readonly kind: 'value'; readonly value: Uint8Array }
  /** All of it is in the task's stream. */
  | { readonly kind: 'streamed' }

export interface TaskFailure {
  readonly name: string
  readonly message: string
  readonly stack: string
  /** The shuffle whose output could not be read: it is made again. */
  readonly fetchFailed?: { readonly shuffle: number; readonly map: number }
  readonly cancelled?: boolean
  /** Of an error that a function of the program threw. */
  readonly functionName?: string
  /** Details of a Spark exception, as errors/toDetails gives them. */
  readonly details?: unknown
}
export type FromRunner =
  | { readonly type: 'ready' }
  /** The last word of a runner whose thread has died of an error. */
  | { readonly type: 'dying'; readonly reason: string }
  | { readonly type: 'done'; readonly taskId: number; readonly result: TaskResult; readonly accumulators: readonly AccumulatorUpdate[]; readonly blocks: readonly BlockChange[]; readonly metrics: TaskMetrics }
  | { readonly type: 'failed'; readonly taskId: number; readonly failure: TaskFailure; readonly blocks: readonly BlockChange[]; readonly metrics: TaskMetrics }
  | { readonly type: 'barrier'; readonly taskId: number; readonly stage: number; readonly stageAttempt: number; readonly partition: number; readonly message: string; readonly epoch: number; /** Shared memory of the runner's process: [0] is the answer's length, its bytes follow. */ readonly answer?: Int32Array }
