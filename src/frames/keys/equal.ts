// Whether two keys are one: by value, numbers and bigints across their types, NaN equal to itself.
import { primitiveKey } from './canonical.js'

export function keyEquals(a: unknown, b: unknown): boolean {
  if (a === b) return true
  const left = primitiveKey(a); const right = primitiveKey(b)
  return left === right || left !== left && right !== right
}
