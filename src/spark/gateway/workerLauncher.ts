// The program that Spark takes for Python on the executors: a line of shell that starts this Node on our worker.
import { chmodSync, existsSync, mkdtempSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'

export function workerLauncher(): { readonly path: string; remove(): void } {
  const folder = mkdtempSync(join(tmpdir(), 'firesteel-worker-'))
  const path = join(folder, 'node-worker')
  writeFileSync(path, `#!/bin/sh\nexec ${quoted(process.execPath)} ${quoted(workerProgram())} "$@"\n`)
  chmodSync(path, 0o700)
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  return { path, remove: () => { process.removeListener('exit', remove); remove() } }
}
/** In few files where the build made them, else module by module. */
function workerProgram(): string {
  const root = new URL(import.meta.url.includes('/bundled/') ? '../' : '../../', import.meta.url)
  const modules = new URL('worker/spark/main.js', root)
  const bundle = new URL('bundled/worker/spark/main.js', root)
  return fileURLToPath(existsSync(bundle) && statSync(bundle).mtimeMs >= statSync(modules).mtimeMs ? bundle : modules)
}
const quoted = (text: string): string => `'${text.replaceAll("'", `'\\''`)}'`
