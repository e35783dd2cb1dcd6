// A program whose driver runs on a worker of a standalone cluster. The master takes no Python there, and so no Node. But SparkSubmit is a Java main class
// like another: on the worker, in client mode, it opens a gateway and runs what spark.pyspark.driver.python names, ends with its code, and stops what
// it has left. That is the shell; the "jar" that the worker has brought is a script for it, which starts Node on the program.
import { spawn } from 'node:child_process'
import { chmodSync, copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { installation } from '../../installation.js'
import { quoted, workerScript } from '../gateway/workerLauncher.js'
import { findJava } from '../install/java.js'
import { findSpark } from '../install/home.js'
import { properties } from '../propertiesFile.js'
import { executable, isUri, packedProgram, stagingKey } from '../submission/packed.js'
import type { ClusterProgram } from '../submission/program.js'
import { shipKey } from '../shipping/ship.js'
import { driverCredentials, isThisMachine } from './credentials.js'
import { submissionServer } from './rest.js'
import { clusterFolder } from './state.js'

/** What the worker must know before SparkSubmit reads the settings file. These stand on a command line. */
const ofTheJvm = /^spark\.(?:app\.name|driver\.(?:memory|memoryOverhead|cores|supervise|extra\w+|defaultJavaOptions)|authenticate)$/
const daysKept = 30

/** Gives the driver's name. */
export async function submitToCluster(program: ClusterProgram): Promise<string> {
  const { master, conf, args } = program
  const folder = stagingFolder()
  const { appResource, options, worker } = conf[stagingKey] === undefined ? onThisMachine(program, folder) : await packed(program, folder, conf[stagingKey])
  return submissionServer(master, conf).create({
    appResource, mainClass: 'org.apache.spark.deploy.SparkSubmit', appArgs: [...options, '{{USER_JAR}}', ...args],
    environmentVariables: { SPARK_ENV_LOADED: '1', PYSPARK_PYTHON: worker, FIRESTEEL_DEPLOY_MODE: 'cluster' },
    sparkProperties: {
      'spark.app.name': 'firesteel', ...Object.fromEntries(Object.entries({ ...withoutSecret(driverCredentials(master, conf)), ...conf }).filter(([key]) => ofTheJvm.test(key))),
      'spark.master': master, 'spark.submit.deployMode': 'cluster',
    },
  })
}
interface Prepared { readonly appResource: string; /** SparkSubmit's, on the worker. */ readonly options: readonly string[]; readonly worker: string }
const forSparkSubmit = { 'spark.pyspark.driver.python': '/bin/sh', 'spark.submit.callSystemExitOnMainExit': 'true' }
/** Settings of the program itself. */
const inside = ({ 'spark.submit.deployMode': _, ...conf }: Readonly<Record<string, string>>, master: string): Record<string, string> => ({ ...conf, 'spark.master': master })

/** The worker sees the files of this machine: the script names them. */
function onThisMachine({ master, conf, file }: ClusterProgram, folder: string): Prepared {
  if (!isThisMachine(master) && conf[shipKey] !== 'never') throw new Error(`the worker that runs the program may be another machine than this: name a folder that both reach with --conf ${stagingKey}=hdfs://…, or say with --conf ${shipKey}=never that they share their files (or run in client mode: leave --deploy-mode out)`)
  const settings = join(folder, 'spark.properties')
  writeFileSync(settings, properties({ ...inside(conf, master), ...forSparkSubmit }), { mode: 0o600 })
  const worker = executable(join(folder, 'node-worker'), workerScript())
  // Its name tells SparkSubmit that it is no class.
  const script = executable(join(folder, 'driver.py'), `#!/bin/sh\nexec ${[process.execPath, fileURLToPath(new URL('bin/firesteel.js', installation)), 'submit', '--properties-file', settings, file].map(quoted).join(' ')} "$@"\n`)
  return { appResource: pathToFileURL(script).href, options: ['--properties-file', settings], worker }
}
async function packed({ master, conf, file }: ClusterProgram, folder: string, staging: string): Promise<Prepared> {
  const { script, sessionWorker } = await packedProgram({ conf, file }, folder, { carried: properties(inside(conf, master)) })
  const appResource = await upload(script, staging)
  rmSync(script, { force: true })
  return { appResource, options: Object.entries(forSparkSubmit).flatMap(([key, value]) => ['--conf', `${key}=${value}`]), worker: sessionWorker }
}
/** By Hadoop's own shell, which knows every file system that Spark knows. */
async function upload(file: string, staging: string): Promise<string> {
  const target = `${staging.replace(/\/$/, '')}/${basename(file)}`
  if (!isUri(staging)) { copyFileSync(file, target); chmodSync(target, 0o600); return pathToFileURL(target).href }
  const shell = (...args: string[]) => new Promise<void>((resolve, reject) => {
    const child = spawn(join(findSpark().path, 'bin', 'spark-class'), ['org.apache.hadoop.fs.FsShell', ...args], { stdio: ['ignore', 'ignore', 'pipe'], env: { ...process.env, JAVA_HOME: findJava().home } })
    let said = ''
    child.stderr.on('data', (chunk: Buffer) => { said = `${said}${chunk}`.slice(-3000) })
    child.on('error', reject)
    child.on('close', code => { if (code === 0) resolve(); else reject(new Error(`the program cannot be brought to ${staging} (${stagingKey}): ${said.trim().split('\n').filter(line => !/ WARN |^WARNING/.test(line)).slice(-3).join(' ')}`)) })
  })
  await shell('-put', file, target)
  await shell('-chmod', '600', target).catch(() => { /* an object store has no modes */ })
  return target
}
/** Drivers have the secret of the worker that runs them. */
const withoutSecret = ({ 'spark.authenticate.secret': _, ...conf }: Readonly<Record<string, string>>): Record<string, string> => conf

/** A driver may be started again long after: its files stay for a while. */
function stagingFolder(): string {
  const all = join(clusterFolder(), 'staging')
  mkdirSync(all, { recursive: true, mode: 0o700 })
  for (const name of readdirSync(all)) try { if (Date.now() - statSync(join(all, name)).mtimeMs > daysKept * 86_400_000) rmSync(join(all, name), { recursive: true, force: true }) } catch { /* another program has taken it away */ }
  return mkdtempSync(join(all, 'driver-'))
}
