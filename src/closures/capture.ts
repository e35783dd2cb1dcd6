// Captures a function with everything it closes over, as bytes. Values are read anew each time; of the text, what was found is kept.
import { createHash } from 'node:crypto'
import { types } from 'node:util'
import { encodeValue } from '../frames/values/encode.js'
import type { EncodeHooks, FunctionParts, ValuePath } from '../frames/values/hooks.js'
import type { FunctionShape } from '../syntax/scopes.js'
import { thisAlias } from '../loader/keepThis.js'
import { cellTable } from './cells.js'
import { classKey } from './classKeys.js'
import { sealEnvelope, type FunctionHeader, type ModuleReference, type ObjectHeader, type SlotHeader } from './envelope.js'
import { lookInside, valueIn, type FunctionView, type ScopeView } from './inspector.js'
import { exportOf, ofNode } from './moduleExports.js'
import { globalPath, hasNoSource } from './natives.js'
import { planOf, type Code, type Plan, type Slot } from './plan.js'
import { membersThatUse, reachableMembers, type TakenText } from './members.js'
import { notSerializable, ownStep, pathOf, translated } from './refuse.js'
import { remembered, type RememberedCode } from './remembered.js'
import { authorsPlace } from './positions.js'
import { findShape, isProgram, relativeURL, scriptOf, scriptOfText, type Script } from './scripts.js'
import { doesNotTravel, isRefusal, namespaces, shared, travelsAs } from './travel.js'

/** A function taken along: what it is and what it closes over, copied when it was captured. */
export interface Closure {
  /** The whole of it, self-contained. */
  readonly bytes: Uint8Array
  /** Content hash of `bytes`. */
  readonly hash: string
  /** The function's name, or the place it stands at, for messages. */
  readonly name: string
  readonly isAsync: boolean
  /** The references met: plain data that objects gave by `travelsAs`. */
  readonly references: readonly unknown[]
}

/** Copies a function and all it closes over. Throws a SparkException, `Task not serializable: …`, with the path to what cannot travel. */
export function capture(fn: Function): Closure {
  const left: LeftOut = new Map()
  for (;;) {
    const trip: Trip = { left, ways: new Map(), texts: new Set() }
    try { return captured(fn, trip) } catch (error) { leaveOut(error, trip) }
  }
}
function captured(fn: Function, trip: Trip): Closure {
  const modules = table<ModuleReference>(); const codes = table<Code>(); const references: unknown[] = []
  const name = nameOfFunction(fn)
  const graph = encodeValue(fn, captureHooks(modules.place, codes.place, references, trip), [name])
  if (trip.left.size > 0) {
    const reached = reachableMembers(trip.texts)
    for (const { members, error } of trip.left.values()) if (members.some(name => reached.has(name))) throw error
  }
  const bytes = sealEnvelope({ modules: modules.entries, codes: codes.entries, loader: loaderRuns(), graph })
  return { bytes, hash: createHash('sha256').update(bytes).digest('hex'), name, isAsync: types.isAsyncFunction(fn) && !types.isGeneratorFunction(fn), references }
}

/** Variables of classes that cannot travel, by the way to them, with the members that speak of them and what is said of it. */
type LeftOut = Map<string, { readonly members: readonly string[]; readonly error: Error }>
/** One walk through all that a function closes over. */
interface Trip {
  readonly left: LeftOut
  /** The ways to the variables of classes. */
  readonly ways: Map<string, { readonly text: TakenText; readonly variable: string }>
  readonly texts: Set<TakenText>
}
const wayTo = (path: ValuePath): string => path.join('\0')
/**
 * What is refused may belong to a method that nobody calls in a task: `this` brings its whole class, also what runs the job. Then the variable is left out
 * and the walk begins again; anything else is thrown.
 */
function leaveOut(error: unknown, { left, ways }: Trip): void {
  const path = pathOf(error)
  for (let length = path?.length ?? 0; path && length > 0; length--) {
    const way = wayTo(path.slice(0, length))
    const found = ways.get(way)
    const members = found && membersThatUse(found.text, found.variable)
    if (!members?.length || left.has(way)) continue
    left.set(way, { members, error: translated(error) as Error })
    return
  }
  throw translated(error)
}
const loaderRuns = (): boolean => shared<{ installed: boolean }>('firesteel.loader', () => ({ installed: false })).installed

