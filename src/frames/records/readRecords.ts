// The records of a frame that writeRecords.ts wrote.
import { Decimal } from '../../types/values/decimal.js'
import { rowFactory } from '../../types/values/row.js'
import { plainDate, temporal } from '../../types/values/temporal.js'
import { ByteReader } from '../values/byteReader.js'
import { decodeValue } from '../values/decode.js'
import { typedArrayNames, typedArrayOf } from '../values/format.js'
import type { DecodeHooks } from '../values/hooks.js'
import { bufferType, columnKinds } from './columnKinds.js'
import { instancesOfColumns, objectsOfColumns, tuplesOfColumns } from './compiled.js'
import { bitAt, readBits, readLengths, readLongs, readNumbers } from './numbers.js'
import { readStrings } from './strings.js'

export function readRecords(frame: Uint8Array, hooks: DecodeHooks): unknown[] {
  const reader = new ByteReader(frame)
  const count = reader.unsigned()
  return count === 0 ? [] : readColumn(reader, count, hooks)
}

/** How many records a frame holds. */
export const countRecords = (frame: Uint8Array): number => new ByteReader(frame).unsigned()

function readColumn(reader: ByteReader, n: number, hooks: DecodeHooks): unknown[] {
  const column = (count = n) => readColumn(reader, count, hooks)
  const columns = (count: number) => { const out = new Array<unknown[]>(count); for (let i = 0; i < count; i++) out[i] = column(); return out }
  const names = () => Array.from({ length: reader.unsigned() }, () => reader.text())
  const kind = reader.byte()
  switch (kind) {
    case columnKinds.undefined: return new Array<undefined>(n).fill(undefined)
    case columnKinds.null: return new Array<null>(n).fill(null)
    case columnKinds.booleans: { const bits = readBits(reader, n); const out = new Array<boolean>(n); for (let i = 0; i < n; i++) out[i] = bitAt(bits, i); return out }
    case columnKinds.int8: case columnKinds.int16: case columnKinds.int32: case columnKinds.float64: return readNumbers(reader, kind, n)
    case columnKinds.int64: return readLongs(reader, n)
    case columnKinds.latin1: case columnKinds.utf16: case columnKinds.dictionary: return readStrings(reader, kind, n)
    case columnKinds.tuples: {
      const width = reader.unsigned()
      return width === 0 ? Array.from({ length: n }, () => []) : tuplesOfColumns(columns(width), n)
    }
    case columnKinds.lists: { const lengths = readLengths(reader, n); return cut(column(reader.unsigned()), n, i => lengths[i]!) }
    case columnKinds.fixedLists: { const width = reader.unsigned(); return cut(column(reader.unsigned()), n, () => width) }
    case columnKinds.objects: { const keys = names(); return objectsOfColumns(keys)(columns(keys.length), n) }
    case columnKinds.instances: {
      const prototype = decodeValue(reader.view(reader.unsigned()), hooks) as object
      const keys = names()
      return instancesOfColumns(prototype, keys)(columns(keys.length), n)
    }
    case columnKinds.rows: { const keys = names(); return rowFactory(keys).batch(columns(keys.length), n) }
    case columnKinds.dates: return readNumbers(reader, columnKinds.float64, n).map(time => new Date(time))
    case columnKinds.typedArrays: return typedArrays(reader, n)
    case columnKinds.decimals: { const unscaled = column() as bigint[]; const scales = column() as number[]; return unscaled.map((value, i) => new Decimal(value, scales[i]!)) }
    case columnKinds.plainDates: return readNumbers(reader, reader.byte(), n).map(plainDate)
    case columnKinds.temporals: {
      const Class = (temporal() as unknown as Record<string, { from(text: string): object }>)[reader.text()]!
      return readStrings(reader, reader.byte(), n).map(text => Class.from(text))
    }
    case columnKinds.maps: {
      const lengths = readLengths(reader, n)
      const count = reader.unsigned()
      const keys = column(count); const values = column(count)
      let at = 0
      return Array.from(lengths, length => { const map = new Map<unknown, unknown>(); for (const end = at + length; at < end; at++) map.set(keys[at], values[at]); return map })
    }
    case columnKinds.sets: { const lengths = readLengths(reader, n); return cut(column(reader.unsigned()), n, i => lengths[i]!).map(list => new Set(list)) }
    case columnKinds.nullable: case columnKinds.optional: {
      const bits = readBits(reader, n)
      let count = 0
      for (let i = 0; i < n; i++) if (bitAt(bits, i)) count++
      const values = column(count)
      const gap = kind === columnKinds.nullable ? null : undefined
      const out = new Array<unknown>(n)
      for (let i = 0, at = 0; i < n; i++) out[i] = bitAt(bits, i) ? values[at++] : gap
      return out
    }
    case columnKinds.union: {
      const groups = reader.byte()
      const { buffer, at } = reader.section(n)
      const codes = new Uint8Array(buffer, at, n)
      const counts = new Uint32Array(groups)
      for (let i = 0; i < n; i++) counts[codes[i]!]!++
      const values = Array.from(counts, count => column(count))
      const next = new Uint32Array(groups)
      const out = new Array<unknown>(n)
      for (let i = 0; i < n; i++) { const code = codes[i]!; out[i] = values[code]![next[code]!++] }
      return out
    }
    case columnKinds.general: return decodeValue(reader.view(reader.unsigned()), hooks) as unknown[]
    default: throw new TypeError(`A frame is damaged: no kind of column is ${kind}`)
  }
}

function cut(elements: readonly unknown[], n: number, lengthOf: (i: number) => number): unknown[][] {
  const out = new Array<unknown[]>(n)
  for (let i = 0, at = 0; i < n; i++) { const end = at + lengthOf(i); out[i] = elements.slice(at, end); at = end }
  return out
}

function typedArrays(reader: ByteReader, n: number): unknown[] {
  const type = reader.byte()
  const lengths = readLengths(reader, n)
  const total = reader.unsigned()
  const { buffer, at } = reader.section(total)
  const Class = type === bufferType ? undefined : typedArrayOf(typedArrayNames[type]!)
  const width = Class?.BYTES_PER_ELEMENT ?? 1
  let place = at
  // Each has a buffer of its own: a view would hold the whole frame, and could not be given away.
  return Array.from(lengths, length => {
    const end = place + length * width
    const own = buffer.slice(place, end)
    place = end
    return Class ? new Class(own) : Buffer.from(own)
  })
}
