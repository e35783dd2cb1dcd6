// How DuckDB is opened for an engine.
import { availableParallelism } from 'node:os'
import type { DatabaseOptions } from './duckdb/database.js'
import type { EmbeddedOptions } from './state.js'

export const threadsOf = (options: EmbeddedOptions): number => options.threads ?? availableParallelism()
export function databaseOptions(options: EmbeddedOptions): DatabaseOptions {
  const memoryLimit = options.conf?.['spark.firesteel.memory']
  const temporaryFolder = options.temporaryFolder ?? options.conf?.['spark.local.dir']
  return { threads: threadsOf(options), ...(memoryLimit && { memoryLimit }), ...(temporaryFolder && { temporaryFolder }) }
}
