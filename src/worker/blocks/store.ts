// Blocks of persisted RDDs on this runner: in memory as records or as frames, on disk as frames; least recently used first out.
import { existsSync, rmSync, statSync } from 'node:fs'
import { recordEncodeHooks } from '../../closures/classes.js'
import { estimateSize } from '../../frames/records/size.js'
import { writeRecords } from '../../frames/records/writeRecords.js'
import { concatenated, drain, syncBatches, type Batches } from '../batches.js'
import type { Memory } from '../memory.js'
import type { BlockChange, Level } from '../task.js'
import { readFrames, writeFrames } from '../../frames/spill/index.js'
import { decoded } from './frameFile.js'
import { blockPath } from './paths.js'

interface Held { readonly rdd: number; readonly partition: number; readonly level: Level; readonly memory: number; readonly content: { readonly kind: 'records'; readonly batches: unknown[][] } | { readonly kind: 'frames'; readonly frames: readonly Uint8Array[] } | { readonly kind: 'disk' } }

export interface BlockStore {
  get(rdd: number, partition: number): Batches | undefined
  /** Keeps what the batches give, as far as there is room, and gives it on. */
  put(rdd: number, partition: number, level: Level, batches: Batches): Batches
  /** A copy from another runner. */
  putFrames(rdd: number, partition: number, level: Level, frames: readonly Uint8Array[]): void
  dropRdd(rdd: number): void
  /** What changed since this was asked last. */
  changes(): BlockChange[]
}

export function blockStore(folder: string, memory: Memory): BlockStore {
  const blocks = new Map<string, Held>()
  let changed: BlockChange[] = []
  const nameOf = (rdd: number, partition: number): string => `${rdd}_${partition}`
  const diskSize = (rdd: number, partition: number): number => statSync(blockPath(folder, rdd, partition), { throwIfNoEntry: false })?.size ?? 0
  const note = (held: Held, kept: boolean, replica?: BlockChange['replica']): void => { changed.push({ rdd: held.rdd, partition: held.partition, memory: kept ? held.memory : 0, disk: kept && held.content.kind === 'disk' ? diskSize(held.rdd, held.partition) : 0, kept, ...(replica && { replica }) }) }
  const encode = (batches: readonly unknown[][]): Uint8Array[] => batches.map(batch => writeRecords(batch, recordEncodeHooks))
  const framesOf = (held: Held): Iterator<Uint8Array> => {
    switch (held.content.kind) {
      case 'records': return encode(held.content.batches)[Symbol.iterator]()
      case 'frames': return held.content.frames[Symbol.iterator]()
      case 'disk': return readFrames(blockPath(folder, held.rdd, held.partition))
    }
  }
  const keep = (held: Held): void => { const name = nameOf(held.rdd, held.partition); blocks.delete(name); blocks.set(name, held) }
  const toDisk = (held: Held): Held => {
    writeFrames(blockPath(folder, held.rdd, held.partition), { [Symbol.iterator]: () => framesOf(held) as IterableIterator<Uint8Array> })
    return { ...held, memory: 0, content: { kind: 'disk' } }
  }
  /** RDDs whose partition is being put now: their blocks are not pushed out for it, as Spark does. */
  let storing = -1
  memory.evict = bytes => {
    let freed = 0
    for (const [name, held] of blocks) {
      if (freed >= bytes) break
      if (held.memory === 0 || held.rdd === storing) continue
      freed += held.memory
      memory.releaseStorage(held.memory)
      if (held.level.useDisk) { const onDisk = toDisk(held); blocks.set(name, onDisk); note(onDisk, true) } else { blocks.delete(name); note(held, false) }
    }
    return freed
  }

  function finish(held: Held): void {
    keep(held)
    note(held, true, held.level.replication > 1 ? { level: held.level, frames: [...{ [Symbol.iterator]: () => framesOf(held) as IterableIterator<Uint8Array> }] } : undefined)
  }
  /** Gathers in memory; what does not fit goes to disk, or only on. */
  function gather(rdd: number, partition: number, level: Level, batches: Batches): Batches {
    const kept: unknown[][] = []
    const frames: Uint8Array[] = []
    let taken = 0
    let perRecord = 0
    storing = rdd
    const giveUp = (): Batches => {
      memory.releaseStorage(taken)
      const before = level.deserialized ? () => slicesOf(kept) : () => decoded(frames[Symbol.iterator]())
      if (!level.useDisk) return concatenated([before, () => batches])
      const onDisk: Held = { rdd, partition, level, memory: 0, content: { kind: 'disk' } }
      const head = before()
      writeFrames(blockPath(folder, rdd, partition), framed(head, batches))
      finish(onDisk)
      return decoded(readFrames(blockPath(folder, rdd, partition)))
    }
    try {
      for (let batch; (batch = batches.next() as unknown[] | undefined);) {
        let size: number
        if (level.deserialized) {
          kept.push(batch)
          if (perRecord === 0 || (kept.length & 15) === 0) perRecord = estimateSize(batch) / Math.max(batch.length, 1)
          size = perRecord * batch.length
        } else { const frame = writeRecords(batch, recordEncodeHooks); frames.push(frame); size = frame.length }
        if (!memory.acquireStorage(size)) return giveUp()
        taken += size
      }
    } finally { storing = -1 }
    finish({ rdd, partition, level, memory: Math.max(taken, 1), content: level.deserialized ? { kind: 'records', batches: kept } : { kind: 'frames', frames } })
    return level.deserialized ? slicesOf(kept) : decoded(frames[Symbol.iterator]())
  }

  function put(rdd: number, partition: number, level: Level, batches: Batches): Batches {
    if (batches.isAsync) { let whole: Batches | undefined; return { isAsync: true, async next() { return (whole ??= put(rdd, partition, level, await drain(batches))).next() } } }
    let out: Batches | undefined
    return syncBatches(() => {
      out ??= level.useMemory ? gather(rdd, partition, level, batches) : onDisk()
      return out.next() as unknown[] | undefined
    })
    function onDisk(): Batches {
      writeFrames(blockPath(folder, rdd, partition), framed(batches))
      finish({ rdd, partition, level, memory: 0, content: { kind: 'disk' } })
      return decoded(readFrames(blockPath(folder, rdd, partition)))
    }
  }
  return {
    get(rdd, partition) {
      const held = blocks.get(nameOf(rdd, partition))
      if (!held) return undefined
      keep(held)
      return held.content.kind === 'records' ? slicesOf(held.content.batches) : decoded(framesOf(held))
    },
    put,
    putFrames(rdd, partition, level, frames) {
      const size = frames.reduce((sum, frame) => sum + frame.length, 0)
      const single: Level = { ...level, replication: 1 }
      const held: Held = { rdd, partition, level: single, memory: size, content: { kind: 'frames', frames } }
      if (level.useMemory && memory.acquireStorage(size)) finish(held)
      else if (level.useDisk) finish(toDisk(held))
    },
    dropRdd(rdd) {
      for (const [name, held] of blocks) {
        if (held.rdd !== rdd) continue
        blocks.delete(name)
        memory.releaseStorage(held.memory)
        const path = blockPath(folder, rdd, held.partition)
        if (existsSync(path)) rmSync(path, { force: true })
      }
    },
    changes() { const all = changed; changed = []; return all },
  }
}
function slicesOf(batches: readonly unknown[][]): Batches { let at = 0; return syncBatches(() => batches[at++]) }
function* framed(...sources: readonly Batches[]): Generator<Uint8Array> { for (const source of sources) for (let batch; (batch = source.next() as unknown[] | undefined);) yield writeRecords(batch, recordEncodeHooks) }
