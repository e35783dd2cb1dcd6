// Spark's history server: the pages of applications that have ended, from the folder of their event logs.
import { existsSync, statSync } from 'node:fs'
import { resolve } from 'node:path'
import type { DaemonRecord } from '../spark/standalone/state.js'
import { startDaemon, type DaemonOptions } from './daemon.js'
import { choosePort, takenPorts } from './ports.js'

export async function startHistoryServer(events: string, options: DaemonOptions = {}): Promise<DaemonRecord> {
  const isUrl = /^[a-z][a-z0-9+.-]*:/i.test(events)
  if (!isUrl && !(existsSync(events) && statSync(events).isDirectory())) throw new Error(`${events} is no folder: give the folder that spark.eventLog.dir names`)
  const host = options.host ?? '127.0.0.1'
  return startDaemon(async () => {
    const port = await choosePort(host, { given: options.webUiPort, usual: 18_080, option: '--webui-port', taken: takenPorts() })
    const ui = `http://${host}:${port}`
    return {
      role: 'history-server', name: `history-server-${port}`, host, ui, options: { ...options, noAuthentication: true },
      mainClass: 'org.apache.spark.deploy.history.HistoryServer', args: [],
      conf: { 'spark.history.fs.logDirectory': isUrl ? events : `file:${resolve(events)}`, 'spark.history.ui.port': String(port) },
      ready: async () => (await fetch(`${ui}/api/v1/applications`, { signal: AbortSignal.timeout(5000) })).ok || 'it does not answer',
    }
  })
}
