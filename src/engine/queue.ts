// The order of a session. What changes it (SQL text, views, configuration, cache, writes) runs one after the other in the order
// the program said it; an action waits for all that was said before. A command that nobody awaits may fail: its error is held,
// later commands are not run, as they would not have been in Spark, and the next thing awaited gives it. At the latest the end of the program does.

interface Failure { readonly error: unknown }

const unreported = new Set<SessionQueue>()
let running = 0
let timer: NodeJS.Timeout | undefined
let listening = false

/** Keeps the process alive while something runs whose promise nobody may be awaiting. */
export function keepAlive(): () => void {
  if (running++ === 0) timer = setInterval(() => {}, 2 ** 30)
  let released = false
  return () => {
    if (released) return
    released = true
    if (--running === 0) { clearInterval(timer); timer = undefined }
  }
}
/** Items in turn; the process is kept alive while one is awaited, not while their reader holds one (it may never come back). */
export async function* keptAlive<T>(items: AsyncIterable<T>): AsyncGenerator<T, void, undefined> {
  let release = keepAlive()
  try {
    for await (const item of items) {
      release()
      yield item
      release = keepAlive()
    }
  } finally { release() }
}
function reportAtExit(): void {
  for (const queue of unreported) {
    const error = queue.takeFailure()
    console.error(error instanceof Error ? error.stack : error)
    process.exitCode ||= 1
  }
}

/** A command in the queue. Awaiting it takes its error; left alone the error is the next action's. */
export class Queued<T> implements PromiseLike<T> {
  private observed = false
  constructor(private readonly queue: SessionQueue, private readonly promise: Promise<T>) { promise.catch(() => {}) }
  then<A = T, B = never>(onFulfilled?: ((value: T) => A | PromiseLike<A>) | null, onRejected?: ((reason: unknown) => B | PromiseLike<B>) | null): Promise<A | B> { return this.awaited().then(onFulfilled, onRejected) }
  /** The result as a promise that takes the error with it. */
  awaited(): Promise<T> { this.observed = true; return this.promise.catch((error: unknown) => { this.queue.reported(error); throw error }) }
  /** The result for whoever builds on this command; its error is reported by the action that needs it. */
  get result(): Promise<T> { return this.promise }
  /** @internal */
  get isObserved(): boolean { return this.observed }
}

export class SessionQueue {
  private tail: Promise<void> = Promise.resolve()
  private failure: Failure | undefined

  /** Adds a command. It runs when all before it have ended, at the earliest after the caller's own synchronous code. */
  enqueue<T>(run: () => Promise<T>): Queued<T> {
    const release = keepAlive()
    const handle: { queued?: Queued<T> } = {}
    const promise = this.tail.then(async () => {
      if (this.failure) throw this.failure.error
      try {
        return await run()
      } catch (error) {
        if (!handle.queued!.isObserved) this.hold(error)
        throw error
      }
    })
    this.tail = promise.then(() => {}, () => {}).finally(release)
    return handle.queued = new Queued(this, promise)
  }

  /** What an action awaits before it runs: every command so far. Throws the error that nobody has seen yet. */
  async turn(): Promise<void> {
    await this.tail
    if (this.failure) throw this.takeFailure()
  }
  /** An action: waits for its turn, keeps the process alive while it runs. */
  async action<T>(run: () => Promise<T>): Promise<T> {
    const release = keepAlive()
    try {
      await this.turn()
      return await run()
    } finally { release() }
  }

  /** Holds back what comes until something outside the queue has ended, well or not. */
  wait(other: Promise<unknown>): void {
    const tail = this.tail
    this.tail = other.then(() => {}, () => {}).then(() => tail)
  }

  private hold(error: unknown): void {
    if (!listening) { listening = true; process.on('exit', reportAtExit) }
    this.failure = { error }
    unreported.add(this)
  }
  /** The error has reached the program: work goes on. */
  reported(error: unknown): void { if (this.failure?.error === error) this.takeFailure() }
  takeFailure(): unknown {
    const failure = this.failure
    this.failure = undefined
    unreported.delete(this)
    return failure?.error
  }
}
