// ORDER BY and SORT BY: places, aliases, ALL, and columns the select list left out.
import { analysisError } from '../../errors/sparkError.js'
import type { PlanOf } from '../../plan/logical.js'
import { columnOf, type ResolvedPlan, type ResolvedSort } from '../resolved.js'
import type { Scope } from '../scope.js'
import { contextOf } from '../names/context.js'
import { prettySql, quotedSql } from '../names/prettySql.js'
import { checkOrder } from '../expressions/order.js'
import { resolveOrder } from './outerNames.js'
import { surface } from './surface.js'
import { resolvePlan } from './resolvePlan.js'
import { nodes, semanticKey } from '../walk.js'

export function resolveSortRelation(plan: PlanOf<'sort'>, scope: Scope): ResolvedPlan {
  const input = resolvePlan(plan.input, scope)
  let order: ResolvedSort[]
  if (plan.all) {
    const one = plan.order[0]
    order = input.output.map(a => ({ child: columnOf(a), direction: one?.direction ?? 'ascending', nulls: one?.nulls ?? 'first' }))
  } else {
    order = plan.order.map(o => {
      const e = o.child
      if (e.kind === 'literal' && e.dataType.kind === 'integer' && scope.session.conf('spark.sql.orderByOrdinal') !== 'false') {
        const target = input.output[(e.value as number) - 1]
        if (!target) throw analysisError('ORDER_BY_POS_OUT_OF_RANGE', { index: e.value as number, size: input.output.length }, contextOf(e.origin))
        return { child: columnOf(target), direction: o.direction, nulls: o.nulls }
      }
      const child = resolveOrder(e, input, scope)
      const made = input.kind === 'project' || input.kind === 'aggregate' ? input.expressions.find(x => x.kind === 'alias' && semanticKey(x.child) === semanticKey(child) && child.kind !== 'column') : undefined
      return { child: made?.kind === 'alias' && child.kind !== 'literal' ? columnOf(input.output.find(a => a.id === made.id)!) : child, direction: o.direction, nulls: o.nulls }
    })
  }
  const spread = order.flatMap(o => [...nodes(o.child)]).find(e => e.kind === 'call' && e.definition.kind === 'generator')
  if (spread) throw analysisError('UNSUPPORTED_GENERATOR.OUTSIDE_SELECT', { plan: `'Sort [${order.map(o => `${prettySql(o.child, scope.session.timeZone)} ${o.direction === 'ascending' ? 'ASC' : 'DESC'} NULLS ${o.nulls.toUpperCase()}`).join(', ')}], true` }, contextOf(spread.origin))
  checkOrder(order, scope)
  const strangers = order.flatMap(o => [...nodes(o.child)]).filter(e => e.kind === 'window' || e.kind === 'aggregate' && !isOverGroups(input))
  if (strangers.length) throw analysisError('UNSUPPORTED_EXPR_FOR_OPERATOR', { operator: 'Sort', invalidExprSqls: strangers.slice(0, 1).map(e => quotedSql(e, scope.session.timeZone)).join(', ') }, contextOf(strangers[0]!.origin))
  const surfaced = surface(input, order.map(o => o.child), scope)
  const sort: ResolvedPlan = { kind: 'sort', input: surfaced.plan, order: order.map((o, i) => ({ ...o, child: surfaced.expressions[i]! })), output: surfaced.plan.output }
  if (surfaced.plan === input) return { ...sort, hidden: input.hidden }
  return { kind: 'project', input: sort, expressions: input.output.map(columnOf), output: input.output }
}
/** Whether aggregates may be asked for: the groups are right below. */
function isOverGroups(plan: ResolvedPlan): boolean {
  return plan.kind === 'aggregate' || (plan.kind === 'project' || plan.kind === 'filter' || plan.kind === 'sort' || plan.kind === 'distinct' || plan.kind === 'generate') && isOverGroups(plan.input)
}
