// Any JavaScript value as bytes, with shared references and cycles; twin of decode.ts, the bytes are described in format.ts.
// A work list instead of recursion: what an object holds is written when its turn comes, so depth costs nothing.
import { types } from 'node:util'
import { Row } from '../../types/values/row.js'
import { ByteWriter, isLatin1 } from './byteWriter.js'
import { errorClassName } from './errorClasses.js'
import { whyForeign } from './foreign.js'
import { attributes, flags, kinds, layouts, smallIntMax, smallIntMin, symbolNamed, tags, typedArrayNames, typedArrayOf, version, wellKnownSymbols, type TypedArray } from './format.js'
import type { EncodeHooks, FunctionParts, ValuePath } from './hooks.js'
import { intrinsicName } from './intrinsics.js'
import { leaves, writeBigint } from './leaves.js'
import { classNameOf, UnsendableValue } from './refuse.js'

/** The bytes of a value. `root` says how the value itself was reached, for errors. Throws `UnsendableValue`, or what a hook throws. */
export function encodeValue(value: unknown, hooks: EncodeHooks, root: ValuePath = []): Uint8Array {
  return new GraphWriter(hooks, root).write(value)
}

const plainHooks: EncodeHooks = { takeFunction(fn, path) { throw new UnsendableValue(path, fn.name || 'function', 'what describes a function or a reference must be plain data') } }
const encodePlain = (value: unknown) => encodeValue(value, plainHooks)

interface Shape { id: number; readonly next: Map<string, Shape> }
/** Objects with more keys than this are taken for dictionaries: their keys are written in place. */
const shapeKeysMax = 64
type Key = string | number
type Body = (value: never, id: number) => void
const nothing: Body = () => {}
const typedArrayTag = Object.getOwnPropertyDescriptor(Object.getPrototypeOf(Uint8Array.prototype), Symbol.toStringTag)!.get!

/** Whether a prototype is this one, or the same of another realm (a `vm` context, as the shell's). */
function isSame(prototype: object | null, own: object): boolean {
  if (prototype === own) return true
  if (prototype === null) return false
  const constructor = Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value as unknown
  return typeof constructor === 'function' && constructor.name === (own.constructor as Function).name && /\[native code\]/.test(Function.prototype.toString.call(constructor))
}
const integrityOf = (value: object): number => Object.isExtensible(value) ? 0 : Object.isFrozen(value) ? 3 : Object.isSealed(value) ? 2 : 1
/** The attributes that a property has if nothing was done to it but what `integrity` says. */
const ordinary = [attributes.enumerable | attributes.writable | attributes.configurable, attributes.enumerable | attributes.writable | attributes.configurable, attributes.enumerable | attributes.writable, attributes.enumerable] as const
const attributesOf = (d: PropertyDescriptor): number => (d.enumerable ? attributes.enumerable : 0) | (d.writable ? attributes.writable : 0) | (d.configurable ? attributes.configurable : 0) | (d.get || d.set ? attributes.accessor : 0)
const isIndex = (key: string): boolean => /^(0|[1-9]\d{0,9})$/.test(key) && Number(key) < 4294967295

class GraphWriter {
  private readonly shells = new ByteWriter()
  private readonly bodies = new ByteWriter()
  private readonly ids = new Map<object, number>()
  private readonly objects: object[] = []
  private readonly bodyOf: Body[] = []
  /** How each object was reached first. */
  private readonly parents: number[] = []
  private readonly keys: Key[] = []
  private readonly shapes: Shape = { id: 0, next: new Map() }
  private shapeCount = 0
  private readonly rowNames = new Map<readonly string[], number>()
  private readonly functions = new Map<number, FunctionParts>()

  constructor(private readonly hooks: EncodeHooks, private readonly root: ValuePath) {}

