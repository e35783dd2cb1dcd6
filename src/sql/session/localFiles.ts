// Local files as artifacts, in the folders that Connect has for their kinds.
import { readFile } from 'node:fs/promises'
import { basename, extname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { clientError } from '../errors.js'
import type { Artifact } from '../../plan/artifactRequests.js'

const folders: Readonly<Record<string, string>> = { '.jar': 'jars', '.class': 'classes' }

export async function localArtifacts(paths: readonly string[], kind?: string): Promise<Artifact[]> {
  return Promise.all(paths.map(async given => {
    const [path = given, alias] = given.split('#')
    const local = path.startsWith('file:') ? fileURLToPath(path) : path
    const folder = kind ?? folders[extname(local)]
    if (!folder) throw clientError('UNSUPPORTED_OPERATION', { operation: `the artifact ${given}`, reason: ': give { file: true } or { archive: true }' })
    return { name: `${folder}/${basename(local)}${alias ? `#${alias}` : ''}`, data: await readFile(local) }
  }))
}
