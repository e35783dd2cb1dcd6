// What Spark says of a task before its data (org.apache.spark.api.python.PythonRunner). Spark 4.3 puts it into one message with the task's context as
// JSON; 4.0 to 4.2 write the same fields one after another.
import { special, BytesReader, type Reader, type WireReader } from './wire.js'

export interface TaskFields {
  readonly isBarrier: boolean
  /** Where the barrier's coordinator listens: a port with a secret, or a path. */
  readonly connection: number | string | null
  readonly secret: string | null
  readonly stageId: number
  readonly partitionId: number
  readonly attemptNumber: number
  readonly taskAttemptId: number
  readonly cpus: number
  readonly localProperties: Readonly<Record<string, string>>
}
export interface FunctionFields { readonly args: readonly number[]; readonly named: Readonly<Record<string, number>>; readonly commands: readonly Uint8Array[] }
export interface TableFunctionFields { readonly args: readonly number[]; readonly named: Readonly<Record<string, number>>; readonly partitionColumns: readonly number[]; readonly command: Uint8Array; readonly returnType: string; readonly name: string }
export type Payload =
  | { readonly kind: 'rdd'; readonly command: Uint8Array }
  | { readonly kind: 'functions'; readonly functions: readonly FunctionFields[] }
  | { readonly kind: 'table'; readonly function: TableFunctionFields }

export interface InitMessage {
  readonly splitIndex: number
  readonly version: string
  readonly task: TaskFields
  readonly filesFolder: string
  /** New broadcasts by Spark's id, and those to forget. */
  readonly broadcasts: readonly { readonly id: number; readonly path: string | undefined }[]
  readonly evalType: number
  readonly runnerConf: Readonly<Record<string, string>>
  readonly evalConf: Readonly<Record<string, string>>
  readonly payload: Payload
}
const tableTypes: ReadonlySet<number> = new Set([300, 301, 302])

export function readInit(wire: WireReader): InitMessage {
  const first = wire.int()
  if (first === special.init) { const bytes = new BytesReader(wire.frame()); return readFields(bytes, bytes.int(), contextAsJson) }
  return readFields(wire, first, contextAsFields)
}
function readFields(reader: Reader, splitIndex: number, context: (reader: Reader) => TaskFields): InitMessage {
  const version = reader.text()
  const task = context(reader)
  const filesFolder = reader.text()
  for (let n = reader.int(); n > 0; n--) reader.text()                 // includes: Python's
  const needsDecryption = reader.bool()
  const count = reader.int()
  if (needsDecryption) throw new Error('broadcasts are encrypted (spark.io.encryption.enabled): firesteel\'s worker does not read those')
  const broadcasts = Array.from({ length: count }, () => { const id = reader.long(); return { id: id >= 0 ? id : -id - 1, path: id >= 0 ? reader.text() : undefined } })
  const evalType = reader.int()
  const runnerConf = pairs(reader)
  const evalConf = pairs(reader)
  return { splitIndex, version, task, filesFolder, broadcasts, evalType, runnerConf, evalConf, payload: readPayload(reader, evalType) }
}
function readPayload(reader: Reader, evalType: number): Payload {
  if (evalType === 0) return { kind: 'rdd', command: reader.frame() }
  if (tableTypes.has(evalType)) {
    const { args, named } = readArguments(reader)
    const partitionColumns = Array.from({ length: reader.int() }, () => reader.int())
    if (reader.bool()) reader.frame()                                    // what a polymorphic function said of itself
    const command = reader.frame()
    return { kind: 'table', function: { args, named, partitionColumns, command, returnType: reader.text(), name: reader.text() } }
  }
  return { kind: 'functions', functions: Array.from({ length: reader.int() }, () => {
    const { args, named } = readArguments(reader)
    const commands = Array.from({ length: reader.int() }, () => reader.frame())
    reader.long()                                                        // the result's id, for profilers
    return { args, named, commands }
  }) }
}
function readArguments(reader: Reader): { args: number[]; named: Record<string, number> } {
  const args: number[] = []
  const named: Record<string, number> = {}
  for (let n = reader.int(); n > 0; n--) { const place = reader.int(); if (reader.bool()) named[reader.text()] = place; else args.push(place) }
  return { args, named }
}
const pairs = (reader: Reader): Record<string, string> => Object.fromEntries(Array.from({ length: reader.int() }, () => [reader.text(), reader.text()]))

function contextAsJson(reader: Reader): TaskFields {
  const { isBarrier, connInfo, secret, stageId, partitionId, attemptNumber, taskAttemptId, cpus, localProperties } = JSON.parse(reader.text()) as { isBarrier: boolean; connInfo: number | string | null; secret: string | null; stageId: number; partitionId: number; attemptNumber: number; taskAttemptId: number; cpus: number; localProperties: Record<string, string> }
  return { isBarrier, connection: connInfo, secret, stageId, partitionId, attemptNumber, taskAttemptId, cpus, localProperties }
}
function contextAsFields(reader: Reader): TaskFields {
  const isBarrier = reader.bool()
  const port = reader.int()
  const secret = reader.text()
  const [stageId, partitionId, attemptNumber] = [reader.int(), reader.int(), reader.int()]
  const taskAttemptId = reader.long()
  const cpus = reader.int()
  for (let n = reader.int(); n > 0; n--) { reader.text(); reader.text(); for (let k = reader.int(); k > 0; k--) reader.text() }
  return { isBarrier, connection: isBarrier ? port : null, secret, stageId, partitionId, attemptNumber, taskAttemptId, cpus, localProperties: pairs(reader) }
}
