// Word count by closures over a text file, two runners. `node bench/rdd-wordcount.mjs FILE [--no-pyspark]` (FILE by `node bench/generate-text.mjs 200 FILE`).
// Peers: the same functions called by two threads of a program written by hand, and PySpark's RDDs; whole processes.
import { compare, python, seconds } from './run.mjs'
const file = process.argv[2]
if (!file) { console.error('usage: node bench/rdd-wordcount.mjs FILE [--no-pyspark]'); process.exit(2) }
const spark = !process.argv.includes('--no-pyspark') && python()
const best = compare({
  firesteel: [process.execPath, ['bench/programs/rdd-wordcount-ours.mjs', file]],
  'by hand': [process.execPath, ['bench/programs/rdd-wordcount-node.mjs', file]],
  ...(spark ? { pyspark: [spark, ['bench/programs/rdd-wordcount-pyspark.py', file]] } : {}),
})
const bounds = { 'by hand': 'firesteel at most ×1.5', pyspark: 'firesteel at least 5 × faster' }
for (const [name, times] of Object.entries(best)) console.log(`${name.padEnd(10)} whole process ${seconds(times.process)}   firesteel takes ×${(best.firesteel.process / times.process).toFixed(2)} of it, is ${(times.process / best.firesteel.process).toFixed(1)} × faster${bounds[name] ? ` (bound: ${bounds[name]})` : ''}`)
