// What --verbose tells, in the words of spark-submit.
import type { CommandLine } from './arguments.js'
import { sparkOptions } from './options.js'
import { redactArguments, redactSettings } from './redact.js'
import type { ApplicationSettings } from './settings.js'

export function describe(line: CommandLine, { conf, propertiesFile }: ApplicationSettings, resource: string): string {
  const shown = new Map(redactSettings(conf))
  const value = (key: string | undefined): string => key === undefined ? 'null' : shown.get(key) ?? 'null'
  const rows: [string, string][] = sparkOptions.filter(option => option.value !== undefined && option.key !== undefined).map(option => [option.name.slice(2).replace(/-(\w)/g, (_, letter: string) => letter.toUpperCase()), option.name === '--master' && conf['spark.master'] === undefined && conf['spark.remote'] === undefined ? 'local[*]' : value(option.key)])
  rows.push(['propertiesFile', propertiesFile ?? 'null'], ['primaryResource', resource], ['childArgs', `[${redactArguments(line.rest.slice(1), conf).join(' ')}]`])
  const settings = [...shown].sort(([a], [b]) => a < b ? -1 : 1)
  return `Parsed arguments:\n${rows.map(([name, text]) => `  ${name.padEnd(24)}${text}\n`).join('')}\nSpark properties used, including those specified through\n --conf and those from the properties file ${propertiesFile ?? 'null'}:\n${settings.map(([key, text]) => `  (${key},${text})\n`).join('')}`
}
