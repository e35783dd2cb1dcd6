// The program that Spark takes for Python on the executors: a line of shell that starts this Node on our worker.
import { chmodSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { programFile } from '../../installation.js'
import { ownFolder } from '../../ownFolder.js'

export function workerLauncher(): { readonly path: string; remove(): void } {
  const folder = ownFolder('firesteel-launcher-')
  const path = join(folder, 'node-worker')
  writeFileSync(path, workerScript())
  chmodSync(path, 0o700)
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  return { path, remove: () => { process.removeListener('exit', remove); remove() } }
}
/** For machines that have the files of this one. */
export const workerScript = (): string => `#!/bin/sh\nexec ${quoted(process.execPath)} ${quoted(fileURLToPath(programFile('worker/spark/main')))} "$@"\n`
export const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
