// Columns of numbers and bits, written and read.
import type { ByteReader } from '../values/byteReader.js'
import type { ByteWriter } from '../values/byteWriter.js'
import { columnKinds } from './columnKinds.js'

export function writeInts(out: ByteWriter, values: ArrayLike<number>): void {
  let low = 0; let high = 0
  for (let i = 0; i < values.length; i++) { const value = values[i]!; if (value < low) low = value; else if (value > high) high = value }
  const n = values.length
  if (low >= -128 && high <= 127) { out.byte(columnKinds.int8); const { buffer, at } = out.section(n); const view = new Int8Array(buffer, at, n); for (let i = 0; i < n; i++) view[i] = values[i]! }
  else if (low >= -32768 && high <= 32767) { out.byte(columnKinds.int16); const { buffer, at } = out.section(n * 2); const view = new Int16Array(buffer, at, n); for (let i = 0; i < n; i++) view[i] = values[i]! }
  else { out.byte(columnKinds.int32); const { buffer, at } = out.section(n * 4); const view = new Int32Array(buffer, at, n); for (let i = 0; i < n; i++) view[i] = values[i]! }
}
export function writeDoubles(out: ByteWriter, values: ArrayLike<number>): void {
  const n = values.length
  const { buffer, at } = out.section(n * 8)
  const view = new Float64Array(buffer, at, n)
  for (let i = 0; i < n; i++) view[i] = values[i]!
}
/** The elements of all arrays in a row, if they are numbers, and whether all are whole ones of 32 bits. */
export function numbersOf(arrays: readonly (readonly unknown[])[], count: number): { readonly numbers: Float64Array; readonly areInts: boolean } | undefined {
  const numbers = new Float64Array(count)
  let areInts = true
  for (let i = 0, at = 0; i < arrays.length; i++) {
    const array = arrays[i]!
    for (let k = 0; k < array.length; k++) {
      const value = array[k]
      if (typeof value !== 'number') return undefined
      if (areInts && ((value | 0) !== value || value === 0 && 1 / value < 0)) areInts = false
      numbers[at++] = value
    }
  }
  return { numbers, areInts }
}
export function writeLongs(out: ByteWriter, values: readonly bigint[]): void {
  const { buffer, at } = out.section(values.length * 8)
  const view = new BigInt64Array(buffer, at, values.length)
  for (let i = 0; i < values.length; i++) view[i] = values[i]!
}
export const areLongs = (values: readonly bigint[]): boolean => values.every(value => BigInt.asIntN(64, value) === value)

type Numbers = Int8Array | Int16Array | Int32Array | Uint8Array | Uint16Array | Uint32Array | Float64Array
function listOf(view: Numbers): number[] {
  const n = view.length
  const out = new Array<number>(n)
  for (let i = 0; i < n; i++) out[i] = view[i]!
  return out
}
export function readNumbers(reader: ByteReader, kind: number, n: number): number[] {
  // A loop apiece: V8 compiles each for the one kind of array it meets.
  switch (kind) {
    case columnKinds.int8: { const { buffer, at } = reader.section(n); return listOf(new Int8Array(buffer, at, n)) }
    case columnKinds.int16: { const { buffer, at } = reader.section(n * 2); return listOf(new Int16Array(buffer, at, n)) }
    case columnKinds.int32: { const { buffer, at } = reader.section(n * 4); const view = new Int32Array(buffer, at, n); const out = new Array<number>(n); for (let i = 0; i < n; i++) out[i] = view[i]!; return out }
    default: { const { buffer, at } = reader.section(n * 8); const view = new Float64Array(buffer, at, n); const out = new Array<number>(n); for (let i = 0; i < n; i++) out[i] = view[i]!; return out }
  }
}
export function readLongs(reader: ByteReader, n: number): bigint[] {
  const { buffer, at } = reader.section(n * 8)
  return Array.from(new BigInt64Array(buffer, at, n))
}

/** Lengths or places: whole numbers from 0, as narrow as the largest allows. */
export function writeLengths(out: ByteWriter, values: ArrayLike<number>): void {
  let high = 0
  const n = values.length
  for (let i = 0; i < n; i++) if (values[i]! > high) high = values[i]!
  const width = high < 256 ? 1 : high < 65536 ? 2 : 4
  out.byte(width)
  const { buffer, at } = out.section(n * width)
  const view = width === 1 ? new Uint8Array(buffer, at, n) : width === 2 ? new Uint16Array(buffer, at, n) : new Uint32Array(buffer, at, n)
  view.set(values)
}
export function readLengths(reader: ByteReader, n: number): Uint8Array | Uint16Array | Uint32Array {
  const width = reader.byte()
  const { buffer, at } = reader.section(n * width)
  return width === 1 ? new Uint8Array(buffer, at, n) : width === 2 ? new Uint16Array(buffer, at, n) : new Uint32Array(buffer, at, n)
}

export function writeBits(out: ByteWriter, values: readonly boolean[]): void {
  const bits = new Uint8Array(values.length + 7 >> 3)
  for (let i = 0; i < values.length; i++) if (values[i]) bits[i >> 3]! |= 1 << (i & 7)
  out.copySection(bits)
}
export function readBits(reader: ByteReader, n: number): Uint8Array {
  const { buffer, at } = reader.section(n + 7 >> 3)
  return new Uint8Array(buffer, at, n + 7 >> 3)
}
export const bitAt = (bits: Uint8Array, i: number): boolean => (bits[i >> 3]! >> (i & 7) & 1) === 1
