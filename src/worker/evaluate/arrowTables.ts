// Tables of the library `apache-arrow`, for functions that take Arrow. Loaded when one is needed.
import type * as Arrow from 'apache-arrow'
import { encodeSchema, encodeStream, readStream, toArrowSchema, type ArrowField, type ArrowSchema, type ArrowStream, type Batch, type Column, type StructColumn } from '../../frames/arrow/index.js'
import { batchRows, type DecodeOptions } from '../../frames/rows/decode.js'
import { columnsOf } from '../../frames/rows/encode.js'
import { values } from '../../frames/rows/decode.js'
import type { DataType, StructType } from '../../types/dataType.js'
import { batchesOfTable as libraryBatches, tableOfBatches } from './libraryData.js'
import type { Revived } from '../scope.js'
import { userError } from '../userError.js'

let library: typeof Arrow | undefined
export async function arrowTables(): Promise<typeof Arrow> { return library ??= await import('apache-arrow') }

/** A table for each record batch, by the library that arrowTables() has loaded. */
export function tablesOfStream(ipc: Uint8Array): Arrow.Table[] {
  const arrow = library!
  const schema = schemaOfStream(ipc)
  const { batches } = readStream(ipc)
  if (batches.length === 0) return [new arrow.Table(schema)]
  return batches.flatMap(batch => tableOfBatches(arrow, schema, [batch]) ?? arrow.tableFromIPC(ipc).batches.map(batch => new arrow.Table([batch])))
}
/** By the bytes of the stream's first message. */
const schemas = new Map<string, Arrow.Schema>()
function schemaOfStream(ipc: Uint8Array): Arrow.Schema {
  const bytes = Buffer.from(ipc.buffer, ipc.byteOffset, ipc.byteLength)
  const key = bytes.toString('latin1', 0, 8 + bytes.readInt32LE(4))
  let schema = schemas.get(key)
  if (!schema) schemas.set(key, schema = library!.tableFromIPC(ipc).schema)
  return schema
}
/** Batches as one IPC stream of this struct. */
export const streamOf = (struct: StructType, batches: readonly Batch[]): Uint8Array => encodeStream(formOf(struct).message, batches)
/** … as the library's table, which arrowTables() has loaded. */
export const tableOf = (struct: StructType, batches: readonly Batch[]): Arrow.Table => tableOfBatches(library!, formOf(struct).schema(), batches) ?? library!.tableFromIPC(streamOf(struct, batches))

/** What follows from a struct alone: its fields and schema in Arrow, made once for all the batches of a stream. */
interface Form { readonly fields: readonly ArrowField[]; readonly message: Uint8Array; /** The library's. */ readonly schema: () => Arrow.Schema }
const forms = new WeakMap<StructType, Form>()
function formOf(struct: StructType): Form {
  let form = forms.get(struct)
  if (!form) {
    const schema = toArrowSchema(struct, 'UTC')
    const message = encodeSchema(schema)
    let made: Arrow.Schema | undefined
    forms.set(struct, form = { fields: schema.fields, message, schema: () => made ??= schemaOfStream(message) })
  }
  return form
}
/** Rows `from` to `to` of a struct column. */
export function groupTable(rows: StructColumn, struct: StructType, from: number, to: number): Arrow.Table {
  const columns = rows.children.map(child => slice(child, from, to))
  return tableOf(struct, [{ length: to - from, columns }])
}
function slice(column: Column, from: number, to: number): Column {
  const length = to - from
  const validity = column.layout !== 'null' && column.validity ? bits(column.validity, from, length) : undefined
  const common = { length, nullCount: validity ? countNulls(validity, length) : 0, ...(validity && { validity }) }
  switch (column.layout) {
    case 'null': return { layout: 'null', length, nullCount: length }
    case 'boolean': return { layout: 'boolean', ...common, values: bits(column.values, from, length) }
    case 'fixed': return { layout: 'fixed', ...common, values: column.values.slice(from * column.stride, to * column.stride) as typeof column.values, stride: column.stride }
    case 'bytes': { const start = Number(column.offsets[from]); return { layout: 'bytes', ...common, offsets: shifted(column.offsets, from, to), data: column.data.subarray(start, Number(column.offsets[to])) } }
    case 'list': return { layout: 'list', ...common, offsets: shifted(column.offsets, from, to), child: slice(column.child, Number(column.offsets[from]), Number(column.offsets[to])) }
    case 'fixedSizeList': return { layout: 'fixedSizeList', ...common, size: column.size, child: slice(column.child, from * column.size, to * column.size) }
    case 'struct': return { layout: 'struct', ...common, children: column.children.map(child => slice(child, from, to)) }
    case 'dictionary': return { layout: 'dictionary', ...common, indices: column.indices.slice(from, to) as typeof column.indices, dictionary: column.dictionary }
  }
}
function shifted(offsets: Int32Array | BigInt64Array, from: number, to: number): Int32Array {
  const start = Number(offsets[from])
  return Int32Array.from({ length: to - from + 1 }, (_, i) => Number(offsets[from + i]) - start)
}
function bits(from: Uint8Array, start: number, length: number): Uint8Array {
  const out = new Uint8Array((length + 7) >> 3)
  for (let i = 0; i < length; i++) if ((from[start + i >> 3]! >> (start + i & 7) & 1) === 1) out[i >> 3]! |= 1 << (i & 7)
  return out
}
function countNulls(validity: Uint8Array, length: number): number { let n = 0; for (let i = 0; i < length; i++) if ((validity[i >> 3]! >> (i & 7) & 1) === 0) n++; return n }

