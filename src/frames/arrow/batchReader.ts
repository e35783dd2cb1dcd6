// Arrow's RecordBatch as columns: views into the message, nothing copied; twin of batchWriter.ts.
import { illegalArgument } from '../../errors/sparkError.js'
import type { Batch, Column, FixedValues, Offsets } from './column.js'
import { openBuffer } from './compression.js'
import type { FlatTable } from './flatbuffer/table.js'
import type { ArrowField, ArrowType } from './types.js'

export type Dictionaries = Map<bigint, Column>

/** `body` must begin at a multiple of 8 in its buffer. */
export function readBatch(header: FlatTable, body: Uint8Array, fields: readonly ArrowField[], dictionaries: Dictionaries): Batch {
  const compression = header.table(3)
  const codec = compression?.u8(0)
  const nodes = header.pairs(1); const buffers = header.pairs(2)
  let node = 0; let buffer = 0
  const columns = readColumns(fields, {
    node: () => { const found = { length: nodes[node]!, nullCount: nodes[node + 1]! }; node += 2; return found },
    buffer: () => { const at = buffers[buffer]!; const length = buffers[buffer + 1]!; buffer += 2; const bytes = body.subarray(at, at + length); return codec === undefined ? bytes : openBuffer(codec, bytes) },
  }, dictionaries)
  return { length: Number(header.i64(0)), columns }
}

/** What a batch lists in pre-order: a node for each column, and its buffers. */
export interface BatchParts { node(): { readonly length: number; readonly nullCount: number }; buffer(): Uint8Array }
export function readColumns(fields: readonly ArrowField[], { node, buffer }: BatchParts, dictionaries: Dictionaries): Column[] {
  const readColumn = (field: ArrowField): Column => {
    const { length, nullCount } = node()
    if (field.dictionary) {
      const validity = buffer()
      const dictionary = dictionaries.get(field.dictionary.id)
      if (!dictionary) throw illegalArgument('CONNECT_INVALID_PLAN.CANNOT_PARSE', { errorMsg: `the Arrow stream has no dictionary ${field.dictionary.id}` })
      return { layout: 'dictionary', length, nullCount, ...valid(validity, nullCount), indices: fixedValues(field.dictionary.indexType, buffer()), dictionary }
    }
    const { type } = field
    if (type.kind === 'null') return { layout: 'null', length, nullCount: length }
    const common = { length, nullCount, ...valid(buffer(), nullCount) }
    switch (type.kind) {
      case 'bool': return { layout: 'boolean', ...common, values: buffer() }
      case 'utf8': case 'binary': return { layout: 'bytes', ...common, offsets: offsets32(buffer()), data: buffer() }
      case 'largeUtf8': case 'largeBinary': return { layout: 'bytes', ...common, offsets: offsets64(buffer()), data: buffer() }
      case 'list': case 'map': return { layout: 'list', ...common, offsets: offsets32(buffer()), child: readColumn(field.children[0]!) }
      case 'largeList': return { layout: 'list', ...common, offsets: offsets64(buffer()), child: readColumn(field.children[0]!) }
      case 'fixedSizeList': return { layout: 'fixedSizeList', ...common, size: type.size, child: readColumn(field.children[0]!) }
      case 'struct': return { layout: 'struct', ...common, children: field.children.map(readColumn) }
      case 'int': case 'float': case 'decimal': case 'fixedSizeBinary': case 'date': case 'time': case 'timestamp': case 'duration': case 'interval': return { layout: 'fixed', ...common, values: fixedValues(type, buffer()), stride: strideOf(type) }
    }
  }
  return fields.map(readColumn)
}

const valid = (validity: Uint8Array, nullCount: number) => nullCount && validity.length ? { validity } : {}
/** An empty column may come with an empty offsets buffer. */
const offsets32 = (bytes: Uint8Array): Offsets => bytes.length ? typed(Int32Array, bytes, 4) : new Int32Array(1)
const offsets64 = (bytes: Uint8Array): Offsets => bytes.length ? typed(BigInt64Array, bytes, 8) : new BigInt64Array(1)
const typed = <T>(Type: new (buffer: ArrayBufferLike, offset: number, length: number) => T, bytes: Uint8Array, size: number): T => new Type(bytes.buffer, bytes.byteOffset, Math.floor(bytes.length / size))

type FixedType = Extract<ArrowType, { kind: 'int' | 'float' | 'decimal' | 'fixedSizeBinary' | 'date' | 'time' | 'timestamp' | 'duration' | 'interval' }>
/** How many elements of the typed array make one value. */
function strideOf(type: FixedType): number {
  switch (type.kind) {
    case 'decimal': return type.bitWidth === 32 ? 1 : type.bitWidth / 64
    case 'fixedSizeBinary': return type.byteWidth
    case 'interval': return type.unit === 'yearMonth' ? 1 : type.unit === 'dayTime' ? 2 : 4
    case 'int': case 'float': case 'date': case 'time': case 'timestamp': case 'duration': return 1
  }
}
function fixedValues(type: FixedType, bytes: Uint8Array): FixedValues {
  switch (type.kind) {
    case 'int': switch (type.bitWidth) {
      case 8: return type.signed ? typed(Int8Array, bytes, 1) : bytes
      case 16: return type.signed ? typed(Int16Array, bytes, 2) : typed(Uint16Array, bytes, 2)
      case 32: return type.signed ? typed(Int32Array, bytes, 4) : typed(Uint32Array, bytes, 4)
      case 64: return type.signed ? typed(BigInt64Array, bytes, 8) : typed(BigUint64Array, bytes, 8)
    }
    case 'float': return type.precision === 'double' ? typed(Float64Array, bytes, 8) : type.precision === 'single' ? typed(Float32Array, bytes, 4) : typed(Uint16Array, bytes, 2)
    case 'decimal': return type.bitWidth === 32 ? typed(Int32Array, bytes, 4) : typed(BigInt64Array, bytes, 8)
    case 'fixedSizeBinary': return bytes
    case 'date': return type.unit === 'day' ? typed(Int32Array, bytes, 4) : typed(BigInt64Array, bytes, 8)
    case 'time': return type.bitWidth === 32 ? typed(Int32Array, bytes, 4) : typed(BigInt64Array, bytes, 8)
    case 'timestamp': case 'duration': return typed(BigInt64Array, bytes, 8)
    case 'interval': return typed(Int32Array, bytes, 4)
  }
}
