// A query's rows as Arrow IPC, batch by batch: DuckDB's chunks are gathered by column until a batch is full, and the next chunk is pulled
// only when the reader asks for it, so memory holds one batch however large the result is.
import { encodeSchema, encodeStream, toArrowSchema } from '../../frames/arrow/index.js'
import { sparkError } from '../../errors/sparkError.js'
import type { StructType } from '../../types/dataType.js'
import { duckdb, type DataChunk, type NativeResult } from './bindings.js'
import type { Connection, Database } from './database.js'
import { builderFor } from './vectors/builderFor.js'
import type { ColumnBuilder } from './vectors/columnBuilder.js'

export interface ArrowBatch { readonly rowCount: number; readonly ipc: Uint8Array }
export interface ResultOptions {
  /** What Spark says the columns are; DuckDB's must carry them (carrier.ts). */ readonly schema: StructType
  /** The session's zone: a query's functions and the schema of its timestamps take it. */ readonly timeZone: string
  readonly rowsMax?: number
  readonly bytesMax?: number
}
const rowsDefault = 65_536
const bytesDefault = 4 << 20

/** Runs a query on a connection of the pool. At least one batch comes, so that an empty result has its schema. */
export async function* queryArrow(database: Database, sql: string, options: ResultOptions, signal?: AbortSignal): AsyncGenerator<ArrowBatch> {
  const connection = await database.acquire()
  let finished = false
  try {
    yield* streamArrow(connection, sql, options, signal)
    finished = true
  } finally { database.release(connection, !finished) }
}

export async function* streamArrow(connection: Connection, sql: string, options: ResultOptions, signal?: AbortSignal): AsyncGenerator<ArrowBatch> {
  await connection.setTimeZone(options.timeZone)
  const result = await connection.stream(sql, signal)
  const builders = buildersFor(result, options.schema)
  const schemaMessage = encodeSchema(toArrowSchema(options.schema, options.timeZone))
  const rowsMax = options.rowsMax ?? rowsDefault; const bytesMax = options.bytesMax ?? bytesDefault
  let rows = 0; let batches = 0
  const batch = (): ArrowBatch => {
    const ipc = encodeStream(schemaMessage, [{ length: rows, columns: builders.map(builder => builder.finish()) }])
    const done = { rowCount: rows, ipc }
    for (const builder of builders) builder.reset()
    rows = 0
    batches++
    return done
  }
  for (let chunk: DataChunk | undefined; (chunk = await connection.fetch(result, signal));) {
    const size = duckdb.data_chunk_get_size(chunk)
    builders.forEach((builder, index) => builder.bind(duckdb.data_chunk_get_vector(chunk!, index), size))
    for (let from = 0; from < size;) {
      const count = Math.min(size - from, rowsMax - rows)
      for (const builder of builders) builder.append(from, count)
      rows += count
      from += count
      if (rows >= rowsMax || bytesOf(builders) >= bytesMax) yield batch()
    }
  }
  if (rows || !batches) yield batch()
}

const bytesOf = (builders: readonly ColumnBuilder[]): number => builders.reduce((sum, builder) => sum + builder.byteLength, 0)

function buildersFor(result: NativeResult, schema: StructType): ColumnBuilder[] {
  const count = duckdb.column_count(result)
  if (schema.fields.length === 0) return []         // a relation without columns still has rows; the query selects a constant
  if (count !== schema.fields.length) throw sparkError('InternalException', 'INTERNAL_ERROR', { message: `${schema.fields.length} columns were expected, DuckDB gives ${count}` })
  return schema.fields.map((field, index) => builderFor(field.dataType, duckdb.column_logical_type(result, index), field.name))
}
