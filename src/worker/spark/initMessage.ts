// What Spark says of a task before its data (org.apache.spark.api.python.PythonRunner). Spark 4.3 puts it into one message; 4.0 to 4.2 write the fields
// one after another, each line its own (dialects.ts).
import { dialectOf, evaluation, inOneMessage, pairs, type Dialect } from './dialects.js'
import { readDecrypted } from './decrypted.js'
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

/** A file, or bytes that Spark has decrypted. */
export type BroadcastValue = string | Uint8Array
/** Undefined: to be forgotten. */
export interface BroadcastChange { readonly id: number; readonly value: BroadcastValue | undefined }

export interface InitMessage {
  /** How this Spark writes, and wants to be answered. */
  readonly dialect: Dialect
  readonly splitIndex: number
  readonly version: string
  readonly task: TaskFields
  readonly filesFolder: string
  /** New broadcasts by Spark's id, and those to forget. */
  readonly broadcasts: readonly BroadcastChange[]
  readonly evalType: number
  readonly runnerConf: Readonly<Record<string, string>>
  readonly evalConf: Readonly<Record<string, string>>
  readonly payload: Payload
}

/** It waits for what Spark sends beside: before 4.3 the rest of the message follows only when that has been read. */
export async function readInit(wire: WireReader): Promise<InitMessage> {
  const first = wire.int()
  if (first === special.init) { const bytes = new BytesReader(wire.frame()); return readFields(bytes, bytes.int(), inOneMessage) }
  return readFields(wire, first, dialectOf())
}
async function readFields(reader: Reader, splitIndex: number, dialect: Dialect): Promise<InitMessage> {
  const version = reader.text()
  const task = dialect.context(reader)
  const filesFolder = reader.text()
  for (let n = reader.int(); n > 0; n--) reader.text()                 // includes: Python's
  const broadcasts = await readBroadcasts(reader)
  const evalType = reader.int()
  const runnerConf = dialect.hasSettings || evalType !== evaluation.rdd ? pairs(reader) : {}
  const evalConf = dialect.hasSettings ? pairs(reader) : {}
  return { dialect, splitIndex, version, task, filesFolder, broadcasts, evalType, runnerConf, evalConf, payload: readPayload(reader, evalType, dialect) }
}
async function readBroadcasts(reader: Reader): Promise<BroadcastChange[]> {
  const areEncrypted = reader.bool()
  const count = reader.int()
  if (!areEncrypted) return Array.from({ length: count }, () => { const id = reader.long(); return id >= 0 ? { id, value: reader.text() } : { id: -id - 1, value: undefined } })
  const port = reader.int()
  const server = port === -1 ? { place: reader.text(), secret: null } : { place: port, secret: reader.text() }
  const ids = Array.from({ length: count }, () => reader.long())
  const values = await readDecrypted(server, ids.filter(id => id >= 0).length)
  return ids.map(id => id >= 0 ? { id, value: values.get(id)! } : { id: -id - 1, value: undefined })
}
function readPayload(reader: Reader, evalType: number, dialect: Dialect): Payload {
  if (evalType === evaluation.rdd) return { kind: 'rdd', command: reader.frame() }
  if (!known.has(evalType)) throw new Error(`firesteel's worker does not know functions of kind ${evalType}: they are Python's`)
  if (dialect.typesFollow.has(evalType)) reader.text()
  if (evalType === evaluation.table) {
    const { args, named } = readArguments(reader)
    const partitionColumns = Array.from({ length: reader.int() }, () => reader.int())
    if (reader.bool()) reader.frame()                                    // what a polymorphic function said of itself
    const command = reader.frame()
    return { kind: 'table', function: { args, named, partitionColumns, command, returnType: reader.text(), name: reader.text() } }
  }
  const isProfiled = dialect.hasProfiler && reader.bool()
  if (isProfiled) reader.text()
  return { kind: 'functions', functions: Array.from({ length: reader.int() }, () => {
    const { args, named } = readArguments(reader, dialect.namesArguments(evalType))
    const commands = Array.from({ length: reader.int() }, () => reader.frame())
    if (isProfiled || !dialect.hasProfiler) reader.long()                // the result's id, for profilers
    return { args, named, commands }
  }) }
}
const known: ReadonlySet<number> = new Set(Object.values(evaluation))
function readArguments(reader: Reader, haveNames = true): { args: number[]; named: Record<string, number> } {
  const args: number[] = []
  const named: Record<string, number> = {}
  for (let n = reader.int(); n > 0; n--) { const place = reader.int(); if (haveNames && reader.bool()) named[reader.text()] = place; else args.push(place) }
  return { args, named }
}
