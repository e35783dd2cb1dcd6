// How the engine asks for functions to be run: batches in, batches out. The thread asks the program, which has the runners.
import type { Evaluation } from '../../lineage/evaluation.js'
import type { ProgramFunction } from '../../plan/programFunction.js'
import type { EmbeddedState } from '../state.js'

export interface EvaluateRequest { readonly evaluation: Evaluation<ProgramFunction>; readonly batches: readonly Uint8Array[]; readonly name: string }
export type Evaluator = (request: EvaluateRequest, signal: AbortSignal) => Promise<readonly Uint8Array[]>

const slot = Symbol('function runners')
type Own = Promise<{ readonly evaluate: Evaluator; stop(): Promise<void> }>
/** The one that was given, else runners of this engine's own. */
export function evaluatorOf(state: EmbeddedState): Evaluator {
  if (state.options.evaluator) return state.options.evaluator
  let own = state.slots.get(slot) as Own | undefined
  if (!own) state.slots.set(slot, own = import('./runners.js').then(({ functionRunners }) => functionRunners(state.threads, Object.fromEntries(state.initialConf))))
  return async (request, signal) => (await own).evaluate(request, signal)
}
export async function stopEvaluator(state: EmbeddedState): Promise<void> { await (await (state.slots.get(slot) as Own | undefined))?.stop() }
