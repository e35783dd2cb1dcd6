// Broadcasts in functions of DataFrames. Connect gives such functions none, so where executors may not see the driver's folder the values go up as files
// of the session, once, and Spark brings them to each executor that runs one of its tasks (worker/spark/arrow/loadFunction.ts finds them there).
import { readFile } from 'node:fs/promises'
import { unpackFunction } from '../../closures/command.js'
import { artifactRequests } from '../../plan/artifactRequests.js'
import { modeOf } from '../../plan/programFunction.js'
import type { Messages } from '../../plan/message.js'
import { broadcastName } from '../../worker/broadcasts.js'

/** Where the broadcasts lie that the program has made, by their numbers. */
export type Broadcasts = ReadonlyMap<number, string>
type Requests = ReturnType<typeof artifactRequests>

/** The broadcasts that a plan's functions speak of, less those that the session has. */
export function neededBroadcasts(plan: Messages['Plan'], broadcasts: Broadcasts, attached: ReadonlySet<number>): number[] {
  if (broadcasts.size === 0) return []
  const needed = new Set<number>()
  const walk = (value: unknown): void => {
    if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return
    const { command, pythonVer } = value as { readonly command?: unknown; readonly pythonVer?: unknown }
    if (typeof pythonVer === 'string' && command instanceof Uint8Array && modeOf(pythonVer) !== undefined) { for (const id of unpackFunction(command).broadcasts) if (broadcasts.has(id) && !attached.has(id)) needed.add(id); return }
    for (const inner of Object.values(value)) walk(inner)
  }
  walk(plan)
  return [...needed]
}
export async function attachmentsOf(ids: readonly number[], broadcasts: Broadcasts, common: Parameters<typeof artifactRequests>[0]): Promise<Requests> {
  return artifactRequests(common, await Promise.all(ids.map(async id => ({ name: `files/${broadcastName(id)}`, data: await readFile(broadcasts.get(id)!) }))))
}
