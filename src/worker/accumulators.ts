// Accumulators in a task: each begins at its zero, what the task added travels back when it has succeeded.
import { recordDecodeHooks, recordEncodeHooks } from '../closures/classes.js'
import { decodeValue, encodeValue } from '../frames/values/index.js'
import type { AccumulatorPlan, AccumulatorUpdate } from './task.js'

/** What a task's function sees of an accumulator. */
export interface TaskAccumulator { add(value: unknown): void; readonly value: never }
interface Custom { zero(initial?: unknown): unknown; addInPlace(a: unknown, b: unknown): unknown }
type Parts = { value: unknown; touched: boolean }

/** What of a declaration travels to runners. */
export const accumulatorPlan = ({ id, name, kind, custom }: AccumulatorPlan): AccumulatorPlan => ({ id, kind, ...(name !== undefined && { name }), ...(custom && { custom }) })
const plans = new Map<number, AccumulatorPlan>()
const parts = new Map<number, Parts>()
const customs = new Map<number, Custom>()

export function declareAccumulators(declared: readonly AccumulatorPlan[]): void { for (const plan of declared) plans.set(plan.id, plan) }

/** [sum, count] for numbers, a list for collections, the program's own value for custom ones. */
function zero(plan: AccumulatorPlan | undefined, id: number): unknown {
  switch (plan?.kind) {
    case 'collection': return []
    case 'custom': {
      let custom = customs.get(id)
      if (!custom) customs.set(id, custom = decodeValue(plan.custom!, recordDecodeHooks) as Custom)
      return custom.zero()
    }
    case 'long': case 'double': case undefined: return [0, 0]
  }
}
function partOf(id: number): Parts {
  let part = parts.get(id)
  if (!part) parts.set(id, part = { value: zero(plans.get(id), id), touched: false })
  return part
}
function add(id: number, value: unknown): void {
  const part = partOf(id)
  part.touched = true
  const kind = plans.get(id)?.kind
  switch (kind) {
    case 'collection': (part.value as unknown[]).push(value); break
    case 'custom': part.value = customs.get(id)!.addInPlace(part.value, value); break
    case 'long': case 'double': case undefined: {
      if (typeof value !== 'number' && typeof value !== 'bigint') throw new TypeError(`this accumulator takes numbers, not ${value === null ? 'null' : typeof value}`)
      const sum = part.value as [number, number]
      sum[0] += Number(value)
      sum[1]++
    }
  }
}
export function taskAccumulator(id: number): TaskAccumulator {
  return {
    add: value => add(id, value),
    get value(): never { throw new Error('Accumulator.value cannot be accessed inside tasks') },
  }
}
export function beginAccumulation(): void { parts.clear() }
export function accumulated(): AccumulatorUpdate[] { return [...parts].filter(([, part]) => part.touched).map(([id, part]) => [id, encodeValue(part.value, recordEncodeHooks)]) }
