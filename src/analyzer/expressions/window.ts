// f(…) OVER (…): the specification resolved, the frame checked, defaults put in.
import { analysisError } from '../../errors/sparkError.js'
import type { ExpressionOf, WindowSpec } from '../../plan/expression.js'
import { quoteIdentifier, typeSql } from '../../types/typeNames.js'
import type { ResolvedExpression, ResolvedFrame } from '../resolved.js'
import type { Scope } from '../scope.js'
import { contextOf } from '../names/context.js'
import { frameText, prettySql, quotedSql } from '../names/prettySql.js'
import { nodes } from '../walk.js'
import { isOrderable } from '../../functions/operators.js'
import { checkOrder } from './order.js'
import { resolveFrame } from './frame.js'
import { resolve, resolveSort } from './resolve.js'

export function resolveWindow(e: ExpressionOf<'window'>, scope: Scope): ResolvedExpression {
  const spec = specOf(e.spec, scope, e)
  const given = resolve(e.function, scope)
  // An aggregator of the program is called with the list of its frame's argument tuples, as it is with a group's.
  const isFold = given.kind === 'call' && given.program?.function.mode === 'fold'
  const f = isFold ? given.args[0]! : given
  const ignoreNulls = f.kind === 'aggregate' && f.ignoreNulls === true
  if (f.kind !== 'aggregate') throw analysisError('UNSUPPORTED_EXPR_FOR_WINDOW', { sqlExpr: quotedSql(f, scope.session.timeZone) }, contextOf(e.origin))
  const partition = spec.partition.map(p => resolve(p, scope))
  const order = spec.order.map(o => resolveSort(o, scope))
  const unordered = partition.find(p => !isOrderable(p.type))
  if (unordered) throw analysisError('EXPRESSION_TYPE_IS_NOT_ORDERABLE', { expr: quotedSql(unordered, scope.session.timeZone), exprType: `"${typeSql(unordered.type)}"` }, contextOf(unordered.origin))
  checkOrder(order, scope)
  const alias = [f, ...partition, ...order.map(o => o.child)].flatMap(x => [...nodes(x)]).find(x => x.kind === 'call' && x.name === 'lateral_alias')
  if (alias) {
    const bare = prettySql({ kind: 'window', function: f, partition, order, type: f.type, nullable: true }, scope.session.timeZone)
    const frame = spec.frame ? frameText(resolveFrame(spec.frame, f, { partition, order }, scope, e), x => prettySql(x, scope.session.timeZone)) : 'unspecifiedframe$()'
    throw analysisError('UNSUPPORTED_FEATURE.LATERAL_COLUMN_ALIAS_IN_WINDOW', { lca: quoteIdentifier(alias.kind === 'call' ? alias.called : ''), windowExpr: `"${bare.slice(0, -1)}${partition.length || order.length ? ' ' : ''}${frame})"` }, contextOf(e.origin))
  }
  const name = f.name
  if (f.definition.windowOnly && name !== 'nth_value' && !order.length) throw analysisError('WINDOW_FUNCTION_FRAME_NOT_ORDERED', { wf_name: name, wf_expr: quotedSql(f, scope.session.timeZone).slice(1, -1) }, contextOf(e.origin))
  const frame = resolveFrame(spec.frame, f, { partition, order }, scope, e)
  if (f.distinct) throw analysisError('DISTINCT_WINDOW_FUNCTION_UNSUPPORTED', { windowExpr: quotedSql({ kind: 'window', function: f, partition, order, frame, type: f.type, nullable: true }, scope.session.timeZone) }, contextOf(e.origin))
  const over: ResolvedExpression = { kind: 'window', function: f, partition, order, frame, type: f.type, nullable: windowNullable(f, frame), ...(ignoreNulls ? { ignoreNulls } : {}), ...(e.origin ? { origin: e.origin } : {}) }
  return isFold ? { ...given, args: [over] } : over
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
