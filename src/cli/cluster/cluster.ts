// `firesteel cluster`: Spark's standalone clusters.
import { nearest } from '../../shell/nearest.js'
import { UsageError } from '../usageError.js'
import { actions, readGiven, type Action } from './actions.js'

export async function cluster(args: readonly string[]): Promise<number> {
  const [name, ...rest] = args
  if (name === '--help' || name === '-h') { process.stdout.write(usage()); return 0 }
  if (name === undefined) throw new UsageError('What is to be done?')
  if (!Object.hasOwn(actions, name)) {
    const near = nearest(name, Object.keys(actions))
    throw new UsageError(`There is no 'cluster ${name}'.${near ? ` Did you mean '${near}'?` : ''}`)
  }
  const action = actions[name]!
  // What was begun is brought to its end, whether anybody reads of it or not.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => { if (error.code !== 'EPIPE') throw error })
  if (rest.some(argument => argument === '--help' || argument === '-h')) { process.stdout.write(usageOf(name, action)); return 0 }
  return action.run(readGiven(action, rest))
}

const lines = (rows: readonly (readonly [string, string])[]): string => { const width = Math.max(...rows.map(([name]) => name.length)); return rows.map(([name, text]) => `  ${name.padEnd(width)}  ${text}\n`).join('') }
const usage = (): string => `usage: firesteel cluster <action> [options]

A standalone Spark cluster of this user: on this machine, or on the hosts of a file by ssh. Everything listens on this machine alone unless --host says
otherwise; daemons and programs prove to each other that they know a secret, which lies with logs and records in ~/.local/state/firesteel/cluster.

${lines(Object.entries(actions).map(([name, { summary, arguments: more }]) => [`${name}${more ? ` ${more}` : ''}`, summary]))}
  firesteel cluster <action> --help   its options

Examples:
  firesteel cluster start-all --workers 2
  firesteel submit --master spark://127.0.0.1:7077 app.ts
  firesteel cluster status
  firesteel cluster stop-all
`
const usageOf = (name: string, { summary, arguments: more, options, examples }: Action): string => `usage: firesteel cluster ${name}${more ? ` ${more}` : ''}${Object.keys(options).length ? ' [options]' : ''}

${summary[0]!.toUpperCase()}${summary.slice(1)}.

${lines([...Object.entries(options).map(([option, { value, help }]) => [`--${option}${value === undefined ? '' : ` ${value}`}`, help] as const), ['--help', 'this text']])}
Examples:
${examples.map(example => `  ${example}\n`).join('')}`
