// On Apache Spark, beside PySpark on the same Spark: `node bench/spark.mjs [KIND…] [--rows N] [--words MB] [--rounds N]` on local-cluster[2,1,2048] (BENCH_MASTER names another).
// Kinds: words (word count on RDDs), scalar and mapInArrow (functions), arrow and objects (fetching rows), frame (a job without functions). Of ten runs in
// a process, and of three processes of each in turn, the best counts: what a job costs, not what a JVM costs to start; how well a JVM compiled its code is
// worth a tenth from process to process. Functions and the frame have four times the rows: Spark's own half second for two stages would be most of
// a shorter job, and what is compared is the functions.
import { existsSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { python, run, seconds } from './run.mjs'

process.env.BENCH_MASTER ??= 'local-cluster[2,1,2048]'
const args = process.argv.slice(2)
const option = (name, otherwise) => { const at = args.indexOf(`--${name}`); return at < 0 ? otherwise : args.splice(at, 2)[1] }
const rows = option('rows', '5000000')
const rounds = Number(option('rounds', '3'))
const megabytes = option('words', '100')
const bounds = { words: 2, scalar: 1, mapInArrow: 1, arrow: 1, objects: 3, frame: 0.95 }
const kinds = args.length ? args : Object.keys(bounds)
const file = join(tmpdir(), `firesteel-bench-${megabytes}.txt`)
if (kinds.includes('words') && !existsSync(file)) spawnSync(process.execPath, ['bench/generate-text.mjs', megabytes, file], { stdio: 'inherit' })
const peer = python()
if (!peer) console.log('left out: PySpark (npm run test:full installs it)')
for (const kind of kinds) {
  const given = kind === 'words' ? file : ['scalar', 'mapInArrow', 'frame'].includes(kind) ? String(4 * Number(rows)) : rows
  const best = times => Math.min(...Object.entries(times).filter(([name]) => name.startsWith('run')).map(([, time]) => time))
  let ours = Infinity
  let theirs = Infinity
  for (let round = 0; round < rounds; round++) {
    ours = Math.min(ours, best(run(process.execPath, ['bench/programs/spark-ours.mjs', kind, given])))
    if (peer) theirs = Math.min(theirs, best(run(peer, ['bench/programs/spark-pyspark.py', kind, given])))
  }
  console.log(`${kind.padEnd(11)} firesteel ${seconds(ours)}${peer ? `   PySpark ${seconds(theirs)}   ×${(theirs / ours).toFixed(2)} as fast (bound ×${bounds[kind]})` : ''}`)
}
