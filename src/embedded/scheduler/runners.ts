// The pool of runners: worker threads, or child processes (spark.firesteel.executor=process). One that ends is replaced; what it held is gone.
import { fork } from 'node:child_process'
import { mkdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Worker } from 'node:worker_threads'
import { programFile } from '../../installation.js'
import { parseBytes } from '../../worker/memory.js'
import { barrierRelay } from '../../worker/barrierRelay.js'
import type { FromRunner, RunnerSettings, ToRunner } from '../../worker/task.js'

export interface Runner {
  readonly id: number
  /** The task under way. */
  task: number | undefined
  /** Stages that were sent, by their plan's number. */
  readonly stages: Set<number>
  send(message: ToRunner): void
  /** Asks the task under way to end at the next batch. */
  signal(task: number): void
  /** Ends the runner at once. */
  kill(): void
}
export interface RunnerListener {
  message(runner: Runner, message: FromRunner): void
  /** It has ended, and not because it was asked to. */
  lost(runner: Runner, reason: string): void
  /** Runners end before they have begun, again and again: there will be none. */
  broken(reason: string): void
}
export interface RunnerPool {
  readonly runners: readonly Runner[]
  /** Makes the runners if they are not there yet. */
  start(): void
  /** While work is under way the runners keep the process alive. */
  hold(isBusy: boolean): void
  stop(): Promise<void>
}
/** So many may end before they are ready, one after another, before it is given up. */
const tolerated = 4
interface Options { readonly size: number; readonly kind: 'thread' | 'process'; readonly folder: string; readonly conf: Readonly<Record<string, string>> }

export function runnerPool({ size, kind, folder, conf }: Options, listener: RunnerListener): RunnerPool {
  const runners: Runner[] = []
  const held: { ref(): void; unref(): void; end(): Promise<void> }[] = []
  let next = 0
  let isStopped = false
  let isBusy = false
  /** Runners that ended before they were ready, since one was. */
  let stillborn = 0

  function spawn(place: number): void {
    const id = next++
    const own = join(folder, `runner-${id}`)
    mkdirSync(own, { recursive: true, mode: 0o700 })
    const settings: Settings = { runner: id, folder: own, sharedFolder: folder, conf, loaders: true }
    const carrier = kind === 'thread' ? thread(settings) : childProcess(settings)
    let ended = false
    const runner: Runner = {
      id, task: undefined, stages: new Set(),
      send(message) { if (!ended) carrier.send(message) },
      signal(task) { this.send({ type: 'cancel', taskId: task }) },
      kill: carrier.kill,
    }
    let isReady = false
    carrier.onMessage(message => { if (message.type === 'ready') { isReady = true; stillborn = 0 } listener.message(runner, message) })
    carrier.onEnd(reason => {
      if (ended) return
      ended = true
      if (isStopped) { listener.lost(runner, reason); return }        // what ran here is told so
      rmSync(own, { recursive: true, force: true })
      if (isReady || ++stillborn <= tolerated) spawn(place)
      else { isStopped = true; listener.broken(reason) }
      listener.lost(runner, reason)
    })
    runners[place] = runner
    held[place] = carrier
    if (!isBusy) carrier.unref()
  }
  return {
    runners,
    start() { if (runners.length === 0 && !isStopped) for (let place = 0; place < size; place++) spawn(place) },
    hold(busy) {
      if (busy === isBusy || isStopped) return
      isBusy = busy
      for (const carrier of held) if (busy) carrier.ref(); else carrier.unref()
    },
    async stop() {
      isStopped = true
      await Promise.all(held.map(carrier => carrier.end()))
    },
  }
}

