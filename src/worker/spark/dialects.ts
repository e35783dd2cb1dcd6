// What Spark's lines write differently to their workers (org.apache.spark.api.python.PythonRunner, org.apache.spark.sql.execution.python): a row each.
// A worker knows its line by the core jar in the path that every Spark gives to Python.
import type { Reader } from './wire.js'
import type { TaskFields } from './initMessage.js'

/** PySpark's names of the evaluation types that firesteel's functions travel as (plan/programFunction.ts), and of Python's own that it knows the frames of. */
export const evaluation = { rdd: 0, scalar: 101, fold: 202, window: 203, vectorized: 200, batches: 207, group: 209, cogroup: 210, table: 301 } as const

export interface Dialect {
  readonly context: (reader: Reader) => TaskFields
  /** Settings of the runner and of the function before every command; else of the runner alone, before functions. */
  readonly hasSettings: boolean
  /** Then follow the types of the columns that these evaluation types get. */
  readonly typesFollow: ReadonlySet<number>
  /** A mark of profiling stands before the functions, and a result's number behind each if it is on; else always such a number. */
  readonly hasProfiler: boolean
  /** Of these each argument says whether it has a name; of the rest it is a number alone. */
  readonly namesArguments: (evalType: number) => boolean
  /** These have a batch for a group in one stream; the rest a stream, or two, behind a count. */
  readonly groupsAsBatches: ReadonlySet<number>
  /** How long the function ran is told beside when it did. */
  readonly tellsProcessing: boolean
}
const { scalar, fold, window, batches, group, cogroup, table } = evaluation
const ofRows: ReadonlySet<number> = new Set([batches, group, cogroup])
const none: ReadonlySet<number> = new Set()
const first = { hasSettings: false, hasProfiler: true, namesArguments: (evalType: number) => !ofRows.has(evalType), tellsProcessing: false }
const latest: Dialect = { context: contextAsJson, hasSettings: true, typesFollow: none, hasProfiler: false, namesArguments: () => true, groupsAsBatches: none, tellsProcessing: true }

const lines: Readonly<Record<string, Dialect>> = {
  '4.0': { ...first, context: reader => contextAsFields(reader, readConnection), typesFollow: none, groupsAsBatches: new Set([fold, window, group]) },
  '4.1': { ...first, context: reader => contextAsFields(reader, readBarrier), typesFollow: new Set([scalar, table]), groupsAsBatches: none },
  '4.2': latest,
}
/** 4.3 writes what 4.2 does, in one message. */
export const inOneMessage: Dialect = latest

export function dialectOf(path = process.env.PYTHONPATH ?? ''): Dialect {
  const version = /spark-core_[\d.]+-(\d+\.\d+)[^/:]*\.jar/.exec(path)?.[1]
  if (version === undefined) throw new Error(`firesteel's worker cannot tell which Spark has started it: there is no spark-core jar in PYTHONPATH (${path})`)
  const dialect = lines[version]
  if (!dialect) throw new Error(`firesteel's worker does not speak with Spark ${version}: it knows 4.0 to 4.3`)
  return dialect
}

function contextAsJson(reader: Reader): TaskFields {
  const { isBarrier, connInfo, secret, stageId, partitionId, attemptNumber, taskAttemptId, cpus, localProperties } = JSON.parse(reader.text()) as { isBarrier: boolean; connInfo: number | string | null; secret: string | null; stageId: number; partitionId: number; attemptNumber: number; taskAttemptId: number; cpus: number; localProperties: Record<string, string> }
  return { isBarrier, connection: connInfo, secret, stageId, partitionId, attemptNumber, taskAttemptId, cpus, localProperties }
}
type Connection = Pick<TaskFields, 'connection' | 'secret'>
function contextAsFields(reader: Reader, connectionOf: (reader: Reader, isBarrier: boolean) => Connection): TaskFields {
  const isBarrier = reader.bool()
  const connection = connectionOf(reader, isBarrier)
  const [stageId, partitionId, attemptNumber] = [reader.int(), reader.int(), reader.int()]
  const taskAttemptId = reader.long()
  const cpus = reader.int()
  for (let n = reader.int(); n > 0; n--) { reader.text(); reader.text(); for (let k = reader.int(); k > 0; k--) reader.text() }
  return { isBarrier, ...connection, stageId, partitionId, attemptNumber, taskAttemptId, cpus, localProperties: pairs(reader) }
}
/** A port with a secret, or -1 and a path. */
function readConnection(reader: Reader): Connection {
  const port = reader.int()
  return port === -1 ? { connection: reader.text(), secret: null } : { connection: port, secret: reader.text() }
}
const readBarrier = (reader: Reader, isBarrier: boolean): Connection => isBarrier ? readConnection(reader) : { connection: null, secret: null }
export const pairs = (reader: Reader): Record<string, string> => Object.fromEntries(Array.from({ length: reader.int() }, () => [reader.text(), reader.text()]))
