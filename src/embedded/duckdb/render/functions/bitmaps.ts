import { sparkError } from '../../../../errors/sparkError.js'
import type { bitmaps as definitions } from '../../../../functions/bitmaps.js'
import { arrayType, BinaryType, LongType } from '../../../../types/dataType.js'
import type { Kernel } from '../../kernels/kernel.js'
import type { KernelValue } from '../../kernels/values.js'
import { kernelCall } from '../context.js'
import { kernel, type Rendering, type RenderFunction } from '../rendering.js'

const bits = 32_768n
const bytes = 4096

const constructed: Kernel = { make: () => positions => {
  const bitmap = new Uint8Array(bytes)
  for (const position of positions as readonly (bigint | null)[]) {
    if (position === null) continue
    if (position < 0n || position >= bits) throw sparkError('ArrayIndexOutOfBoundsException', 'INVALID_BITMAP_POSITION', { bitPosition: String(position), bitmapNumBytes: bytes, bitmapNumBits: String(bits) })
    const at = Number(position)
    bitmap[at >> 3]! |= 1 << (at & 7)
  }
  return bitmap
} }
/** What a bitmap is too short for counts as zeros. */
const combined = (start: number, combine: (a: number, b: number) => number): Kernel => ({ make: () => bitmaps => {
  const result = new Uint8Array(bytes).fill(start)
  for (const bitmap of bitmaps as readonly (Uint8Array | null)[]) if (bitmap !== null) for (let i = 0; i < bytes; i++) result[i] = combine(result[i]!, bitmap[i] ?? 0)
  return result
} })
const over = (name: string, fold: Kernel, type: typeof LongType): RenderFunction => (a, call, context) => kernelCall(context, name, fold, [`coalesce(list(${call.distinct ? 'DISTINCT ' : ''}${a[0]}){agg}, [])`], [arrayType(type, true)], call.type)
function bitCount(value: KernelValue): bigint {
  let count = 0
  for (let byte of value as Uint8Array) for (; byte; byte >>= 1) count += byte & 1
  return BigInt(count)
}

export const bitmaps: Record<keyof typeof definitions, Rendering> = {
  bitmap_bit_position: kernel(() => v => { const n = v as bigint; return n > 0n ? (n - 1n) % bits : -n % bits }),
  bitmap_bucket_number: kernel(() => v => { const n = v as bigint; return n > 0n ? 1n + (n - 1n) / bits : n / bits }),
  bitmap_count: kernel(() => v => v === null ? 0n : bitCount(v!), { nulls: true }),
  bitmap_construct_agg: over('bitmap_construct', constructed, LongType),
  bitmap_or_agg: over('bitmap_or', combined(0, (a, b) => a | b), BinaryType),
  bitmap_and_agg: over('bitmap_and', combined(255, (a, b) => a & b), BinaryType),
}
