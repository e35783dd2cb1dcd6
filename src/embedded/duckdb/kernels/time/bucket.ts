// Buckets of time counted from an origin on the clock of the wall: days across a change of the clocks are days, months are the calendar's.
import { civil, localToInstant, zoneOffsetMicros } from '../../../../types/valueText.js'
import type { Kernel } from '../kernel.js'
import { addMonths } from './addInterval.js'

const dayMicros = 86400000000n
const floorDiv = (a: bigint, b: bigint): bigint => { const q = a / b; return a % b !== 0n && (a < 0n) !== (b < 0n) ? q - 1n : q }

export const timeBucket: Kernel = {
  make: ({ types, timeZone }) => {
    const zoned = types[1]!.kind === 'timestamp'
    const local = (instant: bigint): bigint => zoned ? instant + zoneOffsetMicros(instant, timeZone) : instant
    const begin = types[0]!.kind === 'year_month_interval' ? monthBucket : fixedBucket
    return (size, instant, origin) => {
      const start = begin(BigInt(size as number | bigint), local(instant as bigint), local(origin as bigint))
      return zoned ? localToInstant(start, timeZone) : start
    }
  },
}
const fixedBucket = (size: bigint, at: bigint, origin: bigint): bigint => origin + floorDiv(at - origin, size) * size

function monthBucket(size: bigint, at: bigint, origin: bigint): bigint {
  const days = floorDiv(origin, dayMicros); const clock = origin - days * dayMicros
  const start = (count: bigint): bigint => BigInt(addMonths(Number(days), Number(count * size))) * dayMicros + clock
  const [year, month] = civil(Number(floorDiv(at, dayMicros))); const [fromYear, fromMonth] = civil(Number(days))
  let count = floorDiv(BigInt((year - fromYear) * 12 + month - fromMonth), size)
  // The day of the month may be one short of the origin's.
  if (start(count) > at) count--
  return start(count)
}
