// What one consumer within a task has taken of the runner's memory.
import type { Memory } from '../memory.js'
import type { TaskScope } from '../scope.js'

/** About so much of each run is in memory at once when runs are merged. */
export const runFrameBytes = 1 << 18

export interface Grant {
  readonly taken: number
  /** Holds so many bytes; false if there are not so many: then the consumer spills. */
  reach(bytes: number): boolean
  giveBack(): void
}
export function grant(memory: Memory, scope: TaskScope): Grant {
  let taken = 0
  const giveBack = (): void => { memory.release(taken); taken = 0 }
  scope.atEnd.push(giveBack)
  return {
    get taken() { return taken },
    reach(bytes) {
      if (bytes <= taken) return true
      if (!memory.acquire(bytes - taken)) return false
      taken = bytes
      return true
    },
    giveBack,
  }
}
