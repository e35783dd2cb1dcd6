// The program's values as columns of Arrow: the twin of rows/decode.ts.
import { encodeSchema, encodeStream, toArrowSchema, type Column } from '../arrow/index.js'
import type { DataType, StructType } from '../../types/dataType.js'
import { simpleString } from '../../types/typeNames.js'
import { Decimal } from '../../types/values/decimal.js'
import { CalendarInterval, DayTimeInterval, YearMonthInterval } from '../../types/values/interval.js'
import { Row } from '../../types/values/row.js'
import { daysOf, durationMicros, epochMicrosOf, localMicrosOf, temporalBrand, timeNanosOf, type Duration, type Instant, type PlainDate, type PlainDateTime, type PlainTime } from '../../types/values/temporal.js'
import { Variant } from '../../types/values/variant.js'
import { clientError, typeName } from '../../errors/clientError.js'

/** One IPC stream of all columns, `columns[i]` the values of field i. */
export function encodeColumns(struct: StructType, columns: readonly (readonly unknown[])[], count: number): Uint8Array {
  return encodeStream(encodeSchema(toArrowSchema(struct, 'UTC')), [{ length: count, columns: columnsOf(struct, columns) }])
}
/** The values of each field as columns. */
export const columnsOf = (struct: StructType, columns: readonly (readonly unknown[])[]): Column[] => struct.fields.map((field, i) => encode(columns[i]!, field.dataType, field.nullable, field.name))

const isNothing = (value: unknown): boolean => value === null || value === undefined
function unacceptable(value: unknown, type: DataType, path: string): Error {
  return clientError('FIELD_DATA_TYPE_UNACCEPTABLE', { data_type: simpleString(type), obj: typeof value === 'object' ? JSON.stringify(value, (_, v: unknown) => typeof v === 'bigint' ? `${v}` : v) : String(value), obj_type: typeName(value), path: ` (field ${path})` })
}

function nulls(values: readonly unknown[], nullable: boolean, path: string): { nullCount: number; validity?: Uint8Array } {
  let nullCount = 0
  for (const value of values) if (isNothing(value)) nullCount++
  if (!nullCount) return { nullCount }
  if (!nullable) throw clientError('FIELD_NOT_NULLABLE', { field_name: path, row: values.findIndex(isNothing) })
  const validity = new Uint8Array((values.length + 7) >> 3)
  for (let i = 0; i < values.length; i++) if (!isNothing(values[i])) validity[i >> 3]! |= 1 << (i & 7)
  return { nullCount, validity }
}

