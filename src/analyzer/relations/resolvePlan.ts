// The dispatch of plan analysis: one case a relation, the work in the files beside this one.
import { analysisError, unsupported } from '../../errors/sparkError.js'
import type { LogicalPlan, PlanOf } from '../../plan/logical.js'
import { LongType, isIntegral } from '../../types/dataType.js'
import { quoteIdentifier, typeSql } from '../../types/typeNames.js'
import { alias, attribute, attributeOf, columnOf, type ResolvedPlan } from '../resolved.js'
import { over, relationScope, type Scope } from '../scope.js'
import { contextOf } from '../names/context.js'
import { exactSql, expressionSql, quotedSql } from '../names/prettySql.js'
import { isFoldable } from '../expressions/makeCall.js'
import { castTo } from '../expressions/cast.js'
import { resolve } from '../expressions/resolve.js'
import { nodes, some } from '../walk.js'
import { resolveAggregate } from './aggregate.js'
import { surface, withHidden } from './surface.js'
import { dropColumns, toDf, toSchema, withColumns, withColumnsRenamed } from './columns.js'
import { deduplicate, naDrop, naFill, naReplace } from './rows.js'
import { resolveJoin, resolveAsOfJoin, resolveNearestBy, resolveZip } from './join.js'
import { resolveLateralView } from './generate.js'
import { collectMetrics } from './collectMetrics.js'
import { resolvePivot } from './pivot.js'
import { resolveProject } from './project.js'
import { refuseVariant, resolveSetOperation } from './setOperation.js'
import { resolveHaving } from './outerNames.js'
import { hiddenOf, scanOf } from './scan.js'
import { resolveShow } from './show.js'
import { resolveSortRelation } from './sort.js'
import { bindWith, resolveTable } from './table.js'
import { withTimeWindows } from './timeWindows.js'
import { resolveCoGroupMap, resolveGroupMap, resolveMapBatches, resolveUserTableFunction } from './programFunctions.js'
import { resolveTableFunction } from './tableFunction.js'
import { resolveUnpivot } from './unpivot.js'
import { resolveValues } from './values.js'
import { statistics } from './statistics.js'

export function resolvePlan(plan: LogicalPlan, scope: Scope): ResolvedPlan {
  const resolved = dispatch(plan, scope)
  return plan.planId === undefined ? resolved : resolved.planId === undefined ? { ...resolved, planId: plan.planId } : { kind: 'rename', input: resolved, output: resolved.output, hidden: resolved.hidden, planId: plan.planId }
}

