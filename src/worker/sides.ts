// Two sides of a partition side by side: every record with every other, or each with the one at its place.
import { drain, mapBatches, syncBatches, type Batches } from './batches.js'
import { nonEmpty } from './steps/records.js'

/** Each record of the left with all of the right, which is read anew for each of them, as Spark does. `mayAwait`: a later reading of the right may have to be awaited, though the first need not. */
export function product(left: Batches, right: () => Batches, mayAwait: boolean): Batches {
  const rest = async (): Promise<Batches> => {
    const held = await drain(right())
    const rights: unknown[] = []
    for (let batch; (batch = held.next() as unknown[] | undefined);) rights.push(...batch)
    return nonEmpty(mapBatches(left, batch => batch.flatMap(l => rights.map(r => [l, r]))))
  }
  if (left.isAsync || mayAwait) { let out: Promise<Batches> | undefined; return { isAsync: true, async next() { return (await (out ??= rest())).next() } } }
  let current: unknown[] | undefined
  let at = 0
  let side: Batches | undefined
  let batch: unknown[] | undefined
  return syncBatches(() => {
    for (;;) {
      if (!current || at >= current.length) { current = left.next() as unknown[] | undefined; at = 0; side = undefined; if (!current) return undefined; if (!current.length) continue }
      side ??= right()
      batch = side.next() as unknown[] | undefined
      if (!batch) { side = undefined; at++; continue }
      const l = current[at]
      return batch.map(r => [l, r])
    }
  })
}

/** Pairs of records at the same place. Sides of different lengths are an error. */
export function zipped(left: Batches, right: Batches): Batches {
  const uneven = () => new Error('Can only zip RDDs with same number of elements in each partition')
  let l: unknown[] = []; let r: unknown[] = []
  let atL = 0; let atR = 0
  const pair = (): unknown[] => {
    const n = Math.min(l.length - atL, r.length - atR)
    const out = new Array<unknown>(n)
    for (let i = 0; i < n; i++) out[i] = [l[atL++], r[atR++]]
    return out
  }
  const ended = (a: unknown[] | undefined, b: unknown[] | undefined): boolean => {
    if (!a !== !b) throw uneven()
    return !a
  }
  if (!left.isAsync && !right.isAsync) return syncBatches(() => {
    let a: unknown[] | undefined = l; let b: unknown[] | undefined = r
    if (atL >= l.length) { a = left.next() as unknown[] | undefined; atL = 0 }
    if (atR >= r.length) { b = right.next() as unknown[] | undefined; atR = 0 }
    if (ended(a, b)) { l = []; r = []; return undefined }
    l = a!; r = b!
    return pair()
  })
  return { isAsync: true, async next() {
    let a: unknown[] | undefined = l; let b: unknown[] | undefined = r
    if (atL >= l.length) { a = await left.next(); atL = 0 }
    if (atR >= r.length) { b = await right.next(); atR = 0 }
    if (ended(a, b)) { l = []; r = []; return undefined }
    l = a!; r = b!
    return pair()
  } }
}
