// observe(): aggregates over the rows that pass, told apart from the rows themselves (Spark's CollectMetrics).
import { analysisError } from '../../errors/sparkError.js'
import type { PlanOf } from '../../plan/logical.js'
import type { ResolvedExpression, ResolvedPlan } from '../resolved.js'
import { over, type Scope } from '../scope.js'
import { quotedSql } from '../names/prettySql.js'
import { children, some } from '../walk.js'
import { buildAggregate } from './aggregate.js'
import { resolveSelectList } from './project.js'
import { resolvePlan } from './resolvePlan.js'

export function collectMetrics(plan: PlanOf<'collectMetrics'>, scope: Scope): ResolvedPlan {
  const input = resolvePlan(plan.input, scope)
  if (!plan.name) throw analysisError('INVALID_OBSERVED_METRICS.MISSING_NAME', { operator: 'CollectMetrics' })
  const metrics = resolveSelectList(plan.metrics, over(scope, input))
  for (const metric of metrics) checkMetric(metric, false, scope)
  scope.session.observe(plan.name, plan.planId, buildAggregate(input, [], undefined, metrics, scope, plan.origin))
  return input
}

/** Columns stand inside aggregates alone; no windows, no DISTINCT, no aggregate inside another. */
function checkMetric(e: ResolvedExpression, inside: boolean, scope: Scope): void {
  const refuse = (reason: string) => analysisError(`INVALID_OBSERVED_METRICS.${reason}` as never, { expr: quotedSql(e, scope.session.timeZone) })
  if (e.kind === 'window') throw refuse('WINDOW_EXPRESSIONS_UNSUPPORTED')
  if (e.kind === 'column' && !inside) throw refuse('NON_AGGREGATE_FUNC_ARG_IS_ATTRIBUTE')
  if (e.kind === 'call' && !e.definition.deterministic && !inside) throw refuse('NON_AGGREGATE_FUNC_ARG_IS_NON_DETERMINISTIC')
  if (e.kind === 'aggregate') {
    if (inside) throw refuse('NESTED_AGGREGATES_UNSUPPORTED')
    if (e.distinct) throw refuse('AGGREGATE_EXPRESSION_WITH_DISTINCT_UNSUPPORTED')
    if (e.filter) throw refuse('AGGREGATE_EXPRESSION_WITH_FILTER_UNSUPPORTED')
    if (some(e, x => x.kind === 'scalarSubquery')) throw refuse('SUBQUERY_EXPRESSIONS_UNSUPPORTED')
  }
  for (const child of children(e)) checkMetric(child, inside || e.kind === 'aggregate', scope)
}
