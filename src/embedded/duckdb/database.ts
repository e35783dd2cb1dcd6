// DuckDB in this process: one in-memory database with a folder for what does not fit, and a pool of connections. One connection runs one query;
// nothing a session owns lives in a connection. Closing interrupts what runs and removes the folder.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { sparkError } from '../../errors/sparkError.js'
import { reportsProgress } from './progress.js'
import { duckdb, type DataChunk, type NativeConnection, type NativeDatabase, type NativeResult } from './bindings.js'

export interface DatabaseOptions {
  readonly threads: number
  /** As DuckDB writes it: `2GB`. Left out: 80 % of the machine's memory. */
  readonly memoryLimit?: string
  /** Where temporary files go; a folder of our own is made in it. */
  readonly temporaryFolder?: string
}

export interface Connection {
  /** A number of its own, for names of temporary tables. */
  readonly serial: number
  readonly native: NativeConnection
  /** Runs a statement to its end, its rows unread. */
  run(sql: string, signal?: AbortSignal): Promise<NativeResult>
  /** Begins a query whose chunks are pulled. */
  stream(sql: string, signal?: AbortSignal): Promise<NativeResult>
  /** The next chunk of a streamed result; undefined at the end. */
  fetch(result: NativeResult, signal?: AbortSignal): Promise<DataChunk | undefined>
  setTimeZone(zone: string): Promise<void>
}

export interface Database {
  readonly folder: string
  /** Lends a connection while `use` runs. */
  withConnection<T>(use: (connection: Connection) => Promise<T>): Promise<T>
  acquire(): Promise<Connection>
  /** `broken`: with a result left half read, say; the connection is closed instead of lent again. */
  release(connection: Connection, broken?: boolean): void
  /** Interrupts what runs. Resolves when every connection has been given back, or after five seconds. */
  close(): Promise<void>
}

const closedError = () => sparkError('SparkException', 'INTERNAL_ERROR', { message: 'the engine is closed' })
/** What a cancelled operation raises. */
export const cancelled = () => sparkError('SparkException', 'OPERATION_CANCELED')

export async function openDatabase(options: DatabaseOptions): Promise<Database> {
  const folder = mkdtempSync(join(options.temporaryFolder ?? tmpdir(), 'firesteel-'))
  const config = duckdb.create_config()
  const settings: Record<string, string> = {
    threads: String(options.threads), temp_directory: join(folder, 'duckdb'), preserve_insertion_order: 'true', default_null_order: 'nulls_first',
    autoinstall_known_extensions: 'false', autoload_known_extensions: 'false', ...(options.memoryLimit && { memory_limit: options.memoryLimit }),
  }
  for (const [name, value] of Object.entries(settings)) duckdb.set_config(config, name, value)
  const native = await duckdb.open(':memory:', config)
  const remove = () => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  const idle: Connection[] = []
  const busy = new Set<Connection>()
  let opening = 0
  let closed = false

  const opened = async (): Promise<Connection> => {
    opening++
    try { return await openConnection(native) } finally { opening-- }
  }
  const database: Database = {
    folder,
    async acquire() {
      if (closed) throw closedError()
      const connection = idle.pop() ?? await opened()
      if (closed) { duckdb.disconnect_sync(connection.native); throw closedError() }
      busy.add(connection)
      return connection
    },
    release(connection, broken = false) {
      busy.delete(connection)
      if (broken || closed) duckdb.disconnect_sync(connection.native)
      else idle.push(connection)
    },
    async withConnection(use) {
      const connection = await database.acquire()
      let broken = true
      try { const result = await use(connection); broken = false; return result } finally { database.release(connection, broken) }
    },
    async close() {
      if (closed) return
      closed = true
      for (const connection of idle) duckdb.disconnect_sync(connection.native)
      // A database closed under a running query would take the process with it, and so would a thread that ends under one.
      for (let waited = 0; (busy.size || opening) && waited < closeMs; waited += interruptAgainMs) {
        for (const connection of busy) duckdb.interrupt(connection.native)
        await new Promise(resolve => { setTimeout(resolve, interruptAgainMs) })
      }
      if (!busy.size && !opening) duckdb.close_sync(native)
      process.removeListener('exit', remove)
      remove()
    },
  }
  return database
}

const interruptAgainMs = 10
const closeMs = 5000
let nextSerial = 0
async function openConnection(database: NativeDatabase): Promise<Connection> {
  const native = await duckdb.connect(database)
  // DuckDB counts its progress only for a bar, which is drawn by others.
  await duckdb.query(native, 'SET enable_progress_bar=true; SET enable_progress_bar_print=false')
  let zone = ''
  /** Interrupts the connection while a promise of it is awaited: again and again, as DuckDB forgets an interrupt when it begins a query or the next step of one. */
  const interruptible = async <T>(signal: AbortSignal | undefined, work: () => Promise<T>): Promise<T> => {
    if (!signal) return work()
    if (signal.aborted) throw cancelled()
    let again: NodeJS.Timeout | undefined
    const interrupt = () => {
      duckdb.interrupt(native)
      again = setTimeout(interrupt, interruptAgainMs)
    }
    signal.addEventListener('abort', interrupt)
    const progressEnded = reportsProgress(signal, progress)
    try {
      const result = await work()
      if (signal.aborted) throw cancelled()         // an interrupted stream may also just end
      return result
    } catch (error) {
      if (signal.aborted) throw cancelled()
      throw error
    } finally { signal.removeEventListener('abort', interrupt); clearTimeout(again); progressEnded() }
  }
  const progress = () => duckdb.query_progress(native).percentage
  return {
    native,
    serial: ++nextSerial,
    run: (sql, signal) => interruptible(signal, () => duckdb.query(native, sql)),
    stream: (sql, signal) => interruptible(signal, async () => duckdb.execute_prepared_streaming(await duckdb.prepare(native, sql))),
    fetch: (result, signal) => interruptible(signal, async () => {
      const chunk = await duckdb.fetch_chunk(result)
      return chunk && duckdb.data_chunk_get_size(chunk) > 0 ? chunk : undefined
    }),
    async setTimeZone(wanted) {
      if (wanted === zone) return
      await duckdb.query(native, `SET TimeZone='${duckdbZone(wanted).replaceAll("'", "''")}'`)
      zone = wanted
    },
  }
}

/** Java's offsets (`+1`, `GMT+01:00`, `Z`) as DuckDB knows them; regions are the same. */
function duckdbZone(zone: string): string {
  if (zone === 'Z') return 'UTC'
  const offset = /^(?:UTC|GMT|UT)?([+-])(\d{1,2}):?(\d{2})?(?::?\d{2})?$/.exec(zone)
  return offset ? `UTC${offset[1]}${offset[2]!.padStart(2, '0')}:${offset[3] ?? '00'}` : zone
}
