import { DuckDBInstance } from '@duckdb/node-api'
const connection = await (await DuckDBInstance.create(':memory:')).connect()
const query = `SELECT range AS id, (range % 1000)::INTEGER AS i, range * 1.5::DOUBLE AS d, range::DOUBLE / 3 AS e, 'user' || (range % 5000) AS s, 'a longer text of row ' || range AS t, range % 2 = 0 AS b, range % 3 = 0 AS c, DATE '2024-01-01' + (range % 365)::INTEGER AS day, (range % 100)::INTEGER AS k FROM range(1000000)`
for (let i = 0; i < 3; i++) { const t = performance.now(); const rows = (await connection.runAndReadAll(query)).getRowObjectsJS(); console.log(`collect${i} ${(performance.now() - t).toFixed(1)}`); if (rows.length !== 1e6) throw new Error('rows') }
console.log(`rss ${(process.memoryUsage().rss / 2 ** 20).toFixed(0)}`)
