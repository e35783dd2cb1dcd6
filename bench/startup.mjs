// The first result of a new process, against a bare Node program that runs `select 1` on DuckDB.
import { compare } from './run.mjs'
const best = compare({ firesteel: [process.execPath, ['bench/programs/startup-ours.mjs']], duckdb: [process.execPath, ['bench/programs/startup-duckdb.mjs']], node: [process.execPath, ['-e', '0']] }, 7)
for (const [name, { process }] of Object.entries(best)) console.log(`${name.padEnd(10)} ${process.toFixed(0)} ms`)
console.log(`×${(best.firesteel.process / best.duckdb.process).toFixed(2)} (bound 1.6)`)
