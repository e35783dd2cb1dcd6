// A million rows of ten columns as objects, against DuckDB's own row objects.
import { compare } from './run.mjs'
const best = compare({ firesteel: [process.execPath, ['bench/programs/collect-ours.mjs']], duckdb: [process.execPath, ['bench/programs/collect-duckdb.mjs']] }, 2)
for (const i of [0, 1, 2]) console.log(`run ${i + 1}: firesteel ${best.firesteel[`collect${i}`].toFixed(0)} ms, duckdb ${best.duckdb[`collect${i}`].toFixed(0)} ms: ${(best.duckdb[`collect${i}`] / best.firesteel[`collect${i}`]).toFixed(2)} × faster (bound 2)`)
console.log(`memory of the process: firesteel ${best.firesteel.rss} MiB, duckdb ${best.duckdb.rss} MiB`)
