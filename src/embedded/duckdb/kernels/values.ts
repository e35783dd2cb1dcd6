// DuckDB vectors as the values kernels work on, and back. A value is what LiteralValue says of its type:
// numbers for byte … double, date (days) and year-month interval; bigint for long, instants (µs), day-time interval (µs) and time (ns);
// decimals are { unscaled, scale }-free bigints of their scale; strings, Uint8Array (of a variant too: variant/blob.ts), arrays, Map, arrays by field for structs.
import type { CalendarInterval } from '../../../plan/expression.js'
import type { DataType } from '../../../types/dataType.js'
import { duckdb, type Vector } from '../bindings.js'

/** Decimals are unscaled bigints: the type tells the scale. */
export type KernelValue = null | boolean | number | bigint | string | Uint8Array | CalendarInterval | readonly KernelValue[] | ReadonlyMap<KernelValue, KernelValue>
export type VectorReader = (index: number) => KernelValue

const decoder = new TextDecoder()
const encoder = new TextEncoder()

export function readerOf(type: DataType, vector: Vector, size: number): VectorReader {
  const mask = duckdb.vector_get_validity(vector, Math.ceil(size / 64) * 8) as Uint8Array | null
  const value = valueReader(type, vector, size)
  return mask === null ? value : index => (mask[index >> 3]! >> (index & 7) & 1) ? value(index) : null
}

function data(vector: Vector, bytes: number): { readonly buffer: ArrayBuffer; readonly offset: number; readonly bytes: Uint8Array } {
  const bytesView = duckdb.vector_get_data(vector, bytes)
  return { buffer: bytesView.buffer as ArrayBuffer, offset: bytesView.byteOffset, bytes: bytesView }
}

function valueReader(type: DataType, vector: Vector, size: number): VectorReader {
  const fixed = <T>(stride: number, make: (buffer: ArrayBuffer, offset: number, length: number) => ArrayLike<T>): ((i: number) => T) => {
    const { buffer, offset } = data(vector, size * stride)
    const values = make(buffer, offset, size)
    return i => values[i]!
  }
  switch (type.kind) {
    case 'null': return () => null
    case 'boolean': { const read = fixed(1, (b, o, n) => new Uint8Array(b, o, n)); return i => read(i) !== 0 }
    case 'byte': return fixed(1, (b, o, n) => new Int8Array(b, o, n))
    case 'short': return fixed(2, (b, o, n) => new Int16Array(b, o, n))
    case 'integer': case 'date': case 'year_month_interval': return fixed(4, (b, o, n) => new Int32Array(b, o, n))
    case 'long': case 'timestamp': case 'timestamp_ntz': case 'time': case 'day_time_interval': return fixed(8, (b, o, n) => new BigInt64Array(b, o, n))
    case 'float': return fixed(4, (b, o, n) => new Float32Array(b, o, n))
    case 'double': return fixed(8, (b, o, n) => new Float64Array(b, o, n))
    case 'decimal':
      if (type.precision <= 4) { const read = fixed(2, (b, o, n) => new Int16Array(b, o, n)); return i => BigInt(read(i)) }
      if (type.precision <= 9) { const read = fixed(4, (b, o, n) => new Int32Array(b, o, n)); return i => BigInt(read(i)) }
      if (type.precision <= 18) return fixed(8, (b, o, n) => new BigInt64Array(b, o, n))
      { const { buffer, offset } = data(vector, size * 16); const words = new BigInt64Array(buffer, offset, size * 2); return i => (words[i * 2 + 1]! << 64n) | BigInt.asUintN(64, words[i * 2]!) }
    case 'string': case 'char': case 'varchar': { const bytes = bytesReader(vector, size); return i => decoder.decode(bytes(i)) }
    case 'binary': case 'variant': { const bytes = bytesReader(vector, size); return i => bytes(i).slice() }
    case 'calendar_interval': {
      const { buffer, offset } = data(vector, size * 16)
      const halves = new Int32Array(buffer, offset, size * 4); const micros = new BigInt64Array(buffer, offset, size * 2)
      return i => ({ months: halves[i * 4]!, days: halves[i * 4 + 1]!, microseconds: micros[i * 2 + 1]! })
    }
    case 'array': { const items = listReader(type.elementType, vector, size); return items }
    case 'map': {
      const { buffer, offset } = data(vector, size * 16)
      const entries = new BigUint64Array(buffer, offset, size * 2)
      const child = duckdb.list_vector_get_child(vector); const total = duckdb.list_vector_get_size(vector)
      const key = readerOf(type.keyType, duckdb.struct_vector_get_child(child, 0), total); const value = readerOf(type.valueType, duckdb.struct_vector_get_child(child, 1), total)
      return i => {
        const start = Number(entries[i * 2]!); const length = Number(entries[i * 2 + 1]!)
        const map = new Map<KernelValue, KernelValue>()
        for (let k = start; k < start + length; k++) map.set(key(k), value(k))
        return map
      }
    }
    case 'struct': {
      const fields = type.fields.map((f, k) => readerOf(f.dataType, duckdb.struct_vector_get_child(vector, k), size))
      return i => fields.map(f => f(i))
    }
  }
}
function listReader(element: DataType, vector: Vector, size: number): VectorReader {
  const { buffer, offset } = data(vector, size * 16)
  const entries = new BigUint64Array(buffer, offset, size * 2)
  const item = readerOf(element, duckdb.list_vector_get_child(vector), duckdb.list_vector_get_size(vector))
  return i => {
    const start = Number(entries[i * 2]!); const length = Number(entries[i * 2 + 1]!)
    const out = new Array<KernelValue>(length)
    for (let k = 0; k < length; k++) out[k] = item(start + k)
    return out
  }
}
function bytesReader(vector: Vector, size: number): (i: number) => Uint8Array {
  const { buffer, offset, bytes } = data(vector, size * 16)
  const words = new Uint32Array(buffer, offset, size * 4)
  return i => {
    const length = words[i * 4]!
    return length <= 12 ? bytes.subarray(i * 16 + 4, i * 16 + 4 + length) : duckdb.get_data_from_pointer(buffer, offset + i * 16 + 8, length)
  }
}

