// Arrow's IPC stream on the socket, message by message: batches as they come, in and out.
import { bodyLengthOf, encodeSchema, encodeStream, toArrowSchema, type Batch } from '../../../frames/arrow/index.js'
import type { StructType } from '../../../types/dataType.js'
import { special, type WireReader, type WireWriter } from '../wire.js'

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
  /**
   * Sends the mark and the schema ahead of all batches, when Spark's first bytes are there. Spark writes the head of its stream by itself and the rest
   * waits until TCP has acknowledged it: what is sent acknowledges at once, silence does after 40 ms.
   */
  begin(): void
  write(batch: Batch): void
  /** The end of the stream, if it has begun. */
  end(): void
}
/** Writes one stream of batches of this struct. */
export function batchWriter(wire: WireWriter, struct: StructType): BatchWriter {
  let schema: Uint8Array | undefined
  const started = (): Uint8Array => {
    if (!schema) { schema = encodeSchema(toArrowSchema(struct, 'UTC')); wire.int(special.startArrow); wire.bytes(schema) }
    return schema
  }
  return {
    begin() { if (!schema) { started(); wire.flush() } },
    write(batch) {
      const schema = started()
      const stream = encodeStream(schema, [batch])
      wire.bytes(stream.subarray(schema.length, stream.length - endMark.length))
    },
    end() { if (schema) wire.bytes(endMark); schema = undefined },
  }
}
