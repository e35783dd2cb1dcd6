// `firesteel submit app.ts`: the program runs in this process, as TypeScript, with the settings of the command line. The public surface is loaded
// while the program is compiled, so that the program's first import finds it.
import { existsSync, realpathSync, statSync } from 'node:fs'
import { basename, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { UsageError } from '../usageError.js'
import { version } from '../version.js'
import { readCommandLine } from './arguments.js'
import { submitUsage } from './usage.js'
import { applicationSettings } from './settings.js'

export async function submit(args: readonly string[]): Promise<number | void> {
  const line = readCommandLine(args)
  if (line.spark.has('--help')) { process.stdout.write(submitUsage); return 0 }
  if (line.spark.has('--version')) { process.stdout.write(`firesteel ${version()}\n`); return 0 }
  const warn = (message: string) => process.stderr.write(`Warning: ${message}\n`)
  const about = (['--status', '--kill'] as const).find(name => line.spark.has(name))
  if (about !== undefined) return (await import('./clusterMode.js')).askCluster(about, applicationSettings(line, process.env, warn).conf, line.spark.get(about)!)
  const [resource, ...programArgs] = line.rest
  if (resource === undefined) throw new UsageError('Missing application resource.')
  const file = programFile(resource)
  if (line.spark.has('--class')) warn(`--class ${line.spark.get('--class')!} is for JVM programs; ${basename(file)} has no main class`)
  const settings = applicationSettings(line, process.env, warn)
  const conf: Readonly<Record<string, string>> = { 'spark.app.name': basename(resource), ...settings.conf }
  if (line.spark.has('--verbose')) {
    const { describe } = await import('./verbose.js')
    process.stderr.write(`${describe(line, { ...settings, conf }, resource)}\n\n`)
  }
  // Hadoop's own name for it: whatever the driver's JVM opens, it opens as this user.
  if (line.spark.has('--proxy-user')) process.env.HADOOP_PROXY_USER = line.spark.get('--proxy-user')!
  if (conf['spark.submit.deployMode'] === 'cluster') return (await import('./clusterMode.js')).submitInCluster(conf, file, programArgs)
  process.env.FIRESTEEL_SUBMIT_CONF = JSON.stringify(conf)
  process.argv = [process.argv[0]!, file, ...programArgs]
  const { runProgram } = await import('./runProgram.js')
  await runProgram(pathToFileURL(file).href, { isLocal: /^local(?:\[|$)/.test(conf['spark.master'] ?? 'local') && conf['spark.remote'] === undefined, showsProgress: conf['spark.ui.showConsoleProgress'] !== 'false' })
}

function programFile(resource: string): string {
  if (/\.(?:jar|py|R)$/.test(resource)) throw new UsageError(`${resource} is no program for firesteel: it runs TypeScript and JavaScript (.ts .tsx .mts .cts .js .mjs .cjs).`)
  const path = resource.startsWith('file:') ? new URL(resource).pathname : resolve(resource)
  if (!existsSync(path)) throw new UsageError(`The program ${resource} does not exist (in ${process.cwd()}).`)
  if (statSync(path).isDirectory()) throw new UsageError(`${resource} is a folder: name the program in it.`)
  return realpathSync(path)
}
