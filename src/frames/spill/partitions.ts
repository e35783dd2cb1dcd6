// A file with the blocks of each partition together, in the order of the partitions: what a map task leaves for the reducers. Who wrote it holds
// the index: where each partition begins, and the end after the last.
import { readBlocks } from './blockReader.js'
import { blockWriter } from './blockWriter.js'

/** `offsets[p]` to `offsets[p + 1]` are the bytes of partition p. */
export type PartitionOffsets = Float64Array

/** A part of another file of the same partitions, whose blocks are taken over. */
export interface PartitionedFile { readonly path: string; readonly offsets: PartitionOffsets }

export interface PartitionWriter {
  /** Partitions in rising order; one may come many times in a row, or not at all. */
  write(partition: number, frame: Uint8Array): void
  copy(partition: number, from: PartitionedFile): void
  finish(): PartitionOffsets
  abandon(): void
}

export function partitionWriter(path: string, partitions: number): PartitionWriter {
  const blocks = blockWriter(path)
  const offsets = new Float64Array(partitions + 1)
  let current = -1
  const moveTo = (partition: number) => {
    if (partition < current || partition >= partitions) throw new RangeError(`partition ${partition} of ${partitions} cannot be written after ${current}`)
    while (current < partition) offsets[++current] = blocks.length
  }
  return {
    write(partition, frame) { moveTo(partition); blocks.write(frame) },
    copy(partition, from) {
      moveTo(partition)
      const start = from.offsets[partition]!
      const length = from.offsets[partition + 1]! - start
      if (length > 0) blocks.copy(from.path, start, length)
    },
    finish() {
      while (current < partitions) offsets[++current] = blocks.length
      blocks.finish()
      return offsets
    },
    abandon: () => blocks.abandon(),
  }
}

/** All at once: the frames of each partition, after what earlier files (spills) hold of it. Nothing stays if it fails. */
export function writePartitioned(path: string, frames: readonly (Iterable<Uint8Array>)[], earlier: readonly PartitionedFile[] = []): PartitionOffsets {
  const writer = partitionWriter(path, frames.length)
  try {
    for (const [partition, list] of frames.entries()) {
      for (const file of earlier) writer.copy(partition, file)
      for (const frame of list) writer.write(partition, frame)
    }
    return writer.finish()
  } catch (error) { writer.abandon(); throw error }
}

/** The frames of one partition. */
export const readPartition = (path: string, offsets: PartitionOffsets, partition: number): Generator<Uint8Array, void, undefined> => readBlocks(path, offsets[partition]!, offsets[partition + 1]! - offsets[partition]!)
