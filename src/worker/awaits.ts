// Whether a computation can have batches that must be awaited. It is asked where several sources are read one after another: some of them may lie in
// memory already, and whoever reads must know beforehand.
import type { Step } from '../lineage/steps.js'
import type { Revived } from './scope.js'
import type { Computation } from './task.js'

export function canAwait(computation: Computation<Revived>): boolean {
  switch (computation.kind) {
    case 'frames': case 'range': case 'file': case 'shuffled': return false
    case 'stream': case 'rounds': return true
    case 'narrow': return computation.steps.some(stepAwaits) || canAwait(computation.parent)
    case 'union': return computation.parents.some(canAwait)
    case 'zip': return computation.f?.isAsync === true || computation.parents.some(canAwait)
    case 'cartesian': return canAwait(computation.left) || canAwait(computation.right)
    case 'coalesce': case 'persisted': return canAwait(computation.parent)
    case 'cogroup': return computation.sides.some(side => 'parent' in side && canAwait(side.parent))
  }
}
const stepAwaits = (step: Step<Revived>): boolean => step.op === 'mapAsync' || step.op === 'pipe' || step.op === 'evaluate' || step.op === 'mapPartitions' && step.f.isAsync
