// A batch of records as one frame, by column: the narrowest layout that holds the whole batch (columnKinds.ts), the general codec for what has
// none; twin of readRecords.ts. Records of a batch do not share objects with each other once read; objects inside what the general codec wrote do.
import { types } from 'node:util'
import { Decimal } from '../../types/values/decimal.js'
import { Row } from '../../types/values/row.js'
import { daysOf, temporalBrand, type PlainDate } from '../../types/values/temporal.js'
import { ByteWriter } from '../values/byteWriter.js'
import { encodeValue } from '../values/encode.js'
import { typedArrayNames } from '../values/format.js'
import type { EncodeHooks } from '../values/hooks.js'
import { commonKeys, isPlainArray, isPlainClass, sorts, sortsOf } from './classify.js'
import { bufferType, columnKinds, depthMax } from './columnKinds.js'
import { columnsOfObjects, columnsOfTuples } from './compiled.js'
import { areLongs, numbersOf, writeBits, writeDoubles, writeInts, writeLengths, writeLongs } from './numbers.js'
import { writeStrings } from './strings.js'

/** One frame of any number of records: bytes of their own, so that the buffer behind them may be handed to another thread. */
export function writeRecords(records: readonly unknown[], hooks: EncodeHooks): Uint8Array {
  const out = scratch ?? new ByteWriter()
  scratch = undefined
  out.length = 0
  try {
    out.unsigned(records.length)
    if (records.length) {
      const start = out.length
      try { new ColumnWriter(out, hooks).column(records, []) } catch (error) {
        if (error !== cyclic) throw explained(error, records, hooks)
        out.length = start
        general(out, records, hooks)
      }
    }
    return new Uint8Array(out.done())
  } finally {
    if (out.bytes.length <= scratchMax) scratch = out
  }
}
/** Kept between calls: fresh memory costs more than what is written into it. */
let scratch: ByteWriter | undefined
const scratchMax = 1 << 24

/** What a record of the batch holds leads back to itself, or is shared by many ways: the general codec writes it, and keeps it so. */
const cyclic = new Error('cyclic')

/** An error of the codec speaks of columns; the user thinks in records. */
function explained(error: unknown, records: readonly unknown[], hooks: EncodeHooks): unknown {
  for (let i = 0; i < records.length; i++) {
    try { encodeValue(records[i], hooks, [`record ${i}`]) } catch (inRecord) { return inRecord }
  }
  return error
}
function general(out: ByteWriter, values: readonly unknown[], hooks: EncodeHooks): void {
  out.byte(columnKinds.general)
  const bytes = encodeValue(values, hooks)
  out.unsigned(bytes.length)
  out.raw(bytes)
}

type Columns = readonly (readonly unknown[])[]
const empty = 0
const valueSorts = sorts.int | sorts.double | sorts.string | sorts.boolean | sorts.bigint | sorts.object
/** A list of arrays this short becomes a column for each place. */
const tupleAlways = 8
const tupleMax = 64
const repeatsMax = 64

class ColumnWriter {
  /** The first object of each column met, and how many columns began with one of them: objects shared by many ways would be written once for each. */
  private readonly firsts = new Set<object>()
  private repeats = 0
  constructor(private readonly out: ByteWriter, private readonly hooks: EncodeHooks) {}

  /** One column. `holders` are what the values were reached through: as many columns of the same length, outermost first. */
  column(values: readonly unknown[], holders: Columns, met = sortsOf(values)): void {
    const { out } = this
    if (met & (sorts.null | sorts.undefined) && met & valueSorts && !(met & sorts.other)) { this.withGaps(values, met, holders); return }
    switch (met) {
      case sorts.undefined: case empty: out.byte(columnKinds.undefined); return
      case sorts.null: out.byte(columnKinds.null); return
      case sorts.int: writeInts(out, values as number[]); return
      case sorts.double: case sorts.double | sorts.int: out.byte(columnKinds.float64); writeDoubles(out, values as number[]); return
      case sorts.string: writeStrings(out, values as string[]); return
      case sorts.boolean: out.byte(columnKinds.booleans); writeBits(out, values as boolean[]); return
      case sorts.bigint: if (areLongs(values as bigint[])) { out.byte(columnKinds.int64); writeLongs(out, values as bigint[]) } else this.general(values); return
      case sorts.object: this.objects(values as object[], holders); return
      default: if (met & sorts.other || !this.union(values, holders)) this.general(values)
    }
  }
  private general(values: readonly unknown[]): void { general(this.out, values, this.hooks) }

  /** A column with nulls, or undefined, or both, one around the other. */
  private withGaps(values: readonly unknown[], met: number, holders: Columns): void {
    const gap = met & sorts.undefined ? undefined : null
    const n = values.length
    const bits = new Uint8Array(n + 7 >> 3)
    const places: number[] = []
    for (let i = 0; i < n; i++) if (values[i] !== gap) { bits[i >> 3]! |= 1 << (i & 7); places.push(i) }
    this.out.byte(gap === undefined ? columnKinds.optional : columnKinds.nullable)
    this.out.copySection(bits)
    this.column(at(values, places), met & sorts.object ? holders.map(holder => at(holder, places)) : [], met & ~(gap === undefined ? sorts.undefined : sorts.null))
  }

