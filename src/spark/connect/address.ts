// `sc://host:port/;token=…;use_ssl=true;user_id=…`: where a Spark Connect server is and how it is spoken to, as Spark's clients write it.
import { SparkException } from '../../errors/sparkError.js'

export interface Address {
  readonly host: string
  readonly port: number
  readonly isEncrypted: boolean
  readonly token: string | undefined
  readonly userId: string | undefined
  readonly sessionId: string | undefined
  readonly userAgent: string | undefined
  /** Further parameters go as headers of every call (`x-…` of a proxy or an authorizing gateway). */
  readonly headers: Readonly<Record<string, string>>
}

const defaultPort = 15002
const uuid = /^[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/i
export const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host.startsWith('127.')

/** The address without what is secret in it, for messages. */
export const addressText = ({ host, port }: Pick<Address, 'host' | 'port'>): string => `sc://${host.includes(':') ? `[${host}]` : host}:${port}`

export function parseAddress(url: string, env: NodeJS.ProcessEnv = process.env): Address {
  const [, authority, path = ''] = /^sc:\/\/([^/;?#]*)(?:\/(.*))?$/s.exec(url) ?? []
  if (!authority) throw invalid('it is not of the form sc://host:port/;parameter=value;…')
  const [, bracketed, name, portText] = /^(?:\[([^\]]+)\]|([^:[\]]+))(?::(.*))?$/.exec(authority) ?? []
  const host = bracketed ?? name
  if (host === undefined) throw invalid(`'${authority}' is no host with a port`)
  const port = portText === undefined ? defaultPort : Number(portText)
  if (portText !== undefined && !/^\d+$/.test(portText) || port < 1 || port > 65_535) throw invalid(`'${portText}' is no port`)
  if (path !== '' && !path.startsWith(';')) throw invalid('parameters begin with /; and nothing else stands behind the port')
  const parameters = new Map<string, string>()
  for (const part of path.split(';').filter(Boolean)) {
    const equals = part.indexOf('=')
    if (equals < 1 || equals === part.length - 1) throw invalid('a parameter is not of the form name=value')       // not shown: it may be a token
    const key = part.slice(0, equals).trim().toLowerCase()
    try { parameters.set(key, decodeURIComponent(part.slice(equals + 1))) } catch { throw invalid(`the value of ${key} is not percent-encoded rightly`) }
  }
  const take = (key: string): string | undefined => { const value = parameters.get(key); parameters.delete(key); return value }
  const token = take('token') ?? (isLoopback(host) ? env.SPARK_CONNECT_AUTHENTICATE_TOKEN : undefined)
  const ssl = take('use_ssl')?.toLowerCase()
  if (ssl !== undefined && ssl !== 'true' && ssl !== 'false') throw invalid(`use_ssl is true or false, not '${ssl}'`)
  const sessionId = take('session_id')
  if (sessionId !== undefined && !uuid.test(sessionId)) throw invalid('session_id is no UUID')
  // In the clear anybody on the way could read a token.
  if (token !== undefined && ssl === 'false' && !isLoopback(host)) throw invalid(`a token would go unencrypted to ${host}: leave use_ssl=false out`)
  take('grpc_max_message_size')                   // messages of any size are taken
  const userAgent = take('user_agent'); const userId = take('user_id')
  return { host, port, isEncrypted: ssl === undefined ? token !== undefined && !isLoopback(host) : ssl === 'true', token, userId, sessionId, userAgent, headers: Object.fromEntries(parameters) }
}
function invalid(reason: string): SparkException {
  return new SparkException({ message: `[INVALID_CONNECT_URL] Invalid URL for Spark Connect: ${reason}. Example: sc://localhost:15002/;token=…`, errorClass: 'INVALID_CONNECT_URL', parameters: { detail: reason }, contexts: [] })
}
