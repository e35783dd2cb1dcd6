// Arrow columns into DuckDB's vectors: the way back of builderFor.ts. A writer is made once a column and batch and fills a vector with some of its rows.
import { bytesAt, decimalReader, isNull, isSet, offsetAt, type ArrowField, type ArrowType, type BytesColumn, type Column, type DictionaryColumn, type FixedColumn, type FixedSizeListColumn, type ListColumn, type StructColumn, type TimeUnit } from '../../../frames/arrow/index.js'
import { arithmeticError, unsupported } from '../../../errors/sparkError.js'
import type { DataType } from '../../../types/dataType.js'
import { simpleString } from '../../../types/typeNames.js'
import { duckdb, type Vector } from '../bindings.js'
import { pack } from '../kernels/variant/blob.js'

/** `nulls` marks rows that are null because what holds them is: DuckDB wants the fields of a null struct to be null. */
export type VectorWriter = (vector: Vector, from: number, count: number, nulls?: (row: number) => boolean) => void

export function writerFor(type: DataType, column: Column, field: ArrowField): VectorWriter {
  if (column.layout === 'null') return (vector, _from, count) => writeValidity(vector, count, () => true)
  if (column.layout === 'dictionary') return writerFor(type, decoded(column), { ...field, dictionary: undefined })
  const write = valueWriter(type, column, field)
  return (vector, from, count, nulls) => {
    write(vector, from, count, nulls)
    if (nulls) writeValidity(vector, count, index => nulls(from + index) || isNull(column, from + index))
    else if (column.nullCount && column.validity) copyValidity(vector, column.validity, from, count)
  }
}

/** Marks rows null, one by one. */
function writeValidity(vector: Vector, count: number, nullAt: (index: number) => boolean): void {
  const bits = new Uint8Array((count + 63 >> 6) * 8).fill(255)
  for (let index = 0; index < count; index++) if (nullAt(index)) bits[index >> 3]! &= ~(1 << (index & 7))
  setValidity(vector, bits)
}
/** Arrow's bits are DuckDB's: copied where they begin at a byte, shifted where not. */
function copyValidity(vector: Vector, validity: Uint8Array, from: number, count: number): void {
  if (from & 7) { writeValidity(vector, count, index => !isSet(validity, from + index)); return }
  const bits = new Uint8Array((count + 63 >> 6) * 8).fill(255)
  bits.set(validity.subarray(from >> 3, from + count + 7 >> 3))
  setValidity(vector, bits)
}
function setValidity(vector: Vector, bits: Uint8Array): void {
  duckdb.vector_ensure_validity_writable(vector)
  duckdb.copy_data_to_vector_validity(vector, 0, bits.buffer as ArrayBuffer, bits.byteOffset, bits.byteLength)
}
const copyData = (vector: Vector, bytes: ArrayBufferView): void => duckdb.copy_data_to_vector(vector, 0, bytes.buffer as ArrayBuffer, bytes.byteOffset, bytes.byteLength)

function valueWriter(type: DataType, column: Exclude<Column, { layout: 'null' | 'dictionary' }>, field: ArrowField): VectorWriter {
  const mismatch = () => unsupported('UNSUPPORTED_ARROWTYPE', { typeName: `${field.type.kind} for ${simpleString(type)}` })
  switch (column.layout) {
    case 'boolean': {
      if (type.kind !== 'boolean') throw mismatch()
      return (vector, from, count) => { const bytes = new Uint8Array(count); for (let index = 0; index < count; index++) bytes[index] = isSet(column.values, from + index) ? 1 : 0; copyData(vector, bytes) }
    }
    case 'bytes': if (!['string', 'char', 'varchar', 'binary'].includes(type.kind)) throw mismatch(); return bytesWriter(column)
    case 'list': return listWriter(type, column, row => offsetAt(column.offsets, row), field)
    case 'fixedSizeList': return listWriter(type, column, row => row * column.size, field)
    case 'struct': return structWriter(type, column, field)
    case 'fixed': {
      if (field.type.kind === 'fixedSizeBinary') {
        if (type.kind !== 'binary') throw mismatch()
        const { values, stride } = column as FixedColumn & { values: Uint8Array }
        return (vector, from, count) => { for (let index = 0; index < count; index++) duckdb.vector_assign_string_element_len(vector, index, values.subarray((from + index) * stride, (from + index + 1) * stride)) }
      }
      return fixedWriter(type, column, field.type) ?? (() => { throw mismatch() })()
    }
  }
}

