// What all sessions of an engine share: the database, the options it began with, global temporary views.
import { isTimeZone } from './conf/values.js'
import type { Evaluator } from './functions/evaluator.js'
import { databaseOptions, threadsOf } from './databaseOptions.js'
import type { Database } from './duckdb/database.js'
import type { Session, TempView } from './session.js'

export interface EmbeddedOptions {
  /** `local[n]`: how many threads a query may use. Left out: every core. */
  readonly threads?: number
  /** The application's configuration (`spark.*`): every session begins with it. */
  readonly conf?: Readonly<Record<string, string>>
  /** `spark.master` as the program gave it. */
  readonly master?: string
  /** A folder that whoever started the engine removes; left out: spark.local.dir or the system's. */
  readonly temporaryFolder?: string
  /** Runs functions of the program; left out: on runners of the engine's own. */
  readonly evaluator?: Evaluator
  /** Already opening, by the same options; left out: opened now. */
  readonly database?: Promise<Database>
}

export interface EmbeddedState {
  readonly options: EmbeddedOptions
  readonly threads: number
  readonly initialConf: ReadonlyMap<string, string>
  /** Opened in the background when the engine starts. */
  database: Promise<Database>
  /** A fault of its own leaves a DuckDB database of no use for ever: the next query gets another. What was kept in it is made anew, checkpoints are lost. */
  replaceDatabase(broken: Database): Promise<void>
  readonly sessions: Map<string, Session>
  /** Keys of sessions that were ended: they do not come back under the same id. */
  readonly closedSessions: Set<string>
  readonly globalViews: Map<string, TempView>
  /** State that other rooms share between sessions (the catalog of tables, say). */ readonly slots: Map<symbol, unknown>
  readonly startedAt: number
}

export function createState(options: EmbeddedOptions): EmbeddedState {
  const threads = threadsOf(options)
  const conf = new Map(Object.entries(options.conf ?? {}))
  // The folder and the name of the system's zone are the process's, where nothing was said.
  const withDefault = (key: string, value: string) => { if (!conf.has(key)) conf.set(key, value) }
  withDefault('spark.master', options.master ?? `local[${threads}]`)
  withDefault('spark.app.name', 'firesteel')
  withDefault('spark.sql.session.timeZone', systemTimeZone())
  withDefault('spark.sql.warehouse.dir', `file:${process.cwd()}/spark-warehouse`)
  const open = (): Promise<Database> => {
    const database = import('./duckdb/database.js').then(({ openDatabase }) => openDatabase(databaseOptions(options)))
    database.catch(() => {})                  // whoever needs it sees the error
    return database
  }
  const state: EmbeddedState = {
    async replaceDatabase(broken) {
      if (await state.database !== broken) return
      state.database = import('./duckdb/scan.js').then(async ({ registerScan }) => { const opened = await open(); await registerScan(opened); return opened })
      state.database.catch(() => {})
      broken.close()
    },
    options, threads, initialConf: conf, database: options.database ?? open(), sessions: new Map(), closedSessions: new Set(), globalViews: new Map(), slots: new Map(), startedAt: Date.now(),
  }
  return state
}

function systemTimeZone(): string {
  const zone = process.env.TZ?.replace(/^:/, '') || Intl.DateTimeFormat().resolvedOptions().timeZone
  return zone && isTimeZone(zone) ? zone : 'UTC'
}