  write(value: unknown): Uint8Array {
    this.value(value, -1, '')
    for (let id = 0; id < this.objects.length; id++) this.bodyOf[id]!(this.objects[id] as never, id)
    const head = new ByteWriter()
    head.byte(version)
    head.unsigned(this.objects.length)
    head.unsigned(this.shells.length)
    const parts = [head.done(), this.shells.done(), this.bodies.done()]
    // Memory of its own, and not of Node's pool, so that it may be handed to another thread.
    const out = new Uint8Array(parts.reduce((sum, part) => sum + part.length, 0))
    let at = 0
    for (const part of parts) { out.set(part, at); at += part.length }
    return out
  }

  private path(parent: number, key: Key): (string | number)[] {
    const steps: Key[] = []
    for (let at = parent, step = key; at !== -1; step = this.keys[at]!, at = this.parents[at]!) steps.push(step)
    return [...this.root, ...steps.reverse()]
  }
  private refuse(parent: number, key: Key, what: string, reason: string): never { throw new UnsendableValue(this.path(parent, key), what, reason) }

  private value(value: unknown, parent: number, key: Key): void {
    const out = this.bodies
    switch (typeof value) {
      case 'string': {
        if (value.length < 32 && isLatin1(value)) { out.byte(tags.shortText + value.length); out.latin1(value) }
        else { out.byte(tags.text); out.text(value) }
        return
      }
      case 'number':
        if ((value | 0) === value && !Object.is(value, -0)) {
          if (value >= smallIntMin && value <= smallIntMax) out.byte(tags.smallInt + value - smallIntMin)
          else { out.byte(tags.int); out.signed32(value) }
        } else { out.byte(tags.double); out.double(value) }
        return
      case 'boolean': out.byte(value ? tags.true : tags.false); return
      case 'undefined': out.byte(tags.undefined); return
      case 'bigint': out.byte(tags.bigint); writeBigint(out, value); return
      case 'symbol': this.symbol(value, parent, key); return
      default:
        if (value === null) { out.byte(tags.null); return }
        out.byte(tags.object)
        out.unsigned(this.ids.get(value as object) ?? this.meet(value as object, parent, key))
    }
  }
  private symbol(value: symbol, parent: number, key: Key): void {
    const out = this.bodies
    const registered = Symbol.keyFor(value)
    if (registered !== undefined) { out.byte(tags.symbolFor); out.text(registered); return }
    const known = wellKnownSymbols.find(name => symbolNamed(name) === value)
    if (known === undefined) this.refuse(parent, key, value.toString(), 'a symbol is itself in this process only; Symbol.for(\'name\') is the same everywhere')
    out.byte(tags.symbolOf); out.text(known)
  }

  /** Writes the shell of an object met for the first time and puts its body on the list. */
  private meet(value: object, parent: number, key: Key): number {
    if (types.isProxy(value)) this.refuse(parent, key, 'Proxy', 'a proxy\'s handler would be lost')
    if (typeof value === 'function') return this.meetFunction(value, parent, key)
    if (Array.isArray(value)) return this.meetArray(value, parent, key)
    const prototype = Object.getPrototypeOf(value) as object | null
    if (prototype === Object.prototype && (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag] === undefined && !Object.hasOwn(value, 'constructor')) return this.meetObject(kinds.object, value, parent, key)
    return this.meetBuiltIn(value, prototype, parent, key) ?? this.meetOther(value, prototype, parent, key)
  }
  private add(value: object, parent: number, key: Key, body: Body): number {
    const id = this.objects.length
    this.ids.set(value, id)
    this.objects.push(value); this.bodyOf.push(body); this.parents.push(parent); this.keys.push(key)
    return id
  }
  private meetObject(kind: number, value: object, parent: number, key: Key): number {
    this.shells.byte(kind)
    this.shells.byte(integrityOf(value) * flags.integrity)
    return this.add(value, parent, key, this.objectBody)
  }

