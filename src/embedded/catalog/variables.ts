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

/** The variables of a block of a script, or of a FOR loop's row; the label is a name for them. */
export interface Frame { readonly label: string | undefined; readonly variables: Map<string, Variable> }

/** Where a variable lives: in the script's blocks from the inside out, then in the session. */
export function homeOf(session: Session, parts: readonly string[]): Map<string, Variable> | undefined {
  const lower = parts.map(part => part.toLowerCase())
  const name = lower.at(-1)!
  const local = parts.length < 3 ? session.frames?.findLast(frame => frame.variables.has(name) && (parts.length === 1 || frame.label === lower[0])) : undefined
  if (local) return local.variables
  return variableName(parts) !== undefined && variablesOf(session).has(name) ? variablesOf(session) : undefined
}
/** The name itself of `v`, `session.v`, `system.session.v`; undefined where it can be no variable. */
export function variableName(parts: readonly string[]): string | undefined {
  const lower = parts.map(p => p.toLowerCase())
  if (parts.length === 1 || parts.length === 2 && lower[0] === 'session' || parts.length === 3 && lower[0] === 'system' && lower[1] === 'session') return parts[parts.length - 1]
  return undefined
}
export function findVariable(session: Session, parts: readonly string[]): { readonly name: readonly string[]; readonly type: DataType; readonly value: LiteralValue } | undefined {
  const found = homeOf(session, parts)?.get(parts.at(-1)!.toLowerCase())
  return found && { name: ['system', 'session', found.name], type: found.type, value: found.value }
}
export const fullVariableName = (name: string): string => ['system', 'session', name].map(quoteIdentifier).join('.')
/** In a script the names of its blocks are looked through as well. */
export const unresolvedVariable = (parts: readonly string[], session?: Session) => analysisError('UNRESOLVED_VARIABLE', { variableName: parts.map(quoteIdentifier).join('.'), searchPath: session?.frames ? `[\`system\`.\`builtin\`, \`system\`.\`session\`, ${quoteIdentifier(session.currentCatalog)}.${quoteIdentifier(session.currentDatabase)}]` : '`system`.`session`' })
