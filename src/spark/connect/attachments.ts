// Broadcasts in functions of DataFrames. Connect gives such functions none, so where executors may not see the driver's folder the values go up as files
// of the session, once, and Spark brings them to each executor that runs one of its tasks (worker/spark/arrow/loadFunction.ts finds them there).
import { readFile } from 'node:fs/promises'
import { unpackFunction, type FunctionCommand } from '../../closures/command.js'
import { UnsupportedOperationException } from '../../errors/sparkError.js'
import { artifactRequests } from '../../plan/artifactRequests.js'
import { modeOf } from '../../plan/programFunction.js'
import type { Messages } from '../../plan/message.js'
import { broadcastName } from '../../worker/broadcasts.js'

/** Where the broadcasts lie that the program has made, by their numbers. */
export type Broadcasts = ReadonlyMap<number, string>
type Requests = ReturnType<typeof artifactRequests>

/**
 * The broadcasts that a plan's functions speak of, less those that the session has. Throws an UnsupportedOperationException for a function that adds to
 * an accumulator: Connect would run it, and nothing would be counted.
 */
export function neededBroadcasts(plan: Messages['Plan'], broadcasts: Broadcasts, attached: ReadonlySet<number>): number[] {
  const needed = new Set<number>()
  for (const { name, references } of functionsOf(plan)) {
    for (const { kind, id } of references) {
      if (kind === 'accumulator') throw uncounted(name)
      if (broadcasts.has(id) && !attached.has(id)) needed.add(id)
    }
  }
  return [...needed]
}
function* functionsOf(value: unknown): Generator<FunctionCommand> {
  if (typeof value !== 'object' || value === null || value instanceof Uint8Array) return
  const { pythonVer } = value as { readonly pythonVer?: unknown }
  if (typeof pythonVer === 'string' && modeOf(pythonVer) !== undefined) { yield unpackFunction((value as { readonly command: Uint8Array }).command); return }
  for (const inner of Object.values(value)) yield* functionsOf(inner)
}
const uncounted = (name: string) => new UnsupportedOperationException({
  message: `[UNSUPPORTED_OPERATION] The function \`${name}\` of a DataFrame adds to an accumulator, which Spark Connect does not carry: on Apache Spark nothing would be counted. Count in a function of an RDD (df.rdd, df.foreach), with an aggregate, or with observe().`,
  errorClass: 'UNSUPPORTED_OPERATION', parameters: { operation: 'accumulators in functions of DataFrames' }, contexts: [],
})
export async function attachmentsOf(ids: readonly number[], broadcasts: Broadcasts, common: Parameters<typeof artifactRequests>[0]): Promise<Requests> {
  return artifactRequests(common, await Promise.all(ids.map(async id => ({ name: `files/${broadcastName(id)}`, data: await readFile(broadcasts.get(id)!) }))))
}
