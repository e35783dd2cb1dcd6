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

/** A batch as a framed message: its head, the buffers as they are, and what fills each to a multiple of 8 bytes. */
export function batchMessage(batch: Batch): Uint8Array[] {
  const { metadata, buffers } = encodeBatch(batch)
  const head = new Uint8Array(prefixBytes + padded(metadata.length))
  frame(head, 0, metadata)
  const parts: Uint8Array[] = [head]
  for (const buffer of buffers) {
    if (buffer.length) parts.push(buffer)
    if (buffer.length % 8) parts.push(padding.subarray(buffer.length % 8))
  }
  return parts
}
const padding = new Uint8Array(8)
/** What ends a stream. */
export const endMark: Uint8Array = Uint8Array.of(0xff, 0xff, 0xff, 0xff, 0, 0, 0, 0)

/** One stream in one buffer of its own, ready to be transferred. */
export function encodeStream(schemaMessage: Uint8Array, batches: readonly Batch[]): Uint8Array {
  const parts = [schemaMessage, ...batches.flatMap(batchMessage), endMark]
  const out = new Uint8Array(parts.reduce((sum, { length }) => sum + length, 0))
  let at = 0
  for (const part of parts) { out.set(part, at); at += part.length }
  return out
}

function frame(out: Uint8Array, at: number, metadata: Uint8Array): number {
  const view = new DataView(out.buffer, out.byteOffset)
  view.setInt32(at, -1, true)
  view.setInt32(at + 4, padded(metadata.length), true)
  out.set(metadata, at + prefixBytes)
  return at + prefixBytes + padded(metadata.length)
}
