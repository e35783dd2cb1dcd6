// GROUP BY: grouping expressions by column, place, alias or ALL; ROLLUP, CUBE and GROUPING SETS; the check that the rest is aggregated.
import { analysisError } from '../../errors/sparkError.js'
import type { Expression } from '../../plan/expression.js'
import type { PlanOf } from '../../plan/logical.js'
import type { DataType } from '../../types/dataType.js'
import { quoteIfNeeded, typeSql } from '../../types/typeNames.js'
import { alias, attributeOf, columnOf, newId, type Named, type ResolvedExpression, type ResolvedOf, type ResolvedPlan } from '../resolved.js'
import type { Scope } from '../scope.js'
import { contextOf } from '../names/context.js'
import { exactSql, expressionSql, prettySql, quotedSql } from '../names/prettySql.js'
import { isFoldable } from '../expressions/makeCall.js'
import { nameOf } from '../expressions/naming.js'
import { resolve } from '../expressions/resolve.js'
import { tryResolve } from '../names/attribute.js'
import { children, mapChildren, nodes, semanticKey, some } from '../walk.js'
import { extractGenerators, hasAggregate, resolveSelectList } from './project.js'
import { resolvePlan } from './resolvePlan.js'
import { withTimeWindows } from './timeWindows.js'

export function resolveAggregate(plan: PlanOf<'aggregate'>, scope: Scope): ResolvedPlan {
  return aggregateOver(resolvePlan(plan.input, scope), plan, scope)
}

/** The aggregate over an input that is resolved already. */
function aggregateOver(input: ResolvedPlan, plan: Pick<PlanOf<'aggregate'>, 'grouping' | 'groupingKind' | 'sets' | 'expressions' | 'includeGrouping' | 'pipeAggregates'> & { readonly origin?: PlanOf<'aggregate'>['origin'] }, outer: Scope): ResolvedPlan {
  const timed = withTimeWindows(input, [...plan.grouping, ...plan.expressions], outer)
  const { scope } = timed
  const selected = resolveSelectList(plan.pipeAggregates === undefined ? plan.expressions : withPlaces(plan.expressions, plan.pipeAggregates, timed.input), scope)
  for (const e of plan.pipeAggregates ? selected.slice(-plan.pipeAggregates) : []) {
    if (!hasAggregate(e)) throw analysisError('PIPE_OPERATOR_AGGREGATE_EXPRESSION_CONTAINS_NO_AGGREGATE_FUNCTION', { expr: expressionSql(e.kind === 'alias' ? e.child : e, scope.session.timeZone) }, contextOf(e.origin))
  }
  // In a pipe a place is one of the input's columns.
  const groups = groupingOf(plan, plan.pipeAggregates === undefined ? selected.flatMap(generatorInputs) : timed.input.output.map(columnOf), scope)
  const outputs: readonly Named[] = plan.includeGrouping ? [...groups.expressions.map(e => named(e, scope)), ...selected] : selected
  return buildAggregate(timed.merged ? timed.merged(groups.expressions) : timed.input, groups.expressions, groups.sets, outputs, scope, plan.origin)
}
/** In place of a generator, a list that is grouped has what it is called with (ExtractGenerator). */
function generatorInputs(e: Named): readonly Named[] {
  if (e.kind !== 'alias' || e.child.kind !== 'call' || e.child.definition.kind !== 'generator') return [e]
  return e.child.args.flatMap((arg, i) => isFoldable(arg) ? [] : [alias(arg, `_gen_input_${i}`)])
}
/** A key of a pipe that is a number is a column of the input, in the output as well. */
const withPlaces = (expressions: readonly Expression[], aggregates: number, input: ResolvedPlan): readonly Expression[] => expressions.map((e, i): Expression => {
  const column = i < expressions.length - aggregates && e.kind === 'literal' && e.dataType.kind === 'integer' ? input.output[(e.value as number) - 1] : undefined
  return column ? { kind: 'attribute', name: [column.name], id: column.id } : e
})
const named = (e: ResolvedExpression, scope: Scope): Named => e.kind === 'alias' ? e : e.kind === 'column' ? e : alias(e, e.kind === 'field' ? e.name : nameOf(e, scope))

