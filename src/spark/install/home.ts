// Where Apache Spark lies on this machine: SPARK_HOME as it is, else what `firesteel spark install` brought into the user's cache.
import { existsSync, readdirSync } from 'node:fs'
import { homedir } from 'node:os'
import { join, resolve } from 'node:path'
import { sparkVersion } from '../../sparkVersion.js'

export interface SparkHome { readonly path: string; readonly version: string; readonly from: 'SPARK_HOME' | 'cache' }

/** The folder of all installed versions. */
export const cacheFolder = (env: NodeJS.ProcessEnv = process.env): string =>
  join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'firesteel', 'spark')

/** The version by the name of its core jar; undefined where no Spark lies. */
export function versionAt(path: string): string | undefined {
  const jars = join(path, 'jars')
  if (!existsSync(jars)) return undefined
  for (const name of readdirSync(jars)) {
    const version = /^spark-core_[\d.]+-(.+)\.jar$/.exec(name)?.[1]
    if (version !== undefined) return version
  }
  return undefined
}

/** Versions in the cache, newest first. */
export function installedVersions(env: NodeJS.ProcessEnv = process.env): string[] {
  const folder = cacheFolder(env)
  if (!existsSync(folder)) return []
  return readdirSync(folder).filter(name => /^\d/.test(name) && versionAt(join(folder, name)) !== undefined).sort((a, b) => b.localeCompare(a, 'en', { numeric: true }))
}

/** The Spark that a program gets; an error says how to have one. */
export function findSpark(env: NodeJS.ProcessEnv = process.env): SparkHome {
  if (env.SPARK_HOME) {
    const path = resolve(env.SPARK_HOME)
    const version = versionAt(path)
    if (version === undefined) throw new Error(`SPARK_HOME is ${env.SPARK_HOME}, where no Spark lies (there is no jars/spark-core_….jar). Correct it, or unset it and run: firesteel spark install`)
    if (Number.parseInt(version) < 4) throw new Error(`SPARK_HOME is Spark ${version} (${path}): firesteel needs Spark 4. Correct it, or unset it and run: firesteel spark install`)
    return { path, version, from: 'SPARK_HOME' }
  }
  const versions = installedVersions(env)
  const version = versions.includes(sparkVersion) ? sparkVersion : versions[0]
  if (version === undefined) throw new Error('Apache Spark is not on this machine. Bring it with: firesteel spark install (or set SPARK_HOME)')
  return { path: join(cacheFolder(env), version), version, from: 'cache' }
}
