// f(…) OVER (…): the specification resolved, the frame checked, defaults put in.
import { analysisError } from '../../errors/sparkError.js'
import type { ExpressionOf, WindowFrame, WindowSpec } from '../../plan/expression.js'
import { IntegerType, LongType, sameType, type DataType } from '../../types/dataType.js'
import { quoteIdentifier, typeSql } from '../../types/typeNames.js'
import { literal, type ResolvedBound, type ResolvedExpression, type ResolvedFrame, type ResolvedSort } from '../resolved.js'
import type { Scope } from '../scope.js'
import { contextOf } from '../names/context.js'
import { frameText, prettySql, quotedSql } from '../names/prettySql.js'
import { nodes } from '../walk.js'
import { castTo } from './cast.js'
import { isFoldable } from './makeCall.js'
import { resolve, resolveSort } from './resolve.js'

export function resolveWindow(e: ExpressionOf<'window'>, scope: Scope): ResolvedExpression {
  const spec = specOf(e.spec, scope, e)
  const f = resolve(e.function, scope)
  const ignoreNulls = f.kind === 'aggregate' && f.ignoreNulls === true
  if (f.kind !== 'aggregate') throw analysisError('UNSUPPORTED_EXPR_FOR_WINDOW', { sqlExpr: quotedSql(f, scope.session.timeZone) }, contextOf(e.origin))
  if (f.distinct) throw analysisError('DISTINCT_WINDOW_FUNCTION_UNSUPPORTED', { windowExpr: quotedSql(f, scope.session.timeZone) }, contextOf(e.origin))
  const partition = spec.partition.map(p => resolve(p, scope))
  const order = spec.order.map(o => resolveSort(o, scope))
  const alias = [f, ...partition, ...order.map(o => o.child)].flatMap(x => [...nodes(x)]).find(x => x.kind === 'call' && x.name === 'lateral_alias')
  if (alias) {
    const timeZone = scope.session.timeZone
    const bare = prettySql({ kind: 'window', function: f, partition, order, type: f.type, nullable: true }, timeZone)
    const frame = spec.frame ? frameText({ unit: spec.frame.unit, lower: bound(spec.frame.lower, 'lower', spec.frame.unit, order[0]?.child.type, scope, e), upper: bound(spec.frame.upper, 'upper', spec.frame.unit, order[0]?.child.type, scope, e) }, x => prettySql(x, timeZone)) : 'unspecifiedframe$()'
    throw analysisError('UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_WINDOW', { lca: quoteIdentifier(alias.kind === 'call' ? alias.called : ''), windowExpr: `"${bare.slice(0, -1)}${partition.length || order.length ? ' ' : ''}${frame})"` }, contextOf(e.origin))
  }
  const name = f.name
  if (f.definition.windowOnly && name !== 'nth_value' && !order.length) throw analysisError('WINDOW_FUNCTION_FRAME_NOT_ORDERED', { wf_name: name, wf_expr: quotedSql(f, scope.session.timeZone).slice(1, -1) }, contextOf(e.origin))
  const frame = resolveFrame(spec.frame, name, order, scope, e)
  return { kind: 'window', function: f, partition, order, frame, type: f.type, nullable: windowNullable(f, frame), ...(ignoreNulls ? { ignoreNulls } : {}), ...(e.origin ? { origin: e.origin } : {}) }
}
const windowNullable = (f: ResolvedExpression, frame: ResolvedFrame): boolean => { void frame; return f.nullable }

function specOf(spec: WindowSpec, scope: Scope, e: ExpressionOf<'window'>): WindowSpec {
  if (!spec.base) return spec
  const base = scope.windows[spec.base] ?? Object.entries(scope.windows).find(([name]) => name.toLowerCase() === spec.base!.toLowerCase())?.[1]
  if (!base) throw analysisError('MISSING_WINDOW_SPECIFICATION', { windowName: spec.base, docroot: 'https://spark.apache.org/docs/latest' }, contextOf(e.origin))
  const resolved = specOf(base, scope, e)
  const frame = spec.frame ?? resolved.frame
  return { partition: spec.partition.length ? spec.partition : resolved.partition, order: spec.order.length ? spec.order : resolved.order, ...(frame ? { frame } : {}) }
}

