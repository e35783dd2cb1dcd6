// What the driver's JVM says goes to a file of its own, readable by the user alone. It outlives the program, for it tells why a JVM ended.
import { chmodSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { join } from 'node:path'

const daysKept = 7

/** A new log; those of past weeks go. */
export function newDriverLog(): string {
  const folder = join(tmpdir(), `firesteel-logs-${userInfo().username}`)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)                        // fails if the folder is somebody else's
  for (const name of readdirSync(folder)) {
    const path = join(folder, name)
    try { if (Date.now() - statSync(path).mtimeMs > daysKept * 86_400_000) rmSync(path) } catch { /* another program has taken it away */ }
  }
  const file = join(folder, `driver-${new Date().toISOString().replaceAll(/[:.]/g, '-')}-${process.pid}.log`)
  writeFileSync(file, '', { mode: 0o600, flag: 'wx' })
  return file
}
/** The last lines that are neither chatter nor stack, and where the others are. */
export function lastWords(log: string): string {
  let lines: string[] = []
  try { lines = readFileSync(log, 'utf8').split('\n').filter(line => line.trim() !== '' && !/ (?:INFO|WARN|DEBUG) |^WARNING: |^\s+at /.test(line)).slice(-8) } catch { /* it is not there any more */ }
  return `Its log is ${log}${lines.length ? `, which ends:\n${lines.join('\n')}` : ''}`
}
