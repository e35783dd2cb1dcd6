// Arrow's IPC stream on the socket, message by message: batches as they come, in and out.
import { bodyLengthOf, encodeSchema, encodeStream, toArrowSchema, type Batch } from '../../../frames/arrow/index.js'
import type { StructType } from '../../../types/dataType.js'
import type { WireReader, WireWriter } from '../wire.js'

const endMark = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0)

/** The batches of one stream, each as a stream of its own with its schema; undefined at the end. `begun` is called when its first bytes are there. */
export function batchReader(wire: WireReader, begun: () => void): () => Uint8Array | undefined {
  let schema: Uint8Array[] | undefined
  let hasEnded = false
  return () => {
    while (!hasEnded) {
      const head = wire.bytes(8)
      if (!schema) begun()
      const length = new DataView(head.buffer, head.byteOffset).getInt32(4, true)
      if (length === 0) { hasEnded = true; return undefined }
      const metadata = wire.bytes(length)
      const body = wire.bytes(bodyLengthOf(metadata))
      if (!schema) { schema = [head, metadata, body]; continue }
      return joined([...schema, head, metadata, body, endMark])
    }
    return undefined
  }
}
function joined(parts: readonly Uint8Array[]): Uint8Array {
  const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
  let at = 0
  for (const part of parts) { out.set(part, at); at += part.length }
  return out
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
  let schema: Uint8Array | undefined
  let hasEnded = false
  const begun = (): Uint8Array => {
    if (!schema) { schema = encodeSchema(toArrowSchema(struct, 'UTC')); wire.bytes(schema) }
    return schema
  }
  return {
    begin() { begun() },
    write(batch) {
      const schema = begun()
      const stream = encodeStream(schema, [batch])
      wire.bytes(stream.subarray(schema.length, stream.length - endMark.length))
    },
    end() { if (!hasEnded) { begun(); wire.bytes(endMark) } hasEnded = true },
  }
}
