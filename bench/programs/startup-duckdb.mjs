import { DuckDBInstance } from '@duckdb/node-api'
const connection = await (await DuckDBInstance.create(':memory:')).connect()
const result = await connection.runAndReadAll('select 1')
result.getRowObjectsJS()
