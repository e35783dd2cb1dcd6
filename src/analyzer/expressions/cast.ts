// Casts, written by the user or put in by coercion.
import { analysisError } from '../../errors/sparkError.js'
import { isIntegral, isNumeric, sameType, type DataType } from '../../types/dataType.js'
import { typeSql } from '../../types/typeNames.js'
import type { Origin } from '../../plan/expression.js'
import { canCast, castMayNull } from '../coercion/cast.js'
import type { ResolvedExpression } from '../resolved.js'
import type { Scope } from '../scope.js'
import { contextOf } from '../names/context.js'
import { checkTimeEnabled } from './timeType.js'
import { quotedSql } from '../names/prettySql.js'

/** The expression as another type; itself where it has it already. */
export function castTo(child: ResolvedExpression, type: DataType, scope: Scope, implicit = true): ResolvedExpression {
  if (sameType(child.type, type, true) && implicit) return child
  if (child.kind === 'literal' && child.value === null && implicit) return { ...child, type }
  // An integral literal is a decimal literal of the same digits: nothing to check for each row.
  if (implicit && child.kind === 'literal' && type.kind === 'decimal' && type.scale === 0 && isIntegral(child.type) && String(child.value).replace('-', '').length <= type.precision) return { ...child, value: String(child.value), type, nullable: castMayNull(child.type, type, 'ansi') }
  const mode = scope.session.ansi ? 'ansi' : 'legacy'
  return { kind: 'cast', child, type, mode, implicit, nullable: child.nullable || castMayNull(child.type, type, mode), ...(child.origin ? { origin: child.origin } : {}) }
}

/** CAST and TRY_CAST as the query wrote them. */
export function explicitCast(child: ResolvedExpression, type: DataType, wanted: 'session' | 'legacy' | 'ansi' | 'try', scope: Scope, origin: Origin | undefined): ResolvedExpression {
  const mode = wanted === 'session' ? (scope.session.ansi ? 'ansi' : 'legacy') : wanted
  const target: DataType = type.kind === 'char' || type.kind === 'varchar' ? { kind: 'string' } : type
  if (!canCast(child.type, target, mode)) {
    const withLegacy = mode !== 'legacy' && canCast(child.type, target, 'legacy')
    const parameters = { sqlExpr: quotedSql({ kind: 'cast', child, type: target, mode, implicit: false, nullable: true }, scope.session.timeZone), srcType: `"${typeSql(child.type)}"`, targetType: `"${typeSql(target)}"` }
    if (mode !== 'legacy' && (child.type.kind === 'date' && isNumeric(target) || isNumeric(child.type) && target.kind === 'date')) throw analysisError('DATATYPE_MISMATCH.CAST_WITH_FUNC_SUGGESTION', { ...parameters, functionNames: child.type.kind === 'date' ? '`UNIX_DATE`' : '`DATE_FROM_UNIX_DATE`' }, contextOf(origin))
    throw withLegacy
      ? analysisError('DATATYPE_MISMATCH.CAST_WITH_CONF_SUGGESTION', { ...parameters, config: '"spark.sql.ansi.enabled"', configVal: "'false'" }, contextOf(origin))
      : analysisError('DATATYPE_MISMATCH.CAST_WITHOUT_SUGGESTION', parameters, contextOf(origin))
  }
  if (child.type.kind === 'variant' && target.kind === 'time') checkTimeEnabled(scope, origin)
  return { kind: 'cast', child, type: target, mode, implicit: false, nullable: child.nullable || castMayNull(child.type, target, mode), ...(origin ? { origin } : {}) }
}
