// Steps over single records: one loop a step and batch.
import type { Step } from '../../lineage/steps.js'
import type { Revived, TaskScope } from '../scope.js'
import { mapBatches, type Batches } from '../batches.js'
import { userError } from '../userError.js'

type RecordStep = Extract<Step<Revived>, { op: 'map' | 'filter' | 'keyBy' | 'mapValues' }>
export type Pair = readonly [key: unknown, value: unknown]

/** `position` counts the records before the batch, for messages. */
type Loop = (batch: unknown[], f: (record: unknown) => unknown, at: { i: number }) => unknown[]

const loops: Record<RecordStep['op'], Loop> = {
  map(batch, f, at) { const out = new Array<unknown>(batch.length); for (let i = 0; i < batch.length; i++) { at.i = i; out[i] = f(batch[i]) } return out },
  filter(batch, f, at) { const out: unknown[] = []; for (let i = 0; i < batch.length; i++) { at.i = i; const record = batch[i]; const kept = f(record); if (kept) { if (kept instanceof Promise) throw promised(); out.push(record) } } return out },
  keyBy(batch, f, at) { const out = new Array<unknown>(batch.length); for (let i = 0; i < batch.length; i++) { at.i = i; out[i] = [f(batch[i]), batch[i]] } return out },
  mapValues(batch, f, at) { const out = new Array<unknown>(batch.length); for (let i = 0; i < batch.length; i++) { at.i = i; const pair = pairOf(batch[i]); out[i] = [pair[0], f(pair[1])] } return out },
}
export function pairOf(record: unknown): Pair {
  if (Array.isArray(record) && record.length >= 2) return record as unknown as Pair
  throw new TypeError(`a pair [key, value] is expected here, not ${record === null ? 'null' : Array.isArray(record) ? `an array of ${record.length}` : typeof record}`)
}
export const promised = (): Error => new TypeError('the function gave a promise: use mapAsync for functions that must be awaited (foreach, foreachPartition and mapPartitions take them too)')

export function recordStep(step: RecordStep, scope: TaskScope, parent: Batches): Batches {
  const loop = loops[step.op]
  const { call, name, isAsync } = step.f
  if (isAsync) throw userError(promised(), name)
  let position = 0
  const at = { i: 0 }
  const apply = (batch: unknown[]): unknown[] => {
    scope.check()
    try {
      const out = loop(batch, call, at)
      if (out.length && (out[0] instanceof Promise || (step.op === 'mapValues' || step.op === 'keyBy') && (out[0] as unknown[])[step.op === 'keyBy' ? 0 : 1] instanceof Promise)) { at.i = 0; throw promised() }
      position += batch.length
      return out
    } catch (error) { throw userError(error, name, position + at.i) }
  }
  return step.op === 'filter' ? nonEmpty(mapBatches(parent, apply)) : mapBatches(parent, apply)
}
/** Leaves out what became empty. */
export function nonEmpty(parent: Batches): Batches {
  if (!parent.isAsync) return { isAsync: false, next() { for (;;) { const batch = parent.next() as unknown[] | undefined; if (!batch || batch.length) return batch } } }
  return { isAsync: true, async next() { for (;;) { const batch = await parent.next(); if (!batch || batch.length) return batch } } }
}
