// The formats by their names, and those that are known to Spark but not read here.
import { sparkError, unsupported } from '../../errors/sparkError.js'

export type Format = 'json' | 'csv' | 'parquet' | 'text' | 'binaryFile'
const names: Readonly<Record<string, Format>> = {
  json: 'json', csv: 'csv', parquet: 'parquet', text: 'text', binaryfile: 'binaryFile',
  'org.apache.spark.sql.json': 'json', 'org.apache.spark.sql.execution.datasources.json': 'json', 'com.databricks.spark.csv': 'csv', 'org.apache.spark.sql.parquet': 'parquet', 'org.apache.spark.sql.execution.datasources.parquet': 'parquet',
}
const refused: Readonly<Record<string, string>> = {
  orc: 'ORC files', avro: 'Avro files', xml: 'XML files', jdbc: 'JDBC', delta: 'Delta tables', iceberg: 'Iceberg tables', hudi: 'Hudi tables', kafka: 'Kafka', image: 'images', libsvm: 'LIBSVM files', hive: 'Hive tables', 'state-metadata': 'streaming state', statestore: 'streaming state', rate: 'a streaming source', socket: 'a streaming source', console: 'a streaming sink', memory: 'a streaming sink',
}
export const formatNames: Readonly<Record<Format, string>> = { json: 'JSON', csv: 'CSV', parquet: 'Parquet', text: 'Text', binaryFile: 'binaryFile' }

/** Undefined for a name that is no format at all. */
export function formatOf(name: string): Format | undefined {
  const lower = name.toLowerCase()
  if (Object.hasOwn(names, lower)) return names[lower]
  if (Object.hasOwn(refused, lower)) throw unsupported('UNSUPPORTED_CALL.WITHOUT_SUGGESTION', { methodName: `the format ${name} (${refused[lower]})`, className: 'the embedded engine, which has json, csv, parquet, text and binaryFile: use a Spark master for it' })
  return undefined
}
export function requiredFormat(name: string): Format {
  const format = formatOf(name)
  if (!format) throw sparkError('SparkException', 'DATA_SOURCE_NOT_FOUND', { provider: name })
  return format
}
