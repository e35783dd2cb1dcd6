// The same SQL with the same inference: every record is looked at.
import { DuckDBInstance } from '@duckdb/node-api'
const [path, sample] = process.argv.slice(2)
const begin = performance.now()
const connection = await (await DuckDBInstance.create(':memory:')).connect()
const result = await connection.runAndReadAll(`SELECT author, count(*) AS count FROM read_json('${path}', format='newline_delimited'${sample ? `, sample_size=${sample}` : ''}) WHERE author <> '[deleted]' GROUP BY author ORDER BY count DESC LIMIT 20`)
result.getRowObjectsJS()
console.log(`job ${(performance.now() - begin).toFixed(1)}`)
