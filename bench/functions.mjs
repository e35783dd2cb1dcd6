// TypeScript functions in DataFrames beside PySpark's: `node bench/functions.mjs [ROWS] [--no-pyspark]` (ten million rows).
// A scalar function is compared with what Spark calls an Arrow-optimised Python UDF, a vectorized one with its arrow_udf; whole processes.
// Then the heavy function on one runner and on two.
import { compare, python, seconds } from './run.mjs'
const rows = process.argv.slice(2).find(a => /^\d+$/.test(a)) ?? '10000000'
const spark = !process.argv.includes('--no-pyspark') && python()
if (!spark) console.log('left out: PySpark (npm run test:full installs it)')
for (const kind of ['scalar', 'vectorized', 'mapInArrow']) {
  const best = compare({ firesteel: [process.execPath, ['bench/programs/functions-ours.mjs', kind, rows]], ...(spark ? { pyspark: [spark, ['bench/programs/functions-pyspark.py', kind, rows]] } : {}) })
  for (const [name, times] of Object.entries(best)) console.log(`${kind.padEnd(12)} ${name.padEnd(12)} job ${seconds(times.job)}   whole process ${seconds(times.process)}   ×${(times.process / best.firesteel.process).toFixed(2)} of firesteel's time`)
}
const heavy = compare(Object.fromEntries(['1', '2'].map(n => [n, [process.execPath, ['bench/programs/functions-ours.mjs', 'heavy', String(Number(rows) / 5), n]]])))
console.log(`heavy        one runner ${seconds(heavy[1].job)}   two runners ${seconds(heavy[2].job)}   ×${(heavy[1].job / heavy[2].job).toFixed(2)}`)