/** Writes values into an output vector, nulls included. */
export function writeValues(type: DataType, vector: Vector, values: readonly KernelValue[]): void {
  const size = values.length
  const bits = new Uint8Array((size + 63 >> 6) * 8).fill(255)
  let nulls = false
  for (let i = 0; i < size; i++) if (values[i] === null || values[i] === undefined) { nulls = true; bits[i >> 3]! &= ~(1 << (i & 7)) }
  if (nulls) { duckdb.vector_ensure_validity_writable(vector); duckdb.copy_data_to_vector_validity(vector, 0, bits.buffer as ArrayBuffer, 0, bits.byteLength) }
  const copy = (view: ArrayBufferView) => { if (size) duckdb.copy_data_to_vector(vector, 0, view.buffer as ArrayBuffer, view.byteOffset, view.byteLength) }
  const numbers = <T extends Int8Array | Int16Array | Int32Array | Float32Array | Float64Array>(out: T) => { for (let i = 0; i < size; i++) out[i] = Number(values[i] ?? 0); copy(out) }
  const bigints = (out: BigInt64Array) => { for (let i = 0; i < size; i++) out[i] = BigInt((values[i] as bigint | number | null) ?? 0n); copy(out) }
  switch (type.kind) {
    case 'null': copy(new Int32Array(size)); return
    case 'boolean': { const out = new Uint8Array(size); for (let i = 0; i < size; i++) out[i] = values[i] ? 1 : 0; copy(out); return }
    case 'byte': numbers(new Int8Array(size)); return
    case 'short': numbers(new Int16Array(size)); return
    case 'integer': case 'date': case 'year_month_interval': numbers(new Int32Array(size)); return
    case 'float': numbers(new Float32Array(size)); return
    case 'double': numbers(new Float64Array(size)); return
    case 'long': case 'timestamp': case 'timestamp_ntz': case 'time': case 'day_time_interval': bigints(new BigInt64Array(size)); return
    case 'decimal':
      if (type.precision <= 4) numbers(new Int16Array(size))
      else if (type.precision <= 9) numbers(new Int32Array(size))
      else if (type.precision <= 18) bigints(new BigInt64Array(size))
      else { const out = new BigInt64Array(size * 2); for (let i = 0; i < size; i++) { const v = (values[i] as bigint | null) ?? 0n; out[i * 2] = BigInt.asIntN(64, v); out[i * 2 + 1] = v >> 64n } copy(out) }
      return
    case 'string': case 'char': case 'varchar':
      for (let i = 0; i < size; i++) { const v = values[i]; if (v !== null && v !== undefined) duckdb.vector_assign_string_element_len(vector, i, typeof v === 'string' ? encoder.encode(v) : v as Uint8Array) }
      return
    case 'binary': case 'variant':
      for (let i = 0; i < size; i++) if (values[i] !== null && values[i] !== undefined) duckdb.vector_assign_string_element_len(vector, i, values[i] as Uint8Array)
      return
    case 'calendar_interval': {
      const halves = new Int32Array(size * 4); const micros = new BigInt64Array(halves.buffer)
      for (let i = 0; i < size; i++) { const v = values[i] as CalendarInterval | null; if (v) { halves[i * 4] = v.months; halves[i * 4 + 1] = v.days; micros[i * 2 + 1] = v.microseconds } }
      copy(halves); return
    }
    case 'array': writeList(vector, values.map(v => v as readonly KernelValue[] | null), (child, items) => writeValues(type.elementType, child, items), copy); return
    case 'map':
      writeList(vector, values.map(v => v === null ? null : [...(v as ReadonlyMap<KernelValue, KernelValue>)]), (child, items) => {
        writeValues(type.keyType, duckdb.struct_vector_get_child(child, 0), (items as readonly (readonly [KernelValue, KernelValue])[]).map(e => e[0]))
        writeValues(type.valueType, duckdb.struct_vector_get_child(child, 1), (items as readonly (readonly [KernelValue, KernelValue])[]).map(e => e[1]))
      }, copy)
      return
    case 'struct': type.fields.forEach((f, k) => writeValues(f.dataType, duckdb.struct_vector_get_child(vector, k), values.map(v => v === null ? null : (v as readonly KernelValue[])[k] ?? null))); return
  }
}
function writeList<T>(vector: Vector, lists: readonly (readonly T[] | null)[], write: (child: Vector, items: readonly T[]) => void, copy: (view: ArrayBufferView) => void): void {
  const entries = new BigUint64Array(lists.length * 2)
  const flat: T[] = []
  lists.forEach((list, i) => { entries[i * 2] = BigInt(flat.length); entries[i * 2 + 1] = BigInt(list?.length ?? 0); if (list) for (const item of list) flat.push(item) })
  copy(entries)
  duckdb.list_vector_reserve(vector, flat.length)
  duckdb.list_vector_set_size(vector, flat.length)
  if (flat.length) write(duckdb.list_vector_get_child(vector), flat)
}
