// Functions by name: temporary ones of the session first, then builtins, then those of the catalog.
import { analysisError } from '../../errors/sparkError.js'
import type { SqlFunction } from '../../analyzer/session.js'
import { catalogue } from '../../functions/catalogue.js'
import { sessionSlot, type Session } from '../session.js'
import { findPersistentFunction } from './catalog.js'
import { tryTableIdentifier, type TableIdentifier } from './identifiers.js'
import type { ProgramFunction } from '../../plan/programFunction.js'
import { quoteIdentifier } from '../../types/typeNames.js'
import { sessionCatalogName, type CatalogFunction } from './model.js'

const slot = Symbol('temporary functions')
/** By lower-case name. */
export const temporaryFunctions = (session: Session): Map<string, CatalogFunction> => sessionSlot(session, slot, () => new Map<string, CatalogFunction>())

/** `db.f`, `f` in the current database; undefined where the name can be none of the catalog. */
export const functionIdentifier = (session: Session, parts: readonly string[]): TableIdentifier | undefined => tryTableIdentifier(session, parts)
export function temporaryName(parts: readonly string[]): string | undefined {
  const lower = parts.map(p => p.toLowerCase())
  if (parts.length === 1 || parts.length === 2 && lower[0] === 'session' || parts.length === 3 && lower[0] === 'system' && lower[1] === 'session') return lower[parts.length - 1]
  return undefined
}

export function findFunction(session: Session, parts: readonly string[], permanentOnly: boolean): SqlFunction | undefined {
  const temporary = permanentOnly ? undefined : temporaryName(parts)
  const found = (temporary === undefined ? undefined : temporaryFunctions(session).get(temporary)) ?? (parts.length === 1 && catalogue.has(parts[0]!.toLowerCase()) ? undefined : persistent(session, parts))
  if (!found) return undefined
  if (!found.sql) throw analysisError('CANNOT_LOAD_FUNCTION_CLASS', { className: found.className ?? '', functionName: [...(found.database === undefined ? [] : [sessionCatalogName, found.database]), found.name].map(quoteIdentifier).join('.') })
  return found.sql
}
export function persistent(session: Session, parts: readonly string[]): CatalogFunction | undefined {
  const id = functionIdentifier(session, parts)
  return id && findPersistentFunction(session, id.database, id.table)
}
/** A function of the program under its name, in this session. */
export function registerProgramFunction(session: Session, program: ProgramFunction): void {
  const sql: SqlFunction = { name: program.name, parameters: [], body: { kind: 'literal', value: null, dataType: { kind: 'null' } }, bodyKind: 'expression', deterministic: program.deterministic, program }
  temporaryFunctions(session).set(program.name.toLowerCase(), { name: program.name, createdAt: Date.now(), sql })
}
