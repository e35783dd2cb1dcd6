// The functions of `stat`, describe, summary and transpose: written as ordinary plans over their input, then analyzed (Spark's StatFunctions).
import { analysisError, illegalArgument } from '../../errors/sparkError.js'
import type { Expression, LiteralValue } from '../../plan/expression.js'
import type { LogicalPlan, PlanOf } from '../../plan/logical.js'
import { DoubleType, IntegerType, LongType, StringType, isNumeric, isStringLike, type DataType } from '../../types/dataType.js'
import { typeSql } from '../../types/typeNames.js'
import { dateText, doubleText, timestampText } from '../../types/valueText.js'
import { attribute, columnOf, literal as constant, type Attribute, type ResolvedExpression, type ResolvedPlan } from '../resolved.js'
import { over, type Scope } from '../scope.js'
import { widerOfAll } from '../coercion/widen.js'
import { castTo } from '../expressions/cast.js'
import { resolve } from '../expressions/resolve.js'
import { makeCall } from '../expressions/makeCall.js'
import { columnNamed } from './rows.js'
import { resolvePlan } from './resolvePlan.js'

export type StatisticsKind = 'summary' | 'describe' | 'crosstab' | 'covariance' | 'correlation' | 'approxQuantile' | 'freqItems' | 'sampleBy' | 'transpose'

const call = (name: string, ...args: Expression[]): Expression => ({ kind: 'function', name: [name], args, internal: true })
const text = (value: string): Expression => ({ kind: 'literal', value, dataType: StringType })
const number = (value: number): Expression => ({ kind: 'literal', value, dataType: DoubleType })
const column = (name: string): Expression => ({ kind: 'attribute', name: [name] })
const cast = (child: Expression, to: DataType, mode: 'session' | 'try' = 'session'): Expression => ({ kind: 'cast', child, to, mode })
const named = (child: Expression, name: string): Extract<Expression, { kind: 'alias' }> => ({ kind: 'alias', child, names: [name] })
const aggregateOf = (input: LogicalPlan, expressions: readonly Expression[]): LogicalPlan => ({ kind: 'aggregate', input, grouping: [], groupingKind: 'groupBy', expressions, includeGrouping: false })

export function statistics(plan: PlanOf<StatisticsKind>, scope: Scope): ResolvedPlan {
  switch (plan.kind) {
    case 'describe': return summarize(plan.input, plan.columns, ['count', 'mean', 'stddev', 'min', 'max'], scope)
    case 'summary': return summarize(plan.input, [], plan.statistics.length ? plan.statistics : ['count', 'mean', 'stddev', 'min', '25%', '50%', '75%', 'max'], scope)
    case 'covariance': return resolvePlan(aggregateOf(plan.input, [named(call('covar_samp', cast(numericColumn(plan, plan.column1, scope), DoubleType), cast(numericColumn(plan, plan.column2, scope), DoubleType)), 'cov')]), scope)
    case 'correlation': {
      if (plan.method && plan.method !== 'pearson') throw illegalArgument('_LEGACY_ERROR_TEMP_3236' as never, { method: plan.method })
      return resolvePlan(aggregateOf(plan.input, [named(call('corr', cast(numericColumn(plan, plan.column1, scope), DoubleType), cast(numericColumn(plan, plan.column2, scope), DoubleType)), 'corr')]), scope)
    }
    case 'crosstab': return crosstab(plan, scope)
    case 'approxQuantile': return approxQuantile(plan, scope)
    case 'freqItems': return freqItems(plan, scope)
    case 'sampleBy': return sampleBy(plan, scope)
    case 'transpose': return transpose(plan, scope)
  }
}
function numericColumn(plan: { readonly input: LogicalPlan }, name: string, scope: Scope): Expression {
  const a = columnNamed(resolvePlan(plan.input, scope), name, scope)
  if (!isNumeric(a.type)) throw illegalArgument('_LEGACY_ERROR_TEMP_3235' as never, { colName: name, dataType: typeSql(a.type) })
  return column(a.name)
}

