// The frame of a window: defaults, the bounds' types, what of it Spark refuses (SpecifiedWindowFrame, WindowSpecDefinition).
import { analysisError } from '../../errors/sparkError.js'
import type { ExpressionOf, FrameBound, WindowFrame } from '../../plan/expression.js'
import { DoubleType, IntegerType, sameType, type DataType } from '../../types/dataType.js'
import { typeSql } from '../../types/typeNames.js'
import { literal, type ResolvedBound, type ResolvedExpression, type ResolvedFrame, type ResolvedSort } from '../resolved.js'
import type { Scope } from '../scope.js'
import { contextOf } from '../names/context.js'
import { frameText, partsText, prettySql, quotedSql } from '../names/prettySql.js'
import { canCast } from '../coercion/cast.js'
import { castTo } from './cast.js'
import { isFoldable } from './makeCall.js'
import { resolve } from './resolve.js'

type Bound = FrameBound | 'unbounded-preceding' | 'unbounded-following'
interface Spec { readonly partition: readonly ResolvedExpression[]; readonly order: readonly ResolvedSort[] }

const running: ResolvedFrame = { unit: 'rows', lower: 'unbounded-preceding', upper: 'current' }
/** Functions that have one frame only. */
const fixed: Readonly<Record<string, ResolvedFrame>> = { row_number: running, rank: running, dense_rank: running, percent_rank: running, ntile: running, cume_dist: { unit: 'range', lower: 'unbounded-preceding', upper: 'current' } }

export function resolveFrame(frame: WindowFrame | undefined, f: Extract<ResolvedExpression, { kind: 'aggregate' }>, spec: Spec, scope: Scope, e: ExpressionOf<'window'>): ResolvedFrame {
  const { name } = f
  const required = fixed[name]
  if (required) {
    if (frame && (frame.unit !== required.unit || frame.lower !== 'unbounded' && frame.lower !== 'unbounded-preceding' || frame.upper !== 'current')) throw analysisError('_LEGACY_ERROR_TEMP_1036' as never, { wf: treeText(boundsOf(frame, spec, scope)), required: treeText(required) }, contextOf(e.origin))
    return required
  }
  if (name === 'lag' || name === 'lead') {
    if (frame) throw analysisError('_LEGACY_ERROR_TEMP_1035' as never, { prettyName: name }, contextOf(e.origin))
    const offset = f.args[1]
    const shown = offset && name === 'lag' ? (offset.kind === 'literal' && typeof offset.value === 'number' ? literal(-offset.value, IntegerType) : offset) : offset ?? literal(name === 'lag' ? -1 : 1, IntegerType)
    return { unit: 'rows', lower: { value: shown, side: 'following' }, upper: { value: shown, side: 'following' } }
  }
  const { order } = spec
  if (!frame) return order.length ? { unit: 'range', lower: 'unbounded-preceding', upper: 'current' } : { unit: 'rows', lower: 'unbounded-preceding', upper: 'unbounded-following' }
  const bounds = boundsOf(frame, spec, scope)
  const { lower, upper } = bounds
  const text = frameText(bounds, x => prettySql(x, scope.session.timeZone))
  const refused = (condition: string, parameters: Readonly<Record<string, string>>) => analysisError(`DATATYPE_MISMATCH.${condition}` as never, parameters as never, contextOf(e.origin))
  for (const [location, bound] of [['lower', lower], ['upper', upper]] as const) {
    if (typeof bound === 'string') continue
    if (!isFoldable(bound.value)) throw refused('SPECIFIED_WINDOW_FRAME_WITHOUT_FOLDABLE', { sqlExpr: `"${text}"`, location, expression: quotedSql(bound.value, scope.session.timeZone) })
    // The sign of a text is a number's.
    const type: DataType = bound.value.type.kind === 'string' && bound.side === 'preceding' && !bound.isCast ? DoubleType : bound.value.type
    if (frame.unit === 'rows' ? type.kind !== 'integer' : !rangeKinds.has(type.kind)) throw refused('SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE', { sqlExpr: `"${text}"`, location, exprType: `"${typeSql(type)}"`, expectedType: frame.unit === 'rows' ? '"INT"' : '("NUMERIC" or "INTERVAL DAY TO SECOND" or "INTERVAL YEAR TO MONTH" or "INTERVAL")' })
  }
  if (lower === 'unbounded-following' || upper === 'unbounded-preceding') throw refused('SPECIFIED_WINDOW_FRAME_INVALID_BOUND', { sqlExpr: `"${text}"`, lower: edgeText(lower, scope), upper: edgeText(upper, scope) })
  if (typeof lower === 'object' && typeof upper === 'object' && !sameType(lower.value.type, upper.value.type, true)) throw refused('SPECIFIED_WINDOW_FRAME_DIFF_TYPES', { sqlExpr: `"${text}"`, lower: edgeText(lower, scope), upper: edgeText(upper, scope), lowerType: `"${typeSql(lower.value.type)}"`, upperType: `"${typeSql(upper.value.type)}"` })
  const [from, to] = [distance(lower), distance(upper)]
  if (from !== undefined && to !== undefined && from > to) throw refused('SPECIFIED_WINDOW_FRAME_WRONG_COMPARISON', { sqlExpr: `"${text}"`, comparison: 'less than or equal' })
  if (frame.unit === 'rows' || lower === 'unbounded-preceding' && upper === 'unbounded-following') return bounds
  const sqlExpr = `"(${[...partsText(spec.partition, order, x => prettySql(x, scope.session.timeZone)), text].join(' ')})"`
  if (!order.length) throw refused('RANGE_FRAME_WITHOUT_ORDER', { sqlExpr })
  const values = [lower, upper].flatMap(b => typeof b === 'string' ? [] : [b.value])
  if (values.length && order.length > 1) throw refused('RANGE_FRAME_MULTI_ORDER', { sqlExpr, orderSpec: order.map(o => `${prettySql(o.child, scope.session.timeZone)} ${o.direction === 'ascending' ? 'ASC' : 'DESC'} NULLS ${o.nulls.toUpperCase()}`).join(',') })
  const type = order[0]!.child.type
  const wrong = values.find(value => !isDistance(value.type, type))
  if (wrong) throw refused('RANGE_FRAME_INVALID_TYPE', { sqlExpr, orderSpecType: `"${typeSql(type)}"`, valueBoundaryType: `"${typeSql(wrong.type)}"` })
  return bounds
}
const rangeKinds = new Set<DataType['kind']>(['byte', 'short', 'integer', 'long', 'float', 'double', 'decimal', 'day_time_interval', 'year_month_interval', 'calendar_interval'])
function isDistance(value: DataType, order: DataType): boolean {
  if (order.kind === 'date') return value.kind === 'integer' || value.kind === 'year_month_interval' || value.kind === 'day_time_interval' && value.start === 'day' && value.end === 'day'
  if (order.kind === 'timestamp' || order.kind === 'timestamp_ntz') return value.kind === 'calendar_interval' || value.kind === 'year_month_interval' || value.kind === 'day_time_interval'
  return sameType(value, order, true)
}

