// A stage as it was sent becomes one that can run: its functions revived and put where their places are.
import { revive } from '../closures/revive.js'
import { declareAccumulators } from './accumulators.js'
import type { LoadedStage } from './runTask.js'
import type { Revived } from './scope.js'
import type { StageMessage, StagePlan } from './task.js'

export interface RevivalHost { reference(reference: unknown): object }

export async function loadStage({ plan, closures, mapOutputs, accumulators }: Omit<StageMessage, 'type'>, host: RevivalHost): Promise<LoadedStage> {
  declareAccumulators(accumulators)
  const revived = await Promise.all(closures.map(async ({ bytes, name, isAsync }): Promise<Revived> => ({ call: await revive(bytes, host) as Revived['call'], name, isAsync })))
  return { plan: fill(plan, revived) as StagePlan<Revived>, mapOutputs }
}
/** Puts the functions where their places are. */
function fill(plan: unknown, functions: readonly Revived[]): unknown {
  if (Array.isArray(plan)) return plan.map(part => fill(part, functions))
  if (typeof plan !== 'object' || plan === null || ArrayBuffer.isView(plan)) return plan
  const place = (plan as { closure?: unknown }).closure
  if (typeof place === 'number') return functions[place]
  return Object.fromEntries(Object.entries(plan).map(([key, part]) => [key, fill(part, functions)]))
}
