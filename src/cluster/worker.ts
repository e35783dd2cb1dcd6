// A standalone worker; decommissioning one: it takes no more executors, its blocks move to others, then it ends.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { mastersOf } from '../spark/standalone/credentials.js'
import { clusterFolder, type DaemonRecord } from '../spark/standalone/state.js'
import { startDaemon, stopDaemon, type DaemonOptions } from './daemon.js'
import { pages } from './master.js'
import { choosePort, takenPorts } from './ports.js'
import { within } from './process.js'
import { workerState } from './webJson.js'

export interface WorkerOptions extends DaemonOptions {
  /** What it offers (all cores of the machine). */ readonly cores?: number
  /** What it offers to executors (the machine's memory less 1g). */ readonly memory?: string
  /** Serves shuffle files itself, so that they outlive their executors. */ readonly shuffleService?: boolean
}

export async function startWorker(master: string, options: WorkerOptions = {}): Promise<DaemonRecord> {
  if (!/^spark:\/\/[^/\s]+:\d+$/.test(master)) throw new Error(`'${master}' is no standalone master: it looks like spark://host:7077`)
  const host = options.host ?? '127.0.0.1'
  return startDaemon(async () => {
    const taken = takenPorts()
    const webUiPort = await choosePort(host, { given: options.webUiPort, usual: 8081, option: '--webui-port', taken })
    const shufflePort = options.shuffleService ? await choosePort(host, { given: undefined, usual: 7337, option: '--conf spark.shuffle.service.port', taken }) : undefined
    const name = `worker-${webUiPort}`
    const work = join(clusterFolder(), 'work', name)
    mkdirSync(work, { recursive: true, mode: 0o700 })
    const ui = `http://${host}:${webUiPort}`
    return {
      role: 'worker', name, host, ui, url: master, options,
      mainClass: 'org.apache.spark.deploy.worker.Worker',
      args: ['--host', host, '--webui-port', String(webUiPort), '--work-dir', work, ...(options.cores === undefined ? [] : ['--cores', String(options.cores)]), ...(options.memory === undefined ? [] : ['--memory', options.memory]), master],
      conf: { ...pages, 'spark.worker.cleanup.enabled': 'true', ...(shufflePort !== undefined && { 'spark.shuffle.service.enabled': 'true', 'spark.shuffle.service.port': String(shufflePort) }) },
      ready: async () => (await workerState(ui)).masterurl ? true : `no master has taken it in (${mastersOf(master).join(', ')}: is it running, with the same secret?)`,
    }
  })
}

/** True if the worker was empty in time; it is ended in any case. */
export async function decommissionWorker(record: DaemonRecord, patienceMs: number): Promise<boolean> {
  process.kill(record.pid, 'SIGPWR')
  const isEmpty = await within(patienceMs, async () => { try { return (await workerState(record.ui)).executors.length === 0 } catch { return true } }, 250)
  await stopDaemon(record)
  return isEmpty
}
