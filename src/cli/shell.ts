// `firesteel shell`: its options and its banner; the rest is src/shell.
import { readFileSync } from 'node:fs'
import { installLoader } from '../loader/install.js'
import { cancelOnInterrupt } from './console/interrupt.js'
import { startSession } from './console/startSession.js'
import { readCommandLine } from './submit/arguments.js'
import { optionLines } from './submit/options.js'
import { commonOptions } from './submit/usage.js'
import { UsageError } from './usageError.js'
import { version } from './version.js'

const usage = `usage: firesteel shell [options]

TypeScript line by line with a session in 'spark': await anywhere, imports, completion of members and columns, :help.

${optionLines([
  { name: '-e', value: 'CODE', help: 'run the code, print its value, end' },
  { name: '-i', value: 'FILE', help: 'run a file first' },
])}
${commonOptions}
Examples:
  firesteel shell
  firesteel shell --master 'local[2]' -i views.ts
  firesteel shell -e "spark.read.json('comments.jsonl').count()"
`

export async function shell(args: readonly string[]): Promise<number> {
  const line = readCommandLine(args, { '-e': 'value', '-i': 'value', '-I': 'value' })
  if (line.spark.has('--help')) { process.stdout.write(usage); return 0 }
  if (line.spark.has('--version')) { process.stdout.write(`firesteel ${version()}\n`); return 0 }
  if (line.rest.length) throw new UsageError(`'${line.rest[0]!}' stands alone. Code is given with -e, files with -i; a program runs with 'firesteel submit'.`)
  const code = line.own.filter(({ name }) => name === '-e').map(({ value }) => value)
  const files = line.own.filter(({ name }) => name !== '-e').map(({ value }) => { try { return { text: readFileSync(value, 'utf8'), path: value } } catch { throw new UsageError(`The file ${value} cannot be read.`) } })
  const isInteractive = Boolean(process.stdin.isTTY && process.stdout.isTTY) && !code.length
  const { spark, master, end } = await startSession(line, 'firesteel shell')
  const interrupts = isInteractive ? undefined : cancelOnInterrupt()
  const { runShell } = await import('../shell/shell.js')
  await installLoader()
  const exit = await runShell({ spark, banner: banner(master), first: files, only: code.map(text => ({ text })) })
  interrupts?.stop()
  await end()
  return exit && interrupts?.happened ? 130 : exit
}

const banner = (master: string): string => `Welcome to
       ____             __          __
      / _(_)______ ___ / /____ ___ / /
     / _/ / __/ -_|_-</ __/ -_) -_) /
    /_//_/_/  \\__/___/\\__/\\__/\\__/_/    version ${version()}

Using TypeScript on Node ${process.version}; master is ${master}.
The session is in 'spark'; functions, types and classes have their names. :help tells more.
`
