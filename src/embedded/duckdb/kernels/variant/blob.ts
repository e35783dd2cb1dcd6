// How DuckDB carries a variant: one BLOB, the dictionary of keys and behind it the value.
import { metadataLength, readVariant, type EncodedVariant } from '../../../../types/variant/read.js'
import type { VariantTree } from '../../../../types/variant/tree.js'
import { writeVariant } from '../../../../types/variant/write.js'

export function pack({ metadata, value }: EncodedVariant): Uint8Array {
  const blob = new Uint8Array(metadata.length + value.length)
  blob.set(metadata)
  blob.set(value, metadata.length)
  return blob
}
export function unpack(blob: Uint8Array): EncodedVariant {
  const length = metadataLength(blob)
  return { metadata: blob.subarray(0, length), value: blob.subarray(length) }
}
export const blobOf = (tree: VariantTree): Uint8Array => pack(writeVariant(tree))
export const treeOf = (blob: Uint8Array): VariantTree => readVariant(unpack(blob))
