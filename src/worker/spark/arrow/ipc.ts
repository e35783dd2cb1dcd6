// Arrow's IPC stream on the socket, message by message: batches as they come, in and out.
import { batchMessage, bodyLengthOf, encodeSchema, endMark, fromArrowSchema, messageReader, toArrowSchema, type Batch } from '../../../frames/arrow/index.js'
import type { StructType } from '../../../types/dataType.js'
import type { TypedBatch } from '../../evaluate/batchFunction.js'
import type { WireReader, WireWriter } from '../wire.js'

/** The batches of one stream, all with one and the same schema; undefined at the end. `begun` is called when the stream's first bytes are there. */
export function batchReader(wire: WireReader, begun: () => void): () => TypedBatch | undefined {
  const reader = messageReader()
  let struct: StructType | undefined
  let hasBegun = false
  let hasEnded = false
  return () => {
    while (!hasEnded) {
      // The mark of a message, then the length of its metadata.
      wire.int()
      if (!hasBegun) { hasBegun = true; begun() }
      const length = wire.littleInt()
      if (length === 0) { hasEnded = true; return undefined }
      const metadata = wire.bytes(length)
      const batch = reader.read(metadata, wire.bytes(bodyLengthOf(metadata)))
      if (batch) return { struct: struct ??= fromArrowSchema(reader.schema()!), batch }
    }
    return undefined
  }
}

export interface BatchWriter {
  /** Sends the schema ahead of all batches. */
  begin(): void
  write(batch: Batch): void
  /** The end of the stream, which has a schema in any case. */
  end(): void
}
/** Writes one stream of batches of this struct; its mark is written before (functionTask.ts). */
export function batchWriter(wire: WireWriter, struct: StructType): BatchWriter {
  let hasBegun = false
  let hasEnded = false
  const begin = (): void => { if (!hasBegun) { hasBegun = true; wire.bytes(encodeSchema(toArrowSchema(struct, 'UTC'))) } }
  return {
    begin,
    write(batch) { begin(); for (const part of batchMessage(batch)) wire.bytes(part) },
    end() { if (!hasEnded) { begin(); wire.bytes(endMark) } hasEnded = true },
  }
}
