// The server by plain gRPC: token, errors in trailers, streams, what it does when its port is taken.
import assert from 'node:assert/strict'
import { randomUUID } from 'node:crypto'
import { spawn } from 'node:child_process'
import { readFileSync, statSync } from 'node:fs'
import { after, before, test } from 'node:test'
import { fromBinary } from '@bufbuild/protobuf'
import { BinaryReader } from '@bufbuild/protobuf/wire'
import { credentials, makeGenericClientConstructor, Metadata, status, type ServiceError } from '@grpc/grpc-js'
import { createEmbeddedEngine } from '../../dist/embedded/service.js'
import { make, type Messages } from '../../dist/plan/message.js'
import { RelationSchema } from '../../dist/plan/gen/spark/connect/relations_pb.js'
import { definition } from '../../dist/plan/serviceDefinition.js'
import { startServer, type RunningServer } from '../../dist/serve/server.js'

type M = Messages
const token = 'a token'
const engine = createEmbeddedEngine({ threads: 2 })
let server: RunningServer
before(async () => { server = await startServer({ engine, port: 0, token }) })
after(async () => { await server.close(); await engine.close() })

const Client = makeGenericClientConstructor(definition, 'SparkConnectService')
function connect(shown = token) {
  const client = new Client(`127.0.0.1:${server.port}`, credentials.createInsecure()) as unknown as Record<string, (...args: unknown[]) => never> & { close(): void }
  const metadata = new Metadata()
  if (shown) metadata.set('authorization', `Bearer ${shown}`)
  return {
    close: () => client.close(),
    unary: <T>(method: string, request: unknown) => new Promise<T>((resolve, reject) => { client[method]!(request, metadata, (error: ServiceError | null, response: T) => error ? reject(error) : resolve(response)) }),
    stream: async <T>(method: string, request: unknown) => { const out: T[] = []; for await (const item of client[method]!(request, metadata) as AsyncIterable<T>) out.push(item); return out },
  }
}
const get = (sessionId: string, key: string) => make('ConfigRequest', { sessionId, operation: make('ConfigRequest.Operation', { opType: { case: 'get', value: make('ConfigRequest.Get', { keys: [key] }) } }) })
const execute = (sessionId: string, relType: M['Relation']['relType']) => make('ExecutePlanRequest', { sessionId, plan: make('Plan', { opType: { case: 'root', value: make('Relation', { relType }) } }) })

/** The metadata of the ErrorInfo in google.rpc.Status. */
function errorInfo(error: ServiceError): { message: string; reason: string; metadata: Record<string, string> } {
  const out = { message: '', reason: '', metadata: {} as Record<string, string> }
  const fields = (bytes: Uint8Array, take: (field: number, reader: BinaryReader) => boolean) => { const reader = new BinaryReader(bytes); while (reader.pos < reader.len) { const [field, type] = reader.tag(); if (!take(field, reader)) reader.skip(type) } }
  fields(error.metadata.get('grpc-status-details-bin')[0] as Buffer, (field, status) => {
    if (field === 2) { out.message = status.string(); return true }
    if (field !== 3) return false
    fields(status.bytes(), (field, any) => {
      if (field !== 2) return false
      fields(any.bytes(), (field, info) => {
        if (field === 1) { out.reason = info.string(); return true }
        if (field !== 3) return false
        let key = ''; let value = ''
        fields(info.bytes(), (field, entry) => { if (field === 1) key = entry.string(); else value = entry.string(); return true })
        out.metadata[key] = value
        return true
      })
      return true
    })
    return true
  })
  return out
}

test('without the token nothing is answered', async () => {
  for (const shown of ['', 'another']) {
    const client = connect(shown)
    await assert.rejects(client.unary('config', get(randomUUID(), 'spark.sql.ansi.enabled')), (error: ServiceError) => error.code === status.UNAUTHENTICATED)
    await assert.rejects(client.stream('executePlan', execute(randomUUID(), { case: 'range', value: make('Range', { end: 1n, step: 1n }) })), (error: ServiceError) => error.code === status.UNAUTHENTICATED)
    client.close()
  }
})