/** spark.executor.memory in MB: the heap of each runner; 0 leaves V8's own limit. */
function heapOf({ conf }: Settings): number {
  const given = conf['spark.executor.memory']
  return given === undefined ? 0 : Math.max(64, Math.floor(parseBytes(/^\d+$/.test(given.trim()) ? `${given.trim()}m` : given) / 2 ** 20))
}
type Settings = Omit<RunnerSettings, 'signal'>
const outOfMemory = (what: string, memory: number): string => `the ${what} ran out of memory: its heap may hold ${memory || 'about 4000'} MB. Raise spark.executor.memory, or use more partitions`
/** V8 aborts where its heap is full, and traps where one array or Map cannot grow further. */
function endOf(code: number | null, signal: NodeJS.Signals | null, memory: number): string {
  if (signal === 'SIGABRT' || code === 134) return outOfMemory('process', memory)
  if (signal === 'SIGTRAP' || signal === 'SIGILL') return `the process was ended by V8 (${signal}), as happens when one array, Map or string grows beyond what V8 can hold. Keep less in one value, use more partitions, or raise spark.executor.memory`
  return signal ? `the process was ended by ${signal}${signal === 'SIGKILL' ? ' (as the system does when its own memory is out)' : ''}` : `the process ended with exit code ${code}`
}
interface Carrier { send(message: ToRunner): void; onMessage(f: (message: FromRunner) => void): void; onEnd(f: (reason: string) => void): void; kill(): void; ref(): void; unref(): void; end(): Promise<void> }

function thread(settings: Settings): Carrier {
  const memory = heapOf(settings)
  const signal = new Int32Array(new SharedArrayBuffer(4)).fill(-1)
  const relay = barrierRelay()
  const worker = new Worker(programFile('worker/thread'), { workerData: { ...settings, signal } satisfies RunnerSettings, execArgv: [], name: `firesteel-runner-${settings.runner}`, ...(memory > 0 && { resourceLimits: { maxOldGenerationSizeMb: memory } }) })
  let reason = 'the thread ended'
  worker.on('error', error => { reason = (error as NodeJS.ErrnoException).code === 'ERR_WORKER_OUT_OF_MEMORY' ? outOfMemory('thread', memory) : `the thread ended: ${error instanceof Error ? `${error.name}: ${error.message}` : String(error)}` })
  return {
    send(message) {
      if (relay.in(message)) return
      if (message.type === 'cancel') Atomics.store(signal, 0, message.taskId)
      worker.postMessage(message)
    },
    onMessage: f => { worker.on('message', (message: FromRunner) => f(relay.out(message))) },
    onEnd: f => { worker.on('exit', code => f(code ? `${reason} (exit code ${code})` : reason)) },
    kill: () => { void worker.terminate() },
    ref: () => worker.ref(), unref: () => worker.unref(),
    async end() { worker.ref(); await worker.terminate() },                // whoever awaits the end must live to see it
  }
}
function childProcess(settings: Settings): Carrier {
  const memory = heapOf(settings)
  const child = fork(fileURLToPath(programFile('worker/process')), { serialization: 'advanced', execArgv: memory > 0 ? [`--max-old-space-size=${memory}`] : [], env: { ...process.env, FIRESTEEL_SUBMIT_CONF: '' } })
  child.send({ ...settings, heap: memory })
  let last: string | undefined
  let notStarted: ((reason: string) => void) | undefined
  child.on('error', error => { if (child.pid === undefined) notStarted?.(`the process could not be started: ${error.message}`) })
  return {
    send: message => { if (child.connected) child.send(message as object, () => {}) },
    onMessage: f => { child.on('message', given => { const message = given as FromRunner; if (message.type === 'dying') last = message.reason; else f(message) }) },
    onEnd: f => { notStarted = f; child.on('exit', (code, signal) => { f(last === undefined ? endOf(code, signal, memory) : `the process ended: ${last}`) }) },
    kill: () => { child.kill('SIGKILL') },
    ref: () => { child.ref(); child.channel?.ref() }, unref: () => { child.unref(); child.channel?.unref() },
    end: () => new Promise(resolve => {
      if (child.exitCode !== null || child.signalCode !== null) return resolve()
      child.ref()
      child.once('exit', () => resolve())
      child.kill('SIGKILL')
    }),
  }
}
