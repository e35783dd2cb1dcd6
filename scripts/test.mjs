// The README's test command: the everyday suite. `--full` runs the second one instead (test/full): what needs Java, Python, servers or the big
// recorded cases. Files may be named, and Node's `--test-name-pattern=…` goes through. Ends with a line `N passed, N failed`. All temporary files of a run lie in one folder, which goes with the run;
// what firesteel itself (and not a test) left there is a failure.
import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const full = process.argv.includes('--full')
const named = process.argv.slice(2).filter(argument => !argument.startsWith('--'))
const passed = process.argv.slice(2).filter(argument => argument.startsWith('--test-'))
function find(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => {
    const path = join(folder, entry.name)
    if (entry.isDirectory()) return path === join('test', 'full') && !full ? [] : find(path)
    return entry.name.endsWith('.test.ts') ? [path] : []
  })
}
const files = named.length ? named : find(full ? join('test', 'full') : 'test')
if (!existsSync('../shared/cases')) console.log('left out: everything that reads ../shared (Spark\'s recorded cases are not part of a clone)')
const scratch = mkdtempSync(join(tmpdir(), 'firesteel-test-'))
const report = join(scratch, 'report.tap')
const child = spawn(process.execPath, ['--conditions=firesteel-modules', '--import', './dist/register.js', '--test', `--test-concurrency=${full ? 1 : 2}`, '--test-reporter=spec', '--test-reporter-destination=stdout', '--test-reporter=tap', `--test-reporter-destination=${report}`, ...passed, ...files], { stdio: ['ignore', 'inherit', 'inherit'], env: { ...process.env, TMPDIR: scratch } })
const remove = () => rmSync(scratch, { recursive: true, force: true })
process.once('exit', remove)
for (const [signal, number] of [['SIGINT', 2], ['SIGTERM', 15], ['SIGHUP', 1]]) process.once(signal, () => { child.kill(signal); process.exit(128 + number) })
child.on('close', code => {
  const tap = existsSync(report) ? readFileSync(report, 'utf8') : ''
  const count = name => Number([...tap.matchAll(new RegExp(`^# ${name} (\\d+)`, 'gm'))].at(-1)?.[1] ?? 0)
  const left = readdirSync(scratch).filter(name => /^firesteel-(rdd|engine|spark|launcher|token|worker)-/.test(name))
  if (left.length) console.log(`left behind by programs that have ended: ${left.join(', ')}`)
  const failed = count('fail') + count('cancelled') + (left.length ? 1 : 0)
  console.log(`${count('pass')} passed, ${failed} failed${count('skipped') ? `, ${count('skipped')} skipped` : ''}`)
  process.exit(code || left.length ? 1 : 0)
})