export function buildAggregate(input: ResolvedPlan, grouping: readonly ResolvedExpression[], sets: readonly (readonly number[])[] | undefined, outputs: readonly Named[], scope: Scope, origin?: Expression['origin']): ResolvedPlan {
  if (scope.outer) refuseOuter([...grouping, ...outputs], scope)
  const distinctKeys = new Map<string, ResolvedOf<'alias'>>()
  const places: number[] = []
  for (const g of grouping) {
    const e = g.kind === 'alias' ? g.child : g
    if (some(e, x => x.kind === 'aggregate')) throw analysisError('GROUP_BY_AGGREGATE', { sqlExpr: expressionSql(e, scope.session.timeZone) }, contextOf(e.origin ?? origin))
    if (!isGroupable(e.type)) throw analysisError('GROUP_EXPRESSION_TYPE_IS_NOT_ORDERABLE', { sqlExpr: quotedSql(e, scope.session.timeZone), dataType: `"${typeSql(e.type)}"` }, contextOf(e.origin))
    const key = semanticKey(e)
    if (!distinctKeys.has(key)) {
      const reuse = e.kind === 'column' && !sets
      distinctKeys.set(key, { kind: 'alias', child: e, name: e.kind === 'column' ? e.attribute.name : nameOf(e, scope), id: reuse ? e.attribute.id : newId(), type: e.type, nullable: e.nullable || sets !== undefined })
    }
    places.push([...distinctKeys.keys()].indexOf(key))
  }
  const groupingList = [...distinctKeys.values()]
  const shell: Extract<ResolvedPlan, { kind: 'aggregate' }> = { kind: 'aggregate', input, grouping: groupingList, ...(sets ? { sets: sets.map(s => [...new Set(s.map(i => places[i]!))]) } : {}), expressions: [], output: [] }
  const { expressions: plain, generators } = extractGenerators(outputs, scope, true)
  const expressions: Named[] = plain.map((o): Named => {
    const name = o.kind === 'column' ? o.attribute.name : o.name
    const e = groupedExpression(o.kind === 'alias' ? o.child : o, shell, scope)
    if (o.kind === 'alias') return { ...o, child: e, nullable: e.nullable, type: e.type }
    return e.kind === 'column' ? (e.attribute.name === name ? e : { kind: 'alias', child: e, name, id: newId(), type: e.type, nullable: e.nullable }) : alias(e, name)
  })
  const result: ResolvedPlan = { ...shell, expressions, output: expressions.map(attributeOf), hidden: [] }
  return generators ? generators(result) : result
}

