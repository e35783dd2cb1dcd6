// Options of the commands that are not Spark's: Node's own reader, its complaints told as ours.
import { parseArgs, type ParseArgsConfig } from 'node:util'
import { nearest } from '../shell/nearest.js'
import { UsageError } from './usageError.js'

export function readOptions<const C extends ParseArgsConfig>(config: C): ReturnType<typeof parseArgs<C>> {
  try { return parseArgs(config) } catch (error) {
    const { message } = error as Error
    const [, given] = /^Unknown option '(-[^']*)'/.exec(message) ?? []
    if (given === undefined) throw new UsageError(message)
    const near = nearest(given, Object.keys(config.options ?? {}).map(name => `--${name}`))
    throw new UsageError(`Unrecognized option: ${given}${near ? ` (did you mean ${near}?)` : ''}`)
  }
}
