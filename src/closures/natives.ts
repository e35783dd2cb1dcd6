// Functions of the language and of Node: they travel by name. `Math.max`, `String.prototype.trim`, `Number`; of Node's modules what they export.
import { builtinModules, createRequire } from 'node:module'

/** What every worker has under the same name. A constant list, as a program may add globals of its own. */
export const globals: ReadonlySet<string> = new Set(`globalThis Infinity NaN undefined eval isFinite isNaN parseFloat parseInt decodeURI decodeURIComponent encodeURI encodeURIComponent escape unescape
Object Function Boolean Symbol Error AggregateError EvalError RangeError ReferenceError SyntaxError TypeError URIError SuppressedError Number BigInt Math Date String RegExp Array Int8Array Uint8Array Uint8ClampedArray
Int16Array Uint16Array Int32Array Uint32Array BigInt64Array BigUint64Array Float16Array Float32Array Float64Array Map Set WeakMap WeakSet WeakRef FinalizationRegistry ArrayBuffer SharedArrayBuffer DataView Atomics JSON
Iterator AsyncIterator Promise Reflect Proxy Intl WebAssembly DisposableStack AsyncDisposableStack
global process Buffer console queueMicrotask structuredClone atob btoa fetch setTimeout clearTimeout setInterval clearInterval setImmediate clearImmediate performance crypto navigator
AbortController AbortSignal Blob BroadcastChannel ByteLengthQueuingStrategy CloseEvent CompressionStream CountQueuingStrategy Crypto CryptoKey CustomEvent DecompressionStream DOMException Event EventSource EventTarget File FormData Headers
MessageChannel MessageEvent MessagePort Navigator Performance PerformanceEntry PerformanceMark PerformanceMeasure PerformanceObserver PerformanceObserverEntryList PerformanceResourceTiming ReadableByteStreamController ReadableStream ReadableStreamBYOBReader
ReadableStreamBYOBRequest ReadableStreamDefaultController ReadableStreamDefaultReader Request Response Storage SubtleCrypto TextDecoder TextDecoderStream TextEncoder TextEncoderStream TransformStream TransformStreamDefaultController
URL URLPattern URLSearchParams WebSocket WritableStream WritableStreamDefaultController WritableStreamDefaultWriter`.split(/\s+/))

/** Whether a name means the platform's own thing, also on a Node that is newer than the list. */
export function isGlobal(name: string): boolean {
  if (globals.has(name)) return true
  const value = Object.getOwnPropertyDescriptor(globalThis, name)?.value as unknown
  if (typeof value === 'function') return hasNoSource(value) && value.name === name
  if (typeof value !== 'object' || value === null || (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag] !== name) return false
  return Object.getOwnPropertyNames(value).every(key => { const member = Object.getOwnPropertyDescriptor(value, key)!.value as unknown; return typeof member !== 'function' || hasNoSource(member) })
}

const isNative = /\{\s*\[native code\]\s*\}$/
/** Whether V8 shows no source for it: it is native, or bound. */
export const hasNoSource = (fn: Function): boolean => isNative.test(Function.prototype.toString.call(fn))

type Path = readonly (string | { readonly symbol: string })[]
const namedSymbol = (key: PropertyKey): string | { symbol: string } | undefined => typeof key !== 'symbol' ? String(key) : key.description?.startsWith('Symbol.') && (Symbol as never as Record<string, symbol>)[key.description.slice(7)] === key ? { symbol: key.description.slice(7) } : undefined
let paths: Map<Function, Path> | undefined

/** The path from the global object to a function of the platform. */
export function globalPath(fn: Function): Path | undefined {
  if (!paths) {
    paths = new Map()
    const note = (value: unknown, path: Path) => { if (typeof value === 'function' && !paths!.has(value)) paths!.set(value, path) }
    const members = (owner: object, path: Path) => { for (const key of Reflect.ownKeys(owner)) { const step = namedSymbol(key); const found = Object.getOwnPropertyDescriptor(owner, key); if (step !== undefined && found && 'value' in found) note(found.value, [...path, step]) } }
    const values: [string, unknown][] = []
    for (const name of globals) {
      const descriptor = Object.getOwnPropertyDescriptor(globalThis, name)
      // Getters would load what nobody uses; classes of Node stand behind them and are asked by name below.
      if (descriptor && 'value' in descriptor && name !== 'global' && name !== 'globalThis') values.push([name, descriptor.value])
    }
    for (const [name, value] of values) note(value, [name])
    for (const [name, value] of values) {
      if ((typeof value !== 'object' && typeof value !== 'function') || value === null || name === 'process') continue
      members(value, [name])
      const prototype = (value as { prototype?: unknown }).prototype
      if (typeof prototype === 'object' && prototype !== null) members(prototype, [name, 'prototype'])
    }
    const arrow = (name: string, owner: object | null) => { if (owner) { note(owner.constructor, ['intrinsic', name]) } }
    arrow('AsyncFunction', Object.getPrototypeOf(async () => {}) as object)
    arrow('GeneratorFunction', Object.getPrototypeOf(function* () {}) as object)
    arrow('AsyncGeneratorFunction', Object.getPrototypeOf(async function* () {}) as object)
    note(Object.getPrototypeOf(Uint8Array), ['intrinsic', 'TypedArray'])
  }
  const known = paths.get(fn)
  if (known) return known
  return fn.name && isGlobal(fn.name) && (globalThis as Record<string, unknown>)[fn.name] === fn ? [fn.name] : undefined
}
export function followGlobalPath(path: Path): Function {
  if (path[0] === 'intrinsic') return intrinsics[path[1] as string]!() as Function
  let at: unknown = globalThis
  for (const step of path) at = (at as Record<PropertyKey, unknown> | undefined)?.[typeof step === 'string' ? step : (Symbol as never as Record<string, symbol>)[step.symbol]!]
  if (typeof at !== 'function') throw new TypeError(`${path.map(step => typeof step === 'string' ? step : `[Symbol.${step.symbol}]`).join('.')} is not there on Node ${process.versions.node}`)
  return at
}
const intrinsics: Readonly<Record<string, () => unknown>> = {
  AsyncFunction: () => (Object.getPrototypeOf(async () => {}) as object).constructor,
  GeneratorFunction: () => (Object.getPrototypeOf(function* () {}) as object).constructor,
  AsyncGeneratorFunction: () => (Object.getPrototypeOf(async function* () {}) as object).constructor,
  TypedArray: () => Object.getPrototypeOf(Uint8Array),
}

/** Where one of Node's own modules exports a value: its name and the export's, `*` for the module itself. Asks only modules that are loaded. */
export function nodeExport(value: object): { readonly specifier: string; readonly name: string } | undefined {
  const require = createRequire(import.meta.url)
  const loaded = (process as unknown as { moduleLoadList?: readonly string[] }).moduleLoadList
  for (const id of builtinModules) {
    if (id.startsWith('_') || (loaded && !loaded.includes(`NativeModule ${id}`))) continue
    const module = require(`node:${id}`) as Record<string, unknown>
    if (module === value) return { specifier: `node:${id}`, name: '*' }
    for (const key of Object.keys(module)) if (Object.getOwnPropertyDescriptor(module, key)?.value === value) return { specifier: `node:${id}`, name: key }
  }
  return undefined
}