/** Each entry once, by its content. */
function table<T extends object>(): { readonly entries: T[]; place(entry: T): number } {
  const entries: T[] = []; const known = new Map<string, number>(); const same = new Map<T, number>()
  return {
    entries,
    place(entry) {
      let place = same.get(entry)
      if (place !== undefined) return place
      const content = JSON.stringify(entry)
      place = known.get(content)
      if (place === undefined) { place = entries.push(entry) - 1; known.set(content, place) }
      same.set(entry, place)
      return place
    },
  }
}

interface Seen { readonly script: Script; readonly shape: FunctionShape; readonly plan: Plan; readonly fixed: boolean }
/** What cannot change of a function object. */
const seen = new WeakMap<Function, Seen>()

function captureHooks(placeModule: (from: ModuleReference) => number, placeCode: (code: Code) => number, references: unknown[], { left, ways, texts }: Trip): EncodeHooks {
  const cells = cellTable()
  const inModule = (from: ModuleReference, name: string): FunctionParts => ({ header: { kind: 'module', module: placeModule(from), name } satisfies FunctionHeader, held: [] })

  function takeFunction(fn: Function, path: ValuePath): FunctionParts {
    const before = remembered.get(fn)
    if (before?.kind === 'module') return inModule(before.from, before.name)
    if (before?.kind === 'code') return again(fn, before)
    const known = seen.get(fn)
    if (known?.fixed) return taken(fn, known, [], path)
    const refusal = (fn as { [doesNotTravel]?: unknown })[doesNotTravel]
    if (isRefusal(refusal)) throw notSerializable(path.slice(0, -1), labelled(path, fn), refusal)
    if (hasNoSource(fn)) {
      const global = globalPath(fn)
      if (global) return { header: { kind: 'global', path: global } satisfies FunctionHeader, held: [] }
      const { bound } = lookInside(fn)
      if (bound) return { header: { kind: 'bound' } satisfies FunctionHeader, held: [bound.target, bound.self, ...bound.values], names: ['target of bind', 'this', ...bound.values.keys()] }
      const node = ofNode(fn)
      if (node) return inModule(node.from, node.name)
      throw notSerializable(path, 'native function', `it has no source (${fn.name || 'it has no name'})`)
    }
    const view = lookInside(fn)
    if (known) return taken(fn, known, view.scopes, path)
    const global = globalPath(fn)
    if (global) return { header: { kind: 'global', path: global } satisfies FunctionHeader, held: [] }
    return firstTaken(fn, view, path)
  }

  function firstTaken(fn: Function, { location, scopes }: FunctionView, path: ValuePath): FunctionParts {
    const text = Function.prototype.toString.call(fn)
    const script = (location && scriptOf(location.scriptId)) ?? scriptOfText(text, '')
    if (!script) throw notSerializable(path, 'function', 'its source cannot be read')
    if (script.url.startsWith('node:')) {
      const node = ofNode(fn)
      if (node) return inModule(node.from, node.name)
      throw notSerializable(path, 'function of Node', `it is inside of ${script.url}`)
    }
    let shape = findShape(script, text, location)
    const exported = exportOf(fn, script, shape, scopes)
    if (exported) { remembered.set(fn, { kind: 'module', ...exported }); return inModule(exported.from, exported.name) }
    let within = script
    if (!shape) {
      const alone = scriptOfText(text, script.url)
      if (alone) { within = alone; shape = findShape(alone, text, undefined) }
    }
    if (!shape) throw notSerializable(path, 'function', 'its source cannot be read')
    const plan = planOf(within, shape)
    if ('refused' in plan) throw notSerializable(path, shape.kind === 'class' ? 'class' : 'function', plan.refused)
    const now: Seen = { script: within, shape, plan, fixed: plan.slots.length === 0 }
    seen.set(fn, now)
    return taken(fn, now, scopes, path)
  }

  function taken(fn: Function, text: Seen, scopes: readonly ScopeView[], path: ValuePath): FunctionParts {
    const { script, shape, plan } = text
    const held: unknown[] = []; const names: (string | number)[] = []
    const hold = (value: unknown, name: string | number) => { names.push(name); return held.push(value) - 1 }
    texts.add(text)
    // An instance brings its class, which the way to it does not name.
    const before = shape.kind === 'class' && path.at(-1) !== fn.name ? `class ${fn.name} → ` : ''
    const slots = plan.slots.map((slot): SlotHeader => {
      if (shape.kind !== 'class' || (slot.kind !== 'value' && slot.kind !== 'cell')) return headerOf(slot, script, shape, scopes, hold)
      const way = wayTo([...path, before + slot.source])
      const refused = left.get(way)
      if (refused) return { refused: refused.error.message }
      ways.set(way, { text, variable: slot.source })
      return headerOf(slot, script, shape, scopes, (value, name) => hold(value, before + name))
    })
    return finish(fn, { code: plan.code, isClass: shape.kind === 'class', isDerived: plan.isDerived, ownMembers: plan.ownMembers, hasComputedStatics: plan.hasComputedStatics }, slots, held, names, hold, shape.kind === 'class' ? classKey(fn) : undefined)
  }
  /** What was revived here, with its variables as they are now. */
  function again(fn: Function, before: RememberedCode): FunctionParts {
    const held: unknown[] = []; const names: (string | number)[] = []
    const hold = (value: unknown, name: string | number) => { names.push(name); return held.push(value) - 1 }
    const values = before.values()
    const slots = before.slots.map((slot, place): SlotHeader => typeof slot === 'number' ? hold(values[place], place) : 'from' in slot ? { module: placeModule(slot.from), name: slot.name } : slot)
    return finish(fn, { ...before, hasComputedStatics: false }, slots, held, names, hold, before.key)
  }
  function finish(fn: Function, made: { readonly code: Code; readonly isClass: boolean; readonly isDerived: boolean; readonly ownMembers: ReadonlySet<string>; readonly hasComputedStatics: boolean }, slots: readonly SlotHeader[], held: unknown[], names: (string | number)[], hold: (value: unknown, name: string) => number, key: string | undefined): FunctionParts {
    const own = ownProperties(fn, made)
    const prototype = made.isClass ? undefined : prototypeOf(fn)
    const header: FunctionHeader = {
      kind: 'code', code: placeCode(made.code), slots, name: fn.name,
      ...(own && { own: hold(own, ownStep) }), ...(made.isDerived && { base: hold(Object.getPrototypeOf(fn), 'extends') }), ...(prototype && { prototype: hold(prototype, 'prototype') }), ...(key !== undefined && { key }),
      ...(made.isClass && { members: [...made.ownMembers] }),
    }
    return { header, held, names }
  }

  function headerOf(slot: Slot, script: Script, shape: FunctionShape, scopes: readonly ScopeView[], hold: (value: unknown, name: string | number) => number): SlotHeader {
    switch (slot.kind) {
      case 'meta': return { meta: true }
      case 'shell': return { shell: true }
      case 'require': return { require: true }
      case 'value': return hold(read(scopes, slot.source), slot.source === thisAlias ? 'this' : slot.source)
      case 'cell': return hold(cells.cellOf(slot, script, shape, scopes, read(scopes, slot.source)), slot.source)
      case 'module': {
        const { how, specifier, name, attributes, parent = script.url || shellURL() } = slot.origin
        const url = relativeURL(specifier, parent)
        if (url !== undefined && isProgram(url)) return hold(read(scopes, slot.source), slot.source)
        return { module: placeModule({ how, specifier: how === 'import' ? url ?? specifier : specifier, parent, ...(attributes && { attributes }) }), name }
      }
      case 'exports': {
        if (!isProgram(script.url)) return { module: placeModule({ how: 'require', specifier: script.url, parent: script.url }), name: '*' }
        const exports = read(scopes, 'exports') as Record<string, unknown>
        return hold(slot.members ? Object.fromEntries(slot.members.map(name => [name, exports[name]])) : exports, 'exports')
      }
      default: return slot satisfies never
    }
  }

  return {
    takeFunction,
    takeObject(value, path) {
      const travel = (value as { readonly [travelsAs]?: () => unknown })[travelsAs]
      if (typeof travel !== 'function') return moduleObject(value, placeModule) ?? objectTravel(value, path)
      const reference = travel.call(value)
      references.push(reference)
      return { kind: 'reference', reference } satisfies ObjectHeader
    },
  }
}

