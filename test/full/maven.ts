// Jars by Maven, pinned by their hashes and kept under node_modules/.cache.
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, readFileSync, renameSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { root } from '../cli/run.ts'

/** SHA-256 by Maven's coordinates. */
export type Jars = Readonly<Record<string, string>>
const copyGoal = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy'
const cache = join(root, 'node_modules/.cache/hadoop')
const pathOf = (artifact: string): string => join(cache, `${artifact.split(':').slice(1).join('-')}.jar`)
const isRight = (path: string, hash: string): boolean => existsSync(path) && createHash('sha256').update(readFileSync(path)).digest('hex') === hash
const missing = (jars: Jars): string[] => Object.keys(jars).filter(artifact => !isRight(pathOf(artifact), jars[artifact]!))

/** Why they cannot be had; false where they can. */
export const mavenSkipReason = (jars: Jars): string | false =>
  !missing(jars).length || spawnSync('mvn', ['--version'], { stdio: 'ignore' }).status === 0 ? false : 'left out: what it needs comes by Maven, and there is no mvn on this machine'
export function mavenJars(jars: Jars): string[] {
  mkdirSync(cache, { recursive: true })
  for (const artifact of missing(jars)) {
    // Whole or absent: it is brought beside its place.
    const bringing = mkdtempSync(join(cache, '.bringing-'))
    try {
      const { status, stdout } = spawnSync('mvn', ['-B', '-q', copyGoal, `-Dartifact=${artifact}`, `-DoutputDirectory=${bringing}`], { encoding: 'utf8', cwd: bringing })
      if (status !== 0) throw new Error(`Maven does not bring ${artifact}:\n${stdout.slice(-2000)}`)
      const brought = join(bringing, `${artifact.split(':').slice(1).join('-')}.jar`)
      if (!isRight(brought, jars[artifact]!)) throw new Error(`${artifact} is not the one that this test knows: its hash differs`)
      renameSync(brought, pathOf(artifact))
    } finally { rmSync(bringing, { recursive: true, force: true }) }
  }
  return Object.keys(jars).map(pathOf)
}
