// PIVOT: one aggregate for each value of a column, grouped by the rest.
import { analysisError } from '../../errors/sparkError.js'
import type { Expression } from '../../plan/expression.js'
import type { PlanOf } from '../../plan/logical.js'
import { isOrderable } from '../../functions/operators.js'
import { BooleanType, isStringLike } from '../../types/dataType.js'
import { quoteIdentifier, typeSql } from '../../types/typeNames.js'
import { alias, attributeOf, columnOf, literal, type Named, type ResolvedExpression, type ResolvedPlan } from '../resolved.js'
import { over, type Scope } from '../scope.js'
import { contextOf } from '../names/context.js'
import { literalSql } from '../names/literalSql.js'
import { exactSql, quotedSql } from '../names/prettySql.js'
import { castTo } from '../expressions/cast.js'
import { isFoldable, makeCall } from '../expressions/makeCall.js'
import { nameOf } from '../expressions/naming.js'
import { resolve } from '../expressions/resolve.js'
import { mapChildren, nodes, some } from '../walk.js'
import { buildAggregate } from './aggregate.js'
import { resolveSelectList } from './project.js'
import { resolvePlan } from './resolvePlan.js'

const maxValues = 10000
const holdsStar = (e: Expression): boolean => e.kind === 'function' ? e.args.some(a => a.kind === 'star' || holdsStar(a)) : e.kind === 'alias' && holdsStar(e.child)

export function resolvePivot(plan: PlanOf<'pivot'>, scope: Scope): ResolvedPlan {
  const input = resolvePlan(plan.input, scope)
  const inner = over(scope, input)
  const column = resolve(plan.column, inner)
  if (!isOrderable(column.type)) throw analysisError('INCOMPARABLE_PIVOT_COLUMN', { columnName: column.kind === 'column' ? quoteIdentifier(column.attribute.name) : nameOf(column, scope) }, contextOf(plan.column.origin))
  if (plan.aggregates.some(a => holdsStar(a))) throw analysisError('INVALID_USAGE_OF_STAR_OR_REGEX', { elem: "'*'", prettyName: 'expression `count`' }, contextOf(plan.origin))
  const aggregates = resolveSelectList(plan.aggregates, inner)
  for (const a of aggregates) {
    const e = a.kind === 'alias' ? a.child : a
    if (!some(e, x => x.kind === 'aggregate')) throw analysisError('_LEGACY_ERROR_TEMP_1006' as never, { sql: exactSql(e, scope.session.timeZone) }, contextOf(e.origin))
  }
  const used = new Set<number>()
  for (const e of [column, ...aggregates]) for (const x of nodes(e)) if (x.kind === 'column') used.add(x.attribute.id)
  const grouping: readonly ResolvedExpression[] = plan.grouping ? resolveSelectList(plan.grouping, inner) : input.output.filter(a => !used.has(a.id)).map(columnOf)
  const values: { readonly name: string; readonly value: ResolvedExpression }[] = plan.values.length
    ? plan.values.map(v => {
        const r = resolve(v, inner)
        const child = r.kind === 'alias' ? r.child : r
        if (!isFoldable(child)) throw analysisError('NON_LITERAL_PIVOT_VALUES', { expression: quotedSql(child, scope.session.timeZone) }, contextOf(v.origin))
        return { name: r.kind === 'alias' ? r.name : valueName(folded(child, scope), scope), value: child }
      })
    : discover(input, column, scope)
  for (const v of values) {
    if (v.value.type.kind !== column.type.kind && v.value.type.kind !== 'null' && !(isStringLike(column.type) || isStringLike(v.value.type)) && (column.type.kind === 'struct' || v.value.type.kind === 'struct')) {
      throw analysisError('PIVOT_VALUE_DATA_TYPE_MISMATCH', { value: nameOf(v.value, scope), valueType: typeSql(v.value.type), pivotType: typeSql(column.type) }, contextOf(v.value.origin))
    }
  }
  const outputs: Named[] = grouping.map(g => g.kind === 'alias' || g.kind === 'column' ? g : alias(g, nameOf(g, scope)))
  for (const v of values) {
    const matches = makeCall('<=>', [column, castTo(v.value, column.type, scope)], scope, {})
    for (const a of aggregates) {
      const e = a.kind === 'alias' ? a.child : a
      const filtered = withFilter(e, matches, scope)
      const explicit = a.kind === 'alias' && a.name !== nameOf(e, scope)
      outputs.push(alias(filtered, aggregates.length === 1 ? v.name : `${v.name}_${explicit || a.kind === 'alias' ? a.name : nameOf(e, scope)}`))
    }
  }
  const result = buildAggregate(input, grouping, undefined, outputs, scope, plan.origin)
  return result
}
/** Each aggregate sees the rows of its value alone; count of none is null, as Spark's pivot has it. */
function withFilter(e: ResolvedExpression, filter: ResolvedExpression, scope: Scope): ResolvedExpression {
  if (e.kind === 'aggregate') {
    const both = e.filter ? makeCall('and', [e.filter, filter], scope, {}) : filter
    const filtered: ResolvedExpression = { ...e, filter: both, nullable: true }
    if (e.name !== 'count' && e.name !== 'collect_list' && e.name !== 'collect_set' && e.name !== 'approx_count_distinct' && e.name !== 'count_if') return filtered
    const any = makeCall('bool_or', [castTo(filter, BooleanType, scope)], scope, {})
    return makeCall('if', [makeCall('coalesce', [any, literal(false, BooleanType)], scope, {}), filtered, literal(null, e.type)], scope, {})
  }
  return mapChildren(e, c => withFilter(c, filter, scope))
}
/** A constant that is computed, as the literal it comes to. */
function folded(e: ResolvedExpression, scope: Scope): ResolvedExpression {
  if (e.kind !== 'call' && e.kind !== 'cast' || e.kind === 'call' && (e.name === 'named_struct' || e.name === 'struct') || e.kind === 'cast' && e.implicit) return e
  const named = alias(e, '_value')
  const [value] = scope.session.distinctValues({ kind: 'project', input: { kind: 'oneRow', output: [] }, expressions: [named], output: [attributeOf(named)] }, 1)
  return value === undefined ? e : literal(value, e.type)
}
function valueName(e: ResolvedExpression, scope: Scope): string {
  if (e.kind === 'literal') return e.value === null ? 'null' : e.type.kind === 'date' || e.type.kind === 'timestamp' ? literalSql(e.value, e.type, { timeZone: scope.session.timeZone, quoteStrings: false }).replace(/^\w+ '(.*)'$/, '$1') : literalSql(e.value, e.type, { timeZone: scope.session.timeZone, quoteStrings: false })
  if (e.kind === 'call' && (e.name === 'named_struct' || e.name === 'struct')) { const fields = e.name === 'struct' ? e.args : e.args.filter((_, i) => i % 2); return `{${fields.map(f => valueName(f, scope)).join(', ')}}` }
  if (e.kind === 'cast') return valueName(e.child, scope)
  return nameOf(e, scope)
}
function discover(input: ResolvedPlan, column: ResolvedExpression, scope: Scope) {
  const named = alias(column, '_pivot')
  const values = scope.session.distinctValues({ kind: 'project', input, expressions: [named], output: [attributeOf(named)] }, maxValues)
  return values.map(v => { const value = literal(v, column.type); return { name: valueName(value, scope), value } })
}
