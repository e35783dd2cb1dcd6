// Archives named by their contents, made once and kept in the user's cache: Spark sends one to each executor once, and unpacks it there.
import { spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { chmodSync, copyFileSync, existsSync, mkdirSync, mkdtempSync, readFileSync, readdirSync, renameSync, rmSync, statSync, symlinkSync, utimesSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join, relative } from 'node:path'

export interface Contents {
  /** By the path in the archive: a file of this machine. */ readonly files: ReadonlyMap<string, string>
  /** By the path in the archive: the path in the archive that it leads to. */ readonly links: ReadonlyMap<string, string>
  /** Programs that are made for the archive. */ readonly scripts: ReadonlyMap<string, string>
}
const daysKept = 30

export async function archiveOf(contents: Contents): Promise<string> {
  const folder = join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'firesteel', 'shipped')
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  forgetOld(folder)
  const path = join(folder, `${hashOf(contents)}.tar.gz`)
  if (existsSync(path)) { const now = new Date(); utimesSync(path, now, now); return path }
  // Whole or absent: it is made beside its place.
  const making = mkdtempSync(join(folder, '.making-'))
  try {
    const tree = join(making, 'tree')
    mkdirSync(tree)
    const place = (name: string): string => { const target = join(tree, name); mkdirSync(dirname(target), { recursive: true }); return target }
    for (const [name, source] of contents.files) copyFileSync(source, place(name))
    for (const [name, target] of contents.links) symlinkSync(relative(dirname(name), target) || '.', place(name))
    for (const [name, text] of contents.scripts) { writeFileSync(place(name), text); chmodSync(join(tree, name), 0o755) }
    await tar(['-czf', join(making, 'archive'), '-C', tree, '.'])
    renameSync(join(making, 'archive'), path)
  } finally { rmSync(making, { recursive: true, force: true }) }
  return path
}
/** A large file that does not change is known by its size and time. */
const bytesReadMax = 8 << 20
function hashOf({ files, links, scripts }: Contents): string {
  const hash = createHash('sha256')
  const sorted = <V>(map: ReadonlyMap<string, V>): [string, V][] => [...map].sort(([a], [b]) => a < b ? -1 : 1)
  for (const [name, source] of sorted(files)) { const { size, mtimeMs } = statSync(source); hash.update(`${name}\0${size}\0`); if (size > bytesReadMax) hash.update(String(mtimeMs)); else hash.update(readFileSync(source)) }
  for (const [name, text] of [...sorted(links), ...sorted(scripts)]) hash.update(`${name}\0${text}\0`)
  return hash.digest('hex').slice(0, 32)
}
function forgetOld(folder: string): void {
  for (const name of readdirSync(folder)) try { if (Date.now() - statSync(join(folder, name)).mtimeMs > daysKept * 86_400_000) rmSync(join(folder, name), { recursive: true, force: true }) } catch { /* another program has taken it away */ }
}
async function tar(args: readonly string[]): Promise<void> {
  // Fast rather than small: it goes over a cluster's network once a machine.
  const child = spawn('tar', args, { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, GZIP: '-1', COPYFILE_DISABLE: '1' } })
  let said = ''
  child.stderr.on('data', (chunk: Buffer) => { said = `${said}${chunk}`.slice(-2000) })
  const code = await new Promise<number | null>((resolve, reject) => { child.on('error', reject); child.on('close', resolve) })
  if (code !== 0) throw new Error(`the program's files cannot be packed: ${said.trim() || `tar ended with ${code}`}`)
}
