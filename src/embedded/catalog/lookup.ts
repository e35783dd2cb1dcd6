// A name in FROM → a table or a view of the session catalog.
import type { TableLookup } from '../../analyzer/session.js'
import type { Options } from '../../plan/logical.js'
import type { Once } from '../analyzerSession.js'
import type { Session } from '../session.js'
import { findTable } from './catalog.js'
import { plainName, tableIdentifier, tryTableIdentifier } from './identifiers.js'
import { sessionCatalogName } from './model.js'
import { readSchema } from './schemas.js'
import { tableSource } from './tableData.js'

export function lookupTable(session: Session, name: readonly string[], options: Options, once: Once): TableLookup | undefined {
  const id = name.length > 2 ? tableIdentifier(session, name) : tryTableIdentifier(session, name)
  const table = id && findTable(session, id)
  if (!table) return undefined
  const qualifier = [sessionCatalogName, table.database, table.name]
  if (!table.view) return { kind: 'table', qualifier, source: tableSource(session, table, options, once) }
  return { kind: 'view', qualifier, plan: table.view.plan, key: plainName({ database: table.database, table: table.name }), schema: readSchema(table.schema), queryColumns: table.view.queryColumns, surroundings: { database: table.view.database, conf: table.view.conf, permanent: true, of: plainName({ database: table.database, table: table.name }) }, text: table.view.text }
}
