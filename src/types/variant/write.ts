// The open Variant encoding, written as Spark writes it: keys numbered in the order they are met, every number in as few bytes as hold it.
import type { VariantTree } from './tree.js'
import type { EncodedVariant } from './read.js'

const utf8 = new TextEncoder()
const shortStringMax = 63

export function writeVariant(tree: VariantTree): EncodedVariant {
  const keys = new Map<string, number>()
  const value = write(tree, keys)
  return { value, metadata: writeDictionary([...keys.keys()]) }
}

function writeDictionary(keys: readonly string[]): Uint8Array {
  const texts = keys.map(key => utf8.encode(key))
  const total = texts.reduce((sum, text) => sum + text.length, 0)
  const width = widthOf(Math.max(total, keys.length))
  const bytes = new Uint8Array(1 + width * (keys.length + 2) + total)
  bytes[0] = 1 | (width - 1) << 6
  put(bytes, 1, keys.length, width)
  let at = 1 + width * (keys.length + 2); const start = at
  put(bytes, 1 + width, 0, width)
  texts.forEach((text, i) => { bytes.set(text, at); at += text.length; put(bytes, 1 + width * (i + 2), at - start, width) })
  return bytes
}

const widthOf = (n: number): 1 | 2 | 3 | 4 => n < 0x100 ? 1 : n < 0x10000 ? 2 : n < 0x1000000 ? 3 : 4
function put(bytes: Uint8Array, at: number, n: number, width: number): void { for (let i = 0; i < width; i++) { bytes[at + i] = n % 256; n = Math.floor(n / 256) } }

const primitiveTypes = { null: 0, true: 1, false: 2, int8: 3, int16: 4, int32: 5, int64: 6, double: 7, decimal4: 8, decimal8: 9, decimal16: 10, date: 11, timestamp: 12, timestamp_ntz: 13, float: 14, binary: 15, string: 16, time: 17, uuid: 20 } as const
/** A header and `size` bytes behind it. */
function primitive(type: keyof typeof primitiveTypes, size: number, fill?: (view: DataView) => void): Uint8Array {
  const bytes = new Uint8Array(1 + size)
  bytes[0] = primitiveTypes[type] << 2
  fill?.(new DataView(bytes.buffer, 1))
  return bytes
}
function sized(type: 'string' | 'binary', content: Uint8Array): Uint8Array {
  const bytes = primitive(type, 4 + content.length, view => view.setUint32(0, content.length, true))
  bytes.set(content, 5)
  return bytes
}
const fits = (n: bigint, bits: number): boolean => BigInt.asIntN(bits, n) === n

function write(tree: VariantTree, keys: Map<string, number>): Uint8Array {
  switch (tree.kind) {
    case 'null': return primitive('null', 0)
    case 'boolean': return primitive(tree.value ? 'true' : 'false', 0)
    case 'long': {
      const n = tree.value
      if (fits(n, 8)) return primitive('int8', 1, view => view.setInt8(0, Number(n)))
      if (fits(n, 16)) return primitive('int16', 2, view => view.setInt16(0, Number(n), true))
      if (fits(n, 32)) return primitive('int32', 4, view => view.setInt32(0, Number(n), true))
      return primitive('int64', 8, view => view.setBigInt64(0, n, true))
    }
    case 'double': return primitive('double', 8, view => view.setFloat64(0, tree.value, true))
    case 'float': return primitive('float', 4, view => view.setFloat32(0, tree.value, true))
    case 'decimal': {
      const { unscaled, scale } = tree
      const digits = Math.max((unscaled < 0n ? -unscaled : unscaled).toString().length, scale)
      if (digits <= 9) return primitive('decimal4', 5, view => { view.setUint8(0, scale); view.setInt32(1, Number(unscaled), true) })
      if (digits <= 18) return primitive('decimal8', 9, view => { view.setUint8(0, scale); view.setBigInt64(1, unscaled, true) })
      return primitive('decimal16', 17, view => { view.setUint8(0, scale); view.setBigUint64(1, BigInt.asUintN(64, unscaled), true); view.setBigInt64(9, unscaled >> 64n, true) })
    }
    case 'string': {
      const text = utf8.encode(tree.value)
      if (text.length > shortStringMax) return sized('string', text)
      const bytes = new Uint8Array(1 + text.length)
      bytes[0] = text.length << 2 | 1
      bytes.set(text, 1)
      return bytes
    }
    case 'binary': return sized('binary', tree.value)
    case 'date': return primitive('date', 4, view => view.setInt32(0, tree.value, true))
    case 'timestamp': case 'timestamp_ntz': case 'time': return primitive(tree.kind, 8, view => view.setBigInt64(0, tree.value, true))
    case 'uuid': { const bytes = primitive('uuid', 16); bytes.set(Buffer.from(tree.value.replaceAll('-', ''), 'hex'), 1); return bytes }
    case 'array': return members(3, undefined, tree.items.map(item => write(item, keys)))
    case 'object': {
      const ids = tree.entries.map(([key]) => { let id = keys.get(key); if (id === undefined) keys.set(key, id = keys.size); return id })
      return members(2, ids, tree.entries.map(([, value]) => write(value, keys)))
    }
  }
}
function members(kind: 2 | 3, ids: readonly number[] | undefined, parts: readonly Uint8Array[]): Uint8Array {
  const total = parts.reduce((sum, part) => sum + part.length, 0)
  const count = parts.length; const countWidth = count > 255 ? 4 : 1
  const idWidth = ids ? widthOf(ids.reduce((most, id) => Math.max(most, id), 0)) : 0
  const offsetWidth = widthOf(total)
  const header = ids ? Number(countWidth === 4) << 4 | (idWidth - 1) << 2 | offsetWidth - 1 : Number(countWidth === 4) << 2 | offsetWidth - 1
  const bytes = new Uint8Array(1 + countWidth + count * idWidth + (count + 1) * offsetWidth + total)
  bytes[0] = header << 2 | kind
  put(bytes, 1, count, countWidth)
  let at = 1 + countWidth
  for (const id of ids ?? []) { put(bytes, at, id, idWidth); at += idWidth }
  let values = at + (count + 1) * offsetWidth; const start = values
  for (const part of parts) { put(bytes, at, values - start, offsetWidth); at += offsetWidth; bytes.set(part, values); values += part.length }
  put(bytes, at, values - start, offsetWidth)
  return bytes
}
