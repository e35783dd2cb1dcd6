// CREATE TABLE with columns, from a query, or like another.
import { readdirSync } from 'node:fs'
import { analysisError, unsupported } from '../../errors/sparkError.js'
import { resolvePlan } from '../../analyzer/relations/resolvePlan.js'
import type { CommandOf, TableSpec } from '../../plan/command.js'
import type { Expression } from '../../plan/expression.js'
import type { LogicalPlan } from '../../plan/logical.js'
import { structField, structType, type DataType, type StructType } from '../../types/dataType.js'
import { quoteIdentifier, typeSql } from '../../types/typeNames.js'
import { findTable, makeTableFolder, managedLocation, putTable, removeTable } from '../catalog/catalog.js'
import { fullName, type TableIdentifier } from '../catalog/identifiers.js'
import { locationOf, pathOf } from '../catalog/locations.js'
import type { BucketSpec, CatalogTable } from '../catalog/model.js'
import { asNullable, charVarcharKey } from '../catalog/schemas.js'
import { alreadyExists, newIdentifier, requireRelation, temporaryView, unsupportedOperation } from '../catalog/tables.js'
import { partitionsOnDisk, writeTable } from '../catalog/tableData.js'
import { analyzeBy } from '../query.js'
import type { Session } from '../session.js'
import { openSource } from '../sources/openSource.js'
import { sessionParsers } from '../sqlText.js'
import { checkDuplicates, declaredSchema } from './columns.js'
import { nameParts } from './names.js'

export async function createTable(session: Session, command: CommandOf<'createTable'>, signal: AbortSignal): Promise<undefined> {
  const id = newIdentifier(session, await nameParts(session, command.name))
  if (command.replace) throw unsupportedOperation(fullName(id), command.query ? 'REPLACE TABLE AS SELECT' : 'REPLACE TABLE')
  const exists = findTable(session, id) !== undefined
  if (exists && command.ifNotExists) return undefined
  if (command.spec.storedAs !== undefined || command.spec.rowFormat) throw analysisError('NOT_SUPPORTED_COMMAND_WITHOUT_HIVE_SUPPORT', { cmd: 'CREATE Hive TABLE (AS SELECT)' })
  if (command.query) return createFromQuery(session, id, command.spec, command.query, signal)
  if (exists) throw alreadyExists(id)
  if (command.spec.columns.some(c => c.generated !== undefined)) throw unsupportedOperation(fullName(id), 'generated columns')
  const declared = command.spec.columns.length ? await declaredSchema(session, command.spec.columns, 'CREATE TABLE') : await inferredSchema(session, command.spec)
  await addTable(session, id, command.spec, declared)
  return undefined
}

/** A table declared without columns has those its files show. */
async function inferredSchema(session: Session, spec: TableSpec): Promise<StructType> {
  const { path, ...options } = spec.options
  const location = spec.location ?? path
  const format = providerOf(session, spec.provider)
  if (location === undefined) throw analysisError('UNABLE_TO_INFER_SCHEMA', { format: formatNames[format.toLowerCase()] ?? format })
  return (await openSource(session, { format, options, paths: [pathOf(location)] })).schema
}

/** CREATE TABLE … AS SELECT, and saveAsTable of a table that is not there. */
export async function createFromQuery(session: Session, id: TableIdentifier, spec: TableSpec, query: LogicalPlan, signal: AbortSignal): Promise<undefined> {
  const analyzed = await analyzeBy(session, scope => resolvePlan(query, scope))
  if (findTable(session, id)) throw alreadyExists(id)
  checkDuplicates(session, analyzed.schema.fields.map(f => f.name))
  const parsers = sessionParsers(session.conf)
  const schema = structType(analyzed.schema.fields.map(f => {
    const declared = f.metadata?.[charVarcharKey]
    // A column's default does not go with its values.
    const metadata = Object.fromEntries(Object.entries(f.metadata ?? {}).filter(([key]) => key !== charVarcharKey && !key.endsWith('_DEFAULT')))
    return structField(f.name, typeof declared === 'string' ? parsers.parseDataType(declared) : asNullable(f.dataType), true, metadata)
  }))
  const table = await addTable(session, id, spec, schema)
  try {
    const places = table.schema.fields.map(f => schema.fields.findIndex(g => g.name === f.name))
    const ordered = places.every((place, i) => place === i) ? analyzed : await analyzeBy(session, scope => {
      const plan = resolvePlan(query, scope)
      return { kind: 'project', input: plan, expressions: places.map(i => ({ kind: 'column', attribute: plan.output[i]!, type: plan.output[i]!.type, nullable: plan.output[i]!.nullable })), output: places.map(i => plan.output[i]!) }
    })
    await writeTable(session, table, ordered, 'all', signal)
  } catch (error) { removeTable(session, table); throw error }
  if (table.partitionColumns.length) putTable(session, { ...table, partitions: partitionsOnDisk(table) })
  return undefined
}

