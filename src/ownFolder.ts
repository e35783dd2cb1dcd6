// Folders that a program has for itself while it runs: shuffle files, spills, blocks, broadcasts, the engine's own, a driver's settings. They go with
// the program, however it ends. Its own code removes them at a normal end; a signal runs none of that code, so a small shell waits at a pipe for the end
// of the process, whatever ended it, and removes what is left. Where that cannot be (no shell, a machine that lost power), the next program sweeps.
import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Writable } from 'node:stream'

type Prefix = 'firesteel-rdd-' | 'firesteel-engine-' | 'firesteel-spark-' | 'firesteel-launcher-' | 'firesteel-token-'
/** A folder whose owner has not yet written who it is may be just being made. */
const youngestMs = 60_000

/** `localDir` may name several folders, for several disks, as `spark.local.dir` does: a program's files lie in the first. */
export function ownFolder(prefix: Prefix, localDir?: string): string {
  const parent = localDir?.split(',')[0]?.trim() || tmpdir()
  mkdirSync(parent, { recursive: true })
  sweep(parent, prefix)
  const folder = mkdtempSync(join(parent, prefix))
  writeFileSync(join(folder, 'pid'), String(process.pid))
  // Behind what the caller starts now: starting a process takes some milliseconds.
  setImmediate(removeAtEnd, folder)
  return folder
}

/** What is still written to while it is removed is removed again. Lines that end are folders; the end of the pipe is the end of the process. Ctrl-C is for the program alone. */
const waiter = `trap '' INT TERM HUP; while IFS= read -r folder; do set -- "$@" "$folder"; done; rm -rf -- "$@" || { sleep 3; rm -rf -- "$@"; }`
let pipe: Writable | undefined
/** A folder goes with this process, however that ends; it need not be there yet. */
export function removeAtEnd(folder: string): void {
  if (folder.includes('\n') || process.platform === 'win32') return
  if (!pipe) {
    const child = spawn('/bin/sh', ['-c', waiter, 'firesteel-folders'], { stdio: ['pipe', 'ignore', 'ignore'], detached: true, cwd: '/', env: { PATH: '/usr/bin:/bin' } })
    child.on('error', () => {})
    child.unref()
    pipe = child.stdin
    pipe.on('error', () => {})
    ;(pipe as Writable & { unref?(): void }).unref?.()
  }
  pipe.write(`${folder}\n`)
}

function sweep(parent: string, prefix: Prefix): void {
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(prefix)) continue
    const folder = join(parent, name)
    try { if (isLeft(folder)) rmSync(folder, { recursive: true, force: true }) } catch { /* another user's, or another program sweeps too */ }
  }
}
function isLeft(folder: string): boolean {
  let owner: number
  try { owner = Number(readFileSync(join(folder, 'pid'), 'utf8')) } catch { return Date.now() - statSync(folder).mtimeMs > youngestMs }
  try { process.kill(owner, 0); return false } catch (error) { return (error as NodeJS.ErrnoException).code === 'ESRCH' }
}
