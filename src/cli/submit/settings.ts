// From a command line to the settings of the application, with Spark's precedence: options over --conf over the files; what the program itself
// sets goes before all of it, and that is the builder's business.
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { defaultsFile, readProperties } from '../../conf/properties.js'
import { isYarn, missingHadoopConfiguration } from '../../spark/yarn/configuration.js'
import { UsageError } from '../usageError.js'
import type { CommandLine } from './arguments.js'
import { engineMemory } from './memory.js'
import { sparkOptions } from './options.js'

export interface ApplicationSettings {
  readonly conf: Readonly<Record<string, string>>
  /** The file that the weakest settings come from. */
  readonly propertiesFile: string | undefined
}

export function applicationSettings({ spark, conf }: CommandLine, env: NodeJS.ProcessEnv, warn: (message: string) => void): ApplicationSettings {
  const given = spark.get('--properties-file')
  if (given !== undefined && !existsSync(given)) throw new UsageError(`The properties file ${given} does not exist.`)
  const defaults = given === undefined || spark.has('--load-spark-defaults') ? defaultsFile(env) : undefined
  const settings: Record<string, string> = {
    ...(defaults !== undefined && readProperties(defaults, warn)), ...(given !== undefined && readProperties(given, warn)), ...sparkKeys(conf, warn),
  }
  for (const { name, key, value } of sparkOptions) if (key !== undefined && spark.has(name)) settings[key] = value === undefined ? 'true' : spark.get(name)!
  if (spark.has('--master') && spark.has('--remote')) throw new UsageError('Remote cannot be specified with master and/or deploy mode: choose one of --master and --remote.')
  if (spark.has('--remote')) delete settings['spark.master']
  if (spark.has('--master')) delete settings['spark.remote']
  if (settings['spark.master'] === undefined && settings['spark.remote'] === undefined) {
    if (env.MASTER) settings['spark.master'] = env.MASTER
    else if (env.SPARK_REMOTE) settings['spark.remote'] = env.SPARK_REMOTE
  }
  // The driver's memory is this process's: the engine in it keeps within.
  if (settings['spark.driver.memory'] !== undefined) settings['spark.firesteel.memory'] ??= engineMemory(settings['spark.driver.memory'], 'spark.driver.memory')
  check(settings, spark, env)
  for (const key of ['spark.files', 'spark.archives', 'spark.jars', 'spark.submit.pyFiles'] as const) if (settings[key]) settings[key] = localFiles(settings[key], key)
  return { conf: settings, propertiesFile: given ?? defaults }
}

function sparkKeys(conf: Readonly<Record<string, string>>, warn: (message: string) => void): Record<string, string> {
  for (const key of Object.keys(conf)) if (!key.startsWith('spark.')) warn(`Ignoring non-Spark config property: ${key}`)
  return Object.fromEntries(Object.entries(conf).filter(([key]) => key.startsWith('spark.')))
}
/** Paths of this machine made absolute; they must be there. `x.zip#name` gives an archive another name. */
function localFiles(list: string, key: string): string {
  return list.split(',').map(part => part.trim()).filter(Boolean).map(part => {
    if (/^[a-z][a-z0-9+.-]*:/i.test(part)) return part
    const [path, ...name] = part.split('#')
    // Spark knows patterns in these lists.
    if (!/[*?[{]/.test(path!) && !existsSync(path!)) throw new UsageError(`${sparkOptions.find(option => option.key === key)?.name ?? key}: ${path} does not exist.`)
    return [resolve(path!), ...name].join('#')
  }).join(',')
}

const isLocal = (master: string): boolean => /^local(?:\[.*\])?$/.test(master)
function check(settings: Readonly<Record<string, string>>, spark: ReadonlyMap<string, string>, env: NodeJS.ProcessEnv): void {
  const remote = settings['spark.remote']
  const master = settings['spark.master'] ?? (remote === undefined ? 'local[*]' : undefined)
  if (master?.startsWith('mesos')) throw new UsageError(`The master ${master} cannot be used: Spark 4 has no Mesos.`)
  if (master !== undefined && !/^(?:yarn$|spark:\/\/|k8s:\/\/|local$|local\[|local-cluster\[|sc:\/\/)/.test(master)) throw new UsageError(`Master must either be yarn or start with spark, k8s, or local: '${master}'`)
  if (remote !== undefined && !remote.startsWith('sc://') && !isLocal(remote)) throw new UsageError(`A remote begins with sc://: '${remote}'`)
  const missing = isYarn(master) ? missingHadoopConfiguration(env) : undefined
  if (missing !== undefined) throw new UsageError(`${missing}.`)
  const mode = settings['spark.submit.deployMode']
  if (mode !== undefined && mode !== 'client' && mode !== 'cluster') throw new UsageError('Deploy mode must be either "client" or "cluster"')
  if (mode === 'cluster' && master !== undefined && isLocal(master)) throw new UsageError(`Cluster deploy mode is not compatible with master "${master}": a local program runs in this process. Leave --deploy-mode out.`)
  if (mode === 'cluster' && !/^(?:yarn$|spark:\/\/|k8s:\/\/)/.test(master ?? '')) throw new UsageError(`Cluster deploy mode is there on standalone clusters (spark://host:port), YARN and Kubernetes (k8s://…), not on ${master ?? remote!}: run the program in client mode (leave --deploy-mode out).`)
  if (master === undefined || !isLocal(master)) return
  for (const { name, key, refusal } of sparkOptions) if (refusal && (spark.has(name) || (key !== undefined && settings[key] !== undefined && settings[key] !== 'false'))) throw new UsageError(`${spark.has(name) ? name : key} cannot be kept with master "${master}": ${refusal}.`)
}
