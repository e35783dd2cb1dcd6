// The engine thread's program: DuckDB opens while the engine's own modules are still being read, which takes longer.
import { workerData } from 'node:worker_threads'
import { databaseOptions } from '../databaseOptions.js'
import { openDatabase } from '../duckdb/database.js'
import type { ThreadData } from './protocol.js'

const data = workerData as ThreadData
data.database = openDatabase(databaseOptions(data.options))
data.database.catch(() => {})                  // whoever needs it sees the error
await import('./worker.js')
