// Lines that were typed, kept in ~/.firesteel for the next time; only the user can read them.
import { appendFileSync, chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { dirname, join } from 'node:path'

const linesMax = 5000

export class History {
  /** Oldest first. */
  lines: string[] = []
  constructor(private readonly file: string | undefined) {
    if (file === undefined || !existsSync(file)) return
    try {
      this.lines = readFileSync(file, 'utf8').split('\n').filter(Boolean)
      if (this.lines.length > linesMax) writeFileSync(file, `${(this.lines = this.lines.slice(-linesMax)).join('\n')}\n`, { mode: 0o600 })
      chmodSync(file, 0o600)
    } catch { /* a shell without its past is still a shell */ }
  }
  add(line: string): void {
    if (!line.trim() || line === this.lines.at(-1)) return
    this.lines.push(line)
    if (this.file === undefined) return
    try {
      mkdirSync(dirname(this.file), { recursive: true, mode: 0o700 })
      appendFileSync(this.file, `${line}\n`, { mode: 0o600 })
    } catch { /* likewise */ }
  }
}
export const historyFile = (name: string): string => join(process.env.FIRESTEEL_HOME || join(homedir(), '.firesteel'), name)
