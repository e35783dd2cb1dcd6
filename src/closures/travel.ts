// How objects of other rooms say whether they travel. Symbols of the registry, so that no room must import another for it.

/** `object[travelsAs](): plain data`: the object travels as a reference, made again by the host where it arrives (Broadcast, Accumulator). */
export const travelsAs: unique symbol = Symbol.for('firesteel.travelsAs') as never
/** `object[doesNotTravel]: string`: the reason why it must stay (the session, the context, a DataFrame, an RDD). */
export const doesNotTravel: unique symbol = Symbol.for('firesteel.doesNotTravel') as never

/** Namespaces of modules imported where no file says so (the shell): namespace → what `import` was given. Filled by who imports. */
export const namespaces: WeakMap<object, { readonly specifier: string; readonly parent: string }> = shared('firesteel.namespaces', () => new WeakMap())

/** One value for the whole thread, also where a bundle brings a second copy of this file. */
export function shared<T>(name: string, make: () => T): T {
  const global = globalThis as unknown as Record<symbol, T | undefined>
  const key = Symbol.for(name)
  if (global[key] === undefined) Object.defineProperty(globalThis, key, { value: make(), enumerable: false, configurable: true })
  return global[key]!
}