  private meetFunction(fn: Function, parent: number, key: Key): number {
    const parts = this.hooks.takeFunction(fn, this.path(parent, key))
    const header = encodePlain(parts.header)
    this.shells.byte(kinds.function)
    this.shells.byte(0)
    this.shells.unsigned(header.length)
    this.shells.raw(header)
    const id = this.add(fn, parent, key, this.functionBody)
    this.functions.set(id, parts)
    return id
  }
  private readonly functionBody = (_fn: Function, id: number): void => {
    const { held, names } = this.functions.get(id)!
    this.functions.delete(id)
    this.bodies.unsigned(held.length)
    for (let i = 0; i < held.length; i++) this.value(held[i], id, names?.[i] ?? i)
  }

  private meetArray(value: unknown[], parent: number, key: Key): number {
    const prototype = Object.getPrototypeOf(value) as object | null
    const custom = !isSame(prototype, Array.prototype)
    if (custom) this.meetPrototype(prototype, parent, key)
    const integrity = integrityOf(value)
    const numbers = !custom && integrity === 0 ? numericKind(value) : undefined
    // With many holes the elements are properties like others.
    const listed = Object.keys(value).length
    const sparse = value.length > 64 && listed < value.length / 4
    const extra = !sparse && (listed > countOf(value) || Object.getOwnPropertySymbols(value).length > 0)
    this.shells.byte(numbers && !extra ? kinds.numbers : kinds.array)
    this.shells.byte((custom ? flags.prototype : 0) | (extra || sparse ? flags.properties : 0) | integrity * flags.integrity)
    if (custom) this.prototypeReference(prototype)
    this.shells.unsigned(value.length)
    if (numbers && !extra) {
      this.shells.byte(numbers === Float64Array ? 1 : 0)
      this.shells.raw(numbers.from(value as number[]))
      return this.add(value, parent, key, nothing)
    }
    this.shells.byte(sparse ? 1 : 0)
    return this.add(value, parent, key, sparse ? this.sparseBody : extra ? this.extraArrayBody : this.arrayBody)
  }
  private readonly arrayBody = (value: unknown[], id: number): void => {
    for (let i = 0; i < value.length; i++) {
      const item = value[i]
      if (item === undefined && !Object.hasOwn(value, i)) this.bodies.byte(tags.hole)
      else this.value(item, id, i)
    }
  }
  private readonly extraArrayBody = (value: unknown[], id: number): void => {
    this.arrayBody(value, id)
    this.properties(value, Reflect.ownKeys(value).filter(key => key !== 'length' && (typeof key !== 'string' || !isIndex(key))), id)
  }
  private readonly sparseBody = (value: unknown[], id: number): void => this.properties(value, Reflect.ownKeys(value).filter(key => key !== 'length'), id)

