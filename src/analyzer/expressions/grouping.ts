// grouping(c) and grouping_id(…): resolved to places once the aggregate knows its grouping expressions.
import type { Expression, ExpressionOf } from '../../plan/expression.js'
import { ByteType, LongType } from '../../types/dataType.js'
import { catalogue } from '../../functions/catalogue.js'
import type { ResolvedExpression } from '../resolved.js'
import type { Scope } from '../scope.js'
import { resolve } from './resolve.js'

/** A call that the aggregate replaces by a 'grouping' node. */
export function grouping(name: 'grouping' | 'grouping_id', args: readonly Expression[], e: ExpressionOf<'function'>, scope: Scope, shown?: string): ResolvedExpression {
  return { kind: 'call', name, called: name, definition: { ...catalogue.get(name)!, kind: 'scalar', ...(shown !== undefined && { shown: () => shown }) }, args: args.map(a => resolve(a, scope)), type: name === 'grouping' ? ByteType : LongType, nullable: false, ansi: scope.session.ansi, ...(e.origin ? { origin: e.origin } : {}) }
}
