// The value that encode.ts wrote: first every object empty, then what each holds, then the functions are given what they hold.
import { Row, rowFactory, type RowFactory } from '../../types/values/row.js'
import { ByteReader } from './byteReader.js'
import { bareError, errorPrototype } from './errorClasses.js'
import { attributes, flags, kinds, layouts, smallIntMin, symbolNamed, tags, typedArrayNames, typedArrayOf, version } from './format.js'
import type { DecodeHooks } from './hooks.js'
import { intrinsic } from './intrinsics.js'
import { leaves, readBigint } from './leaves.js'

export function decodeValue(bytes: Uint8Array, hooks: DecodeHooks): unknown {
  return new GraphReader(bytes, hooks).read()
}

const plainHooks: DecodeHooks = { makeFunction() { throw new TypeError('plain data holds no function') } }
const hole = Symbol('hole')

/** What is left to do for an object once all shells are there. */
type Fill = (object: never, flags: number) => void
interface Held { readonly hold: (held: readonly unknown[]) => void; readonly values: readonly unknown[] }

class GraphReader {
  private readonly reader: ByteReader
  private readonly objects: object[] = []
  private readonly fills: (Fill | undefined)[] = []
  private readonly flagsOf: number[] = []
  private readonly shapes: (readonly string[])[] = []
  private readonly rows: RowFactory[] = []
  private readonly holders = new Map<object, (held: readonly unknown[]) => void>()
  private readonly held: Held[] = []

  constructor(bytes: Uint8Array, private readonly hooks: DecodeHooks) { this.reader = new ByteReader(bytes) }

  read(): unknown {
    const { reader } = this
    const found = reader.byte()
    if (found !== version) throw new TypeError(`A value is written in version ${found} of the format; this is version ${version}`)
    const count = reader.unsigned()
    const end = reader.unsigned() + reader.at
    for (let id = 0; id < count; id++) this.shell()
    if (reader.at !== end) throw new TypeError('A value is damaged: its objects do not end where they should')
    const root = this.value()
    for (let id = 0; id < count; id++) this.fills[id]?.(this.objects[id] as never, this.flagsOf[id]!)
    for (let id = 0; id < count; id++) if (this.flagsOf[id]! >= flags.integrity) protect(this.objects[id]!, this.flagsOf[id]! / flags.integrity | 0)
    // What was met last is held by what was met before it.
    for (let i = this.held.length - 1; i >= 0; i--) this.held[i]!.hold(this.held[i]!.values)
    return root
  }

  private value(): unknown {
    const { reader } = this
    const tag = reader.byte()
    if (tag >= tags.smallInt) return tag - tags.smallInt + smallIntMin
    if (tag >= tags.shortText) return reader.latin1(tag - tags.shortText)
    switch (tag) {
      case tags.undefined: return undefined
      case tags.null: return null
      case tags.true: return true
      case tags.false: return false
      case tags.hole: return hole
      case tags.int: return reader.signed32()
      case tags.double: return reader.double()
      case tags.text: return reader.text()
      case tags.bigint: return readBigint(reader)
      case tags.symbolFor: return Symbol.for(reader.text())
      case tags.symbolOf: return symbolNamed(reader.text())
      case tags.object: return this.objects[reader.unsigned()]
      default: throw new TypeError(`A value is damaged: no kind of value is ${tag}`)
    }
  }

  private add(object: object, flag: number, fill?: Fill): void { this.objects.push(object); this.flagsOf.push(flag); this.fills.push(fill) }