  /** Kinds that the language, Node or firesteel defines; undefined for others. */
  private meetBuiltIn(value: object, prototype: object | null, parent: number, key: Key): number | undefined {
    if (types.isMap(value)) return this.meetOpen(kinds.map, value, prototype, Map.prototype, [], parent, key, this.mapBody)
    if (types.isSet(value)) return this.meetOpen(kinds.set, value, prototype, Set.prototype, [], parent, key, this.setBody)
    // A DOMException is an error with slots of its own, from Node 21 on told so.
    if (types.isNativeError(value) && !(value instanceof DOMException)) return this.meetError(value, prototype, parent, key)
    if (ArrayBuffer.isView(value)) return this.meetView(value, prototype, parent, key)
    if (types.isAnyArrayBuffer(value)) {
      this.shells.byte(types.isSharedArrayBuffer(value) ? kinds.sharedArrayBuffer : kinds.arrayBuffer)
      this.shells.byte(0)
      this.shells.unsigned(value.byteLength)
      this.shells.raw(new Uint8Array(value))
      return this.add(value, parent, key, nothing)
    }
    if (value instanceof Row) return this.meetRow(value, parent, key)
    const place = leaves.findIndex(leaf => leaf.is(value))
    if (place === -1) return undefined
    const { open } = leaves[place]!
    const write = () => leaves[place]!.write(this.shells, value)
    if (!open) {
      this.shells.byte(kinds.leaf + place)
      this.shells.byte(0)
      write()
      return this.add(value, parent, key, nothing)
    }
    return this.meetOpen(kinds.leaf + place, value, prototype, open.prototype, open.born, parent, key, nothing, write)
  }
  /** A built-in that may be of a subclass and may have been given properties. */
  private meetOpen(kind: number, value: object, prototype: object | null, own: object, born: readonly PropertyKey[], parent: number, key: Key, body: Body, write?: () => void): number {
    const custom = !isSame(prototype, own)
    if (custom) this.meetPrototype(prototype, parent, key)
    const keys = Reflect.ownKeys(value).filter(name => !born.includes(name))
    this.shells.byte(kind)
    this.shells.byte((custom ? flags.prototype : 0) | (keys.length ? flags.properties : 0) | integrityOf(value) * flags.integrity)
    if (custom) this.prototypeReference(prototype)
    write?.()
    return this.add(value, parent, key, keys.length ? ((object: never, id: number) => { body(object, id); this.properties(object, keys, id) }) : body)
  }
  private readonly mapBody = (value: Map<unknown, unknown>, id: number): void => {
    this.bodies.unsigned(value.size)
    let place = 0
    for (const [key, item] of Map.prototype.entries.call(value) as MapIterator<[unknown, unknown]>) {
      this.value(key, id, `key ${place}`)
      this.value(item, id, typeof key === 'string' || typeof key === 'number' ? key : place)
      place++
    }
  }
  private readonly setBody = (value: Set<unknown>, id: number): void => {
    this.bodies.unsigned(value.size)
    let place = 0
    for (const item of Set.prototype.values.call(value) as SetIterator<unknown>) this.value(item, id, place++)
  }

  private meetError(value: Error, given: object | null, parent: number, key: Key): number {
    let prototype = given
    // Node's own errors are of classes that only Node makes; what they extend says as much.
    while (prototype !== null && errorClassName(prototype) === undefined && isNodesOwn(prototype)) prototype = Object.getPrototypeOf(prototype) as object | null
    const name = errorClassName(prototype)
    if (name === undefined) this.meetPrototype(prototype, parent, key)
    this.shells.byte(kinds.error)
    this.shells.byte((name === undefined ? flags.prototype : 0) | integrityOf(value) * flags.integrity)
    if (name === undefined) this.prototypeReference(prototype); else this.shells.text(name)
    return this.add(value, parent, key, this.errorBody)
  }
  /** A symbol of Node's own, by which it marks its errors, stays behind. */
  private readonly errorBody = (value: Error, id: number): void => this.properties(value, Reflect.ownKeys(value).filter(key => typeof key === 'string' || Symbol.keyFor(key) !== undefined), id)

  private meetView(value: ArrayBufferView, prototype: object | null, parent: number, key: Key): number {
    const name = typedArrayTag.call(value) as string | undefined
    const isBuffer = Buffer.isBuffer(value)
    const custom = !isBuffer && !isSame(prototype, name === undefined ? DataView.prototype : typedArrayOf(name).prototype)
    if (custom) this.meetPrototype(prototype, parent, key)
    // Views of the whole share their buffer with each other; a view of a part (of Node's pool, say) takes that part along and no more.
    const whole = !isBuffer && value.byteLength === value.buffer.byteLength
    const buffer = this.ids.get(value.buffer) ?? (whole ? this.meet(value.buffer, parent, key) : undefined)
    this.shells.byte(name === undefined ? kinds.dataView : isBuffer ? kinds.buffer : kinds.typedArray)
    this.shells.byte(custom ? flags.prototype : 0)
    if (custom) this.prototypeReference(prototype)
    if (name !== undefined) this.shells.byte(typedArrayNames.indexOf(name as never))
    this.shells.unsigned(name === undefined ? value.byteLength : (value as TypedArray).length)
    if (buffer !== undefined) { this.shells.byte(1); this.shells.unsigned(buffer); this.shells.unsigned(value.byteOffset) }
    else { this.shells.byte(0); this.shells.raw(value) }
    return this.add(value, parent, key, nothing)
  }