function encode(values: readonly unknown[], type: DataType, nullable: boolean, path: string): Column {
  const length = values.length
  const common = { length, ...nulls(values, nullable, path) }
  const bad = (value: unknown) => unacceptable(value, type, path)
  const fill = <A extends { [i: number]: unknown }>(array: A, convert: (value: unknown) => A[number]): A => {
    for (let i = 0; i < length; i++) if (!isNothing(values[i])) array[i] = convert(values[i])
    return array
  }
  const fixed = (array: Int8Array | Int16Array | Int32Array | BigInt64Array | Float32Array | Float64Array, stride = 1): Column => ({ layout: 'fixed', ...common, values: array, stride })
  switch (type.kind) {
    case 'null': { const value = values.find(v => !isNothing(v)); if (value !== undefined) throw bad(value); return { layout: 'null', length, nullCount: length } }
    case 'boolean': {
      const bits = new Uint8Array((length + 7) >> 3)
      values.forEach((v, i) => { if (isNothing(v)) return; if (typeof v !== 'boolean') throw bad(v); if (v) bits[i >> 3]! |= 1 << (i & 7) })
      return { layout: 'boolean', ...common, values: bits }
    }
    case 'byte': return fixed(fill(new Int8Array(length), v => whole(v, -128, 127, bad)))
    case 'short': return fixed(fill(new Int16Array(length), v => whole(v, -32768, 32767, bad)))
    case 'integer': return fixed(fill(new Int32Array(length), v => whole(v, -(2 ** 31), 2 ** 31 - 1, bad)))
    case 'long': return fixed(longs(values, bad))
    case 'float': return fixed(fill(new Float32Array(length), v => number(v, bad)))
    case 'double': return fixed(fill(new Float64Array(length), v => number(v, bad)))
    case 'decimal': {
      const words = new BigInt64Array(length * 2)
      values.forEach((v, i) => {
        if (isNothing(v)) return
        const unscaled = decimal(v, type.scale, bad)
        if (unscaled.toString().replace('-', '').length > type.precision) throw bad(v)
        words[2 * i] = BigInt.asIntN(64, unscaled); words[2 * i + 1] = unscaled >> 64n
      })
      return fixed(words, 2)
    }
    case 'string': case 'char': case 'varchar': return bytes(values, common, v => typeof v === 'string' ? Buffer.from(v, 'utf8') : text(v, bad))
    case 'binary': return bytes(values, common, v => { if (v instanceof Uint8Array) return v; if (v instanceof ArrayBuffer) return new Uint8Array(v); throw bad(v) })
    case 'date': return fixed(fill(new Int32Array(length), v => {
      const brand = temporalBrand(v)
      if (brand === 'PlainDate' || brand === 'PlainDateTime') return daysOf(v as PlainDate)
      if (v instanceof Date) return Math.floor(v.getTime() / 86_400_000)
      throw bad(v)
    }))
    case 'timestamp': return fixed(fill(new BigInt64Array(length), v => {
      if (v instanceof Date) { if (Number.isNaN(v.getTime())) throw bad(v); return BigInt(v.getTime()) * 1000n }
      const brand = temporalBrand(v)
      if (brand === 'Instant' || brand === 'ZonedDateTime') return epochMicrosOf(v as Instant)
      throw bad(v)
    }))
    case 'timestamp_ntz': return fixed(fill(new BigInt64Array(length), v => {
      const brand = temporalBrand(v)
      if (brand === 'PlainDateTime' || brand === 'ZonedDateTime') return localMicrosOf(v as PlainDateTime)
      if (brand === 'PlainDate') return BigInt(daysOf(v as PlainDate)) * 86_400_000_000n
      if (v instanceof Date) return BigInt(v.getTime()) * 1000n
      throw bad(v)
    }))
    case 'time': return fixed(fill(new BigInt64Array(length), v => { if (temporalBrand(v) === 'PlainTime') return BigInt(timeNanosOf(v as PlainTime)); throw bad(v) }))
    case 'year_month_interval': return fixed(fill(new Int32Array(length), v => {
      if (v instanceof YearMonthInterval) return v.months
      if (temporalBrand(v) === 'Duration') return (v as Duration).years * 12 + (v as Duration).months
      throw bad(v)
    }))
    case 'day_time_interval': return fixed(fill(new BigInt64Array(length), v => {
      if (v instanceof DayTimeInterval) return v.microseconds
      if (temporalBrand(v) === 'Duration' && !(v as Duration).years && !(v as Duration).months) return durationMicros(v as Duration)
      throw bad(v)
    }))
    case 'calendar_interval': {
      const view = new DataView(new ArrayBuffer(length * 16))
      values.forEach((v, i) => {
        if (isNothing(v)) return
        const c = v instanceof CalendarInterval ? v : temporalBrand(v) === 'Duration' ? new CalendarInterval((v as Duration).years * 12 + (v as Duration).months, (v as Duration).weeks * 7 + (v as Duration).days, durationMicros(v as Duration) - BigInt((v as Duration).weeks * 7 + (v as Duration).days) * 86_400_000_000n) : undefined
        if (!c) throw bad(v)
        view.setInt32(i * 16, c.months, true); view.setInt32(i * 16 + 4, c.days, true); view.setBigInt64(i * 16 + 8, c.microseconds * 1000n, true)
      })
      return fixed(new Int32Array(view.buffer), 4)
    }
    case 'array': {
      const { offsets, items } = lists(values, v => { if (Array.isArray(v)) return v; if (v instanceof Set || ArrayBuffer.isView(v)) return [...v as unknown as Iterable<unknown>]; throw bad(v) })
      return { layout: 'list', ...common, offsets, child: encode(items, type.elementType, type.containsNull, `${path}.element`) }
    }
    case 'map': {
      const { offsets, items } = lists(values, v => {
        if (v instanceof Map) return [...v]
        // An object stands for a map where the schema says map: its keys are text.
        if (typeof v === 'object' && Object.getPrototypeOf(v) === Object.prototype) return Object.entries(v as object)
        throw bad(v)
      })
      const entries = items as [unknown, unknown][]
      const child: Column = { layout: 'struct', length: entries.length, nullCount: 0, children: [encode(entries.map(e => e[0]), type.keyType, false, `${path}.key`), encode(entries.map(e => e[1]), type.valueType, type.valueContainsNull, `${path}.value`)] }
      return { layout: 'list', ...common, offsets, child }
    }
    case 'struct': return { layout: 'struct', ...common, children: structColumns(values, type, path).map((column, i) => encode(column, type.fields[i]!.dataType, type.fields[i]!.nullable || common.nullCount > 0, `${path}.${type.fields[i]!.name}`)) }
    case 'variant': {
      const part = (of: (v: Variant) => Uint8Array): Column => bytes(values.map(v => isNothing(v) ? new Uint8Array(0) : v), { length, nullCount: 0 }, v => { if (v instanceof Variant) return of(v); if (v instanceof Uint8Array) return v; throw bad(v) })
      return { layout: 'struct', ...common, children: [part(v => v.value), part(v => v.metadata)] }
    }
    default: return type satisfies never
  }
}

