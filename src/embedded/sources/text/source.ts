// The text source: one column `value`, a row a line.
import { analysisError, illegalArgument } from '../../../errors/sparkError.js'
import { StringType, structField, structType } from '../../../types/dataType.js'
import { quoteIdentifier, typeSql } from '../../../types/typeNames.js'
import { quoteText } from '../../duckdb/render/context.js'
import { scanSql } from '../../duckdb/scan.js'
import { layoutOf } from '../files/columns.js'
import { plainFile } from '../files/plain.js'
import type { SourceRequest } from '../request.js'
import { fileMetadata, withMetadata } from '../files/metadata.js'
import { filesRows } from '../scan/partitioned.js'
import type { EmbeddedSource } from '../source.js'
import { openPieces, splitBy } from './pieces.js'
import { openWhole } from './rows.js'

export async function textSource(request: SourceRequest): Promise<EmbeddedSource> {
  const { options, files, partitions, declared, session } = request
  const lineSeparator = options.text('lineSep')
  if (lineSeparator === '') throw illegalArgument('_LEGACY_ERROR_TEMP_3235', {})
  const wholeText = options.boolean('wholetext', false)
  const data = declared ?? structType([structField('value', StringType)])
  if (data.fields.length > 1) throw analysisError('_LEGACY_ERROR_TEMP_1290', { fields: String(data.fields.length) })
  for (const field of data.fields) if (field.dataType.kind !== 'string') throw analysisError('UNSUPPORTED_DATA_TYPE_FOR_DATASOURCE', { columnName: quoteIdentifier(field.name), columnType: `"${typeSql(field.dataType)}"`, format: 'Text' })
  const layout = layoutOf(data, partitions, request.caseSensitive)
  const plain = new Map(await Promise.all(files.map(async file => [file, await plainFile(session, file, options.text('encoding', 'charset'))] as const)))
  // The place of the text among the columns: it is read even where only the rows are counted.
  const value = layout.places.findIndex(place => 'data' in place)
  const rowsOf = filesRows(files, layout, partitions, request.timeZone, file => wholeText ? openWhole(file.path, plain.get(file)!) : openPieces(file.path, plain.get(file)!, lineSeparator))
  return {
    description: 'text', key: request.key, files: files.map(file => file.path), schema: layout.schema,
    metadata: fileMetadata,
    selectSql: columns => withMetadata(files, layout.schema.fields.length, fileMetadata, columns, (some, asked) => {
      const lines = wholeText || value < 0 ? `c${value}` : `unnest(string_split(c${value}, ${splitBy(lineSeparator) === '\n' ? 'chr(10)' : quoteText(splitBy(lineSeparator))}))`
      const inner = layout.schema.fields.map((_, index) => index === value ? `${lines} AS v${index}` : `c${index} AS v${index}`)
      return `SELECT ${asked.map(({ index, as }) => `v${index} AS ${as}`).join(', ') || '1 AS "none"'} FROM (SELECT ${inner.join(', ')} FROM ${scanSql(rowsOf(some))})`
    }),
  }
}