/** Checks what was asked for and puts the table into the catalog, with its directory. */
export async function addTable(session: Session, id: TableIdentifier, spec: TableSpec, declared: StructType): Promise<CatalogTable> {
  const provider = providerOf(session, spec.provider)
  const { columns: partitionColumns, bucketBy } = partitioning(session, id, spec, declared)
  for (const f of declared.fields) checkType(f.dataType, f.name, provider)
  const { path: optionPath, ...options } = spec.options
  const location = spec.location ?? optionPath
  if (location === '') throw analysisError('INVALID_EMPTY_LOCATION', { location: '' })
  const managed = location === undefined
  const home = managed ? managedLocation(session, id.database, id.table) : locationOf(location)
  if (managed && occupied(pathOf(home))) throw analysisError('LOCATION_ALREADY_EXISTS', { location: `'${home}'`, identifier: fullName(id) })
  const isPartition = (name: string) => partitionColumns.includes(name)
  // Files may hold nulls whatever was declared: Spark keeps no NOT NULL of a table over files.
  const fields = declared.fields.map(f => ({ ...f, nullable: true, dataType: asNullable(f.dataType) }))
  const schema = structType([...fields.filter(f => !isPartition(f.name)), ...partitionColumns.map(name => fields.find(f => f.name === name)!)])
  const table: CatalogTable = {
    name: id.table, database: id.database, type: managed ? 'MANAGED' : 'EXTERNAL', provider, schema, partitionColumns, options, properties: spec.properties, location: home, createdAt: Date.now(), partitions: new Map(),
    ...(bucketBy && { bucketBy }), ...(spec.clusterBy && { clusterBy: spec.clusterBy }), ...(spec.comment !== undefined && { comment: spec.comment }),
  }
  if (managed) makeTableFolder(session, id.database, id.table, home)
  putTable(session, table)
  return table
}
function occupied(path: string): boolean { try { return readdirSync(path).length > 0 } catch { return false } }

const fileFormats = new Set(['parquet', 'json', 'csv', 'orc', 'text', 'avro', 'xml', 'binaryfile'])
function providerOf(session: Session, provider: string | undefined): string {
  const name = provider ?? session.conf.get('spark.sql.sources.default') ?? 'parquet'
  if (name.toLowerCase() === 'hive') throw analysisError('NOT_SUPPORTED_COMMAND_WITHOUT_HIVE_SUPPORT', { cmd: 'CREATE Hive TABLE (AS SELECT)' })
  if (!fileFormats.has(name.toLowerCase())) throw unsupported('DATA_SOURCE_NOT_FOUND', { provider: name })
  return name
}

