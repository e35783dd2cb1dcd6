// Joins: conditions, USING and NATURAL, lateral ones, as-of.
import { analysisError, unsupported } from '../../errors/sparkError.js'
import { isOrderable } from '../../functions/operators.js'
import type { JoinType, LogicalPlan, PlanOf } from '../../plan/logical.js'
import { BooleanType } from '../../types/dataType.js'
import { shownName } from '../names/suggest.js'
import { quoteIdentifier, typeSql } from '../../types/typeNames.js'
import { alias, attributeOf, columnOf, type Attribute, type Named, type ResolvedExpression, type ResolvedPlan } from '../resolved.js'
import { over, inside, type Scope } from '../scope.js'
import { contextOf } from '../names/context.js'
import { quotedSql } from '../names/prettySql.js'
import { sameName } from '../names/attribute.js'
import { outerReferences } from '../names/outerReferences.js'
import { nodes, replace } from '../walk.js'
import { castTo } from '../expressions/cast.js'
import { makeCall } from '../expressions/makeCall.js'
import { resolve } from '../expressions/resolve.js'
import { resolvePlan } from './resolvePlan.js'
import { hasAggregate } from './project.js'

const nullable = (a: Attribute): Attribute => a.nullable ? a : { ...a, nullable: true }
function outputOf(type: JoinType, left: readonly Attribute[], right: readonly Attribute[]): Attribute[] {
  switch (type) {
    case 'semi': case 'anti': return [...left]
    case 'left': return [...left, ...right.map(nullable)]
    case 'right': return [...left.map(nullable), ...right]
    case 'full': return [...left.map(nullable), ...right.map(nullable)]
    case 'inner': case 'cross': return [...left, ...right]
  }
}

export function resolveJoin(plan: PlanOf<'join'>, scope: Scope): ResolvedPlan {
  const left = resolvePlan(plan.left, scope)
  const lateral = plan.lateral === true
  const right = resolvePlan(plan.right, lateral ? { ...inside({ ...over(scope, left), outer: scope.outer }), ctes: scope.ctes } : scope)
  if (plan.natural || plan.using) return usingJoin(plan, left, right, lateral, scope)
  let condition: ResolvedExpression | undefined
  if (plan.condition) {
    condition = resolve(plan.condition, over(scope, left, right))
    if (condition.type.kind !== 'boolean' && condition.type.kind !== 'null' && condition.type.kind !== 'string') throw analysisError('JOIN_CONDITION_IS_NOT_BOOLEAN_TYPE', { joinCondition: quotedSql(condition, scope.session.timeZone), conditionType: `"${typeSql(condition.type)}"` }, contextOf(plan.condition.origin))
    if (hasAggregate(condition)) throw analysisError('UNSUPPORTED_EXPR_FOR_OPERATOR' as never, { invalidExprSqls: quotedSql(condition, scope.session.timeZone) }, contextOf(plan.condition.origin))
    condition = castTo(condition, BooleanType, scope)
  }
  const type = plan.type === 'cross' && condition ? 'inner' : plan.type
  return condition && type !== 'inner' && type !== 'cross' && !lateral && withQueriesBelow(left, right, type, condition) || joined(left, right, type, condition, lateral)
}
/** DuckDB has no outer join over a query in its condition: each is computed on the side whose columns it speaks of. */
function withQueriesBelow(left: ResolvedPlan, right: ResolvedPlan, type: JoinType, condition: ResolvedExpression): ResolvedPlan | undefined {
  const below = [left, right].map(plan => ({ plan, ids: new Set(plan.output.map(a => a.id)), made: [] as Named[] }))
  const lowered = replace(condition, e => {
    const query = e.kind === 'call' && e.name === 'not' ? e.args[0]! : e         // NOT IN is a question of its own
    if (query.kind !== 'exists' && query.kind !== 'inSubquery') return undefined
    const values = query.kind === 'inSubquery' ? query.values.flatMap(v => [...nodes(v)]) : []
    const columns = [...values.flatMap(v => v.kind === 'column' ? [v.attribute] : []), ...outerReferences(query.plan)]
    const side = below.find(s => columns.every(a => s.ids.has(a.id)))
    if (!side) return undefined
    const made = alias(e, '_condition')
    side.made.push(made)
    return columnOf(attributeOf(made))
  })
  if (below.every(side => !side.made.length)) return undefined
  const [l, r] = below.map(({ plan, made }): ResolvedPlan => {
    const expressions: Named[] = [...plan.output.map(columnOf), ...made]
    return made.length ? { kind: 'project', input: plan, expressions, output: expressions.map(attributeOf) } : plan
  })
  const expressions = outputOf(type, left.output, right.output).map(columnOf)
  return { kind: 'project', input: joined(l!, r!, type, lowered, false), expressions, output: expressions.map(attributeOf) }
}

export function joined(left: ResolvedPlan, right: ResolvedPlan, type: JoinType, condition: ResolvedExpression | undefined, lateral: boolean): ResolvedPlan {
  const hidden = outputOf(type, left.hidden ?? [], right.hidden ?? [])
  return { kind: 'join', left, right, type, ...(condition ? { condition } : {}), lateral, output: outputOf(type, left.output, right.output), ...(hidden.length ? { hidden } : {}) }
}

