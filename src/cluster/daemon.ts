// One of Spark's own daemons, started in the background by spark-class. Its settings stand in a file of the user's own, its secret in its environment.
import { spawn } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findSpark } from '../spark/install/home.js'
import { findJava } from '../spark/install/java.js'
import { properties } from '../spark/propertiesFile.js'
import { clusterFolder, clusterSecret, daemons, forgetDaemon, writeDaemon, type DaemonRecord } from '../spark/standalone/state.js'
import { endProcess, isRunning, startTimeOf } from './process.js'

/** What every daemon may be told. */
export interface DaemonOptions {
  /** The address to listen on (127.0.0.1). */ readonly host?: string
  readonly webUiPort?: number
  /** Memory of the daemon itself (512m). */ readonly daemonMemory?: string
  /** Settings of the daemon. */ readonly conf?: Readonly<Record<string, string>>
  /** No proof of who is who. */ readonly noAuthentication?: boolean
}
interface Launch extends Pick<DaemonRecord, 'role' | 'name' | 'host' | 'ui' | 'url' | 'rest'> {
  readonly mainClass: string
  readonly args: readonly string[]
  readonly conf: Readonly<Record<string, string>>
  readonly options: DaemonOptions
  /** Whether it is at work; what it waits for, if not. */
  ready(): Promise<true | string>
}
const patienceMs = 60_000
const logBytesShown = 4000

/** Runs until it is stopped; settles when it is at work. */
export async function startDaemon({ role, name, host, ui, url, rest, mainClass, args, conf, options, ready }: Launch): Promise<DaemonRecord> {
  const { path: home } = findSpark()
  const java = findJava()
  const folder = clusterFolder()
  for (const sub of ['logs', 'conf']) mkdirSync(join(folder, sub), { recursive: true, mode: 0o700 })
  const settings = join(folder, 'conf', `${name}.properties`)
  writeFileSync(settings, properties({ ...(!options.noAuthentication && { 'spark.authenticate': 'true' }), ...conf, ...options.conf }), { mode: 0o600 })
  const log = join(folder, 'logs', `${name}.log`)
  if (existsSync(log)) renameSync(log, `${log}.1`)
  const output = openSync(log, 'a', 0o600)
  const child = spawn(join(home, 'bin', 'spark-class'), [mainClass, ...args, '--properties-file', settings], {
    cwd: folder, detached: true, stdio: ['ignore', output, output],
    env: {
      ...process.env, SPARK_HOME: home, JAVA_HOME: java.home, SPARK_DAEMON_MEMORY: options.daemonMemory ?? '512m',
      // Where Spark listens with everything that takes no --host: web pages, executors.
      SPARK_LOCAL_IP: host, SPARK_PUBLIC_DNS: host,
      ...(!options.noAuthentication && { _SPARK_AUTH_SECRET: clusterSecret() }),
    },
  })
  closeSync(output)
  let failure: string | undefined
  child.once('error', error => { failure = error.message })
  child.once('exit', (code, signal) => { failure ??= `it ended with ${signal ?? `code ${code}`}` })
  child.unref()
  if (child.pid === undefined) { await new Promise(resolve => setImmediate(resolve)); throw new Error(`Spark's ${role} could not be started: ${failure ?? 'no process'}`) }
  const record: DaemonRecord = { role, name, pid: child.pid, startTime: startTimeOf(child.pid) ?? '', host, ui, log, since: new Date().toISOString(), ...(url !== undefined && { url }), ...(rest !== undefined && { rest }) }
  writeDaemon(record)
  let waits: true | string = ''
  for (const end = Date.now() + patienceMs; failure === undefined && Date.now() < end; await new Promise(resolve => setTimeout(resolve, 100))) {
    waits = await ready().catch(() => 'it does not answer')
    if (waits === true) return record
  }
  await endProcess(record)
  forgetDaemon(record)
  throw new Error(`Spark's ${role} did not start: ${failure ?? `${String(waits)} after ${patienceMs / 1000} seconds`}. Its log is ${log}, which ends:\n${lastLines(log)}`)
}
export const lastLines = (log: string): string => { try { return readFileSync(log, 'utf8').slice(-logBytesShown).split('\n').filter(line => line.trim() && !/^\s+at | INFO /.test(line)).slice(-10).join('\n') } catch { return '' } }

/** The daemons that run; what is written of others goes. */
export function runningDaemons(): DaemonRecord[] {
  return daemons().filter(record => {
    if (isRunning(record)) return true
    forgetDaemon(record)
    return false
  })
}
export async function stopDaemon(record: DaemonRecord): Promise<void> {
  await endProcess(record)
  forgetDaemon(record)
}
