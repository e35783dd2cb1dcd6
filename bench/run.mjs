// Runs whole programs as peers of one another and prints their times and ratios. Programs print lines `name milliseconds`; the harness adds the
// whole process. No figure is asserted: machines differ, ratios in one run are what counts.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'

const pythonOf = (...folders) => folders.map(folder => resolve(`node_modules/.cache/${folder}/bin/python`)).find(existsSync)
/** A Python with PySpark as a peer: the judge's (test/full/tools.ts installs it), or the one below. */
export const python = () => pythonOf('judge', 'peers')
/** A Python with PySpark and scikit-learn: `python3 -m venv node_modules/.cache/peers && node_modules/.cache/peers/bin/pip install pyspark==4.3.0 scikit-learn` */
export const learner = () => pythonOf('peers')

export function run(command, args) {
  const begin = performance.now()
  const { stdout, stderr, status } = spawnSync(command, args, { encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, PYTHONWARNINGS: 'ignore', ...(command.endsWith('/python') && { PYSPARK_PYTHON: command }) } })
  const process_ = performance.now() - begin
  if (status !== 0) throw new Error(`${command} ${args.join(' ')} failed:\n${stderr.slice(-2000)}`)
  const times = Object.fromEntries(stdout.split('\n').map(line => /^(\S+) ([\d.]+)$/.exec(line)).filter(Boolean).map(m => [m[1], Number(m[2])]))
  return { ...times, process: process_ }
}
/** The best of several runs, figure by figure, the peers in turn. */
export function compare(peers, runs = 3) {
  const best = {}
  for (let i = 0; i < runs; i++) for (const [name, [command, args]] of Object.entries(peers)) {
    if (name === 'pyspark' && i > 0) continue                       // slow, and steady enough
    const times = run(command, args)
    best[name] = best[name] ? Object.fromEntries(Object.entries(times).map(([k, v]) => [k, Math.min(v, best[name][k] ?? Infinity)])) : times
  }
  return best
}
export const seconds = ms => `${(ms / 1000).toFixed(2)} s`
