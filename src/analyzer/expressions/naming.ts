// The name of a column made from an expression without an alias.
import type { ResolvedExpression } from '../resolved.js'
import type { Scope } from '../scope.js'
import { prettySql } from '../names/prettySql.js'

export function nameOf(e: ResolvedExpression, scope: Pick<Scope, 'session'>): string {
  switch (e.kind) {
    case 'column': return e.attribute.name
    case 'alias': return e.name
    default: return prettySql(e, scope.session.timeZone)
  }
}
/** In a select list a bare field keeps its own name. */
export const outputName = (e: ResolvedExpression, scope: Pick<Scope, 'session'>): string => e.kind === 'field' || e.kind === 'fieldOfArray' ? e.name : e.kind === 'call' && e.name === 'variablereference' ? e.called : nameOf(e, scope)
