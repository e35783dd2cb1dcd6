// What a worker process keeps between tasks.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { blockStore, type BlockStore } from '../blocks/store.js'
import { runnerMemory, type Memory } from '../memory.js'
import type { RunnerSettings } from '../task.js'

export interface Surroundings { readonly settings: RunnerSettings; /** The memory that tasks of these settings share. */ memoryOf(conf: Readonly<Record<string, string>>): Memory; readonly blocks: BlockStore; readonly pathOfBroadcast: (sparks: number) => string; /** Takes note of what a task brought and what is to be forgotten. */ noteBroadcasts(changes: readonly { readonly id: number; readonly path: string | undefined }[]): void }

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
  const broadcasts = new Map<number, string>()
  return {
    settings: { runner: process.pid, folder, sharedFolder: folder, conf: {}, loaders: false, signal: new Int32Array(new SharedArrayBuffer(4)).fill(-1) },
    memoryOf, blocks: blockStore(folder, memoryOf({})),
    pathOfBroadcast(id) { const path = broadcasts.get(id); if (path === undefined) throw new Error(`broadcast ${id} is not on this executor`); return path },
    noteBroadcasts(changes) { for (const { id, path } of changes) if (path === undefined) broadcasts.delete(id); else broadcasts.set(id, path) },
  }
}
