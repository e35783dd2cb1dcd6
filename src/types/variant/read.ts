// The open Variant encoding (parquet-format, VariantEncoding.md), read: a dictionary of keys (`metadata`), and a value that names keys by number.
import { decimalOf, variantNull, type VariantTree } from './tree.js'

const utf8 = new TextDecoder()

export interface EncodedVariant { readonly value: Uint8Array; readonly metadata: Uint8Array }

function unsigned(bytes: Uint8Array, at: number, width: number): number {
  let n = 0
  for (let i = width - 1; i >= 0; i--) n = n * 256 + bytes[at + i]!
  return n
}

interface Dictionary { readonly width: number; readonly size: number; /** Where the keys' bytes begin. */ readonly start: number }
function dictionaryOf(metadata: Uint8Array): Dictionary {
  const width = (metadata[0]! >> 6) + 1
  const size = unsigned(metadata, 1, width)
  return { width, size, start: 1 + width * (size + 2) }
}
const keyStart = (metadata: Uint8Array, { width, start }: Dictionary, id: number): number => start + unsigned(metadata, 1 + width * (1 + id), width)

/** How long a dictionary is that begins these bytes. */
export function metadataLength(bytes: Uint8Array): number {
  const dictionary = dictionaryOf(bytes)
  return keyStart(bytes, dictionary, dictionary.size)
}
/** The number of a key; undefined if no object of the variant has it. */
function keyId(metadata: Uint8Array, key: Uint8Array): number | undefined {
  const dictionary = dictionaryOf(metadata)
  for (let id = 0, from = keyStart(metadata, dictionary, 0); id < dictionary.size; id++) {
    const to = keyStart(metadata, dictionary, id + 1)
    if (to - from === key.length && key.every((byte, i) => metadata[from + i] === byte)) return id
    from = to
  }
  return undefined
}

/** Numbers that name an object's keys and values, or an array's items: where they lie. */
interface Members { readonly count: number; readonly idWidth: number; readonly ids: number; readonly offsetWidth: number; readonly offsets: number; readonly values: number }
function membersOf(value: Uint8Array, at: number): Members {
  const header = value[at]! >> 2
  const isObject = (value[at]! & 3) === 2
  const offsetWidth = (header & 3) + 1
  const idWidth = isObject ? (header >> 2 & 3) + 1 : 0
  const countWidth = (isObject ? header >> 4 & 1 : header >> 2 & 1) ? 4 : 1
  const count = unsigned(value, at + 1, countWidth)
  const ids = at + 1 + countWidth; const offsets = ids + count * idWidth
  return { count, idWidth, ids, offsetWidth, offsets, values: offsets + (count + 1) * offsetWidth }
}
const memberAt = (value: Uint8Array, members: Members, i: number): number => members.values + unsigned(value, members.offsets + i * members.offsetWidth, members.offsetWidth)

/** A key of an object or a place of an array. */
export type VariantStep = { readonly key: string; /** In UTF-8. */ readonly bytes: Uint8Array } | { readonly index: number }

/** Where the value lies that steps lead to; undefined where they lead nowhere. */
export function seek({ value, metadata }: EncodedVariant, steps: readonly VariantStep[]): number | undefined {
  let at = 0
  for (const step of steps) {
    const kind = value[at]! & 3
    if ('index' in step) {
      if (kind !== 3) return undefined
      const members = membersOf(value, at)
      if (step.index >= members.count) return undefined
      at = memberAt(value, members, step.index)
      continue
    }
    if (kind !== 2) return undefined
    const id = keyId(metadata, step.bytes)
    if (id === undefined) return undefined
    const members = membersOf(value, at)
    let place = -1
    for (let i = 0; i < members.count && place < 0; i++) if (unsigned(value, members.ids + i * members.idWidth, members.idWidth) === id) place = i
    if (place < 0) return undefined
    at = memberAt(value, members, place)
  }
  return at
}
/** The bytes behind the header of a primitive; a string's and a binary's begin with their length. */
const primitiveSizes = [0, 0, 0, 1, 2, 4, 8, 8, 5, 9, 17, 4, 8, 8, 4, undefined, undefined, 8, 8, 8, 16] as const
/** How many bytes the value at a place takes. */
export function sizeAt(value: Uint8Array, at: number): number {
  const header = value[at]! >> 2
  switch (value[at]! & 3) {
    case 0: return 1 + (primitiveSizes[header] ?? 4 + unsigned(value, at + 1, 4))
    case 1: return 1 + header
    // The offset behind the last member's is where all of them end.
    default: { const members = membersOf(value, at); return memberAt(value, members, members.count) - at }
  }
}
/** Whether the value at a place is JSON's null. */
export const isNullAt = (value: Uint8Array, at: number): boolean => value[at] === 0

