// `df.write`: saveAsTable, insertInto, and save to a path.
import { analysisError } from '../../errors/sparkError.js'
import { resolvePlan } from '../../analyzer/relations/resolvePlan.js'
import type { TableSpec } from '../../plan/command.js'
import type { DataFrameWrite } from '../../plan/fromConnect.js'
import { findTable, putTable, removeTable } from '../catalog/catalog.js'
import { tableChanged } from '../catalog/changes.js'
import { pathOf } from '../catalog/locations.js'
import { readSchema } from '../catalog/schemas.js'
import { nameOfTable, newIdentifier, plainNameOf, requireTable, temporaryView } from '../catalog/tables.js'
import { writeRows } from '../catalog/writing.js'
import { analyzeBy, analyzeQuery } from '../query.js'
import type { Session } from '../session.js'
import { checkDuplicates } from './columns.js'
import { createFromQuery } from './createTable.js'
import { insertRows, reads } from './insert.js'
import { quoteIdentifier, simpleString } from '../../types/typeNames.js'

export async function writeDataFrame(session: Session, write: DataFrameWrite, signal: AbortSignal): Promise<void> {
  const { target } = write
  if (target.kind === 'path') return savePath(session, write, target.path ?? write.options.path, signal)
  return target.method === 'saveAsTable' ? saveAsTable(session, write, target.name, signal) : insertInto(session, write, target.name, signal)
}

async function savePath(session: Session, write: DataFrameWrite, path: string | undefined, signal: AbortSignal): Promise<void> {
  if (write.bucketBy) throw analysisError('_LEGACY_ERROR_TEMP_1312', { operation: 'save' })
  const format = write.source ?? session.conf.get('spark.sql.sources.default') ?? 'parquet'
  if (path === undefined) throw analysisError('_LEGACY_ERROR_TEMP_2047' as never, {})
  const analyzed = await analyzeQuery(session, write.input)
  checkDuplicates(session, analyzed.schema.fields.map(f => f.name))
  const options = Object.fromEntries(Object.entries(write.options).filter(([key]) => key !== 'path'))
  await writeRows(session, analyzed, { format, path: pathOf(path), mode: write.mode, partitionBy: write.partitionBy, options }, signal)
}

async function insertInto(session: Session, write: DataFrameWrite, name: readonly string[], signal: AbortSignal): Promise<void> {
  if (write.partitionBy.length) throw analysisError('PARTITION_BY_NOT_ALLOWED_WITH_INSERT_INTO', { tableName: name.join('.') })
  if (write.bucketBy) throw analysisError('_LEGACY_ERROR_TEMP_1312', { operation: 'insertInto' })
  const table = requireTable(session, name, 'INSERT')
  await insertRows(session, table, { partition: [], ifNotExists: false, byName: false, overwrite: write.mode === 'overwrite' }, write.input, signal)
}

async function saveAsTable(session: Session, write: DataFrameWrite, name: readonly string[], signal: AbortSignal): Promise<void> {
  if (temporaryView(session, name) && name.length > 1) throw analysisError('TABLE_OR_VIEW_ALREADY_EXISTS', { relationName: name.map(quoteIdentifier).join('.') })
  const id = newIdentifier(session, name)
  const existing = findTable(session, id)
  const { path, ...options } = write.options
  const spec: TableSpec = {
    ...(write.source !== undefined && { provider: write.source }), columns: [], partitionedBy: write.partitionBy.map(column => ({ kind: 'attribute', name: [column] })), options, properties: {}, ...(path !== undefined && { location: path }),
    ...(write.bucketBy && { bucketBy: { columns: write.bucketBy.columns, sortColumns: write.sortBy, count: write.bucketBy.count } }), ...(write.clusterBy.length && { clusterBy: write.clusterBy }),
  }
  if (!existing) { await createFromQuery(session, id, spec, write.input, signal); return }
  switch (write.mode) {
    case 'ignore': return
    case 'errorIfExists': throw analysisError('TABLE_OR_VIEW_ALREADY_EXISTS', { relationName: nameOfTable(existing) })
    case 'overwrite': {
      const table = requireTable(session, name, 'saveAsTable')
      const analyzed = await analyzeBy(session, scope => resolvePlan(write.input, scope))
      if (reads(analyzed.plan, table)) throw analysisError('UNSUPPORTED_OVERWRITE.TABLE', { table: nameOfTable(table) })
      removeTable(session, table)
      tableChanged(session, table, true)
      try { await createFromQuery(session, id, spec, write.input, signal) } catch (error) { if (!findTable(session, id) && table.type === 'EXTERNAL') putTable(session, table); throw error }
      return
    }
    case 'append': {
      const table = requireTable(session, name, 'saveAsTable')
      const { schema } = await analyzeQuery(session, write.input)
      if (write.source !== undefined && table.provider !== undefined && write.source.toLowerCase() !== table.provider.toLowerCase()) throw analysisError('_LEGACY_ERROR_TEMP_1159', { tableName: plainNameOf(table), existingProvider: table.provider, specifiedProvider: write.source })
      if (schema.fields.length !== table.schema.fields.length) throw analysisError('_LEGACY_ERROR_TEMP_1161', { tableName: plainNameOf(table), existingTableSchema: simpleString(readSchema(table.schema)), querySchema: simpleString(schema) })
      await insertRows(session, table, { partition: [], ifNotExists: false, byName: true, overwrite: false }, write.input, signal)
    }
  }
}
