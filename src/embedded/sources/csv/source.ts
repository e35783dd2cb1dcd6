// The CSV source.
import { analysisError } from '../../../errors/sparkError.js'
import type { StructType } from '../../../types/dataType.js'
import { quoteIdentifier, typeSql } from '../../../types/typeNames.js'
import { kept } from '../kept.js'
import { layoutOf } from '../files/columns.js'
import { plainFile } from '../files/plain.js'
import type { SourceRequest } from '../request.js'
import { fileMetadata, withMetadata } from '../files/metadata.js'
import { filesRows } from '../scan/partitioned.js'
import { partitionGroups } from '../scan/partitionSql.js'
import { scanSelect } from '../../duckdb/scan.js'
import type { EmbeddedSource } from '../source.js'
import { csvOptions } from './options.js'
import { nativeCsv } from './native.js'
import { nativeCsvOptions, regularFiles, type Regular } from './regular.js'
import { openCsv } from './rows.js'
import { csvSchema } from './schema.js'

/** Below this our own parser has read a file before DuckDB's is set up. */
const nativeBytesMin = 1 << 20
interface Knowledge { regular: Promise<Regular | undefined> | undefined }

export async function csvSource(request: SourceRequest): Promise<EmbeddedSource> {
  const { session, files, partitions, declared } = request
  const options = csvOptions(request.options, session.conf.get)
  const plain = new Map(await Promise.all(files.map(async file => [file, await plainFile(session, file, options.encoding)] as const)))
  const data = declared ?? await kept(session, request.key, async () => csvSchema(files.map(file => ({ path: file.path, plain: plain.get(file)! })), options, request.caseSensitive))
  checkTypes(data)
  const layout = layoutOf(data, partitions, request.caseSensitive)
  const state: { regular: Regular | undefined } = { regular: undefined }
  const rowsOf = filesRows(files, layout, partitions, request.timeZone, (file, columns) => openCsv(file.path, plain.get(file)!, data, columns, options, request.caseSensitive))
  const hasCorrupt = data.fields.some(field => field.name === options.corruptColumn)
  const inputs = files.map(file => ({ path: file.path, plain: plain.get(file)! }))
  const bytes = files.reduce((sum, file) => sum + file.size, 0)
  const native = nativeCsvOptions(options) && !hasCorrupt && bytes >= nativeBytesMin && data.fields.length > 0 && partitionGroups(files, partitions, data.fields.map(f => f.name)).length === 1
  const knowledge = await kept(session, `regular ${request.key}`, async (): Promise<Knowledge> => ({ regular: undefined }))
  return {
    description: 'csv', key: request.key, files: files.map(file => file.path), schema: layout.schema, ...(hasCorrupt ? { corruptColumn: options.corruptColumn } : {}),
    async prepare(limited) {
      // A few first rows do not need all bytes looked at.
      if (native && !limited) knowledge.regular ??= Promise.resolve(regularFiles(inputs, data.fields.length, options))
      state.regular = native && !limited ? await knowledge.regular : state.regular
    },
    metadata: fileMetadata,
    selectSql: (columns, context) => withMetadata(files, layout.schema.fields.length, fileMetadata, columns, (some, asked) =>
      state.regular ? nativeCsv(some, plain, data, layout, partitions, asked, options, state.regular, context) : scanSelect(rowsOf(some), asked)),
  }
}

/** CSV holds atoms only. */
function checkTypes(schema: StructType): void {
  for (const { name, dataType } of schema.fields) {
    if (!['array', 'map', 'struct', 'variant', 'calendar_interval', 'null'].includes(dataType.kind)) continue
    throw analysisError('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE', { columnName: quoteIdentifier(name), columnType: `"${typeSql(dataType)}"`, format: 'CSV' })
  }
}
