// Our events as Spark's history server reads them (org.apache.spark.util.JsonProtocol): names and shapes are Spark's.
import type { StorageLevel } from '../types/storageLevel.js'
import type { AccumulableInfo, RddDescription, RddListener, StageDescription, TaskDescription, TaskNumbers } from './rdd.js'

type Event<K extends keyof RddListener> = Parameters<NonNullable<RddListener[K]>>[0]
type Json = Readonly<Record<string, unknown>>

const host = 'localhost'
const executor = 'driver'
/** As one executor in the driver, whatever threads or processes stand for it: that is what a local master has. */
const blockManager = { 'Executor ID': executor, Host: host, Port: 1 }                      // no port is listened at; Spark refuses 0

export const logStart = (version: string): Json => ({ Event: 'SparkListenerLogStart', 'Spark Version': version })
export const resourceProfile = (): Json => ({
  Event: 'SparkListenerResourceProfileAdded', 'Resource Profile Id': 0,
  'Executor Resource Requests': {}, 'Task Resource Requests': { cpus: { 'Resource Name': 'cpus', Amount: 1 } },
})
export const applicationStart = ({ appName, appId, time, user }: Event<'applicationStart'>): Json => ({ Event: 'SparkListenerApplicationStart', 'App Name': appName, 'App ID': appId, Timestamp: time, User: user })
export const applicationEnd = ({ time }: Event<'applicationEnd'>): Json => ({ Event: 'SparkListenerApplicationEnd', Timestamp: time })
export const executorAdded = (time: number, cores: number): Json => ({
  Event: 'SparkListenerExecutorAdded', Timestamp: time, 'Executor ID': executor,
  'Executor Info': { Host: host, 'Total Cores': cores, 'Log Urls': {}, Attributes: {}, Resources: {}, 'Resource Profile Id': 0, 'Registration Time': time, 'Request Time': time },
})
export const blockManagerAdded = (time: number, memory: number): Json => ({ Event: 'SparkListenerBlockManagerAdded', 'Block Manager ID': blockManager, 'Maximum Memory': memory, Timestamp: time, 'Maximum Onheap Memory': memory, 'Maximum Offheap Memory': 0 })
/** Where Spark tells of the JVM, this tells of Node. */
export const environment = (conf: Readonly<Record<string, string>>): Json => ({
  Event: 'SparkListenerEnvironmentUpdate',
  'JVM Information': { 'Java Version': `none: Node ${process.version}`, 'Java Home': process.execPath, 'Scala Version': 'none: firesteel' },
  'Spark Properties': conf, 'Hadoop Properties': {}, 'System Properties': {}, 'Metrics Properties': {}, 'Classpath Entries': {},
})

export const jobStart = ({ jobId, time, stages, properties }: Event<'jobStart'>): Json => ({
  Event: 'SparkListenerJobStart', 'Job ID': jobId, 'Submission Time': time,
  'Stage Infos': stages.map(stage => stageInfo(stage)), 'Stage IDs': stages.map(({ stageId }) => stageId), Properties: properties,
})
export const jobEnd = ({ jobId, time, failure }: Event<'jobEnd'>): Json => ({
  Event: 'SparkListenerJobEnd', 'Job ID': jobId, 'Completion Time': time,
  'Job Result': failure ? { Result: 'JobFailed', Exception: { Message: failure.message, 'Stack Trace': frames(failure.stack ?? '') } } : { Result: 'JobSucceeded' },
})
export const stageSubmitted = ({ stage, time, properties }: Event<'stageSubmitted'>): Json => ({ Event: 'SparkListenerStageSubmitted', 'Stage Info': stageInfo(stage, { 'Submission Time': time }), Properties: properties })
export const stageCompleted = ({ stage, time, failure }: Event<'stageCompleted'>, submitted: number, accumulables: readonly AccumulableInfo[]): Json => ({
  Event: 'SparkListenerStageCompleted', 'Stage Info': stageInfo(stage, { 'Submission Time': submitted, 'Completion Time': time, ...(failure !== undefined && { 'Failure Reason': failure }) }, accumulables),
})
function stageInfo({ stageId, attempt, name, numTasks, rdds, parents, details }: StageDescription, times: Json = {}, accumulables: readonly AccumulableInfo[] = []): Json {
  return {
    'Stage ID': stageId, 'Stage Attempt ID': attempt, 'Stage Name': name, 'Number of Tasks': numTasks, 'RDD Info': rdds.map(rddInfo), 'Parent IDs': parents, Details: details,
    ...times, Accumulables: accumulables.map(accumulable), 'Resource Profile Id': 0, 'Shuffle Push Enabled': false, 'Shuffle Push Mergers Count': 0,
  }
}
const rddInfo = ({ id, name, callSite, parents, level, isBarrier, partitions, cached }: RddDescription): Json => ({
  'RDD ID': id, Name: name, Scope: JSON.stringify({ id: String(id), name: callSite.split(' at ')[0] }), Callsite: callSite, 'Parent IDs': parents,
  'Storage Level': storageLevel(level), Barrier: isBarrier, DeterministicLevel: 'DETERMINATE',
  'Number of Partitions': partitions, 'Number of Cached Partitions': cached.partitions, 'Memory Size': cached.memory, 'Disk Size': cached.disk,
})
const storageLevel = (level: StorageLevel | undefined): Json => ({ 'Use Disk': level?.useDisk ?? false, 'Use Memory': level?.useMemory ?? false, 'Use Off Heap': level?.useOffHeap ?? false, Deserialized: level?.deserialized ?? false, Replication: level?.replication ?? 1 })
const accumulable = ({ id, name, update, value }: AccumulableInfo): Json => ({ ID: id, Name: name, ...(update !== undefined && { Update: update }), Value: value, Internal: false, 'Count Failed Values': false })

