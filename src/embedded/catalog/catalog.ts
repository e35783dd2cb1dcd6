// The catalog that all sessions of an engine share: databases, their tables, views and functions, in memory (Spark's InMemoryCatalog).
// Names are kept in lower case, as Spark's session catalog does unless spark.sql.caseSensitive is set.
import { analysisError, sparkError } from '../../errors/sparkError.js'
import { quoteIdentifier } from '../../types/typeNames.js'
import { mkdirSync, rmSync } from 'node:fs'
import type { EmbeddedState } from '../state.js'
import type { Session } from '../session.js'
import type { TableIdentifier } from './identifiers.js'
import { locationOf, pathOf } from './locations.js'
import { defaultDatabase, sessionCatalogName, type CatalogDatabase, type CatalogFunction, type CatalogTable } from './model.js'

interface DatabaseEntry { database: CatalogDatabase; readonly tables: Map<string, CatalogTable>; readonly functions: Map<string, CatalogFunction> }
export interface Catalog { readonly databases: Map<string, DatabaseEntry> }
const slot = Symbol('catalog')

function catalogOf(state: EmbeddedState): Catalog {
  let known = state.slots.get(slot) as Catalog | undefined
  if (!known) {
    const database: CatalogDatabase = { name: defaultDatabase, comment: 'default database', location: locationOf(warehouseOf(state)), owner: '', properties: {} }
    known = { databases: new Map([[defaultDatabase, { database, tables: new Map(), functions: new Map() }]]) }
    state.slots.set(slot, known)
  }
  return known
}
export const warehouseOf = (state: EmbeddedState): string => pathOf(state.initialConf.get('spark.sql.warehouse.dir')!)

/** As the catalog keeps a name. */
export const formatName = (session: Session, name: string): string => session.conf.get('spark.sql.caseSensitive') === 'true' ? name : name.toLowerCase()

export const findDatabase = (session: Session, name: string): CatalogDatabase | undefined => catalogOf(session.state).databases.get(formatName(session, name))?.database
export const databases = (session: Session): CatalogDatabase[] => [...catalogOf(session.state).databases.values()].map(entry => entry.database).sort((a, b) => a.name < b.name ? -1 : 1)

export const schemaNotFound = (name: string) => analysisError('SCHEMA_NOT_FOUND', { schemaName: `${quoteIdentifier(sessionCatalogName)}.${quoteIdentifier(name)}` })
function entryOf(session: Session, name: string): DatabaseEntry {
  const entry = catalogOf(session.state).databases.get(formatName(session, name))
  if (!entry) throw schemaNotFound(name)
  return entry
}
export const requireDatabase = (session: Session, name: string): CatalogDatabase => entryOf(session, name).database

export function addDatabase(session: Session, database: CatalogDatabase): void {
  makeDatabaseFolder(database)
  catalogOf(session.state).databases.set(database.name, { database, tables: new Map(), functions: new Map() })
}
function makeDatabaseFolder({ name, location }: CatalogDatabase): void {
  try { mkdirSync(pathOf(location), { recursive: true }) } catch (error) { throw sparkError('SparkException', '_LEGACY_ERROR_TEMP_2033', { name, locationUri: location, reason: (error as Error).message }, undefined, { cause: error }) }
}
/** The folder of a table that Spark manages, in its database's. */
export function makeTableFolder(session: Session, database: string, table: string, location: string): void {
  makeDatabaseFolder(requireDatabase(session, database))
  try { mkdirSync(pathOf(location), { recursive: true }) } catch (error) { throw sparkError('SparkException', '_LEGACY_ERROR_TEMP_2035', { table, defaultTableLocation: location, reason: (error as Error).message }, undefined, { cause: error }) }
}
export function replaceDatabase(session: Session, database: CatalogDatabase): void { entryOf(session, database.name).database = database }
export function removeDatabase(session: Session, name: string): void {
  const { database, tables } = entryOf(session, name)
  for (const table of [...tables.values()]) dropData(table)
  catalogOf(session.state).databases.delete(database.name)
  rmSync(pathOf(database.location), { recursive: true, force: true })
}

export const findTable = (session: Session, id: TableIdentifier): CatalogTable | undefined => catalogOf(session.state).databases.get(formatName(session, id.database))?.tables.get(formatName(session, id.table))
export const tablesOf = (session: Session, database: string): CatalogTable[] => [...entryOf(session, database).tables.values()].sort((a, b) => a.name < b.name ? -1 : 1)
export const putTable = (session: Session, table: CatalogTable): void => { entryOf(session, table.database).tables.set(table.name, table) }
export function removeTable(session: Session, table: CatalogTable): void {
  entryOf(session, table.database).tables.delete(table.name)
  dropData(table)
}
export function renameTable(session: Session, table: CatalogTable, renamed: CatalogTable): void {
  const { tables } = entryOf(session, table.database)
  tables.delete(table.name)
  tables.set(renamed.name, renamed)
}
/** A managed table's files go with it. */
function dropData(table: CatalogTable): void {
  if (table.type === 'MANAGED' && table.location) rmSync(pathOf(table.location), { recursive: true, force: true })
}
/** Where a managed table of this name keeps its files. */
export const managedLocation = (session: Session, database: string, table: string): string => locationOf(`${pathOf(requireDatabase(session, database).location)}/${table}`)

export const findPersistentFunction = (session: Session, database: string, name: string): CatalogFunction | undefined => catalogOf(session.state).databases.get(formatName(session, database))?.functions.get(name.toLowerCase())
export const persistentFunctions = (session: Session, database: string): CatalogFunction[] => [...entryOf(session, database).functions.values()].sort((a, b) => a.name < b.name ? -1 : 1)
export const putFunction = (session: Session, database: string, f: CatalogFunction): void => { entryOf(session, database).functions.set(f.name.toLowerCase(), f) }
export const removeFunction = (session: Session, database: string, name: string): boolean => entryOf(session, database).functions.delete(name.toLowerCase())
