// A Spark distribution in the user's cache, whole or absent: it is made beside its place and moved there as the last step.
import { existsSync, mkdirSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { sparkVersion } from '../../sparkVersion.js'
import { downloadArchive } from './download.js'
import { checkArchive } from './hashes.js'
import { cacheFolder, versionAt } from './home.js'
import { unpack } from './unpack.js'

export interface InstallOptions {
  readonly version?: string
  /** An archive that is on this machine already: no registry is asked. */ readonly from?: string
  /** Also when it is there. */ readonly force?: boolean
  readonly env?: NodeJS.ProcessEnv
  /** Told what is being done. */ readonly say?: (text: string) => void
}
export interface Installed { readonly path: string; readonly version: string; /** It was there before. */ readonly was: boolean }

export async function installSpark({ version = sparkVersion, from, force = false, env = process.env, say = () => {} }: InstallOptions = {}): Promise<Installed> {
  if (!/^\d+\.\d+\.\d+\S*$/.test(version)) throw new Error(`'${version}' is no version of Spark: give one like ${sparkVersion}`)
  if (Number.parseInt(version) < 4) throw new Error(`Spark ${version} is too old: firesteel needs Spark 4`)
  const folder = cacheFolder(env)
  if (from === undefined && !force && versionAt(join(folder, version)) === version) return { path: join(folder, version), version, was: true }
  if (from !== undefined && !existsSync(from)) throw new Error(`${from} does not exist`)
  mkdirSync(folder, { recursive: true })
  // A name that no version has: an installation that was cut off is never taken for one.
  const staging = mkdtempSync(join(folder, '.installing-'))
  try {
    if (from === undefined) say(`Bringing Spark ${version}, some 450 MB`)
    const archive = from === undefined ? await downloadArchive(version, staging, env) : resolve(from)
    if (from === undefined) await checkArchive(archive, version)
    say(`${from === undefined ? '\n' : ''}Unpacking`)
    const unpacked = await unpack(archive, join(staging, 'unpacked'))
    const found = versionAt(unpacked)
    if (found === undefined) throw new Error(`${from ?? `pyspark ${version}`} holds no Spark distribution (there is no jars/spark-core_….jar)`)
    if (from === undefined && found !== version) throw new Error(`asked for Spark ${version}, the archive holds ${found}`)
    const path = join(folder, found)
    // What is replaced is moved away first: for whoever looks, the place holds all or nothing.
    if (existsSync(path)) renameSync(path, join(staging, 'replaced'))
    renameSync(unpacked, path)
    return { path, version: found, was: false }
  } finally { rmSync(staging, { recursive: true, force: true }) }
}
