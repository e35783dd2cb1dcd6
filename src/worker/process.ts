// A runner in a child process: what it does to itself (exit, memory, signals) ends nobody else. The task runs in a thread of its own, so that this
// one hears the driver meanwhile: it can be told to end, and to go on from a barrier.
import { Worker } from 'node:worker_threads'
import { barrierRelay } from './barrierRelay.js'
import type { FromRunner, RunnerSettings, ToRunner } from './task.js'

/** As a process ends that V8 aborts. */
const outOfMemory = 134

process.once('message', ({ heap, ...given }: Omit<RunnerSettings, 'signal'> & { readonly heap: number }) => {
  // Nothing may outlive the driver; Ctrl-C is the driver's to act on.
  process.on('disconnect', () => process.exit(0))
  process.on('SIGINT', () => {})
  const signal = new Int32Array(new SharedArrayBuffer(4)).fill(-1)
  const relay = barrierRelay()
  const worker = new Worker(new URL('thread.js', import.meta.url), { workerData: { ...given, signal } satisfies RunnerSettings, execArgv: [], ...(heap > 0 && { resourceLimits: { maxOldGenerationSizeMb: heap } }) })
  let isOutOfMemory = false
  worker.on('message', (message: FromRunner) => { process.send!(relay.out(message)) })
  // What nobody has caught, a stray promise's rejection as well: the driver tells it.
  let said: Promise<void> | undefined
  worker.on('error', error => {
    isOutOfMemory = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY'
    if (!isOutOfMemory) said = new Promise(resolve => { process.send!({ type: 'dying', reason: error instanceof Error ? `${error.name}: ${error.message}` : String(error) } satisfies FromRunner, () => resolve()) })
  })
  worker.on('exit', code => { void Promise.resolve(said).then(() => process.exit(isOutOfMemory ? outOfMemory : code)) })
  process.on('message', (message: ToRunner) => {
    if (relay.in(message)) return
    if (message.type === 'cancel') Atomics.store(signal, 0, message.taskId)
    worker.postMessage(message)
  })
})
