// What comes back from the runners, decoded.
import { recordDecodeHooks } from '../closures/classes.js'
import { readRecords } from '../frames/records/index.js'
import { decodeValue } from '../frames/values/index.js'
import type { PartitionResult } from './backend.js'

/** The batches of a partition's records. */
export function* decodeRecords(result: PartitionResult): Generator<unknown[]> { if (result.kind === 'frames') for (const frame of result.frames) yield readRecords(frame, recordDecodeHooks) }
export function decodeResult<R>(result: PartitionResult): R {
  if (result.kind !== 'value') throw new Error('a value was expected of the partition')
  return decodeValue(result.value, recordDecodeHooks) as R
}