test('an answer and a stream', async () => {
  const client = connect(); const sessionId = randomUUID()
  const { pairs } = await client.unary<M['ConfigResponse']>('config', get(sessionId, 'spark.sql.ansi.enabled'))
  assert.equal(pairs[0]!.value, 'true')
  const responses = await client.stream<M['ExecutePlanResponse']>('executePlan', execute(sessionId, { case: 'range', value: make('Range', { end: 100n, step: 1n }) }))
  assert.equal(responses.at(-1)!.responseType.case, 'resultComplete')
  client.close()
})

test('errors travel as Spark writes them, and their details can be fetched', async () => {
  const client = connect(); const sessionId = randomUUID()
  const error = await client.unary('config', get(sessionId, 'no.such.key.ünï')).catch((error: ServiceError) => error) as ServiceError
  assert.equal(error.code, status.INTERNAL)
  const { message, reason, metadata } = errorInfo(error)
  assert.equal(message, error.details)
  assert.equal(reason, 'org.apache.spark.SparkNoSuchElementException')
  assert.equal(metadata.errorClass, 'SQL_CONF_NOT_FOUND')
  assert.equal(metadata.sqlState, '42K0I')
  assert.deepEqual(JSON.parse(metadata.messageParameters!), { sqlConf: '"no.such.key.ünï"' })
  assert.ok((JSON.parse(metadata.classes!) as string[]).includes('java.util.NoSuchElementException'))
  const details = await client.unary<M['FetchErrorDetailsResponse']>('fetchErrorDetails', make('FetchErrorDetailsRequest', { sessionId, errorId: metadata.errorId! }))
  assert.equal(details.errors[0]!.sparkThrowable!.errorClass, 'SQL_CONF_NOT_FOUND')
  const long = await client.unary('config', get(sessionId, 'ü'.repeat(20_000))).catch((error: ServiceError) => error) as ServiceError
  assert.equal(errorInfo(long).message, long.details)
  await assert.rejects(client.stream('executePlan', execute(sessionId, { case: 'relationChanges', value: make('RelationChanges') })), (error: ServiceError) => errorInfo(error).metadata.errorClass === 'CONNECT_INVALID_PLAN.INVALID_ONE_OF_FIELD_NOT_SUPPORTED')
  client.close()
})

test('a compressed plan is opened', async () => {
  const client = connect()
  // `range(0, 5, 1)` as ZSTD stores it when it does not shrink: one raw block.
  const relation = Buffer.from('7a0410051801', 'hex')
  assert.equal(fromBinary(RelationSchema, relation).relType.case, 'range')
  const data = Buffer.concat([Buffer.from('28b52ffd2006', 'hex'), Buffer.from([1 | relation.length << 3, 0, 0]), relation])
  const operation = make('Plan.CompressedOperation', { data, opType: 1, compressionCodec: 1 })
  const responses = await client.stream<M['ExecutePlanResponse']>('executePlan', make('ExecutePlanRequest', { sessionId: randomUUID(), plan: make('Plan', { opType: { case: 'compressedOperation', value: operation } }) }))
  assert.deepEqual(responses.flatMap(({ responseType }) => responseType.case === 'arrowBatch' ? [responseType.value.rowCount] : []), [5n])
  client.close()
})

test('a port that is taken is said', async () => {
  await assert.rejects(startServer({ engine, port: server.port }), /cannot listen on 127.0.0.1:\d+: the port is in use/)
})

test('firesteel serve keeps its token out of its output, and ends when it is told to', async () => {
  const child = spawn(process.execPath, ['bin/firesteel.js', 'serve', '--port', '0'], { stdio: ['ignore', 'pipe', 'pipe'] })
  const line = await new Promise<string>(resolve => child.stdout.once('data', chunk => resolve(String(chunk))))
  const file = /token in (.+)\)/.exec(line)![1]!
  assert.equal(statSync(file).mode & 0o777, 0o600)
  assert.ok(!line.includes(readFileSync(file, 'utf8').trim()))
  const ended = new Promise(resolve => child.once('exit', resolve))
  child.kill('SIGTERM')
  assert.equal(await ended, 0)
  assert.throws(() => statSync(file))
})
