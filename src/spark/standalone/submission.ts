// A program whose driver runs on a worker of a standalone cluster. The master takes no Python there, and so no Node. But SparkSubmit is a Java main class
// like another: on the worker, in client mode, it opens a gateway and runs what spark.pyspark.driver.python names, ends with its code, and stops what
// it has left. That is the shell; the "jar" that the worker has brought is a script for it, which starts Node on the program.
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { quoted, workerScript } from '../gateway/workerLauncher.js'
import { properties } from '../propertiesFile.js'
import { executable, packedProgram, stagingKey } from '../submission/packed.js'
import type { ClusterProgram } from '../submission/program.js'
import { startLine } from '../submission/startLine.js'
import { shipKey } from '../shipping/ship.js'
import { driverCredentials, isThisMachine } from './credentials.js'
import { submissionServer } from './rest.js'
import { noteStaged, stagingFolder, upload } from './staged.js'

/** What the worker must know before SparkSubmit reads the settings file. These stand on a command line. */
const ofTheJvm = /^spark\.(?:app\.name|driver\.(?:memory|memoryOverhead|cores|supervise|extra\w+|defaultJavaOptions)|authenticate)$/

/** Gives the driver's name. */
export async function submitToCluster(program: ClusterProgram): Promise<string> {
  const { master, conf, args } = program
  const folder = stagingFolder()
  const { appResource, options, worker } = conf[stagingKey] === undefined ? onThisMachine(program, folder) : await packed(program, folder, conf[stagingKey])
  const id = await submissionServer(master, conf).create({
    appResource, mainClass: 'org.apache.spark.deploy.SparkSubmit', appArgs: [...options, '{{USER_JAR}}', ...args],
    environmentVariables: { SPARK_ENV_LOADED: '1', PYSPARK_PYTHON: worker, FIRESTEEL_DEPLOY_MODE: 'cluster' },
    sparkProperties: {
      'spark.app.name': 'firesteel', ...Object.fromEntries(Object.entries({ ...withoutSecret(driverCredentials(master, conf)), ...conf }).filter(([key]) => ofTheJvm.test(key))),
      'spark.master': master, 'spark.submit.deployMode': 'cluster',
    },
  })
  noteStaged(folder, { id, master, ...(conf[stagingKey] !== undefined && { resource: appResource }) })
  return id
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
  const script = executable(join(folder, 'driver.py'), `#!/bin/sh\n${startLine({ node: quoted(process.execPath), settings: quoted(settings), file })}\n`)
  return { appResource: pathToFileURL(script).href, options: ['--properties-file', settings], worker }
}
async function packed({ master, conf, file }: ClusterProgram, folder: string, staging: string): Promise<Prepared> {
  const { script, sessionWorker } = await packedProgram({ conf, file }, folder, { carried: properties(inside(conf, master)) })
  const appResource = await upload(script, staging)
  rmSync(script, { force: true })
  return { appResource, options: Object.entries(forSparkSubmit).flatMap(([key, value]) => ['--conf', `${key}=${value}`]), worker: sessionWorker }
}
/** Drivers have the secret of the worker that runs them. */
const withoutSecret = ({ 'spark.authenticate.secret': _, ...conf }: Readonly<Record<string, string>>): Record<string, string> => conf
