// A program that Spark itself has started (org.apache.spark.deploy.PythonRunner, in cluster deploy mode): the JVM is there, with a gateway, and ends
// when the program has ended. Where the gateway is stands in the environment.
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { ownFolder } from '../../ownFolder.js'
import { openConnection } from './connection.js'
import type { Driver } from './driver.js'

/** Undefined where this process started by itself. */
export async function attachDriver(conf: Readonly<Record<string, string>>, token: string): Promise<Driver | undefined> {
  const { PYSPARK_GATEWAY_PORT: port, PYSPARK_GATEWAY_SECRET: secret, PYSPARK_PYTHON: sessionWorker, FIRESTEEL_ARCHIVES: archives, _SPARK_AUTH_SECRET: authentication, FIRESTEEL_DEPLOY_MODE: mode } = process.env
  if (!port || !secret || !sessionWorker) return undefined
  // The archives that this program came in serve executors too; functions of DataFrames run one folder below.
  const worker = sessionWorker.replace(/^\.\.\//, './')
  // Named by the script that starts a program from its archives.
  const isElsewhere = process.env.FIRESTEEL_FILES !== undefined
  const yarn = containerOfYarn(process.env)
  const folder = ownFolder('firesteel-spark-', process.env.SPARK_LOCAL_DIRS ?? yarn?.folder)
  const remove = (): void => rmSync(folder, { recursive: true, force: true })
  process.once('exit', remove)
  const address = { port: Number(port), secret }
  // Nobody else ends this process when the driver is killed.
  const watch = await openConnection(address, () => { process.stderr.write('The JVM of Spark\'s driver has ended, and this program with it.\n'); process.exit(143) })
  return {
    address, folder, worker, isElsewhere, log: join(yarn?.logs ?? process.cwd(), 'stderr'),
    settings: {
      ...conf, ...(!isElsewhere && { 'spark.executorEnv.FIRESTEEL_SHARED_FOLDER': folder }), 'spark.connect.authenticate.token': token,
      'spark.pyspark.python': worker, 'spark.pyspark.driver.python': worker,
      ...(archives && { 'spark.archives': [conf['spark.archives'], archives].filter(Boolean).join(',') }),
      // SparkSubmit on the worker took it for client mode.
      ...(mode && { 'spark.submit.deployMode': mode }),
      // The worker that runs this driver has handed its secret on.
      ...(authentication && { 'spark.authenticate': 'true', 'spark.authenticate.secret': authentication }),
    },
    ended: () => undefined,
    stop() { watch.close(); process.removeListener('exit', remove); remove(); return Promise.resolve() },
  }
}
/** Folders that YARN has for this container and removes with its application. */
const containerOfYarn = ({ CONTAINER_ID: id, LOCAL_DIRS: folder, LOG_DIRS: logs }: NodeJS.ProcessEnv): { readonly folder: string; readonly logs: string } | undefined =>
  id && folder && logs ? { folder, logs: logs.split(',')[0]! } : undefined
