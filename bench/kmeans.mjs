// K-means of 400,000 points of 200 columns in text, 25 clusters, persisted, two runners. `node bench/kmeans.mjs FILE [--no-pyspark]`
// (FILE by `node bench/generate-points.mjs 400000 200 25 FILE`). Peers: PySpark's MLlib, as a whole process with five iterations; scikit-learn's Lloyd with two
// threads, by the iteration: what six take longer than one, a fifth of it. (Their Python: `learner` in run.mjs.)
import { compare, learner, seconds } from './run.mjs'
const file = process.argv[2]
if (!file) { console.error('usage: node bench/kmeans.mjs FILE [--no-pyspark]'); process.exit(2) }
const peers = learner()
const spark = !process.argv.includes('--no-pyspark') && peers
const whole = compare({ firesteel: [process.execPath, ['bench/programs/kmeans-ours.mjs', file, 'whole']], ...(spark ? { pyspark: [spark, ['bench/programs/kmeans-pyspark.py', file, 'whole']] } : {}) })
for (const [name, { process }] of Object.entries(whole)) console.log(`${name.padEnd(14)} whole process ${seconds(process)}   ×${(process / whole.firesteel.process).toFixed(2)} of firesteel's time${name === 'pyspark' ? ' (bound: at least 2)' : ''}`)
const iterations = compare({
  firesteel: [process.execPath, ['bench/programs/kmeans-ours.mjs', file, 'iterations']],
  ...(peers ? { 'scikit-learn': [peers, ['bench/programs/kmeans-sklearn.py', file]] } : {}),
  ...(spark ? { pyspark: [spark, ['bench/programs/kmeans-pyspark.py', file, 'iterations']] } : {}),
})
const each = ({ one, six }) => (six - one) / 5
for (const [name, times] of Object.entries(iterations)) console.log(`${name.padEnd(14)} load ${seconds(times.load)}   an iteration ${each(times).toFixed(0)} ms${name === 'firesteel' ? '' : `   firesteel takes ×${(each(iterations.firesteel) / each(times)).toFixed(2)} of it${name === 'scikit-learn' ? ' (bound: at most 3)' : ''}`}`)
