// The shuffles of the application: who makes them, where their pieces lie.
import type { Lineage, Partitioner } from '../../lineage/lineage.js'
import type { Aggregation } from '../../lineage/steps.js'
import type { UserFunction } from '../../lineage/userFunction.js'
import type { MapOutput } from '../../worker/task.js'

export interface Shuffle {
  readonly id: number
  readonly parent: Lineage
  readonly partitioner: Partitioner
  /** Combined before it is written. */
  readonly aggregation: Aggregation<UserFunction> | undefined
  /** By map partition; undefined while it is not made, or is lost. */
  readonly outputs: (Located | undefined)[]
  /** Map partitions whose accumulators were counted: a second making of the same does not count. */
  readonly counted: Set<number>
  /** While a job makes it. */
  making: Promise<void> | undefined
  /** Of the running jobs that stand on it. */
  stageId: number | undefined
  /** How many running jobs stand on it. */
  users: number
}
export interface Located extends MapOutput { readonly runner: number }

export interface Shuffles {
  of(node: Lineage, side: number, make: () => Omit<Shuffle, 'id' | 'outputs' | 'counted' | 'making' | 'stageId' | 'users'>): Shuffle
  /** What a runner held is lost. */
  lose(runner: number): void
  loseOutput(shuffle: number, map: number): void
  readonly all: ReadonlyMap<number, Shuffle>
  drop(node: Lineage): void
}
export function shuffles(): Shuffles {
  const byNode = new WeakMap<Lineage, (Shuffle | undefined)[]>()
  const all = new Map<number, Shuffle>()
  let next = 0
  return {
    all,
    of(node, side, make) {
      let sides = byNode.get(node)
      if (!sides) byNode.set(node, sides = [])
      let shuffle = sides[side]
      if (!shuffle) { shuffle = sides[side] = { ...make(), id: next++, outputs: [], counted: new Set(), making: undefined, stageId: undefined, users: 0 }; all.set(shuffle.id, shuffle) }
      return shuffle
    },
    lose(runner) { for (const { outputs } of all.values()) for (const [map, output] of outputs.entries()) if (output?.runner === runner) outputs[map] = undefined },
    loseOutput(shuffle, map) { const outputs = all.get(shuffle)?.outputs; if (outputs) outputs[map] = undefined },
    drop(node) { for (const shuffle of byNode.get(node) ?? []) if (shuffle) { shuffle.outputs.length = 0; all.delete(shuffle.id) } byNode.delete(node) },
  }
}
