// The one place where a master URL becomes an engine; each engine is loaded only when it is asked for.
import { availableParallelism } from 'node:os'
import type { Engine } from './engine/service.js'
import type { RddListener } from './events/rdd.js'
import type { RddBackend } from './rdd/backend.js'
import { sparkError } from './errors/sparkError.js'

export interface ConnectOptions { /** The application's configuration (`spark.*`). */ readonly conf?: Readonly<Record<string, string>> }

/** How many threads `local`, `local[4]`, `local[*]` and `local[4,2]` (with so many failures of a task) ask for; undefined: no local master. */
export function localThreads(master: string): number | undefined {
  if (master === 'local') return 1
  const match = /^local\[\s*(\*|\d+)\s*(?:,\s*(\*|\d+)\s*)?\]$/.exec(master)
  if (!match) return undefined
  const threads = match[1] === '*' ? availableParallelism() : Number(match[1])
  if (threads < 1) throw refusal(`Asked to run locally with ${match[1]} threads`)
  return threads
}

export async function connectTo(master: string, options: ConnectOptions = {}): Promise<Engine> {
  const threads = localThreads(master)
  if (threads !== undefined) {
    const { startEmbeddedEngine } = await import('./embedded/thread/client.js')
    return startEmbeddedEngine({ threads, master, ...(options.conf && { conf: options.conf }) })
  }
  if (master.startsWith('mesos://')) throw refusal(`Could not parse Master URL: '${master}': Mesos is no longer a master since Spark 4`)
  if (master.startsWith('sc://')) {
    const [{ parseAddress }, { connectEngine }] = await Promise.all([import('./spark/connect/address.js'), import('./spark/connect/service.js')])
    return connectEngine(parseAddress(master))
  }
  if (/^(?:spark|k8s):\/\/|^yarn$|^local-cluster\[/.test(master)) {
    const { startSparkEngine } = await import('./spark/engine.js')
    return startSparkEngine(master, options.conf ?? {})
  }
  throw refusal(`Could not parse Master URL: '${master}'`)
}
/** The RDD back end of a master. */
export async function connectRdds(master: string, conf: Readonly<Record<string, string>>, listeners: Set<RddListener>): Promise<RddBackend> {
  const threads = localThreads(master)
  if (master.startsWith('sc://')) throw refusal(`RDDs on ${master}: a Spark Connect server gives no access to its RDDs. Use a cluster's own master for them (spark://…, local-cluster[…], yarn)`)
  if (threads === undefined) {
    const [{ sparkApplication }, { sparkBackend }] = await Promise.all([import('./spark/gateway/application.js'), import('./spark/rdd/backend.js')])
    return sparkBackend(await sparkApplication({ ...conf, 'spark.master': master }), conf)
  }
  const failures = /,\s*(\d+)\s*\]$/.exec(master)?.[1]
  const { embeddedBackend } = await import('./embedded/scheduler/backend.js')
  return embeddedBackend({ threads, conf, listeners, ...(failures && { maxFailures: Number(failures) }) })
}
const refusal = (message: string) => sparkError('SparkException', 'INTERNAL_ERROR', { message })
