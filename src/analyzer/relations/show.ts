// show(): the first rows as text. Each column becomes Spark's display form here; the table is drawn by the engine.
import type { PlanOf } from '../../plan/logical.js'
import { StringType } from '../../types/dataType.js'
import { alias, attribute, attributeOf, columnOf, type Named, type ResolvedPlan } from '../resolved.js'
import type { Scope } from '../scope.js'
import { makeCall } from '../expressions/makeCall.js'
import { resolvePlan } from './resolvePlan.js'

export function resolveShow(plan: PlanOf<'showString'> | PlanOf<'htmlString'>, scope: Scope): ResolvedPlan {
  const input = resolvePlan(plan.input, scope)
  const rows = Math.min(Math.max(plan.numRows, 0), 2147483632)
  const limited: ResolvedPlan = { kind: 'limit', input, count: rows + 1, output: input.output }
  const expressions: Named[] = input.output.map(a => alias(makeCall('to_pretty_string', [columnOf(a)], scope, {}), a.name))
  const shown: ResolvedPlan = { kind: 'project', input: limited, expressions, output: expressions.map(attributeOf) }
  const html = plan.kind === 'htmlString'
  return { kind: 'show', input: shown, numRows: rows, truncate: plan.truncate, form: html ? 'html' : plan.vertical ? 'vertical' : 'table', output: [attribute(html ? 'html_string' : 'show_string', StringType, false)] }
}
