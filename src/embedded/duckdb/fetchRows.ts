// A small result as JavaScript values: for the engine's own questions (pivot values, show).
import type { LiteralValue } from '../../plan/expression.js'
import type { StructType } from '../../types/dataType.js'
import { duckdb } from './bindings.js'
import type { Connection } from './database.js'
import { decimalText } from './render/decimals.js'
import { readerOf } from './kernels/values.js'

export async function* fetchRows(connection: Connection, sql: string, options: { readonly schema: StructType; readonly timeZone: string }, signal?: AbortSignal): AsyncGenerator<readonly (readonly LiteralValue[])[]> {
  await connection.setTimeZone(options.timeZone)
  const result = await connection.stream(sql, signal)
  for (let chunk; (chunk = await connection.fetch(result, signal));) {
    const size = duckdb.data_chunk_get_size(chunk)
    const readers = options.schema.fields.map((f, k) => readerOf(f.dataType, duckdb.data_chunk_get_vector(chunk!, k), size))
    yield Array.from({ length: size }, (_, i) => readers.map((read, k) => { const value = read(i); const type = options.schema.fields[k]!.dataType; return type.kind === 'decimal' && typeof value === 'bigint' ? decimalText(value, type.scale) : value }))
  }
}
