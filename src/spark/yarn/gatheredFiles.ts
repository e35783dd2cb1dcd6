// The log files of an application that has ended, from where YARN gathers them (yarn.log-aggregation-enable). Hadoop's own classes read them, which
// know every store, every file format and Kerberos; a JVM with a gateway calls them, as `yarn logs` lacks some of its classes in Spark's jars.
import { readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { ownFolder } from '../../ownFolder.js'
import { openGateway, type Java } from '../gateway/gateway.js'
import { launchDriver } from '../gateway/launch.js'
import type { JavaObject } from '../gateway/protocol.js'
import { logFiles, type LogFile } from './logFiles.js'

/** NodeManagers gather when the application has ended, which takes them some seconds. */
const patienceMs = 15_000
const pauseMs = 1000
/** All of a file. */
const longMax = 2n ** 63n - 1n

export interface Gathered { /** Where the driver ran last. */ readonly container: string; readonly files: readonly LogFile[] }
/** The files of an application's driver; undefined where none were gathered in time. */
export async function gatheredFiles(id: string): Promise<Gathered | undefined> {
  const folder = ownFolder('firesteel-launcher-')
  const jvm = await launchDriver({ 'spark.master': 'local[1]' }, process.execPath, true, {})
  try {
    const java = await openGateway(jvm.address)
    try {
      const conf = await java.construct('org.apache.hadoop.yarn.conf.YarnConfiguration')
      const application = await java.object('org.apache.hadoop.yarn.api.records.ApplicationId', 'fromString', id)
      const { container, owner } = await driverOf(java, conf, application)
      const request = await java.construct('org.apache.hadoop.yarn.logaggregation.ContainerLogsRequest')
      const types = await java.construct('java.util.HashSet')
      for (const type of ['stdout', 'stderr']) await java.call(types, 'add', type)
      for (const [name, value] of Object.entries({ AppId: application, ContainerId: container, AppOwner: owner, AppFinished: true, LogTypes: types, Bytes: longMax, OutputLocalDir: folder })) await java.call(request, `set${name}`, value)
      const reader = await java.construct('org.apache.hadoop.yarn.logaggregation.LogCLIHelpers')
      await java.call(reader, 'setConf', conf)
      const isExpected = await java.call(conf, 'getBoolean', 'yarn.log-aggregation-enable', false)
      for (const end = Date.now() + (isExpected ? patienceMs : 0); ; await new Promise(resolve => setTimeout(resolve, pauseMs))) {
        await java.call(reader, 'dumpAContainerLogsForLogTypeWithoutNodeId', request).catch(() => {})
        // A folder a machine, a file a container.
        const files = readdirSync(folder, { recursive: true, withFileTypes: true }).filter(entry => entry.isFile()).flatMap(entry => logFiles(readFileSync(join(entry.parentPath, entry.name))))
        if (files.length) return { container, files }
        if (Date.now() > end) return undefined
      }
    } finally { java.close() }
  } finally { await jvm.stop(); rmSync(folder, { recursive: true, force: true }) }
}
/** The container of its last attempt, as the ResourceManager knows it. */
async function driverOf(java: Java, conf: JavaObject, application: JavaObject): Promise<{ readonly container: string; readonly owner: string }> {
  const client = await java.object('org.apache.hadoop.yarn.client.api.YarnClient', 'createYarnClient')
  await java.call(client, 'init', conf)
  await java.call(client, 'start')
  try {
    const report = await java.object(client, 'getApplicationReport', application)
    const attempt = await java.object(client, 'getApplicationAttemptReport', await java.object(report, 'getCurrentApplicationAttemptId'))
    return { container: String(await java.call(await java.object(attempt, 'getAMContainerId'), 'toString')), owner: String(await java.call(report, 'getUser')) }
  } finally { await java.call(client, 'stop') }
}
