// A stand-in for Kubernetes: the part of the API that Spark's client and scheduler use (pods made, listed, watched, deleted; other things taken and
// kept). Its pods are processes of this machine (pods.ts).
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { configMapOf, podProcesses, type Kubernetes, type Pod, type PodStatus } from './pods.ts'

type Json = Readonly<Record<string, unknown>>
/** What kubectl asks for first. */
const discovery: Readonly<Record<string, Json>> = {
  '/api': { kind: 'APIVersions', versions: ['v1'] },
  '/apis': { kind: 'APIGroupList', apiVersion: 'v1', groups: [] },
  '/api/v1': { kind: 'APIResourceList', groupVersion: 'v1', resources: [{ name: 'pods', singularName: 'pod', namespaced: true, kind: 'Pod', verbs: ['get', 'list'] }, { name: 'pods/log', singularName: '', namespaced: true, kind: 'Pod', verbs: ['get'] }] },
}

export async function startStandIn(): Promise<Kubernetes> {
  const pods = new Map<string, Pod>()
  const present = new Set<string>()
  const settings = new Map<string, string>()
  const watchers = new Set<{ readonly answer: ServerResponse; readonly wanted: (pod: Pod) => boolean }>()
  let version = 1
  const changed = (pod: Pod, status: PodStatus, type: 'ADDED' | 'MODIFIED' | 'DELETED' = 'MODIFIED'): void => {
    pod.status = status
    pod.metadata.resourceVersion = String(++version)
    for (const { answer, wanted } of watchers) if (wanted(pod)) answer.write(`${JSON.stringify({ type, object: pod })}\n`)
  }
  const machine = await podProcesses(changed)
  // As a kubelet does it: a pod waits for what it mounts.
  const begin = (pod: Pod): void => {
    const map = configMapOf(pod)
    if (map !== undefined && !settings.has(map)) setTimeout(begin, 100, pod).unref()
    else machine.begin(pod, settings.get(map ?? '') ?? '')
  }
  const server = createServer((request, answer) => {
    let body = ''
    request.setEncoding('utf8').on('data', text => { body += text as string })
    request.on('end', () => {
      const send = (code: number, value: Json): void => { answer.writeHead(code, { 'content-type': 'application/json' }); answer.end(JSON.stringify(value)) }
      const missing = (): void => send(404, { kind: 'Status', apiVersion: 'v1', status: 'Failure', reason: 'NotFound', code: 404 })
      const { pathname, searchParams } = new URL(request.url!, 'http://k')
      const name = /\/pods\/([^/]+)$/.exec(pathname)?.[1]
      const wanted = (pod: Pod): boolean =>
        (searchParams.get('labelSelector') ?? '').split(',').filter(Boolean).every(part => { const [, key, is, value] = /^(.+?)(!?=)(.*)$/.exec(part)!; return (pod.metadata.labels[key!] === value) === (is === '=') })
        && (searchParams.get('fieldSelector') ?? '').split(',').filter(Boolean).every(part => part.replace('metadata.name=', '') === pod.metadata.name)
      const found = discovery[pathname]
      if (request.method === 'GET' && found) return send(200, found)
      const written = /\/pods\/([^/]+)\/log$/.exec(pathname)?.[1]
      if (request.method === 'GET' && written !== undefined) {
        answer.writeHead(200, { 'content-type': 'text/plain' })
        return void machine.follow(written, bytes => answer.write(bytes)).finally(() => answer.end())
      }
      // Watching by web sockets is another protocol: Spark's client then asks for lines.
      if (request.headers.upgrade !== undefined) return send(503, { kind: 'Status', apiVersion: 'v1', status: 'Failure', code: 503 })
      if (searchParams.get('watch') === 'true') {
        const watcher = { answer, wanted }
        watchers.add(watcher)
        request.socket.once('close', () => watchers.delete(watcher))
        answer.writeHead(200, { 'content-type': 'application/json' })
        answer.flushHeaders()
        for (const one of present) if (wanted(pods.get(one)!)) answer.write(`${JSON.stringify({ type: 'ADDED', object: pods.get(one) })}\n`)
        return undefined
      }
      if (request.method === 'POST' && pathname.endsWith('/pods')) {
        const pod = JSON.parse(body) as Pod
        Object.assign(pod.metadata, { uid: `uid-${version}`, resourceVersion: String(++version), creationTimestamp: new Date().toISOString() })
        pods.set(pod.metadata.name, pod)
        present.add(pod.metadata.name)
        changed(pod, { phase: 'Pending' }, 'ADDED')
        send(201, pod as unknown as Json)
        return begin(pod)
      }
      if (request.method === 'PATCH' || request.method === 'POST') {
        const value = body ? JSON.parse(body) as { metadata?: { name?: string }; data?: Record<string, string> } : {}
        if (pathname.includes('/configmaps')) settings.set(value.metadata?.name ?? '', value.data?.['spark.properties'] ?? '')
        return send(200, value as Json)
      }
      if (request.method === 'GET' && pathname.endsWith('/pods')) return send(200, { kind: 'PodList', apiVersion: 'v1', metadata: { resourceVersion: String(version) }, items: [...present].map(one => pods.get(one)!).filter(wanted) })
      const pod = name !== undefined && present.has(name) ? pods.get(name) : undefined
      if (request.method === 'GET') { if (pod) send(200, pod as unknown as Json); else missing(); return undefined }
      if (request.method === 'DELETE') {
        for (const one of name === undefined ? [...present].map(each => pods.get(each)!).filter(each => pathname.endsWith('/pods') && wanted(each)) : pod ? [pod] : []) { present.delete(one.metadata.name); machine.kill(one.metadata.name); changed(one, one.status!, 'DELETED') }
        return send(200, { kind: 'Status', apiVersion: 'v1', status: 'Success' })
      }
      return missing()
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const at = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url: `k8s://${at}`, conf: { 'spark.kubernetes.driver.master': at }, env: {}, pods, output: machine.output, log: machine.log,
    async stop() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
      await machine.stop()
    },
  }
}
