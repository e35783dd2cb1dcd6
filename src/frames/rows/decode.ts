// A column of an Arrow batch as an array of JavaScript values, by the table of values in the documentation; rows are then built a batch at a time.
import { decimalReader, isSet, offsetAt, readStream, fromArrowSchema, type Batch, type BytesColumn, type Column, type FixedColumn, type ListColumn } from '../arrow/index.js'
import type { DataType, StructType } from '../../types/dataType.js'
import { Decimal } from '../../types/values/decimal.js'
import { CalendarInterval, DayTimeInterval, YearMonthInterval } from '../../types/values/interval.js'
import { rowFactory, type Row } from '../../types/values/row.js'
import { civilFromDays, instant, plainDate, plainDateTime, plainTime } from '../../types/values/temporal.js'
import { Variant } from '../../types/values/variant.js'
import { clientError } from '../../errors/clientError.js'

/** How values that JavaScript has two forms of come out: `spark.firesteel.long`, `spark.firesteel.timestamp`. */
export interface DecodeOptions { readonly long: 'number' | 'bigint'; readonly timestamp: 'temporal' | 'date' }
export const defaultDecode: DecodeOptions = { long: 'number', timestamp: 'temporal' }

/** The rows of one IPC stream. `schema` is what the engine said; without it the stream's own is taken. */
export function decodeRows(bytes: Uint8Array, schema: StructType | undefined, options: DecodeOptions): Row[] {
  const stream = readStream(bytes)
  const struct = schema ?? fromArrowSchema(stream.schema)
  const rows = stream.batches.map(batch => batchRows(batch, struct, options))
  return rows.length === 1 ? rows[0]! : rows.flat()
}
export function batchRows(batch: Batch, struct: StructType, options: DecodeOptions): Row[] {
  const factory = rowFactory(struct.fields.map(f => f.name))
  return factory.batch(struct.fields.map((field, i) => values(batch.columns[i]!, field.dataType, field.name, options)), batch.length)
}

/** All values of a column; `name` is the path that errors speak of. */
export function values(column: Column, type: DataType, name: string, options: DecodeOptions): unknown[] {
  if (column.layout === 'null') return new Array(column.length).fill(null)
  if (column.layout === 'dictionary') {
    const dictionary = values(column.dictionary, type, name, options)
    return each(column, i => dictionary[Number(column.indices[i])])
  }
  switch (type.kind) {
    case 'null': return new Array(column.length).fill(null)
    case 'boolean': { const bits = (column as { values: Uint8Array }).values; return each(column, i => isSet(bits, i)) }
    case 'byte': case 'short': case 'integer': case 'float': case 'double': return numbers(column as FixedColumn)
    case 'long': return options.long === 'bigint' ? each(column, (v => (i: number) => BigInt(v[i]!))((column as FixedColumn).values)) : longs(column as FixedColumn, name)
    case 'string': case 'char': case 'varchar': return strings(column as BytesColumn)
    case 'binary': return binaries(column)
    case 'decimal': { const read = decimalReader(column as FixedColumn); return each(column, i => new Decimal(read(i), type.scale)) }
    case 'date': return inTemporal(column, name, 'date', v => `day ${v}`, plainDate as (v: number) => unknown)
    case 'timestamp': return options.timestamp === 'date' ? each(column, (v => (i: number) => new Date(Number(floorDiv(v[i] as bigint, 1000n))))((column as FixedColumn).values)) : inTemporal(column, name, 'timestamp', microsText, instant as (v: bigint) => unknown)
    case 'timestamp_ntz': return inTemporal(column, name, 'timestamp_ntz', microsText, plainDateTime as (v: bigint) => unknown)
    case 'time': return inTemporal(column, name, 'time', String, v => plainTime(Number(v)))
    case 'year_month_interval': { const v = (column as FixedColumn).values; return each(column, i => new YearMonthInterval(Number(v[i]))) }
    case 'day_time_interval': { const v = (column as FixedColumn).values; return each(column, i => new DayTimeInterval(v[i] as bigint)) }
    case 'calendar_interval': return calendarIntervals(column as FixedColumn)
    case 'array': {
      if (column.layout === 'fixedSizeList') { const items = values(column.child, type.elementType, `${name}.element`, options); return each(column, i => items.slice(i * column.size, (i + 1) * column.size)) }
      const { offsets, child } = column as ListColumn
      const items = values(child, type.elementType, `${name}.element`, options)
      return each(column, i => items.slice(offsetAt(offsets, i), offsetAt(offsets, i + 1)))
    }
    case 'map': {
      const { offsets, child } = column as ListColumn
      const entries = child as Column & { layout: 'struct' }
      const keys = values(entries.children[0]!, type.keyType, `${name}.key`, options); const items = values(entries.children[1]!, type.valueType, `${name}.value`, options)
      return each(column, i => {
        const map = new Map<unknown, unknown>()
        for (let at = offsetAt(offsets, i), end = offsetAt(offsets, i + 1); at < end; at++) map.set(keys[at], items[at])
        return map
      })
    }
    case 'struct': {
      const { children } = column as Column & { layout: 'struct' }
      const rows: unknown[] = rowFactory(type.fields.map(f => f.name)).batch(type.fields.map((field, i) => values(children[i]!, field.dataType, `${name}.${field.name}`, options)), column.length)
      if (column.validity) for (let i = 0; i < rows.length; i++) if (!isSet(column.validity, i)) rows[i] = null
      return rows
    }
    case 'variant': {
      const { children } = column as Column & { layout: 'struct' }
      const value = binaries(children[0]!) as Uint8Array[]; const metadata = binaries(children[1]!) as Uint8Array[]
      return each(column, i => new Variant(value[i]!, metadata[i]!))
    }
    default: return type satisfies never
  }
}

