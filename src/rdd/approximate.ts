// Answers that may be approximate: what was counted in time, and distinct records by a sketch.
import type { RDD } from './rdd.js'
import { BoundedDouble } from './stats.js'
import { decodeResult } from './results.js'
import { estimate } from '../frames/sketches/hyperLogLog.js'

type Fn = (...args: never[]) => unknown

/** The count of the partitions that were done in time, scaled to all of them. */
export async function approximateCount(rdd: RDD<unknown>, timeout: number, confidence: number, boundary: Fn): Promise<BoundedDouble> {
  const n = await rdd.getNumPartitions()
  let counted = 0
  let done = 0
  let late = false
  const job = rdd.run({ op: 'count' }, boundary, 'countApprox', undefined, (_, result) => { counted += decodeResult<number>(result); done++; return !late })
  let timer: NodeJS.Timeout | undefined
  await Promise.race([job, new Promise<void>(resolve => { timer = setTimeout(() => { late = true; resolve() }, timeout) })])
  clearTimeout(timer)
  job.catch(() => {})
  const mean = done === n ? counted : done === 0 ? 0 : Math.round(counted * n / done)
  return new BoundedDouble(mean, confidence, done === n ? mean : counted, done === n ? mean : Infinity)
}
export async function estimateDistinct(rdd: RDD<unknown>, relativeSD: number, boundary: Fn): Promise<number> {
  if (!(relativeSD >= 0.000017)) throw new RangeError(`relativeSD (${relativeSD}) must be greater than 0.000017`)
  const precision = Math.max(4, Math.ceil(2 * Math.log(1.054 / relativeSD) / Math.log(2)))
  return estimate(await rdd.answers<Uint8Array>({ op: 'distinctSketch', precision }, boundary, undefined, 'countApproxDistinct'), precision)
}
