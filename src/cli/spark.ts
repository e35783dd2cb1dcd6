// `firesteel spark`: Apache Spark on this machine.
import { existsSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { sparkVersion } from '../sparkVersion.js'
import { cacheFolder, findSpark, installedVersions } from '../spark/install/home.js'
import { installSpark } from '../spark/install/install.js'
import { findJava } from '../spark/install/java.js'
import { readOptions } from './readOptions.js'
import { UsageError } from './usageError.js'

const usage = `usage: firesteel spark <install [version] | path | list | remove version> [options]

Masters other than local[n] are Apache Spark. If SPARK_HOME is set, that Spark is used as it is; else the one that was installed here.

  install [version]   bring Spark (${sparkVersion}) from Python's package registry, by pip, into the user's cache
  path                where the Spark lies that programs get
  list                the installed versions
  remove version      take one away

  --from FILE         install: from an archive on this machine (pyspark-….tar.gz or spark-…-bin-….tgz)
  --force             install: also if that version is there
  --help              this text

Examples:
  firesteel spark install
  firesteel spark install 4.2.0
  firesteel spark install --from spark-4.3.0-bin-hadoop3.tgz
  SPARK_HOME=$(firesteel spark path) some-tool
`

export async function spark(args: readonly string[]): Promise<number> {
  const { values, positionals } = readOptions({ args: [...args], allowPositionals: true, options: { from: { type: 'string' }, force: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } } })
  if (values.help) { process.stdout.write(usage); return 0 }
  const [action, version, ...more] = positionals
  if (more.length) throw new UsageError(`'${more[0]!}' is one argument too many.`)
  switch (action) {
    case 'install': return install(version, values)
    case 'path': process.stdout.write(`${findSpark().path}\n`); return 0
    case 'list': for (const name of installedVersions()) process.stdout.write(`${name}  ${join(cacheFolder(), name)}\n`); return 0
    case 'remove': return remove(version)
    case undefined: throw new UsageError('What is to be done: install, path, list or remove?')
    default: throw new UsageError(`There is no 'spark ${action}'.`)
  }
}

async function install(version: string | undefined, { from, force }: { from?: string | undefined; force?: boolean | undefined }): Promise<number> {
  const say = (text: string) => process.stderr.write(`${text}\n`)
  if (from !== undefined && version !== undefined) throw new UsageError('The archive says its version: leave it out beside --from.')
  const installed = await installSpark({ say, ...(version !== undefined && { version }), ...(from !== undefined && { from }), ...(force && { force }) })
  process.stdout.write(`Spark ${installed.version} ${installed.was ? 'is already' : 'is now'} in ${installed.path}\n`)
  if (process.env.SPARK_HOME) say(`SPARK_HOME is set: programs get the Spark in ${process.env.SPARK_HOME}`)
  try { findJava() } catch (error) { say((error as Error).message) }
  return 0
}
function remove(version: string | undefined): number {
  if (version === undefined) throw new UsageError('Which version? firesteel spark list tells what there is.')
  const path = join(cacheFolder(), version)
  if (!/^\d/.test(version) || version.includes('/') || !existsSync(path)) throw new UsageError(`Spark ${version} is not installed here.`)
  rmSync(path, { recursive: true, force: true })
  process.stdout.write(`Spark ${version} is removed\n`)
  return 0
}
