// What a driver in a pod writes, while it writes it. Spark's client does not tell it; kubectl does, with the account that Spark's client has: its own
// settings (spark.kubernetes.authenticate.submission.…) where they are given, else those of the user's kubeconfig.
import { spawn } from 'node:child_process'
import { rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { ownFolder } from '../../ownFolder.js'

export interface PodLog {
  /** Why it could not be read, or not to its end; undefined at its end. Never rejects. */
  readonly ended: Promise<string | undefined>
  stop(): void
}
export interface Follow { readonly master: string; readonly conf: Readonly<Record<string, string>>; readonly namespace: string; readonly pod: string; readonly onOutput: (bytes: Uint8Array) => void }

export function followPodLog({ master, conf, namespace, pod, onOutput }: Follow): PodLog {
  const server = master.replace(/^k8s:\/\//, '').replace(/^(?!https?:\/\/)/, 'https://')
  const own = ownAccount(server, conf)
  const context = conf['spark.kubernetes.context']
  const args = ['logs', '--follow', pod, '--namespace', namespace, '--server', server, ...(context === undefined || own ? [] : ['--context', context])]
  const child = spawn('kubectl', args, { stdio: ['ignore', 'pipe', 'pipe'], env: own ? { ...process.env, KUBECONFIG: own.path } : process.env })
  let said = ''
  child.stdout.on('data', onOutput)
  child.stderr.setEncoding('utf8').on('data', (text: string) => { said = `${said}${text}`.slice(-2000) })
  const ended = new Promise<string | undefined>(resolve => {
    child.once('error', error => resolve((error as NodeJS.ErrnoException).code === 'ENOENT' ? 'kubectl is not on the PATH' : error.message))
    child.once('close', code => resolve(code === 0 ? undefined : said.trim().split('\n').at(-1) || `kubectl has ended with ${code}`))
  }).finally(() => own?.remove())
  return { ended, stop: () => { child.kill() } }
}

/** A kubeconfig that only this user can read, where the settings name an account. */
function ownAccount(server: string, conf: Readonly<Record<string, string>>): { readonly path: string; remove(): void } | undefined {
  const given = (name: string): string | undefined => conf[`spark.kubernetes.authenticate.submission.${name}`]
  const user = { 'client-certificate': given('clientCertFile'), 'client-key': given('clientKeyFile'), token: given('oauthToken'), tokenFile: given('oauthTokenFile') }
  if (Object.values(user).every(value => value === undefined)) return undefined
  const folder = ownFolder('firesteel-launcher-')
  const path = join(folder, 'kubeconfig')
  writeFileSync(path, JSON.stringify({
    apiVersion: 'v1', kind: 'Config', 'current-context': 'spark', contexts: [{ name: 'spark', context: { cluster: 'spark', user: 'spark' } }],
    clusters: [{ name: 'spark', cluster: { server, 'certificate-authority': given('caCertFile') } }], users: [{ name: 'spark', user }],
  }), { mode: 0o600 })
  return { path, remove: () => rmSync(folder, { recursive: true, force: true }) }
}
