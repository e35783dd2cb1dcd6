// A real HDFS and YARN on loopback: NameNode, DataNode, ResourceManager, NodeManager, each a process of its own. Spark's jars hold Hadoop's client;
// the servers come by Maven, pinned by their hashes and kept under node_modules/.cache.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { createHash } from 'node:crypto'
import { copyFileSync, existsSync, mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, renameSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { findJava } from '../../../dist/spark/install/java.js'
import { root } from '../../cli/run.ts'
import { freePort, skipReason, sparkHome } from './sparkServer.ts'

/** By Maven's coordinates. The ResourceManager signs certificates with Bouncy Castle's classes. */
const jars: Readonly<Record<string, string>> = {
  'org.apache.hadoop:hadoop-client-minicluster:3.5.0': '06772d24529e59939915979b3edba204d367750ef7dc5120411f35221dd4818c',
  'org.bouncycastle:bcprov-jdk18on:1.82': '14cde2fdfaa8890480a8e5b67aceef0c90f96682c1e23c133bafdc9e0b3255ce',
  'org.bouncycastle:bcpkix-jdk18on:1.82': 'bdc723e20834832ac6af136cb5b5ff05e43b71d4fa151cc6510d9212ee086e63',
  'org.bouncycastle:bcutil-jdk18on:1.82': '4420691958ad1c0ba275a6d6d8a6317adbdbdc9277055b6a72aa89c88cda8c7d',
}
const copyGoal = 'org.apache.maven.plugins:maven-dependency-plugin:3.8.1:copy'
const cache = join(root, 'node_modules/.cache/hadoop')
const fileOf = (artifact: string): string => `${artifact.split(':').slice(1).join('-')}.jar`
const isRight = (path: string, artifact: string): boolean => existsSync(path) && createHash('sha256').update(readFileSync(path)).digest('hex') === jars[artifact]
const missing = (): string[] => Object.keys(jars).filter(artifact => !isRight(join(cache, fileOf(artifact)), artifact))

/** Why tests with Hadoop are left out; false where they run. */
export function hadoopSkipReason(): string | false {
  const spark = skipReason()
  if (spark !== false) return spark
  return !missing().length || spawnSync('mvn', ['--version'], { stdio: 'ignore' }).status === 0 ? false : 'left out: Hadoop\'s servers come by Maven, and there is no mvn on this machine'
}
function serverJars(): string[] {
  mkdirSync(cache, { recursive: true })
  for (const artifact of missing()) {
    // Whole or absent: it is brought beside its place.
    const bringing = mkdtempSync(join(cache, '.bringing-'))
    try {
      const { status, stdout } = spawnSync('mvn', ['-B', '-q', copyGoal, `-Dartifact=${artifact}`, `-DoutputDirectory=${bringing}`], { encoding: 'utf8', cwd: bringing })
      if (status !== 0) throw new Error(`Maven does not bring ${artifact}:\n${stdout.slice(-2000)}`)
      if (!isRight(join(bringing, fileOf(artifact)), artifact)) throw new Error(`${artifact} is not the one that this test knows: its hash differs`)
      renameSync(join(bringing, fileOf(artifact)), join(cache, fileOf(artifact)))
    } finally { rmSync(bringing, { recursive: true, force: true }) }
  }
  return Object.keys(jars).map(artifact => join(cache, fileOf(artifact)))
}

export interface Hadoop {
  /** For HADOOP_CONF_DIR. */ readonly conf: string
  /** `hdfs://127.0.0.1:…` */ readonly fs: string
  /** The ResourceManager's web address. */ readonly rm: string
  readonly folder: string
  /** The names in a folder of HDFS; none where it is not there. */ list(path: string): Promise<readonly string[]>
  applications(): Promise<readonly Application[]>
  stop(): Promise<void>
}
export interface Application { readonly id: string; readonly name: string; readonly state: string; readonly finalStatus: string; readonly queue: string; readonly applicationType: string }
interface Daemon { readonly name: string; readonly guard: ChildProcess; readonly pid: number; readonly ended: Promise<void> }

const mains = {
  namenode: 'org.apache.hadoop.hdfs.server.namenode.NameNode', datanode: 'org.apache.hadoop.hdfs.server.datanode.DataNode',
  resourcemanager: 'org.apache.hadoop.yarn.server.resourcemanager.ResourceManager', nodemanager: 'org.apache.hadoop.yarn.server.nodemanager.NodeManager',
} as const
const javaOptions = ['--add-opens=java.base/java.lang=ALL-UNNAMED', '--add-opens=java.base/java.util=ALL-UNNAMED', '--add-exports=java.base/sun.net.dns=ALL-UNNAMED', '-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']
/** Ends its daemon when its own input ends: with the test, whatever ends that. */
const guard = 'exec 3<&0; "$@" </dev/null >&2 3<&- & daemon=$!; echo $daemon; { cat <&3; kill $daemon 2>/dev/null; sleep 5; kill -9 $daemon 2>/dev/null; } >/dev/null & wait $daemon; kill $! 2>/dev/null'

/** `hidden`: files and folders that are empty for the NodeManager and what it runs; made so by mounts (`unshare`), what lies deepest first. */
export async function startHadoop({ hidden = [] }: { readonly hidden?: readonly string[] } = {}): Promise<Hadoop> {
  const home = await sparkHome()
  const folder = mkdtempSync(join(tmpdir(), 'firesteel-hadoop-'))
  const conf = join(folder, 'conf')
  const [nameNode, nameNodeWeb, rm, rmScheduler, rmTracker, rmAdmin, rmWeb, nmWeb] = await Promise.all(Array.from({ length: 8 }, freePort))
  const local = (port: number | undefined): string => `127.0.0.1:${port ?? 0}`
  const fs = `hdfs://${local(nameNode)}`
  mkdirSync(conf)
  const site = (name: string, values: Readonly<Record<string, string>>): void => writeFileSync(join(conf, name), `<configuration>\n${Object.entries(values).map(([key, value]) => `<property><name>${key}</name><value>${value}</value></property>\n`).join('')}</configuration>\n`)
  site('core-site.xml', { 'fs.defaultFS': fs, 'hadoop.tmp.dir': join(folder, 'tmp'), 'hadoop.security.token.service.use_ip': 'true' })
  site('hdfs-site.xml', {
    'dfs.replication': '1', 'dfs.namenode.name.dir': `file://${folder}/namenode`, 'dfs.datanode.data.dir': `file://${folder}/datanode`, 'dfs.namenode.http-address': local(nameNodeWeb),
    'dfs.datanode.address': local(0), 'dfs.datanode.http.address': local(0), 'dfs.datanode.ipc.address': local(0), 'dfs.namenode.safemode.extension': '0', 'dfs.namenode.datanode.registration.ip-hostname-check': 'false',
  })
  site('yarn-site.xml', {
    'yarn.resourcemanager.hostname': '127.0.0.1', 'yarn.resourcemanager.address': local(rm), 'yarn.resourcemanager.scheduler.address': local(rmScheduler), 'yarn.resourcemanager.resource-tracker.address': local(rmTracker),
    'yarn.resourcemanager.admin.address': local(rmAdmin), 'yarn.resourcemanager.webapp.address': local(rmWeb), 'yarn.resourcemanager.am.max-attempts': '1',
    'yarn.resourcemanager.scheduler.class': 'org.apache.hadoop.yarn.server.resourcemanager.scheduler.capacity.CapacityScheduler', 'yarn.scheduler.minimum-allocation-mb': '128', 'yarn.scheduler.maximum-allocation-vcores': '4',
    'yarn.nodemanager.address': local(0), 'yarn.nodemanager.localizer.address': local(0), 'yarn.nodemanager.webapp.address': local(nmWeb), 'yarn.nodemanager.hostname': '127.0.0.1', 'yarn.nodemanager.collector-service.address': local(0),
    'yarn.nodemanager.resource.memory-mb': '6144', 'yarn.nodemanager.resource.cpu-vcores': '8', 'yarn.nodemanager.vmem-check-enabled': 'false',
    'yarn.nodemanager.local-dirs': join(folder, 'local'), 'yarn.nodemanager.log-dirs': join(folder, 'logs'), 'yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage': '99.9',
    'yarn.nodemanager.process-kill-wait.ms': '500', 'yarn.nodemanager.env-whitelist': 'JAVA_HOME,LANG,TZ',
  })
  const queue = 'yarn.scheduler.capacity.root'
  site('capacity-scheduler.xml', { [`${queue}.queues`]: 'default,nightly', [`${queue}.default.capacity`]: '50', [`${queue}.nightly.capacity`]: '50', [`${queue}.default.maximum-capacity`]: '100', [`${queue}.nightly.maximum-capacity`]: '100', 'yarn.scheduler.capacity.maximum-am-resource-percent': '1', [`${queue}.default.maximum-am-resource-percent`]: '1', [`${queue}.nightly.maximum-am-resource-percent`]: '1', [`${queue}.default.user-limit-factor`]: '2', [`${queue}.nightly.user-limit-factor`]: '2' })
  // Not beside the others: those who submit take their own logging from there.
  const logging = join(folder, 'logging')
  mkdirSync(logging)
  writeFileSync(join(logging, 'log4j2.properties'), 'rootLogger.level=info\nrootLogger.appenderRef.c.ref=c\nappender.c.type=Console\nappender.c.name=c\nappender.c.layout.type=PatternLayout\nappender.c.layout.pattern=%d{HH:mm:ss} %p %c{1}: %m%n%ex\n')
  const java = findJava()
  const env = { ...process.env, HADOOP_CONF_DIR: conf, JAVA_HOME: java.home }
  // Copies: where they came from may be hidden.
  const library = join(folder, 'lib')
  mkdirSync(library)
  for (const file of serverJars()) copyFileSync(file, join(library, basename(file)))
  const options = [...javaOptions, `-Dhadoop.log.dir=${folder}`, '-cp', [conf, logging, join(library, '*'), join(home, 'jars/*')].join(':')]
  const daemons: Daemon[] = []
  const start = async (name: keyof typeof mains): Promise<void> => {
    const log = openSync(join(folder, `${name}.log`), 'a')
    const empty = join(folder, 'empty')
    mkdirSync(empty, { recursive: true })
    const hide = name === 'nodemanager' && hidden.length ? ['unshare', '-m', 'sh', '-c', `${[...hidden].sort((a, b) => b.length - a.length).map(path => `mount --bind '${statSync(path).isDirectory() ? empty : '/dev/null'}' '${path}'`).join(' && ')} && exec "$@"`, 'hide'] : []
    const child = spawn('/bin/sh', ['-c', guard, 'guard', ...hide, java.path, ...options, mains[name]], { stdio: ['pipe', 'pipe', log], env, cwd: folder })
    const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
    const pid = await new Promise<number>((resolve, reject) => { child.stdout!.once('data', data => resolve(Number(String(data).split('\n')[0]))); child.once('exit', () => reject(new Error(`${name} did not start`))) })
    daemons.push({ name, guard: child, pid, ended })
  }
  const list = async (path: string): Promise<readonly string[]> => {
    const answer = await fetch(`http://${local(nameNodeWeb)}/webhdfs/v1${path}?op=LISTSTATUS`)
    return answer.status === 404 ? [] : ((await answer.json()) as { FileStatuses: { FileStatus: { pathSuffix: string }[] } }).FileStatuses.FileStatus.map(one => one.pathSuffix)
  }
  const rmUrl = `http://${local(rmWeb)}`
  const applications = async (): Promise<readonly Application[]> => ((await (await fetch(`${rmUrl}/ws/v1/cluster/apps`)).json()) as { apps: { app: Application[] } | null }).apps?.app ?? []
  const stop = async (): Promise<void> => {
    // The NodeManager first: it ends its containers.
    for (const name of ['nodemanager', 'resourcemanager', 'datanode', 'namenode']) {
      const daemon = daemons.find(one => one.name === name)
      if (!daemon) continue
      try { process.kill(daemon.pid) } catch { /* it has ended already */ }
      const timer = setTimeout(() => { try { process.kill(daemon.pid, 'SIGKILL') } catch { /* it has ended */ } }, 10_000)
      await daemon.ended
      clearTimeout(timer)
    }
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const formatted = spawnSync(java.path, [...options, mains.namenode, '-format', '-nonInteractive'], { encoding: 'utf8', env, cwd: folder })
    if (formatted.status !== 0) throw new Error(`the NameNode cannot be formatted: ${formatted.stderr.slice(-2000)}${formatted.stdout.slice(-2000)}`)
    for (const name of ['namenode', 'resourcemanager', 'datanode', 'nodemanager'] as const) await start(name)
    const ready = async (): Promise<boolean> => {
      const [nodes, blocks] = await Promise.all([fetch(`${rmUrl}/ws/v1/cluster/metrics`), fetch(`http://${local(nameNodeWeb)}/jmx?qry=Hadoop:service=NameNode,name=FSNamesystemState`)])
      return /"activeNodes":1\b/.test(await nodes.text()) && /"NumLiveDataNodes" : 1\b/.test(await blocks.text())
    }
    for (const end = Date.now() + 180_000; !await ready().catch(() => false); await new Promise(resolve => setTimeout(resolve, 300))) {
      const dead = daemons.find(({ guard: { exitCode } }) => exitCode !== null)
      if (dead || Date.now() > end) throw new Error(`Hadoop did not start (${dead?.name ?? 'too slow'}):\n${readdirSync(folder).filter(name => name.endsWith('.log')).map(name => `${name}: ${readFileSync(join(folder, name), 'utf8').slice(-1500)}`).join('\n')}`)
    }
  } catch (error) { await stop(); throw error }
  return { conf, fs, rm: rmUrl, folder, list, applications, stop }
}
