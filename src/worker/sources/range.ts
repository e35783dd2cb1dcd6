import { batchSize, syncBatches, type Batches } from '../batches.js'
import type { Computation, Split } from '../task.js'

export function rangeBatches({ start, step }: Extract<Computation<never>, { kind: 'range' }>, { from, to }: Extract<Split, { kind: 'range' }>): Batches {
  let at = from
  return syncBatches(() => {
    if (at >= to) return undefined
    const n = Math.min(batchSize, to - at)
    const batch = new Array<unknown>(n)
    for (let i = 0; i < n; i++) batch[i] = start + (at + i) * step
    at += n
    return batch
  })
}