function dispatch(plan: LogicalPlan, scope: Scope): ResolvedPlan {
  const inputOf = (p: { readonly input: LogicalPlan }) => resolvePlan(p.input, scope)
  switch (plan.kind) {
    case 'table': return resolveTable(plan, scope)
    case 'dataSource': return scanOf(scope.session.readSource(plan))
    case 'localRelation': case 'cachedLocalRelation': {
      const { relation, schema } = scope.session.localRelation(plan)
      // What a command without an answer gives: neither columns nor rows.
      if (schema.fields.length === 0) return { kind: 'empty', output: [] }
      return { kind: 'local', relation, output: schema.fields.map(f => attribute(f.name, f.dataType, f.nullable, [], f.metadata)) }
    }
    case 'cachedRemoteRelation': return refreshIds(scope.session.remoteRelation(plan.relationId))
    case 'values': return resolveValues(plan, scope)
    case 'oneRow': return { kind: 'oneRow', output: [] }
    case 'range': {
      if (plan.step === 0n) throw analysisError('INVALID_PARAMETER_VALUE.STEP' as never, { step: 0 }, contextOf(plan.origin))
      return { kind: 'range', start: plan.start, end: plan.end, step: plan.step, output: [attribute('id', LongType, false)], ...(plan.numPartitions !== undefined && { partitions: { count: plan.numPartitions, shuffle: true } }) }
    }
    case 'tableFunction': return resolveTableFunction(plan, scope)
    case 'mapBatches': return resolveMapBatches(plan, scope)
    case 'groupMap': return resolveGroupMap(plan, scope)
    case 'coGroupMap': return resolveCoGroupMap(plan, scope)
    case 'userTableFunction': return resolveUserTableFunction(plan, scope)
    case 'sql': return resolvePlan(bindSql(plan, scope), relationScope(scope))
    case 'command': throw unsupported('UNSUPPORTED_FEATURE.SQL_SCRIPTING' as never, { sqlScriptingConf: plan.command.kind })
    case 'subqueryAlias':
      if (plan.input.kind === 'tableFunction' && plan.columns) return aliasedFunction(inputOf(plan), plan, plan.input, scope)
      if (plan.input.kind === 'values' && plan.columns) return aliased(resolveValues(plan.input, scope, plan.columns), plan.alias, plan.columns, plan.origin, scope)
      if (!plan.alias.length) { const input = inputOf(plan); return { kind: 'rename', input, output: input.output } }
      return aliased(inputOf(plan), plan.alias, plan.columns, plan.origin, scope)
    case 'with': return resolvePlan(plan.input, bindWith(plan, scope))
    case 'windowDefinitions': return resolvePlan(plan.input, { ...scope, windows: { ...scope.windows, ...plan.definitions } })
    case 'project': return resolveProject(plan, scope)
    case 'filter': {
      const below = inputOf(plan)
      const { input, scope: inner } = withTimeWindows(below, [plan.condition], scope)
      const condition = booleanCondition(resolve(plan.condition, inner), scope, plan.origin)
      return { kind: 'filter', input, condition, output: below.output, hidden: below.hidden }
    }
    case 'aggregate': return resolveAggregate(plan, scope)
    case 'having': {
      const input = inputOf(plan)
      const condition = castCondition(resolveHaving(plan.condition, input, scope), scope)
      const surfaced = surface(input, [condition], scope)
      const filter: ResolvedPlan = { kind: 'filter', input: surfaced.plan, condition: surfaced.expressions[0]!, output: surfaced.plan.output }
      return surfaced.plan === input ? { ...filter, hidden: input.hidden } : { kind: 'project', input: filter, expressions: input.output.map(columnOf), output: input.output }
    }
    case 'qualify': {
      const input = inputOf(plan)
      const condition = castCondition(resolve(plan.condition, withHidden(over(scope, input), input)), scope)
      if (!some(condition, x => x.kind === 'window') && !(input.kind === 'project' && input.expressions.some(e => some(e, x => x.kind === 'window')))) throw analysisError('_LEGACY_ERROR_TEMP_1035' as never, {}, contextOf(plan.origin))
      const named = alias(condition, '_qualify')
      const surfaced = surface(input, [condition], scope)
      const extended: ResolvedPlan = { kind: 'project', input: surfaced.plan, expressions: [...surfaced.plan.output.map(columnOf), { ...named, child: surfaced.expressions[0]! }], output: [...surfaced.plan.output, attributeOf(named)] }
      return { kind: 'project', input: { kind: 'filter', input: extended, condition: columnOf(attributeOf(named)), output: extended.output }, expressions: input.output.map(columnOf), output: input.output }
    }
    case 'pivot': return resolvePivot(plan, scope)
    case 'unpivot': return resolveUnpivot(plan, scope)
    case 'lateralView': return resolveLateralView(plan, scope)
    case 'join': return resolveJoin(plan, scope)
    case 'asOfJoin': return resolveAsOfJoin(plan, scope)
    case 'nearestByJoin': return resolveNearestBy(plan, scope)
    case 'zip': return resolveZip(plan, scope)
    case 'setOperation': return resolveSetOperation(plan, scope)
    case 'sort': return resolveSortRelation(plan, scope)
    case 'limit': { const input = inputOf(plan); return { kind: 'limit', input, count: count(plan.limit, 'limit', scope, input), output: input.output, hidden: input.hidden } }
    case 'offset': { const input = inputOf(plan); return { kind: 'offset', input, count: count(plan.offset, 'offset', scope, input), output: input.output, hidden: input.hidden } }
    case 'tail': { const input = inputOf(plan); return { kind: 'tail', input, count: plan.limit, output: input.output } }
    case 'distinct': {
      const input = inputOf(plan)
      for (const { name, type } of input.output) refuseVariant(name, type, plan.origin)
      return { kind: 'distinct', input, output: input.output }
    }
    case 'deduplicate': return deduplicate(plan, scope)
    case 'sample': {
      const input = inputOf(plan)
      if (plan.rows) return { kind: 'limit', input, count: count(plan.rows, 'limit', scope, input), output: input.output }
      const fraction = plan.buckets ? plan.buckets.numerator / plan.buckets.denominator : undefined
      return { kind: 'sample', input, lower: plan.lower, upper: fraction ?? plan.upper, withReplacement: plan.withReplacement, seed: plan.seed ?? BigInt(Math.floor(Math.random() * 2 ** 31)), output: input.output }
    }
    // One process: partitions are not seen, rows are the same; files that are written keep the number.
    case 'repartition': return { ...inputOf(plan), partitions: { count: plan.numPartitions, shuffle: plan.shuffle } }
    case 'repartitionByExpression': return plan.numPartitions === undefined ? inputOf(plan) : { ...inputOf(plan), partitions: { count: plan.numPartitions, shuffle: true } }
    case 'hint': case 'withWatermark': return inputOf(plan)
    case 'collectMetrics': return collectMetrics(plan, scope)
    case 'toDF': return toDf(plan, scope)
    case 'withColumns': return withColumns(plan, scope)
    case 'withColumnsRenamed': return withColumnsRenamed(plan, scope)
    case 'drop': return dropColumns(plan, scope)
    case 'toSchema': return toSchema(plan, scope)
    case 'naFill': return naFill(plan, scope)
    case 'naDrop': return naDrop(plan, scope)
    case 'naReplace': return naReplace(plan, scope)
    case 'summary': case 'describe': case 'crosstab': case 'covariance': case 'correlation': case 'approxQuantile': case 'freqItems': case 'sampleBy': case 'transpose': return statistics(plan, scope)
    case 'parse': throw unsupported('UNSUPPORTED_CALL.WITHOUT_SUGGESTION', { methodName: `reading ${plan.format} from a column of strings (DataFrameReader.${plan.format} of a Dataset)`, className: 'the embedded engine' })
    case 'showString': case 'htmlString': return resolveShow(plan, scope)
    case 'catalog': return resolvePlan(scope.session.catalogRows(plan), relationScope(scope))
  }
}

