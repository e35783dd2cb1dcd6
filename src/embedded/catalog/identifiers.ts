// Names of tables, databases and catalogs as written → what they mean in this session (Spark's LookupCatalog).
import { analysisError, type QueryContext } from '../../errors/sparkError.js'
import { quoteIdentifier } from '../../types/typeNames.js'
import type { Session } from '../session.js'
import { sessionCatalogName } from './model.js'

export interface TableIdentifier { readonly database: string; readonly table: string }

const quoted = (parts: readonly string[]): string => parts.map(quoteIdentifier).join('.')
const isSessionCatalog = (name: string): boolean => name.toLowerCase() === sessionCatalogName
const singlePart = (identifier: readonly string[]) => analysisError('REQUIRES_SINGLE_PART_NAMESPACE', { sessionCatalog: sessionCatalogName, identifier: quoted(identifier) })

/** `t`, `db.t`, `spark_catalog.db.t`. */
export function tableIdentifier(session: Session, parts: readonly string[]): TableIdentifier {
  const found = tryTableIdentifier(session, parts)
  if (!found) throw singlePart(isSessionCatalog(parts[0]!) ? parts.slice(1) : parts)
  return found
}
/** Undefined where no table of the session catalog can have this name. */
export function tryTableIdentifier(session: Session, parts: readonly string[]): TableIdentifier | undefined {
  const table = parts[parts.length - 1]!
  if (parts.length === 1) return { database: session.currentDatabase, table }
  if (parts.length === 2) return isSessionCatalog(parts[0]!) ? undefined : { database: parts[0]!, table }
  return parts.length === 3 && isSessionCatalog(parts[0]!) ? { database: parts[1]!, table } : undefined
}
/** `db`, `spark_catalog.db`. */
export function databaseName(parts: readonly string[]): string {
  const namespace = parts.length > 1 && isSessionCatalog(parts[0]!) ? parts.slice(1) : parts
  if (namespace.length !== 1) throw analysisError('SCHEMA_NOT_FOUND', { schemaName: quoted([sessionCatalogName, ...namespace]) })
  return namespace[0]!
}

/** `` `spark_catalog`.`db`.`t` ``, as errors name tables. */
export const fullName = (id: TableIdentifier): string => quoted([sessionCatalogName, id.database, id.table])
export const plainName = (id: TableIdentifier): string => [sessionCatalogName, id.database, id.table].join('.')
export const notFound = (parts: readonly string[], session: Session, context?: QueryContext) =>
  analysisError('TABLE_OR_VIEW_NOT_FOUND', { relationName: quoted(parts), searchPath: searchPath(session) }, context)
export const searchPath = (session: Session): string => `[\`system\`.\`builtin\`, \`system\`.\`session\`, ${quoted([session.currentCatalog, session.currentDatabase])}]`
