// A program whose driver runs in YARN's ApplicationMaster. Spark does it for Python programs: what spark.pyspark.driver.python names is started there
// beside the driver's JVM, on the file that was submitted. That is the shell, the file a script for it, which starts Node on the program; the program,
// its packages, our code and a Node travel as archives of YARN's, to the driver's machine and the executors' alike.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ownFolder } from '../../ownFolder.js'
import { lastWords, newDriverLog } from '../gateway/driverLog.js'
import { quoted, workerScript } from '../gateway/workerLauncher.js'
import { properties } from '../propertiesFile.js'
import { shipKey, shipProgram } from '../shipping/ship.js'
import { executable } from '../submission/packed.js'
import type { ClusterProgram } from '../submission/program.js'
import { loggingOf, startSparkProgram } from '../submission/sparkSubmit.js'
import { sentNode, startLine } from '../submission/startLine.js'

/** What SparkSubmit says while it waits. */
export interface Report { readonly id: string; readonly state: string; readonly finalStatus: string | undefined; /** A page of the ResourceManager's. */ readonly page: string | undefined; readonly diagnostics: string | undefined }
export interface Submitted {
  /** With `id` undefined YARN has not taken the program. */ readonly ended: Promise<{ readonly code: number; readonly last: Report | undefined; readonly log: string }>
  /** Ends the waiting, not the application. */ stop(): void
}

export async function submitToYarn(program: ClusterProgram, onReport: (report: Report) => void, say: (text: string) => void): Promise<Submitted> {
  const folder = ownFolder('firesteel-launcher-')
  const log = newDriverLog()
  const { settings, script } = await prepared(program, folder)
  const running = startSparkProgram({ script: 'spark-submit', args: ['--properties-file', settings, script, ...program.args], env: loggingOf(folder, ['org.apache.spark.deploy.yarn.Client', 'org.apache.hadoop.ipc.Client']), log, onLine: reader(report => { last = report; onReport(report) }, say) })
  let last: Report | undefined
  return {
    ended: running.ended.then(({ code }) => ({ code, last, log: lastWords(log) })).finally(() => rmSync(folder, { recursive: true, force: true })),
    stop: running.stop,
  }
}

async function prepared({ conf, file }: ClusterProgram, folder: string): Promise<{ readonly settings: string; readonly script: string }> {
  const shipped = conf[shipKey] === 'never' ? undefined : await shipProgram({ ...conf, [shipKey]: 'always' }, file)
  const worker = shipped ? undefined : executable(join(folder, 'node-worker'), workerScript())
  // Both folders are those of the container; the settings are those that Spark has brought there.
  const lines = shipped
    ? ['FIRESTEEL_FILES=$(cd firesteel-worker/files && pwd -P)', 'export FIRESTEEL_FILES', startLine({ node: sentNode(conf, '$PWD'), settings: inContainer, file, below: '"$FIRESTEEL_FILES"' })]
    : [startLine({ node: quoted(process.execPath), settings: inContainer, file })]
  const script = executable(join(folder, 'driver.py'), ['#!/bin/sh', 'export FIRESTEEL_DEPLOY_MODE=cluster HADOOP_CONF_DIR="${HADOOP_CONF_DIR:-$PWD/__spark_conf__/__hadoop_conf__}"', ...lines, ''].join('\n'))
  const { 'spark.files': files, 'spark.archives': archives, 'spark.jars': jars, ...rest } = conf
  const settings = join(folder, 'spark.properties')
  writeFileSync(settings, properties({
    ...rest, 'spark.submit.deployMode': 'cluster', 'spark.pyspark.driver.python': '/bin/sh', 'spark.yarn.appMasterEnv.PYSPARK_PYTHON': shipped?.sessionWorker ?? '../node-worker',
    // YARN brings all of it to every container; the lists of a program that runs here would name paths of this machine.
    ...list('spark.yarn.dist.files', conf['spark.yarn.dist.files'], files, worker), ...list('spark.yarn.dist.archives', conf['spark.yarn.dist.archives'], archives, ...shipped?.archives ?? []), ...list('spark.yarn.dist.jars', conf['spark.yarn.dist.jars'], jars),
  }), { mode: 0o600 })
  return { settings, script }
}
const inContainer = '"$PWD/__spark_conf__/__spark_conf__.properties"'
function list(key: string, ...parts: readonly (string | undefined)[]): Record<string, string> {
  const text = parts.filter(Boolean).join(',')
  return text ? { [key]: text } : {}
}
/** org.apache.spark.deploy.yarn.Client: a line for each new state, its details on lines that follow. */
function reader(tell: (report: Report) => void, say: (text: string) => void): (line: string) => void {
  let report: Report | undefined
  let isWaiting = false
  const now = (change: Partial<Report>): void => { if (report) tell(report = { ...report, ...change }) }
  return line => {
    const submitted = /Submitting application (application_\d+_\d+)/.exec(line)?.[1]
    if (submitted !== undefined) { report = { id: submitted, state: 'NEW', finalStatus: undefined, page: undefined, diagnostics: undefined }; return }
    const [, id, state] = /Application report for (application_\d+_\d+) \(state: (\w+)\)/.exec(line) ?? []
    if (id !== undefined && state !== undefined) { report ??= { id, state, finalStatus: undefined, page: undefined, diagnostics: undefined }; now({ state }); return }
    const [, name, value] = /^\s+(tracking URL|final status|diagnostics): (.*)$/.exec(line) ?? []
    if (name === 'tracking URL' && /^https?:/.test(value!)) now({ page: value! })
    if (name === 'final status' && value !== 'UNDEFINED') now({ finalStatus: value! })
    if (name === 'diagnostics' && value !== '' && value !== 'N/A') now({ diagnostics: value! })
    if (!isWaiting && /Retrying connect to server/.test(line)) { isWaiting = true; say(line.replace(/^.*?(?=Retrying)/, '').replace(/ Already tried.*$/, ' Is Hadoop running there?')) }
  }
}
