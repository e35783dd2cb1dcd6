// On Apache Spark, beside PySpark on the same Spark: `node bench/spark.mjs [KIND…] [--rows N] [--words MB] [--seconds N] [--rounds N]` on
// local-cluster[2,1,2048] (BENCH_MASTER names another).
// Kinds: words (word count on RDDs), scalar and mapInArrow (functions), arrow and objects (fetching rows), frame (a job without functions). A process
// runs its job over and over; told is the median of the last third of its time, when the JVMs have compiled what they run (for two processors that
// takes them half a minute; before it a run costs up to twice, of whichever peer). Processes take turns, as one JVM compiles a tenth better than
// another. Functions and the frame have four times the rows: Spark's own third of a second for two stages would be most of a shorter job.
import { existsSync } from 'node:fs'
import { spawnSync } from 'node:child_process'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { python, run, seconds } from './run.mjs'

process.env.BENCH_MASTER ??= 'local-cluster[2,1,2048]'
const args = process.argv.slice(2)
const option = (name, otherwise) => { const at = args.indexOf(`--${name}`); return at < 0 ? otherwise : args.splice(at, 2)[1] }
const rows = option('rows', '5000000')
const rounds = Number(option('rounds', '2'))
const time = option('seconds', '60')
const megabytes = option('words', '100')
const bounds = { words: 2, scalar: 1, mapInArrow: 1, arrow: 1, objects: 3, frame: 0.95 }
const kinds = args.length ? args : Object.keys(bounds)
const file = join(tmpdir(), `firesteel-bench-${megabytes}.txt`)
if (kinds.includes('words') && !existsSync(file)) spawnSync(process.execPath, ['bench/generate-text.mjs', megabytes, file], { stdio: 'inherit' })
const peer = python()
if (!peer) console.log('left out: PySpark (npm run test:full installs it)')
const median = times => times.sort((a, b) => a - b)[times.length >> 1]
/** What runs in the last third of a process's time took. */
const warm = times => {
  const runs = Object.entries(times).filter(([name]) => name.startsWith('run')).map(([, ms]) => ms)
  let rest = runs.reduce((sum, ms) => sum + ms) / 3
  return runs.reverse().filter(ms => (rest -= ms) > 0)
}
for (const kind of kinds) {
  const given = kind === 'words' ? file : ['scalar', 'mapInArrow', 'frame'].includes(kind) ? String(4 * Number(rows)) : rows
  const ourTimes = []
  const theirTimes = []
  for (let round = 0; round < rounds; round++) {
    ourTimes.push(...warm(run(process.execPath, ['bench/programs/spark-ours.mjs', kind, given, time])))
    if (peer) theirTimes.push(...warm(run(peer, ['bench/programs/spark-pyspark.py', kind, given, time])))
  }
  const [ours, theirs] = [median(ourTimes), peer && median(theirTimes)]
  console.log(`${kind.padEnd(11)} firesteel ${seconds(ours)}${peer ? `   PySpark ${seconds(theirs)}   ×${(theirs / ours).toFixed(2)} as fast (bound ×${bounds[kind]})` : ''}`)
}
