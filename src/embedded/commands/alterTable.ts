// ALTER TABLE and ALTER VIEW: what a v1 table of the session catalog takes; the rest is refused as Spark refuses it.
import { mkdirSync, renameSync, rmSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { analysisError } from '../../errors/sparkError.js'
import type { AlterTableAction, CommandOf } from '../../plan/command.js'
import { sameType, structField, structType, type StructField } from '../../types/dataType.js'
import { quoteIdentifier, typeSql } from '../../types/typeNames.js'
import { findTable, managedLocation, putTable, renameTable } from '../catalog/catalog.js'
import { tableChanged } from '../catalog/changes.js'
import { tableIdentifier } from '../catalog/identifiers.js'
import { locationOf, partitionPath, pathOf } from '../catalog/locations.js'
import type { CatalogTable, TablePartition } from '../catalog/model.js'
import { clearTable, partitionsOnDisk } from '../catalog/tableData.js'
import { alreadyExists, nameOfTable, requireRelation, temporaryView, unsupportedOperation } from '../catalog/tables.js'
import type { Session } from '../session.js'
import { declaredField } from './columns.js'
import { nameParts } from './names.js'
import { fullSpec, matching, partitionsExist, partitionsNotFound, specValues } from './partitions.js'
import { addView, alterTemporaryViewQuery, alterViewQuery } from './views.js'

type Alter = CommandOf<'alterTable'>

/** How an error names the action, and whether ALTER VIEW has it as well. */
function operationOf(action: AlterTableAction): { readonly name: string; readonly views: boolean } {
  switch (action.kind) {
    case 'rename': return { name: 'RENAME TO', views: true }
    case 'setProperties': return { name: 'SET TBLPROPERTIES', views: true }
    case 'unsetProperties': return { name: 'UNSET TBLPROPERTIES', views: true }
    case 'addColumns': return { name: 'ADD COLUMNS', views: false }
    case 'dropColumns': return { name: 'DROP COLUMNS', views: false }
    case 'renameColumn': return { name: 'RENAME COLUMN', views: false }
    case 'alterColumn': return { name: 'ALTER COLUMN', views: false }
    case 'replaceColumns': return { name: 'REPLACE COLUMNS', views: false }
    case 'addPartitions': return { name: 'ADD PARTITION ...', views: false }
    case 'dropPartitions': return { name: 'DROP PARTITION ...', views: false }
    case 'renamePartition': return { name: 'RENAME TO PARTITION', views: false }
    case 'setLocation': return { name: 'SET LOCATION ...', views: false }
    case 'recoverPartitions': return { name: 'RECOVER PARTITIONS', views: false }
    case 'setViewQuery': return { name: 'AS', views: true }
    case 'other': return { name: action.text, views: false }
  }
}

export async function alterTable(session: Session, command: Alter): Promise<undefined> {
  const parts = await nameParts(session, command.name)
  const { action } = command
  const operation = operationOf(action)
  const temporary = temporaryView(session, parts)
  if (temporary) {
    const views = parts.length === 1 ? session.views : session.state.globalViews
    if (action.kind === 'rename') { renameTemporaryView(views, temporary.name, action.to); return undefined }
    if (action.kind === 'setViewQuery') { await alterTemporaryViewQuery(session, views, temporary, action.query, action.text); return undefined }
    const full = `ALTER ${command.view ? 'VIEW' : 'TABLE'} ... ${operation.name}`
    if (command.view) throw analysisError('EXPECT_PERMANENT_VIEW_NOT_TEMP', { viewName: parts.map(quoteIdentifier).join('.'), operation: full })
    throw analysisError(operation.views ? 'EXPECT_TABLE_NOT_VIEW.USE_ALTER_VIEW' : 'EXPECT_TABLE_NOT_VIEW.NO_ALTERNATIVE', { viewName: parts.map(quoteIdentifier).join('.'), operation: full })
  }
  const table = requireRelation(session, parts)
  if (action.kind === 'rename') { rename(session, table, command.view, action.to); return undefined }
  if (command.view && !table.view) throw analysisError(action.kind === 'setViewQuery' ? 'EXPECT_VIEW_NOT_TABLE.NO_ALTERNATIVE' : 'EXPECT_VIEW_NOT_TABLE.USE_ALTER_TABLE', { tableName: nameOfTable(table), operation: `ALTER VIEW ... ${operation.name}` })
  if (!command.view && table.view) throw analysisError(operation.views ? 'EXPECT_TABLE_NOT_VIEW.USE_ALTER_VIEW' : 'EXPECT_TABLE_NOT_VIEW.NO_ALTERNATIVE', { viewName: nameOfTable(table), operation: `ALTER TABLE ... ${operation.name}` })
  await change(session, table, action)
  return undefined
}

async function change(session: Session, table: CatalogTable, action: Exclude<AlterTableAction, { kind: 'rename' }>): Promise<void> {
  switch (action.kind) {
    case 'setProperties': putTable(session, { ...table, properties: { ...table.properties, ...action.properties } }); return
    case 'unsetProperties': putTable(session, { ...table, properties: Object.fromEntries(Object.entries(table.properties).filter(([key]) => !action.keys.includes(key))) }); return
    case 'addColumns': await addColumns(session, table, action.columns); return
    case 'alterColumn': await alterColumn(session, table, action); return
    case 'dropColumns': throw unsupportedOperation(nameOfTable(table), 'DROP COLUMN')
    case 'renameColumn': throw unsupportedOperation(nameOfTable(table), 'RENAME COLUMN')
    case 'replaceColumns': throw unsupportedOperation(nameOfTable(table), 'REPLACE COLUMNS')
    case 'setViewQuery': await alterViewQuery(session, table, action.query, action.text); return
    case 'setLocation': await setLocation(session, table, action); return
    case 'addPartitions': await addPartitions(session, table, action); return
    case 'dropPartitions': await dropPartitions(session, table, action); return
    case 'renamePartition': await renamePartition(session, table, action); return
    case 'recoverPartitions': recoverPartitions(session, table); return
    case 'other': throw unsupportedOperation(nameOfTable(table), action.text)
    default: action satisfies never
  }
}

function renameTemporaryView(views: Session['views'], name: string, to: readonly string[]): void {
  const view = views.get(name.toLowerCase())!
  addView(views, { ...view, name: to.at(-1)! }, false)
  views.delete(name.toLowerCase())
}
function rename(session: Session, table: CatalogTable, view: boolean, to: readonly string[]): void {
  if (view !== (table.view !== undefined)) throw view ? analysisError('EXPECT_VIEW_NOT_TABLE.USE_ALTER_TABLE', { tableName: nameOfTable(table), operation: 'ALTER VIEW ... RENAME TO' }) : analysisError('EXPECT_TABLE_NOT_VIEW.USE_ALTER_VIEW', { viewName: nameOfTable(table), operation: 'ALTER TABLE ... RENAME TO' })
  const id = to.length === 1 ? { database: table.database, table: to[0]! } : tableIdentifier(session, to)
  if (id.database.toLowerCase() !== table.database.toLowerCase()) throw analysisError('_LEGACY_ERROR_TEMP_1073' as never, { db: table.database, newDb: id.database })
  const name = session.conf.get('spark.sql.caseSensitive') === 'true' ? id.table : id.table.toLowerCase()
  if (findTable(session, { database: table.database, table: name })) throw alreadyExists({ database: table.database, table: name })
  let { location } = table
  if (table.type === 'MANAGED' && location === managedLocation(session, table.database, table.name)) {
    const moved = managedLocation(session, table.database, name)
    renameSync(pathOf(location), pathOf(moved))
    location = moved
  }
  tableChanged(session, table, true)
  renameTable(session, table, { ...table, name, ...(location !== undefined && { location }) })
}

async function addColumns(session: Session, table: CatalogTable, columns: Extract<AlterTableAction, { kind: 'addColumns' }>['columns']): Promise<void> {
  const added: StructField[] = []
  for (const column of columns) {
    if (column.path.length > 1) throw unsupportedOperation(nameOfTable(table), 'ADD COLUMN with qualified column')
    if (!column.nullable) throw unsupportedOperation(nameOfTable(table), 'ADD COLUMN with v1 tables cannot specify NOT NULL')
    if ([...table.schema.fields, ...added].some(f => f.name.toLowerCase() === column.name.toLowerCase())) throw analysisError('COLUMN_ALREADY_EXISTS', { columnName: quoteIdentifier(column.name.toLowerCase()) })
    added.push(await declaredField(session, column, 'ALTER TABLE ADD COLUMNS'))
  }
  const isPartition = (f: StructField) => table.partitionColumns.includes(f.name)
  putTable(session, { ...table, schema: structType([...table.schema.fields.filter(f => !isPartition(f)), ...added, ...table.schema.fields.filter(isPartition)]) })
  tableChanged(session, table)
}

async function alterColumn(session: Session, table: CatalogTable, action: Extract<AlterTableAction, { kind: 'alterColumn' }>): Promise<void> {
  if (action.column.length > 1) throw unsupportedOperation(nameOfTable(table), 'ALTER COLUMN with qualified column')
  const name = action.column[0]!
  const field = table.schema.fields.find(f => f.name.toLowerCase() === name.toLowerCase())
  if (!field) throw analysisError('UNRESOLVED_COLUMN.WITH_SUGGESTION', { objectName: quoteIdentifier(name), proposal: table.schema.fields.map(f => quoteIdentifier(f.name)).join(', ') })
  if (action.position) throw unsupportedOperation(nameOfTable(table), 'ALTER COLUMN ... FIRST | AFTER')
  if (action.nullable === false) throw unsupportedOperation(nameOfTable(table), 'ALTER COLUMN ... SET NOT NULL')
  if (action.dataType && !sameType(action.dataType, field.dataType, true)) throw analysisError('NOT_SUPPORTED_CHANGE_COLUMN', { originType: `"${typeSql(field.dataType)}"`, originName: quoteIdentifier(field.name), table: nameOfTable(table), newType: `"${typeSql(action.dataType)}"`, newName: quoteIdentifier(field.name) })
  let metadata: Record<string, unknown> = { ...field.metadata }
  if (action.comment !== undefined) metadata.comment = action.comment
  if (action.default !== undefined) {
    const { metadata: checked } = await declaredField(session, { name: field.name, dataType: field.dataType, nullable: field.nullable, default: action.default }, 'ALTER TABLE ALTER COLUMN')
    metadata = { ...metadata, CURRENT_DEFAULT: checked!.CURRENT_DEFAULT }
  }
  if (action.dropDefault) delete metadata.CURRENT_DEFAULT
  putTable(session, { ...table, schema: structType(table.schema.fields.map(f => f === field ? structField(f.name, f.dataType, f.nullable, metadata) : f)) })
}

function partitioned(table: CatalogTable): void {
  if (!table.partitionColumns.length) throw analysisError('INVALID_PARTITION_OPERATION.PARTITION_SCHEMA_IS_EMPTY', { name: nameOfTable(table) })
}
async function setLocation(session: Session, table: CatalogTable, { location, partition }: Extract<AlterTableAction, { kind: 'setLocation' }>): Promise<void> {
  if (!partition?.length) { putTable(session, { ...table, location: locationOf(location) }); tableChanged(session, table); return }
  const values = await fullSpec(session, table, partition)
  const path = partitionPath(table.partitionColumns, values)
  const found = table.partitions.get(path)
  if (!found) throw partitionsNotFound(table, values)
  putTable(session, { ...table, partitions: new Map(table.partitions).set(path, { ...found, location: locationOf(location) }) })
  tableChanged(session, table)
}
async function addPartitions(session: Session, table: CatalogTable, action: Extract<AlterTableAction, { kind: 'addPartitions' }>): Promise<void> {
  partitioned(table)
  const partitions = new Map(table.partitions)
  for (const { spec, location } of action.partitions) {
    const values = await fullSpec(session, table, spec)
    const path = partitionPath(table.partitionColumns, values)
    if (partitions.has(path)) { if (action.ifNotExists) continue; throw partitionsExist(table, values) }
    const partition: TablePartition = { values, createdAt: Date.now(), ...(location !== undefined && { location: locationOf(location) }) }
    partitions.set(path, partition)
    mkdirSync(partition.location ? pathOf(partition.location) : join(pathOf(table.location!), path), { recursive: true })
  }
  putTable(session, { ...table, partitions })
  tableChanged(session, table)
}
async function dropPartitions(session: Session, table: CatalogTable, action: Extract<AlterTableAction, { kind: 'dropPartitions' }>): Promise<void> {
  partitioned(table)
  const gone = new Set<string>()
  for (const spec of action.partitions) {
    const values = await specValues(session, table, spec)
    const found = matching(table, values)
    if (!found.length && !action.ifExists) throw partitionsNotFound(table, table.partitionColumns.map(c => values.get(c.toLowerCase()) ?? null))
    for (const [path] of found) gone.add(path)
  }
  if (table.type === 'MANAGED') { clearTable(table, gone); for (const path of gone) rmSync(join(pathOf(table.location!), path), { recursive: true, force: true }) }
  putTable(session, { ...table, partitions: new Map([...table.partitions].filter(([path]) => !gone.has(path))) })
  tableChanged(session, table)
}
async function renamePartition(session: Session, table: CatalogTable, action: Extract<AlterTableAction, { kind: 'renamePartition' }>): Promise<void> {
  const from = await fullSpec(session, table, action.from); const to = await fullSpec(session, table, action.to)
  const fromPath = partitionPath(table.partitionColumns, from); const toPath = partitionPath(table.partitionColumns, to)
  const found = table.partitions.get(fromPath)
  if (!found) throw partitionsNotFound(table, from)
  if (table.partitions.has(toPath)) throw partitionsExist(table, to)
  const root = pathOf(table.location!)
  mkdirSync(dirname(join(root, toPath)), { recursive: true })
  renameSync(join(root, fromPath), join(root, toPath))
  const partitions = new Map(table.partitions)
  partitions.delete(fromPath)
  partitions.set(toPath, { ...found, values: to })
  putTable(session, { ...table, partitions })
  tableChanged(session, table)
}
/** What the directory shows is taken up; what was known stays. */
export function recoverPartitions(session: Session, table: CatalogTable): void {
  if (!table.partitionColumns.length) throw analysisError('NOT_A_PARTITIONED_TABLE', { operation: 'MSCK REPAIR TABLE', tableIdentWithDB: nameOfTable(table) })
  putTable(session, { ...table, partitions: new Map([...partitionsOnDisk(table), ...table.partitions]) })
  tableChanged(session, table)
}
