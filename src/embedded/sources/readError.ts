// DuckDB's errors about a file it reads, as Spark's: which file, and why.
import { sparkError, type SparkException } from '../../errors/sparkError.js'
import { fileUrl } from './files/paths.js'
import type { EmbeddedSource } from './source.js'

/** Undefined where the error is not about the files of these sources. */
export function readError(text: string, sources: readonly EmbeddedSource[]): SparkException | undefined {
  const files = sources.flatMap(source => source.files ?? [])
  if (!files.length || !/^(?:IO|Invalid|Invalid Input|Serialization|Conversion|Not implemented|Out of Range|TransactionContext|HTTP) Error/.test(text)) return undefined
  // Values that do not fit are the query's matter.
  if (/^(?:Conversion|Out of Range) Error/.test(text) && !/file|line/i.test(text)) return undefined
  const file = files.find(path => text.includes(path))
  const [first] = text.split('\n')
  const reason = first!.replace(/^[\w ]+ Error: /, '')
  if (file !== undefined) {
    if (/No files found|No such file|does not exist/.test(text)) return sparkError('SparkException', 'FAILED_READ_FILE.FILE_NOT_EXIST', { path: fileUrl(file) })
    return sparkError('SparkException', 'FAILED_READ_FILE.NO_HINT', { path: `${fileUrl(file)} (${reason})` })
  }
  const parquet = sources.filter(source => source.description === 'parquet' || source.description.endsWith('parquet')).flatMap(source => source.files ?? [])
  if (parquet.length && /don't know what type|parquet|thrift|page|snappy|zstd|gzip|decompress|dictionary|TProtocol|repetition|definition/i.test(text)) {
    return sparkError('SparkException', 'FAILED_READ_FILE.NO_HINT', { path: parquet.length === 1 ? `${fileUrl(parquet[0]!)} (${reason})` : `one of ${parquet.length} files beginning with ${fileUrl(parquet[0]!)} (${reason})` })
  }
  return undefined
}
