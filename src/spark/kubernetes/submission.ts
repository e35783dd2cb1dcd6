// A program whose driver runs in a pod. Spark's own client makes the pod and brings the program there as it brings a Python program: what
// spark.pyspark.driver.python names is started beside the driver's JVM, on the file that was submitted. That is the shell, the file a script that
// carries the program (submission/packed.ts). Its settings are those that Spark has mounted in the pod.
import { copyFileSync, chmodSync, rmSync, writeFileSync } from 'node:fs'
import { basename, join } from 'node:path'
import { ownFolder } from '../../ownFolder.js'
import { lastWords, newDriverLog } from '../gateway/driverLog.js'
import { properties } from '../propertiesFile.js'
import { isUri, packedProgram, stagingKey } from '../submission/packed.js'
import type { ClusterProgram } from '../submission/program.js'
import { loggingOf, startSparkProgram } from '../submission/sparkSubmit.js'
import { followPodLog, type PodLog } from './podLog.js'

/** A pod as Spark's client tells of it: `namespace:name`, and its phase. */
export interface PodReport { readonly id: string; readonly phase: string | undefined; readonly exitCode: number | undefined }
/** `waits`: till the pod's end; otherwise until it is there. */
export interface SubmittedPod { readonly waits: boolean; readonly ended: Promise<{ readonly code: number; readonly last: PodReport | undefined; readonly log: string }>; /** Ends the waiting, not the pod. */ stop(): void }
export interface PodListener {
  onReport(report: PodReport): void
  /** What the driver writes, as it comes. */ onOutput(bytes: Uint8Array): void
  /** It cannot be had, or no more of it. */ onNoOutput(report: PodReport, why: string): void
}
/** The end of what a driver wrote comes after its pod's end, if it comes. */
const lastOutputMs = 10_000

const uploadKey = 'spark.kubernetes.file.upload.path'
const mounted = '"${SPARK_CONF_DIR:-/opt/spark/conf}/spark.properties"'

export async function submitToKubernetes(program: ClusterProgram, { onReport, onOutput, onNoOutput }: PodListener): Promise<SubmittedPod> {
  const { conf, args, master } = program
  const waits = conf['spark.kubernetes.submission.waitAppCompletion'] !== 'false'
  const staging = conf[stagingKey] ?? conf[uploadKey]
  if (staging === undefined) throw new Error(`the program must be brought to its pod: name a folder that the pods reach with --conf ${stagingKey}=s3a://… or hdfs://… (or a path that is mounted in them as it is here)`)
  const folder = ownFolder('firesteel-launcher-')
  const log = newDriverLog()
  const { script, sessionWorker } = await packedProgram(program, folder, { there: mounted })
  const settings = join(folder, 'spark.properties')
  writeFileSync(settings, properties({
    ...conf, 'spark.submit.deployMode': 'cluster', 'spark.pyspark.driver.python': '/bin/sh', 'spark.kubernetes.driverEnv.PYSPARK_PYTHON': sessionWorker, ...(isUri(staging) && { [uploadKey]: conf[uploadKey] ?? staging }),
  }), { mode: 0o600 })
  // A file of this machine is brought there by Spark's client; one in a mounted folder is where it is.
  const mountedScript = isUri(staging) ? undefined : copied(script, staging)
  const resource = mountedScript === undefined ? script : `local://${mountedScript}`
  let last: PodReport | undefined
  let output: PodLog | undefined
  const follow = (report: PodReport): void => {
    if (output || !waits || !hasBegun(report)) return
    const [namespace, pod] = report.id.split(':') as [string, string]
    output = followPodLog({ master, conf, namespace, pod, onOutput })
    void output.ended.then(async why => {
      // The end of a container is told some time after the end of its output.
      if (why === undefined && !isOver(last)) await new Promise(resolve => setTimeout(resolve, lastOutputMs).unref())
      if (why !== undefined || !isOver(last)) onNoOutput(report, why ?? 'kubectl has ended before the driver')
    })
  }
  const running = startSparkProgram({ script: 'spark-submit', args: ['--properties-file', settings, resource, ...args], env: loggingOf(folder, ['org.apache.spark.deploy.k8s.submit']), log, onLine: reader(report => { last = report; onReport(report); follow(report) }) })
  return {
    waits,
    ended: running.ended.then(async ({ code }) => {
      await Promise.race([output?.ended, new Promise(resolve => setTimeout(resolve, lastOutputMs).unref())])
      output?.stop()
      // A pod that has ended is not started again. Where Spark's client has brought the file, only that knows its place.
      if (mountedScript !== undefined && isOver(last)) rmSync(mountedScript, { force: true })
      return { code, last, log: lastWords(log) }
    }).finally(() => rmSync(folder, { recursive: true, force: true })),
    stop() { output?.stop(); running.stop() },
  }
}
const hasBegun = (report: PodReport): boolean => report.phase === 'Running' || isOver(report)
const isOver = (report: PodReport | undefined): boolean => report?.phase === 'Succeeded' || report?.phase === 'Failed'
function copied(script: string, folder: string): string {
  const target = join(folder, basename(script))
  copyFileSync(script, target)
  chmodSync(target, 0o600)
  return target
}
/** org.apache.spark.deploy.k8s.submit.LoggingPodStatusWatcherImpl. */
function reader(tell: (report: PodReport) => void): (line: string) => void {
  let report: PodReport = { id: '', phase: undefined, exitCode: undefined }
  return line => {
    const id = /submission ID (\S+:\S+)/.exec(line)?.[1]
    const phase = /\bphase: (\w+)/.exec(line)?.[1]
    const exitCode = /^\s+exit code: (\d+)/.exec(line)?.[1]
    const next = { id: id ?? report.id, phase: phase ?? report.phase, exitCode: exitCode === undefined ? report.exitCode : Number(exitCode) }
    const isNew = next.id !== report.id || next.phase !== report.phase || next.exitCode !== report.exitCode
    report = next
    if (isNew && report.id !== '') tell(report)
  }
}

/** What Spark's client says of a pod (`namespace:name`; a name may end in a star), or to it. */
export async function askPod(option: '--status' | '--kill', master: string, conf: Readonly<Record<string, string>>, id: string): Promise<{ readonly code: number; readonly said: string }> {
  const folder = ownFolder('firesteel-launcher-')
  try {
    const settings = join(folder, 'spark.properties')
    writeFileSync(settings, properties({ ...conf, 'spark.master': master }), { mode: 0o600 })
    const { code, said } = await startSparkProgram({ script: 'spark-submit', args: ['--properties-file', settings, '--master', master, option, id], env: loggingOf(folder, []) }).ended
    return { code, said: said.split('\n').filter(line => !/^(?:WARN|WARNING)\b|^Using Spark's default/.test(line)).join('\n') }
  } finally { rmSync(folder, { recursive: true, force: true }) }
}
