// TPC-H, 22 queries on Parquet: `node bench/tpch.mjs FOLDER [--no-pyspark]` (FOLDER by `tpchgen-cli parquet -s 1 --output-dir=FOLDER`).
// Peers: the same SQL given straight to DuckDB, and PySpark local[*].
import { compare, python, seconds } from './run.mjs'
const folder = process.argv[2]
if (!folder) { console.error('usage: node bench/tpch.mjs FOLDER [--no-pyspark]'); process.exit(2) }
const spark = !process.argv.includes('--no-pyspark') && python()
const best = compare({
  firesteel: [process.execPath, ['bench/programs/tpch-ours.mjs', folder]], duckdb: [process.execPath, ['bench/programs/tpch-duckdb.mjs', folder]],
  ...(spark ? { pyspark: [spark, ['bench/programs/tpch-pyspark.py', folder]] } : {}),
})
for (let n = 1; n <= 22; n++) console.log(`q${String(n).padEnd(3)} firesteel ${best.firesteel[`q${n}`].toFixed(0).padStart(6)} ms   duckdb ${best.duckdb[`q${n}`].toFixed(0).padStart(6)} ms   ×${(best.firesteel[`q${n}`] / best.duckdb[`q${n}`]).toFixed(2)}${best.pyspark ? `   pyspark ${best.pyspark[`q${n}`].toFixed(0).padStart(6)} ms` : ''}`)
console.log(`first call to last row: firesteel ${seconds(best.firesteel.total)}, duckdb ${seconds(best.duckdb.total)}: ×${(best.firesteel.total / best.duckdb.total).toFixed(2)} of DuckDB as it stands (bound 1.15)`)
if (best.pyspark) console.log(`whole process: firesteel ${seconds(best.firesteel.process)}, pyspark ${seconds(best.pyspark.process)}: ${(best.pyspark.process / best.firesteel.process).toFixed(1)} × faster (bound 15)`)