const wholeRanked = new Set(['row_number', 'rank', 'dense_rank', 'percent_rank', 'ntile'])
function resolveFrame(frame: WindowFrame | undefined, name: string, order: readonly ResolvedSort[], scope: Scope, e: ExpressionOf<'window'>): ResolvedFrame {
  if (wholeRanked.has(name)) return requireFrame(frame, { unit: 'rows', lower: 'unbounded-preceding', upper: 'current' }, name, e)
  if (name === 'cume_dist') return requireFrame(frame, { unit: 'range', lower: 'unbounded-preceding', upper: 'current' }, name, e)
  if (name === 'lag' || name === 'lead') {
    const f = resolve(e.function, scope)
    const offset = f.kind === 'aggregate' ? f.args[1] : undefined
    const shown = offset && name === 'lag' ? (offset.kind === 'literal' && typeof offset.value === 'number' ? literal(-offset.value, IntegerType) : offset) : offset ?? literal(name === 'lag' ? -1 : 1, IntegerType)
    return { unit: 'rows', lower: { value: shown!, side: 'following' }, upper: { value: shown!, side: 'following' } }
  }
  if (!frame) return order.length ? { unit: 'range', lower: 'unbounded-preceding', upper: 'current' } : { unit: 'rows', lower: 'unbounded-preceding', upper: 'unbounded-following' }
  const type = order[0]?.child.type
  if (frame.unit === 'range' && (typeof frame.lower === 'object' || typeof frame.upper === 'object')) {
    if (!order.length) throw analysisError('DATATYPE_MISMATCH.RANGE_FRAME_WITHOUT_ORDER', { sqlExpr: '"RANGE"' }, contextOf(e.origin))
    if (order.length > 1) throw analysisError('DATATYPE_MISMATCH.RANGE_FRAME_MULTI_ORDER', { sqlExpr: '"RANGE"', orderSpec: '' }, contextOf(e.origin))
  } else if (frame.unit === 'range' && !order.length && !(isUnbounded(frame.lower) && isUnbounded(frame.upper))) {
    throw analysisError('DATATYPE_MISMATCH.RANGE_FRAME_WITHOUT_ORDER', { sqlExpr: '"RANGE"' }, contextOf(e.origin))
  }
  const lower = bound(frame.lower, 'lower', frame.unit, type, scope, e)
  const upper = bound(frame.upper, 'upper', frame.unit, type, scope, e)
  if (lower === 'unbounded-following' || upper === 'unbounded-preceding' || rank(lower) > rank(upper)) {
    throw analysisError(lower === 'unbounded-following' || upper === 'unbounded-preceding' ? 'DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_WRONG_COMPARISON' : 'DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_WRONG_COMPARISON', { sqlExpr: '"frame"', comparison: 'less than or equal' }, contextOf(e.origin))
  }
  return { unit: frame.unit, lower, upper }
}
const isUnbounded = (b: WindowFrame['lower']) => typeof b === 'string' && b.startsWith('unbounded')
function rank(b: ResolvedBound): number {
  if (b === 'unbounded-preceding') return -Infinity
  if (b === 'unbounded-following') return Infinity
  if (b === 'current') return 0
  const v = b.value.kind === 'literal' ? Number(typeof b.value.value === 'object' ? NaN : b.value.value) : NaN
  if (Number.isNaN(v)) return b.side === 'preceding' ? -0.5 : 0.5
  return b.side === 'preceding' ? -v : v
}
function requireFrame(frame: WindowFrame | undefined, required: ResolvedFrame, name: string, e: ExpressionOf<'window'>): ResolvedFrame {
  if (frame && (frame.unit !== required.unit || !isUnbounded(frame.lower) || frame.upper !== 'current')) {
    throw analysisError('WINDOW_FUNCTION_AND_FRAME_MISMATCH', { funcName: `"${name}"`, windowExpr: `"${name}()"` } as never, contextOf(e.origin))
  }
  return required
}

