// spark.eventLog.enabled: the run as lines of Spark's own events, for its history server. The file is named after the application and ends in
// `.inprogress` until the application has ended (org.apache.spark.deploy.history.SingleEventLogFileWriter).
import { closeSync, existsSync, openSync, renameSync, statSync, writeSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { totalmem } from 'node:os'
import type { AccumulableInfo, RddListener } from './rdd.js'
import * as json from './sparkJson.js'

export interface EventLogOptions {
  readonly appId: string
  readonly version: string
  readonly cores: number
  /** spark.eventLog.dir: a local path or a file: URL. */
  readonly dir: string
  /** spark.eventLog.overwrite */
  readonly overwrite: boolean
  /** spark.eventLog.logBlockUpdates.enabled */
  readonly blockUpdates: boolean
}
export interface EventLog extends RddListener { readonly path: string; close(): void }

/** Lines are gathered up to so many characters; whatever tells of a job's or stage's end is written at once. */
const gathered = 1 << 16

export class EventLogFolderMissing extends Error {}

export function eventLog({ appId, version, cores, dir, overwrite, blockUpdates }: EventLogOptions): EventLog {
  const folder = resolve(dir.replace(/^file:(?:\/\/)?/, ''))
  if (!statSync(folder, { throwIfNoEntry: false })?.isDirectory()) throw new EventLogFolderMissing(`The folder of the event log, file:${folder}, does not exist. Make it, or set spark.eventLog.dir.`)
  const path = join(folder, appId.replace(/[ :/]/g, '-').replace(/[.${}'"]/g, '_').toLowerCase())
  if (existsSync(path) && !overwrite) throw new EventLogFolderMissing(`The event log file:${path} exists already: set spark.eventLog.overwrite, or spark.eventLog.dir.`)
  const underWay = `${path}.inprogress`
  const file = openSync(underWay, 'w', 0o660)
  let isOpen = true
  let lines = ''
  const flush = (): void => { if (isOpen && lines) { const bytes = Buffer.from(lines); lines = ''; for (let at = 0; at < bytes.length;) at += writeSync(file, bytes, at) } }
  const put = (event: object): void => { lines += `${JSON.stringify(event)}\n`; if (lines.length > gathered) flush() }
  const putNow = (event: object): void => { put(event); flush() }
  const close = (): void => {
    if (!isOpen) return
    flush()
    isOpen = false
    closeSync(file)
    renameSync(underWay, path)
    process.removeListener('exit', close)
  }
  // A program that forgets stop() has a whole log as well.
  process.once('exit', close)

  /** Of each stage attempt under way: when it began, and the last values of its accumulators. */
  const stages = new Map<string, { readonly submitted: number; readonly accumulables: Map<number, AccumulableInfo> }>()
  const nameOf = (stageId: number, attempt: number): string => `${stageId}.${attempt}`
  putNow(json.logStart(version))
  return {
    path, close,
    applicationStart(event) {
      put(json.resourceProfile())
      put(json.applicationStart(event))
      put(json.executorAdded(event.time, cores))
      put(json.blockManagerAdded(event.time, totalmem()))
      putNow(json.environment(event.conf))
    },
    applicationEnd(event) { putNow(json.applicationEnd(event)) },
    jobStart(event) { putNow(json.jobStart(event)) },
    jobEnd(event) { putNow(json.jobEnd(event)) },
    stageSubmitted(event) { stages.set(nameOf(event.stage.stageId, event.stage.attempt), { submitted: event.time, accumulables: new Map() }); put(json.stageSubmitted(event)) },
    stageCompleted(event) {
      const name = nameOf(event.stage.stageId, event.stage.attempt)
      const stage = stages.get(name)
      stages.delete(name)
      putNow(json.stageCompleted(event, stage?.submitted ?? event.time, [...stage?.accumulables.values() ?? []]))
    },
    taskStart(event) { put(json.taskStart(event)) },
    taskEnd(event) {
      const stage = stages.get(nameOf(event.stageId, event.stageAttempt))
      if (event.reason === 'Success') for (const { update: _, ...each } of event.accumulables) stage?.accumulables.set(each.id, { ...each, update: undefined })
      put(json.taskEnd(event))
    },
    unpersist(event) { put(json.unpersist(event)) },
    blockUpdated(event) { if (blockUpdates) put(json.blockUpdated(event)) },
  }
}
