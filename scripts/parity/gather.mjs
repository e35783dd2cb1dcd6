// What both engines answer. Spark's side is kept in node_modules/.cache/parity, a file a kind.
import { spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { embeddedAnswers } from '../../test/golden/embedded.mjs'
import { haveCases, score } from '../../test/golden/score.mjs'

export const areas = { df: 'DataFrames: methods, joins, windows, errors', show: 'what is printed', io: 'readers and writers', rdd: 'RDDs, broadcasts, accumulators', sql: 'SQL, one text each' }
const fileOf = area => area === 'sql' ? 'scripts/parity/sql.test.ts' : `test/truth/${area}.test.ts`
const cache = 'node_modules/.cache/parity'
export const cluster = 'local-cluster[1,2,1024]'

/** `from`: what of Spark is to be had: run, kept from the last run, or none. */
export async function gathered(from) {
  const leftOut = haveCases ? [] : ['`../shared/cases` is not beside this clone: the examples of functions, Spark\'s SQL tests and the programs of one SQL text']
  const asked = Object.keys(areas).filter(area => area !== 'sql' || haveCases)
  const embedded = { programs: programs(asked, {}), examples: examples(() => ['--master', 'local[2]']), ...haveCases && { functions: await statements('examples'), golden: await statements('golden') } }
  const spark = await sparkSide(from, asked, leftOut)
  return { asked, leftOut, embedded, spark }
}
async function sparkSide(from, asked, leftOut) {
  if (from === 'none') { leftOut.push('Spark itself (`--spark none`)'); return undefined }
  if (from === 'kept') return JSON.parse(readFileSync(join(cache, 'spark.json'), 'utf8'), (_, value) => Array.isArray(value?.map) ? new Map(value.map) : value)
  const { skipReason, startSparkServer } = await import('../../test/full/spark/sparkServer.ts')
  const reason = skipReason()
  if (reason) { leftOut.push(`Spark itself: ${reason}`); return undefined }
  const server = await startSparkServer()
  try {
    const remote = { FIRESTEEL_TRUTH_REMOTE: server.url, FIRESTEEL_TRUTH_IS_SPARK: '1' }
    const { remoteAnswers } = await import('../../test/golden/remote.mjs')
    const found = {
      ...haveCases && { functions: await statements('examples', remoteAnswers(server.url)), golden: await statements('golden', remoteAnswers(server.url)) },
      programs: new Map([...programs(asked.filter(area => area !== 'rdd'), remote), ...programs(['rdd'], { FIRESTEEL_TRUTH_MASTER: cluster })]),
      examples: examples(() => ['--master', cluster]),
    }
    mkdirSync(cache, { recursive: true })
    writeFileSync(join(cache, 'spark.json'), JSON.stringify(found, (_, value) => value instanceof Map ? { map: [...value] } : value))
    return found
  } finally { await server.stop() }
}

/** Recorded programs by their id. */
export function programs(names, env) {
  const folder = mkdtempSync(join(tmpdir(), 'firesteel-parity-'))
  const report = join(folder, 'report')
  spawnSync(process.execPath, ['--import', './dist/register.js', '--test', '--test-concurrency=1', '--test-reporter=tap', ...names.map(fileOf)], { stdio: ['ignore', 'ignore', 'inherit'], env: { ...process.env, NODE_TEST_CONTEXT: undefined, FIRESTEEL_TRUTH_REPORT: report, ...env } })
  const lines = existsSync(report) ? readFileSync(report, 'utf8').trim().split('\n').map(line => JSON.parse(line)) : []
  rmSync(folder, { recursive: true, force: true })
  return new Map(lines.map(line => [line.id, line]))
}
/** What each program in examples/ prints. */
export function examples(where) {
  return new Map(readdirSync('examples').filter(name => name.endsWith('.ts')).map(name => {
    const { status, stdout, stderr } = spawnSync(process.execPath, ['bin/firesteel.js', 'submit', ...where(name), `examples/${name}`], { encoding: 'utf8', maxBuffer: 1 << 26, env: { ...process.env, NODE_OPTIONS: '' } })
    return [name, { status, stdout, stderr: status === 0 ? '' : stderr.slice(-500) }]
  }))
}
/** SQL statements in the order they are asked: what was wanted, what came. */
export async function statements(kind, answers = embeddedAnswers()) {
  const lines = []
  await score(kind, { answers, report: line => { lines.push(line) } })
  return lines
}
