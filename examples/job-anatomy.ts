// The anatomy of a job in five steps: the years in which a place's vegetation changed abruptly.   firesteel submit examples/job-anatomy.ts [out]
import { mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { SparkContext } from 'firesteel'

interface Series { readonly place: string; readonly values: readonly number[] }
const firstYear = 2000
/** Stands for data from elsewhere: 40 places, a value a year, in every fifth place a sudden loss. */
const readTimeSeries = (): Series[] => Array.from({ length: 40 }, (_, i) => ({
  place: `h${i >> 3}v${i & 7}`,
  values: Array.from({ length: 20 }, (_, year) => 0.6 + 0.05 * Math.sin(i + year) - (i % 5 === 0 && year >= 4 + i % 13 ? 0.3 : 0)),
}))
/** The year after which the mean differs most from the one before, if it differs by much. */
function detectChange({ place, values }: Series): [place: string, year: number | null] {
  const mean = (list: readonly number[]): number => list.reduce((a, b) => a + b, 0) / list.length
  let [at, most] = [0, 0]
  for (let cut = 2; cut <= values.length - 2; cut++) {
    const change = Math.abs(mean(values.slice(cut)) - mean(values.slice(0, cut)))
    if (change > most) { at = cut; most = change }
  }
  return [place, most > 0.2 ? firstYear + at : null]
}
const given = process.argv[2]
const output = given ?? join(mkdtempSync(join(tmpdir(), 'firesteel-example-')), 'changes')

// 1. Create the context: here, or on a cluster with `--master`; the program stays the same.
const sc = new SparkContext()
// 2. Load and partition the input.
const series = sc.parallelize(readTimeSeries(), 10)
// 3. Construct the graph of what is to be done. Nothing runs yet.
const changes = series.map(detectChange).filter(([, year]) => year !== null)
// 4. Save: now the graph runs, a task a partition.
await changes.saveAsTextFile(output)
// 5. Shut down.
await sc.stop()

const parts = readdirSync(output).filter(name => name.startsWith('part-')).sort()
console.log(`${parts.length} parts`)
process.stdout.write(parts.map(name => readFileSync(join(output, name), 'utf8')).join(''))
if (given === undefined) rmSync(join(output, '..'), { recursive: true })
