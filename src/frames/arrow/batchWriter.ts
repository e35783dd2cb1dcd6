// A batch of columns as Arrow's RecordBatch: nodes and buffers in pre-order, each buffer padded to 8 bytes; twin of batchReader.ts.
import { FlatBufferBuilder } from './flatbuffer/builder.js'
import { messageKinds, metadataV5 } from './enums.js'
import type { Batch, Column } from './column.js'

type Bytes = Uint8Array
const view = (array: ArrayBufferView): Bytes => array instanceof Uint8Array ? array : new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
const nothing = new Uint8Array(0)

/** The message's metadata, and the buffers of its body in order. */
export interface EncodedBatch { readonly metadata: Uint8Array; readonly buffers: readonly Uint8Array[] }

export function encodeBatch(batch: Batch): EncodedBatch {
  const nodes: [number, number][] = []
  const buffers: Bytes[] = []
  for (const column of batch.columns) collect(column, nodes, buffers)
  let bodyLength = 0
  const layout = buffers.map((buffer): [number, number] => { const at = bodyLength; bodyLength += buffer.length + 7 & ~7; return [at, buffer.length] })
  const builder = new FlatBufferBuilder()
  const buffersAt = builder.pairs(layout)
  const nodesAt = builder.pairs(nodes)
  const header = builder.table([['i64', batch.length], ['ref', nodesAt], ['ref', buffersAt]])
  const metadata = builder.finish(builder.table([['i16', metadataV5], ['u8', messageKinds.recordBatch], ['ref', header], ['i64', bodyLength]]))
  return { metadata, buffers }
}

function collect(column: Column, nodes: [number, number][], buffers: Bytes[]): void {
  nodes.push([column.length, column.nullCount])
  if (column.layout === 'null') return
  buffers.push(column.nullCount && column.validity ? column.validity : nothing)
  switch (column.layout) {
    case 'boolean': buffers.push(column.values); return
    case 'fixed': buffers.push(view(column.values)); return
    case 'bytes': buffers.push(view(column.offsets), column.data); return
    case 'list': buffers.push(view(column.offsets)); collect(column.child, nodes, buffers); return
    case 'fixedSizeList': collect(column.child, nodes, buffers); return
    case 'struct': for (const child of column.children) collect(child, nodes, buffers); return
    case 'dictionary': throw new Error('a dictionary column is read, never written')
    default: column satisfies never
  }
}
