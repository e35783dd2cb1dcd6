// Objects that belong to this process alone: promises, weak collections, what holds a native handle. Node's own classes are told from a
// user's class of the same name by identity: the name says in which module to look, and only modules that are loaded are asked.
import { types } from 'node:util'

type Module = Record<string, unknown>
const load = (process as { getBuiltinModule?: (id: string) => Module | undefined }).getBuiltinModule
const loaded = (id: string): Module | undefined => (process as unknown as { moduleLoadList?: string[] }).moduleLoadList?.includes(`NativeModule ${id}`) === false ? undefined : load?.(id)

/** Which of Node's modules export classes whose instances are bound to the process. */
const hostModules = ['events', 'stream', 'net', 'tls', 'dgram', 'http', 'https', 'http2', 'fs', 'child_process', 'worker_threads', 'cluster', 'tty', 'zlib', 'crypto', 'readline', 'repl', 'vm', 'inspector', 'perf_hooks', 'async_hooks', 'diagnostics_channel', 'dns', 'sqlite'] as const
/** Globals that are no part of the language and hold something of the process. */
const hostGlobals = [
  'AbortController', 'AbortSignal', 'Blob', 'BroadcastChannel', 'ByteLengthQueuingStrategy', 'CompressionStream', 'CountQueuingStrategy', 'Crypto', 'CryptoKey', 'CustomEvent', 'DecompressionStream', 'Event', 'EventSource',
  'EventTarget', 'File', 'FormData', 'Headers', 'MessageChannel', 'MessageEvent', 'MessagePort', 'Navigator', 'Performance', 'PerformanceObserver', 'ReadableStream', 'ReadableStreamBYOBReader',
  'ReadableStreamDefaultReader', 'Request', 'Response', 'SubtleCrypto', 'TextDecoderStream', 'TextEncoderStream', 'TransformStream', 'WebSocket', 'WritableStream', 'WritableStreamDefaultWriter',
] as const
/** Classes of Node that no module exports: known by name and by a member that no user's class is likely to have with it. */
const unexported: Readonly<Record<string, string>> = { FileHandle: 'fd', Timeout: 'hasRef', Immediate: 'hasRef', Process: 'ref', TCP: 'getAsyncId', Pipe: 'getAsyncId', UDP: 'getAsyncId' }
const native = /\{\s*\[native code\]\s*\}$/

function ofHost(constructor: Function, prototype: object): boolean {
  const name = constructor.name
  if ((hostGlobals as readonly string[]).includes(name) && (globalThis as Module)[name] === constructor) return true
  if (Object.hasOwn(unexported, name) && unexported[name]! in prototype) return true
  return hostModules.some(id => { const module = loaded(id); return module !== undefined && Object.hasOwn(module, name) && module[name] === constructor })
}

const verdicts = new WeakMap<object, string | false>()
/** Why instances with this prototype stay in the process; false if nothing is known against them. `Object` and what the codec knows by itself are not asked about. */
function againstPrototype(prototype: object): string | false {
  let verdict = verdicts.get(prototype)
  if (verdict !== undefined) return verdict
  verdict = false
  for (let at: object | null = prototype; at !== null && !verdict; at = Object.getPrototypeOf(at) as object | null) {
    const constructor = Object.getOwnPropertyDescriptor(at, 'constructor')?.value as unknown
    if (typeof constructor !== 'function' || constructor.prototype !== at) continue
    if (ofHost(constructor, at)) verdict = 'it belongs to this process (a handle, a stream, a timer or the like)'
    else if (Object.getPrototypeOf(at) !== null && native.test(Function.prototype.toString.call(constructor))) verdict = 'it is a native object that cannot be copied'
  }
  verdicts.set(prototype, verdict)
  return verdict
}

/** Why an object of a built-in kind that the codec does not carry, or of a class, must stay; undefined if it may go. */
export function whyForeign(value: object): string | undefined {
  if (types.isPromise(value)) return 'it is a promise; await it first'
  if (types.isWeakMap(value) || types.isWeakSet(value)) return 'what it holds cannot be listed'
  if (types.isGeneratorObject(value) || types.isMapIterator(value) || types.isSetIterator(value)) return 'it is an iterator in the middle of its work; pass the array or the function that makes it'
  if (types.isExternal(value) || types.isModuleNamespaceObject(value)) return 'it is bound to this process'
  const tag = (value as { [Symbol.toStringTag]?: unknown })[Symbol.toStringTag]
  if (typeof tag === 'string' && / Iterator$|^Generator$|^AsyncGenerator$/.test(tag)) return 'it is an iterator in the middle of its work; pass the array or the function that makes it'
  const prototype = Object.getPrototypeOf(value) as object | null
  return prototype === null ? undefined : againstPrototype(prototype) || undefined
}