  private objects(values: readonly object[], holders: Columns): void {
    if (holders.length >= depthMax) { this.general(values); return }
    for (const holder of holders) for (let i = 0; i < values.length; i++) if (values[i] === holder[i]) throw cyclic
    const first = values[0]!
    if (this.firsts.has(first)) { if (++this.repeats > repeatsMax) throw cyclic } else this.firsts.add(first)
    if (isPlainArray(first) ? this.arrays(values, holders) : this.others(values, first, holders)) return
    if (!this.union(values, holders)) this.general(values)
  }

  private arrays(values: readonly object[], holders: Columns): boolean {
    const arrays = values as readonly unknown[][]
    const width = arrays[0]!.length
    let isOneWidth = true
    for (let i = 0; i < arrays.length; i++) {
      if (!isPlainArray(arrays[i])) return false
      if (arrays[i]!.length !== width) isOneWidth = false
    }
    const { out } = this
    if (isOneWidth && (width <= tupleAlways || width <= tupleMax && sortsOf(arrays[0]!) !== sortsOf([arrays[0]![0]]))) {
      out.byte(columnKinds.tuples)
      out.unsigned(width)
      const inside = [...holders, arrays]
      for (const column of columnsOfTuples(arrays, width)) this.column(column, inside)
      return true
    }
    const count = countOf(arrays)
    const head = () => {
      if (isOneWidth) { out.byte(columnKinds.fixedLists); out.unsigned(width) } else { out.byte(columnKinds.lists); writeLengths(out, arrays.map(array => array.length)) }
      out.unsigned(count)
    }
    const numeric = count > 0 ? numbersOf(arrays, count) : undefined
    if (numeric) {
      head()
      if (numeric.areInts) writeInts(out, numeric.numbers); else { out.byte(columnKinds.float64); writeDoubles(out, numeric.numbers) }
      return true
    }
    const elements = flat(arrays, count)
    if (isShared(elements, arrays.length)) { this.general(values); return true }
    head()
    const met = sortsOf(elements)
    this.column(elements, this.repeated([...holders, arrays], arrays, elements, met), met)
    return true
  }
  /** What leads to each element, where elements may lead back. */
  private repeated(holders: Columns, lists: readonly { readonly length: number }[], elements: readonly unknown[], met: number): Columns {
    if (!(met & sorts.object)) return []
    return holders.map(holder => {
      const column = new Array<unknown>(elements.length)
      for (let i = 0, at = 0; i < lists.length; i++) for (let left = lists[i]!.length; left > 0; left--) column[at++] = holder[i]
      return column
    })
  }