/** One row a statistic, every value as text. */
function summarize(input: LogicalPlan, wanted: readonly string[], statistics: readonly string[], scope: Scope): ResolvedPlan {
  const resolved = resolvePlan(input, scope)
  const chosen: readonly Attribute[] = wanted.length ? wanted.map(name => columnNamed(resolved, name, scope)) : resolved.output.filter(a => isNumeric(a.type) || isStringLike(a.type))
  const rows = statistics.map(statistic => call('named_struct', text('summary'), text(statistic), ...chosen.flatMap(a => [text(a.name), cast(statisticOf(statistic, a), StringType)])))
  if (!chosen.length) return resolvePlan({ kind: 'project', input: { kind: 'values', rows: statistics.map(s => [text(s)]) }, expressions: [named(column('col1'), 'summary')] }, scope)
  const gathered = aggregateOf(input, [named(call('array', ...rows), '_rows')])
  return resolvePlan({ kind: 'project', input: gathered, expressions: [call('inline', column('_rows'))] }, scope)
}
function statisticOf(statistic: string, a: Attribute): Expression {
  const value = column(a.name)
  const numeric = isStringLike(a.type) ? cast(value, DoubleType, 'try') : value
  const percent = /^(\d+(?:\.\d+)?)%$/.exec(statistic)
  if (percent) {
    const share = Number(percent[1]) / 100
    if (share > 1) throw illegalArgument('_LEGACY_ERROR_TEMP_3238' as never, { percentile: statistic })
    return call('percentile_approx', numeric, number(share))
  }
  switch (statistic.toLowerCase()) {
    case 'count': return call('count', value)
    case 'count_distinct': return { kind: 'function', name: ['count'], args: [value], distinct: true, internal: true }
    case 'approx_count_distinct': return call('approx_count_distinct', value)
    case 'mean': return call('avg', numeric)
    case 'stddev': return call('stddev_samp', numeric)
    case 'min': return call('min', value)
    case 'max': return call('max', value)
    default: throw illegalArgument('_LEGACY_ERROR_TEMP_3237' as never, { statistics: statistic })
  }
}

/** Counts of pairs: first column down, second across; no pair is 0. */
function crosstab(plan: PlanOf<'crosstab'>, scope: Scope): ResolvedPlan {
  const orNull = (name: string): Expression => call('coalesce', cast(column(name), StringType), text('null'))
  const name = `${plan.column1}_${plan.column2}`
  const pairs: LogicalPlan = { kind: 'project', input: plan.input, expressions: [named(orNull(plan.column1), name), named(orNull(plan.column2), '_second')] }
  const counted: LogicalPlan = { kind: 'pivot', input: pairs, grouping: [column(name)], column: column('_second'), values: [], aggregates: [call('count', { kind: 'literal', value: 1, dataType: IntegerType })] }
  const filled: LogicalPlan = { kind: 'naFill', input: counted, columns: [], values: [{ kind: 'literal', value: 0n, dataType: LongType }] }
  return resolvePlan(filled, scope)
}

function approxQuantile(plan: PlanOf<'approxQuantile'>, scope: Scope): ResolvedPlan {
  for (const p of plan.probabilities) if (!(p >= 0 && p <= 1)) throw illegalArgument('INTERNAL_ERROR' as never, { message: 'percentile should be in the range [0.0, 1.0]' })
  const share = call('array', ...plan.probabilities.map(number))
  const each = plan.columns.map(name => call('coalesce', call('percentile_approx', cast(numericColumn(plan, name, scope), DoubleType), share), call('array')))
  return resolvePlan(aggregateOf(plan.input, [named(call('array', ...each), 'approx_quantile')]), scope)
}

/** Values at least as frequent as `support`, exactly counted: Spark's own algorithm may add others. */
function freqItems(plan: PlanOf<'freqItems'>, scope: Scope): ResolvedPlan {
  const expressions = plan.columns.map(name => {
    const counts: LogicalPlan = { kind: 'aggregate', input: plan.input, grouping: [column(name)], groupingKind: 'groupBy', expressions: [named(column(name), 'item'), named(call('count', { kind: 'literal', value: 1, dataType: IntegerType }), 'times')], includeGrouping: false }
    const total: LogicalPlan = aggregateOf(plan.input, [call('count', { kind: 'literal', value: 1, dataType: IntegerType })])
    const frequent: LogicalPlan = { kind: 'filter', input: counts, condition: call('>=', cast(column('times'), DoubleType), call('*', number(plan.support), cast({ kind: 'scalarSubquery', plan: total }, DoubleType))) }
    return named({ kind: 'scalarSubquery', plan: aggregateOf(frequent, [call('collect_list', column('item'))]) }, `${name}_freqItems`)
  })
  return resolvePlan({ kind: 'project', input: { kind: 'oneRow' }, expressions }, scope)
}

