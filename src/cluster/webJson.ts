// What masters and workers say of themselves: the JSON beside their web pages.

export interface WorkerState { readonly id: string; readonly host: string; readonly port: number; readonly webuiaddress: string; readonly cores: number; readonly coresused: number; readonly memory: number; readonly memoryused: number; readonly state: string; readonly lastheartbeat: number }
export interface ApplicationState { readonly id: string; readonly name: string; readonly user: string; readonly cores: number; readonly memoryperexecutor: number; readonly state: string; readonly duration: number }
export interface DriverState { readonly id: string; readonly state: string; readonly cores: string | number; readonly memory: string | number; readonly submitdate: string; readonly worker: string; readonly mainclass: string }
export interface MasterState {
  readonly url: string
  readonly status: string
  readonly workers: readonly WorkerState[]
  readonly aliveworkers: number
  readonly cores: number
  readonly coresused: number
  readonly memory: number
  readonly memoryused: number
  readonly activeapps: readonly ApplicationState[]
  readonly completedapps: readonly ApplicationState[]
  readonly activedrivers: readonly DriverState[]
  readonly completeddrivers: readonly DriverState[]
}
export interface WorkerSelf { readonly id: string; readonly masterurl: string; readonly executors: readonly unknown[] }

async function json(ui: string): Promise<unknown> {
  const answer = await fetch(`${ui}/json/`, { signal: AbortSignal.timeout(5000) })
  if (!answer.ok) throw new Error(`${ui} answers ${answer.status}`)
  return answer.json()
}
export const masterState = async (ui: string): Promise<MasterState> => await json(ui) as MasterState
export const workerState = async (ui: string): Promise<WorkerSelf> => await json(ui) as WorkerSelf