/** The value of a variable, seen from a function: the nearest scope that has it. A global comes last. */
function read(scopes: readonly ScopeView[], name: string): unknown {
  for (const { object } of scopes) if (Object.hasOwn(object, name)) return valueIn(object, name)
  return (globalThis as Record<string, unknown>)[name]
}
const shellURL = (): string => new URL(`file://${process.cwd()}/[firesteel shell]`).href

/** A namespace of a module, or what `require` gave. */
function moduleObject(value: object, placeModule: (from: ModuleReference) => number): ObjectHeader | undefined {
  const before = remembered.get(value)
  if (before?.kind === 'module') return { kind: 'module', module: placeModule(before.from), name: before.name }
  const imported = namespaces.get(value)
  if (imported) return { kind: 'module', module: placeModule({ how: 'import', specifier: relativeURL(imported.specifier, imported.parent) ?? imported.specifier, parent: imported.parent }), name: '*' }
  return undefined
}
/** Refuses what must not travel, wherever it is met. */
export function objectTravel(value: object, path: ValuePath): undefined {
  const refusal = (value as { readonly [doesNotTravel]?: unknown })[doesNotTravel]
  if (isRefusal(refusal)) throw notSerializable(path, className(value), refusal)
  for (let prototype = Object.getPrototypeOf(value) as object | null; prototype; prototype = Object.getPrototypeOf(prototype) as object | null) {
    const constructor = Object.getOwnPropertyDescriptor(prototype, 'constructor')?.value as unknown
    const members = typeof constructor === 'function' ? privateMembersOf(constructor) : undefined
    if (members?.length) throw notSerializable(path, className(value), `its class keeps ${members.join(', ')} private, which cannot be read from outside; make the object inside of the function, or use TypeScript's \`private\` in place of #`)
  }
  return undefined
}
const privateOf = new WeakMap<Function, readonly string[]>()
function privateMembersOf(constructor: Function): readonly string[] {
  let members = privateOf.get(constructor)
  if (members) return members
  const text = Function.prototype.toString.call(constructor)
  members = []
  if (text.startsWith('class') && text.includes('#')) {
    const script = scriptOfText(text, '')
    const shape = script && findShape(script, text, undefined)
    const plan = script && shape && planOf(script, shape)
    if (plan && 'privateMembers' in plan) members = plan.privateMembers
  }
  privateOf.set(constructor, members)
  return members
}