/** In a subquery, nothing that is grouped or aggregated may speak of the enclosing query. */
function refuseOuter(expressions: readonly ResolvedExpression[], scope: Scope): void {
  const isOuter = (x: ResolvedExpression): boolean => x.kind === 'column' && x.outer === true
  const e = expressions.find(one => some(one, isOuter))
  if (!e) return
  for (const x of nodes(e)) {
    if (x.kind === 'aggregate' && some(x, isOuter) && some(x, y => y.kind === 'column' && !y.outer)) throw analysisError('UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.AGGREGATE_FUNCTION_MIXED_OUTER_LOCAL_REFERENCES', { function: exactSql(x, scope.session.timeZone) }, contextOf(x.origin))
  }
  throw analysisError('UNSUPPORTED_SUBQUERY_EXPRESSION_CATEGORY.CORRELATED_REFERENCE', { sqlExprs: quotedSql(e.kind === 'alias' ? e.child : e, scope.session.timeZone) }, contextOf(e.origin))
}
/** An expression over the groups: grouping expressions become their columns, what is left must stand inside aggregates. */
export function groupedExpression(e: ResolvedExpression, plan: Extract<ResolvedPlan, { kind: 'aggregate' }>, scope: Scope): ResolvedExpression {
  const keys = new Map(plan.grouping.map(g => [semanticKey(g.child), g]))
  const inputIds = new Set(plan.input.output.map(a => a.id).concat((plan.input.hidden ?? []).map(a => a.id)))
  const walk = (x: ResolvedExpression): ResolvedExpression => {
    const group = keys.get(semanticKey(x))
    if (group && x.kind !== 'literal') {
      const from = x.kind === 'column' ? x.attribute : undefined
      return { ...columnOf({ ...attributeOf(group), name: from?.name ?? group.name, qualifier: from?.qualifier ?? [], ...(from?.metadata ? { metadata: from.metadata } : {}) }), ...(x.origin ? { origin: x.origin } : {}) }
    }
    if (x.kind === 'call' && (x.name === 'grouping' || x.name === 'grouping_id')) return groupingNode(x, plan, scope)
    if (x.kind === 'aggregate') {
      const inner = children(x).find(c => some(c, y => y.kind === 'aggregate'))
      if (inner) throw analysisError('NESTED_AGGREGATE_FUNCTION', {}, contextOf(x.origin))
      return x
    }
    if (x.kind === 'window') {
      const f = x.function
      const inner: ResolvedExpression = f.kind === 'aggregate' ? { ...f, args: f.args.map(walk), filter: f.filter && walk(f.filter) } : f
      return { ...x, function: inner, partition: x.partition.map(walk), order: x.order.map(o => ({ ...o, child: walk(o.child) })) }
    }
    if (x.kind === 'column' && !x.outer && inputIds.has(x.attribute.id)) {
      if (!plan.grouping.length) throw analysisError('MISSING_GROUP_BY', {}, contextOf(x.origin ?? e.origin))
      throw analysisError('MISSING_AGGREGATION', { expression: quotedSql(x, scope.session.timeZone), expressionAnyValue: `"any_value(${expressionSql(x, scope.session.timeZone)})"` }, contextOf(x.origin ?? e.origin))
    }
    return mapChildren(x, walk)
  }
  return walk(e)
}
function groupingNode(x: ResolvedOf<'call'>, plan: Extract<ResolvedPlan, { kind: 'aggregate' }>, scope: Scope): ResolvedExpression {
  if (!plan.sets) throw analysisError('UNSUPPORTED_GROUPING_EXPRESSION', {}, contextOf(x.origin))
  const keys = plan.grouping.map(g => semanticKey(g.child))
  // ORDER BY speaks of the columns that the keys have become.
  const indexes = x.args.map(a => { const place = keys.indexOf(semanticKey(a)); return place < 0 && a.kind === 'column' ? plan.grouping.findIndex(g => g.id === a.attribute.id) : place })
  if (x.name === 'grouping_id' && x.args.length && (indexes.length !== keys.length || indexes.some((i, k) => i !== k))) throw analysisError('GROUPING_ID_COLUMN_MISMATCH', { groupingIdColumn: x.args.map(a => nameOf(a, scope)).join(', '), groupByColumns: plan.grouping.map(g => g.name).join(', ') }, contextOf(x.origin))
  if (indexes.includes(-1)) throw analysisError('GROUPING_COLUMN_MISMATCH', { grouping: nameOf(x.args[indexes.indexOf(-1)]!, scope), groupingColumns: plan.grouping.map(g => g.name).join(', ') }, contextOf(x.origin))
  return { kind: 'grouping', of: x.name as 'grouping', indexes: x.args.length ? indexes : keys.map((_, i) => i), shown: prettySql(x, scope.session.timeZone), type: x.type, nullable: false }
}

/** Maps are equal or not, though they have no order. */
function isGroupable(type: DataType): boolean {
  switch (type.kind) {
    case 'map': return isGroupable(type.keyType) && isGroupable(type.valueType)
    case 'array': return isGroupable(type.elementType)
    case 'struct': return type.fields.every(f => isGroupable(f.dataType))
    default: return type.kind !== 'variant'
  }
}

interface Groups { readonly expressions: readonly ResolvedExpression[]; readonly sets: readonly (readonly number[])[] | undefined }

