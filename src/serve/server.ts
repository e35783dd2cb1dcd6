// gRPC in front of an engine: any Spark Connect client can use it. Calls are checked for the token, handed to the service, and its errors
// written as Spark writes them.
import { createHash, timingSafeEqual } from 'node:crypto'
import { logVerbosity, Server, ServerCredentials, setLogVerbosity, status as codes, type sendUnaryData, type ServerReadableStream, type ServerUnaryCall, type ServerWritableStream, type UntypedServiceImplementation } from '@grpc/grpc-js'
import type { Engine, SparkConnectService } from '../engine/service.js'
import type { Messages } from '../plan/message.js'
import { openAnalyzedPlans, openPlan } from './compressedPlan.js'
import { definition } from '../plan/serviceDefinition.js'
import { toServiceError } from './status.js'

type M = Messages
export interface ServerOptions {
  readonly engine: Engine
  /** Default: this machine alone. */ readonly host?: string
  /** 0: any free port. Default: Spark's 15002. */ readonly port?: number
  /** What clients must show (`authorization: Bearer …`); left out: anybody is let in. */ readonly token?: string
  /** PEM; left out: what is said can be read on the way. */ readonly tls?: { readonly key: Buffer; readonly certificate: Buffer }
}
export interface RunningServer {
  readonly host: string
  readonly port: number
  /** Lets running calls end for a moment, then cuts them; the engine is left to its owner. */
  close(): Promise<void>
}

const graceMs = 3000

export async function startServer({ engine, host = '127.0.0.1', port = 15002, token, tls }: ServerOptions): Promise<RunningServer> {
  setLogVerbosity(logVerbosity.NONE)                // its errors are thrown to whoever can tell the user
  const server = new Server({ 'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1, 'grpc.max_concurrent_streams': 10_000 })
  server.addService(definition, implementation(engine.service, token))
  const address = `${host.includes(':') ? `[${host}]` : host}:${port}`
  const security = tls ? ServerCredentials.createSsl(null, [{ private_key: tls.key, cert_chain: tls.certificate }]) : ServerCredentials.createInsecure()
  const bound = await new Promise<number>((resolve, reject) => server.bindAsync(address, security, (error, bound) => error ? reject(bindError(address, error)) : resolve(bound)))
  return {
    host, port: bound,
    close: () => new Promise(resolve => {
      const timer = setTimeout(() => { server.forceShutdown(); resolve() }, graceMs)
      server.tryShutdown(() => { clearTimeout(timer); resolve() })
    }),
  }
}
function bindError(address: string, error: Error): Error {
  const inUse = /EADDRINUSE|No address added/.test(error.message)
  return new Error(inUse ? `cannot listen on ${address}: the port is in use by another program, or the address is not this machine's` : `cannot listen on ${address}: ${error.message}`)
}

const digest = (text: string) => createHash('sha256').update(text).digest()
function authorizer(token: string | undefined): (call: { readonly metadata: { get(key: string): (string | Buffer)[] } }) => boolean {
  if (token === undefined) return () => true
  const wanted = digest(`Bearer ${token}`)
  return call => call.metadata.get('authorization').some(value => timingSafeEqual(digest(String(value)), wanted))
}
const unauthenticated = () => Object.assign(new Error('the token is missing or wrong'), { code: codes.UNAUTHENTICATED, details: 'the token is missing or wrong: give it as sc://host:port/;token=…' })

function implementation(service: SparkConnectService, token: string | undefined): UntypedServiceImplementation {
  const allowed = authorizer(token)
  const unary = <Request, Response>(answer: (request: Request) => Promise<Response>) => (call: ServerUnaryCall<Request, Response>, done: sendUnaryData<Response>) => {
    if (!allowed(call)) { done(unauthenticated()); return }
    Promise.resolve().then(() => answer(call.request)).then(response => done(null, response), (error: unknown) => done(toServiceError(error)))
  }
  const streaming = <Request, Response>(answer: (request: Request) => AsyncIterable<Response>) => (call: ServerWritableStream<Request, Response>) => {
    if (!allowed(call)) { call.emit('error', unauthenticated()); return }
    void pump(call, answer)
  }
  return {
    executePlan: streaming((request: M['ExecutePlanRequest']) => { openPlan(request.plan); return service.executePlan(request) }),
    reattachExecute: streaming((request: M['ReattachExecuteRequest']) => service.reattachExecute(request)),
    analyzePlan: unary((request: M['AnalyzePlanRequest']) => { openAnalyzedPlans(request); return service.analyzePlan(request) }),
    config: unary((request: M['ConfigRequest']) => service.config(request)),
    addArtifacts: (call: ServerReadableStream<M['AddArtifactsRequest'], M['AddArtifactsResponse']>, done: sendUnaryData<M['AddArtifactsResponse']>) => {
      if (!allowed(call)) { done(unauthenticated()); return }
      service.addArtifacts(call as AsyncIterable<M['AddArtifactsRequest']>).then(response => done(null, response), (error: unknown) => done(toServiceError(error)))
    },
    artifactStatus: unary((request: M['ArtifactStatusesRequest']) => service.artifactStatus(request)),
    interrupt: unary((request: M['InterruptRequest']) => service.interrupt(request)),
    releaseExecute: unary((request: M['ReleaseExecuteRequest']) => service.releaseExecute(request)),
    releaseSession: unary((request: M['ReleaseSessionRequest']) => service.releaseSession(request)),
    fetchErrorDetails: unary((request: M['FetchErrorDetailsRequest']) => service.fetchErrorDetails(request)),
    cloneSession: unary((request: M['CloneSessionRequest']) => service.cloneSession(request)),
    getStatus: unary((request: M['GetStatusRequest']) => service.getStatus(request)),
  } satisfies Record<keyof SparkConnectService, unknown>
}

/** Writes a stream's answers as fast as the client takes them; a client that goes away ends it. */
async function pump<Request, Response>(call: ServerWritableStream<Request, Response>, answer: (request: Request) => AsyncIterable<Response>): Promise<void> {
  let gone = false
  let wake = () => {}
  call.on('cancelled', () => { gone = true; wake() })
  call.on('drain', () => wake())
  try {
    const iterator = answer(call.request)[Symbol.asyncIterator]()
    // A stream that waits for its next answer learns at once that nobody listens any more.
    call.on('cancelled', () => { void iterator.return?.().catch(() => {}) })
    for (;;) {
      const { value, done } = await iterator.next()
      if (done || gone) break
      if (!call.write(value)) await new Promise<void>(resolve => { wake = resolve; if (gone) resolve() })
    }
    if (!gone) call.end()
  } catch (error) {
    if (!gone) call.emit('error', toServiceError(error))
  }
}
