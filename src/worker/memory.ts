// The runner's memory: one bound for what tasks gather (execution) and what is kept (storage), as Spark's unified manager has it. Execution may
// push out blocks that are only kept; nobody may go beyond the bound, but spills.
import { getHeapStatistics } from 'node:v8'

export interface Memory {
  readonly limit: number
  /** How much more execution may take before it must spill. Evicts blocks to make room. */
  acquire(bytes: number): boolean
  release(bytes: number): void
  /** Room for a block; false if it does not fit even after others were put out. */
  acquireStorage(bytes: number): boolean
  releaseStorage(bytes: number): void
  readonly used: number
  readonly stored: number
  /** Puts out blocks, least recently used first, until so many bytes are free; gives what was freed. */
  evict: (bytes: number) => number
}

/** Spark's formula: (heap − 300 MB) × spark.memory.fraction (0.6); storage is safe up to spark.memory.storageFraction (0.5) of it. */
export function runnerMemory(conf: Readonly<Record<string, string>>): Memory {
  const heap = getHeapStatistics().heap_size_limit
  const given = conf['spark.firesteel.runner.memory']
  const fraction = Number(conf['spark.memory.fraction'] ?? 0.6)
  const limit = given ? parseBytes(given) : Math.max((heap - 300 * 2 ** 20) * fraction, 32 * 2 ** 20)
  const storageSafe = limit * Number(conf['spark.memory.storageFraction'] ?? 0.5)
  let used = 0
  let stored = 0
  return {
    limit,
    evict: () => 0,
    get used() { return used }, get stored() { return stored },
    acquire(bytes) {
      if (used + stored + bytes > limit && stored > 0) {
        const wanted = used + stored + bytes - limit
        this.evict(Math.min(wanted, Math.max(stored - storageSafe, 0)))
      }
      if (used + stored + bytes > limit) return false
      used += bytes
      return true
    },
    release(bytes) { used = Math.max(used - bytes, 0) },
    acquireStorage(bytes) {
      if (bytes > limit) return false
      if (used + stored + bytes > limit) this.evict(used + stored + bytes - limit)
      if (used + stored + bytes > limit) return false
      stored += bytes
      return true
    },
    releaseStorage(bytes) { stored = Math.max(stored - bytes, 0) },
  }
}
const units: Readonly<Record<string, number>> = { b: 1, k: 2 ** 10, m: 2 ** 20, g: 2 ** 30, t: 2 ** 40 }
/** `512m`, `4g`; a bare number counts bytes. */
export function parseBytes(text: string): number {
  const [, number, unit] = /^\s*(\d+(?:\.\d+)?)\s*([bkmgt]?)(?:i?b)?\s*$/i.exec(text) ?? []
  return number === undefined ? NaN : Number(number) * (units[(unit || 'b').toLowerCase()] ?? 1)
}
