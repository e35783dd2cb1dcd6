// The values of one key: where keys are laid out by hash, only its own partition is asked.
import { recordEncodeHooks } from '../closures/classes.js'
import { hashOf, nonNegativeMod } from '../frames/keys/index.js'
import { encodeValue } from '../frames/values/index.js'
import type { Lineage } from '../lineage/lineage.js'
import { decodeRecords } from './results.js'
import type { RDD } from './rdd.js'

export async function lookupIn(rdd: RDD<[unknown, unknown]>, lineage: Lineage, key: unknown): Promise<unknown[]> {
  await rdd.getNumPartitions()
  const layout = (lineage.actual ?? lineage).partitioner
  const found = rdd.step<unknown>({ op: 'valuesOf', key: encodeValue(key, recordEncodeHooks) }, 'lookup', lookupIn)
  const results = await found.run({ op: 'collect' }, lookupIn, 'lookup', layout?.by === 'hash' ? [nonNegativeMod(hashOf(key), layout.partitions)] : undefined)
  return results.flatMap(result => [...decodeRecords(result!)].flat(1))
}