function bytesWriter(column: BytesColumn): VectorWriter {
  return (vector, from, count) => {
    for (let index = 0; index < count; index++) if (!isNull(column, from + index)) duckdb.vector_assign_string_element_len(vector, index, bytesAt(column, from + index))
  }
}

function listWriter(type: DataType, column: ListColumn | FixedSizeListColumn, offset: (row: number) => number, field: ArrowField): VectorWriter {
  const element = field.children[0]!
  const child = type.kind === 'array' ? writerFor(type.elementType, column.child, element)
    : type.kind === 'map' ? writerFor({ kind: 'struct', fields: [{ name: 'key', dataType: type.keyType, nullable: false }, { name: 'value', dataType: type.valueType, nullable: type.valueContainsNull }] }, column.child, element) : undefined
  if (!child) throw unsupported('UNSUPPORTED_ARROWTYPE', { typeName: `${field.type.kind} for ${simpleString(type)}` })
  return (vector, from, count) => {
    const start = offset(from); const total = offset(from + count) - start
    const entries = new Uint32Array(count * 4)                       // offset and length, 64 bits each
    for (let index = 0; index < count; index++) { const at = offset(from + index); entries[index * 4] = at - start; entries[index * 4 + 2] = offset(from + index + 1) - at }
    copyData(vector, entries)
    duckdb.list_vector_reserve(vector, total)
    duckdb.list_vector_set_size(vector, total)
    if (total) child(duckdb.list_vector_get_child(vector), start, total)
  }
}

function variantWriter(column: StructColumn, field: ArrowField): VectorWriter {
  const part = (name: string) => { const found = column.children[field.children.findIndex(child => child.name === name)]; if (found?.layout !== 'bytes') throw unsupported('UNSUPPORTED_ARROWTYPE', { typeName: `${field.type.kind} for variant` }); return found }
  const values = part('value'); const dictionaries = part('metadata')
  return (vector, from, count, nulls) => {
    for (let index = 0; index < count; index++) {
      const row = from + index
      if (!isNull(column, row) && !nulls?.(row)) duckdb.vector_assign_string_element_len(vector, index, pack({ value: bytesAt(values, row), metadata: bytesAt(dictionaries, row) }))
    }
  }
}

function structWriter(type: DataType, column: StructColumn, field: ArrowField): VectorWriter {
  if (type.kind === 'variant') return variantWriter(column, field)
  if (type.kind !== 'struct' || type.fields.length !== column.children.length) throw unsupported('UNSUPPORTED_ARROWTYPE', { typeName: `${field.type.kind} for ${simpleString(type)}` })
  const children = type.fields.map((child, index) => writerFor(child.dataType, column.children[index]!, field.children[index]!))
  return (vector, from, count, nulls) => {
    const absent = column.nullCount || nulls ? (row: number) => isNull(column, row) || (nulls?.(row) ?? false) : undefined
    children.forEach((child, index) => child(duckdb.struct_vector_get_child(vector, index), from, count, absent))
  }
}

/** Numbers, dates and times. Undefined: the types do not go together. */
function fixedWriter(type: DataType, column: FixedColumn, arrow: ArrowType): VectorWriter | undefined {
  const plain: VectorWriter = (vector, from, count) => copyData(vector, column.values.subarray(from * column.stride, (from + count) * column.stride))
  const mapped = (convert: (value: bigint) => bigint): VectorWriter => {
    const values = column.values as BigInt64Array | Int32Array
    return (vector, from, count) => { const out = new BigInt64Array(count); for (let index = 0; index < count; index++) out[index] = convert(BigInt(values[from + index]!)); copyData(vector, out) }
  }
  switch (arrow.kind) {
    case 'int': return arrow.signed && arrow.bitWidth === { byte: 8, short: 16, integer: 32, long: 64 }[type.kind as 'byte'] ? plain : undefined
    case 'float': return type.kind === 'double' && arrow.precision === 'double' || type.kind === 'float' && arrow.precision === 'single' ? plain : undefined
    case 'date':
      if (type.kind !== 'date') return undefined
      if (arrow.unit === 'day') return plain
      return (vector, from, count) => { const days = new Int32Array(count); for (let index = 0; index < count; index++) days[index] = Math.floor(Number(column.values[from + index]) / 86_400_000); copyData(vector, days) }
    case 'timestamp': return type.kind === 'timestamp' || type.kind === 'timestamp_ntz' ? arrow.unit === 'microsecond' ? plain : mapped(toUnit(arrow.unit, 'microsecond')) : undefined
    case 'duration': return type.kind === 'day_time_interval' ? arrow.unit === 'microsecond' ? plain : mapped(toUnit(arrow.unit, 'microsecond')) : undefined
    case 'time': return type.kind === 'time' ? arrow.unit === 'nanosecond' ? plain : mapped(toUnit(arrow.unit, 'nanosecond')) : undefined
    case 'interval':
      if (arrow.unit === 'yearMonth') return type.kind === 'year_month_interval' ? plain : undefined
      if (arrow.unit !== 'monthDayNano' || type.kind !== 'calendar_interval') return undefined
      return (vector, from, count) => {
        const words = column.values.slice(from * 4, (from + count) * 4) as Int32Array
        const halves = new BigInt64Array(words.buffer, 0, count * 2)
        for (let index = 1; index < halves.length; index += 2) halves[index] = halves[index]! / 1000n
        copyData(vector, halves)
      }
    case 'decimal': return type.kind === 'decimal' && arrow.scale === type.scale ? decimalWriter(type.precision, column) : undefined
    default: return undefined
  }
}

