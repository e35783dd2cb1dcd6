// Our columns and the data of the library `apache-arrow` as one another: the same buffers, nothing copied. What has no plain counterpart (dictionaries,
// unions, slices) goes through Arrow's own bytes, as the callers do it then.
import type * as Arrow from 'apache-arrow'
import { readColumns, readStream, type ArrowSchema, type ArrowStream, type Batch, type Column } from '../../frames/arrow/index.js'

type Library = typeof Arrow

/** Batches as a table of this schema; undefined where a column has no counterpart. */
export function tableOfBatches(library: Library, schema: Arrow.Schema, batches: readonly Batch[]): Arrow.Table | undefined {
  const type = new library.Struct(schema.fields)
  const made: Arrow.RecordBatch[] = []
  for (const { length, columns } of batches) {
    const children = allOf(columns, (column, i) => dataOf(library, column, schema.fields[i]!.type as Arrow.DataType))
    if (!children) return undefined
    made.push(new library.RecordBatch(schema, new library.Data(type, 0, length, 0, [undefined, undefined, noBytes, undefined], children)))
  }
  return new library.Table(schema, made)
}
const noBytes = new Uint8Array(0)
function dataOf(library: Library, column: Column, type: Arrow.DataType): Arrow.Data | undefined {
  const { length, nullCount } = column
  const validity = column.layout !== 'null' && nullCount > 0 && column.validity ? column.validity : noBytes
  const data = (offsets: Int32Array | BigInt64Array | undefined, values: unknown, children: readonly Arrow.Data[] = []): Arrow.Data =>
    new library.Data(type, 0, length, nullCount, [offsets, values, validity, undefined] as never, children as Arrow.Data[])
  switch (column.layout) {
    case 'null': return data(undefined, undefined)
    case 'boolean': return data(undefined, column.values)
    case 'fixed': {
      const { buffer, byteOffset, byteLength } = column.values
      const Values = type.ArrayType as { new (buffer: ArrayBufferLike, from: number, length: number): ArrayBufferView; readonly BYTES_PER_ELEMENT: number }
      return byteOffset % Values.BYTES_PER_ELEMENT ? undefined : data(undefined, new Values(buffer, byteOffset, byteLength / Values.BYTES_PER_ELEMENT))
    }
    case 'bytes': return data(column.offsets, column.data)
    case 'list': { const child = childOf(column.child, 0); return column.offsets instanceof Int32Array ? child && data(column.offsets, undefined, [child]) : undefined }
    case 'fixedSizeList': { const child = childOf(column.child, 0); return child && data(undefined, undefined, [child]) }
    case 'struct': { const children = allOf(column.children, childOf); return children && data(undefined, undefined, children) }
    case 'dictionary': return undefined
    default: return column satisfies never
  }
  function childOf(child: Column, place: number): Arrow.Data | undefined { return dataOf(library, child, (type.children as Arrow.Field[])[place]!.type as Arrow.DataType) }
}
function allOf<A, B>(items: readonly A[], f: (item: A, place: number) => B | undefined): B[] | undefined {
  const all: B[] = []
  for (const [i, item] of items.entries()) { const made = f(item, i); if (made === undefined) return undefined; all.push(made) }
  return all
}

const schemas = new WeakMap<object, ArrowSchema>()
/** A table's batches as our columns; undefined where it has what is no plain column. */
export function batchesOfTable(library: Library, table: Arrow.Table): ArrowStream | undefined {
  let schema = schemas.get(table.schema)
  if (!schema) schemas.set(table.schema, schema = readStream(library.tableToIPC(new library.Table(table.schema), 'stream')).schema)
  const batches: Batch[] = []
  for (const { data } of table.batches) {
    const parts: Part[] = []; const buffers: Uint8Array[] = []
    if (data.offset !== 0 || data.children.length !== schema.fields.length || !data.children.every(child => collect(child, parts, buffers))) return undefined
    let node = 0; let buffer = 0
    batches.push({ length: data.length, columns: readColumns(schema.fields, { node: () => parts[node++]!, buffer: () => buffers[buffer++]! }, new Map()) })
  }
  return { schema, batches }
}
interface Part { readonly length: number; readonly nullCount: number }
/** A column's nodes and buffers in the order of a record batch. */
function collect(data: Arrow.Data, parts: Part[], buffers: Uint8Array[]): boolean {
  const kind = kinds[data.typeId as number]
  if (kind === undefined || data.offset !== 0) return false
  parts.push({ length: data.length, nullCount: data.nullCount })
  if (kind === 'null') return true
  buffers.push(bytesOf(data.nullBitmap))
  if (kind === 'offsets' || kind === 'offsets, child') buffers.push(bytesOf(data.valueOffsets))
  if (kind === 'values' || kind === 'offsets') { const values = bytesOf(data.values as ArrayBufferView | undefined); buffers.push(values.byteOffset % 8 ? values.slice() : values) }
  return data.children.every((child: Arrow.Data) => collect(child, parts, buffers))
}
const bytesOf = (view: ArrayBufferView | undefined | null): Uint8Array => !view ? noBytes : view instanceof Uint8Array ? view : new Uint8Array(view.buffer, view.byteOffset, view.byteLength)
/** By the library's numbers of types: what lies behind the validity. */
const kinds: Readonly<Record<number, 'null' | 'values' | 'offsets' | 'offsets, child' | 'children'>> = {
  1: 'null', 2: 'values', 3: 'values', 4: 'offsets', 5: 'offsets', 6: 'values', 7: 'values', 8: 'values', 9: 'values', 10: 'values', 11: 'values', 12: 'offsets, child', 13: 'children',
  15: 'values', 16: 'children', 17: 'offsets, child', 18: 'values', 19: 'offsets', 20: 'offsets',
}
