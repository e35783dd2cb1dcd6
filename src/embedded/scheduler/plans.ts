// From lineage to what runners compute: the narrow part of the graph above shuffles, as a Computation for the stage and a Split for each partition.
import { recordEncodeHooks } from '../../closures/classes.js'
import { writeRecords } from '../../frames/records/index.js'
import { actual } from '../../lineage/resolve.js'
import { samePartitioner, type Lineage } from '../../lineage/lineage.js'
import type { Step } from '../../lineage/steps.js'
import type { UserFunction } from '../../lineage/userFunction.js'
import type { Computation, Level, Split } from '../../worker/task.js'
import { filePartitions } from './inputFiles.js'
import type { Shuffle, Shuffles } from './shuffles.js'

export interface Planner {
  partitionCount(node: Lineage): number
  computation(node: Lineage): Computation<UserFunction>
  split(node: Lineage, partition: number): Split
  /** The shuffles that the node's partitions read directly. `isKept` says which persisted nodes need not be computed again. */
  shufflesOf(node: Lineage, isKept: (node: Lineage) => boolean): Shuffle[]
  /** Persisted nodes that the partition passes through, nearest first: where it should run. */
  persistedOf(node: Lineage, partition: number): { readonly rdd: number; readonly partition: number }[]
}
const levelOf = (node: Lineage): Level => ({ useDisk: node.level!.useDisk, useMemory: node.level!.useMemory, deserialized: node.level!.deserialized, replication: node.level!.replication })
const isPersisted = (node: Lineage): boolean => node.level !== undefined && (node.level.useDisk || node.level.useMemory)

