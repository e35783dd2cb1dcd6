// The main job: top authors of newline JSON. `node bench/main-job.mjs FILE` (FILE by `node bench/generate-comments.mjs 1500000 FILE`).
// Peers: DuckDB with full inference and with its sampled one, and PySpark local[*].
import { compare, python, seconds } from './run.mjs'
const file = process.argv[2]
if (!file) { console.error('usage: node bench/main-job.mjs FILE [--no-pyspark]'); process.exit(2) }
const spark = !process.argv.includes('--no-pyspark') && python()
const best = compare({
  firesteel: [process.execPath, ['bench/programs/main-job-ours.mjs', file]],
  'duckdb, all records inferred': [process.execPath, ['bench/programs/main-job-duckdb.mjs', file, '-1']],
  'duckdb, sampled': [process.execPath, ['bench/programs/main-job-duckdb.mjs', file]],
  ...(spark ? { pyspark: [spark, ['bench/programs/main-job-pyspark.py', file]] } : {}),
})
for (const [name, times] of Object.entries(best)) console.log(`${name.padEnd(30)} job ${seconds(times.job)}   whole process ${seconds(times.process)}   ×${(times.job / best.firesteel.job).toFixed(2)} of firesteel's time`)