  private meetRow(value: Row, parent: number, key: Key): number {
    const names = Row.names(value)
    this.shells.byte(kinds.row)
    this.shells.byte(0)
    const known = this.rowNames.get(names)
    this.shells.unsigned(known ?? this.rowNames.size)
    if (known === undefined) {
      this.rowNames.set(names, this.rowNames.size)
      this.shells.unsigned(names.length)
      for (const name of names) this.shells.text(name)
    }
    return this.add(value, parent, key, this.rowBody)
  }
  private readonly rowBody = (value: Row, id: number): void => {
    const names = Row.names(value)
    Row.values(value).forEach((item, i) => this.value(item, id, names[i]!))
  }

  /** Instances of classes, objects without a prototype, what the hooks know, what must stay. */
  private meetOther(value: object, prototype: object | null, parent: number, key: Key): number {
    const named = intrinsicName(value)
    if (named !== undefined) {
      this.shells.byte(kinds.intrinsic)
      this.shells.byte(0)
      this.shells.text(named)
      return this.add(value, parent, key, nothing)
    }
    const constructor = Object.getOwnPropertyDescriptor(value, 'constructor')?.value as unknown
    if (typeof constructor === 'function' && constructor.prototype === value) {
      const owner = this.ids.get(constructor) ?? this.meetFunction(constructor, parent, key)
      this.shells.byte(kinds.prototype)
      this.shells.byte(0)
      this.shells.unsigned(owner)
      return this.add(value, parent, key, nothing)
    }
    const reference = this.hooks.takeObject?.(value, lazyPath(() => this.path(parent, key)))
    if (reference !== undefined) {
      const bytes = encodePlain(reference)
      this.shells.byte(kinds.reference)
      this.shells.byte(0)
      this.shells.unsigned(bytes.length)
      this.shells.raw(bytes)
      return this.add(value, parent, key, nothing)
    }
    if (prototype === null && !types.isModuleNamespaceObject(value)) return this.meetObject(kinds.nullObject, value, parent, key)
    if (prototype !== null && isSame(prototype, Object.prototype)) return this.meetObject(kinds.object, value, parent, key)
    const reason = whyForeign(value)
    if (reason !== undefined) this.refuse(parent, key, classNameOf(value), reason)
    this.meetPrototype(prototype, parent, key)
    this.shells.byte(kinds.instance)
    this.shells.byte(flags.prototype | integrityOf(value) * flags.integrity)
    this.prototypeReference(prototype)
    return this.add(value, parent, key, this.objectBody)
  }

  /** Makes sure that a prototype's shell, or that of its class, stands before the shell that will name it. */
  private meetPrototype(prototype: object | null, parent: number, key: Key): void {
    if (prototype === null) return
    const owner = ownerOf(prototype) ?? prototype
    if (!this.ids.has(owner)) this.meet(owner, parent, key)
  }
  private prototypeReference(prototype: object | null): void {
    if (prototype === null) { this.shells.byte(2); return }
    const owner = ownerOf(prototype)
    this.shells.byte(owner ? 1 : 0)
    this.shells.unsigned(this.ids.get(owner ?? prototype)!)
  }