function groupingOf(plan: Pick<PlanOf<'aggregate'>, 'grouping' | 'groupingKind' | 'sets'>, selected: readonly Named[], scope: Scope): Groups {
  if (plan.groupingKind === 'all') {
    const list = selected.map(s => s.kind === 'alias' ? s.child : s).filter(e => !some(e, x => x.kind === 'aggregate'))
    return { expressions: list, sets: undefined }
  }
  const expressions: ResolvedExpression[] = []
  const add = (e: Expression): number => {
    const r = resolveGrouping(e, selected, scope)
    const key = semanticKey(r)
    const at = expressions.findIndex(x => semanticKey(x) === key)
    if (at >= 0) return at
    expressions.push(r)
    return expressions.length - 1
  }
  const parts = (e: Expression): Expression[] => e.kind === 'row' ? [...e.elements] : [e]
  const rollup = (items: readonly number[][]) => Array.from({ length: items.length + 1 }, (_, i) => items.slice(0, items.length - i).flat())
  const cube = (items: readonly number[][]) => Array.from({ length: 2 ** items.length }, (_, mask) => items.filter((__, i) => !(mask & (1 << (items.length - 1 - i)))).flat())
  const setsOf = (e: Expression): number[][] => {
    if (e.kind === 'function') {
      const name = e.name[e.name.length - 1]!.toLowerCase()
      if (name === 'rollup') return rollup(e.args.map(a => parts(a).map(add)))
      if (name === 'cube') return cube(e.args.map(a => parts(a).map(add)))
      if (name === 'grouping_sets') return e.args.flatMap(a => a.kind === 'function' && ['rollup', 'cube', 'grouping_sets'].includes(a.name[0]!.toLowerCase()) ? setsOf(a) : [parts(a).map(add)])
    }
    return [parts(e).map(add)]
  }
  if (plan.groupingKind === 'rollup') { const items = plan.grouping.map(g => parts(g).map(add)); return { expressions, sets: rollup(items) } }
  if (plan.groupingKind === 'cube') { const items = plan.grouping.map(g => parts(g).map(add)); return { expressions, sets: cube(items) } }
  if (plan.groupingKind === 'groupingSets') {
    for (const g of plan.grouping) add(g)
    return { expressions, sets: plan.sets!.map(s => s.map(add)) }
  }
  const analytic = plan.grouping.some(g => g.kind === 'function' && ['rollup', 'cube', 'grouping_sets'].includes(g.name[g.name.length - 1]!.toLowerCase()))
  if (!analytic) { for (const g of plan.grouping) { expressions.push(resolveGrouping(g, selected, scope)) } return { expressions, sets: undefined } }
  let sets: number[][] = [[]]
  for (const g of plan.grouping) { const more = setsOf(g); sets = sets.flatMap(s => more.map(m => [...s, ...m])) }
  return { expressions, sets }
}

/** A grouping expression: a place in the select list, a column, or an alias of the select list. */
function resolveGrouping(e: Expression, selected: readonly Named[], scope: Scope): ResolvedExpression {
  if (e.kind === 'literal' && e.dataType.kind === 'integer' && scope.session.conf('spark.sql.groupByOrdinal') !== 'false') {
    const place = e.value as number
    const target = selected[place - 1]
    if (!target) throw analysisError('GROUP_BY_POS_OUT_OF_RANGE', { index: place, size: selected.length }, contextOf(e.origin))
    const child = target.kind === 'alias' ? target.child : target
    if (some(child, x => x.kind === 'aggregate')) throw analysisError('GROUP_BY_POS_AGGREGATE', { index: place, aggExpr: target.kind === 'alias' ? `${expressionSql(child, scope.session.timeZone)} AS ${quoteIfNeeded(target.name)}` : nameOf(child, scope) }, contextOf(e.origin))
    return child
  }
  if (e.kind === 'attribute' && e.name.length === 1 && e.planId === undefined && scope.session.conf('spark.sql.groupByAliases') !== 'false') {
    const outerLess = tryResolve(e.name, e.origin, { ...scope, outer: undefined })
    if (!outerLess) {
      const target = selected.find(s => s.kind === 'alias' && s.name.toLowerCase() === e.name[0]!.toLowerCase())
      if (target?.kind === 'alias') return target.child
    }
  }
  return resolve(e, scope)
}
