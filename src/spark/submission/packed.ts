// A program as one file: a script for the shell that carries the program, its packages, our code and a Node behind its last line, unpacks them in the
// folder that it is started in, and starts Node on the program. Whoever brings a file to a driver's machine brings it.
import { spawnSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { appendFileSync, chmodSync, copyFileSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { shipKey, shipProgram } from '../shipping/ship.js'
import type { ClusterProgram } from './program.js'
import { sentNode, startLine } from './startLine.js'

/** Where the driver finds its settings: a file that the script carries too, or one that is there (an expression of the shell's). */
export type Settings = { readonly carried: string } | { readonly there: string }
export interface Packed { readonly script: string; /** What executors start in place of Python, for functions of DataFrames. */ readonly sessionWorker: string }

export async function packedProgram({ conf, file }: Pick<ClusterProgram, 'conf' | 'file'>, folder: string, settings: Settings): Promise<Packed> {
  const shipped = (await shipProgram({ ...conf, [shipKey]: 'always' }, file))!
  const names = shipped.archives.map(archive => archive.split('#') as [string, string])
  const settingsFile = 'spark.properties'
  if ('carried' in settings) writeFileSync(join(folder, settingsFile), settings.carried, { mode: 0o600 })
  for (const [path, name] of names) copyFileSync(path, join(folder, `${name}.tar.gz`))
  const payload = join(folder, 'payload')
  const members = [...('carried' in settings ? [settingsFile] : []), ...names.map(([, name]) => `${name}.tar.gz`)]
  const made = spawnSync('tar', ['-cf', payload, '-C', folder, ...members], { encoding: 'utf8' })
  if (made.status !== 0) throw new Error(`the program cannot be packed: ${made.stderr}`)
  const lines = [
    '#!/bin/sh', 'set -e', 'umask 077', 'here=$(pwd)', 'tail -n +%LINE% "$0" | tar -xf - -C "$here"',
    ...names.map(([, name]) => `mkdir -p ${name} && tar -xzf ${name}.tar.gz -C ${name}`),
    'export FIRESTEEL_FILES="$here/firesteel-worker/files"', `export FIRESTEEL_ARCHIVES="${names.map(([, name]) => `$here/${name}.tar.gz#${name}`).join(',')}"`,
    startLine({ node: sentNode(conf, '$here'), settings: 'carried' in settings ? `"$here/${settingsFile}"` : settings.there, file, below: '"$FIRESTEEL_FILES"' }),
  ]
  const script = executable(join(folder, `driver-${randomUUID()}.py`), `${lines.join('\n').replace('%LINE%', String(lines.length + 1))}\n`)
  appendFileSync(script, readFileSync(payload))
  for (const name of ['payload', ...members]) rmSync(join(folder, name), { force: true })
  return { script, sessionWorker: shipped.sessionWorker }
}
export function executable(path: string, text: string): string {
  writeFileSync(path, text, { mode: 0o700 })
  chmodSync(path, 0o700)
  return path
}
/** A folder that this machine and those of the cluster reach: a file system of Hadoop's, or a path. */
export const stagingKey = 'spark.firesteel.staging'
export const isUri = (place: string): boolean => /^[a-z][a-z0-9+.-]*:/i.test(place)