/** DuckDB stores a decimal in 16, 32, 64 or 128 bits by its precision. */
function decimalWriter(precision: number, column: FixedColumn): VectorWriter {
  const read = decimalReader(column)
  const fill = <T extends { [index: number]: unknown } & ArrayBufferView>(create: (count: number) => T, set: (out: T, index: number, value: bigint) => void): VectorWriter => (vector, from, count) => {
    const out = create(count)
    for (let index = 0; index < count; index++) if (!isNull(column, from + index)) set(out, index, read(from + index))
    copyData(vector, out)
  }
  if (precision <= 4) return fill(count => new Int16Array(count), (out, index, value) => { out[index] = Number(value) })
  if (precision <= 9) return fill(count => new Int32Array(count), (out, index, value) => { out[index] = Number(value) })
  if (precision <= 18) return fill(count => new BigInt64Array(count), (out, index, value) => { out[index] = value })
  return fill(count => new BigInt64Array(count * 2), (out, index, value) => { out[index * 2] = BigInt.asIntN(64, value); out[index * 2 + 1] = value >> 64n })
}

const perSecond: Record<TimeUnit, bigint> = { second: 1n, millisecond: 1_000n, microsecond: 1_000_000n, nanosecond: 1_000_000_000n }
function toUnit(from: TimeUnit, to: TimeUnit): (value: bigint) => bigint {
  const up = perSecond[to] / perSecond[from]; const down = perSecond[from] / perSecond[to]
  if (up) return value => { const scaled = value * up; if (BigInt.asIntN(64, scaled) !== scaled) throw arithmeticError('ARITHMETIC_OVERFLOW', { message: 'long overflow', alternative: '', config: '' }); return scaled }
  return value => value >= 0n ? value / down : -((-value + down - 1n) / down)
}

/** A dictionary-encoded column as if it were not: rare from Spark's clients, so plainly by rows. */
function decoded({ indices, dictionary, length, nullCount, validity }: DictionaryColumn): Column {
  const common = { length, nullCount, ...(validity && { validity }) }
  const at = (row: number) => Number(indices[row])
  if (dictionary.layout === 'bytes') {
    const parts: Uint8Array[] = []; const offsets = new Int32Array(length + 1)
    for (let row = 0; row < length; row++) { const bytes = validity && !isSet(validity, row) ? new Uint8Array(0) : bytesAt(dictionary, at(row)); parts.push(bytes); offsets[row + 1] = offsets[row]! + bytes.length }
    return { layout: 'bytes', ...common, offsets, data: Buffer.concat(parts) }
  }
  if (dictionary.layout === 'fixed') {
    const { values, stride } = dictionary
    const out = values.slice(0, 0).constructor as new (length: number) => typeof values
    const decodedValues = new out(length * stride)
    for (let row = 0; row < length; row++) if (!validity || isSet(validity, row)) decodedValues.set(values.subarray(at(row) * stride, (at(row) + 1) * stride) as never, row * stride)
    return { layout: 'fixed', ...common, values: decodedValues, stride }
  }
  throw unsupported('UNSUPPORTED_ARROWTYPE', { typeName: `dictionary of ${dictionary.layout}` })
}