  /** Any object that is no plain array. False if the column needs something wider. */
  private others(values: readonly object[], first: object, holders: Columns): boolean {
    const prototype = Object.getPrototypeOf(first) as object | null
    const { out } = this
    if (prototype === Object.prototype) {
      const keys = commonKeys(values, prototype)
      if (!keys || keys.length > 200 || types.isProxy(first)) return false
      out.byte(columnKinds.objects)
      this.properties(values, keys, holders)
      return true
    }
    const all = (is: (value: object) => boolean) => values.every(is)
    const isAll = (is: (value: object) => boolean) => all(value => Object.getPrototypeOf(value) === prototype && is(value))
    if (prototype === Date.prototype && isAll(types.isDate)) {
      out.byte(columnKinds.dates)
      writeDoubles(out, values.map(value => (value as Date).getTime()))
      return true
    }
    if (first instanceof Row) {
      const names = Row.names(first)
      if (!isAll(value => Row.names(value) === names)) return false
      const lists = values.map(value => Row.values(value) as unknown[])
      out.byte(columnKinds.rows)
      this.names(names)
      const inside = [...holders, values]
      for (const column of columnsOfTuples(lists, names.length)) this.column(column, inside)
      return true
    }
    if (ArrayBuffer.isView(first)) {
      const type = Buffer.isBuffer(first) ? bufferType : typedArrayNames.findIndex(name => (globalThis as Record<string, { prototype?: object } | undefined>)[name]?.prototype === prototype)
      if (type === -1 || !isAll(ArrayBuffer.isView)) return false
      out.byte(columnKinds.typedArrays)
      out.byte(type)
      const views = values as readonly (ArrayBufferView & { length: number })[]
      writeLengths(out, views.map(view => view.length))
      const bytes = views.reduce((sum, view) => sum + view.byteLength, 0)
      out.unsigned(bytes)
      const section = out.section(bytes)
      const target = new Uint8Array(section.buffer, section.at, bytes)
      let place = 0
      for (const view of views) { target.set(new Uint8Array(view.buffer, view.byteOffset, view.byteLength), place); place += view.byteLength }
      return true
    }
    if (Decimal.isDecimal(first)) {
      if (!all(Decimal.isDecimal)) return false
      out.byte(columnKinds.decimals)
      this.column(values.map(value => (value as Decimal).unscaled), [])
      this.column(values.map(value => (value as Decimal).scale), [])
      return true
    }
    const brand = temporalBrand(first)
    if (brand !== undefined) {
      if (brand === 'Duration' || !all(value => temporalBrand(value) === brand)) return false
      if (brand === 'PlainDate' && all(value => (value as PlainDate).calendarId === 'iso8601')) {
        out.byte(columnKinds.plainDates)
        writeInts(out, values.map(value => daysOf(value as PlainDate)))
      } else {
        out.byte(columnKinds.temporals)
        out.text(brand)
        writeStrings(out, values.map(String))
      }
      return true
    }
    if (prototype === Map.prototype && isAll(types.isMap)) {
      const maps = values as readonly Map<unknown, unknown>[]
      this.collections(columnKinds.maps, maps, [flat(maps.map(map => [...map.keys()])), flat(maps.map(map => [...map.values()]))], holders)
      return true
    }
    if (prototype === Set.prototype && isAll(types.isSet)) {
      const sets = values as readonly Set<unknown>[]
      this.collections(columnKinds.sets, sets, [flat(sets.map(set => [...set]))], holders)
      return true
    }
    return this.instances(values, first, prototype, holders)
  }
  private collections(kind: number, values: readonly { readonly size: number }[], columns: Columns, holders: Columns): void {
    if (columns.some(column => isShared(column, values.length))) { this.general(values); return }
    this.out.byte(kind)
    writeLengths(this.out, values.map(value => value.size))
    this.out.unsigned(columns[0]!.length)
    for (const column of columns) {
      const met = sortsOf(column)
      this.column(column, this.repeated([...holders, values], values.map(value => ({ length: value.size })), column, met), met)
    }
  }
  private instances(values: readonly object[], first: object, prototype: object | null, holders: Columns): boolean {
    if (!isPlainClass(prototype) || types.isProxy(first)) return false
    const keys = commonKeys(values, prototype)
    // What the program's hooks know goes as they say, or not at all; of one class one is asked.
    if (!keys || keys.length > 200 || keys.some(key => key in prototype) || this.hooks.takeObject?.(first, []) !== undefined) return false
    const bytes = encodeValue(prototype, this.hooks)
    this.out.byte(columnKinds.instances)
    this.out.unsigned(bytes.length)
    this.out.raw(bytes)
    this.properties(values, keys, holders)
    return true
  }
  private properties(values: readonly object[], keys: readonly string[], holders: Columns): void {
    this.names(keys)
    const inside = [...holders, values]
    for (const column of columnsOfObjects(keys)(values)) this.column(column, inside)
  }
  private names(names: readonly string[]): void {
    this.out.unsigned(names.length)
    for (const name of names) this.out.text(name)
  }

  /** Values of a few sorts, each sort a column of its own. */
  private union(values: readonly unknown[], holders: Columns): boolean {
    const places = new Map<unknown, number>()
    const codes = new Uint8Array(values.length)
    const groups: number[][] = []
    let last: unknown; let lastPlace = -1
    for (let i = 0; i < values.length; i++) {
      const sort = sortKey(values[i])
      let place: number | undefined = sort === last ? lastPlace : places.get(sort)
      if (place === undefined || place < 0) {
        place = groups.length
        if (place === unionMax) return false
        places.set(sort, place)
        groups.push([])
      }
      codes[i] = place
      groups[place]!.push(i)
      last = sort; lastPlace = place
    }
    if (groups.length === 1) return false
    this.out.byte(columnKinds.union)
    this.out.byte(groups.length)
    this.out.copySection(codes)
    for (const group of groups) this.column(at(values, group), holders.map(holder => at(holder, group)))
    return true
  }
}

const unionMax = 16
/** What tells the columns of a union apart: the type, the length of a short array, the keys of a plain object, the class. */
function sortKey(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return typeof value
  if (Array.isArray(value)) return isPlainArray(value) ? value.length <= tupleAlways ? value.length : 'array' : 'other array'
  const prototype = Object.getPrototypeOf(value) as object | null
  return prototype === Object.prototype ? `{${Object.keys(value).join('\0')}` : prototype
}

/** The values at these places. */
function at(values: readonly unknown[], places: readonly number[]): unknown[] {
  const out = new Array<unknown>(places.length)
  for (let i = 0; i < places.length; i++) out[i] = values[places[i]!]
  return out
}
function countOf(lists: readonly (readonly unknown[])[]): number {
  let count = 0
  for (let i = 0; i < lists.length; i++) count += lists[i]!.length
  return count
}
function flat(lists: readonly (readonly unknown[])[], count = countOf(lists)): unknown[] {
  const out = new Array<unknown>(count)
  for (let i = 0, at = 0; i < lists.length; i++) { const list = lists[i]!; for (let k = 0; k < list.length; k++) out[at++] = list[k] }
  return out
}
/** Whether many elements are the same few objects: written apart they could be far more than they are. */
function isShared(elements: readonly unknown[], lists: number): boolean {
  if (elements.length < lists * 2 || typeof elements[0] !== 'object') return false
  const different = new Set<unknown>()
  let objects = 0
  for (const element of elements) if (typeof element === 'object' && element !== null) { different.add(element); objects++ }
  return different.size < objects * 0.75
}