export const taskStart = ({ stageId, stageAttempt, task }: Event<'taskStart'>): Json => ({ Event: 'SparkListenerTaskStart', 'Stage ID': stageId, 'Stage Attempt ID': stageAttempt, 'Task Info': taskInfo(task) })
export const taskEnd = (event: Event<'taskEnd'>): Json => ({
  Event: 'SparkListenerTaskEnd', 'Stage ID': event.stageId, 'Stage Attempt ID': event.stageAttempt, 'Task Type': event.kind === 'shuffle' ? 'ShuffleMapTask' : 'ResultTask',
  'Task End Reason': endReason(event),
  'Task Info': taskInfo(event.task, { 'Finish Time': event.finishTime, Failed: event.reason !== 'Success' && event.reason !== 'Killed', Killed: event.reason === 'Killed' }, event.accumulables),
  'Task Executor Metrics': {},
  ...(event.numbers && { 'Task Metrics': taskMetrics(event.numbers) }),
})
const taskInfo = ({ taskId, index, partition, attempt, launchTime, speculative, local }: TaskDescription, ended: Json = { 'Finish Time': 0, Failed: false, Killed: false }, accumulables: readonly AccumulableInfo[] = []): Json => ({
  'Task ID': taskId, Index: index, Attempt: attempt, 'Partition ID': partition, 'Launch Time': launchTime, 'Executor ID': executor, Host: host,
  Locality: local ? 'PROCESS_LOCAL' : 'ANY', Speculative: speculative, 'Getting Result Time': 0, ...ended, Accumulables: accumulables.map(accumulable),
})
function endReason({ reason, failure, task }: Event<'taskEnd'>): Json {
  switch (reason) {
    case 'Success': return { Reason: 'Success' }
    case 'Killed': return { Reason: 'TaskKilled', 'Kill Reason': failure?.message ?? 'another attempt succeeded', 'Accumulator Updates': [] }
    case 'Lost': return { Reason: 'ExecutorLostFailure', 'Executor ID': `${executor} (runner ${task.runner})`, 'Exit Caused By App': true, 'Loss Reason': failure?.message ?? '' }
    case 'FetchFailed': return { Reason: 'FetchFailed', 'Block Manager Address': blockManager, 'Shuffle ID': failure?.fetchFailed?.shuffle ?? -1, 'Map ID': failure?.fetchFailed?.map ?? -1, 'Map Index': failure?.fetchFailed?.map ?? -1, 'Reduce ID': task.partition, Message: failure?.message ?? '' }
    case 'Failed': return { Reason: 'ExceptionFailure', 'Class Name': failure?.name ?? 'Error', Description: failure?.message ?? '', 'Stack Trace': frames(failure?.stack ?? ''), 'Full Stack Trace': failure?.stack ?? '', 'Accumulator Updates': [] }
  }
}
/** A JavaScript stack as Java's elements: the module stands for the class. */
function frames(stack: string): Json[] {
  return stack.split('\n').flatMap(line => {
    const [, name, file, number] = /^\s+at (?:(.*?) \()?(?:file:\/*)?([^()]*?):(\d+):\d+\)?$/.exec(line) ?? []
    return file === undefined ? [] : [{ 'Declaring Class': file.split('/').at(-1)!.replace(/\.[cm]?[jt]s$/, ''), 'Method Name': name ?? '<anonymous>', 'File Name': file.split('/').at(-1), 'Line Number': Number(number) }]
  })
}
const taskMetrics = (n: TaskNumbers): Json => ({
  'Executor Deserialize Time': 0, 'Executor Deserialize CPU Time': 0, 'Executor Run Time': Math.round(n.runTime), 'Executor CPU Time': Math.round(n.runTime * 1e6), 'Peak Execution Memory': 0,
  'Result Size': n.resultBytes, 'JVM GC Time': Math.round(n.gcTime), 'Result Serialization Time': 0, 'Memory Bytes Spilled': n.memorySpilled, 'Disk Bytes Spilled': n.diskSpilled,
  'Shuffle Read Metrics': { 'Remote Blocks Fetched': 0, 'Local Blocks Fetched': 0, 'Fetch Wait Time': 0, 'Remote Bytes Read': 0, 'Remote Bytes Read To Disk': 0, 'Local Bytes Read': n.shuffleBytesRead, 'Total Records Read': n.shuffleRecordsRead, 'Remote Requests Duration': 0 },
  'Shuffle Write Metrics': { 'Shuffle Bytes Written': n.shuffleBytesWritten, 'Shuffle Write Time': 0, 'Shuffle Records Written': n.shuffleRecordsWritten },
  'Input Metrics': { 'Bytes Read': n.bytesRead, 'Records Read': n.recordsRead }, 'Output Metrics': { 'Bytes Written': n.bytesWritten, 'Records Written': n.recordsWritten }, 'Updated Blocks': [],
})

export const unpersist = ({ rdd }: Event<'unpersist'>): Json => ({ Event: 'SparkListenerUnpersistRDD', 'RDD ID': rdd })
export const blockUpdated = ({ rdd, partition, memory, disk, kept }: Event<'blockUpdated'>): Json => ({
  Event: 'SparkListenerBlockUpdated',
  'Block Updated Info': { 'Block Manager ID': blockManager, 'Block ID': `rdd_${rdd}_${partition}`, 'Storage Level': { 'Use Disk': kept && disk > 0, 'Use Memory': kept && memory > 0, 'Use Off Heap': false, Deserialized: kept && memory > 0, Replication: 1 }, 'Memory Size': memory, 'Disk Size': disk },
})
