// A plain sequence of frames in a file: a sorted run, a block of a persisted RDD, a checkpoint.
import { blockWriter } from './blockWriter.js'
export { readBlocks as readFrames } from './blockReader.js'

/** Writes all frames and gives the file's length. Nothing stays if it fails. */
export function writeFrames(path: string, frames: Iterable<Uint8Array>): number {
  const writer = blockWriter(path)
  try {
    for (const frame of frames) writer.write(frame)
    return writer.finish()
  } catch (error) { writer.abandon(); throw error }
}
