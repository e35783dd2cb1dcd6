// The `firesteel` command: a table of subcommands, each loaded only when it is asked for.
import { readFileSync } from 'node:fs'

/** Runs with the arguments behind its name; the number is the exit code, none if the process ends by itself. */
export type Subcommand = (args: readonly string[]) => Promise<number | void>
interface Entry { readonly summary: string; readonly load: () => Promise<Subcommand> }

const subcommands: Readonly<Record<string, Entry>> = {
  serve: { summary: 'a Spark Connect server on this machine, for any Spark client', load: async () => (await import('./serve.js')).serve },
}

export async function main(args: readonly string[]): Promise<void> {
  const [name, ...rest] = args
  if (name === undefined || name === '--help' || name === '-h' || name === 'help') { process.stdout.write(usage()); return }
  if (name === '--version' || name === 'version') { process.stdout.write(`firesteel ${version()}\n`); return }
  const entry = Object.hasOwn(subcommands, name) ? subcommands[name] : undefined
  if (!entry) {
    process.stderr.write(`firesteel: there is no command '${name}'\n\n${usage()}`)
    process.exitCode = 2
    return
  }
  try {
    const code = await (await entry.load())(rest)
    if (code !== undefined) process.exitCode = code
  } catch (error) {
    process.stderr.write(`firesteel ${name}: ${error instanceof Error ? error.message : String(error)}\n`)
    process.exitCode = 1
  }
}

function usage(): string {
  const width = Math.max(...Object.keys(subcommands).map(name => name.length))
  return `usage: firesteel <command> [options]\n\n${Object.entries(subcommands).map(([name, { summary }]) => `  ${name.padEnd(width)}  ${summary}\n`).join('')}\n'firesteel <command> --help' tells its options.\n`
}
const version = (): string => (JSON.parse(readFileSync(new URL('../../package.json', import.meta.url), 'utf8')) as { version: string }).version
