// Java's serialization of one array of byte arrays, which is what Spark puts a group of records into (java.io.ObjectStreamConstants;
// RDD.saveAsObjectFile). Nothing else is written or read.
import { int32 } from '../int32.js'

const magic = 0xaced0005
const mark = { null: 0x70, reference: 0x71, describedClass: 0x72, array: 0x75, end: 0x78 } as const
/** Classes, arrays and their like are numbered from here on as they come. */
const firstHandle = 0x7e0000
const bytes = '[B'

/** A class without fields of its own, with its serialVersionUID and the flag of Serializable. */
const described = (name: string, uid: string): Buffer => Buffer.concat([Buffer.of(mark.describedClass, 0, name.length), Buffer.from(name, 'latin1'), Buffer.from(uid, 'hex'), Buffer.of(2, 0, 0, mark.end, mark.null)])
const stream = Buffer.of(magic >>> 24, magic >>> 16 & 255, magic >>> 8 & 255, magic & 255)
const outer = Buffer.concat([stream, Buffer.of(mark.array), described('[[B', '4bfd19156767db37')])
const first = Buffer.concat([Buffer.of(mark.array), described(bytes, 'acf317f8060854e0')])
/** By then the class of byte arrays has a number: the third after the outer class and the outer array. */
const following = Buffer.of(mark.array, mark.reference, 0, 0x7e, 0, 2)

/** The stream's parts, in order. */
export const writeByteArrays = (arrays: readonly Uint8Array[]): Uint8Array[] => [outer, int32(arrays.length), ...arrays.flatMap((array, i) => [i === 0 ? first : following, int32(array.length), array])]

/** The arrays, each in memory of its own. An error says what else there is. */
export function readByteArrays(given: Uint8Array): Uint8Array[] {
  const input = Buffer.from(given.buffer, given.byteOffset, given.byteLength)
  let at = 0
  const need = (length: number): number => { if (at + length > input.length) throw new Error('Java\'s serialization of a group of records ends too early'); at += length; return at - length }
  const byte = (): number => input[need(1)]!
  const size = (): number => { const length = input.readInt32BE(need(4)); if (length < 0) throw new Error(`an array of ${length} elements`); return length }
  const handles: (string | Uint8Array | undefined)[] = []
  const referred = (): string | Uint8Array | undefined => handles[input.readInt32BE(need(4)) - firstHandle]
  const otherwise = (what: string): Error => new Error(`it holds ${what}, where records that this program wrote are arrays of bytes`)
  const arrayClass = (): string => {
    const kind = byte()
    if (kind === mark.reference) { const found = referred(); if (typeof found === 'string') return found }
    if (kind !== mark.describedClass) throw otherwise('something of Java\'s')
    const length = input.readUInt16BE(need(2))
    const name = input.toString('latin1', need(length), at)
    handles.push(name)
    need(9)
    if (input.readUInt16BE(need(2)) !== 0 || byte() !== mark.end || byte() !== mark.null) throw otherwise(`objects of ${name}`)
    return name
  }
  if (input.length < 4 || input.readUInt32BE(need(4)) !== magic) throw otherwise('what Java has not serialized')
  if (byte() !== mark.array) throw otherwise('an object of Java\'s')
  const name = arrayClass()
  if (name !== '[[B' && name !== '[Ljava.lang.Object;') throw otherwise(`an array ${name}`)
  handles.push(undefined)
  return Array.from({ length: size() }, () => {
    const kind = byte()
    if (kind === mark.reference) { const found = referred(); if (found instanceof Uint8Array) return found }
    if (kind !== mark.array) throw otherwise('values of Scala or Java')
    const element = arrayClass()
    if (element !== bytes) throw otherwise(`arrays ${element}`)
    const place = handles.push(undefined) - 1
    const length = size()
    const array = new Uint8Array(input.subarray(need(length), at))
    handles[place] = array
    return array
  })
}
