// Why a worker process ended in the midst of a task. Spark looks for it in a file of the process's number when the connection breaks
// (spark.python.worker.faulthandler.enabled, made for Python's own) and puts it into the task's error.
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** What the driver finds it by (spark/sentFailure.ts). */
export const endMark = '[firesteel worker]'
function tell(pid: number, why: string): void {
  const folder = process.env.PYTHON_FAULTHANDLER_DIR
  if (folder === undefined) return
  const path = join(folder, String(pid))
  try { if (!existsSync(path)) writeFileSync(path, `${endMark} ${why.replaceAll('\n', ' | ')}`) } catch { /* the executor is going too */ }
}

/** In the worker: what it can say itself, while a task runs. */
export function watchOwnEnd(isInTask: () => boolean): void {
  let thrown: string | undefined
  process.on('uncaughtExceptionMonitor', error => { thrown = `an error that nobody caught: ${error.stack ?? error.message}` })
  process.on('exit', code => { if (isInTask()) tell(process.pid, thrown ?? `a function of the program called process.exit(${code})`) })
}

const heapFailures: ReadonlySet<NodeJS.Signals> = new Set<NodeJS.Signals>(['SIGABRT', 'SIGTRAP', 'SIGILL'])
/** In the process beside it: what only others can say. */
export function tellSignal(pid: number, signal: NodeJS.Signals, memoryMb: number): void {
  const limit = memoryMb > 0 ? `spark.executor.pyspark.memory gives each task ${memoryMb} MiB` : 'no spark.executor.pyspark.memory is set: Node\'s own limit of its heap holds'
  tell(pid, heapFailures.has(signal) ? `the worker process ran out of memory (${limit}; its last words are in the executor's stderr)` : `the worker process was ended by ${signal}`)
}
export const tellMemory = (pid: number, usedMb: number, memoryMb: number): void => tell(pid, `the worker process ran out of memory (it held ${usedMb} MiB; spark.executor.pyspark.memory gives each task ${memoryMb} MiB)`)

/** What a Node process holds before a program's first record, and what it has not yet given back: V8's heap is within its share by V8's own limit, so this looks for what lies beside it. */
const boundMb = (memoryMb: number): number => 2 * memoryMb + 128
const watchMs = 200
/** Ends the process where it holds more than its share: V8 keeps its heap within a limit, but nobody keeps buffers. */
export function watchMemory(pid: number, memoryMb: number, end: () => void): () => void {
  const timer = setInterval(() => {
    try {
      const usedMb = Math.round(Number(readFileSync(`/proc/${pid}/statm`, 'utf8').split(' ')[1]) * 4096 / 2 ** 20)
      if (usedMb <= boundMb(memoryMb)) return
      clearInterval(timer)
      tellMemory(pid, usedMb, memoryMb)
      end()
    } catch { clearInterval(timer) }                              // the process has gone, or this system has no /proc
  }, watchMs)
  timer.unref()
  return () => clearInterval(timer)
}
