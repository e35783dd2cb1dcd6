// The binaryFile source: a row a file, with its content.
import { readFileSync } from 'node:fs'
import { BinaryType, LongType, StringType, structField, structType, TimestampType } from '../../../types/dataType.js'
import { unreadable } from '../errors.js'
import { layoutOf } from '../files/columns.js'
import { shownPath } from '../files/paths.js'
import type { SourceRequest } from '../request.js'
import { scanSelect } from '../../duckdb/scan.js'
import { fileMetadata, withMetadata } from '../files/metadata.js'
import { filesRows } from '../scan/partitioned.js'
import { BatchBuilder } from '../scan/rows.js'
import type { EmbeddedSource } from '../source.js'

const schema = structType([structField('path', StringType), structField('modificationTime', TimestampType), structField('length', LongType), structField('content', BinaryType)])

export function binarySource({ files, partitions, caseSensitive, timeZone, key }: SourceRequest): EmbeddedSource {
  const layout = layoutOf(schema, partitions, caseSensitive)
  const rowsOf = filesRows(files, layout, partitions, timeZone, (file, columns) => {
    let done = false
    const content = () => { try { return readFileSync(file.path) } catch (error) { throw unreadable(file.path, error) } }
    return {
      next() {
        const out = new BatchBuilder(columns.length)
        if (!done) out.add(columns.map(index => [() => shownPath(file.path), () => BigInt(Math.floor(file.modified)) * 1000n, () => BigInt(file.size), content][index]!()))
        done = true
        return out
      },
      close() {},
    }
  })
  return {
    description: 'binaryFile', key, files: files.map(file => file.path), schema: layout.schema, metadata: fileMetadata,
    selectSql: columns => withMetadata(files, layout.schema.fields.length, fileMetadata, columns, (some, asked) => scanSelect(rowsOf(some), asked)),
  }
}