/** What a function gave, a table or a record batch, as rows of the declared type. Columns are found by name. */
export function rowsOfTable(given: unknown, returns: DataType, decode: DecodeOptions): unknown[] {
  if (returns.kind !== 'array' || returns.elementType.kind !== 'struct') throw new Error('a list of rows was expected')
  const { batches, struct } = declared(given, returns.elementType)
  return batches.flatMap(batch => batchRows(batch, struct, decode))
}
/** What a function gave as batches of the declared columns. */
export function batchesOfTable(given: unknown, output: StructType, f: Revived): readonly Batch[] {
  try {
    const { batches, isDeclared } = declared(given, output)
    return isDeclared ? batches : batches.map(({ length, columns }) => ({ length, columns: columnsOf(output, output.fields.map((field, i) => values(columns[i]!, field.dataType, field.name, { long: 'bigint', timestamp: 'temporal' }))) }))
  } catch (error) { throw userError(error, f.name) }
}
const sameType = (a: ArrowField, b: ArrowField): boolean => a.dictionary === undefined && b.dictionary === undefined && JSON.stringify(a.type) === JSON.stringify(b.type) && a.children.length === b.children.length && a.children.every((child, i) => sameType(child, b.children[i]!))
const ofTable = (table: Arrow.Table): ArrowStream => libraryBatches(library!, table) ?? readStream(library!.tableToIPC(table, 'stream'))
function declared(given: unknown, struct: StructType) {
  const arrow = library!
  if (typeof given !== 'object' || given === null || !(given instanceof Uint8Array || 'schema' in given)) throw new TypeError(`the function must give an Arrow table or record batch, not ${given === null ? 'null' : typeof given}`)
  const stream = given instanceof Uint8Array ? readStream(given) : ofTable('batches' in given ? given as Arrow.Table : new arrow.Table([given as Arrow.RecordBatch]))
  const { places, areTypes } = fitOf(stream.schema, struct)
  // Columns of the very types that were declared are passed on as they are.
  const isDeclared = areTypes && formOf(struct).fields.every(({ nullable }, i) => nullable || stream.batches.every(batch => batch.columns[places[i]!]!.nullCount === 0))
  return { struct, isDeclared, batches: stream.batches.map(batch => ({ length: batch.length, columns: places.map(place => batch.columns[place]!) })) }
}
/** Where the declared columns stand in what was given, and whether all have the declared types; looked for once for all the batches of a schema. */
interface Fit { readonly struct: StructType; readonly places: readonly number[]; readonly areTypes: boolean }
const fits = new WeakMap<ArrowSchema, Fit>()
function fitOf(schema: ArrowSchema, struct: StructType): Fit {
  const known = fits.get(schema)
  if (known?.struct === struct) return known
  const names = schema.fields.map(({ name }) => name)
  const places = struct.fields.map(({ name }) => names.indexOf(name))
  const missing = struct.fields.filter((_, i) => places[i] === -1).map(({ name }) => name)
  if (missing.length) throw new TypeError(`the table lacks the columns ${missing.join(', ')} of the declared type (it has ${names.join(', ') || 'none'})`)
  const fit = { struct, places, areTypes: formOf(struct).fields.every((field, i) => sameType(field, schema.fields[places[i]!]!)) }
  fits.set(schema, fit)
  return fit
}
