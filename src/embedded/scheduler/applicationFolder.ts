// The application's folders: shuffle files, spills, blocks, broadcasts, and the engine's own. They go with the application; what a killed program left is swept by the next one.
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

type Prefix = 'firesteel-rdd-' | 'firesteel-engine-'
/** A folder whose owner has not yet written who it is may be just being made; engines before 0.1.0 never said so. */
const youngest: Readonly<Record<Prefix, number>> = { 'firesteel-rdd-': 60_000, 'firesteel-engine-': 86_400_000 }

export function applicationFolder(localDir: string | undefined, prefix: Prefix = 'firesteel-rdd-'): string {
  // spark.local.dir may name several, for several disks: one program's files lie in the first.
  const parent = localDir?.split(',')[0]?.trim() || tmpdir()
  mkdirSync(parent, { recursive: true })
  sweep(parent, prefix)
  const folder = mkdtempSync(join(parent, prefix))
  writeFileSync(join(folder, 'pid'), String(process.pid))
  return folder
}
function sweep(parent: string, prefix: Prefix): void {
  for (const name of readdirSync(parent)) {
    if (!name.startsWith(prefix)) continue
    const folder = join(parent, name)
    try { if (isLeft(folder, youngest[prefix])) rmSync(folder, { recursive: true, force: true }) } catch { /* another user's, or another program sweeps too */ }
  }
}
function isLeft(folder: string, youngest: number): boolean {
  let owner: number
  try { owner = Number(readFileSync(join(folder, 'pid'), 'utf8')) } catch { return Date.now() - statSync(folder).mtimeMs > youngest }
  try { process.kill(owner, 0); return false } catch (error) { return (error as NodeJS.ErrnoException).code === 'ESRCH' }
}
