// `firesteel sql`: statements from the command line, a file, a pipe or the keyboard.
import { readFileSync } from 'node:fs'
import { cancelOnInterrupt } from '../console/interrupt.js'
import { startSession } from '../console/startSession.js'
import { readCommandLine, setting } from '../submit/arguments.js'
import { UsageError } from '../usageError.js'
import { version } from '../version.js'
import type { Output, OutputOptions } from './output.js'
import { sqlUsage } from './usage.js'

const outputNames: readonly Output[] = ['table', 'vertical', 'csv', 'json']
const switches = ['--no-header'] as const
const valued = ['-e', '-f', '-i', '--output', '-o', '--rows', '--database', '--hivevar', '--define', '-d'] as const
const ownOptions = Object.fromEntries([...switches.map(name => [name, 'switch'] as const), ...valued.map(name => [name, 'value'] as const)])

export async function sql(args: readonly string[]): Promise<number> {
  const line = readCommandLine(args, ownOptions)
  if (line.spark.has('--help')) { process.stdout.write(sqlUsage); return 0 }
  if (line.spark.has('--version')) { process.stdout.write(`firesteel ${version()}\n`); return 0 }
  if (line.rest.length) throw new UsageError(`'${line.rest[0]!}' stands alone. Statements are given with -e, files with -f.`)
  const all = (...names: string[]) => line.own.filter(({ name }) => names.includes(name)).map(({ value }) => value)
  const options: OutputOptions = { output: readOutput(all('--output', '-o').at(-1)), rows: readRows(all('--rows').at(-1)), header: !all('--no-header').length }
  const variables = new Map(all('--hivevar', '--define', '-d').map(setting))
  const substituted = (text: string) => text.replace(/\$\{(?:hivevar:)?([^{}\s]+)\}/g, (whole, name: string) => variables.get(name) ?? whole)
  const texts = readTexts(line.own)
  const isInteractive = process.stdin.isTTY && !all('-e', '-f').length
  const { spark, end } = await startSession(line, 'SparkSQL')
  const interrupts = cancelOnInterrupt()
  try {
    const { runText } = await import('./run.js')
    const database = all('--database').at(-1)
    if (database !== undefined) await spark.catalog.setCurrentDatabase(database)
    for (const { text, name } of texts) if (!await runText(spark, substituted(text), name, options)) return interrupts.happened ? 130 : 1
    if (all('-e', '-f').length) return 0
    if (isInteractive) { interrupts.stop(); const { interactive } = await import('./interactive.js'); return await interactive(spark, options) }
    return await runText(spark, substituted(await readAll(process.stdin)), '<stdin>', options) ? 0 : interrupts.happened ? 130 : 1
  } finally { interrupts.stop(); await end() }
}

/** -i comes first, then -e and -f in order. */
function readTexts(own: readonly { readonly name: string; readonly value: string }[]): { readonly text: string; readonly name: string }[] {
  const file = (path: string) => { try { return readFileSync(path, 'utf8') } catch { throw new UsageError(`The file ${path} cannot be read.`) } }
  return [...own.filter(({ name }) => name === '-i'), ...own.filter(({ name }) => name === '-e' || name === '-f')].map(({ name, value }) => name === '-e' ? { text: value, name: '-e' } : { text: file(value), name: value })
}
function readOutput(name: string | undefined): Output {
  if (name === undefined) return process.stdout.isTTY ? 'table' : 'csv'
  const found = outputNames.find(output => output === name.toLowerCase())
  if (!found) throw new UsageError(`--output ${name}: choose one of ${outputNames.join(', ')}.`)
  return found
}
function readRows(text = '1000'): number {
  if (!/^\d{1,9}$/.test(text)) throw new UsageError(`--rows ${text}: a number is wanted; 0 prints all.`)
  return Number(text) || 2 ** 31 - 2
}
async function readAll(stream: NodeJS.ReadStream): Promise<string> {
  let text = ''
  stream.setEncoding('utf8')
  for await (const chunk of stream) text += chunk as string
  return text
}
