// A small result as JavaScript values: for the engine's own questions (pivot values, show).
import type { LiteralValue } from '../../plan/expression.js'
import type { StructType } from '../../types/dataType.js'
import { duckdb } from './bindings.js'
import type { Connection } from './database.js'
import { decimalText } from './render/decimals.js'
import { builderFor } from './vectors/builderFor.js'
import { readerOf } from './kernels/values.js'

export async function* fetchRows(connection: Connection, sql: string, options: { readonly schema: StructType; readonly timeZone: string }, signal?: AbortSignal): AsyncGenerator<readonly (readonly LiteralValue[])[]> {
  await connection.setTimeZone(options.timeZone)
  const result = await connection.stream(sql, signal)
  // The same check as for Arrow: a column DuckDB types otherwise must not be read as something else.
  const types = options.schema.fields.map((f, k) => { const actual = duckdb.column_logical_type(result, k); builderFor(f.dataType, actual, f.name); return f.dataType.kind === 'decimal' ? { ...f.dataType, precision: duckdb.decimal_width(actual) } : f.dataType })
  for (let chunk; (chunk = await connection.fetch(result, signal));) {
    const size = duckdb.data_chunk_get_size(chunk)
    const readers = types.map((type, k) => readerOf(type, duckdb.data_chunk_get_vector(chunk!, k), size))
    yield Array.from({ length: size }, (_, i) => readers.map((read, k) => { const value = read(i); const type = options.schema.fields[k]!.dataType; return type.kind === 'decimal' && typeof value === 'bigint' ? decimalText(value, type.scale) : value }))
  }
}
