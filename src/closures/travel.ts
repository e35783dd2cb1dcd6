// How objects of other rooms say whether they travel. Symbols of the registry, so that no room must import another for it.

/** `object[travelsAs](): plain data`: the object travels as a reference, made again by the host where it arrives (Broadcast, Accumulator). */
export const travelsAs: unique symbol = Symbol.for('firesteel.travelsAs') as never
/** `object[doesNotTravel]`: the reason why it must stay (the session, the context, a DataFrame, an RDD); an object where Spark has a condition for it. */
export const doesNotTravel: unique symbol = Symbol.for('firesteel.doesNotTravel') as never
export type Refusal = string | { readonly reason: string; readonly errorClass: string }
export const isRefusal = (value: unknown): value is Refusal => typeof value === 'string' || typeof value === 'object' && value !== null && 'reason' in value

/** Namespaces of modules imported where no file says so (the shell): namespace → what `import` was given. Filled by who imports. */
export const namespaces: WeakMap<object, { readonly specifier: string; readonly parent: string }> = shared('firesteel.namespaces', () => new WeakMap())

/** One value for the whole thread, also where a bundle brings a second copy of this file. */
export function shared<T>(name: string, make: () => T): T {
  const global = globalThis as unknown as Record<symbol, T | undefined>
  const key = Symbol.for(name)
  if (global[key] === undefined) Object.defineProperty(globalThis, key, { value: make(), enumerable: false, configurable: true })
  return global[key]!
}

const runner = Symbol.for('firesteel.isRunner')
/** Marks this thread as one that runs tasks: it has no driver's objects. */
export function markRunner(): void { Object.defineProperty(globalThis, runner, { value: true, enumerable: false }) }
export const isRunner = (): boolean => (globalThis as { [runner]?: boolean })[runner] === true
