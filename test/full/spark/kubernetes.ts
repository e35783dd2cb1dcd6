// A stand-in for Kubernetes: the part of the API that Spark's client and scheduler use (pods made, listed, watched, deleted; other things taken and
// kept), and a machine for the pods: a pod is a process here, started from its container's arguments and environment as Spark's image starts it
// (its entrypoint.sh). It knows no images, volumes or service names: mounted settings are written to a folder, and every pod is at 127.0.0.1.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findJava } from '../../../dist/spark/install/java.js'
import { sparkHome } from './sparkServer.ts'

interface EnvVar { readonly name: string; readonly value?: string }
export interface Pod {
  metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>>; uid?: string; resourceVersion?: string; creationTimestamp?: string }
  readonly spec: { readonly containers: readonly { readonly name: string; readonly image: string; readonly args: readonly string[]; readonly env: readonly EnvVar[] }[]; readonly volumes?: readonly { readonly configMap?: { readonly name: string } }[] }
  status?: { phase: string; containerStatuses?: readonly unknown[] }
}
export interface Kubernetes {
  readonly url: string
  /** All pods that there were, by name. */ readonly pods: ReadonlyMap<string, Pod>
  /** What a pod wrote to standard output. */ output(pod: string): string
  log(pod: string): string
  stop(): Promise<void>
}
type Json = Readonly<Record<string, unknown>>
const isOver = (pod: Pod): boolean => pod.status?.phase === 'Succeeded' || pod.status?.phase === 'Failed'

export async function startKubernetes(): Promise<Kubernetes> {
  const [home, java, folder] = [await sparkHome(), findJava(), mkdtempSync(join(tmpdir(), 'firesteel-kubernetes-'))]
  const pods = new Map<string, Pod>()
  const settings = new Map<string, string>()
  const processes = new Map<string, ChildProcess>()
  const watchers = new Set<{ readonly answer: ServerResponse; readonly wanted: (pod: Pod) => boolean }>()
  let version = 1
  const changed = (pod: Pod, status: NonNullable<Pod['status']>, type: 'ADDED' | 'MODIFIED' | 'DELETED' = 'MODIFIED'): void => {
    pod.status = status
    pod.metadata.resourceVersion = String(++version)
    for (const { answer, wanted } of watchers) if (wanted(pod)) answer.write(`${JSON.stringify({ type, object: pod })}\n`)
  }
  const path = (pod: string, name = ''): string => join(folder, pod, name)
  function begin(pod: Pod): void {
    const { name } = pod.metadata
    const container = pod.spec.containers[0]!
    const map = pod.spec.volumes?.find(volume => volume.configMap)?.configMap?.name
    // As a kubelet does it: a pod waits for what it mounts.
    if (map !== undefined && !settings.has(map)) { setTimeout(begin, 100, pod).unref(); return }
    for (const part of ['work-dir', 'local', 'conf']) mkdirSync(path(name, part), { recursive: true })
    // A service has no name here.
    const mounted = (settings.get(map ?? '') ?? '').replace(/^spark\.driver\.host=.*$/m, 'spark.driver.host=127.0.0.1')
    writeFileSync(path(name, 'conf/spark.properties'), mounted)
    const env: Record<string, string> = { PATH: '/usr/bin:/bin', JAVA_HOME: java.home, SPARK_HOME: home, ...Object.fromEntries(container.env.map(({ name, value }) => [name, value ?? '127.0.0.1'])), SPARK_LOCAL_DIRS: path(name, 'local'), SPARK_CONF_DIR: path(name, 'conf'), SPARK_LOCAL_IP: '127.0.0.1' }
    const [role, ...args] = container.args.map(argument => argument === '/opt/spark/conf/spark.properties' ? path(name, 'conf/spark.properties') : argument)
    const options = Object.entries(env).filter(([key]) => key.startsWith('SPARK_JAVA_OPT_')).map(([, value]) => value)
    const [command, ...rest] = role === 'driver'
      ? [join(home, 'bin/spark-submit'), '--conf', 'spark.driver.bindAddress=127.0.0.1', '--deploy-mode', 'client', ...args]
      : [java.path, ...options, `-Xmx${env.SPARK_EXECUTOR_MEMORY}`, '-cp', join(home, 'jars/*'), 'org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend', '--driver-url', env.SPARK_DRIVER_URL!, '--executor-id', env.SPARK_EXECUTOR_ID!, '--cores', env.SPARK_EXECUTOR_CORES!, '--app-id', env.SPARK_APPLICATION_ID!, '--hostname', '127.0.0.1', '--resourceProfileId', env.SPARK_RESOURCE_PROFILE_ID!, '--podName', name]
    // A group of its own: a pod ends whole.
    const child = spawn(command!, rest, { cwd: path(name, 'work-dir'), env, detached: true, stdio: ['ignore', openSync(path(name, 'stdout'), 'a'), openSync(path(name, 'stderr'), 'a')] })
    processes.set(name, child)
    changed(pod, { phase: 'Running', containerStatuses: [{ name: container.name, image: container.image, state: { running: {} } }] })
    child.once('exit', code => {
      kill(name)
      changed(pod, { phase: code === 0 ? 'Succeeded' : 'Failed', containerStatuses: [{ name: container.name, image: container.image, state: { terminated: { exitCode: code ?? 137, reason: code === 0 ? 'Completed' : 'Error' } } }] })
    })
  }
  const kill = (name: string): void => { const pid = processes.get(name)?.pid; if (pid !== undefined) try { process.kill(-pid, 'SIGKILL') } catch { /* it has ended */ } }
  const present = new Set<string>()
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
        for (const one of name === undefined ? [...present].map(each => pods.get(each)!).filter(each => pathname.endsWith('/pods') && wanted(each)) : pod ? [pod] : []) { present.delete(one.metadata.name); kill(one.metadata.name); changed(one, one.status!, 'DELETED') }
        return send(200, { kind: 'Status', apiVersion: 'v1', status: 'Success' })
      }
      return missing()
    })
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const killAll = (): void => { for (const name of processes.keys()) kill(name) }
  process.once('exit', killAll)
  return {
    url: `k8s://http://127.0.0.1:${(server.address() as AddressInfo).port}`, pods,
    output: pod => readFileSync(path(pod, 'stdout'), 'utf8'), log: pod => readFileSync(path(pod, 'stderr'), 'utf8'),
    async stop() {
      killAll()
      process.off('exit', killAll)
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
      for (let i = 0; i < 100 && [...pods.values()].some(pod => processes.has(pod.metadata.name) && !isOver(pod)); i++) await new Promise(resolve => setTimeout(resolve, 50))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
