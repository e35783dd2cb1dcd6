// ORDER BY and HAVING may speak of what the select list left out: columns of its input, aggregates of its groups.
// `withHidden` lets such names resolve; `surface` then carries them up through the plan as extra columns.
import { columnOf, alias, attributeOf, type Attribute, type Named, type ResolvedExpression, type ResolvedPlan } from '../resolved.js'
import type { Scope } from '../scope.js'
import { outerReferences } from '../names/outerReferences.js'
import { replace, some, nodes } from '../walk.js'
import { groupedExpression } from './aggregate.js'

/** Columns below the select list that ORDER BY and HAVING may still reach. */
function below(plan: ResolvedPlan): readonly Attribute[] {
  switch (plan.kind) {
    case 'project': return [...plan.input.output, ...plan.input.hidden ?? [], ...below(plan.input)]
    case 'aggregate': return [...plan.input.output, ...plan.input.hidden ?? []]
    case 'filter': case 'sort': return below(plan.input)
    default: return []
  }
}
function aggregateBelow(plan: ResolvedPlan): Extract<ResolvedPlan, { kind: 'aggregate' }> | undefined {
  if (plan.kind === 'aggregate') return plan
  return plan.kind === 'filter' || plan.kind === 'sort' || plan.kind === 'project' ? aggregateBelow(plan.input) : undefined
}
export function withHidden(scope: Scope, plan: ResolvedPlan): Scope {
  const aggregate = aggregateBelow(plan)
  return { ...scope, hidden: [...scope.hidden, ...below(plan)], ...(aggregate ? { aggregateInput: aggregate.input.output } : {}) }
}

/** The plan with whatever the expressions need in its output, and the expressions over that output. Returns the same plan where nothing was missing. */
export function surface(plan: ResolvedPlan, expressions: readonly ResolvedExpression[], scope: Scope): { readonly plan: ResolvedPlan; readonly expressions: readonly ResolvedExpression[] } {
  const has = (id: number) => plan.output.some(a => a.id === id)
  const under = new Set(below(plan).map(({ id }) => id))
  const asksBelow = (x: ResolvedExpression) => (x.kind === 'scalarSubquery' || x.kind === 'exists' || x.kind === 'inSubquery') && outerReferences(x.plan).some(({ id }) => !has(id) && under.has(id))
  const lacking = (e: ResolvedExpression) => some(e, x => asksBelow(x) || x.kind === 'aggregate' && !insideWindow(e, x) || (x.kind === 'column' && !x.outer && !has(x.attribute.id) && !isLambda(e, x.attribute.id)) || isGroupingCall(x))
  if (!expressions.some(lacking)) return { plan, expressions }
  switch (plan.kind) {
    case 'filter': case 'sort': {
      const inner = surface(plan.input, expressions, scope)
      return { plan: { ...plan, input: inner.plan, output: inner.plan.output }, expressions: inner.expressions }
    }
    case 'project': {
      // What the project itself made is seen by its definition further down.
      const down = expressions.map(e => lacking(e) ? inlineAliases(e, plan.expressions) : e)
      const inner = surface(plan.input, down.filter(lacking), scope)
      const extra: Named[] = []
      let next = 0
      const out = down.map((e, i) => {
        if (!lacking(e)) return expressions[i]!
        const lifted = inner.expressions[next++]!
        if (lifted.kind === 'column') { if (!extra.some(x => attributeOf(x).id === lifted.attribute.id) && !has(lifted.attribute.id)) extra.push(lifted); return lifted }
        const named = alias(lifted, '_hidden'); extra.push(named)
        return columnOf(attributeOf(named))
      })
      return { plan: { ...plan, input: inner.plan, expressions: [...plan.expressions, ...extra], output: [...plan.output, ...extra.map(attributeOf)] }, expressions: out }
    }
    case 'aggregate': {
      const extra: Named[] = []
      const out = expressions.map(e => {
        if (!lacking(e)) return e
        const grouped = groupedExpression(inlineAliases(e, plan.expressions), plan, scope)
        if (grouped.kind === 'column' && has(grouped.attribute.id)) return grouped
        const named: Named = grouped.kind === 'column' ? grouped : alias(grouped, '_hidden')
        extra.push(named)
        return columnOf(attributeOf(named))
      })
      return { plan: { ...plan, expressions: [...plan.expressions, ...extra], output: [...plan.output, ...extra.map(attributeOf)] }, expressions: out }
    }
    default: return { plan, expressions }
  }
}
const inlineAliases = (e: ResolvedExpression, named: readonly Named[]): ResolvedExpression =>
  replace(e, x => { if (x.kind !== 'column') return undefined; const found = named.find(n => n.kind === 'alias' && n.id === x.attribute.id); return found?.kind === 'alias' ? found.child : undefined })
const insideWindow = (whole: ResolvedExpression, aggregate: ResolvedExpression): boolean => some(whole, x => x.kind === 'window' && x.function === aggregate)
const isLambda = (whole: ResolvedExpression, id: number): boolean => { for (const x of nodes(whole)) if (x.kind === 'lambda' && x.params.some(p => p.id === id)) return true; return false }
const isGroupingCall = (x: ResolvedExpression) => x.kind === 'call' && (x.name === 'grouping' || x.name === 'grouping_id') || x.kind === 'grouping'
