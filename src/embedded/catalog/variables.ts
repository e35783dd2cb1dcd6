// Session variables: `system.session.<name>`, gone with the session.
import type { LiteralValue } from '../../plan/expression.js'
import type { Expression } from '../../plan/expression.js'
import { analysisError } from '../../errors/sparkError.js'
import type { DataType } from '../../types/dataType.js'
import { quoteIdentifier } from '../../types/typeNames.js'
import { sessionSlot, type Session } from '../session.js'

export interface Variable { readonly name: string; readonly type: DataType; readonly value: LiteralValue; readonly default: Expression | undefined }
const slot = Symbol('variables')
export const variablesOf = (session: Session): Map<string, Variable> => sessionSlot(session, slot, () => new Map<string, Variable>())

/** The name itself of `v`, `session.v`, `system.session.v`; undefined where it can be no variable. */
export function variableName(parts: readonly string[]): string | undefined {
  const lower = parts.map(p => p.toLowerCase())
  if (parts.length === 1 || parts.length === 2 && lower[0] === 'session' || parts.length === 3 && lower[0] === 'system' && lower[1] === 'session') return parts[parts.length - 1]
  return undefined
}
export function findVariable(session: Session, parts: readonly string[]): { readonly name: readonly string[]; readonly type: DataType; readonly value: LiteralValue } | undefined {
  const name = variableName(parts)
  const found = name === undefined ? undefined : variablesOf(session).get(name.toLowerCase())
  return found && { name: ['system', 'session', found.name], type: found.type, value: found.value }
}
export const fullVariableName = (name: string): string => ['system', 'session', name].map(quoteIdentifier).join('.')
export const unresolvedVariable = (parts: readonly string[]) => analysisError('UNRESOLVED_VARIABLE', { variableName: parts.map(quoteIdentifier).join('.'), searchPath: '`system`.`session`' })
