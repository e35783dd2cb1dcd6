// The submission server of a standalone master (org.apache.spark.deploy.rest): it starts drivers on workers, and knows what has become of them.
import { clusterSecret } from './state.js'
import { mastersOf, ownMaster, restToken } from './credentials.js'
import { sparkVersion } from '../../sparkVersion.js'

export interface Submission {
  /** What the worker brings: {{USER_JAR}} among the arguments is its path there. */
  readonly appResource: string
  readonly mainClass: string
  readonly appArgs: readonly string[]
  readonly environmentVariables: Readonly<Record<string, string>>
  readonly sparkProperties: Readonly<Record<string, string>>
}
export interface SubmissionState { readonly driverState: string; readonly worker?: string; readonly message?: string }
export interface SubmissionServer {
  create(submission: Submission): Promise<string>
  /** Undefined where nobody knows the driver. */
  status(id: string): Promise<SubmissionState | undefined>
  kill(id: string): Promise<{ readonly success: boolean; readonly message: string }>
}
interface Answer { readonly success?: boolean; readonly submissionId?: string; readonly driverState?: string; readonly workerHostPort?: string; readonly message?: string }
const usualPort = 6066

/** The servers of a cluster's masters; the leader answers, the others refuse. */
export function submissionServer(master: string, conf: Readonly<Record<string, string>>): SubmissionServer {
  const own = ownMaster(master)
  const port = conf['spark.master.rest.port'] ?? usualPort
  const addresses = own?.rest !== undefined && mastersOf(master).length === 1 ? [own.rest] : mastersOf(master).map(address => `http://${address.replace(/:\d+$/, '')}:${port}`)
  const secret = conf['spark.authenticate.secret'] ?? (own ? clusterSecret() : undefined)

  async function ask(path: string, method: 'GET' | 'POST', body?: object): Promise<Answer> {
    const problems: string[] = []
    for (const address of addresses) {
      let answer: Response
      try {
        answer = await fetch(`${address}/v1/submissions/${path}`, { method, headers: { 'content-type': 'application/json;charset=UTF-8', ...(secret !== undefined && { authorization: `Bearer ${restToken(secret)}` }) }, signal: AbortSignal.timeout(30_000), ...(body && { body: JSON.stringify(body) }) })
      } catch (error) { problems.push(`${address}: ${cause(error)}`); continue }
      if (answer.status === 403 || answer.status === 401) throw new Error(`the master's submission server at ${address} refuses this user: it asks for the cluster's secret (spark.authenticate.secret in a --properties-file)`)
      let read: Answer
      try { read = JSON.parse(await answer.text()) as Answer } catch { problems.push(`${address} is no submission server`); continue }
      // A master that stands by says so; another leads.
      if (read.success !== true && /standby|not ALIVE/i.test(read.message ?? '')) { problems.push(`${address}: ${read.message!}`); continue }
      return read
    }
    throw new Error(`no submission server of ${master} answers (${problems.join('; ')}). Is the master running, with spark.master.rest.enabled=true, and is its port ${usualPort} (else: --conf spark.master.rest.port=…)?`)
  }
  const checked = (id: string): string => { if (!/^[\w-]+$/.test(id)) throw new Error(`'${id}' is no driver's name: it looks like driver-20260101120000-0000`); return id }
  return {
    async create(submission) {
      const { success, submissionId, message } = await ask('create', 'POST', { action: 'CreateSubmissionRequest', clientSparkVersion: sparkVersion, ...submission })
      if (!success || submissionId === undefined) throw new Error(`the master does not take the program: ${message ?? 'no reason is given'}`)
      return submissionId
    },
    async status(id) {
      const { success, driverState, workerHostPort, message } = await ask(`status/${checked(id)}`, 'GET')
      return success && driverState !== undefined ? { driverState, ...(workerHostPort !== undefined && { worker: workerHostPort }), ...(message !== undefined && { message }) } : undefined
    },
    async kill(id) { const { success, message } = await ask(`kill/${checked(id)}`, 'POST'); return { success: success === true, message: message ?? '' } },
  }
}
const cause = (error: unknown): string => { const { message, cause: inner } = error as Error; return inner instanceof Error ? inner.message || String((inner as NodeJS.ErrnoException).code) : message }
