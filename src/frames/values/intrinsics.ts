// Objects of the language itself, which are named and never copied: `Math`, `JSON`, `globalThis`, the prototypes of the built-in classes.
let names: Map<object, string> | undefined
let objects: Map<string, object> | undefined

const namespaces = ['globalThis', 'Math', 'JSON', 'Reflect', 'Atomics', 'Intl', 'WebAssembly', 'console', 'process'] as const

function fill(): void {
  names = new Map(); objects = new Map()
  const add = (name: string, value: unknown) => { if (typeof value === 'object' && value !== null && !names!.has(value)) { names!.set(value, name); objects!.set(name, value) } }
  const root = globalThis as Record<string, unknown>
  for (const name of namespaces) add(name, root[name])
  // Getters of the global object would load half of Node; classes stand there as plain values.
  for (const name of Object.getOwnPropertyNames(globalThis)) {
    const value = Object.getOwnPropertyDescriptor(globalThis, name)?.value as unknown
    if (/^[A-Z]/.test(name) && typeof value === 'function' && /\[native code\]/.test(Function.prototype.toString.call(value))) add(`${name}.prototype`, value.prototype)
  }
}

/** The name of an object of the language, if it is one. */
export function intrinsicName(value: object): string | undefined {
  if (!names) fill()
  return names!.get(value)
}
export function intrinsic(name: string): object {
  if (!objects) fill()
  const value = objects!.get(name)
  if (!value) throw new TypeError(`${name} is not there in this process`)
  return value
}
