// What `firesteel cluster` can do, one row an action: its options, its examples, what it does.
import { readFileSync } from 'node:fs'
import { runningDaemons, stopDaemon, type DaemonOptions } from '../../cluster/daemon.js'
import { startHistoryServer } from '../../cluster/historyServer.js'
import { addressOf, onHosts, readHosts, type Answer, type Remote } from '../../cluster/hosts.js'
import { startMaster, type MasterOptions } from '../../cluster/master.js'
import { clusterStatus, statusText } from '../../cluster/status.js'
import { decommissionWorker, startWorker, type WorkerOptions } from '../../cluster/worker.js'
import { isLoopback, mastersOf } from '../../spark/standalone/credentials.js'
import { clusterSecret, setClusterSecret, type DaemonRecord, type Role } from '../../spark/standalone/state.js'
import { setting } from '../submit/arguments.js'
import { readOptions } from '../readOptions.js'
import { UsageError } from '../usageError.js'

interface Option { readonly value?: string; readonly multiple?: boolean; readonly help: string }
export interface Action {
  readonly summary: string
  readonly arguments: string
  readonly options: Readonly<Record<string, Option>>
  readonly examples: readonly string[]
  run(given: Given): Promise<number>
}
/** A command line's options and what stands beside them. */
export class Given {
  constructor(private readonly values: Readonly<Record<string, unknown>>, readonly rest: readonly string[]) {}
  text(name: string): string | undefined { const value = this.values[name]; return typeof value === 'string' ? value : undefined }
  texts(name: string): readonly string[] { const value = this.values[name]; return Array.isArray(value) ? value.map(String) : [] }
  has(name: string): boolean { return this.values[name] === true }
  number(name: string, max = 65_535): number | undefined {
    const text = this.text(name)
    if (text === undefined) return undefined
    if (!/^\d+$/.test(text) || Number(text) < 1 || Number(text) > max) throw new UsageError(`--${name}: '${text}' is no number from 1 to ${max}.`)
    return Number(text)
  }
}
export function readGiven(action: Action, args: readonly string[]): Given {
  const { values, positionals } = readOptions({ args: [...args], allowPositionals: true, options: Object.fromEntries(Object.entries({ ...action.options, help: { help: '' } as Option }).map(([name, { value, multiple }]) => [name, { type: value === undefined ? 'boolean' as const : 'string' as const, ...(multiple && { multiple }) }])) })
  return new Given(values, positionals)
}

const daemonOptions: Record<string, Option> = {
  host: { value: 'HOST', help: 'address to listen on (127.0.0.1: this machine alone)' },
  'webui-port': { value: 'PORT', help: 'port of the web page (the next free one)' },
  'daemon-memory': { value: 'MEM', help: 'memory of the daemon itself (512m)' },
  conf: { value: 'KEY=VALUE', multiple: true, help: 'a setting of the daemon; may be repeated' },
  'no-auth': { help: 'take everybody in: without the secret that daemons and programs otherwise prove to each other' },
}
const masterOptions: Record<string, Option> = {
  port: { value: 'PORT', help: 'port of the master (7077, or the next free one)' },
  'rest-port': { value: 'PORT', help: 'port of the submission server for cluster deploy mode (6066, or the next free one)' },
  'recovery-dir': { value: 'FOLDER', help: 'a master started again takes up its workers, applications and drivers from here' },
  zookeeper: { value: 'HOST:PORT,…', help: 'several masters, of which ZooKeeper lets one lead' },
}
const workerOptions: Record<string, Option> = {
  cores: { value: 'NUM', help: 'cores that each worker offers (all of the machine)' },
  memory: { value: 'MEM', help: 'memory that each worker offers (the machine\'s less 1g)' },
  'shuffle-service': { help: 'serve shuffle files also when their executor has ended (spark.shuffle.service.enabled)' },
}
const hostOptions: Record<string, Option> = {
  hosts: { value: 'FILE', help: 'on the hosts of a file, one a line, by ssh' },
  ssh: { value: 'COMMAND', help: 'the command that reaches a host (ssh)' },
  'remote-command': { value: 'COMMAND', help: 'firesteel on those hosts (firesteel)' },
}
const secretOptions: Record<string, Option> = {
  'secret-file': { value: 'FILE', help: 'the secret of a cluster that was begun elsewhere (- for standard input)' },
}

