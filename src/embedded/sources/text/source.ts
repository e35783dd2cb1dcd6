// The text source: one column `value`, a row a line.
import { analysisError, illegalArgument } from '../../../errors/sparkError.js'
import { StringType, structField, structType } from '../../../types/dataType.js'
import { quoteIdentifier, typeSql } from '../../../types/typeNames.js'
import { layoutOf } from '../files/columns.js'
import { plainFile } from '../files/plain.js'
import type { SourceRequest } from '../request.js'
import { partitionedRows } from '../scan/partitioned.js'
import { rowsSource } from '../scan/rowsSource.js'
import type { EmbeddedSource } from '../source.js'
import { openText } from './rows.js'

export async function textSource(request: SourceRequest): Promise<EmbeddedSource> {
  const { options, files, partitions, declared, session } = request
  const lineSeparator = options.text('lineSep')
  if (lineSeparator === '') throw illegalArgument('_LEGACY_ERROR_TEMP_3235', {})
  const reading = { wholeText: options.boolean('wholetext', false), lineSeparator }
  const data = declared ?? structType([structField('value', StringType)])
  if (data.fields.length > 1) throw analysisError('_LEGACY_ERROR_TEMP_1290', { fields: String(data.fields.length) })
  for (const field of data.fields) if (field.dataType.kind !== 'string') throw analysisError('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE', { columnName: quoteIdentifier(field.name), columnType: `"${typeSql(field.dataType)}"`, format: 'Text' })
  const layout = layoutOf(data, partitions, request.caseSensitive)
  const plain = new Map(await Promise.all(files.map(async file => [file, await plainFile(session, file, options.text('encoding', 'charset'))] as const)))
  const rows = partitionedRows(files, layout, partitions, request.timeZone, (file, columns) => openText(file.path, plain.get(file)!, columns.length, reading))
  return rowsSource(rows, { description: 'text', key: request.key, files: files.map(file => file.path) })
}
