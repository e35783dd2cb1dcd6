// Hosts to be reached by ssh, on addresses of this machine's loopback: each a server of its own, with its own key and its own state. Two servers: asyncssh of
// PyPI, pinned, and OpenSSH's own where the machine has one (FIRESTEEL_SSHD names it elsewhere). The client is always OpenSSH's.
import { spawn, spawnSync, type ChildProcess } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { userInfo } from 'node:os'
import { sshPython } from '../tools.ts'
import { freePort } from './sparkServer.ts'

const sshd = process.env.FIRESTEEL_SSHD ?? '/usr/sbin/sshd'
export type Kind = 'asyncssh' | 'sshd'
/** Why there is no such server, or no client, here. */
export function sshSkipReason(kind: Kind): string | false {
  if (spawnSync('ssh', ['-V']).status !== 0) return 'left out: there is no ssh on this machine'
  if (kind === 'asyncssh') return false
  if (!existsSync(sshd)) return `left out: there is no ${sshd} (FIRESTEEL_SSHD names one)`
  return userInfo().uid !== 0 || spawnSync('unshare', ['-m', 'true']).status === 0 ? false : 'left out: mounts cannot be hidden here, which sshd needs of root'
}

export interface Hosts {
  /** The command that reaches them. */ readonly ssh: string
  readonly names: readonly string[]
  /** Where a host keeps its state. */ state(name: string): string
  /** What callers may come in with, in a file. */ readonly callers: string
  stop(): Promise<void>
}
export async function startHosts(kind: Kind, folder: string, names: readonly string[], wayOf: (name: string) => NodeJS.ProcessEnv): Promise<Hosts> {
  const key = (name: string): string => { const path = join(folder, name); spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-C', name, '-f', path]); return path }
  const publicKey = (path: string): string => readFileSync(`${path}.pub`, 'utf8')
  const callers = join(folder, 'callers')
  const [own, port] = [key('own'), await freePort()]
  writeFileSync(callers, publicKey(own), { mode: 0o600 })
  writeFileSync(join(folder, 'config'), `Host *\n  Port ${port}\n  User ${userInfo().username}\n  IdentityFile ${own}\n  IdentitiesOnly yes\n  UserKnownHostsFile ${join(folder, 'known')}\n  GlobalKnownHostsFile /dev/null\n  StrictHostKeyChecking yes\n  BatchMode yes\n`)
  const state = (name: string): string => join(folder, `state-${name}`)
  const known: string[] = []
  const servers: ChildProcess[] = []
  for (const name of names) {
    const hostKey = key(`host-${name}`)
    known.push(`[${name}]:${port} ${publicKey(hostKey)}`)
    mkdirSync(state(name), { mode: 0o700 })
    servers.push(await (kind === 'asyncssh' ? startAsyncSsh : startSshd)({ name, port, hostKey, callers, folder, state: state(name), env: wayOf(name) }))
  }
  writeFileSync(join(folder, 'known'), known.join(''))
  return {
    ssh: `ssh -F ${join(folder, 'config')}`, names, state, callers,
    async stop() { await Promise.all(servers.map(server => new Promise(resolve => { if (server.exitCode !== null || server.signalCode !== null) resolve(undefined); server.once('exit', resolve); server.kill('SIGTERM') }))) },
  }
}
interface Host { readonly name: string; readonly port: number; readonly hostKey: string; readonly callers: string; readonly folder: string; readonly state: string; readonly env: NodeJS.ProcessEnv }
const startAsyncSsh = ({ name, port, hostKey, callers, folder, state, env }: Host): Promise<ChildProcess> =>
  listening(spawn(sshPython(), [resolve('test/full/spark/sshServer.py'), name, String(port), hostKey, callers, join(folder, `commands-${name}`), state], { env: { ...process.env, ...env }, stdio: ['ignore', 'pipe', 'inherit'] }), 'stdout', 'listening')
function startSshd({ name, port, hostKey, callers, folder, state, env }: Host): Promise<ChildProcess> {
  const config = join(folder, `sshd-${name}`)
  const variables = Object.entries({ ...env, XDG_STATE_HOME: state }).flatMap(([key, value]) => value === undefined ? [] : [`"${key}=${value}"`])
  writeFileSync(config, `ListenAddress ${name}:${port}\nHostKey ${hostKey}\nAuthorizedKeysFile ${callers}\nPidFile none\nUsePAM no\nStrictModes no\nPasswordAuthentication no\nPermitRootLogin prohibit-password\nSetEnv ${variables.join(' ')}\n`)
  const command = [sshd, '-D', '-e', '-f', config]
  const child = userInfo().uid !== 0 ? spawn(command[0]!, command.slice(1), { stdio: ['ignore', 'ignore', 'pipe'] }) : spawn('unshare', ['-m', 'sh', '-c', `${separated(folder)}; exec ${command.join(' ')}`], { stdio: ['ignore', 'ignore', 'pipe'] })
  return listening(child, 'stderr', 'Server listening')
}
/** Root's sshd wants a user and a folder of its own: in a view of this process alone. */
function separated(folder: string): string {
  const users = join(folder, 'passwd')
  const text = readFileSync('/etc/passwd', 'utf8')
  writeFileSync(users, /^sshd:/m.test(text) ? text : `${text}sshd:x:65533:65534::/nonexistent:/usr/sbin/nologin\n`)
  return `mount --bind ${users} /etc/passwd && mount -t tmpfs -o mode=755 none /run && mkdir /run/sshd`
}
function listening(child: ChildProcess, from: 'stdout' | 'stderr', word: string): Promise<ChildProcess> {
  process.once('exit', () => child.kill('SIGKILL'))
  return new Promise((resolve, reject) => {
    let said = ''
    child[from]!.setEncoding('utf8').on('data', (text: string) => { said += text; if (said.includes(word)) resolve(child) })
    child.once('error', reject)
    child.once('exit', code => reject(new Error(`the ssh server ended with ${code}: ${said}`)))
  })
}