const daemon = (given: Given): DaemonOptions => {
  const [host, webUiPort, daemonMemory] = [given.text('host'), given.number('webui-port'), given.text('daemon-memory')]
  return {
    ...(host !== undefined && { host }), ...(webUiPort !== undefined && { webUiPort }), ...(daemonMemory !== undefined && { daemonMemory: size(daemonMemory, 'daemon-memory') }),
    conf: Object.fromEntries(given.texts('conf').map(setting)), ...(given.has('no-auth') && { noAuthentication: true }),
  }
}
const master = (given: Given): MasterOptions => {
  const [port, restPort, recoveryFolder, zookeeper] = [given.number('port'), given.number('rest-port'), given.text('recovery-dir'), given.text('zookeeper')]
  return { ...daemon(given), ...(port !== undefined && { port }), ...(restPort !== undefined && { restPort }), ...(recoveryFolder !== undefined && { recoveryFolder }), ...(zookeeper !== undefined && { zookeeper }) }
}
const worker = (given: Given): WorkerOptions => {
  const [cores, memory] = [given.number('cores', 1 << 16), given.text('memory')]
  return { ...daemon(given), ...(cores !== undefined && { cores }), ...(memory !== undefined && { memory: size(memory, 'memory') }), ...(given.has('shuffle-service') && { shuffleService: true }) }
}
function size(text: string, name: string): string {
  if (!/^\d+[mgt]$/i.test(text)) throw new UsageError(`--${name}: '${text}' is no size of memory. Write it like 512m or 4g.`)
  return text
}
const remote = (given: Given): Remote => {
  const [ssh, firesteel] = [given.text('ssh'), given.text('remote-command')]
  return { ...(ssh !== undefined && { ssh }), ...(firesteel !== undefined && { firesteel }) }
}
/** Takes over the secret of another machine's cluster. */
function takeSecret(given: Given): void {
  const file = given.text('secret-file')
  if (file === undefined) return
  let text: string
  try { text = readFileSync(file === '-' ? 0 : file, 'utf8').trim() } catch { throw new UsageError(`--secret-file: ${file} cannot be read.`) }
  if (!text) throw new UsageError(`--secret-file: ${file} holds no secret.`)
  setClusterSecret(text)
}
const say = (text: string): void => { process.stdout.write(`${text}\n`) }
const sayStarted = ({ role, name, url, ui, pid }: DaemonRecord): void => say(`${name} is running (pid ${pid}): ${role === 'worker' ? `works for ${url!}, ` : role === 'master' ? `${url!}, ` : ''}web page ${ui}`)
const nothingMore = (given: Given, count = 0): void => { if (given.rest.length > count) throw new UsageError(`'${given.rest[count]!}' is one argument too many.`) }

