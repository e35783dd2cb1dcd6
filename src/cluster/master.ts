// A standalone master. Its submission server (cluster deploy mode) opens to whoever has the cluster's secret.
import { mkdirSync } from 'node:fs'
import { resolve } from 'node:path'
import { restKey } from '../spark/standalone/credentials.js'
import { clusterSecret, type DaemonRecord } from '../spark/standalone/state.js'
import { startDaemon, type DaemonOptions } from './daemon.js'
import { choosePort, takenPorts } from './ports.js'
import { masterState } from './webJson.js'

export interface MasterOptions extends DaemonOptions {
  readonly port?: number
  readonly restPort?: number
  /** A folder from which a master that is started again takes up workers, applications and drivers. */ readonly recoveryFolder?: string
  /** ZooKeeper's addresses: several masters, of which one leads. */ readonly zookeeper?: string
}

export async function startMaster(options: MasterOptions = {}): Promise<DaemonRecord> {
  const host = options.host ?? '127.0.0.1'
  return startDaemon(async () => {
    const taken = takenPorts()
    const port = await choosePort(host, { given: options.port, usual: 7077, option: '--port', taken })
    const webUiPort = await choosePort(host, { given: options.webUiPort, usual: 8080, option: '--webui-port', taken })
    const restPort = await choosePort(host, { given: options.restPort, usual: 6066, option: '--rest-port', taken })
    const ui = `http://${host}:${webUiPort}`
    return {
      role: 'master', name: `master-${port}`, host, ui, url: `spark://${host}:${port}`, rest: `http://${host}:${restPort}`, options,
      mainClass: 'org.apache.spark.deploy.master.Master', args: ['--host', host, '--port', String(port), '--webui-port', String(webUiPort)],
      conf: {
        ...pages, ...recovery(options),
        'spark.master.rest.enabled': 'true', 'spark.master.rest.host': host, 'spark.master.rest.port': String(restPort),
        ...(!options.noAuthentication && { 'spark.master.rest.filters': 'org.apache.spark.ui.JWSFilter', 'spark.org.apache.spark.ui.JWSFilter.param.secretKey': restKey(clusterSecret()) }),
      },
      ready: async () => { const { status } = await masterState(ui); return status === 'ALIVE' || status === 'STANDBY' ? true : `it is ${status}` },
    }
  })
}
/** The pages only show: whoever reaches them needs no secret, so nothing is ended from there. */
export const pages: Readonly<Record<string, string>> = { 'spark.ui.killEnabled': 'false', 'spark.master.ui.decommission.allow.mode': 'DENY', 'spark.decommission.enabled': 'true' }

function recovery({ recoveryFolder, zookeeper }: MasterOptions): Record<string, string> {
  if (recoveryFolder !== undefined && zookeeper !== undefined) throw new Error('--recovery-dir and --zookeeper exclude each other: a master recovers from one of them')
  if (zookeeper !== undefined) return { 'spark.deploy.recoveryMode': 'ZOOKEEPER', 'spark.deploy.zookeeper.url': zookeeper, 'spark.deploy.zookeeper.dir': '/firesteel' }
  if (recoveryFolder === undefined) return {}
  const folder = resolve(recoveryFolder)
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  return { 'spark.deploy.recoveryMode': 'FILESYSTEM', 'spark.deploy.recoveryDirectory': folder }
}
