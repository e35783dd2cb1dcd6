// A stage's plan as it is sent: each of the program's functions is its place among the closures. The twin of loadStage.ts.
import { types } from 'node:util'
import { replaceFunctions, type UserFunction } from '../lineage/userFunction.js'
import type { SentClosure, StagePlan } from './task.js'

export interface SentPlan {
  readonly plan: StagePlan<{ readonly closure: number }>
  readonly closures: readonly SentClosure[]
  /** What the closures refer to: broadcasts, accumulators. */
  readonly references: readonly unknown[]
}
export function sendPlan(plan: StagePlan<UserFunction>): SentPlan {
  const closures: SentClosure[] = []
  const references: unknown[] = []
  const places = new Map<UserFunction, number>()
  const sent = replaceFunctions(plan, f => {
    let place = places.get(f)
    if (place === undefined) {
      const { hash, name, bytes, isAsync, references: own } = f.captured()
      references.push(...own)
      places.set(f, place = closures.push({ hash, name, isAsync: isAsync || types.isAsyncFunction(f.fn), bytes }) - 1)
    }
    return { closure: place }
  }) as SentPlan['plan']
  return { plan: sent, closures, references }
}