export function planner(shuffles: Shuffles, parallelism: number): Planner {
  const shuffleOf = (node: Lineage): Shuffle => {
    const operation = node.operation as Extract<Lineage['operation'], { kind: 'shuffle' }>
    return shuffles.of(node, 0, () => ({ parent: actual(operation.parent), partitioner: operation.partitioner, aggregation: operation.mapSideCombine ? operation.aggregation : undefined }))
  }
  const sidesOf = (node: Lineage): (Shuffle | Lineage)[] => {
    const operation = node.operation as Extract<Lineage['operation'], { kind: 'cogroup' }>
    return operation.parents.map((parent, side) => {
      const lies = actual(parent)
      return samePartitioner(lies.partitioner, operation.partitioner) ? lies : shuffles.of(node, side, () => ({ parent: lies, partitioner: operation.partitioner, aggregation: undefined }))
    })
  }
  const isShuffle = (side: Shuffle | Lineage): side is Shuffle => 'outputs' in side

  function partitionCount(given: Lineage): number {
    const node = actual(given)
    if (node.checkpoint?.partitions !== undefined) return node.checkpoint.partitions
    const { operation } = node
    switch (operation.kind) {
      case 'parallelize': case 'range': return operation.partitions
      case 'files': return filePartitions(node, operation, parallelism).length
      case 'frames': return operation.partitions.length
      case 'native': throw foreign()
      case 'narrow': return partitionCount(operation.parent)
      case 'union': return operation.parents.reduce((sum, parent) => sum + partitionCount(parent), 0)
      case 'cartesian': return partitionCount(operation.left) * partitionCount(operation.right)
      case 'zip': return partitionCount(operation.parents[0]!)
      case 'coalesce': return Math.min(operation.partitions, partitionCount(operation.parent))
      case 'shuffle': case 'cogroup': return operation.partitioner.partitions
      case 'deferred': throw new Error('unreachable')
    }
  }
  function computation(given: Lineage): Computation<UserFunction> {
    const node = actual(given)
    const own = node.checkpoint?.folder ? { kind: 'file', format: 'checkpoint' } as const : unkept(node)
    return isPersisted(node) ? { kind: 'persisted', rdd: node.id, level: levelOf(node), parent: own } : own
  }
  function unkept(node: Lineage): Computation<UserFunction> {
    const { operation } = node
    switch (operation.kind) {
      case 'parallelize': case 'frames': return { kind: 'frames' }
      case 'native': throw foreign()
      case 'range': return { kind: 'range', start: operation.start, step: operation.step }
      case 'files': return { kind: 'file', format: operation.format, ...(operation.recordLength !== undefined && { recordLength: operation.recordLength }) }
      case 'narrow': {
        // Narrow steps without a kept RDD between them are one chain.
        const steps: Step<UserFunction>[] = [operation.step]
        let parent = actual(operation.parent)
        while (parent.operation.kind === 'narrow' && !isPersisted(parent) && !parent.checkpoint?.folder) { steps.unshift(parent.operation.step); parent = actual(parent.operation.parent) }
        return { kind: 'narrow', parent: computation(parent), steps }
      }
      case 'union': return { kind: 'union', parents: operation.parents.map(computation) }
      case 'cartesian': return { kind: 'cartesian', left: computation(operation.left), right: computation(operation.right) }
      case 'zip': return { kind: 'zip', parents: operation.parents.map(computation), ...(operation.f && { f: operation.f }) }
      case 'coalesce': return { kind: 'coalesce', parent: computation(operation.parent) }
      case 'shuffle': return { kind: 'shuffled', shuffle: shuffleOf(node).id, isCombined: operation.mapSideCombine, ...(operation.aggregation && { aggregation: operation.aggregation }), ...(operation.order && { order: operation.order }) }
      case 'cogroup': return { kind: 'cogroup', subtract: operation.subtract ?? false, sides: sidesOf(node).map(side => isShuffle(side) ? { shuffle: side.id } : { parent: computation(side) }) }
      case 'deferred': throw new Error('unreachable')
    }
  }
  function split(given: Lineage, partition: number): Split {
    const node = actual(given)
    const own = (): Split => node.checkpoint?.folder ? { kind: 'file', parts: [{ path: `${node.checkpoint.folder}/part-${String(partition).padStart(5, '0')}`, start: 0, length: 0 }] } : unkeptSplit(node, partition)
    return isPersisted(node) ? { kind: 'persisted', index: partition, parent: own() } : own()
  }
  function unkeptSplit(node: Lineage, partition: number): Split {
    const { operation } = node
    switch (operation.kind) {
      case 'parallelize': return { kind: 'frames', frames: slice(operation.data, partition, operation.partitions) }
      case 'frames': return { kind: 'frames', frames: operation.partitions[partition]! }
      case 'native': throw foreign()
      case 'range': return { kind: 'range', from: Math.floor(partition * operation.count / operation.partitions), to: Math.floor((partition + 1) * operation.count / operation.partitions) }
      case 'files': return { kind: 'file', parts: filePartitions(node, operation, parallelism)[partition]! }
      case 'narrow': {
        let parent = actual(operation.parent)
        while (parent.operation.kind === 'narrow' && !isPersisted(parent) && !parent.checkpoint?.folder) parent = actual(parent.operation.parent)
        return { kind: 'narrow', index: partition, parent: split(parent, partition) }
      }
      case 'union': {
        let which = 0
        let at = partition
        for (; at >= partitionCount(operation.parents[which]!); which++) at -= partitionCount(operation.parents[which]!)
        return { kind: 'union', which, split: split(operation.parents[which]!, at) }
      }
      case 'cartesian': { const rights = partitionCount(operation.right); return { kind: 'cartesian', left: split(operation.left, Math.floor(partition / rights)), right: split(operation.right, partition % rights) } }
      case 'zip': return { kind: 'zip', index: partition, parents: operation.parents.map(parent => split(parent, partition)) }
      case 'coalesce': return { kind: 'coalesce', parents: coalesced(node, partition).map(p => split(operation.parent, p)) }
      case 'shuffle': return { kind: 'shuffled', reducer: partition }
      case 'cogroup': return { kind: 'cogroup', reducer: partition, sides: sidesOf(node).map(side => isShuffle(side) ? null : split(side, partition)) }
      case 'deferred': throw new Error('unreachable')
    }
  }
  /** Neighbours together (DefaultPartitionCoalescer without preferred places). */
  function coalesced(node: Lineage, partition: number): number[] {
    const { parent } = node.operation as Extract<Lineage['operation'], { kind: 'coalesce' }>
    const before = partitionCount(parent)
    const after = partitionCount(node)
    const from = Math.floor(partition * before / after)
    const to = Math.floor((partition + 1) * before / after)
    return Array.from({ length: to - from }, (_, i) => from + i)
  }
  function shufflesOf(given: Lineage, isKept: (node: Lineage) => boolean): Shuffle[] {
    const found = new Set<Shuffle>()
    const seen = new Set<Lineage>()
    const walk = (at: Lineage): void => {
      const node = actual(at)
      if (seen.has(node)) return
      seen.add(node)
      if (node.checkpoint?.folder || isPersisted(node) && isKept(node)) return
      const { operation } = node
      switch (operation.kind) {
        case 'parallelize': case 'range': case 'files': case 'frames': case 'native': return
        case 'narrow': case 'coalesce': return walk(operation.parent)
        case 'union': case 'zip': return operation.parents.forEach(walk)
        case 'cartesian': walk(operation.left); return walk(operation.right)
        case 'shuffle': found.add(shuffleOf(node)); return
        case 'cogroup': for (const side of sidesOf(node)) if (isShuffle(side)) found.add(side); else walk(side); return
        case 'deferred': throw new Error('unreachable')
      }
    }
    walk(given)
    return [...found]
  }
  function persistedOf(given: Lineage, partition: number): { rdd: number; partition: number }[] {
    const node = actual(given)
    const own = isPersisted(node) ? [{ rdd: node.id, partition }] : []
    const { operation } = node
    switch (operation.kind) {
      case 'narrow': return [...own, ...persistedOf(operation.parent, partition)]
      case 'coalesce': return [...own, ...coalesced(node, partition).flatMap(p => persistedOf(operation.parent, p))]
      case 'zip': return [...own, ...operation.parents.flatMap(parent => persistedOf(parent, partition))]
      case 'union': {
        let which = 0
        let at = partition
        for (; at >= partitionCount(operation.parents[which]!); which++) at -= partitionCount(operation.parents[which]!)
        return [...own, ...persistedOf(operation.parents[which]!, at)]
      }
      case 'cartesian': { const rights = partitionCount(operation.right); return [...own, ...persistedOf(operation.left, Math.floor(partition / rights)), ...persistedOf(operation.right, partition % rights)] }
      case 'cogroup': return [...own, ...sidesOf(node).flatMap(side => isShuffle(side) ? [] : persistedOf(side, partition))]
      case 'parallelize': case 'range': case 'files': case 'frames': case 'native': case 'shuffle': case 'deferred': return own
    }
  }
  return { partitionCount, computation, split, shufflesOf, persistedOf }
}
const foreign = (): Error => new Error('this RDD is another engine\'s')
const frameRecords = 8192
/** Spark's slicing: slice i is [i × n / slices, (i + 1) × n / slices). */
function slice(data: readonly unknown[], partition: number, partitions: number): Uint8Array[] {
  const from = Math.floor(partition * data.length / partitions)
  const to = Math.floor((partition + 1) * data.length / partitions)
  const frames: Uint8Array[] = []
  for (let at = from; at < to; at += frameRecords) frames.push(writeRecords(data.slice(at, Math.min(at + frameRecords, to)), recordEncodeHooks))
  return frames
}
