// createDataFrame: the program's own rows as a relation. They are read and encoded when it is called, so that later changes to them do not show;
// what is wrong with them is the error of the first action. Small ones travel in the plan, large ones once, as artifacts of the session.
import { createHash } from 'node:crypto'
import { createRequire } from 'node:module'
import type { Table } from 'apache-arrow'
import { make, type Messages } from '../../plan/message.js'
import { typeFromMessage } from '../../plan/typeMessage.js'
import { analysisError, UnsupportedOperationException } from '../../errors/sparkError.js'
import { fromArrowSchema, readStream, type Column } from '../../frames/arrow/index.js'
import { structField, structType, type DataType, type StructType } from '../../types/dataType.js'
import { parseSchemaText } from '../../types/ddl.js'
import { typeToJson } from '../../types/typeNames.js'
import { Row } from '../../types/values/row.js'
import { clientError, notExpected } from '../errors.js'
import { dataFrame, Frame } from '../dataframe/core.js'
import type { DataFrame } from '../dataframe/dataframe.js'
import { Plan, type RelationKind } from '../plan.js'
import type { Client } from '../session/client.js'
import type { SparkSession } from '../session/sparkSession.js'
import { encodeColumns, structColumns } from '../../frames/rows/encode.js'
import { inferSchema, isRecord } from './infer.js'
import { values } from '../../frames/rows/decode.js'
import { RDD } from '../../rdd/rdd.js'
import { bridgedRecords, encodedRecords } from '../rddBridge.js'

/** Rows, an Arrow table, or IPC bytes. */
export type LocalData = Iterable<unknown> | Table | Uint8Array
interface Encoded { readonly streams: readonly Uint8Array[]; readonly schema?: StructType; readonly empty?: boolean }

// Spark's defaults: what fits below the first travels in the plan (spark.sql.session.localRelationCacheThreshold), a piece above it has so many rows and bytes.
const inPlanBytes = 1 << 20
const rowsAPiece = 10_000
const pieceBytes = 16 << 20

export function createDataFrame(session: SparkSession, given: LocalData | RDD<unknown>, schema: unknown): DataFrame<any> {
  if (given instanceof Frame) throw notExpected('data', 'rows, not a DataFrame', given)
  if (given instanceof RDD) return ofRdd(session, given, schema)
  let data: LocalData = given
  const names = Array.isArray(schema) ? schema.map(name => { if (typeof name !== 'string') throw notExpected('schema', 'list of names', name); return name }) : undefined
  const prepare = (type: DataType | undefined): (() => Encoded) => {
    try { const encoded = encodeData(data, type, names); return () => encoded } catch (error) { return () => { throw error } }
  }
  let encoded: (() => Encoded) | undefined
  const text = typeof schema === 'string' ? schema : undefined
  const known = text !== undefined ? parseSchemaText(text) : names || schema === undefined || schema === null ? undefined : checkedType(schema)
  let kept: LocalData = data
  if (isTable(data) || text !== undefined && !known) kept = data instanceof Uint8Array || isTable(data) ? data : [...data as Iterable<unknown>]
  else encoded = prepare(known)   // now: what the program does to its rows later must not show
  const plan = Plan.deferred(async (): Promise<RelationKind> => {
    if (!encoded) {
      let type = known
      // Text that only the engine's parser reads.
      if (text !== undefined && !type) type = typeFromMessage((await session.client.analyze({ case: 'ddlParse', value: make('AnalyzePlanRequest.DDLParse', { ddlString: text }) })).parsed!)
      data = isTable(kept) ? await tableBytes(kept) : kept
      encoded = prepare(type)
    }
    return relationOf(session.client, encoded())
  })
  const ready = encoded && inPlan(encoded)
  const frame = dataFrame(session, ready ? Plan.leaf(ready) : plan)
  return names && (data instanceof Uint8Array || isTable(data)) ? frame.toDF(...names) : frame
}
/** Inferred from the first records where nothing is said; encoded on the runners. */
function ofRdd(session: SparkSession, rdd: RDD<unknown>, schema: unknown): DataFrame<any> {
  const names = Array.isArray(schema) ? schema as string[] : undefined
  return dataFrame(session, Plan.deferred(async (): Promise<RelationKind> => {
    const given = names || schema === undefined || schema === null ? undefined : typeof schema === 'string' ? parseSchemaText(schema) ?? typeFromMessage((await session.client.analyze({ case: 'ddlParse', value: make('AnalyzePlanRequest.DDLParse', { ddlString: schema }) })).parsed!) : checkedType(schema)
    const first = given ? [] : await rdd.take(100)
    if (!given && first.length === 0) throw clientError('CANNOT_INFER_EMPTY_SCHEMA')
    const struct = given ? asStruct(given) : renamed(inferSchema(first, names), first[0], names)
    return await bridgedRecords(rdd, struct) ?? relationOf(session.client, { streams: await encodedRecords(rdd, struct), schema: struct })
  }))
}
/** The relation at once where it is small and right: then nothing has to be awaited. */
function inPlan(encoded: () => Encoded): RelationKind | undefined {
  try { const e = encoded(); return e.streams.length <= 1 && (e.streams[0]?.length ?? 0) <= inPlanBytes ? local(e) : undefined } catch { return undefined }
}
const local = ({ streams, schema }: Encoded): RelationKind => ({ case: 'localRelation', value: make('LocalRelation', { data: streams[0], schema: schema && JSON.stringify(typeToJson(schema)) }) })