/** The text parsed, with its arguments in place. */
function bindSql(plan: Extract<LogicalPlan, { kind: 'sql' }>, scope: Scope): LogicalPlan {
  return scope.session.parseSql(plan.text, plan.named, plan.positional)
}

/** `AS t(a, b)`: the same columns by another name. */
export function aliased(input: ResolvedPlan, qualifier: readonly string[], columns: readonly string[] | undefined, origin: LogicalPlan['origin'], scope: Scope): ResolvedPlan {
  void scope
  if (columns && columns.length !== input.output.length) {
    throw analysisError('ASSIGNMENT_ARITY_MISMATCH' as never, { numExpr: columns.length, numTarget: input.output.length }, contextOf(origin))
  }
  return { kind: 'rename', input, output: input.output.map((a, i) => ({ ...a, qualifier, name: columns?.[i] ?? a.name })), ...hiddenOf(input, qualifier) }
}
/** A function in FROM says how many columns it has. */
function aliasedFunction(input: ResolvedPlan, { alias, columns, origin }: PlanOf<'subqueryAlias'>, f: PlanOf<'tableFunction'>, scope: Scope): ResolvedPlan {
  if (columns!.length !== input.output.length) throw analysisError('NUM_TABLE_VALUE_ALIASES_MISMATCH', { funcName: quoteIdentifier(f.name.at(-1)!), aliasesNum: columns!.length, outColsNum: input.output.length }, contextOf(origin))
  return aliased(input, alias, columns, origin, scope)
}
/** The same rows under fresh ids, so that one plan may stand twice in a query. */
export function refreshIds(plan: ResolvedPlan): ResolvedPlan {
  const output = plan.output.map(a => ({ ...a, id: attribute(a.name, a.type, a.nullable).id }))
  return { kind: 'project', input: plan, expressions: plan.output.map((a, i) => ({ kind: 'alias' as const, child: columnOf(a), name: a.name, id: output[i]!.id, type: a.type, nullable: a.nullable, ...(a.metadata ? { metadata: a.metadata } : {}) })), output }
}

