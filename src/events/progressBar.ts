// Spark's progress bar (org.apache.spark.ui.ConsoleProgressBar) on the terminal's error stream: `[Stage 0:====>      (1 + 2) / 4]`.
// It comes after half a second, gives way to whatever the program prints, and leaves nothing behind.
import { addOperationListener, removeOperationListener, type Operation, type StageProgress } from './operations.js'

const firstDelayMs = 500
const updateMs = 200
const unknown: readonly StageProgress[] = [{ stageId: 0, numTasks: 1, numCompletedTasks: 0, inputBytesRead: 0, done: false }]

interface Shown { readonly since: number; stages: readonly StageProgress[]; inflightTasks: number; /** What its stages' numbers are counted from. */ readonly number: number }
type Terminal = Pick<NodeJS.WriteStream, 'isTTY' | 'columns' | 'write'>

/** One bar a process, whoever asks first: the command line, or a context of a program that runs without it. */
const key = Symbol.for('firesteel.progressBar')
const holder = globalThis as { [key]?: boolean }

/** Draws until the function it gives is called. Where the errors go to no terminal it does nothing. */
export function showProgress(terminal: Terminal & NodeJS.WriteStream = process.stderr): () => void {
  if (!terminal.isTTY || holder[key]) return () => {}
  holder[key] = true
  const running = new Map<Operation, Shown>()
  const writers = [process.stdout, process.stderr].filter(stream => stream.isTTY)
  const originals = writers.map(stream => stream.write)
  const raw = terminal.write.bind(terminal)
  let timer: NodeJS.Timeout | undefined
  let drawn = ''
  let count = 0

  const clear = () => { if (drawn) { raw(`\r${' '.repeat(drawn.length)}\r`); drawn = '' } }
  const draw = () => {
    const now = Date.now()
    const stages = [...running.values()].filter(({ since }) => now - since >= firstDelayMs)
    const line = barLine(stages, terminal.columns || 80)
    if (line === drawn) return
    clear()
    raw(line)
    drawn = line
  }
  for (const stream of writers) {
    const write = stream.write.bind(stream) as (...args: unknown[]) => boolean
    stream.write = ((...args: unknown[]) => { clear(); return write(...args) }) as typeof stream.write
  }
  const listener = {
    started(operation: Operation): void {
      running.set(operation, operation.numbersItsStages ? { since: Date.now(), stages: [], inflightTasks: 0, number: 0 } : { since: Date.now(), stages: unknown, inflightTasks: 1, number: count++ })
      timer ??= setInterval(draw, updateMs).unref()
    },
    progressed(operation: Operation, stages: readonly StageProgress[], inflightTasks: number): void {
      const shown = running.get(operation)
      if (shown && stages.length) Object.assign(shown, { stages, inflightTasks })
    },
    ended(operation: Operation): void {
      running.delete(operation)
      if (running.size) return
      clearInterval(timer)
      timer = undefined
      clear()
    },
  }
  addOperationListener(listener)
  return () => {
    removeOperationListener(listener)
    delete holder[key]
    clearInterval(timer)
    clear()
    writers.forEach((stream, i) => { stream.write = originals[i]! })
  }
}

/** At most three stages side by side, as Spark shows them. */
export function barLine(operations: readonly Pick<Shown, 'stages' | 'inflightTasks' | 'number'>[], columns: number): string {
  const stages = operations.flatMap(({ stages, inflightTasks, number }) => stages.filter(stage => !stage.done).map(stage => ({ ...stage, inflightTasks, id: number + stage.stageId }))).slice(0, 3)
  const width = Math.floor((columns - 1) / Math.max(stages.length, 1))
  return stages.map(({ id, numTasks, numCompletedTasks, inflightTasks }) => {
    const head = `[Stage ${id}:`
    const tail = `(${numCompletedTasks} + ${inflightTasks}) / ${numTasks}]`
    const room = width - head.length - tail.length
    if (room <= 0) return head + tail
    const filled = Math.floor(room * numCompletedTasks / Math.max(numTasks, 1))
    return `${head}${'='.repeat(filled)}${filled < room ? `>${' '.repeat(room - filled - 1)}` : ''}${tail}`
  }).join('')
}