function checkedType(schema: unknown): DataType {
  if (typeof (schema as DataType | undefined)?.kind !== 'string') throw notExpected('schema', 'StructType, type, string or list of names', schema)
  return schema as DataType
}
const isTable = (data: unknown): data is Table => typeof data === 'object' && data !== null && Array.isArray((data as { batches?: unknown }).batches) && 'schema' in data && 'numRows' in data

function encodeData(data: LocalData, type: DataType | undefined, names: readonly string[] | undefined): Encoded {
  if (data instanceof Uint8Array) return arrowBytes(data, type)
  let rows = [...data as Iterable<unknown>]
  if (!rows.length) {
    if (!type) throw clientError('CANNOT_INFER_EMPTY_SCHEMA')
    return { streams: [], schema: asStruct(type) }
  }
  if (type && type.kind !== 'struct' || !type && !names && !Array.isArray(rows[0]) && !isRecord(rows[0]) && rows[0] !== null && rows[0] !== undefined) rows = rows.map(value => [value])
  const schema = type ? asStruct(type) : renamed(inferSchema(rows, names), rows[0], names)
  const shaped = type || !names || !isRecord(rows[0]) ? rows : rows.map(row => Row.values(row as object))
  const columns = structColumns(shaped, schema)
  const streams: Uint8Array[] = []
  for (let from = 0; from < shaped.length; from += rowsAPiece) {
    const part = shaped.length <= rowsAPiece ? columns : columns.map(c => c.slice(from, from + rowsAPiece))
    streams.push(encodeColumns(schema, part, Math.min(rowsAPiece, shaped.length - from)))
  }
  return { streams, schema }
}
const asStruct = (type: DataType): StructType => type.kind === 'struct' ? type : structType([structField('value', type)])
/** Names given beside objects replace the objects' own, in order, as PySpark has it. */
function renamed(inferred: StructType, first: unknown, names: readonly string[] | undefined): StructType {
  if (!names) return inferred
  if (names.length > inferred.fields.length) throw clientError('LENGTH_SHOULD_BE_THE_SAME', { arg1: 'schema', arg2: 'row', arg1_length: names.length, arg2_length: inferred.fields.length })
  return isRecord(first) ? structType(inferred.fields.map((f, i) => structField(names[i] ?? f.name, f.dataType, f.nullable))) : inferred
}

function arrowBytes(bytes: Uint8Array, type: DataType | undefined): Encoded {
  const stream = readStream(bytes)
  const schema = type ? asStruct(type) : fromArrowSchema(stream.schema)
  // Spark reads no dictionaries: such columns are written out.
  if (!stream.batches.some(b => b.columns.some(hasDictionary))) return { streams: [bytes], schema }
  const inner = fromArrowSchema(stream.schema)
  return { streams: stream.batches.map(b => encodeColumns(inner, b.columns.map((c, i) => values(c, inner.fields[i]!.dataType, inner.fields[i]!.name, { long: 'bigint', timestamp: 'temporal' })), b.length)), schema }
}
function hasDictionary(column: Column): boolean {
  switch (column.layout) {
    case 'dictionary': return true
    case 'list': case 'fixedSizeList': return hasDictionary(column.child)
    case 'struct': return column.children.some(hasDictionary)
    default: return false
  }
}
// A table can only be written by the copy of the library that made it: as a module or as CommonJS there are two of them.
async function tableBytes(table: Table): Promise<Uint8Array> {
  const libraries = [() => import('apache-arrow'), async () => createRequire(import.meta.url)('apache-arrow') as typeof import('apache-arrow')]
  for (const load of libraries) { const { Table: TableClass, tableToIPC } = await load(); if (table instanceof TableClass) return tableToIPC(table, 'stream') }
  throw notExpected('data', 'an Arrow table of the copy of apache-arrow that firesteel uses; give tableToIPC(table) instead', table)
}

