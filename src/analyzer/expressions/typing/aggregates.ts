// Aggregates and window functions with constants among their arguments.
import { analysisError } from '../../../errors/sparkError.js'
import { doubleText } from '../../../types/valueText.js'
import type { ResolvedExpression } from '../../resolved.js'
import { contextOf } from '../../names/context.js'
import { expressionSql } from '../../names/prettySql.js'
import { checkCount, coerceArguments, finish, withDefaults } from '../makeCall.js'
import { shown, type Typer } from './typer.js'

export const aggregates: Readonly<Record<string, Typer>> = {
  nth_value(name, definition, args, scope, options) {
    checkCount(name, definition, args.length, options)
    const offset = args[1]!
    if (offset.kind === 'literal' && Number(offset.value) <= 0) throw analysisError('DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE', { sqlExpr: shown(name, definition, args, scope)(), exprName: 'offset', valueRange: '(0, 9223372036854775807]', currentValue: `${String(offset.value)}L` }, contextOf(options.origin))
    return finish(name, definition, coerceArguments(name, definition, args, scope, options), scope, options)
  },
  percentile: percentiles, percentile_cont: percentiles, percentile_disc: percentiles, percentile_approx: percentiles,
}
/** Percentages lie between nothing and all. */
function percentiles(...[name, definition, args, scope, options]: Parameters<Typer>): ResolvedExpression {
  checkCount(name, definition, args.length, options)
  const share = args[1]!
  const valueOf = (e: ResolvedExpression): unknown => e.kind === 'cast' ? valueOf(e.child) : e.kind === 'literal' ? e.value : 0
  const values = share.kind === 'literal' ? [share.value] : share.kind === 'call' && share.name === 'array' ? share.args.map(valueOf) : []
  const whole = withDefaults(definition, args)
  if (values.some(v => Number(v) < 0 || Number(v) > 1)) throw analysisError('DATATYPE_MISMATCH.VALUE_OUT_OF_RANGE', { sqlExpr: `"${name}(${whole.map(a => expressionSql(a, scope.session.timeZone)).join(', ')})"`, exprName: 'percentage', valueRange: '[0.0, 1.0]', currentValue: values.map(v => `${doubleText(Number(v))}D`).join(',') }, contextOf(options.origin))
  return finish(name, definition, coerceArguments(name, definition, whole, scope, options), scope, options)
}
