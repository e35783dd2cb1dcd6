// MurmurHash64A as streamlib computes it, in two words of 32 bits: JavaScript has no fast whole numbers of 64.
import { Buffer } from 'node:buffer'

const multiplierHigh = 0xc6a4a793 | 0
const multiplierLow = 0x5bd1e995
const lowHalf = multiplierLow & 0xffff
const highHalf = multiplierLow >>> 16
const seed = 0xe17a1465

let high = 0
let low = 0
/** [high, low] times the multiplier. */
function multiply(): void {
  const a = low & 0xffff; const b = low >>> 16
  const inner = a * highHalf + (a * lowHalf >>> 16)
  const carried = b * lowHalf + (inner & 0xffff)
  const carry = b * highHalf + Math.floor(inner / 0x10000) + Math.floor(carried / 0x10000)
  high = Math.imul(high, multiplierLow) + Math.imul(low, multiplierHigh) + carry | 0
  low = Math.imul(low, multiplierLow)
}
/** x ^= x >>> 47 */
const fold = (): void => { low ^= high >>> 15 }

/** The hash as its high and low word. */
export function hash64(bytes: Uint8Array): readonly [high: number, low: number] {
  const length = bytes.length
  high = 0; low = length
  multiply()
  let h = high; let l = low ^ seed
  const whole = length & ~7
  for (let i = 0; i < whole; i += 8) {
    low = bytes[i]! | bytes[i + 1]! << 8 | bytes[i + 2]! << 16 | bytes[i + 3]! << 24
    high = bytes[i + 4]! | bytes[i + 5]! << 8 | bytes[i + 6]! << 16 | bytes[i + 7]! << 24
    multiply(); fold(); multiply()
    high ^= h; low ^= l
    multiply()
    h = high; l = low
  }
  high = h; low = l
  if (whole < length) {
    for (let i = whole; i < length; i++) { const at = i - whole; if (at < 4) low ^= bytes[i]! << 8 * at; else high ^= bytes[i]! << 8 * (at - 4) }
    multiply()
  }
  fold(); multiply(); fold()
  return [high, low]
}
export const hashText = (text: string): readonly [high: number, low: number] => hash64(Buffer.from(text, 'utf8'))
