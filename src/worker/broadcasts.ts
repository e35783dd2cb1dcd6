// Broadcasts on a runner: read when a task first asks, then kept.
import { join } from 'node:path'
import { recordDecodeHooks } from '../closures/classes.js'
import { decodeValue } from '../frames/values/index.js'

const held = new Map<number, unknown>()
export const broadcastName = (id: number): string => `broadcast-${id}`
export const broadcastPath = (folder: string, id: number): string => join(folder, broadcastName(id))

/** The broadcast is there, but not for this machine. */
export class BroadcastOutOfReach extends Error {}
/** The encoded value of a broadcast. */
export type BroadcastBytes = (id: number) => Uint8Array

/** What a task's function sees of a broadcast. */
export function taskBroadcast(id: number, bytesOf: BroadcastBytes): { readonly id: number; readonly value: unknown } {
  return {
    id,
    get value() {
      if (!held.has(id)) {
        let bytes: Uint8Array
        try { bytes = bytesOf(id) } catch (error) { if (error instanceof BroadcastOutOfReach) throw error; throw new Error(`Attempted to use Broadcast(${id}) after it was destroyed`, { cause: error }) }
        held.set(id, decodeValue(bytes, recordDecodeHooks))
      }
      return held.get(id)
    },
  }
}
export function dropBroadcast(id: number): void { held.delete(id) }
