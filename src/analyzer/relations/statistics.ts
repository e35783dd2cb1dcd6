// The functions of `stat`, describe and summary, as plans over their input.
import { unsupported } from '../../errors/sparkError.js'
import type { PlanOf } from '../../plan/logical.js'
import type { ResolvedPlan } from '../resolved.js'
import type { Scope } from '../scope.js'

export type StatisticsKind = 'summary' | 'describe' | 'crosstab' | 'covariance' | 'correlation' | 'approxQuantile' | 'freqItems' | 'sampleBy' | 'transpose'
export function statistics(plan: PlanOf<StatisticsKind>, scope: Scope): ResolvedPlan {
  void scope
  throw unsupported('UNSUPPORTED_CALL.WITHOUT_SUGGESTION', { methodName: plan.kind, className: 'the embedded engine' })
}
