// Databases: made, changed, chosen, described, listed.
import { analysisError } from '../../errors/sparkError.js'
import type { CommandOf } from '../../plan/command.js'
import type { LogicalPlan } from '../../plan/logical.js'
import { quoteIdentifier } from '../../types/typeNames.js'
import { addDatabase, databases, findDatabase, formatName, persistentFunctions, removeDatabase, replaceDatabase, requireDatabase, tablesOf, warehouseOf } from '../catalog/catalog.js'
import { databaseName } from '../catalog/identifiers.js'
import { locationOf } from '../catalog/locations.js'
import { defaultDatabase, sessionCatalogName, type CatalogDatabase } from '../catalog/model.js'
import { likePattern } from '../catalog/patterns.js'
import { globalDatabase } from '../catalog/tables.js'
import type { Session } from '../session.js'
import { nameParts } from './names.js'
import { rowsRelation, textColumn } from './rows.js'

const qualified = (name: string) => `${quoteIdentifier(sessionCatalogName)}.${quoteIdentifier(name)}`

export async function createDatabase(session: Session, command: CommandOf<'createDatabase'>): Promise<undefined> {
  const name = formatName(session, databaseName(await nameParts(session, command.name)))
  if (command.ifNotExists && findDatabase(session, name)) return undefined
  if (findDatabase(session, name)) throw analysisError('SCHEMA_ALREADY_EXISTS', { schemaName: quoteIdentifier(name) })
  if (name === globalDatabase(session)) throw analysisError('INVALID_TEMP_OBJ_REFERENCE' as never, { obj: 'DATABASE', objName: name, tempObj: '', tempObjName: '' })
  if (command.location === '') throw analysisError('INVALID_EMPTY_LOCATION', { location: command.location })
  addDatabase(session, { name, comment: command.comment ?? '', location: locationOf(command.location ?? `${warehouseOf(session.state)}/${name}.db`), owner: session.userId, properties: command.properties })
  return undefined
}

export async function dropDatabase(session: Session, command: CommandOf<'dropDatabase'>): Promise<undefined> {
  const name = databaseName(await nameParts(session, command.name))
  const database = findDatabase(session, name)
  if (database?.name === defaultDatabase) throw analysisError('UNSUPPORTED_FEATURE.DROP_DATABASE', { database: qualified(defaultDatabase) })
  if (!database) { if (command.ifExists) return undefined; throw analysisError('SCHEMA_NOT_FOUND', { schemaName: qualified(name) }) }
  if (!command.cascade && (tablesOf(session, name).length || persistentFunctions(session, name).length)) throw analysisError('SCHEMA_NOT_EMPTY', { schemaName: quoteIdentifier(database.name) })
  removeDatabase(session, name)
  return undefined
}

export async function alterDatabase(session: Session, command: CommandOf<'alterDatabase'>): Promise<undefined> {
  const database = requireDatabase(session, databaseName(await nameParts(session, command.name)))
  if (command.location !== undefined) {
    if (command.location === '') throw analysisError('INVALID_EMPTY_LOCATION', { location: '' })
    replaceDatabase(session, { ...database, location: locationOf(command.location) })
  }
  if (command.properties) replaceDatabase(session, { ...database, properties: { ...database.properties, ...command.properties } })
  return undefined
}
export function commentOnDatabase(session: Session, parts: readonly string[], comment: string): undefined {
  const database = requireDatabase(session, databaseName(parts))
  replaceDatabase(session, { ...database, comment })
  return undefined
}

export async function useDatabase(session: Session, command: CommandOf<'useDatabase'>): Promise<undefined> {
  const parts = await nameParts(session, command.name)
  if (!command.explicitNamespace && parts.length === 1 && parts[0]!.toLowerCase() === sessionCatalogName) return undefined
  session.currentDatabase = requireDatabase(session, databaseName(parts)).name
  return undefined
}
export function setCatalog(session: Session, { name }: CommandOf<'setCatalog'>): undefined {
  if (name.toLowerCase() !== sessionCatalogName) throw analysisError('CATALOG_NOT_FOUND', { catalogName: quoteIdentifier(name), config: `"spark.sql.catalog.${name}"` })
  session.currentCatalog = sessionCatalogName
  return undefined
}

export async function describeDatabase(session: Session, command: CommandOf<'describeDatabase'>): Promise<LogicalPlan> {
  const database = requireDatabase(session, databaseName(await nameParts(session, command.name)))
  return rowsRelation([textColumn('info_name'), textColumn('info_value', true)], [
    ['Catalog Name', sessionCatalogName], ['Namespace Name', database.name], ['Comment', database.comment], ['Location', database.location], ...(database.owner ? [['Owner', database.owner]] : []),
    ...(command.extended ? [['Properties', propertiesText(database)]] : []),
  ])
}
function propertiesText({ properties }: CatalogDatabase): string {
  const entries = Object.entries(properties).sort(([a], [b]) => a < b ? -1 : 1)
  return entries.length ? `(${entries.map(([key, value]) => `(${key},${value})`).join(', ')})` : ''
}

export function showDatabases(session: Session, { pattern }: CommandOf<'showDatabases'>): LogicalPlan {
  return rowsRelation([textColumn('namespace')], databases(session).map(d => d.name).filter(likePattern(pattern)).map(name => [name]))
}
export const showCatalogs = ({ pattern }: CommandOf<'showCatalogs'>): LogicalPlan => rowsRelation([textColumn('catalog')], [sessionCatalogName].filter(likePattern(pattern)).map(name => [name]))
export const showCurrentNamespace = (session: Session): LogicalPlan => rowsRelation([textColumn('catalog'), textColumn('namespace')], [[session.currentCatalog, session.currentDatabase]])
