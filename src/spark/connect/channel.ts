// The gRPC channel to a server, and its two kinds of calls on messages. Knows no session and retries nothing.
import { Client, credentials, logVerbosity, Metadata, setLogVerbosity, type CallOptions, type MethodDefinition, type ServiceError } from '@grpc/grpc-js'
import { definition } from '../../plan/serviceDefinition.js'
import type { Address } from './address.js'

type MethodName = keyof typeof definition & string
export interface Channel {
  unary<Request, Response>(method: MethodName, request: Request, options?: CallOptions): Promise<Response>
  /** Answers as they are asked for: the server does not run far ahead. Leaving the iteration cancels the call. */
  stream<Request, Response>(method: MethodName, request: Request): AsyncIterable<Response>
  /** Many requests, one answer. */
  upload<Request, Response>(method: MethodName, requests: AsyncIterable<Request>): Promise<Response>
  close(): void
}

export function openChannel(address: Address): Channel {
  setLogVerbosity(logVerbosity.NONE)               // what it would print is thrown to whoever can tell the user
  const target = `${address.host.includes(':') ? `[${address.host}]` : address.host}:${address.port}`
  const client = new Client(target, address.isEncrypted ? credentials.createSsl() : credentials.createInsecure(), {
    'grpc.max_receive_message_length': -1, 'grpc.max_send_message_length': -1, 'grpc.primary_user_agent': address.userAgent ?? 'firesteel',
    // A server that has gone without a word is noticed; more often than this, Spark's takes it for an attack.
    'grpc.keepalive_time_ms': 310_000, 'grpc.keepalive_timeout_ms': 20_000,
    // What is under way when a stream breaks must be there for a second try: Spark keeps 10 MB (spark.connect.execute.reattachable.observerRetryBufferSize),
    // and on both sides an answer of up to 4 MB may be half done.
    'grpc-node.flow_control_window': 2 << 20,
    // Retrying is this client's own business: only it knows what can be sent twice.
    'grpc.enable_retries': 0, 'grpc.initial_reconnect_backoff_ms': 50, 'grpc.max_reconnect_backoff_ms': 2000,
  })
  const metadata = () => {
    const metadata = new Metadata()
    if (address.token !== undefined) metadata.set('authorization', `Bearer ${address.token}`)
    for (const [name, value] of Object.entries(address.headers)) metadata.set(name, value)
    return metadata
  }
  const of = (name: MethodName) => definition[name] as MethodDefinition<unknown, unknown>
  return {
    unary: <Request, Response>(name: MethodName, request: Request, options: CallOptions = {}) => new Promise<Response>((resolve, reject) => {
      const { path, requestSerialize, responseDeserialize } = of(name)
      client.makeUnaryRequest(path, requestSerialize, responseDeserialize, request, metadata(), options, (error: ServiceError | null, response) => error ? reject(error) : resolve(response as Response))
    }),
    stream: <Request, Response>(name: MethodName, request: Request) => {
      const { path, requestSerialize, responseDeserialize } = of(name)
      const call = client.makeServerStreamRequest(path, requestSerialize, responseDeserialize, request, metadata())
      return answers<Response>(call)
    },
    upload: async <Request, Response>(name: MethodName, requests: AsyncIterable<Request>) => {
      const { path, requestSerialize, responseDeserialize } = of(name)
      let call: ReturnType<typeof client.makeClientStreamRequest> | undefined
      const answer = new Promise<Response>((resolve, reject) => { call = client.makeClientStreamRequest(path, requestSerialize, responseDeserialize, metadata(), (error, response) => { if (error) reject(error); else resolve(response as Response) }) })
      let isAnswered = false
      const answered = answer.then(() => {}, () => {}).then(() => { isAnswered = true })
      for await (const request of requests) {
        if (isAnswered) break                       // refused: the rest is of no use
        if (!call!.write(request)) await Promise.race([answered, new Promise(resolve => call!.once('drain', resolve))])
      }
      call!.end()
      return answer
    },
    close: () => client.close(),
  }
}

/** A call's answers. The readable's own iterator turns a cancelled call into an unhandled error; here leaving is quiet. */
async function* answers<Response>(call: AsyncIterable<unknown> & { cancel(): void; on(event: 'error', listener: () => void): unknown }): AsyncGenerator<Response> {
  call.on('error', () => {})
  try { for await (const response of call) yield response as Response } finally { call.cancel() }
}