/** The values of each field over rows that are tuples, Rows or objects; a field an object lacks is null. */
export function structColumns(rows: readonly unknown[], struct: StructType, path = ''): unknown[][] {
  const columns: unknown[][] = struct.fields.map(() => new Array<unknown>(rows.length).fill(null))
  rows.forEach((row, r) => {
    if (isNothing(row)) return
    if (Array.isArray(row)) {
      if (row.length !== struct.fields.length) throw clientError('LENGTH_SHOULD_BE_THE_SAME', { arg1: `row ${r}${path && ` of ${path}`}`, arg2: 'schema', arg1_length: row.length, arg2_length: struct.fields.length })
      for (let i = 0; i < columns.length; i++) columns[i]![r] = row[i]
    } else if (row instanceof Map) {
      struct.fields.forEach((field, i) => { columns[i]![r] = row.get(field.name) })
    } else if (typeof row === 'object') {
      if (row instanceof Row && new Set(Row.names(row)).size !== Row.names(row).length) Row.values(row).forEach((value, i) => { if (columns[i]) columns[i]![r] = value })
      else struct.fields.forEach((field, i) => { columns[i]![r] = Object.hasOwn(row as object, field.name) || field.name in (row as object) && !(field.name in Object.prototype) ? (row as Record<string, unknown>)[field.name] : null })
    } else if (struct.fields.length === 1 && !path) columns[0]![r] = row
    else throw unacceptable(row, struct, path || 'row')
  })
  return columns
}

function lists(values: readonly unknown[], of: (value: unknown) => readonly unknown[]): { offsets: Int32Array; items: unknown[] } {
  const offsets = new Int32Array(values.length + 1)
  const items: unknown[] = []
  values.forEach((v, i) => {
    if (!isNothing(v)) for (const item of of(v)) items.push(item)
    offsets[i + 1] = items.length
  })
  return { offsets, items }
}
function bytes(values: readonly unknown[], common: { length: number; nullCount: number; validity?: Uint8Array }, of: (value: unknown) => Uint8Array): Column {
  const offsets = new Int32Array(values.length + 1)
  const parts = values.map(v => isNothing(v) ? undefined : of(v))
  let at = 0
  parts.forEach((part, i) => { at += part?.length ?? 0; offsets[i + 1] = at })
  const data = new Uint8Array(at)
  parts.forEach((part, i) => { if (part) data.set(part, offsets[i]) })
  return { layout: 'bytes', ...common, offsets, data }
}
function whole(v: unknown, least: number, greatest: number, bad: (v: unknown) => Error): number {
  const n = typeof v === 'bigint' ? Number(v) : v
  if (typeof n !== 'number' || !Number.isInteger(n) || n < least || n > greatest) throw bad(v)
  return n
}
function long(v: unknown, bad: (v: unknown) => Error): bigint {
  if (typeof v === 'number' ? !Number.isInteger(v) : typeof v !== 'bigint') throw bad(v)
  const n = BigInt(v as number)
  if (BigInt.asIntN(64, n) !== n) throw bad(v)
  return n
}
/** Numbers are written as two halves: a BigInt each would cost ten times as much. */
function longs(values: readonly unknown[], bad: (v: unknown) => Error): BigInt64Array {
  const out = new BigInt64Array(values.length)
  const halves = new Int32Array(out.buffer)
  for (let i = 0; i < values.length; i++) {
    const v = values[i]
    if (typeof v === 'number' && Number.isSafeInteger(v)) { halves[2 * i] = v | 0; halves[2 * i + 1] = Math.floor(v / 4294967296) }
    else if (!isNothing(v)) out[i] = long(v, bad)
  }
  return out
}
function number(v: unknown, bad: (v: unknown) => Error): number {
  if (typeof v === 'number') return v
  if (typeof v === 'bigint') return Number(v)
  if (Decimal.isDecimal(v)) return v.toNumber()
  throw bad(v)
}
function decimal(v: unknown, scale: number, bad: (v: unknown) => Error): bigint {
  if (!Decimal.isDecimal(v) && typeof v !== 'number' && typeof v !== 'bigint') throw bad(v)
  if (typeof v === 'number' && !Number.isFinite(v)) throw bad(v)
  return Decimal.of(v).round(scale).unscaled
}
// Where the schema says string Spark's client takes any value that has one obvious text.
function text(v: unknown, bad: (v: unknown) => Error): Uint8Array {
  if (typeof v === 'number' || typeof v === 'bigint' || typeof v === 'boolean') return Buffer.from(String(v))
  if (v instanceof Date) return Buffer.from(v.toISOString())
  if (Decimal.isDecimal(v) || temporalBrand(v)) return Buffer.from(String(v))
  throw bad(v)
}