function castCondition(e: ReturnType<typeof resolve>, scope: Scope): ReturnType<typeof resolve> {
  return e.type.kind === 'boolean' ? e : castTo(e, { kind: 'boolean' }, scope)
}
function booleanCondition(e: ReturnType<typeof resolve>, scope: Scope, origin: LogicalPlan['origin']): ReturnType<typeof resolve> {
  if (e.type.kind !== 'boolean' && e.type.kind !== 'null' && e.type.kind !== 'string') {
    throw analysisError('DATATYPE_MISMATCH.FILTER_NOT_BOOLEAN', { sqlExpr: quotedSql(e, scope.session.timeZone), filter: quotedSql(e, scope.session.timeZone), type: `"${typeSql(e.type)}"` }, contextOf(e.origin ?? origin))
  }
  if (some(e, x => x.kind === 'window')) throw analysisError('WINDOW_FUNCTION_NOT_ALLOWED_IN_CLAUSE' as never, { clauseName: 'WHERE' }, contextOf(e.origin))
  if (some(e, x => x.kind === 'call' && x.definition.kind === 'generator')) throw analysisError('UNSUPPORTED_GENERATOR.OUTSIDE_SELECT', { plan: `Filter ${expressionSql(e, scope.session.timeZone)}` }, contextOf(e.origin))
  const offending = [...nodes(e)].filter(x => x.kind === 'aggregate' && !x.args.some(a => some(a, c => c.kind === 'column' && !!c.outer))).map(x => exactSql(x, scope.session.timeZone))
  if (offending.length) throw analysisError('INVALID_WHERE_CONDITION', { condition: quotedSql(e, scope.session.timeZone), expressionList: offending.join(', ') }, contextOf(e.origin))
  return castCondition(e, scope)
}

/** LIMIT and OFFSET: a constant, not negative. */
function count(e: Parameters<typeof resolve>[0], name: string, scope: Scope, input: ResolvedPlan): number {
  const value = resolve(e, { ...relationScope(scope), columns: input.output })
  const fail = (kind: string, parameters: Record<string, string>) => analysisError(`INVALID_LIMIT_LIKE_EXPRESSION.${kind}` as never, { name, expr: quotedSql(value, scope.session.timeZone), ...parameters }, contextOf(e.origin))
  if (!isFoldable(value)) throw fail('IS_UNFOLDABLE', {})
  if (value.type.kind !== 'integer' && !(isIntegral(value.type) && value.type.kind !== 'long')) throw fail('DATA_TYPE', { dataType: `"${typeSql(value.type)}"` })
  const n = evaluateInteger(value)
  if (n === null) throw fail('IS_NULL', {})
  if (n < 0) throw fail('IS_NEGATIVE', { v: String(n) })
  return n
}
/** Small constant arithmetic, for LIMIT 1 + 1 and the like. */
export function evaluateInteger(e: ReturnType<typeof resolve>): number | null {
  if (e.kind === 'literal') return e.value === null ? null : Number(e.value as number | bigint)
  if (e.kind === 'cast') return evaluateInteger(e.child)
  if (e.kind === 'call') {
    const args = e.args.map(evaluateInteger)
    if (args.some(a => a === null)) return null
    const [a, b] = args as number[]
    switch (e.name) {
      case '+': return a! + b!
      case '-': return a! - b!
      case '*': return a! * b!
      case 'negative': return -a!
      case 'positive': case 'variablereference': return a!
      case 'coalesce': return a!
      case 'length': { const first = e.args[0]!; return first.kind === 'literal' ? String(first.value).length : NaN }
    }
  }
  return NaN
}
