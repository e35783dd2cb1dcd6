// A captured function, alive again: in another thread, in another process, later.
import { dirname } from 'node:path'
import { fileURLToPath } from 'node:url'
import { SparkException } from '../errors/sparkError.js'
import { decodeValue } from '../frames/values/decode.js'
import type { DecodeHooks } from '../frames/values/hooks.js'
import { classNamed, nameClass } from './classKeys.js'
import { make } from './compile.js'
import { openEnvelope, type Envelope, type FunctionHeader, type ObjectHeader, type SlotHeader } from './envelope.js'
import { exportedBy, importerAt, loadModule, requireAt } from './modules.js'
import { followGlobalPath } from './natives.js'
import { shellGlobal } from './origins.js'
import { remembered } from './remembered.js'
import { shared } from './travel.js'

/** Gives back the objects that travel as references. */
export interface ReviveHost { reference(reference: unknown): object }

/** The function that `capture` took, with its modules imported and its variables set. */
export async function revive(bytes: Uint8Array, host: ReviveHost): Promise<Function> {
  const envelope = openEnvelope(bytes)
  await prepareModules(envelope)
  return reviveNow(envelope, host)
}
/** Imports what a closure's functions import; TypeScript by our loader, if the program ran with it. */
export async function prepareModules({ modules, loader }: Pick<Envelope, 'modules' | 'loader'>): Promise<void> {
  if (loader) await (await import('../loader/install.js')).installLoader()
  for (const module of modules) await loadModule(module)
}

/** Without waiting: the modules are there. */
export function reviveNow({ codes, modules, graph }: Envelope, host: ReviveHost): Function {
  const hooks: DecodeHooks = {
    makeFunction(given) {
      const header = given as FunctionHeader & { readonly members?: readonly string[] }
      switch (header.kind) {
        case 'global': return { value: followGlobalPath(header.path), hold() {} }
        case 'module': {
          const value = exportedBy(modules[header.module]!, header.name)
          if (typeof value !== 'function') throw new TypeError(`${header.name} of ${modules[header.module]!.specifier} is no function here`)
          if (!remembered.has(value)) remembered.set(value, { kind: 'module', from: modules[header.module]!, name: header.name })
          return { value, hold() {} }
        }
        case 'bound': return madeBound()
        case 'code': return madeOfCode(header)
        default: return header satisfies never
      }
    },
    makeObject(given) {
      const header = given as ObjectHeader
      return header.kind === 'reference' ? host.reference(header.reference) : exportedBy(modules[header.module]!, header.name) as object
    },
  }

  function madeOfCode(header: Extract<FunctionHeader, { kind: 'code' }> & { readonly members?: readonly string[] }): { readonly value: Function; hold(held: readonly unknown[]): void } {
    const code = codes[header.code]!
    const own = header.key === undefined ? undefined : classNamed(header.key)
    // A class that was revived here before is itself again, with the values it has now; one that was born here keeps its own.
    const before = own && remembered.get(own)
    if (own && !before) return { value: own, hold() {} }
    const isBack = before?.kind === 'code' && before.code.text === code.text
    const made = isBack && setters.has(own!) ? setters.get(own!)! : make(code)
    const { f } = made
    if (f.name !== header.name) Object.defineProperty(f, 'name', { value: header.name, configurable: true })
    setters.set(f, made)
    const slots = header.slots.map(slot => typeof slot === 'object' && 'module' in slot ? { from: modules[slot.module]!, name: slot.name } : slot)
    remembered.set(f, { kind: 'code', code, slots, values: () => made.get(), key: header.key, isClass: header.members !== undefined, isDerived: header.base !== undefined, ownMembers: new Set(header.members) })
    if (header.key !== undefined && !isBack) nameClass(f, header.key)
    return {
      value: f,
      hold(held) {
        made.set(header.slots.map(slot => slotValue(slot, held, code.url)))
        if (header.base !== undefined) {
          const base = held[header.base] as Function
          Object.setPrototypeOf(f, base)
          Object.setPrototypeOf(f.prototype, base.prototype as object)
        }
        if (header.prototype !== undefined) {
          const { base, members } = held[header.prototype] as { base: object | null; members: object }
          Object.setPrototypeOf(f.prototype, base)
          Object.defineProperties(f.prototype, Object.getOwnPropertyDescriptors(members))
        }
        if (!isBack) made.start?.()
        if (header.own !== undefined) {
          const own = held[header.own] as Record<PropertyKey, unknown>
          for (const key of Reflect.ownKeys(own)) Object.defineProperty(f, key, { value: own[key], enumerable: true, writable: true, configurable: true })
        }
      },
    }
  }
  function slotValue(slot: SlotHeader, held: readonly unknown[], url: string): unknown {
    if (typeof slot === 'number') return held[slot]
    if ('module' in slot) return exportedBy(modules[slot.module]!, slot.name)
    if ('meta' in slot) return metaOf(url)
    if ('refused' in slot) return refusedValue(slot.refused)
    return 'require' in slot ? requireAt(url) : { import: importerAt(url || `file://${process.cwd()}/${shellGlobal}`) }
  }
  return decodeValue(graph, hooks) as Function
}
/** By which a class revived before is given its values again. */
const setters: WeakMap<Function, ReturnType<typeof make>> = shared('firesteel.setters', () => new WeakMap())

/** In place of what did not travel: whatever is asked of it says why. */
function refusedValue(message: string): object {
  const refuse = (): never => { throw new SparkException({ message, parameters: {}, contexts: [] }) }
  return new Proxy(function () {}, Object.fromEntries(['get', 'set', 'has', 'apply', 'construct', 'ownKeys', 'getPrototypeOf', 'deleteProperty', 'defineProperty', 'getOwnPropertyDescriptor'].map(trap => [trap, refuse])))
}
/** A bound function is there before what it binds. */
function madeBound(): { readonly value: Function; hold(held: readonly unknown[]): void } {
  let target: Function | undefined; let self: unknown; let values: readonly unknown[] = []
  const value = function (this: unknown, ...more: unknown[]): unknown { return new.target ? Reflect.construct(target!, [...values, ...more], new.target === value ? target! : new.target) : Reflect.apply(target!, self, [...values, ...more]) }
  return {
    value,
    hold(held) {
      [target, self, ...values] = held as [Function, unknown, ...unknown[]]
      Object.defineProperty(value, 'name', { value: `bound ${target.name}`, configurable: true })
      Object.defineProperty(value, 'length', { value: Math.max(0, target.length - values.length), configurable: true })
    },
  }
}
function metaOf(url: string): object {
  if (!url.startsWith('file:')) return { url }
  const filename = fileURLToPath(url)
  return { url, filename, dirname: dirname(filename), main: false }
}