/** In the plan, or as artifacts where it is large. */
async function relationOf(client: Client, encoded: Encoded): Promise<RelationKind> {
  const total = encoded.streams.reduce((sum, s) => sum + s.length, 0)
  if (encoded.streams.length <= 1 && total <= inPlanBytes) return local(encoded)
  const limits = await client.config({ case: 'getOption', value: make('ConfigRequest.GetOption', { keys: ['spark.sql.session.localRelationSizeLimit'] }) }).catch(() => new Map<string, string>())
  const limit = Number(limits.get('spark.sql.session.localRelationSizeLimit') ?? 3 * 2 ** 30)
  if (total > limit) throw analysisError('LOCAL_RELATION_SIZE_LIMIT_EXCEEDED', { actualSize: total, sizeLimit: limit })
  if (/^4\.0\./.test(await client.version().catch(() => ''))) return inOne(client, encoded)
  const chunks = pieces(encoded.streams)
  const schemaChunk = encoded.schema && new TextEncoder().encode(JSON.stringify(typeToJson(encoded.schema)))
  const all = [...schemaChunk ? [schemaChunk] : [], ...chunks].map(bytes => ({ bytes, hash: createHash('sha256').update(bytes).digest('hex') }))
  const names = [...new Set(all.map(c => `cache/${c.hash}`))]
  const there = await client.artifactExists(names).catch((error: unknown) => { if (error instanceof UnsupportedOperationException) return undefined; throw error })
  // A server that keeps no artifacts (Sail) gets them in the plan.
  if (!there) return local({ ...encoded, streams: [joinStreams(encoded.streams)] })
  await client.addArtifacts(all.filter((c, i) => !there.get(`cache/${c.hash}`) && all.findIndex(o => o.hash === c.hash) === i).map(c => ({ name: `cache/${c.hash}`, data: c.bytes })))
  const hashes = all.map(c => c.hash)
  return { case: 'chunkedCachedLocalRelation', value: make('ChunkedCachedLocalRelation', { dataHashes: schemaChunk ? hashes.slice(1) : hashes, schemaHash: schemaChunk && hashes[0] }) }
}
/** As Spark 4.0 takes it: one artifact that holds all of it. */
async function inOne(client: Client, encoded: Encoded): Promise<RelationKind> {
  const [{ toBinary }, { LocalRelationSchema }] = await Promise.all([import('@bufbuild/protobuf'), import('../../plan/gen/spark/connect/relations_pb.js')])
  const bytes = toBinary(LocalRelationSchema, local({ ...encoded, streams: [joinStreams(encoded.streams)] }).value as Messages['LocalRelation'])
  const hash = createHash('sha256').update(bytes).digest('hex')
  const name = `cache/${hash}`
  if (!(await client.artifactExists([name])).get(name)) await client.addArtifacts([{ name, data: bytes }])
  return { case: 'cachedLocalRelation', value: make('CachedLocalRelation', { hash }) }
}
/** Streams of one schema joined into fewer: the batches of each behind those before it. */
function pieces(streams: readonly Uint8Array[]): Uint8Array[] {
  const out: Uint8Array[] = []
  let group: Uint8Array[] = []; let size = 0
  const flush = () => { if (group.length) out.push(joinStreams(group)); group = []; size = 0 }
  for (const stream of streams) { if (size + stream.length > pieceBytes) flush(); group.push(stream); size += stream.length }
  flush()
  return out
}
function joinStreams(streams: readonly Uint8Array[]): Uint8Array {
  if (streams.length === 1) return streams[0]!
  // All begin with the same schema message; what follows it up to the end mark are batches.
  const first = streams[0]!
  const schemaLength = 8 + new DataView(first.buffer, first.byteOffset).getInt32(4, true)
  const bodies = streams.map(s => s.subarray(schemaLength, s.length - 8))
  return new Uint8Array(Buffer.concat([first.subarray(0, schemaLength), ...bodies, first.subarray(first.length - 8)]))
}
