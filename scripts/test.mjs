// The README's test command. `--full` adds the second suite (test/full): what needs Java, servers or the big recorded cases.
// Ends with a line `N passed, N failed`.
import { spawn } from 'node:child_process'
import { readdirSync } from 'node:fs'
import { join } from 'node:path'

const full = process.argv.includes('--full')
const only = process.argv.slice(2).filter(argument => !argument.startsWith('--'))
function find(folder) {
  return readdirSync(folder, { withFileTypes: true }).flatMap(entry => entry.isDirectory() ? (entry.name === 'full' && !full ? [] : find(join(folder, entry.name))) : entry.name.endsWith('.test.ts') ? [join(folder, entry.name)] : [])
}
const files = only.length ? only : find('test')
const child = spawn(process.execPath, ['--import', './dist/register.js', '--test', '--test-concurrency=2', '--test-reporter=spec', ...files], { stdio: ['ignore', 'pipe', 'inherit'] })
let tail = ''
child.stdout.on('data', chunk => { process.stdout.write(chunk); tail = (tail + chunk).slice(-4000) })
child.on('close', code => {
  const count = name => Number(new RegExp(`^\\S*\\s*${name} (\\d+)`, 'm').exec(tail)?.[1] ?? 0)
  const failed = count('fail') + count('cancelled')
  console.log(`${count('pass')} passed, ${failed} failed${count('skipped') ? `, ${count('skipped')} skipped` : ''}`)
  process.exit(code ?? 1)
})