function sampleBy(plan: PlanOf<'sampleBy'>, scope: Scope): ResolvedPlan {
  const input = resolvePlan(plan.input, scope)
  const inner = over(scope, input)
  const value = resolve(plan.column, inner)
  const branches = plan.fractions.flatMap(({ stratum, fraction }) => [makeCall('==', [value, castTo(constant(stratum.value, stratum.dataType), value.type, scope)], scope, {}), constant(fraction, DoubleType)])
  const share: ResolvedExpression = branches.length ? makeCall('when', [...branches, constant(0, DoubleType)], scope, {}) : constant(0, DoubleType)
  const condition = makeCall('<', [makeCall('rand', [constant(plan.seed ?? BigInt(Math.floor(Math.random() * 2 ** 31)), LongType)], scope, {}), share], scope, {})
  return { kind: 'filter', input, condition, output: input.output }
}

/** Rows become columns named by their first column; what they hold meets at one type. */
function transpose(plan: PlanOf<'transpose'>, scope: Scope): ResolvedPlan {
  const input = resolvePlan(plan.input, scope)
  if (plan.indexColumns.length > 1) throw analysisError('TRANSPOSE_INVALID_INDEX_COLUMN', { reason: 'multiple index columns are not supported' })
  const chosen = plan.indexColumns[0] ? resolve(plan.indexColumns[0], over(scope, input)) : input.output[0] ? columnOf(input.output[0]) : undefined
  if (!chosen) return { kind: 'empty', output: [] }
  if (chosen.kind !== 'column') throw analysisError('TRANSPOSE_INVALID_INDEX_COLUMN', { reason: 'the index column must be a column' })
  if (['array', 'map', 'struct', 'variant'].includes(chosen.type.kind)) throw analysisError('TRANSPOSE_INVALID_INDEX_COLUMN', { reason: `Index column must be of atomic type, but found: ${typeSql(chosen.type)}` })
  const others = input.output.filter(a => a.id !== chosen.attribute.id)
  const type = others.length ? widerOfAll(others.map(a => a.type), false) : StringType
  if (!type) throw analysisError('TRANSPOSE_NO_LEAST_COMMON_TYPE', { dt1: `"${typeSql(others[0]!.type)}"`, dt2: `"${typeSql(others[others.length - 1]!.type)}"` })
  const limit = Number(scope.session.conf('spark.sql.transposeMaxValues') ?? 500)
  const present: ResolvedPlan = { kind: 'filter', input, condition: makeCall('isnotnull', [chosen], scope, {}), output: input.output }
  const sorted: ResolvedPlan = { kind: 'sort', input: present, order: [{ child: chosen, direction: 'ascending', nulls: 'first' }], output: input.output }
  const rows = scope.session.rowsOf(sorted, limit + 1)
  if (rows.length > limit) throw analysisError('TRANSPOSE_EXCEED_ROW_LIMIT', { maxValues: limit, config: 'spark.sql.transposeMaxValues' })
  const place = input.output.findIndex(a => a.id === chosen.attribute.id)
  const output = [attribute('key', StringType, false), ...rows.map(r => attribute(nameText(r[place]!, chosen.type, scope.session.timeZone), type, true))]
  return { kind: 'values', rows: others.map(a => [constant(a.name, StringType), ...rows.map(r => castTo(constant(r[input.output.findIndex(o => o.id === a.id)]!, a.type), type, scope))]), output }
}
function nameText(value: LiteralValue, type: DataType, timeZone: string): string {
  switch (type.kind) {
    case 'date': return dateText(value as number)
    case 'timestamp': return timestampText(value as bigint, timeZone)
    case 'double': case 'float': return doubleText(value as number)
    default: return String(value)
  }
}
