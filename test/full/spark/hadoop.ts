// A real HDFS and YARN on loopback: NameNode, DataNode, ResourceManager, NodeManagers, each a process of its own. Spark's jars hold Hadoop's client;
// the servers come by Maven (maven.ts).
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { copyFileSync, mkdirSync, mkdtempSync, openSync, readFileSync, readdirSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { tmpdir, userInfo } from 'node:os'
import { basename, join } from 'node:path'
import { findJava } from '../../../dist/spark/install/java.js'
import { mavenJars, mavenSkipReason } from '../maven.ts'
import { freePort, skipReason, sparkHome } from './sparkServer.ts'

/** By Maven's coordinates. The ResourceManager signs certificates with Bouncy Castle's classes. */
const jars: Readonly<Record<string, string>> = {
  'org.apache.hadoop:hadoop-client-minicluster:3.5.0': '06772d24529e59939915979b3edba204d367750ef7dc5120411f35221dd4818c',
  'org.bouncycastle:bcprov-jdk18on:1.82': '14cde2fdfaa8890480a8e5b67aceef0c90f96682c1e23c133bafdc9e0b3255ce',
  'org.bouncycastle:bcpkix-jdk18on:1.82': 'bdc723e20834832ac6af136cb5b5ff05e43b71d4fa151cc6510d9212ee086e63',
  'org.bouncycastle:bcutil-jdk18on:1.82': '4420691958ad1c0ba275a6d6d8a6317adbdbdc9277055b6a72aa89c88cda8c7d',
}
/** Why tests with Hadoop are left out; false where they run. */
export function hadoopSkipReason(): string | false {
  const spark = skipReason()
  if (spark !== false) return spark
  return mavenSkipReason(jars)
}

export interface Hadoop {
  /** For HADOOP_CONF_DIR. */ readonly conf: string
  /** `hdfs://127.0.0.1:…` */ readonly fs: string
  /** The ResourceManager's web address. */ readonly rm: string
  readonly folder: string
  /** The names in a folder of HDFS; none where it is not there. */ list(path: string): Promise<readonly string[]>
  /** Of what lies in a folder of HDFS. */ owners(path: string): Promise<Readonly<Record<string, string>>>
  applications(): Promise<readonly Application[]>
  /** A folder of HDFS that belongs to a user. */ home(user: string): Promise<string>
  stop(): Promise<void>
}
export interface Application { readonly id: string; readonly name: string; readonly state: string; readonly finalStatus: string; readonly queue: string; readonly user: string; readonly applicationType: string }
interface Daemon { readonly name: string; readonly guard: ChildProcess; readonly pid: number; readonly ended: Promise<void> }

const mains = {
  namenode: 'org.apache.hadoop.hdfs.server.namenode.NameNode', datanode: 'org.apache.hadoop.hdfs.server.datanode.DataNode',
  resourcemanager: 'org.apache.hadoop.yarn.server.resourcemanager.ResourceManager', nodemanager: 'org.apache.hadoop.yarn.server.nodemanager.NodeManager',
} as const
const javaOptions = ['--add-opens=java.base/java.lang=ALL-UNNAMED', '--add-opens=java.base/java.util=ALL-UNNAMED', '--add-exports=java.base/sun.net.dns=ALL-UNNAMED', '-Xmx256m', '-XX:+UseSerialGC', '-XX:TieredStopAtLevel=1']
/** Ends its daemon when its own input ends: with the test, whatever ends that. */
const guard = 'exec 3<&0; "$@" </dev/null >&2 3<&- & daemon=$!; echo $daemon; { cat <&3; kill $daemon 2>/dev/null; sleep 5; kill -9 $daemon 2>/dev/null; } >/dev/null & wait $daemon; kill $! 2>/dev/null'

/**
 * `hidden`: files and folders that are empty for the NodeManagers and what they run; made so by mounts (`unshare`), what lies deepest first.
 * `machines`: the addresses of the NodeManagers. `gathersLogs`: into HDFS when an application has ended; otherwise they stay where they were written.
 */
export async function startHadoop({ hidden = [], machines = ['127.0.0.1'], gathersLogs = false }: { readonly hidden?: readonly string[]; readonly machines?: readonly string[]; readonly gathersLogs?: boolean } = {}): Promise<Hadoop> {
  const home = await sparkHome()
  const folder = mkdtempSync(join(tmpdir(), 'firesteel-hadoop-'))
  const conf = join(folder, 'conf')
  const [nameNode, nameNodeWeb, rm, rmScheduler, rmTracker, rmAdmin, rmWeb] = await Promise.all(Array.from({ length: 7 }, freePort))
  const local = (port: number | undefined): string => `127.0.0.1:${port ?? 0}`
  const fs = `hdfs://${local(nameNode)}`
  mkdirSync(conf)
  const site = (name: string, values: Readonly<Record<string, string>>, where = conf): void => writeFileSync(join(where, name), `<configuration>\n${Object.entries(values).map(([key, value]) => `<property><name>${key}</name><value>${value}</value></property>\n`).join('')}</configuration>\n`)
  site('core-site.xml', { 'fs.defaultFS': fs, 'hadoop.tmp.dir': join(folder, 'tmp'), 'hadoop.security.token.service.use_ip': 'true', [`hadoop.proxyuser.${userInfo().username}.hosts`]: '*', [`hadoop.proxyuser.${userInfo().username}.users`]: '*' })
  site('hdfs-site.xml', {
    'dfs.replication': '1', 'dfs.namenode.name.dir': `file://${folder}/namenode`, 'dfs.datanode.data.dir': `file://${folder}/datanode`, 'dfs.namenode.http-address': local(nameNodeWeb),
    'dfs.datanode.address': local(0), 'dfs.datanode.http.address': local(0), 'dfs.datanode.ipc.address': local(0), 'dfs.namenode.safemode.extension': '0', 'dfs.namenode.datanode.registration.ip-hostname-check': 'false',
  })
  const yarn = {
    'yarn.resourcemanager.hostname': '127.0.0.1', 'yarn.resourcemanager.address': local(rm), 'yarn.resourcemanager.scheduler.address': local(rmScheduler), 'yarn.resourcemanager.resource-tracker.address': local(rmTracker),
    'yarn.resourcemanager.admin.address': local(rmAdmin), 'yarn.resourcemanager.webapp.address': local(rmWeb), 'yarn.resourcemanager.am.max-attempts': '2', 'yarn.log-aggregation-enable': String(gathersLogs), 'yarn.nodemanager.remote-app-log-dir': '/logs',
    'yarn.resourcemanager.scheduler.class': 'org.apache.hadoop.yarn.server.resourcemanager.scheduler.capacity.CapacityScheduler', 'yarn.scheduler.minimum-allocation-mb': '128', 'yarn.scheduler.maximum-allocation-vcores': '4',
    'yarn.nodemanager.resource.memory-mb': String(Math.ceil(6144 / Math.max(machines.length, 1))), 'yarn.nodemanager.resource.cpu-vcores': '8', 'yarn.nodemanager.vmem-check-enabled': 'false',
    'yarn.nodemanager.disk-health-checker.max-disk-utilization-per-disk-percentage': '99.9', 'yarn.nodemanager.process-kill-wait.ms': '500',
    // Time for an ApplicationMaster that is killed to remove its folder, on a busy machine too.
    'yarn.nodemanager.sleep-delay-before-sigkill.ms': '15000', 'yarn.nodemanager.env-whitelist': 'JAVA_HOME,LANG,TZ',
  }
  site('yarn-site.xml', yarn)
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
  for (const file of mavenJars(jars)) copyFileSync(file, join(library, basename(file)))
  const optionsWith = (own: string): string[] => [...javaOptions, `-Dhadoop.log.dir=${folder}`, '-cp', [own, logging, join(library, '*'), join(home, 'jars/*')].join(':')]
  const daemons: Daemon[] = []
  const start = async (name: keyof typeof mains, own = conf, suffix = ''): Promise<void> => {
    const log = openSync(join(folder, `${name}${suffix}.log`), 'a')
    const empty = join(folder, 'empty')
    mkdirSync(empty, { recursive: true })
    const hide = name === 'nodemanager' && hidden.length ? ['unshare', '-m', 'sh', '-c', `${[...hidden].sort((a, b) => b.length - a.length).map(path => `mount --bind '${statSync(path).isDirectory() ? empty : '/dev/null'}' '${path}'`).join(' && ')} && exec "$@"`, 'hide'] : []
    const child = spawn('/bin/sh', ['-c', guard, 'guard', ...hide, java.path, ...optionsWith(own), mains[name]], { stdio: ['pipe', 'pipe', log], env: { ...env, HADOOP_CONF_DIR: own }, cwd: folder })
    const ended = new Promise<void>(resolve => child.once('exit', () => resolve()))
    const pid = await new Promise<number>((resolve, reject) => { child.stdout!.once('data', data => resolve(Number(String(data).split('\n')[0]))); child.once('exit', () => reject(new Error(`${name} did not start`))) })
    daemons.push({ name, guard: child, pid, ended })
  }
  const statuses = async (path: string): Promise<readonly { readonly pathSuffix: string; readonly owner: string }[]> => {
    const answer = await fetch(`http://${local(nameNodeWeb)}/webhdfs/v1${path}?op=LISTSTATUS`)
    return answer.status === 404 ? [] : ((await answer.json()) as { FileStatuses: { FileStatus: { pathSuffix: string; owner: string }[] } }).FileStatuses.FileStatus
  }
  const list = async (path: string): Promise<readonly string[]> => (await statuses(path)).map(one => one.pathSuffix)
  const owners = async (path: string): Promise<Readonly<Record<string, string>>> => Object.fromEntries((await statuses(path)).map(one => [one.pathSuffix, one.owner]))
  const homeOf = async (user: string): Promise<string> => {
    const change = async (path: string, what: string): Promise<void> => { const { status } = await fetch(`http://${local(nameNodeWeb)}/webhdfs/v1${path}?user.name=${userInfo().username}&op=${what}`, { method: 'PUT' }); if (status !== 200) throw new Error(`HDFS: ${what} of ${path}: ${status}`) }
    await change(`/user/${user}`, 'MKDIRS')
    await change(`/user/${user}`, `SETOWNER&owner=${user}`)
    return `/user/${user}`
  }
  const rmUrl = `http://${local(rmWeb)}`
  const applications = async (): Promise<readonly Application[]> => ((await (await fetch(`${rmUrl}/ws/v1/cluster/apps`)).json()) as { apps: { app: Application[] } | null }).apps?.app ?? []
  const stop = async (): Promise<void> => {
    // The NodeManager first: it ends its containers.
    for (const name of ['nodemanager', 'resourcemanager', 'datanode', 'namenode']) await Promise.all(daemons.filter(one => one.name === name).map(async daemon => {
      try { process.kill(daemon.pid) } catch { /* it has ended already */ }
      const timer = setTimeout(() => { try { process.kill(daemon.pid, 'SIGKILL') } catch { /* it has ended */ } }, 10_000)
      await daemon.ended
      clearTimeout(timer)
    }))
    rmSync(folder, { recursive: true, force: true })
  }
  try {
    const formatted = spawnSync(java.path, [...optionsWith(conf), mains.namenode, '-format', '-nonInteractive'], { encoding: 'utf8', env, cwd: folder })
    if (formatted.status !== 0) throw new Error(`the NameNode cannot be formatted: ${formatted.stderr.slice(-2000)}${formatted.stdout.slice(-2000)}`)
    for (const name of ['namenode', 'resourcemanager', 'datanode'] as const) await start(name)
    for (const machine of machines) {
      const own = join(folder, `conf-${machine}`)
      mkdirSync(own)
      for (const name of ['core-site.xml', 'hdfs-site.xml']) copyFileSync(join(conf, name), join(own, name))
      site('yarn-site.xml', {
        ...yarn, 'yarn.nodemanager.address': `${machine}:0`, 'yarn.nodemanager.localizer.address': `${machine}:0`, 'yarn.nodemanager.webapp.address': `${machine}:${await freePort()}`, 'yarn.nodemanager.hostname': machine,
        'yarn.nodemanager.collector-service.address': `${machine}:0`, 'yarn.nodemanager.local-dirs': join(folder, `local-${machine}`), 'yarn.nodemanager.log-dirs': join(folder, `logs-${machine}`),
      }, own)
      await start('nodemanager', own, `-${machine}`)
    }
    const ready = async (): Promise<boolean> => {
      const [nodes, blocks] = await Promise.all([fetch(`${rmUrl}/ws/v1/cluster/metrics`), fetch(`http://${local(nameNodeWeb)}/jmx?qry=Hadoop:service=NameNode,name=FSNamesystemState`)])
      return new RegExp(`"activeNodes":${machines.length}\\b`).test(await nodes.text()) && /"NumLiveDataNodes" : 1\b/.test(await blocks.text())
    }
    for (const end = Date.now() + 180_000; !await ready().catch(() => false); await new Promise(resolve => setTimeout(resolve, 300))) {
      const dead = daemons.find(({ guard: { exitCode } }) => exitCode !== null)
      if (dead || Date.now() > end) throw new Error(`Hadoop did not start (${dead?.name ?? 'too slow'}):\n${readdirSync(folder).filter(name => name.endsWith('.log')).map(name => `${name}: ${readFileSync(join(folder, name), 'utf8').slice(-1500)}`).join('\n')}`)
    }
  } catch (error) { await stop(); throw error }
  return { conf, fs, rm: rmUrl, folder, list, owners, applications, home: homeOf, stop }
}