function boundsOf(frame: WindowFrame, { order }: Spec, scope: Scope): ResolvedFrame {
  // Over one order the distances of a range take its type; Spark shows that a cast stands between the sign and the number.
  const type = frame.unit === 'range' && order.length === 1 ? order[0]!.child.type : undefined
  const bound = (b: Bound, side: 'lower' | 'upper'): ResolvedBound => {
    if (b === 'unbounded') return side === 'lower' ? 'unbounded-preceding' : 'unbounded-following'
    if (typeof b === 'string') return b
    const value = resolve(b.value, scope)
    const wants = type && !sameType(value.type, type, true) && !(type.kind === 'date' && isDistance(value.type, type)) && type.kind !== 'timestamp' && type.kind !== 'timestamp_ntz' && canCast(value.type, type, scope.session.ansi ? 'ansi' : 'legacy')
    const measured = wants ? castTo(value, type, scope) : value
    const minus = negated(measured)
    return { value: minus ?? measured, side: minus ? b.side === 'following' ? 'preceding' : 'following' : b.side, ...(wants && { isCast: true }), ...(minus && { written: prettySql(value, scope.session.timeZone) + ` ${b.side.toUpperCase()}` }) }
  }
  return { unit: frame.unit, lower: bound(frame.lower, 'lower'), upper: bound(frame.upper, 'upper') }
}
/** A negative distance on one side is a positive one on the other. */
function negated(e: ResolvedExpression): ResolvedExpression | undefined {
  if (e.kind === 'cast') { const child = negated(e.child); return child && { ...e, child } }
  if (e.kind === 'call' && e.name === 'negative') return e.args[0]
  if (e.kind === 'literal' && (typeof e.value === 'number' || typeof e.value === 'bigint') && e.value < 0) return { ...e, value: -e.value }
  return undefined
}
/** How far from the current row, where that is a plain number: Spark compares two such bounds, and no others. */
function distance(bound: ResolvedBound): number | undefined {
  if (typeof bound === 'string') return undefined
  let value = bound.value
  while (value.kind === 'cast') value = value.child
  const n = value.kind === 'literal' && (typeof value.value === 'number' || typeof value.value === 'bigint') ? Number(value.value) : undefined
  return n === undefined ? undefined : bound.side === 'preceding' ? -n : n
}
const edgeText = (bound: ResolvedBound, scope: Scope): string => typeof bound === 'string' ? `"${bound.replace('-', ' ').toUpperCase()}"` : bound.side === 'preceding' ? `"(- ${prettySql(bound.value, scope.session.timeZone)})"` : quotedSql(bound.value, scope.session.timeZone)
/** As Spark's plans show it. */
function treeText({ unit, lower, upper }: ResolvedFrame): string {
  const bound = (b: ResolvedBound): string => typeof b === 'string' ? b === 'current' ? 'currentrow$()' : `${b.replace('-', '')}$()` : String(distance(b))
  return `specifiedwindowframe(${unit === 'rows' ? 'RowFrame' : 'RangeFrame'}, ${bound(lower)}, ${bound(upper)})`
}
