// The JSON source.
import { kept } from '../kept.js'
import { layoutOf } from '../files/columns.js'
import { plainFile } from '../files/plain.js'
import type { SourceRequest } from '../request.js'
import { partitionedRows } from '../scan/partitioned.js'
import { rowsSource } from '../scan/rowsSource.js'
import type { EmbeddedSource } from '../source.js'
import { jsonOptions } from './options.js'
import { openJson } from './rows.js'
import { inferJson } from './schema.js'

export async function jsonSource(request: SourceRequest): Promise<EmbeddedSource> {
  const { session, files, partitions, declared } = request
  const options = jsonOptions(request.options, session.conf.get)
  const plain = new Map(await Promise.all(files.map(async file => [file, await plainFile(session, file, options.encoding)] as const)))
  const data = declared ?? (await kept(session, request.key, async () => inferJson(files.map(file => ({ path: file.path, plain: plain.get(file)!, size: file.size })), options, request.caseSensitive))).schema
  const layout = layoutOf(data, partitions, request.caseSensitive)
  const rows = partitionedRows(files, layout, partitions, request.timeZone, (file, columns) => openJson(file.path, plain.get(file)!, data, columns, options))
  const hasCorrupt = data.fields.some(field => field.name === options.corruptColumn)
  return rowsSource(rows, { description: 'json', key: request.key, files: files.map(file => file.path), ...(hasCorrupt ? { corruptColumn: options.corruptColumn } : {}) })
}
