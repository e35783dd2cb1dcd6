// The program's end of a call with many answers. The engine runs ahead of the reader by a few of them, no more: each that is taken gives it credit for another.
import { fromDetails } from '../../errors/sparkError.js'
import type { FromEngine, StreamMethod, ToEngine } from './protocol.js'

export type Receiver = (message: Exclude<FromEngine, { kind: 'closed' | 'evaluate' | 'stopEvaluating' }>) => void
/** What a stream needs of the port to the engine's thread. */
interface Port {
  nextId(): number
  readonly receivers: Map<number, Receiver>
  send(message: ToEngine): void
  /** While somebody awaits, the thread keeps the process alive. */
  whileAwaited<T>(promise: Promise<T>): Promise<T>
}

/** Answers under way before the reader has taken any. */
const creditStart = 8
/** How long the program's thread may be busy with answers before its timers and signals have a turn: a port hands over all that lies in it at once. */
const turnMs = 10

/** It begins when the first answer is asked for. */
export function answerStream<T>({ nextId, receivers, send, whileAwaited }: Port, method: StreamMethod, request: unknown): AsyncIterableIterator<T> {
  const id = nextId()
  const queue: T[] = []
  let state: 'new' | 'running' | 'ended' = 'new'
  let failure: Error | undefined
  let wake = () => {}
  let turn = 0
  const receive: Receiver = message => {
    if (message.kind === 'next') queue.push(message.value as T)
    else { state = 'ended'; receivers.delete(id); if (message.kind === 'error') failure = fromDetails(message.details) }
    wake()
  }
  const begin = () => {
    state = 'running'
    receivers.set(id, receive)
    try { send({ kind: 'stream', id, method, request, credit: creditStart }) } catch (error) { state = 'ended'; receivers.delete(id); throw error }
  }
  const take = (): T => {
    const value = queue.shift()!
    if (state === 'running') send({ kind: 'credit', id, credit: 1 })
    return value
  }
  const iterator: AsyncIterableIterator<T> = {
    async next() {
      if (state === 'new') begin()
      for (;;) {
        if (queue.length && performance.now() - turn > turnMs) {
          await new Promise(resolve => { setImmediate(resolve) })
          turn = performance.now()
        } else if (queue.length) return { value: take(), done: false }
        else if (failure) { const error = failure; failure = undefined; throw error }
        else if (state === 'ended') return { value: undefined, done: true }
        else await whileAwaited(new Promise<void>(resolve => { wake = resolve }))
      }
    },
    async return() {
      if (state === 'running') { send({ kind: 'cancel', id }); receivers.delete(id) }
      state = 'ended'
      queue.length = 0
      wake()
      return { value: undefined, done: true }
    },
    [Symbol.asyncIterator]: () => iterator,
  }
  return iterator
}
