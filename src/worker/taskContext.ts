// The task under way, for the functions that run in it (org.apache.spark.TaskContext). Held by the process and not by this module, for the program's
// functions may import their own copy of firesteel.
import { UnsupportedOperationException } from '../errors/sparkError.js'

export interface TaskFacts {
  readonly stageId: number
  readonly stageAttemptNumber: number
  readonly partitionId: number
  readonly attemptNumber: number
  readonly taskAttemptId: number
  readonly numPartitions: number
  readonly properties: Readonly<Record<string, string>>
  /** Set in barrier stages: waits for all tasks and gives what each of them said. */
  readonly barrier?: (message: string) => string[]
}
const key = Symbol.for('firesteel.taskFacts')
const holder = globalThis as { [key]?: TaskFacts }

export function setTaskFacts(facts: TaskFacts | undefined): void { holder[key] = facts }

export class TaskContext {
  /** @internal */
  protected constructor(private readonly facts: TaskFacts) {}
  /** The context of the task that runs this function; null outside of tasks. */
  static get(): TaskContext | null { return holder[key] ? new TaskContext(holder[key]) : null }
  /** Refused: Python's worker is told of its task by it. */
  static from_json(): never { throw new UnsupportedOperationException({ message: `[UNSUPPORTED_OPERATION] ${this.name}.from_json is not supported: it is how Python's worker is told of its task; use ${this.name}.get().`, errorClass: 'UNSUPPORTED_OPERATION', parameters: { operation: `${this.name}.from_json` }, contexts: [] }) }
  stageId(): number { return this.facts.stageId }
  stageAttemptNumber(): number { return this.facts.stageAttemptNumber }
  partitionId(): number { return this.facts.partitionId }
  numPartitions(): number { return this.facts.numPartitions }
  /** 0 for the first try of this partition. */
  attemptNumber(): number { return this.facts.attemptNumber }
  /** Unique in the application. */
  taskAttemptId(): number { return this.facts.taskAttemptId }
  getLocalProperty(name: string): string | null { return this.facts.properties[name] ?? null }
  cpus(): number { return Number(this.facts.properties['spark.task.cpus'] ?? 1) }
  cpuAmount(): number { return this.cpus() }
  resources(): Map<string, never> { return new Map<string, never>() }
}
/** The context in a barrier stage, whose tasks run all at once. */
export class BarrierTaskContext extends TaskContext {
  private readonly wait: (message: string) => string[]
  private constructor(facts: TaskFacts) { super(facts); this.wait = facts.barrier! }
  static override get(): BarrierTaskContext {
    const facts = holder[key]
    if (!facts?.barrier) throw new Error('It is not in a barrier stage')
    return new BarrierTaskContext(facts)
  }
  /** Waits until all tasks of the stage have come here. */
  barrier(): void { this.wait('') }
  /** … and gives what each said, by partition. */
  allGather(message = ''): string[] { return this.wait(message) }
  getTaskInfos(): { address: string }[] { return Array.from({ length: this.numPartitions() }, () => ({ address: 'localhost' })) }
}