/** The value at a place, taken apart. Throws RangeError or TypeError where the bytes are no variant. */
export function readVariant({ value, metadata }: EncodedVariant, at = 0): VariantTree {
  const view = new DataView(value.buffer, value.byteOffset, value.byteLength)
  const dictionary = dictionaryOf(metadata)
  const key = (id: number) => utf8.decode(metadata.subarray(keyStart(metadata, dictionary, id), keyStart(metadata, dictionary, id + 1)))
  const read = (at: number): VariantTree => {
    switch (view.getUint8(at) & 3) {
      case 0: return primitive(value, view, value[at]! >> 2, at + 1)
      case 1: return { kind: 'string', value: utf8.decode(value.subarray(at + 1, at + 1 + (value[at]! >> 2))) }
      case 2: {
        const members = membersOf(value, at)
        return { kind: 'object', entries: Array.from({ length: members.count }, (_, i) => [key(unsigned(value, members.ids + i * members.idWidth, members.idWidth)), read(memberAt(value, members, i))] as const) }
      }
      default: {
        const members = membersOf(value, at)
        return { kind: 'array', items: Array.from({ length: members.count }, (_, i) => read(memberAt(value, members, i))) }
      }
    }
  }
  return read(at)
}

function primitive(value: Uint8Array, view: DataView, type: number, at: number): VariantTree {
  const bytes = (): Uint8Array => value.slice(at + 4, at + 4 + view.getUint32(at, true))
  switch (type) {
    case 0: return variantNull
    case 1: case 2: return { kind: 'boolean', value: type === 1 }
    case 3: return { kind: 'long', value: BigInt(view.getInt8(at)) }
    case 4: return { kind: 'long', value: BigInt(view.getInt16(at, true)) }
    case 5: return { kind: 'long', value: BigInt(view.getInt32(at, true)) }
    case 6: return { kind: 'long', value: view.getBigInt64(at, true) }
    case 7: return { kind: 'double', value: view.getFloat64(at, true) }
    case 8: return decimalOf(BigInt(view.getInt32(at + 1, true)), value[at]!)
    case 9: return decimalOf(view.getBigInt64(at + 1, true), value[at]!)
    case 10: return decimalOf((view.getBigInt64(at + 9, true) << 64n) | view.getBigUint64(at + 1, true), value[at]!)
    case 11: return { kind: 'date', value: view.getInt32(at, true) }
    case 12: return { kind: 'timestamp', value: view.getBigInt64(at, true) }
    case 13: return { kind: 'timestamp_ntz', value: view.getBigInt64(at, true) }
    case 14: return { kind: 'float', value: view.getFloat32(at, true) }
    case 15: return { kind: 'binary', value: bytes() }
    case 16: return { kind: 'string', value: utf8.decode(bytes()) }
    case 17: return { kind: 'time', value: view.getBigInt64(at, true) }
    case 18: return { kind: 'timestamp', value: view.getBigInt64(at, true) / 1000n }
    case 19: return { kind: 'timestamp_ntz', value: view.getBigInt64(at, true) / 1000n }
    case 20: return { kind: 'uuid', value: Buffer.from(value.subarray(at, at + 16)).toString('hex').replace(/(.{8})(.{4})(.{4})(.{4})(.{12})/, '$1-$2-$3-$4-$5') }
    default: throw new TypeError(`A variant of unknown primitive type ${type}`)
  }
}
