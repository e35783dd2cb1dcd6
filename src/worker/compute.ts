// From a description to batches: the partition's sources, its narrow steps fused one after another, its shuffles read.
import { recordDecodeHooks } from '../closures/classes.js'
import { readRecords } from '../frames/records/readRecords.js'
import type { Step } from '../lineage/steps.js'
import { concatenated, mapBatches, slices, type Batches } from './batches.js'
import { canAwait } from './awaits.js'
import type { BlockStore } from './blocks/store.js'
import type { Memory } from './memory.js'
import type { Revived, TaskScope } from './scope.js'
import { aggregator } from './shuffle/aggregation.js'
import { cogrouped, subtracted } from './shuffle/cogroup.js'
import { combined } from './shuffle/combine.js'
import { sorted } from './shuffle/sort.js'
import { fileBatches } from './sources/files.js'
import { rangeBatches } from './sources/range.js'
import { shuffledBatches } from './sources/shuffled.js'
import { evaluate } from './evaluate/evaluate.js'
import { pipe } from './steps/pipe.js'
import { asyncStep, partitionStep, throughIterators } from './steps/partitions.js'
import { flatMapStep } from './steps/flatMap.js'
import { recordStep } from './steps/records.js'
import * as simple from './steps/simple.js'
import { product, zipped } from './sides.js'
import { roundsOf } from './stream/rounds.js'
import { frameBatches, frameSides, streamBatches } from './stream/source.js'
import type { TaskStream } from './stream/taskStream.js'
import type { Computation, MapOutput, Split } from './task.js'
import { FetchFailed } from './userError.js'

export interface Surroundings {
  readonly scope: TaskScope
  readonly memory: Memory
  readonly blocks: BlockStore
  readonly mapOutputs: ReadonlyMap<number, readonly MapOutput[]>
  /** Where Spark brings the task's bytes: its shuffles are read from there, too. */
  readonly stream?: TaskStream | undefined
}
type Of<K extends Split['kind']> = Extract<Split, { kind: K }>

export function compute(computation: Computation<Revived>, split: Split, around: Surroundings): Batches {
  const { scope, memory, blocks } = around
  switch (computation.kind) {
    case 'frames': return concatenated((split as Of<'frames'>).frames.map(frame => () => counted(slices(readRecords(frame, recordDecodeHooks)), scope)))
    case 'range': return rangeBatches(computation, split as Of<'range'>)
    case 'file': return fileBatches(computation, split as Of<'file'>, scope)
    case 'narrow': {
      const { index, parent } = split as Of<'narrow'>
      return computation.steps.reduce<Batches>((batches, step) => applyStep(step, batches, index, scope, memory), compute(computation.parent, parent, around))
    }
    case 'union': { const { which, split: inner } = split as Of<'union'>; return compute(computation.parents[which]!, inner, around) }
    case 'coalesce': return concatenated((split as Of<'coalesce'>).parents.map(parent => () => compute(computation.parent, parent, around)), canAwait(computation.parent))
    case 'cartesian': {
      const { left, right } = split as Of<'cartesian'>
      return product(compute(computation.left, left, around), () => compute(computation.right, right, around), canAwait(computation.right))
    }
    case 'zip': {
      const parents = (split as Of<'zip'>).parents.map((parent, i) => compute(computation.parents[i]!, parent, around))
      return sideBySide(parents, computation.f, scope)
    }
    case 'shuffled': {
      const { reducer } = split as Of<'shuffled'>
      const read = around.stream ? frameBatches(around.stream, scope) : shuffledBatches(computation.shuffle, reducer, outputsOf(computation.shuffle, around), scope)
      const pairs = computation.aggregation ? combined(read, aggregator(computation.aggregation), computation.isCombined, scope, memory) : read
      return computation.order ? sorted(pairs, computation.order, scope, memory) : pairs
    }
    case 'cogroup': {
      const { reducer, sides: splits } = split as Of<'cogroup'>
      const sides = around.stream ? frameSides(around.stream, computation.sides.length, scope) : computation.sides.map((side, i) => 'shuffle' in side ? shuffledBatches(side.shuffle, reducer, outputsOf(side.shuffle, around), scope) : compute(side.parent, splits[i]!, around))
      return computation.subtract ? subtracted(sides) : cogrouped(sides, scope, memory)
    }
    case 'stream': return streamBatches(computation.format, around.stream!, scope)
    case 'rounds': return sideBySide(roundsOf(around.stream!, computation.sides, scope, memory), computation.f, scope)
    case 'persisted': {
      const { index, parent } = split as Of<'persisted'>
      return blocks.get(computation.rdd, index) ?? blocks.put(computation.rdd, index, computation.level, compute(computation.parent, parent, around))
    }
  }
}

function applyStep(step: Step<Revived>, parent: Batches, index: number, scope: TaskScope, memory: Memory): Batches {
  switch (step.op) {
    case 'map': case 'filter': case 'keyBy': case 'mapValues': return recordStep(step, scope, parent)
    case 'flatMap': case 'flatMapValues': return flatMapStep(step, scope, parent)
    case 'mapPartitions': return partitionStep(step, scope, parent, index)
    case 'mapAsync': return asyncStep(step, scope, parent)
    case 'keys': return simple.keys(parent)
    case 'values': return simple.values(parent)
    case 'swap': return simple.swap(parent)
    case 'glom': return simple.glom(parent)
    case 'pairWithNull': return simple.pairWithNull(parent)
    case 'pairWithItself': return simple.pairWithItself(parent)
    case 'bernoulli': return simple.bernoulli(step, parent, index)
    case 'poisson': return simple.poisson(step, parent, index)
    case 'cell': return simple.cell(step, parent, index)
    case 'sampleByKey': return simple.sampleByKey(step, parent, index)
    case 'pipe': return pipe(step, parent, scope)
    case 'zipWithIndex': return simple.zipWithIndex(step, parent, index)
    case 'zipWithUniqueId': return simple.zipWithUniqueId(step, parent, index)
    case 'deal': return simple.deal(step, parent, index)
    case 'joinGroups': return simple.joinGroups(step, parent)
    case 'valuesOf': return simple.valuesOf(step, parent)
    case 'commonKeys': return simple.commonKeys(parent)
    case 'aggregatePartition': return combined(parent, aggregator(step.aggregation), false, scope, memory)
    case 'uniqueByKey': return simple.uniqueByKey(parent)
    case 'evaluate': return evaluate(step.evaluation, parent, scope)
  }
}
/** What a function makes of the sides' iterators; without it, pairs of two. */
const sideBySide = (sides: readonly Batches[], f: Revived | undefined, scope: TaskScope): Batches => f ? throughIterators(f, sides, scope, iterators => [...iterators]) : zipped(sides[0]!, sides[1]!)
/** A persisted partition that was lost after the stage was planned stands on shuffles that were not asked for: they are made then. */
function outputsOf(shuffle: number, { mapOutputs }: Surroundings): readonly MapOutput[] {
  const outputs = mapOutputs.get(shuffle)
  if (!outputs) throw new FetchFailed(shuffle, -1, new Error('its outputs are not known'))
  return outputs
}
const counted = (batches: Batches, scope: TaskScope): Batches => mapBatches(batches, batch => { scope.check(); scope.counters.recordsRead += batch.length; return batch })
