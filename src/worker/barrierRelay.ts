// Beside a runner's thread: the thread waits on shared memory, which only this process has, while the driver's answer comes as a message.
import type { FromRunner, ToRunner } from './task.js'

export interface BarrierRelay {
  /** Notes where a waiting task looks for its answer; gives the message as it goes on to the driver. */
  out(message: FromRunner): FromRunner
  /** Whether the message was an answer: then it is delivered. */
  in(message: ToRunner): boolean
}
export function barrierRelay(): BarrierRelay {
  const waiting = new Map<number, Int32Array>()
  return {
    out(message) {
      if (message.type !== 'barrier') return message
      const { answer, ...rest } = message
      if (answer) waiting.set(message.taskId, answer)
      return rest
    },
    in(message) {
      if (message.type !== 'barrierAnswer') return false
      const answer = waiting.get(message.taskId)
      waiting.delete(message.taskId)
      if (answer) {
        const bytes = Buffer.from(JSON.stringify(message.said))
        const fits = bytes.length <= answer.byteLength - 4
        if (fits) new Uint8Array(answer.buffer, 4).set(bytes)
        Atomics.store(answer, 0, fits ? bytes.length : -1)
        Atomics.notify(answer, 0)
      }
      return true
    },
  }
}
