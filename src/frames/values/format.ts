// The bytes of a graph: a version, the shells (every object in the order it was met, made empty), then the bodies (what each holds,
// objects by number). Two passes, so that cycles need no care and nothing recurses, however deep the graph is.

export const version = 1

/** Values inside a body, one byte each before what follows. Small whole numbers and short strings are in the byte itself. */
export const tags = {
  undefined: 0, null: 1, true: 2, false: 3, hole: 4, int: 5, double: 6, text: 7, bigint: 8, symbolFor: 9, symbolOf: 10, object: 11,
  /** + length, 0 to 31: a string of Latin-1 characters. */
  shortText: 32,
  /** + value + 32, −32 to 159. */
  smallInt: 64,
} as const
export const smallIntMin = -32
export const smallIntMax = 159

/** The shells. Kinds from `leaf` on are rows of the table in leaves.ts. */
export const kinds = {
  object: 0, nullObject: 1, instance: 2, array: 3, numbers: 4, map: 5, set: 6, error: 7, arrayBuffer: 8, sharedArrayBuffer: 9, typedArray: 10, buffer: 11, dataView: 12,
  row: 13, function: 14, prototype: 15, reference: 16, intrinsic: 17, leaf: 32,
} as const

/** Beside the kind of a shell. The two bits from `integrity` on: 1 not extensible, 2 sealed, 3 frozen. */
export const flags = { prototype: 1, properties: 2, integrity: 4 } as const

/** How the properties of an object follow: one by one with their attributes, keys in place, or a list of keys met before (from `shape` on). */
export const layouts = { attributes: 0, keys: 1, shape: 2 } as const
export const attributes = { enumerable: 1, writable: 2, configurable: 4, accessor: 8, symbol: 16 } as const

export const typedArrayNames = ['Int8Array', 'Uint8Array', 'Uint8ClampedArray', 'Int16Array', 'Uint16Array', 'Int32Array', 'Uint32Array', 'Float32Array', 'Float64Array', 'BigInt64Array', 'BigUint64Array', 'Float16Array'] as const
export type TypedArray = ArrayBufferView & { readonly length: number }
export type TypedArrayConstructor = { new (buffer: ArrayBufferLike, byteOffset?: number, length?: number): TypedArray; readonly BYTES_PER_ELEMENT: number; readonly prototype: object }
export const typedArrayOf = (name: string): TypedArrayConstructor => (globalThis as unknown as Record<string, TypedArrayConstructor>)[name]!

export const wellKnownSymbols = ['iterator', 'asyncIterator', 'hasInstance', 'isConcatSpreadable', 'match', 'matchAll', 'replace', 'search', 'species', 'split', 'toPrimitive', 'toStringTag', 'unscopables', 'dispose', 'asyncDispose'] as const
export const symbolNamed = (name: string): symbol | undefined => (Symbol as unknown as Record<string, symbol | undefined>)[name]