function partitioning(session: Session, id: TableIdentifier, spec: TableSpec, schema: StructType): { columns: string[]; bucketBy: BucketSpec | undefined } {
  let bucketBy: BucketSpec | undefined = spec.bucketBy
  const same = (a: string, b: string) => a === b || session.conf.get('spark.sql.caseSensitive') !== 'true' && a.toLowerCase() === b.toLowerCase()
  const columnOf = (name: string, colType: string): string => {
    const found = schema.fields.find(f => same(f.name, name))
    if (!found) throw analysisError('COLUMN_NOT_DEFINED_IN_TABLE', { colType, colName: quoteIdentifier(name), tableName: fullName(id), tableCols: schema.fields.map(f => quoteIdentifier(f.name)).join(', ') })
    return found.name
  }
  const columns: string[] = []
  for (const expression of spec.partitionedBy) {
    if (expression.kind === 'attribute') { columns.push(columnOf(expression.name.join('.'), 'partition')); continue }
    const bucket = bucketTransform(expression)
    if (!bucket) throw unsupported('UNSUPPORTED_PARTITION_TRANSFORM', { transform: quoteIdentifier(transformText(expression)) })
    bucketBy = bucket
  }
  checkDuplicates(session, columns)
  if (columns.length && columns.length === schema.fields.length) throw analysisError('ALL_PARTITION_COLUMNS_NOT_ALLOWED')
  for (const name of columns) {
    const type = schema.fields.find(f => f.name === name)!.dataType
    if (type.kind === 'array' || type.kind === 'map' || type.kind === 'struct' || type.kind === 'calendar_interval' || type.kind === 'variant') throw analysisError('INVALID_PARTITION_COLUMN_DATA_TYPE', { type: `"${typeSql(type)}"` })
  }
  if (bucketBy) {
    if (bucketBy.count <= 0 || bucketBy.count > 100_000) throw analysisError('INVALID_BUCKET_COUNT', { bucketingMaxBuckets: 100_000, numBuckets: bucketBy.count })
    bucketBy = { count: bucketBy.count, columns: bucketBy.columns.map(c => columnOf(c, 'bucket')), sortColumns: bucketBy.sortColumns.map(c => columnOf(c, 'sort')) }
  }
  return { columns, bucketBy }
}
const transformText = (e: Expression): string => e.origin ? e.origin.text.slice(e.origin.start, e.origin.stop) : e.kind
function bucketTransform(e: Expression): BucketSpec | undefined {
  if (e.kind !== 'function' || e.name[0]?.toLowerCase() !== 'bucket') return undefined
  const [count, ...columns] = e.args
  return count?.kind === 'literal' && columns.every(c => c.kind === 'attribute') ? { count: Number(count.value), columns: columns.map(c => c.kind === 'attribute' ? c.name.join('.') : ''), sortColumns: [] } : undefined
}

/** What a format cannot hold. */
function checkType(type: DataType, name: string, provider: string): void {
  const refuse = () => analysisError('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE', { columnName: quoteIdentifier(name), columnType: `"${typeSql(type)}"`, format: formatNames[provider.toLowerCase()] ?? provider })
  const format = provider.toLowerCase()
  if (type.kind === 'null' || type.kind === 'calendar_interval') { if (format !== 'json' || type.kind === 'calendar_interval') throw refuse() }
  if ((format === 'csv' || format === 'text') && (type.kind === 'array' || type.kind === 'map' || type.kind === 'struct')) throw refuse()
  if (type.kind === 'array') checkType(type.elementType, name, provider)
  if (type.kind === 'map') { checkType(type.keyType, name, provider); checkType(type.valueType, name, provider) }
  if (type.kind === 'struct') for (const f of type.fields) checkType(f.dataType, name, provider)
}
const formatNames: Readonly<Record<string, string>> = { parquet: 'Parquet', orc: 'ORC', csv: 'CSV', json: 'JSON', text: 'Text', avro: 'Avro', xml: 'XML' }

export async function createTableLike(session: Session, command: CommandOf<'createTableLike'>): Promise<undefined> {
  const id = newIdentifier(session, await nameParts(session, command.name))
  const sourceName = await nameParts(session, command.source)
  const view = temporaryView(session, sourceName)
  const source = view ? undefined : requireRelation(session, sourceName)
  if (findTable(session, id)) { if (command.ifNotExists) return undefined; throw alreadyExists(id) }
  const schema = source ? source.schema : (await analyzeBy(session, scope => resolvePlan({ kind: 'table', name: sourceName, options: {}, streaming: false }, scope))).schema
  const provider = command.provider ?? source?.provider
  await addTable(session, id, {
    ...(provider !== undefined && { provider }), columns: [], partitionedBy: (source?.partitionColumns ?? []).map(name => ({ kind: 'attribute', name: [name] })), options: source?.options ?? {}, properties: command.properties,
    ...(command.location !== undefined && { location: command.location }), ...(source?.bucketBy && { bucketBy: source.bucketBy }),
  }, schema)
  return undefined
}
