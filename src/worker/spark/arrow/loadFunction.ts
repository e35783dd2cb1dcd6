// Functions of DataFrames, revived once a process.
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { unpackFunction } from '../../../closures/command.js'
import { revive } from '../../../closures/revive.js'
import type { DataType } from '../../../types/dataType.js'
import { broadcastPath, BroadcastOutOfReach } from '../../broadcasts.js'
import { accumulatorReference, broadcastReference } from '../../references.js'
import type { Revived } from '../../scope.js'
import { readBroadcastFile } from '../broadcastFiles.js'

export interface LoadedFunction { readonly f: Revived; readonly mode: string; readonly returns: DataType }
const loaded = new Map<string, Promise<LoadedFunction>>()
/** Where the files of the task's session are. */
let filesFolder = ''
export function noteFiles(folder: string): void { filesFolder = folder }
/** Connect gives functions no broadcasts: they lie in the driver's folder (spark/gateway/application.ts names it), or came as files of the session (spark/connect/attachments.ts). */
const bytesOfBroadcast = (id: number): Uint8Array => {
  const attached = broadcastPath(filesFolder, id)
  if (existsSync(attached)) return readBroadcastFile(attached)
  const folder = process.env.FIRESTEEL_SHARED_FOLDER
  if (folder === undefined) throw new Error(`broadcast ${id} is used in a function of a DataFrame and is not on this executor`)
  if (!existsSync(folder)) throw new BroadcastOutOfReach(`broadcast ${id} is used in a function of a DataFrame, and this executor does not see the driver's folder ${folder}: spark.firesteel.ship=always sends it`)
  return readBroadcastFile(broadcastPath(folder, id))
}

export function loadFunction(command: Uint8Array): Promise<LoadedFunction> {
  const hash = createHash('sha1').update(command).digest('base64')
  let known = loaded.get(hash)
  if (!known) {
    const { bytes, name, isAsync, mode, returns } = unpackFunction(command.slice())
    const host = { reference: (reference: unknown) => broadcastReference(reference, bytesOfBroadcast) ?? accumulatorReference(reference) }
    loaded.set(hash, known = revive(bytes, host).then(call => ({ f: { call: call as Revived['call'], name, isAsync }, mode, returns })))
    known.catch(() => loaded.delete(hash))
  }
  return known
}
/** Functions of one value after another: the first is the innermost. */
export function chained(functions: readonly LoadedFunction[]): LoadedFunction {
  if (functions.length === 1) return functions[0]!
  const last = functions.at(-1)!
  const isAsync = functions.some(({ f }) => f.isAsync)
  const call = isAsync || last.mode === 'vectorized'
    ? async (...args: unknown[]) => { let value = await functions[0]!.f.call(...args); for (const { f } of functions.slice(1)) value = await f.call(value); return value }
    : (...args: unknown[]) => functions.slice(1).reduce((value, { f }) => f.call(value), functions[0]!.f.call(...args))
  return { ...last, f: { call, name: last.f.name, isAsync: isAsync || last.mode === 'vectorized' } }
}
