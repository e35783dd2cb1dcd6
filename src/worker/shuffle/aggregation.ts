// How values of one key become one: the aggregations of lineage/steps.ts as functions.
import { decodeValue } from '../../frames/values/index.js'
import { recordDecodeHooks } from '../../closures/classes.js'
import type { Aggregation } from '../../lineage/steps.js'
import type { Revived } from '../scope.js'
import { userError } from '../userError.js'

export interface Aggregator {
  create(value: unknown): unknown
  merge(combiner: unknown, value: unknown): unknown
  combine(a: unknown, b: unknown): unknown
}

export function aggregator(aggregation: Aggregation<Revived>): Aggregator {
  switch (aggregation.how) {
    case 'reduce': { const f = guarded(aggregation.f); return { create: value => value, merge: f, combine: f } }
    case 'fold': { const f = guarded(aggregation.f); const zero = zeros(aggregation.zero); return { create: value => f(zero(), value), merge: f, combine: f } }
    case 'aggregate': { const seq = guarded(aggregation.seq); const zero = zeros(aggregation.zero); return { create: value => seq(zero(), value), merge: seq, combine: guarded(aggregation.comb) } }
    case 'combine': return { create: guarded(aggregation.create), merge: guarded(aggregation.mergeValue), combine: guarded(aggregation.mergeCombiners) }
    case 'group': return {
      create: value => [value],
      merge: (list, value) => { (list as unknown[]).push(value); return list },
      combine: (a, b) => { const list = a as unknown[]; for (const value of b as unknown[]) list.push(value); return list },
    }
    case 'first': return { create: value => value, merge: first => first, combine: first => first }
  }
}
/** A fresh copy of an encoded value at each call; simple values need no copy. */
export function zeros(encoded: Uint8Array): () => unknown {
  const value = decodeValue(encoded, recordDecodeHooks)
  return typeof value === 'object' && value !== null || typeof value === 'function' ? () => decodeValue(encoded, recordDecodeHooks) : () => value
}
/** Errors are the function's; a promise is one. */
export function guarded(f: Revived): (...args: unknown[]) => unknown {
  const { call, name } = f
  if (f.isAsync) throw userError(new TypeError('the function gave a promise: only mapAsync, mapPartitions, foreach and foreachPartition await'), name)
  return call
}