/** The value of every row that has one, null for the others. */
function each(column: Column, value: (row: number) => unknown): unknown[] {
  const out = new Array<unknown>(column.length)
  const validity = column.layout === 'null' ? undefined : column.validity
  if (!validity) for (let i = 0; i < out.length; i++) out[i] = value(i)
  else for (let i = 0; i < out.length; i++) out[i] = (validity[i >> 3]! >> (i & 7) & 1) === 1 ? value(i) : null
  return out
}
function numbers(column: FixedColumn): unknown[] {
  const { values: v, validity, length } = column
  const out = new Array<unknown>(length)
  if (!validity) for (let i = 0; i < length; i++) out[i] = v[i]
  else for (let i = 0; i < length; i++) out[i] = (validity[i >> 3]! >> (i & 7) & 1) === 1 ? v[i] : null
  return out
}
// Two 32-bit halves: a million longs this way cost a tenth of what as many BigInts do.
function longs(column: FixedColumn, name: string): unknown[] {
  const { values: v, validity, length } = column
  if (!(v instanceof BigInt64Array)) return each(column, i => Number(v[i]))
  const low = new Uint32Array(v.buffer, v.byteOffset, length * 2); const high = new Int32Array(v.buffer, v.byteOffset, length * 2)
  const out = new Array<unknown>(length)
  for (let i = 0; i < length; i++) {
    if (validity && (validity[i >> 3]! >> (i & 7) & 1) === 0) { out[i] = null; continue }
    const n = high[2 * i + 1]! * 4294967296 + low[2 * i]!
    if ((n >= 9007199254740992 || n <= -9007199254740992) && BigInt(n) !== v[i]! || n > 9007199254740992 || n < -9007199254740992) throw clientError('LONG_BEYOND_NUMBER', { column: name, value: String(v[i]) }, 'ArithmeticException')
    out[i] = n
  }
  return out
}
// Text that is all ASCII is decoded once and cut: one call into the decoder a batch instead of one a value.
function strings(column: BytesColumn): unknown[] {
  const { offsets, data } = column
  const buffer = Buffer.from(data.buffer, data.byteOffset, data.byteLength)
  const from = offsetAt(offsets, 0); const to = offsetAt(offsets, column.length)
  if (to - from < 2 ** 28) {
    const text = buffer.toString('utf8', from, to)
    if (text.length === to - from) return offsets instanceof Int32Array ? cut(text, offsets, from, column) : each(column, i => text.slice(offsetAt(offsets, i) - from, offsetAt(offsets, i + 1) - from))
  }
  return each(column, i => buffer.toString('utf8', offsetAt(offsets, i), offsetAt(offsets, i + 1)))
}
// A loop of its own: through `each` the call a value would cost more than the cut.
function cut(text: string, offsets: Int32Array, from: number, { length, validity }: BytesColumn): unknown[] {
  const out = new Array<unknown>(length)
  let start = offsets[0]! - from
  for (let i = 0; i < length; i++) {
    const end = offsets[i + 1]! - from
    out[i] = validity && (validity[i >> 3]! >> (i & 7) & 1) === 0 ? null : text.slice(start, end)
    start = end
  }
  return out
}
function binaries(column: Column): unknown[] {
  if (column.layout === 'bytes') { const { offsets, data } = column; return each(column, i => data.slice(offsetAt(offsets, i), offsetAt(offsets, i + 1))) }
  const { values: v, stride } = column as FixedColumn
  return each(column, i => (v as Uint8Array).slice(i * stride, (i + 1) * stride))
}
function inTemporal<V extends number | bigint>(column: Column, name: string, type: string, text: (v: V) => string, make: (v: V) => unknown): unknown[] {
  const { values: v } = column as FixedColumn
  return each(column, i => {
    try {
      return make(v[i] as V)
    } catch (error) {
      if (error instanceof RangeError) throw clientError('VALUE_BEYOND_TEMPORAL', { column: name, type, value: text(v[i] as V) }, 'DateTimeException')
      throw error
    }
  })
}
const floorDiv = (a: bigint, b: bigint): bigint => (a - ((a % b) + b) % b) / b
const microsText = (micros: bigint): string => { const [y, m, d] = civilFromDays(Number(floorDiv(micros, 86_400_000_000n))); return `${y}-${m}-${d}` }
function calendarIntervals(column: FixedColumn): unknown[] {
  const { values: v } = column
  const view = new DataView(v.buffer, v.byteOffset, v.byteLength)
  return each(column, i => new CalendarInterval(view.getInt32(i * 16, true), view.getInt32(i * 16 + 4, true), view.getBigInt64(i * 16 + 8, true) / 1000n))
}
