// sortByKey of two million pairs, and a join of two million pairs with as many, two runners. `node bench/rdd-sort-join.mjs [--no-pyspark]`
import { compare, python, seconds } from './run.mjs'
const pairs = '2000000'
const spark = !process.argv.includes('--no-pyspark') && python()
const best = compare({
  firesteel: [process.execPath, ['bench/programs/rdd-sort-join-ours.mjs', pairs]],
  ...(spark ? { pyspark: [spark, ['bench/programs/rdd-sort-join-pyspark.py', pairs]] } : {}),
})
for (const what of ['sort', 'join', 'process']) {
  console.log(`${what.padEnd(8)} ${Object.entries(best).map(([name, times]) => `${name} ${seconds(times[what])}`).join('   ')}${best.pyspark ? `   ${(best.pyspark[what] / best.firesteel[what]).toFixed(1)} × faster (bound 3)` : ''}`)
}
