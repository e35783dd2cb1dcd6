// Starts Spark's driver JVM with a gateway to it. It ends with this process whatever happens to that: its standard input is ours, and Spark ends it
// when that closes. Settings and secrets go by files that only the user can read and by the environment, never by the command line.
import { spawn, type ChildProcess } from 'node:child_process'
import { closeSync, existsSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { SparkException } from '../../errors/sparkError.js'
import { ownFolder } from '../../ownFolder.js'
import { findJava } from '../install/java.js'
import { findSpark } from '../install/home.js'
import { properties } from '../propertiesFile.js'
import type { Driver } from './driver.js'
import { lastWords, newDriverLog } from './driverLog.js'
import { watchDriverLog } from './driverNotices.js'

const patienceMs = 90_000

/** `isElsewhere`: executors are not told of the driver's folder. */
export async function launchDriver(conf: Readonly<Record<string, string>>, worker: string, isElsewhere: boolean, environment: Readonly<Record<string, string>>): Promise<Driver> {
  const { path: home } = findSpark()
  const java = findJava()
  const folder = ownFolder('firesteel-spark-', conf['spark.local.dir'])
  const log = newDriverLog()
  const settings = join(folder, 'spark.properties')
  const information = join(folder, 'gateway')
  writeFileSync(settings, properties({ ...conf, 'spark.pyspark.python': worker, 'spark.pyspark.driver.python': worker, ...(!isElsewhere && { 'spark.executorEnv.FIRESTEEL_SHARED_FOLDER': folder }) }), { mode: 0o600 })
  const output = openSync(log, 'a')
  const child: ChildProcess = spawn(join(home, 'bin', 'spark-submit'), ['--properties-file', settings, 'pyspark-shell'], {
    stdio: ['pipe', output, output],
    // A group of its own: Ctrl-C is this program's to act on.
    detached: true,
    env: { ...process.env, SPARK_HOME: home, JAVA_HOME: java.home, PYSPARK_PYTHON: worker, PYSPARK_DRIVER_PYTHON: worker, ...environment, ...(!isElsewhere && { FIRESTEEL_SHARED_FOLDER: folder }), _PYSPARK_DRIVER_CONN_INFO_PATH: information, _PYSPARK_CREATE_GATEWAY: '1' },
  })
  closeSync(output)
  child.unref()
  ;(child.stdin as unknown as { unref?(): void }).unref?.()
  child.stdin!.on('error', () => {})
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  let end: string | undefined
  const exited = new Promise<void>(resolve => {
    child.once('exit', (code, signal) => { end ??= signal === null ? `has ended with code ${code}` : `was ended by ${signal}`; resolve() })
    child.once('error', error => { end ??= `could not be started: ${error.message}`; resolve() })
  })
  const ended = () => end === undefined ? undefined : `The JVM of Spark's driver ${end}. ${lastWords(log)}`
  const endWatch = watchDriverLog(log, conf, text => process.stderr.write(`${text}\n`))
  const stop = async (): Promise<void> => {
    endWatch()
    child.stdin!.end()
    child.ref()
    const timer = setTimeout(() => { try { process.kill(-child.pid!, 'SIGKILL') } catch { /* gone */ } }, 10_000)
    await exited
    clearTimeout(timer)
    process.removeListener('exit', remove)
    remove()
  }
  const begin = Date.now()
  while (!existsSync(information)) {
    if (end !== undefined || Date.now() - begin > patienceMs) {
      const told = ended() ?? `The JVM of Spark's driver did not answer within ${patienceMs / 1000} seconds. ${lastWords(log)}`
      await stop()
      throw new SparkException({ message: told, parameters: {}, contexts: [] })
    }
    await new Promise(resolve => setTimeout(resolve, 25))
  }
  const bytes = readFileSync(information)
  const length = bytes.readInt32BE(4)
  const address = { port: bytes.readInt32BE(0), secret: bytes.toString('utf8', 8, 8 + length) }
  rmSync(information, { force: true })
  return { address, folder, log, worker, isElsewhere, settings: {}, ended, stop }
}
