// DuckDB's vectors gathered into Arrow columns: the interface and the layouts without children.
// A builder is bound to each vector once, then told which rows to take; it is emptied and used again for the next batch.
import { duckdb, type Vector } from '../bindings.js'
import { isSet, type Column, type FixedValues } from '../../../frames/arrow/index.js'
import { arithmeticError } from '../../../errors/sparkError.js'
import { grown, ValidityBuilder } from './bits.js'

export interface ColumnBuilder {
  /** Looks at `size` rows of a vector. */
  bind(vector: Vector, size: number): void
  append(from: number, count: number): void
  /** Roughly how many bytes are gathered. */
  readonly byteLength: number
  /** The column: views that last until `reset`. */
  finish(): Column
  reset(): void
}

export const validityOf = (vector: Vector, size: number): Uint8Array | null => duckdb.vector_get_validity(vector, (size + 63 >> 6) * 8) as Uint8Array | null

export class NullBuilder implements ColumnBuilder {
  #length = 0
  readonly byteLength = 0
  bind(): void {}
  append(_from: number, count: number): void { this.#length += count }
  finish(): Column { return { layout: 'null', length: this.#length, nullCount: this.#length } }
  reset(): void { this.#length = 0 }
}

export class BooleanBuilder implements ColumnBuilder {
  readonly #validity = new ValidityBuilder()
  #bits = new Uint8Array(256)
  #source: Uint8Array = new Uint8Array(0)
  #mask: Uint8Array | null = null
  bind(vector: Vector, size: number): void { this.#source = duckdb.vector_get_data(vector, size); this.#mask = validityOf(vector, size) }
  append(from: number, count: number): void {
    let at = this.#validity.length
    const bits = this.#bits = grown(this.#bits, at + count + 7 >> 3, size => new Uint8Array(size))
    for (let row = from, end = from + count; row < end; row++, at++) if (this.#source[row]) bits[at >> 3]! |= 1 << (at & 7)
    this.#validity.append(this.#mask, from, count)
  }
  get byteLength(): number { return this.#validity.length >> 3 }
  finish(): Column { const common = this.#validity.finish(); return { layout: 'boolean', ...common, values: this.#bits.subarray(0, common.length + 7 >> 3) } }
  reset(): void { this.#bits.fill(0); this.#validity.reset() }
}

/** How the values of a fixed-width layout are taken over: `source` and `target` are typed views, `at` and `from` count rows. */
interface FixedLayout<S extends FixedValues, T extends FixedValues> {
  /** Bytes a row in DuckDB. */ readonly width: number
  readonly view: (buffer: ArrayBuffer, offset: number, length: number) => S
  readonly create: (length: number) => T
  /** Elements a row in `T`. */ readonly stride: number
  /** `mask` tells which rows hold a value at all. */ readonly copy: (source: S, from: number, count: number, target: T, at: number, mask: Uint8Array | null) => void
}

export class FixedBuilder<S extends FixedValues, T extends FixedValues> implements ColumnBuilder {
  readonly #validity = new ValidityBuilder()
  readonly #layout: FixedLayout<S, T>
  #values: T
  #source: S
  #mask: Uint8Array | null = null
  constructor(layout: FixedLayout<S, T>) { this.#layout = layout; this.#values = layout.create(2048 * layout.stride); this.#source = layout.view(new ArrayBuffer(0), 0, 0) }
  bind(vector: Vector, size: number): void {
    const { width, view } = this.#layout
    const bytes = duckdb.vector_get_data(vector, size * width)
    const elements = size * width / this.#source.BYTES_PER_ELEMENT
    this.#source = view(bytes.buffer as ArrayBuffer, bytes.byteOffset, elements)
    this.#mask = validityOf(vector, size)
  }
  append(from: number, count: number): void {
    const at = this.#validity.length
    const { stride, create, copy } = this.#layout
    this.#values = grown(this.#values as never, (at + count) * stride, create as never)
    copy(this.#source, from, count, this.#values, at, this.#mask)
    this.#validity.append(this.#mask, from, count)
  }
  get byteLength(): number { return this.#validity.length * this.#layout.stride * this.#values.BYTES_PER_ELEMENT }
  finish(): Column { const common = this.#validity.finish(); return { layout: 'fixed', ...common, values: this.#values.subarray(0, common.length * this.#layout.stride), stride: this.#layout.stride } }
  reset(): void { this.#validity.reset() }
}

const straight = <A extends FixedValues>(create: (length: number) => A, view: (buffer: ArrayBuffer, offset: number, length: number) => A): FixedLayout<A, A> =>
  ({ width: create(0).BYTES_PER_ELEMENT, view, create, stride: 1, copy: (source, from, count, target, at) => target.set(source.subarray(from, from + count) as never, at) })
export const int8Layout = straight(n => new Int8Array(n), (b, o, n) => new Int8Array(b, o, n))
export const int16Layout = straight(n => new Int16Array(n), (b, o, n) => new Int16Array(b, o, n))
export const int32Layout = straight(n => new Int32Array(n), (b, o, n) => new Int32Array(b, o, n))
export const int64Layout = straight(n => new BigInt64Array(n), (b, o, n) => new BigInt64Array(b, o, n))
export const float32Layout = straight(n => new Float32Array(n), (b, o, n) => new Float32Array(b, o, n))
export const float64Layout = straight(n => new Float64Array(n), (b, o, n) => new Float64Array(b, o, n))

/** Decimals are stored as narrow as they fit in DuckDB, always 128 bits wide in Spark's Arrow: four 32-bit words, the upper ones the sign. */
const widened = <S extends Int16Array | Int32Array>(width: number, view: (buffer: ArrayBuffer, offset: number, length: number) => S): FixedLayout<S, Int32Array> => ({
  width, view, create: n => new Int32Array(n), stride: 4,
  copy: (source, from, count, target, at) => {
    for (let row = from, word = at * 4, end = from + count; row < end; row++, word += 4) { const value = source[row]!; const sign = value >> 31; target[word] = value; target[word + 1] = sign; target[word + 2] = sign; target[word + 3] = sign }
  },
})
export const decimal16Layout = widened(2, (b, o, n) => new Int16Array(b, o, n))
export const decimal32Layout = widened(4, (b, o, n) => new Int32Array(b, o, n))
export const decimal64Layout: FixedLayout<Int32Array, Int32Array> = {
  width: 8, view: (b, o, n) => new Int32Array(b, o, n), create: n => new Int32Array(n), stride: 4,
  copy: (source, from, count, target, at) => {
    for (let half = from * 2, word = at * 4, end = (from + count) * 2; half < end; half += 2, word += 4) { const high = source[half + 1]!; const sign = high >> 31; target[word] = source[half]!; target[word + 1] = high; target[word + 2] = sign; target[word + 3] = sign }
  },
}
export const decimal128Layout: FixedLayout<BigInt64Array, BigInt64Array> = {
  width: 16, view: (b, o, n) => new BigInt64Array(b, o, n), create: n => new BigInt64Array(n), stride: 2,
  copy: (source, from, count, target, at) => target.set(source.subarray(from * 2, (from + count) * 2), at * 2),
}
/** Months, days and microseconds become months, days and nanoseconds. */
export const intervalLayout: FixedLayout<BigInt64Array, BigInt64Array> = {
  width: 16, view: (b, o, n) => new BigInt64Array(b, o, n), create: n => new BigInt64Array(n), stride: 2,
  copy: (source, from, count, target, at, mask) => {
    for (let row = 0; row < count; row++) {
      if (mask !== null && !isSet(mask, from + row)) continue
      const nanos = source[(from + row) * 2 + 1]! * 1000n
      if (BigInt.asIntN(64, nanos) !== nanos) throw arithmeticError('ARITHMETIC_OVERFLOW', { message: 'long overflow', alternative: '', config: '' })
      target[(at + row) * 2] = source[(from + row) * 2]!
      target[(at + row) * 2 + 1] = nanos
    }
  },
}
