// A task of an RDD on one of Spark's executors: the command is loaded once a process, the task runner does the rest.
import { createHash } from 'node:crypto'
import { loadStage } from '../loadStage.js'
import { accumulatorReference, broadcastReference } from '../references.js'
import { runTask, type LoadedStage } from '../runTask.js'
import type { FromRunner, Split, TaskMessage } from '../task.js'
import type { TaskStream } from '../stream/taskStream.js'
import { barrierOf } from './barrier.js'
import type { InitMessage } from './initMessage.js'
import { decodeRddCommand, type RddCommand } from './rddCommand.js'
import { special, type WireReader, type WireWriter } from './wire.js'
import type { Surroundings } from './surroundings.js'

interface Loaded { readonly command: RddCommand; readonly stage: Promise<LoadedStage> }
const loaded = new Map<string, Loaded>()
const loadedMax = 64

function load(bytes: Uint8Array, bytesOfBroadcast: Surroundings['bytesOfBroadcast']): Loaded {
  const hash = createHash('sha1').update(bytes).digest('base64')
  let entry = loaded.get(hash)
  if (!entry) {
    const command = decodeRddCommand(bytes.slice())
    const ids = new Map(command.broadcasts)
    const host = { reference: (reference: unknown) => broadcastReference(reference, ours => bytesOfBroadcast(ids.get(ours)!, ours)) ?? accumulatorReference(reference) }
    entry = { command, stage: loadStage({ ...command.stage, mapOutputs: new Map() }, host) }
    entry.stage.catch(() => loaded.delete(hash))
    for (const oldest of loaded.keys()) { if (loaded.size < loadedMax) break; loaded.delete(oldest) }
    loaded.set(hash, entry)
  }
  return entry
}

export async function runRddTask(init: InitMessage, bytes: Uint8Array, input: WireReader, output: WireWriter, { settings, memoryOf, blocks, bytesOfBroadcast }: Surroundings): Promise<Extract<FromRunner, { type: 'done' | 'failed' }>> {
  const { command, stage } = load(bytes, bytesOfBroadcast)
  const ready = await stage
  const { task } = init
  const message: TaskMessage = {
    type: 'task', taskId: task.taskAttemptId, stage: task.stageId, stageAttempt: 0, partition: init.splitIndex, attempt: task.attemptNumber, split: splitOf(ready, init.splitIndex, command),
    properties: task.localProperties, numPartitions: command.numPartitions,
  }
  const barrier = task.isBarrier ? barrierOf(task) : undefined
  const answer = await runTask(message, { ...ready, plan: { ...ready.plan, isBarrier: barrier !== undefined } }, { settings: { ...settings, conf: command.conf }, memory: memoryOf(command.conf), blocks, stream: streamOf(input, output), ...(barrier && { barrier }) })
  if (answer.type === 'done' && answer.result.kind !== 'streamed') {
    // Each answer says which partition gave it, and whether it is a value or records.
    const head = Buffer.alloc(5)
    head.writeInt32BE(init.splitIndex)
    if (answer.result.kind === 'value') { head[4] = 1; output.frame(head, answer.result.value) }
    else if (answer.result.kind === 'frames') for (const frame of answer.result.frames) output.frame(head, frame)
  }
  return answer
}

function streamOf(input: WireReader, output: WireWriter): TaskStream {
  let hasEnded = false
  /** The length of what comes; undefined at the end of the data. */
  const following = (): number | undefined => {
    if (hasEnded) return undefined
    const length = input.int()
    if (length === special.endOfData) { hasEnded = true; return undefined }
    if (length < 0 && length !== special.null) throw new Error(`Spark sent ${length} where a record was expected`)
    return Math.max(length, 0)
  }
  return {
    read() { const length = following(); return length === undefined ? undefined : input.bytes(length) },
    readTexts(count) {
      const texts: string[] = []
      for (let length; texts.length < count && (length = following()) !== undefined;) texts.push(input.textOf(length))
      return texts.length ? texts : undefined
    },
    write: (...parts) => output.frame(...parts),
  }
}
/** The split of a stage whose source is the stream, or a range. */
function splitOf({ plan }: LoadedStage, index: number, { ranges }: RddCommand): Split {
  const of = (computation: LoadedStage['plan']['computation']): Split => {
    switch (computation.kind) {
      case 'range': return { kind: 'range', from: ranges![index]!, to: ranges![index + 1]! }
      case 'narrow': return { kind: 'narrow', index, parent: of(computation.parent) }
      case 'shuffled': return { kind: 'shuffled', reducer: index }
      case 'cogroup': return { kind: 'cogroup', reducer: index, sides: [] }
      default: return { kind: 'stream' }
    }
  }
  return of(plan.computation)
}
