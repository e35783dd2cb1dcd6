// The `firesteel` command: a table of subcommands, each loaded only when it is asked for.
import { nearest } from '../shell/nearest.js'
import { UsageError } from './usageError.js'
import { version } from './version.js'

/** Runs with the arguments behind its name; the number is the exit code, none if the process ends by itself. */
export type Subcommand = (args: readonly string[]) => Promise<number | void>
interface Entry { readonly summary: string; readonly usage: string; readonly load: () => Promise<Subcommand> }

const subcommands: Readonly<Record<string, Entry>> = {
  submit: { summary: 'run a TypeScript program: firesteel submit app.ts', usage: '[options] <program.ts> [arguments of the program]', load: async () => (await import('./submit/submit.js')).submit },
  shell: { summary: 'try things out: TypeScript, line by line, with a session', usage: '[options]', load: async () => (await import('./shell.js')).shell },
  sql: { summary: 'run SQL: firesteel sql -e "SELECT 1"', usage: '[options]', load: async () => (await import('./sql/sql.js')).sql },
  serve: { summary: 'a Spark Connect server on this machine, for any Spark client', usage: '[options]', load: async () => (await import('./serve.js')).serve },
  spark: { summary: 'bring Apache Spark to this machine: firesteel spark install', usage: '<install [version] | path | list | remove version> [options]', load: async () => (await import('./spark.js')).spark },
  cluster: { summary: 'a standalone Spark cluster: firesteel cluster start-all', usage: '<action> [options]', load: async () => (await import('./cluster/cluster.js')).cluster },
  doctor: { summary: 'what works on this machine, and what is missing for what', usage: '', load: async () => (await import('./doctor.js')).doctor },
}
const aliases: Readonly<Record<string, string>> = { '--help': 'help', '-h': 'help', '--version': 'version', '-v': 'version', '-V': 'version' }

export async function main(args: readonly string[]): Promise<void> {
  const [first = 'help', ...rest] = args
  const name = aliases[first] ?? first
  if (name === 'version') { process.stdout.write(`firesteel ${version()}\n`); return }
  if (name === 'help') {
    const [about] = rest
    if (about === undefined || about === 'help') { process.stdout.write(usage()); return }
    if (Object.hasOwn(subcommands, about)) return run(about, ['--help'])
    return unknown(about)
  }
  return Object.hasOwn(subcommands, name) ? run(name, rest) : unknown(name)
}

async function run(name: string, args: readonly string[]): Promise<void> {
  try {
    const code = await (await subcommands[name]!.load())(args)
    if (code !== undefined) process.exitCode = code
  } catch (error) {
    process.stderr.write(`firesteel ${name}: ${error instanceof Error ? error.message : String(error)}\n`)
    if (error instanceof UsageError) process.stderr.write(`\nusage: firesteel ${name} ${subcommands[name]!.usage}\n'firesteel ${name} --help' lists the options.\n`)
    process.exitCode = 1
  }
}
function unknown(name: string): void {
  const near = nearest(name, Object.keys(subcommands))
  const isProgram = /\.[cm]?[jt]sx?$/.test(name)
  process.stderr.write(`firesteel: there is no command '${name}'.${isProgram ? ` Run a program with: firesteel submit ${name}` : near ? ` Did you mean '${near}'?` : ''}\n'firesteel --help' lists the commands.\n`)
  process.exitCode = 1
}

function usage(): string {
  const width = Math.max(...Object.keys(subcommands).map(name => name.length))
  return `firesteel ${version()}: Apache Spark for TypeScript

usage: firesteel <command> [options]

${Object.entries(subcommands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}\n`).join('')}
  firesteel help <command>   the options of a command
  firesteel --version

Examples:
  firesteel submit app.ts --input data.json
  firesteel shell
  firesteel sql -e "SELECT count(*) FROM json.\`comments.jsonl\`" --output csv
  firesteel serve --port 15002
  firesteel spark install
`
}
