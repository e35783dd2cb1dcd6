// A relation by its name, temporary or kept, with the schema a query of it has.
import { resolvePlan } from '../../analyzer/relations/resolvePlan.js'
import type { StructType } from '../../types/dataType.js'
import { analyzeBy } from '../query.js'
import type { Session, TempView } from '../session.js'
import { findTable } from './catalog.js'
import { tryTableIdentifier } from './identifiers.js'
import type { CatalogTable } from './model.js'
import { readSchema } from './schemas.js'
import { temporaryView } from './tables.js'

export interface Relation { readonly schema: StructType; readonly table?: CatalogTable; readonly view?: TempView }

export async function lookupRelation(session: Session, parts: readonly string[]): Promise<Relation | undefined> {
  const view = temporaryView(session, parts)
  if (view) return { view, schema: await schemaOfName(session, parts) }
  const id = tryTableIdentifier(session, parts)
  const table = id && findTable(session, id)
  return table && { table, schema: readSchema(table.schema) }
}
export const schemaOfName = async (session: Session, name: readonly string[]): Promise<StructType> => (await analyzeBy(session, scope => resolvePlan({ kind: 'table', name, options: {}, streaming: false }, scope))).schema
