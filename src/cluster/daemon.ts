// One of Spark's own daemons, started in the background by spark-class. Its settings stand in a file of the user's own, its secret in its environment.
import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, existsSync, mkdirSync, openSync, readFileSync, renameSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { findSpark } from '../spark/install/home.js'
import { findJava } from '../spark/install/java.js'
import { properties } from '../spark/propertiesFile.js'
import { claimDaemon, clusterFolder, clusterSecret, daemons, forgetDaemon, writeDaemon, type DaemonRecord } from '../spark/standalone/state.js'
import { endProcess, isRunning, startTimeOf } from './process.js'

/** What every daemon may be told. */
export interface DaemonOptions {
  /** The address to listen on (127.0.0.1). */ readonly host?: string
  readonly webUiPort?: number
  /** Memory of the daemon itself (512m). */ readonly daemonMemory?: string
  /** Settings of the daemon. */ readonly conf?: Readonly<Record<string, string>>
  /** No proof of who is who. */ readonly noAuthentication?: boolean
}
export interface Launch extends Pick<DaemonRecord, 'role' | 'name' | 'host' | 'ui' | 'url' | 'rest'> {
  readonly mainClass: string
  readonly args: readonly string[]
  readonly conf: Readonly<Record<string, string>>
  readonly options: DaemonOptions
  /** Whether it is at work; what it waits for, if not. */
  ready(): Promise<true | string>
}
const patienceMs = 60_000
const attemptsMax = 5
const logBytesShown = 4000
const portInUse = 'port in use'

/** Runs until it is stopped; settles when it is at work. `choose` finds its ports: once more, if one of them was taken before the daemon had it. */
export async function startDaemon(choose: () => Promise<Launch>): Promise<DaemonRecord> {
  for (let attempt = 1; ; attempt++) {
    const launch = await choose()
    const started = await launched(launch)
    if (started !== portInUse) return started
    if (attempt === attemptsMax) throw new Error(`Spark's ${launch.role} did not start: a port that it needs is in use, ${attemptsMax} times. Its log names it: ${logOf(launch.name)}`)
  }
}
async function launched(launch: Launch): Promise<DaemonRecord | typeof portInUse> {
  const { role, name, host, ui, url, rest, ready } = launch
  const log = logOf(name)
  const recordOf = (pid: number): DaemonRecord => ({ role, name, pid, startTime: startTimeOf(pid) ?? '', host, ui, log, since: new Date().toISOString(), ...(url !== undefined && { url }), ...(rest !== undefined && { rest }) })
  // Until it has a process, its name is this one's.
  if (!claimDaemon(recordOf(process.pid), isRunning)) return portInUse
  const child = spawned(launch, log)
  let failure: string | undefined
  child.once('error', error => { failure = error.message })
  child.once('exit', (code, signal) => { failure ??= `it ended with ${signal ?? `code ${code}`}` })
  child.unref()
  if (child.pid === undefined) {
    await new Promise(resolve => setImmediate(resolve))
    forgetDaemon({ name })
    throw new Error(`Spark's ${role} could not be started: ${failure ?? 'no process'}`)
  }
  const record = recordOf(child.pid)
  writeDaemon(record)
  let waits: true | string = ''
  let isPortInUse = false
  for (const end = Date.now() + patienceMs; failure === undefined && !isPortInUse && Date.now() < end; await new Promise(resolve => setTimeout(resolve, 100))) {
    waits = await ready().catch(() => 'it does not answer')
    isPortInUse = foundPortInUse(log)
    if (waits === true && !isPortInUse) return record
  }
  failure ??= `${String(waits)} after ${patienceMs / 1000} seconds`
  isPortInUse ||= foundPortInUse(log)
  await endProcess(record)
  forgetDaemon(record)
  if (isPortInUse) return portInUse
  throw new Error(`Spark's ${role} did not start: ${failure}. Its log is ${log}, which ends:\n${lastLines(log)}`)
}
function spawned({ name, host, mainClass, args, conf, options }: Launch, log: string): ChildProcess {
  const { path: home } = findSpark()
  const java = findJava()
  const folder = clusterFolder()
  for (const sub of ['logs', 'conf']) mkdirSync(join(folder, sub), { recursive: true, mode: 0o700 })
  const settings = join(folder, 'conf', `${name}.properties`)
  // A daemon that found its port taken would listen on another one, where nobody looks for it.
  writeFileSync(settings, properties({ 'spark.port.maxRetries': '0', ...(!options.noAuthentication && { 'spark.authenticate': 'true' }), ...conf, ...options.conf }), { mode: 0o600 })
  if (existsSync(log)) renameSync(log, `${log}.1`)
  const output = openSync(log, 'a', 0o600)
  try {
    return spawn(join(home, 'bin', 'spark-class'), [mainClass, ...args, '--properties-file', settings], {
      cwd: folder, detached: true, stdio: ['ignore', output, output],
      env: {
        ...process.env, SPARK_HOME: home, JAVA_HOME: java.home, SPARK_DAEMON_MEMORY: options.daemonMemory ?? '512m',
        // Where Spark listens with everything that takes no --host: web pages, executors.
        SPARK_LOCAL_IP: host, SPARK_PUBLIC_DNS: host,
        ...(!options.noAuthentication && { _SPARK_AUTH_SECRET: clusterSecret() }),
      },
    })
  } finally { closeSync(output) }
}
const logOf = (name: string): string => join(clusterFolder(), 'logs', `${name}.log`)
const foundPortInUse = (log: string): boolean => /java\.net\.BindException: (?!Cannot assign)/.test(readFileSync(log, 'utf8'))
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
