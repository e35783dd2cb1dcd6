// The Java that Spark would run with: JAVA_HOME's, else the one on the path.
import { spawnSync } from 'node:child_process'
import { existsSync } from 'node:fs'
import { join } from 'node:path'

/** Spark 4 runs with this and later. */
export const javaVersionMin = 17

export interface Java { readonly path: string; readonly version: number; readonly home: string }

/** The Java; an error says what is missing. */
export function findJava(env: NodeJS.ProcessEnv = process.env): Java {
  const path = env.JAVA_HOME ? join(env.JAVA_HOME, 'bin', process.platform === 'win32' ? 'java.exe' : 'java') : 'java'
  const advice = `Spark 4 needs Java ${javaVersionMin} or later: install one (for example openjdk-${javaVersionMin}-jre-headless), or set JAVA_HOME.`
  if (env.JAVA_HOME && !existsSync(path)) throw new Error(`JAVA_HOME is ${env.JAVA_HOME}, where there is no bin/java. ${advice}`)
  const { error, stderr, status } = spawnSync(path, ['-XshowSettings:properties', '-version'], { encoding: 'utf8', env, timeout: 30_000 })
  if (error || status !== 0) throw new Error(`There is no Java on this machine. ${advice}`)
  const property = (name: string): string => new RegExp(`^\\s*${name.replaceAll('.', '\\.')} = (.*)$`, 'm').exec(stderr)?.[1]?.trim() ?? ''
  const text = property('java.specification.version')
  const version = Number(text.startsWith('1.') ? text.slice(2) : text)
  if (!(version >= javaVersionMin)) throw new Error(`The Java at ${env.JAVA_HOME ?? path} is version ${text || 'unknown'}. ${advice}`)
  return { path, version, home: property('java.home') }
}