  private shell(): void {
    const { reader } = this
    const kind = reader.byte()
    const flag = reader.byte()
    const custom = flag & flags.prototype && kind !== kinds.instance && kind !== kinds.error ? this.prototype() : undefined
    const add = (object: object, fill?: Fill) => {
      if (custom !== undefined) Object.setPrototypeOf(object, custom)
      this.add(object, flag, fill)
    }
    switch (kind) {
      case kinds.object: add({}, this.objectBody); return
      case kinds.nullObject: add(Object.create(null) as object, this.objectBody); return
      case kinds.instance: add(Object.create(this.prototype()) as object, this.objectBody); return
      case kinds.array: {
        const array: unknown[] = []
        array.length = reader.unsigned()
        add(array, reader.byte() ? this.propertiesBody : flag & flags.properties ? this.extraArrayBody : this.arrayBody)
        return
      }
      case kinds.numbers: {
        const length = reader.unsigned()
        add(Array.from(reader.byte() ? new Float64Array(reader.copy(length * 8).buffer) : new Int32Array(reader.copy(length * 4).buffer)))
        return
      }
      case kinds.map: add(new Map(), this.mapBody); return
      case kinds.set: add(new Set(), this.setBody); return
      case kinds.error: add(bareError(flag & flags.prototype ? this.prototype()! : errorPrototype(reader.text())), this.propertiesBody); return
      case kinds.arrayBuffer: add(reader.copy(reader.unsigned()).buffer); return
      case kinds.sharedArrayBuffer: {
        const length = reader.unsigned()
        const buffer = new SharedArrayBuffer(length)
        new Uint8Array(buffer).set(reader.view(length))
        add(buffer)
        return
      }
      case kinds.typedArray: case kinds.buffer: case kinds.dataView: add(this.view(kind)); return
      case kinds.row: {
        const place = reader.unsigned()
        if (place === this.rows.length) this.rows.push(rowFactory(Array.from({ length: reader.unsigned() }, () => reader.text())))
        const factory = this.rows[place]!
        add(factory.one(new Array(factory.names.length)), this.rowBody)
        return
      }
      case kinds.function: {
        const made = this.hooks.makeFunction(decodeValue(reader.view(reader.unsigned()), plainHooks))
        this.holders.set(made.value, held => made.hold(held))
        add(made.value, this.functionBody)
        return
      }
      case kinds.prototype: add((this.objects[reader.unsigned()] as Function).prototype as object); return
      case kinds.reference: {
        const reference = decodeValue(reader.view(reader.unsigned()), plainHooks)
        if (!this.hooks.makeObject) throw new TypeError('A reference is met where none is expected')
        add(this.hooks.makeObject(reference))
        return
      }
      case kinds.intrinsic: add(intrinsic(reader.text())); return
      default: {
        const leaf = leaves[kind - kinds.leaf]
        if (!leaf) throw new TypeError(`A value is damaged: no kind of object is ${kind}`)
        add(leaf.read(reader), flag & flags.properties ? this.propertiesBody : undefined)
      }
    }
  }
  private prototype(): object | null {
    const how = this.reader.byte()
    if (how === 2) return null
    const owner = this.objects[this.reader.unsigned()]!
    return how === 1 ? (owner as Function).prototype as object : owner
  }
  private view(kind: number): object {
    const { reader } = this
    const name = kind === kinds.dataView ? undefined : typedArrayNames[reader.byte()]!
    const length = reader.unsigned()
    const Class = name === undefined ? undefined : typedArrayOf(name)
    const width = Class?.BYTES_PER_ELEMENT ?? 1
    let buffer: ArrayBufferLike; let offset = 0
    if (reader.byte()) { buffer = this.objects[reader.unsigned()] as ArrayBuffer; offset = reader.unsigned() } else buffer = reader.copy(length * width).buffer
    if (kind === kinds.buffer) return Buffer.from(buffer, offset, length)
    return Class ? new Class(buffer, offset, length) : new DataView(buffer, offset, length)
  }

  private readonly functionBody = (fn: Function): void => {
    const values = Array.from({ length: this.reader.unsigned() }, () => this.value())
    this.held.push({ hold: this.holders.get(fn)!, values })
  }
  private readonly arrayBody = (array: unknown[]): void => {
    for (let i = 0; i < array.length; i++) {
      const item = this.value()
      if (item !== hole) array[i] = item
    }
  }
  private readonly extraArrayBody = (array: unknown[]): void => { this.arrayBody(array); this.propertiesBody(array) }
  private readonly mapBody = (map: Map<unknown, unknown>, flag: number): void => {
    for (let left = this.reader.unsigned(); left > 0; left--) { const key = this.value(); Map.prototype.set.call(map, key, this.value()) }
    if (flag & flags.properties) this.propertiesBody(map)
  }
  private readonly setBody = (set: Set<unknown>, flag: number): void => {
    for (let left = this.reader.unsigned(); left > 0; left--) Set.prototype.add.call(set, this.value())
    if (flag & flags.properties) this.propertiesBody(set)
  }
  private readonly rowBody = (row: Row): void => {
    const names = Row.names(row)
    // Rows that JavaScript cannot hold as plain properties keep a list, and give it out itself.
    const list = Row.values(row) as unknown[]
    const kept = list === Row.values(row)
    for (let i = 0; i < names.length; i++) {
      const value = this.value()
      if (kept) list[i] = value
      if (Object.hasOwn(row, names[i]!)) (row as unknown as Record<string, unknown>)[names[i]!] = value
    }
  }
  private readonly objectBody = (object: Record<string, unknown>): void => {
    const { reader } = this
    const layout = reader.unsigned()
    if (layout === layouts.attributes) { this.propertiesBody(object); return }
    let names: readonly string[]
    if (layout === layouts.keys) names = this.names()
    else {
      const place = layout - layouts.shape
      if (place === this.shapes.length) this.shapes.push(this.names())
      names = this.shapes[place]!
    }
    for (const name of names) {
      // An assignment would meet a setter of the class, or of `__proto__`.
      if (name in object) Object.defineProperty(object, name, { value: this.value(), enumerable: true, writable: true, configurable: true })
      else object[name] = this.value()
    }
  }
  private names(): string[] { return Array.from({ length: this.reader.unsigned() }, () => this.reader.text()) }
  private readonly propertiesBody = (object: object): void => {
    const { reader } = this
    for (let left = reader.unsigned(); left > 0; left--) {
      const flag = reader.byte()
      const key = flag & attributes.symbol ? this.value() as symbol : reader.text()
      const common = { enumerable: (flag & attributes.enumerable) !== 0, configurable: (flag & attributes.configurable) !== 0 }
      if (flag & attributes.accessor) {
        const get = this.value() as (() => unknown) | undefined
        Object.defineProperty(object, key, { ...common, get, set: this.value() as ((value: unknown) => void) | undefined })
      } else Object.defineProperty(object, key, { ...common, writable: (flag & attributes.writable) !== 0, value: this.value() })
    }
  }
}

function protect(object: object, integrity: number): void {
  if (integrity === 3) Object.freeze(object)
  else if (integrity === 2) Object.seal(object)
  else if (integrity === 1) Object.preventExtensions(object)
}
