// The processes below this one: which there are, where they listen, that they end with it.
import assert from 'node:assert/strict'
import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { spawnSync } from 'node:child_process'

export interface Process { readonly pid: number; readonly args: string }
export function below(pid: number): Process[] {
  const lines = spawnSync('ps', ['-eo', 'pid=,ppid=,args='], { encoding: 'utf8', maxBuffer: 1 << 26 }).stdout.trim().split('\n').map(line => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line)!)
  const of = (parent: number): Process[] => lines.filter(([, , ppid]) => Number(ppid) === parent).flatMap(([, child, , args]) => [{ pid: Number(child), args: args! }, ...of(Number(child))])
  return of(pid)
}
export const isAlive = (pid: number): boolean => { try { process.kill(pid, 0); return !/^State:\s+Z/m.test(readFileSync(`/proc/${pid}/status`, 'utf8')) } catch { return false } }
/** Waits until they are not there any more. */
export async function gone(pids: readonly number[], seconds = 60): Promise<void> {
  for (let i = 0; i < seconds * 10 && pids.some(isAlive); i++) await new Promise(resolve => setTimeout(resolve, 100))
  assert.deepEqual(pids.filter(isAlive), [])
}
/** The TCP ports on which a process listens. */
export function listening(pid: number): number[] {
  const inodes = new Set(readdirSync(`/proc/${pid}/fd`).flatMap(fd => { try { return /^socket:\[(\d+)\]$/.exec(readlinkSync(`/proc/${pid}/fd/${fd}`))?.[1] ?? [] } catch { return [] } }))
  return ['tcp', 'tcp6'].flatMap(kind => readFileSync(`/proc/net/${kind}`, 'utf8').trim().split('\n').slice(1).map(line => line.trim().split(/\s+/)))
    .filter(fields => fields[3] === '0A' && inodes.has(fields[9]!)).map(fields => parseInt(fields[1]!.split(':').at(-1)!, 16))
}
/** Runs `end` when this process ends, also by a signal; gives what takes that back. */
export function atEnd(end: () => void): () => void {
  const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'] as const
  const leave = (): never => process.exit(1)
  process.once('exit', end)
  for (const signal of signals) process.once(signal, leave)
  return () => { process.off('exit', end); for (const signal of signals) process.off(signal, leave) }
}
