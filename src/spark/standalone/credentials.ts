// What a program must know to speak with a standalone master that `firesteel cluster` started: found by the master's address.
import { createHmac } from 'node:crypto'
import { clusterSecret, daemons, type DaemonRecord } from './state.js'

/** `spark://a:7077,b:7077` names several masters of one cluster. */
export const mastersOf = (url: string): string[] => url.replace(/^spark:\/\//, '').split(',').map(address => address.trim()).filter(Boolean)
export const isLoopback = (host: string): boolean => host === 'localhost' || host === '::1' || host === '[::1]' || host.startsWith('127.')
const hostOf = (address: string): string => address.replace(/:\d+$/, '')
/** Whether nothing but this machine takes part: executors see the files of the program. */
export const isThisMachine = (master: string): boolean => master.startsWith('local') || master.startsWith('spark://') && mastersOf(master).every(address => isLoopback(hostOf(address)))

export function ownMaster(url: string, env: NodeJS.ProcessEnv = process.env): DaemonRecord | undefined {
  const wanted = new Set(mastersOf(url))
  return daemons(env).find(({ role, url: own }) => role === 'master' && own !== undefined && mastersOf(own).some(address => wanted.has(address)))
}
const usualPagesPort = 8080
/** The web pages of the masters: of those that were started here as they are, of others at Spark's usual port. */
export const masterPages = (url: string, conf: Readonly<Record<string, string>>): string[] =>
  mastersOf(url).map(address => ownMaster(`spark://${address}`)?.ui ?? `http://${hostOf(address)}:${conf['spark.master.ui.port'] ?? usualPagesPort}`)
/** Settings of a driver for this master; they hold the secret, and go by files that only the user can read. */
export function driverCredentials(master: string, conf: Readonly<Record<string, string>>): Readonly<Record<string, string>> {
  if (!master.startsWith('spark://') || conf['spark.authenticate'] !== undefined || !ownMaster(master)) return {}
  return { 'spark.authenticate': 'true', 'spark.authenticate.secret': clusterSecret() }
}

/** The key of the submission server: another than the secret, for it stands in a settings file. */
export const restKey = (secret: string): string => createHmac('sha256', secret).update('firesteel: the submission server').digest('base64url')
/** A token that opens the submission server for a minute (a JSON Web Signature, HS256). */
export function restToken(secret: string, now = Date.now()): string {
  const part = (value: object): string => Buffer.from(JSON.stringify(value)).toString('base64url')
  const text = `${part({ alg: 'HS256', typ: 'JWT' })}.${part({ iat: Math.floor(now / 1000), exp: Math.floor(now / 1000) + 60 })}`
  return `${text}.${createHmac('sha256', Buffer.from(restKey(secret), 'base64url')).update(text).digest('base64url')}`
}