/** What was put on a function or class, over what its text makes. */
function ownProperties(fn: Function, { isClass, ownMembers, hasComputedStatics }: { readonly isClass: boolean; readonly ownMembers: ReadonlySet<string>; readonly hasComputedStatics: boolean }): object | undefined {
  const keys = Reflect.ownKeys(fn)
  if (keys.length <= (isClass ? 3 : 2) && keys.every(key => key === 'length' || key === 'name' || key === 'prototype')) return undefined
  const own: Record<PropertyKey, unknown> = {}
  let some = false
  for (const key of keys) {
    if (key === 'length' || key === 'prototype' || key === 'arguments' || key === 'caller' || (typeof key === 'string' && ownMembers.has(key))) continue
    const descriptor = Object.getOwnPropertyDescriptor(fn, key)!
    if (!('value' in descriptor)) continue
    if (key === 'name' && !descriptor.enumerable) continue
    const value = descriptor.value as unknown
    if (hasComputedStatics && typeof value === 'function' && !descriptor.enumerable) continue
    Object.defineProperty(own, key, { value, enumerable: true, writable: true, configurable: true })
    some = true
  }
  return some ? own : undefined
}
/** `Point.prototype.norm = …` and `inherits` of functions that are called with `new`. */
function prototypeOf(fn: Function): { readonly base: object | null; readonly members: object } | undefined {
  const prototype = Object.getOwnPropertyDescriptor(fn, 'prototype')?.value as unknown
  if (typeof prototype !== 'object' || prototype === null || types.isGeneratorFunction(fn)) return undefined
  const base = Object.getPrototypeOf(prototype) as object | null
  const keys = Reflect.ownKeys(prototype).filter(key => key !== 'constructor')
  if (keys.length === 0 && base === Object.prototype) return undefined
  return { base, members: Object.defineProperties({}, Object.fromEntries(keys.map(key => [key, { ...Object.getOwnPropertyDescriptor(prototype, key)!, configurable: true }]))) as object }
}

const className = (value: object): string => (value.constructor as Function | undefined)?.name ?? 'object'
const labelled = (path: ValuePath, fn: Function): string => String(path.at(-1) ?? fn.name)
function nameOfFunction(fn: Function): string {
  if (fn.name) return fn.name
  const { location } = lookInside(fn)
  const script = location && scriptOf(location.scriptId)
  if (!script?.url) return 'function'
  const file = script.url.slice(script.url.lastIndexOf('/') + 1)
  return `function at ${file}:${authorsPlace(script, location!).line + 1}`
}
