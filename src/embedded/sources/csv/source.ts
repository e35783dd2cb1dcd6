// The CSV source.
import { analysisError } from '../../../errors/sparkError.js'
import type { StructType } from '../../../types/dataType.js'
import { quoteIdentifier, typeSql } from '../../../types/typeNames.js'
import { kept } from '../kept.js'
import { layoutOf } from '../files/columns.js'
import { plainFile } from '../files/plain.js'
import type { SourceRequest } from '../request.js'
import { partitionedRows } from '../scan/partitioned.js'
import { rowsSource } from '../scan/rowsSource.js'
import type { EmbeddedSource } from '../source.js'
import { csvOptions } from './options.js'
import { openCsv } from './rows.js'
import { csvSchema } from './schema.js'

export async function csvSource(request: SourceRequest): Promise<EmbeddedSource> {
  const { session, files, partitions, declared } = request
  const options = csvOptions(request.options, session.conf.get)
  const plain = new Map(await Promise.all(files.map(async file => [file, await plainFile(session, file, options.encoding)] as const)))
  const data = declared ?? await kept(session, request.key, async () => csvSchema(files.map(file => ({ path: file.path, plain: plain.get(file)! })), options, request.caseSensitive))
  checkTypes(data)
  const layout = layoutOf(data, partitions, request.caseSensitive)
  const rows = partitionedRows(files, layout, partitions, request.timeZone, (file, columns) => openCsv(file.path, plain.get(file)!, data, columns, options, request.caseSensitive))
  const hasCorrupt = data.fields.some(field => field.name === options.corruptColumn)
  return rowsSource(rows, { description: 'csv', key: request.key, files: files.map(file => file.path), ...(hasCorrupt ? { corruptColumn: options.corruptColumn } : {}) })
}

/** CSV holds atoms only. */
export function checkTypes(schema: StructType): void {
  for (const { name, dataType } of schema.fields) {
    if (!['array', 'map', 'struct', 'variant', 'calendar_interval', 'null'].includes(dataType.kind)) continue
    throw analysisError('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE', { columnName: quoteIdentifier(name), columnType: `"${typeSql(dataType)}"`, format: 'CSV' })
  }
}
