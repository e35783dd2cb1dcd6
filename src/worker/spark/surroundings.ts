// What a worker process keeps between tasks.
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { blockStore, type BlockStore } from '../blocks/store.js'
import { dropBroadcast } from '../broadcasts.js'
import { runnerMemory, type Memory } from '../memory.js'
import type { RunnerSettings } from '../task.js'
import type { BroadcastChange, BroadcastValue } from './initMessage.js'

export interface Surroundings { readonly settings: RunnerSettings; /** The memory that tasks of these settings share. */ memoryOf(conf: Readonly<Record<string, string>>): Memory; readonly blocks: BlockStore; /** A broadcast that a function speaks of, by Spark's id and ours. */ bytesOfBroadcast(sparks: number, ours: number): Uint8Array; /** Takes note of what a task brought and what is to be forgotten. */ noteBroadcasts(changes: readonly BroadcastChange[]): void }

export function surroundings(): Surroundings {
  // Spark's own folders, which it clears when the executor has ended; ours is gone with the process.
  const local = process.env.SPARK_LOCAL_DIRS?.split(',')[0] ?? tmpdir()
  const folder = mkdtempSync(join(local, 'firesteel-worker-'))
  process.once('exit', () => rmSync(folder, { recursive: true, force: true }))
  // What a task's command says of memory is the same for all of an application's.
  const memories = new Map<string, Memory>()
  const memoryOf = (conf: Readonly<Record<string, string>>): Memory => {
    const key = JSON.stringify(conf)
    let memory = memories.get(key)
    if (!memory) memories.set(key, memory = runnerMemory(conf))
    return memory
  }
  const broadcasts = new Map<number, BroadcastValue>()
  /** Those whose values are held, by Spark's ids. */
  const read = new Map<number, number>()
  return {
    settings: { runner: process.pid, folder, sharedFolder: folder, conf: {}, loaders: false, signal: new Int32Array(new SharedArrayBuffer(4)).fill(-1) },
    memoryOf, blocks: blockStore(folder, memoryOf({})),
    bytesOfBroadcast(id, ours) {
      const value = broadcasts.get(id)
      if (value === undefined) throw new Error(`broadcast ${id} is not on this executor`)
      read.set(id, ours)
      return typeof value === 'string' ? readFileSync(value) : value
    },
    noteBroadcasts(changes) {
      // Whose values are held since an earlier task need no bytes any more.
      for (const id of read.keys()) if (typeof broadcasts.get(id) !== 'string') broadcasts.delete(id)
      for (const { id, value } of changes) {
        if (value !== undefined) { broadcasts.set(id, value); continue }
        broadcasts.delete(id)
        const ours = read.get(id)
        if (ours !== undefined) dropBroadcast(ours)
        read.delete(id)
      }
    },
  }
}
