// The application's folder: shuffle files, spills, blocks, broadcasts. It goes with the application; what a killed program left is swept by the next one.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

const prefix = 'firesteel-rdd-'
/** A folder whose owner has not yet written who it is may be just being made. */
const youngest = 60_000

export function applicationFolder(localDir: string | undefined): string {
  // spark.local.dir may name several, for several disks: one program's files lie in the first.
  const parent = localDir?.split(',')[0]?.trim() || tmpdir()
  mkdirSync(parent, { recursive: true })
  sweep(parent)
  const folder = mkdtempSync(join(parent, prefix))
  writeFileSync(join(folder, 'pid'), String(process.pid))
  return folder
}
function sweep(parent: string): void {
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(prefix)) continue
    const folder = join(parent, name)
    try { if (isLeft(folder)) rmSync(folder, { recursive: true, force: true }) } catch { /* another user's, or another program sweeps too */ }
  }
}
function isLeft(folder: string): boolean {
  let owner: number
  try { owner = Number(readFileSync(join(folder, 'pid'), 'utf8')) } catch { return Date.now() - statSync(folder).mtimeMs > youngest }
  try { process.kill(owner, 0); return false } catch (error) { return (error as NodeJS.ErrnoException).code === 'ESRCH' }
}
