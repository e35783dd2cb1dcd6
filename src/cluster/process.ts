// Processes by number and birth: a number alone may have become somebody else's.
import { spawnSync } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** When a process began, in whatever way this system says it; undefined where there is none (a zombie counts as none). */
export function startTimeOf(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' ? undefined : fields[19]
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT' && process.platform === 'linux') return undefined
    return spawnSync('ps', ['-o', 'lstart=', '-p', String(pid)], { encoding: 'utf8' }).stdout.trim() || undefined
  }
}
export const isRunning = ({ pid, startTime }: { readonly pid: number; readonly startTime: string }): boolean => startTimeOf(pid) === startTime

/** Asks a process to end, then ends it; true if it had to be ended. */
export async function endProcess(one: { readonly pid: number; readonly startTime: string }, patienceMs = 15_000): Promise<boolean> {
  const send = (signal: NodeJS.Signals): void => { try { if (isRunning(one)) process.kill(one.pid, signal) } catch { /* gone */ } }
  send('SIGTERM')
  if (await within(patienceMs, () => !isRunning(one))) return false
  send('SIGKILL')
  await within(5000, () => !isRunning(one))
  return true
}
/** Whether something comes true in time. */
export async function within(patienceMs: number, isTrue: () => boolean | Promise<boolean>, stepMs = 50): Promise<boolean> {
  for (const end = Date.now() + patienceMs; Date.now() < end; await new Promise(resolve => setTimeout(resolve, stepMs))) if (await isTrue()) return true
  return isTrue()
}
