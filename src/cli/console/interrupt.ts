// Ctrl-C: the first ends the queries that run, the second the program. Signals are caught while a query runs and no longer: before and after it Ctrl-C
// is Node's own, and a program that listens to signals itself decides about its end.
import { addOperationListener, removeOperationListener, type Operation } from '../../events/operations.js'

/** How long after the first a second Ctrl-C ends the program, even if the first has ended its query. */
const patienceMs = 1500

export interface Interrupts {
  /** Whether a query was ended by Ctrl-C. */
  readonly happened: boolean
  stop(): void
}
export function cancelOnInterrupt(say: (message: string) => void = message => process.stderr.write(message)): Interrupts {
  const running = new Set<Operation>()
  let pressedAt = 0
  let cancelled: readonly Operation[] = []
  let happened = false

  const interrupt = () => {
    const isSecond = Date.now() - pressedAt < patienceMs || cancelled.some(operation => running.has(operation))
    if (isSecond && process.listenerCount('SIGINT') === 1) process.exit(130)
    pressedAt = Date.now()
    cancelled = [...running]
    happened = true
    say('\nCancelling the query; Ctrl-C again ends the program.\n')
    for (const operation of cancelled) operation.interrupt().catch(() => {})
  }
  // A program that is told to end removes the engine's files on its way.
  const terminate = () => { if (process.listenerCount('SIGTERM') === 1) process.exit(143) }
  let timer: NodeJS.Timeout | undefined
  const listen = () => { clearTimeout(timer); timer = undefined; if (!process.listeners('SIGINT').includes(interrupt)) { process.on('SIGINT', interrupt); process.on('SIGTERM', terminate) } }
  const forget = () => { clearTimeout(timer); process.removeListener('SIGINT', interrupt); process.removeListener('SIGTERM', terminate) }
  const listener = {
    started(operation: Operation) { if (running.size === 0) listen(); running.add(operation) },
    ended(operation: Operation) {
      running.delete(operation)
      if (running.size) return
      // Just after a Ctrl-C the next is still ours: it ends the program with our code.
      if (Date.now() - pressedAt < patienceMs) timer = setTimeout(() => { if (!running.size) forget() }, patienceMs).unref()
      else forget()
    },
  }
  addOperationListener(listener)
  return { get happened() { return happened }, stop() { removeOperationListener(listener); forget() } }
}
