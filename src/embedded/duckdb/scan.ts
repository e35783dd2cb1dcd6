// DuckDB's table function over rows made in JavaScript: `firesteel_scan(id)` reads the source of that number. DuckDB says which columns it
// wants; rows come in chunks on the engine's thread, in order.
import { SparkException } from '../../errors/sparkError.js'
import type { RowReader, RowSource } from '../sources/scan/rows.js'
import { duckdb } from './bindings.js'
import { carrierType } from './carrier.js'
import type { Database } from './database.js'
import { encodeError } from './errorText.js'
import { writeValues } from './kernels/values.js'

const chunkRows = 2048
const sources = new Map<number, WeakRef<RowSource>>()
const forgotten = new FinalizationRegistry<number>(id => sources.delete(id))
let nextId = 0

/** SQL for the rows of a source; the caller keeps the source as long as the SQL may run. Columns are c0, c1, … */
export function scanSql(source: RowSource): string {
  let id = ids.get(source)
  if (id === undefined) {
    ids.set(source, id = ++nextId)
    sources.set(id, new WeakRef(source))
    forgotten.register(source, id)
  }
  return `firesteel_scan(${id})`
}
const ids = new WeakMap<RowSource, number>()
/** SELECT of some columns of a source; of none, its rows are only counted. */
export function scanSelect(source: RowSource, columns: readonly { readonly index: number; readonly as: string }[]): string {
  if (columns.length) return `SELECT ${columns.map(({ index, as }) => `c${index} AS ${as}`).join(', ')} FROM ${scanSql(source)}`
  let counted = counting.get(source)
  if (!counted) counting.set(source, counted = { schema: { kind: 'struct', fields: [] }, open: () => source.open([]) })
  return `SELECT 1 AS "none" FROM ${scanSql(counted)}`
}
const counting = new WeakMap<RowSource, RowSource>()

interface Scan { readonly source: RowSource }
interface Running { readonly reader: RowReader; /** For each column DuckDB wants, its place in a batch; undefined where it is no column of ours. */ readonly types: readonly (RowSource['schema']['fields'][number]['dataType'] | undefined)[]; done: boolean }

const registered = new WeakSet<Database>()
export async function registerScan(database: Database): Promise<void> {
  if (registered.has(database)) return
  registered.add(database)
  await database.withConnection(async connection => {
    const f = duckdb.create_table_function()
    duckdb.table_function_set_name(f, 'firesteel_scan')
    duckdb.table_function_add_parameter(f, duckdb.create_logical_type(duckdb.Type.BIGINT))
    duckdb.table_function_supports_projection_pushdown(f, true)
    duckdb.table_function_set_bind(f, info => {
      const id = Number(duckdb.get_int64(duckdb.bind_get_parameter(info, 0)))
      const source = sources.get(id)?.deref()
      if (!source) { duckdb.bind_set_error(info, `no source ${id}`); return }
      source.schema.fields.forEach((field, index) => duckdb.bind_add_result_column(info, `c${index}`, carrierType(field.dataType)))
      if (!source.schema.fields.length) duckdb.bind_add_result_column(info, 'none', duckdb.create_logical_type(duckdb.Type.INTEGER))
      duckdb.bind_set_bind_data(info, { source } satisfies Scan)
    })
    duckdb.table_function_set_init(f, info => {
      try {
        duckdb.init_set_max_threads(info, 1)
        const { source } = duckdb.init_get_bind_data(info) as Scan
        const wanted = Array.from({ length: duckdb.init_get_column_count(info) }, (_, k) => Number(duckdb.init_get_column_index(info, k)))
        const columns = wanted.filter(index => index < source.schema.fields.length)
        duckdb.init_set_init_data(info, { reader: source.open(columns), types: wanted.map(index => source.schema.fields[index]?.dataType), done: false } satisfies Running)
      } catch (error) { duckdb.init_set_error(info, textOf(error)) }
    })
    duckdb.table_function_set_function(f, (info, output) => {
      const running = duckdb.function_get_init_data(info) as Running
      try {
        if (running.done) { duckdb.data_chunk_set_size(output, 0); return }
        const batch = running.reader.next(chunkRows)
        let place = 0
        running.types.forEach((type, k) => { if (type) writeValues(type, duckdb.data_chunk_get_vector(output, k), batch.columns[place++]!) })
        duckdb.data_chunk_set_size(output, batch.count)
        if (batch.count === 0) { running.done = true; running.reader.close() }
      } catch (error) {
        if (!running.done) { running.done = true; running.reader.close() }
        duckdb.function_set_error(info, textOf(error))
      }
    })
    duckdb.register_table_function(connection.native, f)
  })
}
const textOf = (error: unknown): string => error instanceof SparkException ? encodeError(error, 'scan') : error instanceof Error ? error.stack ?? error.message : String(error)