/** The worker's options as its own command line on another host. */
const passed = (given: Given, names: readonly string[]): string[] => names.flatMap(name => given.has(name) ? [`--${name}`] : given.text(name) !== undefined ? [`--${name}`, given.text(name)!] : given.texts(name).flatMap(value => [`--${name}`, value]))
async function startOnHosts(given: Given, url: string, hosts: readonly string[]): Promise<number> {
  if (mastersOf(url).some(address => isLoopback(address.replace(/:\d+$/, ''))) && !hosts.every(host => isLoopback(addressOf(host)))) throw new Error(`other machines cannot reach ${url}: start the master with --host and an address that they know`)
  const isOpen = given.has('no-auth')
  const answers = await onHosts(hosts, host => ['cluster', 'start-worker', url, '--host', addressOf(host), ...isOpen ? [] : ['--secret-file', '-'], ...passed(given, ['cores', 'memory', 'shuffle-service', 'daemon-memory', 'conf', 'no-auth'])], remote(given), isOpen ? '' : `${clusterSecret()}\n`)
  return tell(answers)
}
/** The number of hosts where it failed. */
function tell(answers: readonly Answer[]): number {
  for (const { host, code, out, err } of answers) for (const line of (out + (code === 0 ? '' : err || `ended with ${code}\n`)).trimEnd().split('\n')) (code === 0 ? process.stdout : process.stderr).write(`${host}: ${line}\n`)
  return answers.filter(({ code }) => code !== 0).length
}
async function stop(given: Given, roles: readonly Role[]): Promise<number> {
  const wanted = given.rest
  const found = runningDaemons().filter(({ role, name }) => roles.includes(role) && (!wanted.length || wanted.includes(name)))
  for (const name of wanted) if (!found.some(one => one.name === name)) throw new Error(`no ${name} runs here: firesteel cluster status lists what does`)
  // Workers before masters: each tells its master that it goes, and ends its executors.
  const order: readonly Role[] = ['worker', 'history-server', 'master']
  for (const role of order) await Promise.all(found.filter(one => one.role === role).map(async one => { await stopDaemon(one); say(`${one.name} is stopped`) }))
  if (!found.length) say('nothing to stop')
  return 0
}

