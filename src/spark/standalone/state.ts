// What this user's standalone clusters are: one small file a daemon, and the secret they share. Only the user can read any of it.
import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { homedir } from 'node:os'
import { join } from 'node:path'

export type Role = 'master' | 'worker' | 'history-server'
/** A daemon that was started here, or over ssh from here. */
export interface DaemonRecord {
  readonly role: Role
  /** `worker-8081`: unique among the daemons of this folder. */
  readonly name: string
  /** The process, and when it began, so that no other process is taken for it. */
  readonly pid: number
  readonly startTime: string
  readonly host: string
  /** Of a master its own address, of a worker its master's. */
  readonly url?: string
  readonly ui: string
  /** A master's submission server. */
  readonly rest?: string
  readonly log: string
  readonly since: string
}

const place = (env: NodeJS.ProcessEnv): string => join(env.XDG_STATE_HOME || join(homedir(), '.local', 'state'), 'firesteel', 'cluster')
/** The folder of all of it; made for the user alone. */
export function clusterFolder(env: NodeJS.ProcessEnv = process.env): string {
  const folder = place(env)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  chmodSync(folder, 0o700)
  return folder
}
const recordEnding = '.daemon.json'

export function daemons(env: NodeJS.ProcessEnv = process.env): DaemonRecord[] {
  const folder = place(env)
  if (!existsSync(folder)) return []
  const records: DaemonRecord[] = []
  for (const name of readdirSync(folder).filter(entry => entry.endsWith(recordEnding)).sort()) {
    try { records.push(JSON.parse(readFileSync(join(folder, name), 'utf8')) as DaemonRecord) } catch { /* taken away meanwhile */ }
  }
  return records
}
export function writeDaemon(record: DaemonRecord): void {
  const path = join(clusterFolder(), record.name + recordEnding)
  writeFileSync(`${path}.new`, `${JSON.stringify(record, undefined, 2)}\n`, { mode: 0o600 })
  renameSync(`${path}.new`, path)
}
/** Takes a daemon's name, unless one that runs has it. */
export function claimDaemon(record: DaemonRecord, isRunning: (other: DaemonRecord) => boolean): boolean {
  if (daemons().some(other => other.name === record.name && !isRunning(other))) forgetDaemon(record)
  try { writeFileSync(join(clusterFolder(), record.name + recordEnding), JSON.stringify(record), { mode: 0o600, flag: 'wx' }) } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') return false
    throw error
  }
  return true
}
export const forgetDaemon = ({ name }: Pick<DaemonRecord, 'name'>): void => rmSync(join(clusterFolder(), name + recordEnding), { force: true })

const secretPath = (env: NodeJS.ProcessEnv): string => join(clusterFolder(env), 'secret')
/** What the daemons of these clusters, their executors and drivers prove to each other; made when it is first needed. */
export function clusterSecret(env: NodeJS.ProcessEnv = process.env): string {
  const path = secretPath(env)
  if (!existsSync(path)) try { writeFileSync(path, `${randomBytes(32).toString('base64url')}\n`, { mode: 0o600, flag: 'wx' }) } catch (error) { if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error }
  return readFileSync(path, 'utf8').trim()
}
/** The secret of a cluster that was begun elsewhere. */
export function setClusterSecret(secret: string): void {
  const path = secretPath(process.env)
  if (existsSync(path) && readFileSync(path, 'utf8').trim() === secret) return
  if (existsSync(path) && daemons().length) throw new Error(`another cluster of this user runs here with another secret (${path}): stop it first with firesteel cluster stop-all`)
  writeFileSync(path, `${secret}\n`, { mode: 0o600 })
  chmodSync(path, 0o600)
}
