// Programs whose driver is in a cluster: submitted (--deploy-mode cluster), asked for (--status), ended (--kill). Each kind of master has its own way.
import { UsageError } from '../usageError.js'
import { askKubernetes, submitInKubernetes } from './kubernetesMode.js'
import { driverStatus, killDriver, submitToWorker } from './standaloneMode.js'
import { killInYarn, submitInYarn, yarnStatus } from './yarnMode.js'

type Conf = Readonly<Record<string, string>>
type ClusterKind = 'standalone' | 'yarn' | 'kubernetes'
/** Undefined for masters that take no drivers. */
const clusterKind = (master: string | undefined): ClusterKind | undefined =>
  master === 'yarn' ? 'yarn' : master?.startsWith('spark://') ? 'standalone' : master?.startsWith('k8s://') ? 'kubernetes' : undefined

export function submitInCluster(conf: Conf, file: string, args: readonly string[]): Promise<number> {
  const master = conf['spark.master']!
  const program = { master, conf, file, args }
  const kind = clusterKind(master)!
  switch (kind) {
    case 'standalone': return submitToWorker(program)
    case 'yarn': return submitInYarn(program)
    case 'kubernetes': return submitInKubernetes(program)
    default: return kind satisfies never
  }
}
export function askCluster(option: '--status' | '--kill', conf: Conf, id: string): Promise<number> {
  const master = conf['spark.master']
  const kind = clusterKind(master)
  if (master === undefined || kind === undefined) throw new UsageError(`${option} asks a cluster: name it with --master spark://host:port, yarn or k8s://….`)
  const isKill = option === '--kill'
  switch (kind) {
    case 'standalone': return (isKill ? killDriver : driverStatus)(master, conf, id)
    case 'yarn': return (isKill ? killInYarn : yarnStatus)(id)
    case 'kubernetes': return askKubernetes(option, master, conf, id)
    default: return kind satisfies never
  }
}
