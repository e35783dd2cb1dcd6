// What a column holds, in one pass: a bit for each sort of value met.
export const sorts = { int: 1, double: 2, string: 4, boolean: 8, bigint: 16, object: 32, other: 64, null: 128, undefined: 256 } as const

export function sortsOf(values: readonly unknown[]): number {
  let met = 0
  for (let i = 0; i < values.length; i++) {
    const value = values[i]
    switch (typeof value) {
      case 'number': met |= (value | 0) === value && (value !== 0 || 1 / value > 0) ? sorts.int : sorts.double; break
      case 'string': met |= sorts.string; break
      case 'object': met |= value === null ? sorts.null : sorts.object; break
      case 'boolean': met |= sorts.boolean; break
      case 'undefined': met |= sorts.undefined; break
      case 'bigint': met |= sorts.bigint; break
      default: met |= sorts.other
    }
  }
  return met
}

/** An array as a literal makes it. What a regular expression or a template gives carries more than its elements. */
export const isPlainArray = (value: unknown): value is unknown[] => Array.isArray(value) && value.constructor === Array && (value as { index?: unknown }).index === undefined && (value as { raw?: unknown }).raw === undefined

/** The keys that all these plain objects have, in the same order; undefined if one differs. */
export function commonKeys(values: readonly object[], prototype: object): readonly string[] | undefined {
  const first = values[0]!
  const keys = Object.keys(first)
  for (const sample of [first, values[values.length >> 1]!, values[values.length - 1]!]) if (!isPlainlyMade(sample)) return undefined
  for (let i = 0; i < values.length; i++) {
    const value = values[i]!
    if (Object.getPrototypeOf(value) !== prototype) return undefined
    let place = 0
    for (const key in value) {
      if (key !== keys[place]) {
        // An enumerable property of the prototype comes after all own ones.
        if (place === keys.length && !Object.hasOwn(value, key)) break
        return undefined
      }
      place++
    }
    if (place < keys.length) return undefined
  }
  return keys
}

/** Nothing but enumerable data properties under strings: what a literal or a constructor makes. Looked at in samples only: objects of one batch are made by the same code. */
export function isPlainlyMade(value: object): boolean {
  const keys = Object.keys(value)
  if (Reflect.ownKeys(value).length !== keys.length) return false
  return keys.every(key => { const { get, set } = Object.getOwnPropertyDescriptor(value, key)!; return !get && !set }) && !Object.isFrozen(value)
}

const plainClasses = new WeakMap<object, boolean>()
/** Whether instances with this prototype are ordinary objects: of a class that extends nothing native. */
export function isPlainClass(prototype: object | null): prototype is object {
  if (prototype === null || prototype === Object.prototype) return false
  let plain = plainClasses.get(prototype)
  if (plain === undefined) {
    plain = true
    for (let at: object | null = prototype; plain && at !== null && at !== Object.prototype; at = Object.getPrototypeOf(at) as object | null) {
      const constructor = Object.getOwnPropertyDescriptor(at, 'constructor')?.value as unknown
      plain = typeof constructor === 'function' && constructor.prototype === at && !/\[native code\]/.test(Function.prototype.toString.call(constructor)) && !(Symbol.toStringTag in at)
    }
    plainClasses.set(prototype, plain)
  }
  return plain
}
