// CAST of variants and to variants.
import type { Kernel } from '../../kernels/kernel.js'
import { blobOf, treeOf } from '../../kernels/variant/blob.js'
import { castVariant, variantOf } from '../../kernels/variant/cast.js'
import { jsonOfVariant } from '../../kernels/variant/json.js'

export const fromVariant = (tried: boolean): Kernel => ({ make: ({ result, timeZone }) => v => castVariant(treeOf(v as Uint8Array), result, timeZone, tried) })
export const toVariant: Kernel = { make: ({ types }) => value => blobOf(variantOf(value, types[0]!)) }
/** As it is shown: JSON. */
export const variantText: Kernel = { make: ({ timeZone }) => v => jsonOfVariant(treeOf(v as Uint8Array), timeZone) }