/** The key columns once, first; the other side's stay reachable by their qualified names. */
function usingJoin(plan: PlanOf<'join'>, left: ResolvedPlan, right: ResolvedPlan, lateral: boolean, scope: Scope): ResolvedPlan {
  // A name is a key of a natural join as often as both sides have it.
  const often = (columns: readonly Attribute[], { name }: Attribute): number => columns.filter(c => sameName(c.name, name, scope)).length
  const names = plan.using ?? left.output.filter((a, i) => often(left.output.slice(0, i), a) < often(right.output, a)).map(a => a.name)
  const find = (side: ResolvedPlan, name: string, which: string): Attribute => {
    const found = side.output.filter(a => sameName(a.name, name, scope))
    // A natural join takes the first of a name that a side has twice; USING does not.
    if (found.length > 1 && !plan.natural) throw analysisError('AMBIGUOUS_REFERENCE', { name: quoteIdentifier(name), referenceNames: `[${found.map(a => shownName(a)).sort().join(', ')}]` }, contextOf(plan.origin))
    if (!found.length) throw analysisError('UNRESOLVED_USING_COLUMN_FOR_JOIN', { colName: quoteIdentifier(name), side: which, suggestion: [...side.output.map(a => quoteIdentifier(a.name))].sort().join(', ') }, contextOf(plan.origin))
    return found[0]!
  }
  const keys = names.map(name => [find(left, name, 'left'), find(right, name, 'right')] as const)
  const condition = keys.map(([l, r]) => makeCall('==', [columnOf(l), columnOf(r)], scope, {})).reduce<ResolvedExpression | undefined>((a, b) => a ? makeCall('and', [a, b], scope, {}) : b, undefined)
  const base = joined(left, right, plan.type, condition, lateral)
  if (plan.type === 'semi' || plan.type === 'anti') {
    const keyIds = new Set(keys.map(([l]) => l.id))
    const expressions = [...keys.map(([l]) => columnOf(l)), ...left.output.filter(a => !keyIds.has(a.id)).map(columnOf)]
    return { kind: 'project', input: base, expressions, output: expressions.map(attributeOf), hidden: base.hidden }
  }
  const outOf = (a: Attribute) => base.output.find(o => o.id === a.id)!
  const keyColumns: Named[] = keys.map(([l, r]) => plan.type === 'right' ? columnOf(outOf(r)) : plan.type === 'full' ? alias(makeCall('coalesce', [columnOf(outOf(l)), columnOf(outOf(r))], scope, {}), l.name) : columnOf(outOf(l)))
  const keyIds = new Set(keys.flatMap(([l, r]) => [l.id, r.id]))
  const expressions: Named[] = [...keyColumns, ...base.output.filter(a => !keyIds.has(a.id)).map(columnOf)]
  const shown = new Set(expressions.map(e => attributeOf(e).id))
  const concealed = base.output.filter(a => keyIds.has(a.id) && !shown.has(a.id))
  // Concealed columns ride along in the plan and are left out of its output.
  const output = expressions.map(attributeOf)
  const hidden = [...concealed, ...base.hidden ?? []]
  return { kind: 'rename', input: { kind: 'project', input: base, expressions: [...expressions, ...hidden.map(columnOf)], output: [...output, ...hidden] }, output, hidden }
}

export function resolveAsOfJoin(plan: PlanOf<'asOfJoin'>, scope: Scope): ResolvedPlan {
  void plan; void scope
  throw unsupported('UNSUPPORTED_CALL.WITHOUT_SUGGESTION', { methodName: 'as-of join', className: 'the embedded engine' })
}
/** For each row of the left those rows of the right that rank best, as a lateral join: sorted by rank, cut off; a row without a rank is no match. */
export function resolveNearestBy({ left, right, ranking, numResults, type, direction }: PlanOf<'nearestByJoin'>, scope: Scope): ResolvedPlan {
  const asked = resolve(ranking, over(scope, resolvePlan(left, scope), resolvePlan(right, scope)))
  if (!isOrderable(asked.type)) throw analysisError('NEAREST_BY_JOIN.NON_ORDERABLE_RANKING_EXPRESSION', { expression: quotedSql(asked, scope.session.timeZone), type: `"${typeSql(asked.type)}"` }, contextOf(ranking.origin))
  if (scope.session.conf('spark.sql.crossJoin.enabled') === 'false') throw analysisError('NEAREST_BY_JOIN.CROSS_JOIN_NOT_ENABLED', {}, contextOf(ranking.origin))
  const ranked: LogicalPlan = { kind: 'filter', input: right, condition: { kind: 'function', name: ['isnotnull'], args: [ranking], internal: true } }
  const sorted: LogicalPlan = { kind: 'sort', input: ranked, order: [{ child: ranking, direction: direction === 'distance' ? 'ascending' : 'descending', nulls: 'last' }], global: true }
  const best: LogicalPlan = { kind: 'limit', input: sorted, limit: { kind: 'literal', value: numResults, dataType: { kind: 'integer' } } }
  return resolveJoin({ kind: 'join', left, right: best, type: type.toLowerCase().startsWith('left') ? 'left' : 'inner', lateral: true }, scope)
}
export function resolveZip(plan: PlanOf<'zip'>, scope: Scope): ResolvedPlan {
  const left = resolvePlan(plan.left, scope); const right = resolvePlan(plan.right, scope)
  return { kind: 'zip', left, right, output: [...left.output, ...right.output] }
}
