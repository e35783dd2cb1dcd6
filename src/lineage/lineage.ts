// What an RDD is made of: a graph of sources, narrow steps and shuffles, data only. Back ends read it; nothing here runs.
import type { StorageLevel } from '../types/storageLevel.js'
import type { Aggregation, Ordering, Partitioning, Step } from './steps.js'
import type { UserFunction } from './userFunction.js'

export type Partitioner = Partitioning<UserFunction>

/** Where in the program an RDD was made: `map at app.ts:12`. */
export interface CallSite { readonly method: string; readonly file: string; readonly line: number; /** The program's frames, innermost first. */ readonly stack: string }

export type Operation =
  | { readonly kind: 'parallelize'; readonly data: readonly unknown[]; readonly partitions: number }
  | { readonly kind: 'range'; readonly start: number; readonly step: number; readonly count: number; readonly partitions: number }
  | { readonly kind: 'files'; readonly format: 'text' | 'wholeText' | 'binary' | 'records' | 'objects'; readonly paths: string; readonly minPartitions: number; readonly recordLength?: number }
  /** Records that are there already, a list of encoded frames a partition. */
  | { readonly kind: 'frames'; readonly partitions: readonly (readonly Uint8Array[])[] }
  /** An RDD that the engine has already, of bytes. `handle` is the engine's own. */
  | { readonly kind: 'native'; readonly partitions: number; readonly handle: unknown }
  | { readonly kind: 'narrow'; readonly parent: Lineage; readonly step: Step<UserFunction> }
  | { readonly kind: 'union'; readonly parents: readonly Lineage[] }
  | { readonly kind: 'cartesian'; readonly left: Lineage; readonly right: Lineage }
  | { readonly kind: 'zip'; readonly parents: readonly Lineage[]; /** Takes the iterators of all sides; without it, pairs. */ readonly f?: UserFunction }
  | { readonly kind: 'coalesce'; readonly parent: Lineage; readonly partitions: number }
  | { readonly kind: 'shuffle'; readonly parent: Lineage; readonly partitioner: Partitioner; readonly aggregation?: Aggregation<UserFunction>; readonly mapSideCombine: boolean; readonly order?: Ordering<UserFunction> }
  /** Pairs of several sides grouped by key: [key, [values of each side]]. A side that has the partitioner already is not shuffled. */
  | { readonly kind: 'cogroup'; readonly parents: readonly Lineage[]; readonly partitioner: Partitioner; /** `subtract`: only keys of the first side that the others lack, each pair kept. */ readonly subtract?: boolean }
  /** What needs a job (or the file system) to define itself; resolved when an action is called, once. */
  | { readonly kind: 'deferred'; readonly parents: readonly Lineage[]; readonly resolve: () => Promise<Lineage> }

/** One RDD's node. What is mutable is what Spark lets a program change: the name, where it is kept, its checkpoint. */
export interface Lineage {
  readonly id: number
  readonly operation: Operation
  /** Spark's class, for toDebugString: `MapPartitionsRDD`. */
  readonly className: string
  readonly callSite: CallSite
  /** Known where the records are pairs laid out by key. */
  readonly partitioner: Partitioner | undefined
  readonly isBarrier: boolean
  name: string | undefined
  level: StorageLevel | undefined
  checkpoint: Checkpoint | undefined
  /** Of a deferred node: what it turned out to be. */
  resolved: Promise<Lineage> | undefined
  actual: Lineage | undefined
}
export type Checkpoint = { readonly kind: 'reliable' | 'local'; /** Set when the data is there. */ folder?: string; partitions?: number }

export function parentsOf(node: Lineage): readonly Lineage[] {
  const { operation } = node
  switch (operation.kind) {
    case 'parallelize': case 'range': case 'files': case 'frames': case 'native': return []
    case 'narrow': case 'coalesce': case 'shuffle': return [operation.parent]
    case 'union': case 'zip': case 'cogroup': case 'deferred': return operation.parents
    case 'cartesian': return [operation.left, operation.right]
  }
}

/** Whether two partitioners lay keys out alike. */
export function samePartitioner(a: Partitioner | undefined, b: Partitioner | undefined): boolean {
  if (a === b) return a !== undefined
  if (!a || !b || a.by !== b.by || a.partitions !== b.partitions) return false
  switch (a.by) {
    case 'hash': return true
    case 'range': return b.by === 'range' && a.order.ascending === b.order.ascending && a.order.key === b.order.key && a.order.compare === b.order.compare && Buffer.compare(a.bounds, b.bounds) === 0
    case 'function': return b.by === 'function' && a.f.fn === b.f.fn
  }
}