export const actions: Readonly<Record<string, Action>> = {
  'start-master': {
    summary: 'a master on this machine', arguments: '', options: { ...masterOptions, ...daemonOptions, ...secretOptions },
    examples: ['firesteel cluster start-master', 'firesteel cluster start-master --host 10.0.0.5 --recovery-dir /var/lib/firesteel', 'firesteel cluster start-master --zookeeper zk1:2181,zk2:2181,zk3:2181'],
    async run(given) { nothingMore(given); takeSecret(given); sayStarted(await startMaster(master(given))); return 0 },
  },
  'start-worker': {
    summary: 'a worker for a master', arguments: '<spark://host:port>', options: { ...workerOptions, ...daemonOptions, ...secretOptions, ...hostOptions },
    examples: ['firesteel cluster start-worker spark://127.0.0.1:7077 --cores 2 --memory 4g', 'firesteel cluster start-worker spark://a:7077,b:7077 --hosts hosts.txt --shuffle-service'],
    async run(given) {
      const [url] = given.rest
      if (url === undefined) throw new UsageError('Which master is it to work for? Its address is like spark://127.0.0.1:7077.')
      nothingMore(given, 1)
      takeSecret(given)
      const file = given.text('hosts')
      if (file !== undefined) return await startOnHosts(given, url, readHosts(file)) ? 1 : 0
      sayStarted(await startWorker(url, worker(given)))
      return 0
    },
  },
  'start-all': {
    summary: 'a master here, and workers here or on the hosts of a file', arguments: '', options: { workers: { value: 'NUM', help: 'how many workers on this machine (1; with --hosts 0)' }, ...masterOptions, ...workerOptions, ...daemonOptions, ...hostOptions },
    examples: ['firesteel cluster start-all --workers 2 --cores 1 --memory 2g', 'firesteel cluster start-all --host 10.0.0.5 --hosts hosts.txt'],
    async run(given) {
      nothingMore(given)
      const file = given.text('hosts')
      const hosts = file === undefined ? [] : readHosts(file)
      const count = given.number('workers', 1000) ?? (hosts.length ? 0 : 1)
      const { webUiPort: _, ...workers } = worker(given)
      const started = await startMaster(master(given))
      sayStarted(started)
      // One after another: each takes the next free port.
      for (let i = 0; i < count; i++) sayStarted(await startWorker(started.url!, workers))
      if (hosts.length && await startOnHosts(given, started.url!, hosts)) return 1
      say(`\nRun a program on it:  firesteel submit --master ${started.url!} app.ts`)
      return 0
    },
  },
  'start-history-server': {
    summary: 'the pages of applications that have ended', arguments: '<folder of event logs>', options: daemonOptions,
    examples: ['firesteel cluster start-history-server ./events', 'firesteel submit --master spark://127.0.0.1:7077 --conf spark.eventLog.enabled=true --conf spark.eventLog.dir=file:$PWD/events app.ts'],
    async run(given) {
      const [events] = given.rest
      if (events === undefined) throw new UsageError('Which folder are the event logs in (spark.eventLog.dir)?')
      nothingMore(given, 1)
      sayStarted(await startHistoryServer(events, daemon(given)))
      return 0
    },
  },
  status: {
    summary: 'what runs: daemons, workers, applications, drivers', arguments: '', options: { json: { help: 'all of it as JSON' }, ui: { value: 'URL', multiple: true, help: 'the web page of a master that was not started here; may be repeated' } },
    examples: ['firesteel cluster status', 'firesteel cluster status --json', 'firesteel cluster status --ui http://master:8080'],
    async run(given) {
      nothingMore(given)
      const status = await clusterStatus(given.texts('ui'))
      if (given.has('json')) say(JSON.stringify(status, undefined, 2))
      else if (!status.daemons.length && !status.masters.length) say('No cluster of this user runs here. Start one: firesteel cluster start-all')
      else process.stdout.write(statusText(status))
      return status.masters.some(({ error }) => error !== undefined) ? 1 : 0
    },
  },
  decommission: {
    summary: 'a worker ends its work, gives its blocks away, and goes', arguments: '<worker-…>', options: { timeout: { value: 'SECONDS', help: 'how long its executors have (600)' } },
    examples: ['firesteel cluster decommission worker-8082', 'firesteel cluster decommission worker-8082 --timeout 60'],
    async run(given) {
      const [name] = given.rest
      nothingMore(given, 1)
      const found = runningDaemons().find(one => one.role === 'worker' && one.name === name)
      if (!found) throw new UsageError(`${name === undefined ? 'Which worker?' : `No ${name} runs here.`} Those that run here: ${runningDaemons().filter(({ role }) => role === 'worker').map(one => one.name).join(', ') || 'none'}.`)
      const seconds = given.number('timeout', 1 << 20) ?? 600
      const isEmpty = await decommissionWorker(found, seconds * 1000)
      say(isEmpty ? `${found.name} is stopped; it was empty` : `${found.name} is stopped; it still had executors after ${seconds} seconds`)
      return isEmpty ? 0 : 1
    },
  },
  'stop-master': { summary: 'the master, or the one that is named', arguments: '[master-…]', options: {}, examples: ['firesteel cluster stop-master', 'firesteel cluster stop-master master-7078'], run: given => stop(given, ['master']) },
  'stop-worker': {
    summary: 'all workers here, or those that are named; or those on the hosts of a file', arguments: '[worker-…]', options: hostOptions, examples: ['firesteel cluster stop-worker', 'firesteel cluster stop-worker worker-8082', 'firesteel cluster stop-worker --hosts hosts.txt'],
    async run(given) {
      const file = given.text('hosts')
      return file === undefined ? stop(given, ['worker']) : tell(await onHosts(readHosts(file), () => ['cluster', 'stop-worker', ...given.rest], remote(given))) ? 1 : 0
    },
  },
  'stop-history-server': { summary: 'the history server', arguments: '', options: {}, examples: ['firesteel cluster stop-history-server'], run: given => stop(given, ['history-server']) },
  'stop-all': {
    summary: 'everything here, and the workers on the hosts of a file', arguments: '', options: hostOptions, examples: ['firesteel cluster stop-all', 'firesteel cluster stop-all --hosts hosts.txt'],
    async run(given) {
      nothingMore(given)
      const file = given.text('hosts')
      const failed = file === undefined ? 0 : tell(await onHosts(readHosts(file), () => ['cluster', 'stop-worker'], remote(given)))
      await stop(given, ['worker', 'history-server', 'master'])
      return failed ? 1 : 0
    },
  },
}
