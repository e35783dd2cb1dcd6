// A variant's value, taken apart: what Spark's variant may hold, by kind.

export type VariantTree =
  | { readonly kind: 'null' }
  | { readonly kind: 'boolean'; readonly value: boolean }
  | { readonly kind: 'long'; readonly value: bigint }
  | { readonly kind: 'float' | 'double'; readonly value: number }
  | { readonly kind: 'decimal'; readonly unscaled: bigint; readonly scale: number }
  | { readonly kind: 'string' | 'uuid'; readonly value: string }
  | { readonly kind: 'binary'; readonly value: Uint8Array }
  /** Days since 1970. */ | { readonly kind: 'date'; readonly value: number }
  /** Microseconds: since 1970, of a local date and time, of a day. */ | { readonly kind: 'timestamp' | 'timestamp_ntz' | 'time'; readonly value: bigint }
  | { readonly kind: 'array'; readonly items: readonly VariantTree[] }
  /** Keys are distinct, in the order of their UTF-16 units. */ | { readonly kind: 'object'; readonly entries: readonly (readonly [key: string, value: VariantTree])[] }

export const variantNull: VariantTree = { kind: 'null' }

export class DuplicateKey extends Error { constructor(readonly key: string) { super(`the key ${key} occurs twice`) } }

/** An object of entries in any order. Throws DuplicateKey. */
export function objectOf(entries: readonly (readonly [string, VariantTree])[]): VariantTree {
  const sorted = [...entries].sort(([a], [b]) => a < b ? -1 : a > b ? 1 : 0)
  for (let i = 1; i < sorted.length; i++) if (sorted[i]![0] === sorted[i - 1]![0]) throw new DuplicateKey(sorted[i]![0])
  return { kind: 'object', entries: sorted }
}
/** A decimal without zeros at its end. */
export function decimalOf(unscaled: bigint, scale: number): VariantTree {
  while (scale > 0 && unscaled % 10n === 0n) { unscaled /= 10n; scale-- }
  return { kind: 'decimal', unscaled, scale }
}
