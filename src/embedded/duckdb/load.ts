// Rows of a client (Arrow) into a DuckDB table, by whole vectors: fixed widths are one copy a chunk, strings one call a value.
// The table's columns are c0, c1, … in the order of the schema: Spark's names may repeat.
import type { ArrowSchema, Batch } from '../../frames/arrow/index.js'
import type { StructType } from '../../types/dataType.js'
import { duckdb } from './bindings.js'
import { carrierSql, carrierType } from './carrier.js'
import type { Connection } from './database.js'
import { writerFor } from './vectors/writers.js'

const chunkRows = 2048

export interface LocalRows { readonly schema: ArrowSchema; readonly batches: readonly Batch[] }

/** Creates table `name` (quoted by the caller where it must be) of `schema` and fills it with the batches. */
export async function loadLocalRelation(connection: Connection, name: string, rows: LocalRows, schema: StructType): Promise<void> {
  const loader = await tableLoader(connection, name, schema)
  loader.append(rows)
  loader.close()
}
/** Creates the table and takes batches as they come. */
export async function tableLoader(connection: Connection, name: string, schema: StructType): Promise<{ append(rows: LocalRows): void; close(): void }> {
  const fields = schema.fields.length ? schema.fields : [{ dataType: { kind: 'null' } as const }]        // DuckDB has no table without columns
  await connection.run(`CREATE TABLE ${name} (${fields.map((field, index) => `c${index} ${carrierSql(field.dataType)}`).join(', ')})`)
  const appender = duckdb.appender_create(connection.native, null, unquoted(name))
  const chunk = duckdb.create_data_chunk(fields.map(field => carrierType(field.dataType)))
  return {
    append(rows) {
      for (const batch of rows.batches) {
        const writers = schema.fields.map((field, index) => writerFor(field.dataType, batch.columns[index]!, rows.schema.fields[index]!))
        for (let from = 0; from < batch.length; from += chunkRows) {
          const count = Math.min(chunkRows, batch.length - from)
          duckdb.data_chunk_reset(chunk)
          duckdb.data_chunk_set_size(chunk, count)
          writers.forEach((write, index) => write(duckdb.data_chunk_get_vector(chunk, index), from, count))
          duckdb.append_data_chunk(appender, chunk)
        }
      }
    },
    close() { duckdb.appender_close_sync(appender) },
  }
}

const unquoted = (name: string): string => name.startsWith('"') ? name.slice(1, -1).replaceAll('""', '"') : name
