// Other machines, by ssh as the user has set it up: keys, names and host keys are ssh's business. Secrets go in by standard input.
import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'

export interface Remote {
  /** The command that reaches a host (`ssh`). */ readonly ssh?: string
  /** firesteel there (`firesteel`). */ readonly firesteel?: string
}
/** One name a line; what follows # is a remark. */
export function readHosts(file: string): string[] {
  if (!existsSync(file)) throw new Error(`the file of hosts ${file} does not exist: it names one host a line`)
  const hosts = readFileSync(file, 'utf8').split('\n').map(line => line.replace(/#.*/, '').trim()).filter(Boolean)
  for (const host of hosts) if (!/^[\w.@:[\]-]+$/.test(host) || host.startsWith('-')) throw new Error(`${file}: '${host}' is no name of a host`)
  if (!hosts.length) throw new Error(`${file} names no host`)
  return hosts
}
/** The name without the user, as other machines know it. */
export const addressOf = (host: string): string => host.replace(/^.*@/, '')

export interface Answer { readonly host: string; readonly code: number | null; readonly out: string; readonly err: string }
const quoted = (text: string): string => /^[\w@%+=:,./-]+$/.test(text) ? text : `'${text.replaceAll("'", `'\\''`)}'`

export function onHost(host: string, args: readonly string[], { ssh = 'ssh', firesteel = 'firesteel' }: Remote, input = ''): Promise<Answer> {
  const [command, ...before] = ssh.split(/\s+/).filter(Boolean)
  return new Promise(resolve => {
    const child = spawn(command!, [...before, host, `${firesteel} ${args.map(quoted).join(' ')}`], { stdio: ['pipe', 'pipe', 'pipe'] })
    let out = ''
    let err = ''
    child.stdout.setEncoding('utf8').on('data', (text: string) => { out += text })
    child.stderr.setEncoding('utf8').on('data', (text: string) => { err += text })
    child.on('error', error => resolve({ host, code: null, out, err: error.message }))
    child.on('close', code => resolve({ host, code, out, err }))
    child.stdin.on('error', () => {})
    child.stdin.end(input)
  })
}
/** On all hosts at once. */
export const onHosts = (hosts: readonly string[], args: (host: string) => readonly string[], remote: Remote, input = ''): Promise<Answer[]> => Promise.all(hosts.map(host => onHost(host, args(host), remote, input)))