  private readonly objectBody = (value: Record<string, unknown>, id: number): void => {
    const names = Object.keys(value)
    const all = Reflect.ownKeys(value)
    if (all.length !== names.length || !this.ordinaryProperties(value, names)) { this.bodies.unsigned(layouts.attributes); this.properties(value, all, id); return }
    const out = this.bodies
    if (names.length > shapeKeysMax) {
      out.unsigned(layouts.keys)
      out.unsigned(names.length)
      for (const name of names) out.text(name)
    } else this.shape(names)
    for (const name of names) this.value(value[name], id, name)
  }
  private ordinaryProperties(value: object, names: readonly string[]): boolean {
    const expected = ordinary[integrityOf(value)]
    for (const name of names) if (attributesOf(Object.getOwnPropertyDescriptor(value, name)!) !== expected) return false
    return true
  }
  private shape(names: readonly string[]): void {
    let shape = this.shapes
    for (const name of names) {
      let next = shape.next.get(name)
      if (!next) shape.next.set(name, next = { id: 0, next: new Map() })
      shape = next
    }
    if (shape.id) { this.bodies.unsigned(layouts.shape + shape.id - 1); return }
    shape.id = ++this.shapeCount
    this.bodies.unsigned(layouts.shape + shape.id - 1)
    this.bodies.unsigned(names.length)
    for (const name of names) this.bodies.text(name)
  }
  /** Properties one by one, with their attributes. */
  private properties(value: object, keys: readonly PropertyKey[], id: number): void {
    const out = this.bodies
    out.unsigned(keys.length)
    for (const key of keys) {
      const descriptor = Object.getOwnPropertyDescriptor(value, key)!
      const step = typeof key === 'symbol' ? key.toString() : String(key)
      // The stack of an error is data here and an accessor in other versions of V8: its text is what travels.
      const isStack = key === 'stack' && types.isNativeError(value)
      out.byte((isStack ? attributes.writable | attributes.configurable : attributesOf(descriptor)) | (typeof key === 'symbol' ? attributes.symbol : 0))
      if (typeof key === 'symbol') this.symbol(key, id, step); else out.text(String(key))
      if (isStack) this.value((value as Error).stack, id, step)
      else if (descriptor.get || descriptor.set) { this.value(descriptor.get, id, step); this.value(descriptor.set, id, step) }
      else this.value(descriptor.value, id, step)
    }
  }
}

const isNodesOwn = (prototype: object): boolean => {
  const constructor = Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value as unknown
  return typeof constructor !== 'function' || constructor.name === 'NodeError' || constructor.name === 'SystemError'
}

/** The class whose `prototype` this is, unless it is one of the language's own. */
function ownerOf(prototype: object): Function | undefined {
  const constructor = Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value as unknown
  return typeof constructor === 'function' && constructor.prototype === prototype && intrinsicName(prototype) === undefined ? constructor : undefined
}

function countOf(value: unknown[]): number {
  let count = value.length
  for (let i = 0; i < value.length; i++) if (value[i] === undefined && !(i in value)) count--
  return count
}
/** The narrowest typed array that holds a longer array of nothing but numbers. */
function numericKind(value: unknown[]): Int32ArrayConstructor | Float64ArrayConstructor | undefined {
  if (value.length < 16) return undefined
  let whole = true
  for (let i = 0; i < value.length; i++) {
    const item = value[i]
    if (typeof item !== 'number') return undefined
    if (whole && ((item | 0) !== item || Object.is(item, -0))) whole = false
  }
  return whole ? Int32Array : Float64Array
}

/** A path worked out when it is first looked at: hooks are asked about every instance, and few look. */
function lazyPath(path: () => ValuePath): ValuePath {
  const empty: (string | number)[] = []
  let filled = false
  const fill = () => { if (!filled) { filled = true; empty.push(...path()) } return empty }
  return new Proxy(empty, { get: (_, key) => Reflect.get(fill(), key) as unknown, has: (_, key) => Reflect.has(fill(), key), ownKeys: () => Reflect.ownKeys(fill()), getOwnPropertyDescriptor: (_, key) => Reflect.getOwnPropertyDescriptor(fill(), key) })
}
