// Reads a command line as spark-submit does: `--option value` or `--option=value`, up to the program, whose arguments are its own.
import { nearest } from '../../shell/nearest.js'
import { UsageError } from '../usageError.js'
import { sparkOption, sparkOptions } from './options.js'

/** Options of one command beside Spark's: a switch, or with a value; each value in order. */
export type OwnOptions = Readonly<Record<string, 'switch' | 'value'>>

export interface CommandLine {
  /** Spark's options as given, by their long names. */
  readonly spark: ReadonlyMap<string, string>
  /** `--conf`, the last of a key. */
  readonly conf: Readonly<Record<string, string>>
  /** The command's own, by name, in order. */
  readonly own: readonly { readonly name: string; readonly value: string }[]
  /** The program and what follows. */
  readonly rest: readonly string[]
}

export function readCommandLine(args: readonly string[], ownOptions: OwnOptions = {}): CommandLine {
  const spark = new Map<string, string>()
  const conf: Record<string, string> = {}
  const own: { name: string; value: string }[] = []
  let at = 0
  for (; at < args.length; at++) {
    const argument = args[at]!
    if (argument === '--') { at++; break }
    if (!argument.startsWith('-') || argument === '-') break
    const [, before, after] = /^(--[^=]+)=(.*)$/s.exec(argument) ?? []
    const name = before ?? argument
    const ownKind = Object.hasOwn(ownOptions, name) ? ownOptions[name] : undefined
    const option = ownKind ? undefined : sparkOption(name)
    if (!ownKind && !option) throw unknown(name, Object.keys(ownOptions))
    const takesValue = ownKind ? ownKind === 'value' : option!.value !== undefined
    if (!takesValue && after !== undefined) throw new UsageError(`Option '${name}' takes no value.`)
    const value = takesValue ? after ?? args[++at] : ''
    if (value === undefined) throw new UsageError(`Missing argument for option '${name}'.`)
    if (ownKind) own.push({ name, value })
    else if (option!.name === '--conf') { const [key, text] = setting(value); conf[key] = text }
    else spark.set(option!.name, value)
  }
  return { spark, conf, own, rest: args.slice(at) }
}
export function setting(text: string): [string, string] {
  const unquoted = /^"(.*)"$/s.exec(text)?.[1] ?? text
  const equals = unquoted.indexOf('=')
  if (equals < 1) throw new UsageError(`Spark config without '=': ${text}`)
  return [unquoted.slice(0, equals), unquoted.slice(equals + 1)]
}
function unknown(name: string, own: readonly string[]): UsageError {
  const near = nearest(name, [...own, ...sparkOptions.map(option => option.name)].filter(known => known.startsWith('--')))
  return new UsageError(`Unrecognized option: ${name}${near ? ` (did you mean ${near}?)` : ''}`)
}
