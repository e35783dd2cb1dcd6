import { readFileSync } from 'node:fs'
import { DuckDBInstance } from '@duckdb/node-api'
const [folder] = process.argv.slice(2)
const connection = await (await DuckDBInstance.create(':memory:')).connect()
for (const t of ['customer', 'lineitem', 'nation', 'orders', 'part', 'partsupp', 'region', 'supplier']) await connection.run(`CREATE VIEW ${t} AS SELECT * FROM read_parquet('${folder}/${t}.parquet')`)
await connection.runAndReadAll('SELECT 1')
const begin = performance.now()
for (let n = 1; n <= 22; n++) {
  const t = performance.now()
  const result = await connection.runAndReadAll(readFileSync(new URL(`../../test/full/tpch/queries/q${n}.sql`, import.meta.url), 'utf8').replaceAll('`', '"'))
  result.getRowObjectsJS()
  console.log(`q${n} ${(performance.now() - t).toFixed(1)}`)
}
console.log(`total ${(performance.now() - begin).toFixed(1)}`)
