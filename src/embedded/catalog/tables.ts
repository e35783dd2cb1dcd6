// Tables and views by the names a command gives, with Spark's refusals.
import { analysisError } from '../../errors/sparkError.js'
import { quoteIdentifier } from '../../types/typeNames.js'
import type { Session } from '../session.js'
import { findDatabase, findTable, schemaNotFound } from './catalog.js'
import { fullName, notFound, plainName, tableIdentifier, tryTableIdentifier } from './identifiers.js'
import type { CatalogTable } from './model.js'

/** The table or view of the catalog; temporary views are not looked at. */
export function requireRelation(session: Session, parts: readonly string[]): CatalogTable {
  const id = tryTableIdentifier(session, parts)
  const found = id && findTable(session, id)
  if (!found) throw notFound(parts, session)
  return found
}
export const temporaryView = (session: Session, parts: readonly string[]) =>
  parts.length === 1 ? session.views.get(parts[0]!.toLowerCase()) : parts.length === 2 && parts[0]!.toLowerCase() === globalDatabase(session) ? session.state.globalViews.get(parts[1]!.toLowerCase()) : undefined
export const globalDatabase = (session: Session): string => session.conf.get('spark.sql.globalTempDatabase') ?? 'global_temp'

/** A table, no view: EXPECT_TABLE_NOT_VIEW otherwise. */
export function requireTable(session: Session, parts: readonly string[], operation: string, alternative = false): CatalogTable {
  const condition = alternative ? 'EXPECT_TABLE_NOT_VIEW.USE_ALTER_VIEW' : 'EXPECT_TABLE_NOT_VIEW.NO_ALTERNATIVE'
  if (temporaryView(session, parts)) throw analysisError(condition, { viewName: parts.map(quoteIdentifier).join('.'), operation })
  const found = requireRelation(session, parts)
  if (found.view) throw analysisError(condition, { viewName: fullName({ database: found.database, table: found.name }), operation })
  return found
}
export const nameOfTable = (table: CatalogTable): string => fullName({ database: table.database, table: table.name })
export const plainNameOf = (table: CatalogTable): string => plainName({ database: table.database, table: table.name })

/** The place of a new table: its database must be there. */
export function newIdentifier(session: Session, parts: readonly string[]): { database: string; table: string } {
  const id = tableIdentifier(session, parts)
  const database = findDatabase(session, id.database)
  if (!database) throw schemaNotFound(id.database)
  return { database: database.name, table: session.conf.get('spark.sql.caseSensitive') === 'true' ? id.table : id.table.toLowerCase() }
}
/** What v1 tables cannot do. */
export const unsupportedOperation = (table: string, operation: string) => analysisError('UNSUPPORTED_FEATURE.TABLE_OPERATION', { tableName: table, operation })
export const alreadyExists = (id: { database: string; table: string }) => analysisError('TABLE_OR_VIEW_ALREADY_EXISTS', { relationName: fullName(id) })
