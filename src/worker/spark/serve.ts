// One worker process: tasks come one after another on the socket it inherited, until Spark closes it.
import { hostname } from 'node:os'
import { asWritten } from '../../closures/shipped.js'
import { failureOf } from '../runTask.js'
import type { TaskFailure } from '../task.js'
import { readInit, type InitMessage, type TaskFields } from './initMessage.js'
import { runRddTask } from './rddTask.js'
import { surroundings } from './surroundings.js'
import { watchOwnEnd } from './workerEnd.js'
import { Ended, special, WireReader, WireWriter } from './wire.js'

/** What an error tells the driver of the task that met it. */
export interface SentFailure extends TaskFailure { readonly task: Pick<TaskFields, 'stageId' | 'partitionId' | 'attemptNumber' | 'taskAttemptId'> & { readonly host: string } }
/** The descriptor of the socket, by what started this process. */
const socket = 0

/** Who shows the secret that the environment holds: nobody where the socket's place is secret, the caller where this side listened, this side where it called. */
export type Greeting = 'trusted' | 'asks' | 'shows'

export async function serveTasks({ greeting, reuse }: { readonly greeting: Greeting; readonly reuse: boolean }): Promise<void> {
  const output = new WireWriter(socket)
  // Nothing that is written stays here while this side waits.
  const input = new WireReader(socket, () => output.flush())
  const secret = process.env.PYTHON_WORKER_FACTORY_SECRET ?? ''
  try {
    if (greeting === 'shows') {
      output.text(secret)
      if (input.text() !== 'ok') throw new Error('Spark refused the worker\'s secret')
    }
    output.int(process.pid)
    if (greeting === 'asks') {
      const isRight = input.text() === secret
      output.text(isRight ? 'ok' : 'err')
      output.flush()
      if (!isRight) process.exit(1)
    }
    const around = surroundings()
    watchOwnEnd(() => isInTask)
    while (await oneTask(input, output, around) && reuse);
    input.discard()
    process.exit(0)
  } catch (error) {
    if (error instanceof Ended || (error as NodeJS.ErrnoException).code === 'EPIPE' || (error as NodeJS.ErrnoException).code === 'ECONNRESET') process.exit(0)
    console.error(error)
    process.exit(1)
  }
}

let isInTask = false
/** False where the process is not to be used again. */
async function oneTask(input: WireReader, output: WireWriter, around: ReturnType<typeof surroundings>): Promise<boolean> {
  const boot = Date.now()
  const init = await begun(input, output)
  const initialised = Date.now()
  isInTask = true
  let failure: TaskFailure | undefined
  let accumulators: readonly (readonly [number, Uint8Array])[] = []
  let spilled = { memorySpilled: 0, diskSpilled: 0 }
  try {
    around.noteBroadcasts(init.broadcasts)
    if (init.payload.kind === 'rdd') {
      const answer = await runRddTask(init, init.payload.command, input, output, around)
      spilled = answer.metrics
      if (answer.type === 'failed') ({ failure } = answer)
      else ({ accumulators } = answer)
    } else {
      const { runFunctionTask } = await import('./arrow/functionTask.js')
      accumulators = await runFunctionTask(init, input, output, around.settings)
    }
  } catch (error) { if (error instanceof Ended) throw error; failure = failureOf(error) } finally { isInTask = false }
  if (failure) return failed(errorText(failure, init), input, output)
  const finished = Date.now()
  output.int(special.timing)
  for (const time of [boot, initialised, finished, ...(init.dialect.tellsProcessing ? [finished - initialised] : [])]) output.long(time)
  output.long(spilled.memorySpilled)
  output.long(spilled.diskSpilled)
  output.int(special.endOfData)
  output.int(accumulators.length)
  for (const [id, update] of accumulators) { const head = Buffer.alloc(4); head.writeInt32BE(id); output.frame(head, update) }
  // What the task did not read of its data is still on its way: then the socket is of no more use.
  const isAtEnd = skipData(input)
  output.int(isAtEnd ? special.endOfStream : special.endOfData)
  output.flush()
  return isAtEnd
}
/** What Spark sends and this worker does not know is told to the driver. */
async function begun(input: WireReader, output: WireWriter): Promise<InitMessage> {
  try { return await readInit(input) } catch (error) {
    if (error instanceof Ended) throw error
    return failed((error as Error).stack ?? String(error), input, output)
  }
}
function failed(text: string, input: WireReader, output: WireWriter): never {
  output.int(special.exception)
  output.text(asWritten(text))
  output.flush()
  input.discard()
  process.exit(1)
}
function skipData(input: WireReader): boolean {
  const sign = input.int()
  if (sign === special.endOfStream) return true
  return sign === special.endOfData && input.int() === special.endOfStream
}
/** What the driver reads: our failure as JSON for the driver of ours, the stack for everybody else (spark/rdd/failure.ts is the reader). */
const errorText = (failure: TaskFailure, { task }: InitMessage): string => `${failure.stack || `${failure.name}: ${failure.message}`}\n[firesteel failure] ${JSON.stringify({ ...failure, task: { stageId: task.stageId, partitionId: task.partitionId, attemptNumber: task.attemptNumber, taskAttemptId: task.taskAttemptId, host: hostname() } } satisfies SentFailure)}\n`
