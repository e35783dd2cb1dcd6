// A column of an Arrow batch by its memory layout: typed views, no values. Readers switch on `layout` once a column and loop over the view.

export type FixedValues = Int8Array | Uint8Array | Int16Array | Uint16Array | Int32Array | Uint32Array | BigInt64Array | BigUint64Array | Float32Array | Float64Array
export type Offsets = Int32Array | BigInt64Array

interface Common {
  readonly length: number
  readonly nullCount: number
  /** A bit a row, least significant first, set where there is a value; left out where nothing is null. */
  readonly validity?: Uint8Array
}
export interface NullColumn extends Common { readonly layout: 'null' }
/** Bits, as in `validity`. */
export interface BooleanColumn extends Common { readonly layout: 'boolean'; readonly values: Uint8Array }
/** `stride` elements of `values` make one value: 2 longs a decimal128 (low, high), 4 ints a month-day-nano interval, n bytes a fixed-size binary, else 1. */
export interface FixedColumn extends Common { readonly layout: 'fixed'; readonly values: FixedValues; readonly stride: number }
/** Strings and binaries: row i is `data` from `offsets[i]` to `offsets[i + 1]`. */
export interface BytesColumn extends Common { readonly layout: 'bytes'; readonly offsets: Offsets; readonly data: Uint8Array }
/** Lists and maps; the child of a map is a struct of key and value. */
export interface ListColumn extends Common { readonly layout: 'list'; readonly offsets: Offsets; readonly child: Column }
export interface FixedSizeListColumn extends Common { readonly layout: 'fixedSizeList'; readonly size: number; readonly child: Column }
export interface StructColumn extends Common { readonly layout: 'struct'; readonly children: readonly Column[] }
/** Row i is row `indices[i]` of `dictionary`. */
export interface DictionaryColumn extends Common { readonly layout: 'dictionary'; readonly indices: FixedValues; readonly dictionary: Column }
export type Column = NullColumn | BooleanColumn | FixedColumn | BytesColumn | ListColumn | FixedSizeListColumn | StructColumn | DictionaryColumn

/** The rows of one record batch. */
export interface Batch { readonly length: number; readonly columns: readonly Column[] }

export const isSet = (bits: Uint8Array, index: number): boolean => (bits[index >> 3]! >> (index & 7) & 1) === 1
/** Whether a row is null; for the layout 'null' every row is. */
export const isNull = (column: Column, row: number): boolean => column.layout === 'null' || (column.validity !== undefined && !isSet(column.validity, row))

/** Where row `row` begins in the data or child of a column with offsets; the row after it tells where it ends. */
export const offsetAt = (offsets: Offsets, row: number): number => Number(offsets[row])
/** The bytes of a row: a view, not a copy. */
export const bytesAt = (column: BytesColumn, row: number): Uint8Array => column.data.subarray(offsetAt(column.offsets, row), offsetAt(column.offsets, row + 1))

const utf8 = new TextDecoder()
const noCopy = (bytes: Uint8Array) => Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength)
/** A function from row to string. Decodes in place: the start-up cost of TextDecoder a value is what makes many small strings slow. */
export function stringReader(column: BytesColumn): (row: number) => string {
  const { offsets } = column; const data = noCopy(column.data)
  if (offsets instanceof Int32Array) return row => data.toString('utf8', offsets[row]!, offsets[row + 1]!)
  return row => utf8.decode(data.subarray(Number(offsets[row]), Number(offsets[row + 1])))
}
/** A function from row to the unscaled value of a decimal (32 to 256 bits wide). */
export function decimalReader(column: FixedColumn): (row: number) => bigint {
  const { values, stride } = column
  if (!(values instanceof BigInt64Array)) return row => BigInt(values[row]!)
  if (stride === 1) return row => values[row]!
  return row => {
    const at = row * stride
    let value = values[at + stride - 1]!
    for (let word = stride - 2; word >= 0; word--) value = value << 64n | BigInt.asUintN(64, values[at + word]!)
    return value
  }
}
