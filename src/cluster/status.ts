// What runs: this user's daemons here, and what their masters say of the cluster.
import type { DaemonRecord } from '../spark/standalone/state.js'
import { runningDaemons } from './daemon.js'
import { masterState, type MasterState } from './webJson.js'

export interface ClusterStatus {
  readonly daemons: readonly DaemonRecord[]
  /** By the address of the master's pages; why not, where it does not answer. */
  readonly masters: readonly { readonly ui: string; readonly state?: MasterState; readonly error?: string }[]
}
/** `uis`: pages of masters that were not started here. */
export async function clusterStatus(uis: readonly string[] = []): Promise<ClusterStatus> {
  const daemons = runningDaemons()
  const asked = uis.length ? uis : daemons.filter(({ role }) => role === 'master').map(({ ui }) => ui)
  const masters = await Promise.all(asked.map(async ui => { try { return { ui, state: await masterState(ui.replace(/\/$/, '')) } } catch (error) { return { ui, error: (error as Error).message } } }))
  return { daemons, masters }
}

export function statusText({ daemons, masters }: ClusterStatus): string {
  const parts: string[] = []
  if (daemons.length) parts.push(table(['DAEMON', 'PID', 'WEB UI', 'LOG'], daemons.map(({ name, pid, ui, log }) => [name, String(pid), ui, log])))
  for (const { ui, state, error } of masters) {
    if (!state) { parts.push(`The master at ${ui} does not answer: ${error}\n`); continue }
    parts.push(`${state.url} is ${state.status}: ${state.aliveworkers} worker${state.aliveworkers === 1 ? '' : 's'}, ${state.coresused} of ${state.cores} cores and ${size(state.memoryused)} of ${size(state.memory)} in use\n`)
    if (state.workers.length) parts.push(table(['WORKER', 'STATE', 'CORES', 'MEMORY', 'WEB UI'], state.workers.map(one => [`${one.host}:${one.port}`, one.state, `${one.coresused}/${one.cores}`, `${size(one.memoryused)}/${size(one.memory)}`, one.webuiaddress])))
    const applications = [...state.activeapps, ...state.completedapps.slice(0, shownMax)]
    if (applications.length) parts.push(table(['APPLICATION', 'NAME', 'STATE', 'CORES', 'SECONDS'], applications.map(one => [one.id, one.name, one.state, String(one.cores), (one.duration / 1000).toFixed(0)])))
    const drivers = [...state.activedrivers, ...state.completeddrivers.slice(0, shownMax)]
    if (drivers.length) parts.push(table(['DRIVER', 'STATE', 'SUBMITTED', 'WORKER'], drivers.map(one => [one.id, one.state, one.submitdate, one.worker])))
  }
  return parts.join('\n')
}
/** So many that have ended are shown. */
const shownMax = 10
const size = (mib: number): string => mib >= 1024 ? `${(mib / 1024).toFixed(1)} GiB` : `${mib} MiB`

function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const widths = head.map((title, i) => Math.max(title.length, ...rows.map(row => row[i]!.length)))
  return [head, ...rows].map(row => `${row.map((cell, i) => i === row.length - 1 ? cell : cell.padEnd(widths[i]!)).join('  ')}\n`).join('')
}
