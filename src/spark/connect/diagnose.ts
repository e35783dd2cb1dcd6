// Why no call gets through: gRPC says only that it could not connect, so the way there is tried step by step.
import { connect as connectTcp } from 'node:net'
import { connect as connectTls } from 'node:tls'
import { addressText, type Address } from './address.js'

const timeoutMs = 3000
type Failure = Error & { readonly code?: string }

export async function diagnose(address: Address): Promise<string> {
  const where = addressText(address)
  const tcp = await attempt(done => connectTcp({ host: address.host, port: address.port }, done))
  if (tcp?.code === 'ENOTFOUND' || tcp?.code === 'EAI_AGAIN') return `No Spark Connect server can be reached at ${where}: there is no host '${address.host}'.`
  if (tcp?.code === 'ECONNREFUSED') return `No Spark Connect server can be reached at ${where}: nobody listens on that port.`
  if (tcp) return `No Spark Connect server can be reached at ${where}: ${tcp.message}.`
  if (!address.isEncrypted) return `What listens at ${where} is no Spark Connect server, or it has gone in mid-call, or it wants TLS (use_ssl=true).`
  const tls = await attempt(done => connectTls({ host: address.host, port: address.port, servername: address.host, ALPNProtocols: ['h2'] }, done))
  return tls ? `What listens at ${where} has no TLS that can be trusted: ${tls.message}. (Without TLS: use_ssl=false; another authority: GRPC_DEFAULT_SSL_ROOTS_FILE_PATH.)` : `What listens at ${where} is no Spark Connect server, or it has gone in mid-call.`
}
function attempt(open: (done: () => void) => ReturnType<typeof connectTcp>): Promise<Failure | undefined> {
  return new Promise(resolve => {
    const socket = open(() => end(undefined))
    const end = (failure: Failure | undefined) => { resolve(failure); socket.destroy() }
    socket.setTimeout(timeoutMs, () => end(Object.assign(new Error('no answer'), { code: 'ETIMEDOUT' })))
    socket.on('error', end)
  })
}
