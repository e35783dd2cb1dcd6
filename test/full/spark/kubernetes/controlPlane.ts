// Kubernetes itself: etcd, its API server (TLS, tokens, roles), controllers and scheduler on loopback, from one program that `npm run build:kubernetes`
// makes. Only the node is ours: what the scheduler gives it runs as processes (pods.ts), and their states go to the API as a kubelet sends them.
import { spawn, type ChildProcess } from 'node:child_process'
import { generateKeyPairSync, randomBytes } from 'node:crypto'
import { existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer as createHttpsServer, request } from 'node:https'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { controlPlane } from '../../../../scripts/control-plane.mjs'
import { atEnd } from '../processes.ts'
import { freePort } from '../sparkServer.ts'
import { until } from '../submitting.ts'
import { configMapOf, podProcesses, type Kubernetes, type Pod } from './pods.ts'

export const controlPlaneSkipReason = (): string | false => existsSync(controlPlane) ? false : 'left out: Kubernetes\'s own control plane is not built (npm run build:kubernetes, with Go, ten minutes)'

type Json = Readonly<Record<string, unknown>>
const account = 'spark'

export async function startControlPlane(): Promise<Kubernetes> {
  const folder = mkdtempSync(join(tmpdir(), 'firesteel-control-plane-'))
  const at = (name: string): string => join(folder, name)
  const [client, peer, api] = [await freePort(), await freePort(), await freePort()]
  const url = `https://127.0.0.1:${api}`
  const token = randomBytes(16).toString('hex')
  const started: ChildProcess[] = []
  const killAll = (): void => { for (const child of started) child.kill('SIGKILL') }
  const endsItself = atEnd(killAll)
  const start = (part: string, ...args: string[]): void => {
    const out = openSync(at(`${part}.log`), 'a')
    started.push(spawn(controlPlane, [part, ...args], { cwd: folder, stdio: ['ignore', out, out] }))
  }
  const ca = at('certificates/apiserver.crt')
  const call = (method: string, path: string, body?: Json, type = 'application/json'): Promise<Json> => new Promise((resolve, reject) => {
    const sent = JSON.stringify(body ?? {})
    // Node sends a body with DELETE only where its length is told.
    const asked = request(`${url}${path}`, { method, ca: readFileSync(ca), headers: { authorization: `Bearer ${token}`, ...(body && { 'content-type': type, 'content-length': Buffer.byteLength(sent) }) } }, answer => {
      let text = ''
      answer.setEncoding('utf8').on('data', (part: string) => { text += part }).on('end', () => {
        if (answer.statusCode! < 300) resolve(text.startsWith('{') ? JSON.parse(text) as Json : {})
        else reject(new Error(`${method} ${path}: ${answer.statusCode} ${text.slice(0, 500)}`))
      })
    })
    asked.on('error', reject).end(body && sent)
  })

  const key = generateKeyPairSync('rsa', { modulusLength: 2048, privateKeyEncoding: { type: 'pkcs1', format: 'pem' }, publicKeyEncoding: { type: 'spki', format: 'pem' } })
  writeFileSync(at('accounts.key'), key.privateKey, { mode: 0o600 })
  writeFileSync(at('tokens.csv'), `${token},admin,admin,system:masters\n`, { mode: 0o600 })
  mkdirSync(at('certificates'))
  start('etcd', '--data-dir', at('etcd'), '--listen-client-urls', `http://127.0.0.1:${client}`, '--advertise-client-urls', `http://127.0.0.1:${client}`, '--listen-peer-urls', `http://127.0.0.1:${peer}`, '--initial-advertise-peer-urls', `http://127.0.0.1:${peer}`, '--initial-cluster', `default=http://127.0.0.1:${peer}`, '--unsafe-no-fsync')
  start('apiserver', '--etcd-servers', `http://127.0.0.1:${client}`, '--secure-port', String(api), '--bind-address', '127.0.0.1', '--advertise-address', '127.0.0.1', '--endpoint-reconciler-type', 'none', '--cert-dir', at('certificates'),
    '--authorization-mode', 'RBAC', '--token-auth-file', at('tokens.csv'), '--service-cluster-ip-range', '10.96.0.0/16', '--service-account-issuer', 'https://kubernetes.default.svc', '--service-account-key-file', at('accounts.key'), '--service-account-signing-key-file', at('accounts.key'))
  const kubeconfig = at('kubeconfig')
  await until('the API server', async () => existsSync(ca) && (await call('GET', '/readyz').catch(() => undefined)) !== undefined)
  writeFileSync(kubeconfig, JSON.stringify({
    apiVersion: 'v1', kind: 'Config', 'current-context': 'test', contexts: [{ name: 'test', context: { cluster: 'test', user: 'admin' } }],
    clusters: [{ name: 'test', cluster: { server: url, 'certificate-authority': ca } }], users: [{ name: 'admin', user: { token } }],
  }), { mode: 0o600 })
  start('controller-manager', '--kubeconfig', kubeconfig, '--service-account-private-key-file', at('accounts.key'), '--root-ca-file', ca, '--controllers', '*,-node-lifecycle-controller', '--leader-elect=false', '--secure-port', '0')
  start('scheduler', '--kubeconfig', kubeconfig, '--leader-elect=false', '--secure-port', '0')

  const node = 'this-machine'
  await call('POST', '/api/v1/nodes', { apiVersion: 'v1', kind: 'Node', metadata: { name: node } })
  // Where a kubelet tells what pods write. The API server asks there for whoever asks it.
  const kubelet = createHttpsServer({ cert: readFileSync(ca), key: readFileSync(at('certificates/apiserver.key')) }, (asked, answer) => {
    const pod = /^\/containerLogs\/default\/([^/]+)\//.exec(asked.url!)?.[1]
    answer.writeHead(pod === undefined ? 404 : 200, { 'content-type': 'text/plain' })
    void (pod === undefined ? Promise.resolve() : machine.follow(pod, bytes => answer.write(bytes))).finally(() => answer.end())
  })
  await new Promise<void>(resolve => kubelet.listen(0, '127.0.0.1', resolve))
  const capacity = { cpu: '16', memory: '32Gi', pods: '50', 'ephemeral-storage': '50Gi' }
  await call('PATCH', `/api/v1/nodes/${node}/status`, { status: { capacity, allocatable: capacity, addresses: [{ type: 'InternalIP', address: '127.0.0.1' }], daemonEndpoints: { kubeletEndpoint: { Port: (kubelet.address() as AddressInfo).port } }, conditions: [{ type: 'Ready', status: 'True', reason: 'KubeletReady', message: '', lastHeartbeatTime: new Date().toISOString(), lastTransitionTime: new Date().toISOString() }] } }, 'application/strategic-merge-patch+json')
  await until('the node is open to pods', async () => !((await call('GET', `/api/v1/nodes/${node}`)).spec as { taints?: readonly unknown[] } | undefined)?.taints || call('PATCH', `/api/v1/nodes/${node}`, { spec: { taints: null } }, 'application/merge-patch+json'))
  // What a driver may do, and how it shows who it is.
  await until('the default account', () => call('GET', '/api/v1/namespaces/default/serviceaccounts/default').catch(() => undefined))
  await call('POST', '/api/v1/namespaces/default/serviceaccounts', { apiVersion: 'v1', kind: 'ServiceAccount', metadata: { name: account } })
  await call('POST', '/apis/rbac.authorization.k8s.io/v1/namespaces/default/rolebindings', { apiVersion: 'rbac.authorization.k8s.io/v1', kind: 'RoleBinding', metadata: { name: account }, roleRef: { apiGroup: 'rbac.authorization.k8s.io', kind: 'ClusterRole', name: 'edit' }, subjects: [{ kind: 'ServiceAccount', name: account, namespace: 'default' }] })
  const given = await call('POST', `/api/v1/namespaces/default/serviceaccounts/${account}/token`, { apiVersion: 'authentication.k8s.io/v1', kind: 'TokenRequest', spec: { expirationSeconds: 3600 } })
  writeFileSync(at('account.token'), (given.status as { token: string }).token, { mode: 0o600 })

  const pods = new Map<string, Pod>()
  let isStopping = false
  /** What is told of a pod may come when it is no more there. */
  const gone = (error: unknown): void => { if (!isStopping && !/ (?:404|409) /.test(String(error))) console.error(error) }
  const podPath = (name: string): string => `/api/v1/namespaces/default/pods/${name}`
  const machine = await podProcesses((pod, status) => {
    call('PATCH', `${podPath(pod.metadata.name)}/status`, { status: { ...status, hostIP: '10.0.0.1', podIP: '10.244.0.2', podIPs: [{ ip: '10.244.0.2' }], startTime: new Date().toISOString(), conditions: [{ type: 'Ready', status: status.phase === 'Running' ? 'True' : 'False' }] } }, 'application/merge-patch+json')
      .catch(gone)
  })
  async function seen(pod: Pod): Promise<void> {
    const { name } = pod.metadata
    const isNew = !pods.has(name)
    pods.set(name, pod)
    if (pod.metadata.deletionTimestamp !== undefined) {
      machine.kill(name)
      await call('DELETE', podPath(name), { apiVersion: 'v1', kind: 'DeleteOptions', gracePeriodSeconds: 0 }).catch(gone)
    } else if (isNew) {
      const map = configMapOf(pod)
      const mounted = map === undefined ? '' : await until(`the settings ${map}`, () => call('GET', `/api/v1/namespaces/default/configmaps/${map}`).catch(() => undefined))
      machine.begin(pod, mounted === '' ? '' : (mounted.data as Readonly<Record<string, string>>)['spark.properties'] ?? '')
    }
  }
  let watching: ReturnType<typeof request> | undefined
  function watch(): void {
    let rest = ''
    watching = request(`${url}/api/v1/pods?watch=true&fieldSelector=spec.nodeName%3D${node}`, { ca: readFileSync(ca), headers: { authorization: `Bearer ${token}` } }, answer => {
      answer.setEncoding('utf8').on('data', (text: string) => {
        const lines = (rest + text).split('\n')
        rest = lines.pop()!
        for (const line of lines) { const { type, object } = JSON.parse(line) as { type: string; object: Pod }; if (type === 'DELETED') machine.kill(object.metadata.name); else if (type !== 'ERROR') void seen(object).catch(gone) }
      }).on('close', () => { if (!isStopping) watch() })
    })
    watching.on('error', () => {}).end()
  }
  watch()
  const driver = 'spark.kubernetes.authenticate.driver'
  return {
    url: `k8s://${url}`, env: { KUBECONFIG: kubeconfig }, pods, output: machine.output, log: machine.log,
    conf: { 'spark.kubernetes.driver.master': url, [`${driver}.serviceAccountName`]: account, [`${driver}.mounted.caCertFile`]: ca, [`${driver}.mounted.oauthTokenFile`]: at('account.token') },
    list: async kind => ((await call('GET', `/api/v1/namespaces/default/${kind}`)).items as readonly Pod[]).map(({ metadata }) => metadata.name),
    async stop() {
      isStopping = true
      watching?.destroy()
      kubelet.close()
      kubelet.closeAllConnections()
      await machine.stop()
      endsItself()
      await Promise.all(started.map(child => new Promise(resolve => { child.once('exit', resolve); if (child.exitCode !== null || !child.kill('SIGKILL')) resolve(undefined) })))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
