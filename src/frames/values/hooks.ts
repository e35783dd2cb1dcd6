// What the codec of values cannot know by itself: how a function is taken apart and revived (src/closures), and which objects travel
// as references (broadcasts, accumulators). Given by whoever encodes and decodes.

/** How a value was reached: the names and places from the root to it. Read it while the hook runs. */
export type ValuePath = readonly (string | number)[]

export interface FunctionParts {
  /** Plain data that says what the function is (strings, numbers, arrays, plain objects). */
  readonly header: unknown
  /** What it holds: encoded in the same graph, so shared references and cycles survive. */
  readonly held: readonly unknown[]
  /** What each held value is called, for the path of an error; its place, if left out. */
  readonly names?: readonly (string | number)[]
}

export interface EncodeHooks {
  /** Takes a function or class apart. Throws to refuse it. */
  takeFunction(fn: Function, path: ValuePath): FunctionParts
  /** An object that travels as a reference (broadcast, accumulator): plain data, or undefined for an ordinary object. Throws to refuse an object that must not travel.
   *  Asked of objects that are neither plain nor of a built-in kind: class instances, namespaces of modules, objects without a prototype. */
  takeObject?(value: object, path: ValuePath): unknown | undefined
}

export interface DecodeHooks {
  /**
   * The function at once, and how it is given what it holds afterwards (cycles). Of a class the `prototype` must be there at once, since
   * instances are made before `hold` runs; `hold` runs when all other values are whole, for what is held first: a base class before the classes on it.
   */
  makeFunction(header: unknown): { readonly value: Function; hold(held: readonly unknown[]): void }
  makeObject?(reference: unknown): object
}
