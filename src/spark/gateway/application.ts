// One Spark application of this program: the driver's JVM with its SparkContext, and the Connect service inside that same JVM. DataFrames go to it by
// gRPC, RDDs by the gateway; both see one context (design: spark-binding).
import { randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { SparkException } from '../../errors/sparkError.js'
import { removeAtEnd } from '../../ownFolder.js'
import { findSpark } from '../install/home.js'
import { attachDriver } from './attach.js'
import type { Driver } from './driver.js'
import { openGateway, type Gateway } from './gateway.js'
import { JavaError } from './javaError.js'
import { launchDriver } from './launch.js'
import { JavaObject, type JavaValue } from './protocol.js'
import { driverCredentials, isThisMachine } from '../standalone/credentials.js'
import { shipProgram } from '../shipping/ship.js'
import { isYarn, missingHadoopConfiguration } from '../yarn/configuration.js'
import { broadcastSecret, newBroadcastKey } from '../../worker/spark/broadcastFiles.js'
import { workerLauncher } from './workerLauncher.js'

export interface SparkApplication {
  readonly gateway: Gateway
  /** JavaSparkContext. */
  readonly context: JavaObject
  readonly applicationId: string
  readonly version: string
  readonly folder: string
  /** Where the program's broadcasts lie, by their numbers; filled by the RDD back end. */
  readonly broadcasts: Map<number, string>
  /** Where Spark encrypts what it writes: the key of the broadcasts that lie there as files. */
  readonly broadcastKey: string | undefined
  /** Executors may be on machines that do not see this one's files. */
  readonly isElsewhere: boolean
  readonly log: string
  /** The program that Spark starts on executors in place of Python. */
  readonly worker: string
  /** Where the Connect service listens, and what opens it. */
  readonly connect: { readonly port: number; readonly token: string }
  /** Why the JVM is not there any more; undefined while it runs. */
  ended(): string | undefined
  /** One user less; the last one ends the application. */
  release(): Promise<void>
}
/** A context that takes longer is waiting for its cluster. */
const slowMs = 30_000
let running: Promise<SparkApplication> | undefined
let users = 0

/** The application of this process, started by its first user. Its settings are those of the first. */
export function sparkApplication(conf: Readonly<Record<string, string>>): Promise<SparkApplication> {
  users++
  return running ??= start(conf).catch((error: unknown) => { running = undefined; users = 0; throw notStarted(error, conf['spark.master'] ?? 'its master') })
}
/** What the JVM says of a start that failed, as an exception of this house. */
function notStarted(error: unknown, master: string): unknown {
  if (!(error instanceof JavaError)) return error
  const told = new SparkException({ message: `Spark cannot start on ${master}: ${error.message}`, errorClass: error.condition, sqlState: error.sqlState, parameters: {}, contexts: [] }, { cause: error })
  told.serverStack = error.javaStack
  return told
}

async function start(given: Readonly<Record<string, string>>): Promise<SparkApplication> {
  const token = randomBytes(24).toString('base64url')
  const conf = {
    'spark.ui.showConsoleProgress': 'false', 'spark.python.worker.faulthandler.enabled': 'true', 'spark.connect.grpc.binding.port': '0', 'spark.connect.grpc.binding.address': '127.0.0.1',
    ...driverCredentials(given['spark.master'] ?? '', given), ...withoutUndefined(given),
    'spark.plugins': [given['spark.plugins'], 'org.apache.spark.sql.connect.SparkConnectPlugin'].filter(Boolean).join(','),
  }
  const driver = await attachDriver(sparksOwn(conf), token) ?? await launched(conf, token)
  try {
    const gateway = await openGateway(driver.address)
    // What submit and its properties file gave is in the JVM's system properties, which SparkConf reads.
    const sparkConf = await gateway.construct('org.apache.spark.SparkConf')
    for (const [key, value] of Object.entries(driver.settings)) await gateway.call(sparkConf, 'set', key, value)
    const broadcastKey = await gateway.call(sparkConf, 'getBoolean', 'spark.io.encryption.enabled', false) === true ? newBroadcastKey() : undefined
    if (broadcastKey !== undefined) await gateway.call(sparkConf, 'set', `spark.executorEnv.${broadcastSecret}`, broadcastKey)
    const slow = setTimeout(() => process.stderr.write(`${given['spark.master'] ?? 'Spark'} has not begun the application yet; its queue may be full. What Spark says of it: ${driver.log}\n`), slowMs).unref()
    const context = await contextOf(gateway, sparkConf, isYarn(given['spark.master'])).finally(() => clearTimeout(slow))
    const port = Number(await gateway.call(await gateway.module('org.apache.spark.sql.connect.service.SparkConnectService'), 'localPort'))
    const scala = await gateway.object(context, 'sc')
    const text = (value: JavaValue): string => String(value)
    const version = text(await gateway.call(context, 'version'))
    if (version.startsWith('4.0.')) await beginSession(gateway, scala)
    const applicationId = text(await gateway.call(scala, 'applicationId'))
    const work = given['spark.master']?.startsWith('local-cluster[') ? join(findSpark().path, 'work', applicationId) : undefined
    // What executors wrote goes with the program: the workers of local-cluster[…] would keep it beside Spark itself, for good.
    if (work !== undefined) removeAtEnd(work)
    const application: SparkApplication = {
      gateway, context, folder: driver.folder, broadcasts: new Map(), broadcastKey, isElsewhere: driver.isElsewhere, log: driver.log, ended: driver.ended, worker: driver.worker, connect: { port, token },
      applicationId, version,
      async release() {
        if (--users > 0) return
        users = 0
        running = undefined
        await gateway.call(context, 'stop').catch(() => {})
        gateway.close()
        await driver.stop()
        if (work !== undefined) try { rmSync(work, { recursive: true, force: true, maxRetries: 3 }) } catch { /* an executor that is ending writes its last words */ }
      },
    }
    return application
  } catch (error) { await driver.stop(); throw error }
}
/** Spark 4.0's Connect service makes a client's session from the one that is there, and fails where there is none. */
async function beginSession(gateway: Gateway, context: JavaObject): Promise<void> {
  const name = 'org.apache.spark.sql.classic.SparkSession'
  await gateway.call(name, 'setDefaultSession', await gateway.construct(name, context, await gateway.construct('java.util.HashMap')))
}
/**
 * On YARN the ApplicationMaster sends a filter for the web page while Spark still puts the page together; on a busy machine the two meet, and the
 * context fails (ConcurrentModificationException out of SparkUI.attachAllHandlers). Then it is made once more.
 */
async function contextOf(gateway: Gateway, sparkConf: JavaObject, isYarn: boolean): Promise<JavaObject> {
  const make = () => gateway.construct('org.apache.spark.api.java.JavaSparkContext', sparkConf)
  return make().catch((error: unknown) => {
    if (isYarn && error instanceof JavaError && error.javaClass === 'java.util.ConcurrentModificationException') return make()
    throw error
  })
}
async function launched(conf: Readonly<Record<string, string>>, token: string): Promise<Driver> {
  const missing = isYarn(conf['spark.master']) ? missingHadoopConfiguration() : undefined
  if (missing !== undefined) throw new SparkException({ message: missing, parameters: {}, contexts: [] })
  const shipped = await shipProgram(conf)
  const worker = shipped ? { path: shipped.worker, remove() { /* it lies with the executors */ } } : workerLauncher()
  // YARN brings archives to each machine once, before an executor starts there; elsewhere executors ask the driver.
  const list = isYarn(conf['spark.master']) ? 'spark.yarn.dist.archives' : 'spark.archives'
  const archives = [conf[list], ...shipped?.archives ?? []].filter(Boolean).join(',')
  try {
    const driver = await launchDriver({ ...sparksOwn(conf), ...(archives && { [list]: archives }) }, worker.path, shipped !== undefined, { SPARK_CONNECT_AUTHENTICATE_TOKEN: token, ...(shipped && { PYSPARK_PYTHON: shipped.sessionWorker }), ...onlyHere(conf['spark.master'] ?? '', conf) })
    return { ...driver, async stop() { await driver.stop(); worker.remove() } }
  } catch (error) { worker.remove(); throw error }
}
/** Where to go and how this house works is not Spark's business. */
const sparksOwn = (conf: Readonly<Record<string, string>>): Record<string, string> =>
  Object.fromEntries(Object.entries(conf).filter(([key]) => key.startsWith('spark.') && !key.startsWith('spark.firesteel.') && key !== 'spark.remote'))
/** Where all executors are on this machine, the driver listens to nobody else: neither with its page nor with its own port. */
const onlyHere = (master: string, conf: Readonly<Record<string, string>>): Record<string, string> =>
  isThisMachine(master) && process.env.SPARK_LOCAL_IP === undefined && conf['spark.driver.host'] === undefined && conf['spark.driver.bindAddress'] === undefined ? { SPARK_LOCAL_IP: '127.0.0.1' } : {}
const withoutUndefined = (conf: Readonly<Record<string, string | undefined>>): Record<string, string> => Object.fromEntries(Object.entries(conf).filter((entry): entry is [string, string] => entry[1] !== undefined))
