// A program whose driver runs on a worker of a standalone cluster. The master takes no Python there, and so no Node. But SparkSubmit is a Java main class
// like another: on the worker, in client mode, it opens a gateway and runs what spark.pyspark.driver.python names, ends with its code, and stops what
// it has left. That is the shell; the "jar" that the worker has brought is a script for it, which starts Node on the program.
import { chmodSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { installation } from '../../installation.js'
import { quoted, workerScript } from '../gateway/workerLauncher.js'
import { properties } from '../propertiesFile.js'
import { driverCredentials, isThisMachine } from './credentials.js'
import { submissionServer } from './rest.js'
import { clusterFolder } from './state.js'

/** What the worker must know before SparkSubmit reads the settings file. These stand on a command line. */
const ofTheJvm = /^spark\.(?:app\.name|driver\.(?:memory|memoryOverhead|cores|supervise|extra\w+|defaultJavaOptions)|authenticate)$/
const daysKept = 30

export interface ClusterProgram {
  readonly master: string
  readonly conf: Readonly<Record<string, string>>
  /** An absolute path. */ readonly file: string
  readonly args: readonly string[]
}
/** Gives the driver's name. */
export async function submitToCluster({ master, conf, file, args }: ClusterProgram): Promise<string> {
  if (!isThisMachine(master)) throw new Error(`cluster deploy mode needs the program on the machine of the worker that runs it, and ${master} is not on this one: run it in client mode (leave --deploy-mode out)`)
  const folder = stagingFolder()
  const settings = join(folder, 'spark.properties')
  const { 'spark.submit.deployMode': _, ...inside } = conf
  writeFileSync(settings, properties({ ...inside, 'spark.master': master, 'spark.pyspark.driver.python': '/bin/sh', 'spark.submit.callSystemExitOnMainExit': 'true' }), { mode: 0o600 })
  const worker = executable(join(folder, 'node-worker'), workerScript())
  // Its name tells SparkSubmit that it is no class.
  const script = executable(join(folder, 'driver.py'), `#!/bin/sh\nexec ${[process.execPath, fileURLToPath(new URL('bin/firesteel.js', installation)), 'submit', '--properties-file', settings, file].map(quoted).join(' ')} "$@"\n`)
  return submissionServer(master, conf).create({
    appResource: pathToFileURL(script).href, mainClass: 'org.apache.spark.deploy.SparkSubmit', appArgs: ['--properties-file', settings, '{{USER_JAR}}', ...args],
    environmentVariables: { SPARK_ENV_LOADED: '1', PYSPARK_PYTHON: worker, FIRESTEEL_DEPLOY_MODE: 'cluster' },
    sparkProperties: {
      'spark.app.name': 'firesteel', ...Object.fromEntries(Object.entries({ ...withoutSecret(driverCredentials(master, conf)), ...conf }).filter(([key]) => ofTheJvm.test(key))),
      'spark.master': master, 'spark.submit.deployMode': 'cluster',
    },
  })
}
/** Drivers have the secret of the worker that runs them. */
const withoutSecret = ({ 'spark.authenticate.secret': _, ...conf }: Readonly<Record<string, string>>): Record<string, string> => conf

function executable(path: string, text: string): string {
  writeFileSync(path, text, { mode: 0o700 })
  chmodSync(path, 0o700)
  return path
}
/** A driver may be started again long after: its files stay for a while. */
function stagingFolder(): string {
  const all = join(clusterFolder(), 'staging')
  mkdirSync(all, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(all)) try { if (Date.now() - statSync(join(all, name)).mtimeMs > daysKept * 86_400_000) rmSync(join(all, name), { recursive: true, force: true }) } catch { /* another program has taken it away */ }
  return mkdtempSync(join(all, 'driver-'))
}
