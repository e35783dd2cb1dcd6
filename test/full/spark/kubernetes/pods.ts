// A machine for pods: a pod is a process here, started from its container's arguments and environment as Spark's image starts it (its entrypoint.sh).
// It knows no images, volumes or service names: mounted settings are written to a folder, and every pod is at 127.0.0.1.
import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, openSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { findJava } from '../../../../dist/spark/install/java.js'
import { atEnd } from '../processes.ts'
import { sparkHome } from '../sparkServer.ts'

interface EnvVar { readonly name: string; readonly value?: string; readonly valueFrom?: { readonly fieldRef?: { readonly fieldPath: string } } }
export interface Pod {
  metadata: { readonly name: string; readonly labels: Readonly<Record<string, string>>; uid?: string; resourceVersion?: string; creationTimestamp?: string; readonly deletionTimestamp?: string }
  readonly spec: { readonly containers: readonly { readonly name: string; readonly image: string; readonly args: readonly string[]; readonly env: readonly EnvVar[] }[]; readonly volumes?: readonly { readonly configMap?: { readonly name: string } }[] }
  status?: PodStatus
}
export interface PodStatus { readonly phase: string; readonly containerStatuses?: readonly unknown[] }
/** Kubernetes, or what stands in for it. */
export interface Kubernetes {
  readonly url: string
  /** What a submitter has to say, and has in its environment. */
  readonly conf: Readonly<Record<string, string>>
  readonly env: Readonly<Record<string, string>>
  /** All pods that there were, by name. */ readonly pods: ReadonlyMap<string, Pod>
  /** What a pod wrote to standard output. */ output(pod: string): string
  log(pod: string): string
  /** The names of what is there of a kind (`pods`), where the API keeps more than pods. */
  list?(kind: string): Promise<readonly string[]>
  stop(): Promise<void>
}

export interface PodProcesses {
  /** Starts a pod, `mounted` being its spark.properties. */
  begin(pod: Pod, mounted: string): void
  /** A pod ends whole. */
  kill(name: string): void
  output(pod: string): string
  log(pod: string): string
  /** Hands on what a pod has written and writes, to its end. */
  follow(pod: string, write: (bytes: Buffer) => void): Promise<void>
  /** Ends all, waits for them, and removes what they wrote. */
  stop(): Promise<void>
}
export const configMapOf = (pod: Pod): string | undefined => pod.spec.volumes?.find(volume => volume.configMap)?.configMap?.name

export async function podProcesses(told: (pod: Pod, status: PodStatus) => void): Promise<PodProcesses> {
  const [home, java, folder] = [await sparkHome(), findJava(), mkdtempSync(join(tmpdir(), 'firesteel-kubernetes-'))]
  const processes = new Map<string, ChildProcess>()
  const running = new Set<string>()
  const path = (pod: string, name = ''): string => join(folder, pod, name)
  const kill = (name: string): void => { const pid = processes.get(name)?.pid; if (pid !== undefined) try { process.kill(-pid, 'SIGKILL') } catch { /* it has ended */ } }
  const killAll = (): void => { for (const name of processes.keys()) kill(name) }
  const endsItself = atEnd(killAll)
  return {
    begin(pod, mounted) {
      const { name } = pod.metadata
      const container = pod.spec.containers[0]!
      for (const part of ['work-dir', 'local', 'conf']) mkdirSync(path(name, part), { recursive: true })
      // A service has no name here.
      writeFileSync(path(name, 'conf/spark.properties'), mounted.replace(/^spark\.driver\.host=.*$/m, 'spark.driver.host=127.0.0.1'))
      const valueOf = ({ value, valueFrom }: EnvVar): string => value ?? (valueFrom?.fieldRef?.fieldPath === 'metadata.name' ? name : valueFrom?.fieldRef?.fieldPath === 'status.podIP' ? '127.0.0.1' : '')
      const env: Record<string, string> = { PATH: '/usr/bin:/bin', JAVA_HOME: java.home, SPARK_HOME: home, ...Object.fromEntries(container.env.map(each => [each.name, valueOf(each)])), SPARK_LOCAL_DIRS: path(name, 'local'), SPARK_CONF_DIR: path(name, 'conf'), SPARK_LOCAL_IP: '127.0.0.1' }
      const [role, ...args] = container.args.map(argument => argument === '/opt/spark/conf/spark.properties' ? path(name, 'conf/spark.properties') : argument)
      const options = Object.entries(env).filter(([key]) => key.startsWith('SPARK_JAVA_OPT_')).map(([, value]) => value)
      const [command, ...rest] = role === 'driver'
        ? [join(home, 'bin/spark-submit'), '--conf', 'spark.driver.bindAddress=127.0.0.1', '--deploy-mode', 'client', ...args]
        : [java.path, ...options, `-Xmx${env.SPARK_EXECUTOR_MEMORY}`, '-cp', join(home, 'jars/*'), 'org.apache.spark.scheduler.cluster.k8s.KubernetesExecutorBackend', '--driver-url', env.SPARK_DRIVER_URL!, '--executor-id', env.SPARK_EXECUTOR_ID!, '--cores', env.SPARK_EXECUTOR_CORES!, '--app-id', env.SPARK_APPLICATION_ID!, '--hostname', '127.0.0.1', '--resourceProfileId', env.SPARK_RESOURCE_PROFILE_ID!, '--podName', name]
      // A group of its own, to be ended as one.
      const child = spawn(command!, rest, { cwd: path(name, 'work-dir'), env, detached: true, stdio: ['ignore', openSync(path(name, 'stdout'), 'a'), openSync(path(name, 'stderr'), 'a')] })
      processes.set(name, child)
      running.add(name)
      const status = (phase: string, state: Readonly<Record<string, unknown>>): PodStatus => ({ phase, containerStatuses: [{ name: container.name, image: container.image, imageID: '', ready: phase === 'Running', restartCount: 0, state }] })
      told(pod, status('Running', { running: {} }))
      child.once('exit', code => {
        kill(name)
        running.delete(name)
        told(pod, status(code === 0 ? 'Succeeded' : 'Failed', { terminated: { exitCode: code ?? 137, reason: code === 0 ? 'Completed' : 'Error' } }))
      })
    },
    kill,
    output: pod => readFileSync(path(pod, 'stdout'), 'utf8'),
    log: pod => readFileSync(path(pod, 'stderr'), 'utf8'),
    async follow(pod, write) {
      const told = new Map([['stdout', 0], ['stderr', 0]])
      for (let isOver = false; !isOver; await new Promise(resolve => setTimeout(resolve, 100))) {
        isOver = !running.has(pod)
        for (const [name, from] of told) { const bytes = readFileSync(path(pod, name)); told.set(name, bytes.length); if (bytes.length > from) write(bytes.subarray(from)) }
      }
    },
    async stop() {
      killAll()
      endsItself()
      for (let i = 0; i < 100 && running.size > 0; i++) await new Promise(resolve => setTimeout(resolve, 50))
      rmSync(folder, { recursive: true, force: true })
    },
  }
}