function bound(b: WindowFrame['lower'], side: 'lower' | 'upper', unit: 'rows' | 'range', orderType: DataType | undefined, scope: Scope, e: ExpressionOf<'window'>): ResolvedBound {
  if (b === 'unbounded') return side === 'lower' ? 'unbounded-preceding' : 'unbounded-following'
  if (typeof b === 'string') return b
  let value = resolve(b.value, scope)
  if (!isFoldable(value)) throw analysisError('DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_WITHOUT_FOLDABLE', { sqlExpr: '"frame"', location: side, expression: quotedSql(value, scope.session.timeZone) }, contextOf(e.origin))
  // A negative literal on one side is a positive one on the other.
  let direction = b.side
  const plain = negated(value)
  if (plain) { value = plain; direction = direction === 'following' ? 'preceding' : 'following' }
  if (value.kind === 'literal' && (value.value === 0 || value.value === 0n)) return 'current'
  if (unit === 'rows') {
    if (value.type.kind !== 'integer' && value.type.kind !== 'short' && value.type.kind !== 'byte' && value.type.kind !== 'long') throw analysisError('DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_UNACCEPTED_TYPE', { sqlExpr: '"frame"', location: side, exprType: `"${typeSql(value.type)}"`, expectedType: '"INT"' }, contextOf(e.origin))
    return { value: castTo(value, LongType, scope), side: direction }
  }
  const type = orderType!
  const accepted = frameTypes(type)
  if (!accepted) throw analysisError('DATATYPE_MISMATCH.RANGE_FRAME_INVALID_TYPE', { sqlExpr: '"frame"', orderSpecType: `"${typeSql(type)}"`, valueBoundaryType: `"${typeSql(value.type)}"` }, contextOf(e.origin))
  if (!accepted.some(k => k === value.type.kind) && !sameType(type, value.type, true)) throw analysisError('DATATYPE_MISMATCH.SPECIFIED_WINDOW_FRAME_INVALID_BOUND' as never, { sqlExpr: '"frame"', location: side, orderSpecType: quoteIdentifier(typeSql(type)), valueBoundaryType: typeSql(value.type) }, contextOf(e.origin))
  return { value: frameCast(value, type, scope), side: direction }
}
function frameTypes(type: DataType): readonly DataType['kind'][] | undefined {
  switch (type.kind) {
    case 'date': return ['integer', 'short', 'byte', 'year_month_interval', 'day_time_interval', 'calendar_interval']
    case 'timestamp': case 'timestamp_ntz': return ['year_month_interval', 'day_time_interval', 'calendar_interval']
    case 'byte': case 'short': case 'integer': case 'long': case 'float': case 'double': case 'decimal': return ['byte', 'short', 'integer', 'long', 'float', 'double', 'decimal']
    case 'year_month_interval': case 'day_time_interval': return [type.kind]
    default: return undefined
  }
}
const frameCast = (value: ResolvedExpression, type: DataType, scope: Scope): ResolvedExpression => type.kind === 'date' || type.kind === 'timestamp' || type.kind === 'timestamp_ntz' ? value : castTo(value, type, scope)
function negated(e: ResolvedExpression): ResolvedExpression | undefined {
  if (e.kind === 'call' && e.name === 'negative') return e.args[0]
  if (e.kind === 'literal' && typeof e.value === 'number' && e.value < 0) return { ...e, value: -e.value }
  if (e.kind === 'literal' && typeof e.value === 'bigint' && e.value < 0n) return { ...e, value: -e.value }
  return undefined
}
