// ORDER BY, of queries and of windows: what has no order is refused.
import { analysisError } from '../../errors/sparkError.js'
import { isOrderable } from '../../functions/operators.js'
import { typeSql } from '../../types/typeNames.js'
import { contextOf } from '../names/context.js'
import { quotedSql } from '../names/prettySql.js'
import type { ResolvedSort } from '../resolved.js'
import type { Scope } from '../scope.js'

export function checkOrder(order: readonly ResolvedSort[], scope: Scope): void {
  const bad = order.find(o => !isOrderable(o.child.type))
  if (bad) throw analysisError('DATATYPE_MISMATCH.INVALID_ORDERING_TYPE', { functionName: '`sortorder`', dataType: `"${typeSql(bad.child.type)}"`, sqlExpr: `"${quotedSql(bad.child, scope.session.timeZone).slice(1, -1)} ${bad.direction === 'ascending' ? 'ASC' : 'DESC'} NULLS ${bad.nulls.toUpperCase()}"` }, contextOf(bad.child.origin))
}
