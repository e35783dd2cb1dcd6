// Arrow's IPC stream: schema, batches, end mark; twin of streamReader.ts. Spark Connect sends each batch as a stream of its own.
import { FlatBufferBuilder } from './flatbuffer/builder.js'
import { encodeBatch } from './batchWriter.js'
import type { Batch } from './column.js'
import { messageKinds, metadataV5 } from './enums.js'
import { writeSchema } from './schemaWriter.js'
import type { ArrowSchema } from './types.js'

const prefixBytes = 8
const padded = (length: number) => length + 7 & ~7

/** The schema as a framed message: constant for a query, so encoded once. */
export function encodeSchema(schema: ArrowSchema): Uint8Array {
  const builder = new FlatBufferBuilder()
  const header = writeSchema(builder, schema)
  const metadata = builder.finish(builder.table([['i16', metadataV5], ['u8', messageKinds.schema], ['ref', header], ['i64', 0]]))
  const out = new Uint8Array(prefixBytes + padded(metadata.length))
  frame(out, 0, metadata)
  return out
}

/** One stream in one buffer of its own, ready to be transferred. */
export function encodeStream(schemaMessage: Uint8Array, batches: readonly Batch[]): Uint8Array {
  const encoded = batches.map(encodeBatch)
  const total = encoded.reduce((sum, { metadata, bodyLength }) => sum + prefixBytes + padded(metadata.length) + bodyLength, schemaMessage.length + prefixBytes)
  const out = new Uint8Array(total)
  out.set(schemaMessage)
  let at = schemaMessage.length
  for (const { metadata, buffers } of encoded) {
    at = frame(out, at, metadata)
    for (const buffer of buffers) { out.set(buffer, at); at += padded(buffer.length) }
  }
  new DataView(out.buffer).setInt32(at, -1, true)
  return out
}

function frame(out: Uint8Array, at: number, metadata: Uint8Array): number {
  const view = new DataView(out.buffer, out.byteOffset)
  view.setInt32(at, -1, true)
  view.setInt32(at + 4, padded(metadata.length), true)
  out.set(metadata, at + prefixBytes)
  return at + prefixBytes + padded(metadata.length)
}
