// What a read becomes: a source the analyzer knows by its schema and the renderer by its SQL.
import type { Source } from '../../analyzer/resolved.js'
import type { RenderableSource } from '../duckdb/render/plan.js'

export interface EmbeddedSource extends Source, RenderableSource {
  /** Local paths, for inputFiles() and for a write that must not overwrite what it reads. */
  readonly files: readonly string[]
  /** For a schema that is known in part only: undefined where it is enough for a query that needs these columns, else what finds out the rest. */
  readonly settle?: (needed: ReadonlySet<string>, streamed: boolean) => undefined | (() => Promise<void>)
  /** Asked with an error of the query, before any row has left: whether the source now reads in another way, so that the query is to run again. */
  readonly retry?: (error: string) => boolean
  /** Called before the query is said to DuckDB; `limited`: it stops after a few rows. */ readonly prepare?: (limited: boolean) => Promise<void>
  /** The column of malformed records' text, which a query cannot ask for alone. */ readonly corruptColumn?: string
}

