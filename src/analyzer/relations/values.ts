// VALUES: inline rows at the types their columns meet at.
import { analysisError } from '../../errors/sparkError.js'
import type { PlanOf } from '../../plan/logical.js'
import { isStringLike } from '../../types/dataType.js'
import { quoteIdentifier } from '../../types/typeNames.js'
import { attribute, type ResolvedExpression, type ResolvedPlan } from '../resolved.js'
import { relationScope, type Scope } from '../scope.js'
import { widerOfAll } from '../coercion/widen.js'
import { contextOf } from '../names/context.js'
import { quotedSql } from '../names/prettySql.js'
import { castTo } from '../expressions/cast.js'
import { resolve } from '../expressions/resolve.js'
import { some } from '../walk.js'

/** `names`: what an alias calls the columns. */
export function resolveValues(plan: PlanOf<'values'>, scope: Scope, names?: readonly string[]): ResolvedPlan {
  const inner: Scope = { ...relationScope(scope), outer: scope.outer }
  const rows = plan.rows.map(row => row.map((e): ResolvedExpression => {
    const r = resolve(e.kind === 'alias' ? e.child : e, inner)
    if (some(r, x => x.kind === 'aggregate' || x.kind === 'window' || (x.kind === 'call' && x.definition.kind === 'generator'))) throw analysisError('INVALID_INLINE_TABLE.CANNOT_EVALUATE_EXPRESSION_IN_INLINE_TABLE', { expr: quotedSql(r, scope.session.timeZone) }, contextOf(e.origin))
    return r
  }))
  const width = rows[0]?.length ?? 0
  rows.forEach((row, i) => { if (row.length !== width) throw analysisError('INVALID_INLINE_TABLE.NUM_COLUMNS_MISMATCH', { expectedNumCols: width, actualNumCols: row.length, rowIndex: i }, contextOf(plan.origin)) })
  const types = Array.from({ length: width }, (_, c) => {
    const kinds = rows.map(r => r[c]!.type).filter(t => t.kind !== 'null')
    // No text becomes a number here, nor the other way round.
    const type = kinds.some(isStringLike) && !kinds.every(isStringLike) ? undefined : widerOfAll(rows.map(r => r[c]!.type), scope.session.ansi)
    if (!type) throw analysisError('INVALID_INLINE_TABLE.INCOMPATIBLE_TYPES_IN_INLINE_TABLE', { colName: quoteIdentifier(names?.[c] ?? `col${c + 1}`) }, contextOf(plan.origin))
    return type
  })
  const cast = rows.map(row => row.map((e, c) => castTo(e, types[c]!, scope)))
  return { kind: 'values', rows: cast, output: types.map((type, c) => attribute(`col${c + 1}`, type, cast.some(r => r[c]!.nullable))) }
}
