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
  /** The program's function, for messages; undefined where it has none. */
  readonly name: string | undefined
}

export function aggregator(aggregation: Aggregation<Revived>): Aggregator {
  switch (aggregation.how) {
    case 'reduce': { const f = plain(aggregation.f); return { create: value => value, merge: f, combine: f, name: aggregation.f.name } }
    case 'fold': { const f = plain(aggregation.f); const zero = zeros(aggregation.zero); return { create: value => f(zero(), value), merge: f, combine: f, name: aggregation.f.name } }
    case 'aggregate': { const seq = plain(aggregation.seq); const zero = zeros(aggregation.zero); return { create: value => seq(zero(), value), merge: seq, combine: plain(aggregation.comb), name: aggregation.seq.name } }
    case 'combine': return { create: plain(aggregation.create), merge: plain(aggregation.mergeValue), combine: plain(aggregation.mergeCombiners), name: aggregation.mergeValue.name }
    case 'group': return {
      create: value => [value],
      merge: (list, value) => { (list as unknown[]).push(value); return list },
      combine: (a, b) => { const list = a as unknown[]; for (const value of b as unknown[]) list.push(value); return list },
      name: undefined,
    }
    case 'first': return { create: value => value, merge: first => first, combine: first => first, name: undefined }
  }
}
/** A fresh copy of an encoded value at each call; simple values need no copy. */
export function zeros(encoded: Uint8Array): () => unknown {
  const value = decodeValue(encoded, recordDecodeHooks)
  return typeof value === 'object' && value !== null || typeof value === 'function' ? () => decodeValue(encoded, recordDecodeHooks) : () => value
}
/** The function, once a promise is ruled out. Its errors are for the caller to name. */
export function plain(f: Revived): (...args: unknown[]) => unknown {
  if (f.isAsync) throw userError(new TypeError('the function gave a promise: only mapAsync, mapPartitions, foreach and foreachPartition await'), f.name)
  return f.call
}
/** … with its errors named. */
export function guarded(f: Revived): (a: unknown, b?: unknown) => unknown {
  const call = plain(f)
  return (a, b) => { try { return call(a, b) } catch (error) { throw userError(error, f.name) } }
}
