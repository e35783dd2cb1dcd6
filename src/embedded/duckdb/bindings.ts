// The native library. Imported by this folder alone, and only when an engine starts: loading it costs 60 ms.
import duckdb from '@duckdb/node-bindings'

export { duckdb }
export type Vector = duckdb.Vector
export type DataChunk = duckdb.DataChunk
export type LogicalType = duckdb.LogicalType
export type NativeConnection = duckdb.Connection
export type NativeDatabase = duckdb.Database
export type NativeResult = duckdb.Result
