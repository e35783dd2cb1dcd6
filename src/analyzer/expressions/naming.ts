// The name of a column made from an expression without an alias.
import type { ResolvedExpression } from '../resolved.js'
import type { Scope } from '../scope.js'
import { prettySql } from '../names/prettySql.js'

export function nameOf(e: ResolvedExpression, scope: Pick<Scope, 'session'>): string {
  switch (e.kind) {
    case 'column': return e.attribute.name
    case 'alias': return e.name
    // A cast of what has a name keeps it.
    case 'cast': return !e.implicit && e.child.kind === 'alias' ? e.child.name : prettySql(e, scope.session.timeZone)
    default: return prettySql(e, scope.session.timeZone)
  }
}
/** In a select list a bare field keeps its own name. */
export const outputName = (e: ResolvedExpression, scope: Pick<Scope, 'session'>): string => (e.kind === 'field' || e.kind === 'fieldOfArray') && isPath(e.child) ? e.name : e.kind === 'call' && (e.name === 'variablereference' || e.name === 'lateral_alias') ? e.called : nameOf(e, scope)
/** A column, or fields of one below another. */
const isPath = (e: ResolvedExpression): boolean => e.kind === 'column' || (e.kind === 'field' || e.kind === 'fieldOfArray' || e.kind === 'alias') && isPath(e.child)
