// Which runners hold which blocks of persisted RDDs.
import type { BlockChange } from '../../worker/task.js'

export interface BlockLocations {
  note(runner: number, change: BlockChange): void
  lose(runner: number): void
  drop(rdd: number): void
  runnersOf(rdd: number, partition: number): number[]
  hasAll(rdd: number, partitions: number): boolean
  partitionsOf(rdd: number): { readonly partitions: number; readonly memory: number; readonly disk: number }
}
export function blockLocations(): BlockLocations {
  /** By RDD, partition, runner. */
  const held = new Map<number, Map<number, Map<number, { memory: number; disk: number }>>>()
  return {
    note(runner, { rdd, partition, memory, disk, kept }) {
      let partitions = held.get(rdd)
      if (!partitions) held.set(rdd, partitions = new Map())
      let runners = partitions.get(partition)
      if (!runners) partitions.set(partition, runners = new Map())
      if (kept) runners.set(runner, { memory, disk })
      else { runners.delete(runner); if (runners.size === 0) partitions.delete(partition) }
    },
    lose(runner) { for (const partitions of held.values()) for (const [partition, runners] of partitions) { runners.delete(runner); if (runners.size === 0) partitions.delete(partition) } },
    drop(rdd) { held.delete(rdd) },
    runnersOf: (rdd, partition) => [...held.get(rdd)?.get(partition)?.keys() ?? []],
    hasAll: (rdd, partitions) => (held.get(rdd)?.size ?? 0) >= partitions && partitions > 0,
    partitionsOf(rdd) {
      let memory = 0; let disk = 0
      for (const runners of held.get(rdd)?.values() ?? []) for (const sizes of runners.values()) { memory += sizes.memory; disk += sizes.disk }
      return { partitions: held.get(rdd)?.size ?? 0, memory, disk }
    },
  }
}
